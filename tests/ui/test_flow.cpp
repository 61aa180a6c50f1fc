// The Flow view: its layout over many experiments and rooms, and the reader's hands on it without a window.
#include "ui/flow_layout.h"

#include "core/link.h"
#include "tests/core/samples.h"
#include "tests/ui/headless.h"
#include "tests/ui/kinds.h"
#include "texts/say.h"
#include "ui/stage.h"
#include "ui/step_look.h"
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

FlowMetrics plain_metrics() {
    FlowMetrics m;
    m.word_w = [](std::string_view s) { return 7.4f * float(s.size()); };
    m.small_w = m.number_w = m.head_w = [](std::string_view s) { return 6.4f * float(s.size()); };
    m.note_h = [](std::string_view s, float w) { return 16 * std::ceil(6 * float(s.size()) / std::max(1.f, w)); };
    m.title_w = 120;
    return m;
}

std::vector<Experiment> experiments() {
    std::vector<Experiment> all = test::pictured();
    const std::vector<Experiment> more = test::changed({
        [](Experiment& e) { e.edits = {{{"weights", 0, 1, 2}, -3.f}, {{"weights", 0, 2, 2}, 1e30f}}; },
        [](Experiment& e) { e.edits = {{{"X", kNoHead, 0, 1}, 3e38f}, {{"X", kNoHead, 2, 1}, -3e38f}}; },     // NaN and inf
        [](Experiment& e) { e.text = test::words(43); },
        [](Experiment& e) { e.text = test::words(256); },
        [](Experiment& e) { e.text = "extraordinarily incomprehensible Donaudampfschifffahrtsgesellschaft"; },
    });
    all.insert(all.end(), more.begin(), more.end());
    for (size_t i = 0; i < test::kinds().size(); i += 61) all.push_back(test::kinds()[i]);
    return all;
}

struct Room {
    float w, h;
    bool stacked;
};
constexpr Room kRooms[] = {{660, 570, false}, {1200, 940, false}, {390, 420, true}, {320, 300, true}};

struct Laid {
    const FlowWeights& weights;
    const FlowLayout& layout;
    const FlowMetrics& metrics;
    Room room;
    int followed, chosen_col;
};

FlowLayout lay(const Trace& trace, const FlowWeights& f, const Room& room, int followed, int chosen_col, float least, const FlowMetrics& metrics) {
    std::vector<std::string> from, to;
    for (int r = 0; r < f.rows; ++r) from.push_back(row_words(trace, f.step, r));
    for (int c = 0; c < f.columns; ++c) to.push_back(column_words(trace, f.step, c));
    return lay_out_flow({.weights = f, .from = from, .to = to, .note = say(Text::flow_note), .note_loud = {}, .asks = say(Text::flow_asks),
                         .asked = say(Text::flow_asked), .gives = "gives 1.04", .receives = "receives 1.27", .sum = "1.27", .received = say(Text::flow_received),
                         .received_short = say(Text::flow_received_short), .w = room.w, .h = room.h, .corner_w = room.stacked ? 0 : 150.f,
                         .corner_h = 28, .stacked = room.stacked, .followed = followed, .chosen_row = followed, .chosen_col = chosen_col,
                         .least = least, .metrics = metrics});
}

template <class Visit>
void each_layout(float least, Visit visit) {
    const FlowMetrics metrics = plain_metrics();
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        for (const bool all_heads : {false, true}) {
            const auto f = flow_weights(trace, trace.heads() - 1, all_heads, false);
            REQUIRE(f);
            for (const Room& room : kRooms) {
                for (const int followed : {-1, 0, f->rows - 1}) {
                    const int col = followed < 0 ? -1 : f->columns / 2;
                    const std::string name = to_link(e).substr(0, 120) + " in " + std::to_string(int(room.w)) + ", row " + std::to_string(followed) + (all_heads ? ", all heads" : "");
                    CAPTURE(name);
                    const FlowLayout layout = lay(trace, *f, room, followed, col, least, metrics);
                    visit(Laid{*f, layout, metrics, room, followed, col});
                }
            }
        }
    }
}

