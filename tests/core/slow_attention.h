// The whole computation once more, slow and plain: doubles in nested lists, three loops, no Eigen, nothing of the program but the
// experiment, the leaves of its trace and the generator of random numbers.  Of each head: weights as they meet the values, and context.
#pragma once

#include "core/random.h"
#include "core/run.h"

#include <cmath>
#include <string>
#include <vector>

namespace lab::test {

using Table = std::vector<std::vector<double>>;

inline Table table_of(const Matrix& m) {
    Table t(size_t(m.rows()), std::vector<double>(size_t(m.cols())));
    for (int i = 0; i < m.rows(); ++i)
        for (int j = 0; j < m.cols(); ++j) t[size_t(i)][size_t(j)] = double(m(i, j));
    return t;
}

inline Table times(const Table& a, const Table& b) {
    Table c(a.size(), std::vector<double>(b[0].size()));
    for (size_t i = 0; i < a.size(); ++i)
        for (size_t j = 0; j < b[0].size(); ++j)
            for (size_t k = 0; k < b.size(); ++k) c[i][j] += a[i][k] * b[k][j];
    return c;
}

inline Table columns(const Table& a, size_t first, size_t count) {
    Table part;
    for (const auto& row : a) part.emplace_back(row.begin() + std::ptrdiff_t(first), row.begin() + std::ptrdiff_t(first + count));
    return part;
}

inline Table beside(Table a, const Table& b) {
    for (size_t i = 0; i < a.size(); ++i) a[i].insert(a[i].end(), b[i].begin(), b[i].end());
    return a;
}

inline Table turned(Table a, bool halves) {
    for (size_t t = 0; t < a.size(); ++t) {
        const size_t d = a[t].size();
        for (size_t i = 0; i < d / 2; ++i) {
            double &x = a[t][halves ? i : 2 * i], &y = a[t][halves ? i + d / 2 : 2 * i + 1];
            const double angle = double(t) / std::pow(10000.0, 2.0 * double(i) / double(d)), x0 = x;
            x = x0 * std::cos(angle) - y * std::sin(angle);
            y = x0 * std::sin(angle) + y * std::cos(angle);
        }
    }
    return a;
}

inline Table normed(Table a) {
    for (auto& row : a) {
        double squares = 0;
        for (double x : row) squares += x * x;
        for (double& x : row) x /= std::sqrt(squares / double(row.size()) + 1e-6);
    }
    return a;
}

inline bool may_see(const Experiment& e, size_t t, size_t j) {
    switch (e.mask.kind) {
    case Mask::None: return true;
    case Mask::Own: return e.mask.own(int(t), int(j)) == 1;
    case Mask::Window: return j <= t && j + size_t(e.window) > t;
    case Mask::Causal:
    case Mask::CausalRenormalised: break;
    }
    return j <= t;
}

inline double slow_slope(int head, int heads) {
    int below = 1;
    while (2 * below <= heads) below *= 2;
    return head < below ? std::pow(2.0, -8.0 * (head + 1) / below) : std::pow(2.0, -8.0 * (2 * (head - below) + 1) / (2 * below));
}

// Shares of a row among what may be seen: hidden cells neither get nor count.
inline std::vector<double> slow_shares(const std::vector<double>& scores, const std::vector<bool>& seen, Normaliser by) {
    std::vector<double> shares(scores.size());
    double total = 0;
    for (size_t j = 0; j < scores.size(); ++j) {
        if (seen[j]) shares[j] = by == Normaliser::Sum ? scores[j] : std::exp(scores[j]);
        total += shares[j];
    }
    for (double& share : shares) share = total == 0 ? 0 : share / total;
    return shares;
}

struct SlowHead {
    Table weights, context;
};
struct SlowAnswer {
    std::vector<SlowHead> heads;
    Table output;                                  // of the last step of all heads
};

// A leaf's cell that is a little more than it was.
struct Nudge {
    std::string_view leaf;
    size_t row = 0, col = 0;
    double by = 0;
};

inline SlowAnswer slow_attention(const Experiment& e, const Trace& trace, const Nudge& nudge = {}) {
    const auto leaf = [&](std::string_view name) {
        Table t = table_of(trace[*trace.find(name)].value);
        if (name == nudge.leaf) t[nudge.row][nudge.col] += nudge.by;
        return t;
    };
    const auto sentence = [&](const std::string& suffix) {
        const bool added = trace.find("positions" + suffix).has_value();
        Table X;
        if (trace.find("table")) {
            const Table table = leaf("table");
            for (const auto& id : leaf("ids" + suffix)) X.push_back(table[size_t(std::lround(id[0]))]);
        } else {
            X = leaf((added ? "tokens" : "X") + suffix);
        }
        if (added) {
            const Table places = leaf("positions" + suffix);
            for (size_t i = 0; i < X.size(); ++i)
                for (size_t j = 0; j < X[i].size(); ++j) X[i][j] += places[i][j];
        }
        return X;
    };
    const Table X = sentence(""), from = e.source_text.empty() ? X : sentence("_source");
    const size_t T = X.size(), S = from.size(), H = size_t(e.heads), groups = e.kv_heads == 0 ? H : size_t(e.kv_heads);
    const bool latent = e.score == Score::Latent;
    Table Q = X, K = from, V = from, Q_rope, K_rope;
    if (e.projections) {
        Q = times(X, leaf("W_q"));
        const Table c = latent ? times(from, leaf("W_dkv")) : from;
        K = times(c, leaf(latent ? "W_uk" : "W_k"));
        V = times(c, leaf(latent ? "W_uv" : "W_v"));
    }
    if (latent && e.rope_dim > 0) {
        Q_rope = times(X, leaf("W_qr"));
        K_rope = turned(times(from, leaf("W_kr")), false);
    }
    const size_t d = Q[0].size() / H, rope = size_t(e.rope_dim);
    TorchRandom random(e.dropout_seed);

    SlowAnswer answer;
    Table all(T);
    for (size_t h = 0; h < H; ++h) {
        const size_t group = h / (H / groups);
        Table q = columns(Q, h * d, d), k = columns(K, group * d, d);
        const Table v = columns(V, group * d, d);
        if (e.qk_norm && !latent) {
            q = normed(q);
            k = normed(k);
        }
        if (e.positions == Positions::Rotary || e.positions == Positions::RotaryHalf) {
            q = turned(q, e.positions == Positions::RotaryHalf);
            k = turned(k, e.positions == Positions::RotaryHalf);
        }
        if (!Q_rope.empty()) {
            q = beside(q, turned(columns(Q_rope, h * rope, rope), false));
            k = beside(k, K_rope);
        }
        SlowHead head;
        for (size_t t = 0; t < T; ++t) {
            std::vector<double> scores(S);
            std::vector<bool> seen(S);
            for (size_t j = 0; j < S; ++j) {
                for (size_t i = 0; i < q[t].size(); ++i) scores[j] += q[t][i] * k[j][i];
                const double width = double(q[t].size());
                if (e.scale.kind == Scale::Sqrt) scores[j] /= std::sqrt(width);
                if (e.scale.kind == Scale::D) scores[j] /= width;
                if (e.scale.kind == Scale::Number) scores[j] *= double(e.scale.number);
                scores[j] /= double(e.temperature);
                if (e.softcap > 0) scores[j] = double(e.softcap) * std::tanh(scores[j] / double(e.softcap));
                if (e.positions == Positions::Alibi) scores[j] -= (e.slope > 0 ? double(e.slope) : slow_slope(int(h), e.heads)) * std::abs(double(j) - double(t));
                seen[j] = may_see(e, t, j);
            }
            std::vector<double> weights = slow_shares(scores, seen, e.normaliser);
            const double p = double(e.dropout);
            for (size_t j = 0; p > 0 && j < S; ++j) weights[j] *= random.uniform_double() < 1 - p ? 1 / (1 - p) : 0;
            head.weights.push_back(weights);
        }
        head.context = times(head.weights, v);
        all = beside(all, head.context);
        answer.heads.push_back(std::move(head));
    }
    const int kept = cached_tokens(e, int(T));     // with a cache these do not ask again
    for (SlowHead& head : answer.heads) {
        head.weights.erase(head.weights.begin(), head.weights.begin() + kept);
        head.context.erase(head.context.begin(), head.context.begin() + kept);
    }
    all.erase(all.begin(), all.begin() + kept);
    answer.output = all;
    if (!e.output_projection) return answer;
    answer.output = times(all, leaf("W_o"));
    if (e.bias)
        for (auto& row : answer.output)
            for (size_t j = 0; j < row.size(); ++j) row[j] += leaf("b_o")[0][j];
    return answer;
}

}  // namespace lab::test
