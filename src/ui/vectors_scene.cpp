#include "ui/vectors_scene.h"

#include "core/principal.h"

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lab {
namespace {

constexpr float kFarthest = 1e15f;                 // beyond it squares are no floats
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

bool is_drawable(const Matrix& m, int row) {
    for (Eigen::Index c = 0; c < m.cols(); ++c)
        if (!(std::abs(m(row, c)) < kFarthest)) return false;
    return true;
}

double length_of(const Matrix& m, int row) { return m.row(row).cast<double>().norm(); }

// The vectors of `steps`' rows, one below the other.
Matrix stacked(const Trace& trace, const VectorsScene& s) {
    const Matrix& vectors = trace[s.vectors()].value;
    const Matrix& goal = trace[s.goal_step()].value;
    const bool has_goal = s.asks ? s.knows_query : s.knows_result;
    const auto n = s.knows_vectors ? Eigen::Index(s.shown.size()) : 0;
    Matrix all(n + has_goal, vectors.cols());
    for (Eigen::Index i = 0; i < n; ++i) all.row(i) = vectors.row(s.shown[size_t(i)]);
    if (has_goal) all.row(n) = goal.row(s.row);
    return all;
}

double share_of(const PlaneMap& map, const Matrix& vectors) {
    double all = 0, held = 0;
    for (Eigen::Index r = 0; r < vectors.rows(); ++r) {
        const auto at = map.place(vectors, int(r));
        if (!at) continue;
        all += vectors.row(r).cast<double>().squaredNorm();
        held += double(at->x) * double(at->x) + double(at->y) * double(at->y);
    }
    return all > 0 ? std::clamp(held / all, 0.0, 1.0) : 1;
}

double strength(const VectorsScene& s, int j) {
    const double w = std::abs(s.weights[size_t(j)]);
    return std::isnan(w) ? -1 : w;
}

bool is_heavier(const VectorsScene& s, int a, int b) {
    return strength(s, a) != strength(s, b) ? strength(s, a) > strength(s, b) : a < b;
}

// Those that weigh most, in the order of the sentence.
std::vector<int> strongest(const VectorsScene& s, std::vector<int> rows, size_t most) {
    if (rows.size() > most) {
        if (s.knows_weights) std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) { return is_heavier(s, a, b); });
        rows.resize(most);
        std::sort(rows.begin(), rows.end());
    }
    return rows;
}

void lay_arrows(VectorsScene& s) {
    if (!s.knows_vectors || !s.knows_weights || !s.knows_result || !s.goal) return;
    std::vector<int> moving;
    for (int j = 0; j < s.rows(); ++j) {
        const double w = s.weights[size_t(j)];
        if (w == 0 && !s.tips[size_t(j)]) continue;
        if (!std::isfinite(w) || !s.tips[size_t(j)]) return;           // the sum is no place either
        if (w != 0) moving.push_back(j);
    }
    const std::vector<int> drawn = strongest(s, moving, moving.size() > size_t(kMostArrows) ? size_t(kMostArrows) - 1 : moving.size());
    double x = 0, y = 0, rest_x = 0, rest_y = 0;
    for (int j : moving) {
        const double w = s.weights[size_t(j)], dx = w * double(s.tips[size_t(j)]->x), dy = w * double(s.tips[size_t(j)]->y);
        if (!std::binary_search(drawn.begin(), drawn.end(), j)) {
            rest_x += dx, rest_y += dy;
            continue;
        }
        s.arrows.push_back({{float(x), float(y)}, {float(x + dx), float(y + dy)}, j});
        x += dx, y += dy;
    }
    if (drawn.size() < moving.size())
        s.arrows.push_back({{float(x), float(y)}, {float(x + rest_x), float(y + rest_y)}, -1, int(moving.size() - drawn.size())});
}

void meet_keys(const Trace& trace, VectorsScene& s) {
    const Matrix& keys = trace[s.of.keys].value;
    const Matrix& queries = trace[s.of.queries].value;
    const Matrix& scores = trace[s.of.scores].value;
    s.query_length = length_of(queries, s.row);
    for (int j = 0; j < s.rows(); ++j) {
        const double length = length_of(keys, j), both = length * s.query_length;
        const double product = queries.row(s.row).cast<double>().dot(keys.row(j).cast<double>());
        s.keys.push_back({length, both > 0 ? std::acos(std::clamp(product / both, -1.0, 1.0)) : kNaN, double(scores(s.row, j))});
    }
    if (s.chosen < 0 || !s.goal || !s.tips[size_t(s.chosen)] || !s.knows_result || !(s.query_length > 0)) return;
    const KeyMeets& key = s.keys[size_t(s.chosen)];
    if (std::isnan(key.angle)) return;
    const float along = float(key.length * std::cos(key.angle) / s.query_length);
    s.foot = Point{s.goal->x * along, s.goal->y * along};
}

}  // namespace