// Nearly: places are sums of many floats.
bool near(double a, double b, double scale) { return std::abs(a - b) <= 1e-3 * scale + 0.05; }

bool overlap(const Rect& a, const Rect& b) {
    constexpr float kTouch = 0.5f;
    return !a.empty() && !b.empty() && a.x + a.w > b.x + kTouch && b.x + b.w > a.x + kTouch && a.y + a.h > b.y + kTouch && b.y + b.h > a.y + kTouch;
}

bool inside(const Rect& r, const FlowLayout& l) { return r.x >= -0.5f && r.y >= -0.5f && r.x + r.w <= l.w + 0.5f && r.y + r.h <= l.h + 0.5f; }

}  // namespace

TEST_CASE("flow: a ribbon is as wide as its weight") {
    each_layout(0, [](const Laid& at) {
        bool right = true;
        for (const FlowRibbon& r : at.layout.ribbons) {
            const FlowWeights& f = at.weights;
            const float size = r.part < 0 ? f.size(r.row, r.col) : f.size_of(size_t(r.part), r.row, r.col);
            const float told = r.part < 0 ? f.value(r.row, r.col) : f.value_of(size_t(r.part), r.row, r.col);
            right &= near(double(r.thick), double(size * unit_of(at.layout, r.row, at.followed)), double(r.thick));
            right &= r.weight == told || (std::isnan(r.weight) && std::isnan(told));
            const Band band = at.layout.band(r);
            right &= band.start_w == r.thick && band.end_w == r.thick && band.upright == 1;
        }
        CHECK(right);
        CHECK(at.layout.unit > 0);
        CHECK(at.layout.loud >= 1);
        if (at.followed < 0) CHECK(at.layout.loud == 1);
    });
}

TEST_CASE("flow: the ribbons of a bar stand in the order of the keys, do not overlap, and fill it") {
    each_layout(0, [](const Laid& at) {
        const FlowLayout& l = at.layout;
        if (l.beyond > 0) return;                  // then there are gaps
        std::vector<const FlowRibbon*> in_order;
        for (const FlowRibbon& r : l.ribbons) in_order.push_back(&r);
        const auto check = [&](bool at_left, const std::vector<FlowWord>& bars) {
            std::sort(in_order.begin(), in_order.end(), [&](const FlowRibbon* a, const FlowRibbon* b) {
                const auto key = [&](const FlowRibbon* r) { return at_left ? std::tuple(r->row, r->col, r->part) : std::tuple(r->col, r->row, r->part); };
                return key(a) < key(b);
            });
            std::vector<double> filled(bars.size(), 0);
            bool joined = true;
            for (const FlowRibbon* r : in_order) {
                const size_t bar = size_t(at_left ? r->row : r->col);
                const double place = double((at_left ? r->left : r->right) - bars[bar].bar.y);
                joined &= near(place, filled[bar], double(bars[bar].bar.h));
                filled[bar] += double(r->thick);
            }
            CHECK(joined);
            bool full = true;
            for (size_t i = 0; i < bars.size(); ++i) full &= near(filled[i], double(bars[i].bar.h), double(bars[i].bar.h));
            CHECK(full);
        };
        check(true, l.from);
        check(false, l.to);
    });
}

TEST_CASE("flow: nothing stands outside the picture, bars and labels do not overlap") {
    each_layout(0, [](const Laid& at) {
        const FlowLayout& l = at.layout;
        CHECK(l.w == at.room.w);
        CHECK(l.h >= at.room.h);
        for (const Rect& r : {l.title, l.note, l.asks, l.asked, l.between()}) CHECK(inside(r, l));
        CHECK_FALSE(overlap(l.asks, l.asked));
        CHECK_FALSE(overlap(l.title, l.note));
        CHECK_FALSE(overlap(l.asked, l.received));
        CHECK_FALSE(overlap(l.note, l.received));
        CHECK(inside(l.received, l));
        CHECK(l.received.empty() == l.side.empty());
        CHECK(l.between().w >= 40);
        if (l.side.w > 0) CHECK(inside(l.side, l));
        const float line = l.small ? at.metrics.small : at.metrics.word;
        for (const std::vector<FlowWord>* column : {&l.from, &l.to}) {
            const float need = (column == &l.to ? l.two_lines : l.gives_below) ? line + at.metrics.small : line;
            bool fits = true, apart = true, named = false;
            float last_bar = -1e9f, last_label = -1e9f, last_target = -1e9f;
            for (const FlowWord& word : *column) {
                fits &= word.bar.y >= l.top - 0.5f && word.bar.y + word.bar.h <= l.bottom + 0.5f + 1e-3f * l.h;
                apart &= word.bar.y >= last_bar - 0.5f - 1e-3f * l.h;
                last_bar = word.bar.y + word.bar.h;
                if (!word.named) continue;
                named = true;
                apart &= word.label_y - last_label >= need - 0.1f;
                last_label = word.label_y;
                fits &= word.label_y - need / 2 >= l.top - 5 && word.label_y + need / 2 <= l.bottom + 5;
                apart &= word.target.y >= last_target - 0.1f && word.target.y <= word.label_y && word.target.y + word.target.h >= word.label_y;
                last_target = word.target.y + word.target.h;
                fits &= word.target.x >= -0.5f && word.target.x + word.target.w <= l.w + 0.5f;
            }
            CHECK(fits);
            CHECK(apart);
            CHECK(named);
        }
        if (at.followed >= 0) CHECK(l.from[size_t(at.followed)].named);
        if (at.chosen_col >= 0) CHECK(l.to[size_t(at.chosen_col)].named);
        for (size_t i = 0; i < l.pills.size(); ++i) {
            CHECK(inside(l.pills[i].box, l));
            for (size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(l.pills[i].box, l.pills[j].box));
            CHECK(l.pills[i].box.x + l.pills[i].box.w <= l.right_x - 12);
        }
    });
}

TEST_CASE("flow: the strongest ribbons are drawn where there are too many, and the rest is counted") {
    each_layout(0.01f, [](const Laid& at) {
        const FlowLayout& l = at.layout;
        const FlowWeights& f = at.weights;
        int all = 0, faint = 0;
        for (int r = 0; r < f.rows; ++r)
            for (int c = 0; c < f.columns; ++c) {
                const float size = f.size(r, c);
                if (size > 0 && size < 0.01f) ++faint;
                else if (r != at.followed || f.heads.size() < 2) all += size > 0;
                else
                    for (size_t h = 0; h < f.heads.size(); ++h) all += f.size_of(h, r, c) > 0;
            }
        int drawn = 0;
        float weakest = INFINITY;
        for (const FlowRibbon& r : l.ribbons) {
            drawn += std::isfinite(r.weight);
            if (r.row != at.followed) weakest = std::min(weakest, f.size(r.row, r.col));
        }
        CHECK(l.ribbons.size() <= size_t(kMostRibbons) + 1);
        CHECK(l.faint == faint);
        CHECK(drawn + l.beyond == all);
        if (l.beyond == 0) return;
        std::ptrdiff_t stronger = 0;               // than the weakest of the rest that is drawn: all of them are, too
        for (int r = 0; r < f.rows; ++r)
            for (int c = 0; c < f.columns; ++c) stronger += r != at.followed && f.size(r, c) > weakest;
        CHECK(stronger <= std::count_if(l.ribbons.begin(), l.ribbons.end(), [&](const FlowRibbon& r) { return r.row != at.followed; }));
    });
}

TEST_CASE("flow: a point on a ribbon finds it; the followed ones lie above") {
    const Trace trace = run(Experiment{});
    const FlowMetrics metrics = plain_metrics();
    const auto f = flow_weights(trace, 0, false, false);
    for (const int followed : {-1, 1, 4}) {
        const FlowLayout l = lay(trace, *f, kRooms[0], followed, -1, 0, metrics);
        for (const FlowRibbon& r : l.ribbons) {
            for (const float t : {0.02f, 0.5f}) {
                if (t > 0.1f && r.row != followed) continue;           // in the middle many lie over each other
                const Point on = point_of(l.band(r), t);
                const FlowRibbon* found = l.ribbon_at(on.x, on.y, 4);
                REQUIRE(found);
                CHECK(found->row == r.row);
                if (t < 0.1f) CHECK(found->col == r.col);
            }
        }
        CHECK_FALSE(l.ribbon_at(2, 2, 4));
    }
}