std::optional<Point> PlaneMap::place(const Matrix& vectors, int row) const {
    if (!is_drawable(vectors, row)) return std::nullopt;
    const auto v = vectors.row(row).cast<double>();
    return Point{float(v.dot(axes.col(0).cast<double>())), float(v.dot(axes.col(1).cast<double>()))};
}

PlaneMap plane_map(const Matrix& vectors) {
    const Eigen::Index d = vectors.cols();
    PlaneMap map{Matrix::Identity(d, 2)};
    std::vector<int> rows;
    for (int r = 0; r < vectors.rows(); ++r)
        if (is_drawable(vectors, r)) rows.push_back(r);
    if (d <= 2 || rows.empty()) return map;

    // Each vector and its opposite: their mean is the origin.
    const auto n = Eigen::Index(rows.size());
    Matrix both(2 * n, d);
    for (Eigen::Index i = 0; i < n; ++i) both.row(i) = vectors.row(rows[size_t(i)]), both.row(n + i) = -both.row(i);
    if (d <= n) {
        map.axes = principal_plane(both).axes;
    } else {                                       // inside the few directions that the vectors have at all
        const Eigen::HouseholderQR<Eigen::MatrixXf> qr(both.topRows(n).transpose());
        const Eigen::MatrixXf basis = qr.householderQ() * Eigen::MatrixXf::Identity(d, n);
        map.axes = basis * principal_plane(both * basis).axes;
        for (Eigen::Index c = 0; c < 2; ++c) {     // principal.h's sign
            Eigen::Index largest = 0;
            map.axes.col(c).cwiseAbs().maxCoeff(&largest);
            if (map.axes(largest, c) < 0) map.axes.col(c) *= -1;
        }
    }
    map.share = share_of(map, vectors);
    return map;
}

std::optional<VectorsScene> vectors_scene(const SceneAsked& asked) {
    const Trace& trace = asked.trace;
    const auto reading = reading_of(trace, asked.head);
    if (!reading || asked.row < 0 || asked.row >= trace[reading->shares].value.rows()) return std::nullopt;
    const auto knows = [&](std::string_view step) { return std::find(asked.hidden.begin(), asked.hidden.end(), step) == asked.hidden.end(); };
    const auto knows_step = [&](StepId id) { return knows(trace[id].name); };

    VectorsScene s{.of = *reading, .row = asked.row, .asks = asked.asks};
    const int n = int(trace[s.vectors()].value.rows());
    s.chosen = asked.chosen >= 0 && asked.chosen < n ? asked.chosen : -1;
    s.knows_vectors = knows_step(s.vectors());
    s.knows_weights = knows_step(s.of.shares) && knows("weights");
    s.knows_query = knows_step(s.of.queries);
    s.knows_result = s.asks ? knows_step(s.of.scores) : knows_step(s.of.mixed) && knows("context");

    const Matrix& shares = trace[s.of.shares].value;
    for (int j = 0; j < n; ++j) s.weights.push_back(double(shares(s.row, j)));
    std::vector<int> all(static_cast<size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    s.shown = strongest(s, all, size_t(kMostTips));
    if (s.asks && s.chosen < 0) s.chosen = s.knows_weights ? *std::min_element(all.begin(), all.end(), [&](int a, int b) { return is_heavier(s, a, b); }) : 0;

    const Matrix before = stacked(asked.computed, s), now = stacked(trace, s);
    s.plane = plane_map(before);
    s.plane.share = share_of(s.plane, now);
    for (int j = 0; j < n; ++j) {
        s.tips.push_back(s.knows_vectors ? s.plane.place(trace[s.vectors()].value, j) : std::nullopt);
        if (s.knows_vectors && !s.tips.back()) s.without_place.push_back(j);
    }
    if (s.asks ? s.knows_query : s.knows_result) s.goal = s.plane.place(trace[s.goal_step()].value, s.row);
    if (asked.before) {
        for (int j = 0; j < n; ++j) s.tips_before.push_back(s.knows_vectors ? s.plane.place(asked.computed[s.vectors()].value, j) : std::nullopt);
        if (s.goal) s.goal_before = s.plane.place(asked.computed[s.goal_step()].value, s.row);
    }
    if (s.asks) meet_keys(trace, s);
    else lay_arrows(s);
    return s;
}

void Bounds::take(Point at) {
    left = std::min(left, double(at.x)), right = std::max(right, double(at.x));
    low = std::min(low, double(at.y)), high = std::max(high, double(at.y));
}

Bounds bounds_of(const VectorsScene& s) {
    Bounds b;
    for (int j : s.shown) {
        if (s.tips[size_t(j)]) b.take(*s.tips[size_t(j)]);
        if (!s.tips_before.empty() && s.tips_before[size_t(j)]) b.take(*s.tips_before[size_t(j)]);
    }
    if (s.goal_before) b.take(*s.goal_before);
    for (const SceneArrow& arrow : s.arrows) b.take(arrow.to);
    if (s.goal) b.take(*s.goal);
    if (s.foot) b.take(*s.foot);
    return b;
}

}  // namespace lab