TEST_CASE("flow: labels that would touch are moved apart in their order") {
    const std::vector<float> places = spread({10, 11, 12, 90, 95}, 10, 5, 95);
    REQUIRE(places.size() == 5);
    for (size_t i = 0; i < places.size(); ++i) {
        CHECK(places[i] >= 5);
        CHECK(places[i] <= 95);
        if (i > 0) CHECK(places[i] - places[i - 1] >= 9.999f);
    }
    CHECK(spread({20, 50}, 10, 0, 100) == std::vector<float>{20, 50});
}

TEST_CASE("flow: masked weights have no ribbon, negative ones keep their width") {
    Experiment e;
    e.mask = Mask::Causal;
    e.edits = {{{"weights", 0, 3, 1}, -0.5f}};
    const Trace trace = run(e);
    const auto f = flow_weights(trace, 0, false, false);
    CHECK(f->is_signed);
    const FlowLayout l = lay(trace, *f, kRooms[0], -1, -1, 0, plain_metrics());
    bool seen = false;
    for (const FlowRibbon& r : l.ribbons) {
        CHECK(r.col <= r.row);
        if (r.row == 3 && r.col == 1) seen = r.weight == -0.5f && near(double(r.thick), 0.5 * double(l.unit), 1);
    }
    CHECK(seen);
}

TEST_CASE("flow: words of both columns are pressed, and keys choose") {
    for (const Room& room : {Room{1280, 720, false}, Room{390, 844, true}}) {
        Headless lab(room.w, room.h);
        lab.state.view = View::Flow;
        lab.frames(20);
        for (int i = 0; i < 6; ++i) CHECK(lab.items.find("flow.from." + std::to_string(i)));
        for (int j = 0; j < 6; ++j) CHECK(lab.items.find("flow.to." + std::to_string(j)));
        lab.selection.followed.reset();
        lab.frames(2);
        REQUIRE(lab.click("flow.from.3"));
        CHECK(lab.selection.followed == 3);
        REQUIRE(lab.click("flow.to.4"));
        CHECK(lab.selection.pinned == CellName{"weights", 0, 3, 4});
        CHECK(lab.items.find("stage.cell"));
        REQUIRE(lab.click("flow.from.3"));
        CHECK_FALSE(lab.selection.followed);
        lab.items.focus("flow.from.2", true);
        lab.press_key(ImGuiKey_Enter);
        CHECK(lab.selection.followed == 2);
        lab.items.focus("stage.weights", true);
        lab.press_key(ImGuiKey_DownArrow);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 4, 4});
        CHECK(lab.selection.followed == 4);
        lab.press_key(ImGuiKey_Home);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 4, 0});
        lab.items.activate("stage.weights", "1,2");
        lab.frames(2);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 1, 2});
    }
}

TEST_CASE("flow: a tap on a ribbon chooses its cell and follows its row") {
    Headless lab(1280, 720);
    lab.state.view = View::Flow;
    lab.frames(20);
    const Rect grid = lab.items.find("stage.weights")->rect;
    lab.click_at(grid.x + 3, grid.y + 4);          // where the first word's first ribbon begins
    REQUIRE(lab.selection.pinned);
    CHECK(*lab.selection.pinned == CellName{"weights", 0, 0, 0});
    CHECK(lab.selection.followed == 0);
}

TEST_CASE("flow: the twin ranks where the followed word looks") {
    Headless lab(1280, 720);
    lab.state.view = View::Flow;
    lab.selection.followed = 1;
    lab.frames(3);
    const Matrix& w = lab.trace[*lab.trace.find("weights")].value;
    std::vector<int> keys(6);
    for (int i = 0; i < 6; ++i) keys[size_t(i)] = i;
    std::sort(keys.begin(), keys.end(), [&](int a, int b) { return w(1, a) > w(1, b); });
    std::string list;
    for (const int key : keys) list += (list.empty() ? "" : ", ") + lab.trace.tokens()[size_t(key)] + " " + number_text(double(w(1, key)), 4);
    const std::string wanted = say(Text::flow_looks, {"journey", list});
    bool told = false;
    for (const TwinNode& node : lab.twin.nodes()) told |= node.text == wanted;
    CHECK(told);
    lab.selection.followed.reset();
    lab.frames(2);
    bool listed = false;
    for (const TwinNode& node : lab.twin.nodes()) listed |= node.kind == TwinNode::Kind::List && node.columns.size() == 6;
    CHECK(listed);
}

TEST_CASE("flow: weights that a question asks for are equal and untold") {
    Headless lab(1280, 720);
    lab.state.view = View::Flow;
    lab.selection.followed = 1;
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.state.work.hidden_steps = {"weights"};
    REQUIRE(lab.panel_frames("stage", 2));
    const Matrix& w = lab.trace[*lab.trace.find("weights")].value;
    for (const TwinNode& node : lab.twin.nodes()) {
        std::string all = node.text + node.value;
        for (const std::string& entry : node.columns) all += entry;
        for (int c = 0; c < 6; ++c) CHECK(all.find(number_text(double(w(1, c)), 4)) == std::string::npos);
    }
    CHECK(lab.items.find("stage.cell")->value == "?");
    const auto f = flow_weights(lab.trace, 0, false, true);
    const FlowLayout l = lay(lab.trace, *f, kRooms[0], 1, 2, 0, plain_metrics());
    for (const FlowRibbon& r : l.ribbons) CHECK(r.thick == l.ribbons[0].thick);
}

TEST_CASE("flow: what is below the slider has no ribbon, all heads are switched on") {
    Experiment e;
    e.heads = 2, e.d_out = 4;
    Headless lab(1280, 720, {}, e);
    lab.state.view = View::Flow;
    lab.selection.followed = 1;
    lab.frames(3);
    lab.items.activate("flow.least", "0.2");
    lab.frames(2);
    CHECK(lab.state.looks.flow.least == doctest::Approx(0.2f));
    REQUIRE(lab.click("flow.all_heads"));
    CHECK(lab.state.looks.flow.all_heads);
    const auto f = flow_weights(lab.trace, 0, true, false);
    const FlowLayout l = lay(lab.trace, *f, kRooms[0], 1, -1, 0, plain_metrics());
    int of_heads = 0;
    for (const FlowRibbon& r : l.ribbons) of_heads += r.part >= 0;
    CHECK(of_heads == 12);
    Headless one(1280, 720);
    one.state.view = View::Flow;
    one.frames(2);
    CHECK_FALSE(one.items.find("flow.all_heads"));
}

TEST_CASE("flow: only new tokens ask where the others are in the cache") {
    Experiment e;
    e.cache = true;
    Headless lab(1280, 720, {}, e);
    lab.state.view = View::Flow;
    lab.frames(3);
    CHECK(lab.items.find("flow.from.0"));
    CHECK_FALSE(lab.items.find("flow.from.1"));
    CHECK(lab.items.find("flow.to.5"));
    lab.selection.followed.reset();
    lab.frames(2);
    REQUIRE(lab.click("flow.from.0"));
    CHECK(lab.selection.followed == 5);
}

TEST_CASE("flow: a long text still names words, and those where the followed one looks most") {
    for (const bool follows : {false, true}) {
        Experiment e;
        e.text = test::words(256);
        Headless lab(1280, 720, {}, e);
        lab.state.view = View::Flow;
        if (follows) lab.selection.followed = 100;
        lab.frames(3);
        CHECK(lab.items.find("stage.weights"));
        bool any = false;
        for (const Item& item : lab.items.current()) any |= item.id.starts_with("flow.to.");
        CHECK(any);
        if (!follows) continue;
        const auto f = flow_weights(lab.trace, 0, false, false);
        const FlowLayout l = lay(lab.trace, *f, kRooms[0], 100, -1, 0, plain_metrics());
        CHECK(l.from[100].bar.h >= 100);
        const std::vector<int> keys = ranked_keys(*f, 100);
        for (size_t k = 0; k < 5; ++k) CHECK(l.to[size_t(keys[k])].named);
    }
}

}  // namespace lab
