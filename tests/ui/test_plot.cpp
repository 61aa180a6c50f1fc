// The plot: round ticks, nothing over anything in any size, what is read by pointer and keys, what is said.
#include "tests/ui/headless.h"

#include "ui/plot.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace lab;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN(), kInf = std::numeric_limits<double>::infinity();

std::vector<std::string> labels(const PlotRange& r, int most) {
    std::vector<std::string> all;
    for (const PlotTick& tick : ticks_of(r, most)) all.push_back(tick.label);
    return all;
}

PlotMetrics metrics(float scale) {
    const auto w = [scale](std::string_view s) { return float(s.size()) * 6.5f * scale; };
    return {.tick = 13 * scale, .caption = 15 * scale, .scale = scale, .tick_w = w, .caption_w = w};
}

bool overlap(const Rect& a, const Rect& b) { return !a.empty() && !b.empty() && !meet(inset(a, 0.5f, 0.5f), b).empty(); }

Plot losses() {
    Plot plot{.id = "test.plot", .caption = "the loss", .x = {.name = "step", .whole = true}, .y = {.name = "loss"}, .playhead = 2};
    plot.series.push_back({.x = {0, 1, 2, 3, 4}, .y = {2.3, 1.2, 0.6, 0.4, 0.3}, .past_to = 2});
    return plot;
}

void frames(Headless& lab, const Rect& room, const Plot& plot, PlotState& state, int count = 2) {
    for (int i = 0; i < count; ++i)
        lab.frame_of([&](Ui& ui, Panels&) {
            ImGui::SetNextWindowPos({0, 0});
            ImGui::SetNextWindowSize({lab.window.w, lab.window.h});
            ImGui::Begin("plot", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
            draw_plot(ui, room, plot, state);
            ImGui::End();
        });
}

}  // namespace

TEST_CASE("ticks are round numbers, as many as are asked for at most") {
    CHECK(labels({0, 60, PlotScale::Linear, true}, 4) == std::vector<std::string>{"0", "20", "40", "60"});
    CHECK(labels({0, 2.34}, 5) == std::vector<std::string>{"0.0", "0.5", "1.0", "1.5", "2.0"});
    CHECK(labels({-0.02, 0.02}, 4) == std::vector<std::string>{"−0.02", "−0.01", "0.00", "0.01", "0.02"});
    CHECK(labels({0, 2, PlotScale::Linear, true}, 5) == std::vector<std::string>{"0", "1", "2"});
    CHECK(labels({2, 512, PlotScale::Log2}, 9).size() == 9);
    CHECK(labels({2, 512, PlotScale::Log2}, 5) == std::vector<std::string>{"2", "8", "32", "128", "512"});
    CHECK(labels({0.01, 1000, PlotScale::Log}, 6) == std::vector<std::string>{"0.01", "0.1", "1", "10", "100", "1\u00a0000"});
    CHECK(tick_text(1500000, 0) == "1.5e6");
    CHECK(tick_text(-2e-7, 4) == "−2e-7");
}

TEST_CASE("a range covers what can be shown, and is never empty") {
    const PlotRange r = range_of({0.3, 2.34, kNaN, kInf}, PlotScale::Linear, false, true);
    CHECK(r.low == 0);
    CHECK(r.high == doctest::Approx(2.5));
    for (const PlotScale scale : {PlotScale::Linear, PlotScale::Log, PlotScale::Log2})
        for (const std::vector<double>& values : {std::vector<double>{}, {0}, {5, 5}, {-3, -3}, {kNaN}, {1e-9, 1e9}, {-1, 100}}) {
            const PlotRange range = range_of(values, scale, false, true);
            CHECK(range.low < range.high);
            CHECK(std::isfinite(range.high - range.low));
            if (scale != PlotScale::Linear) CHECK(range.low > 0);
        }
}

TEST_CASE("nothing of a plot lies over anything else, small and with large letters") {
    const std::vector<std::string> none{""}, three{"divided by nothing", "by d", "by the root of d"};
    for (const float scale : {1.f, 1.5f, 2.f})
        for (const Rect& box : {Rect{0, 0, 300, 180}, Rect{10, 20, 360, 220}, Rect{0, 0, 900, 500}})
            for (const auto* legend : {&none, &three})
                for (const PlotRange& y : {PlotRange{0, 2.5}, PlotRange{-2e6, 2e6}, PlotRange{0.001, 1000, PlotScale::Log}}) {
                    const PlotMetrics m = metrics(scale);
                    const PlotLayout l = lay_out_plot({.box = box, .x = {0, 60, PlotScale::Linear, true}, .y = y, .x_name = "step", .y_name = "loss", .legend = *legend, .metrics = m});
                    std::vector<Rect> parts{l.area, l.y_name, l.x_name};
                    for (const PlotMark& mark : l.x) parts.push_back(mark.label);
                    for (const PlotMark& mark : l.y) parts.push_back(mark.label);
                    parts.insert(parts.end(), l.legend.begin(), l.legend.end());
                    CHECK(l.area.h > 24);
                    CHECK(l.area.w > 100);
                    for (size_t i = 0; i < parts.size(); ++i) {
                        CAPTURE(i);
                        if (parts[i].empty()) continue;
                        CHECK(parts[i].x >= box.x - 0.5f);
                        CHECK(parts[i].x + parts[i].w <= box.x + box.w + 0.5f);
                        CHECK(parts[i].y >= box.y - 0.5f);
                        CHECK(parts[i].y + parts[i].h <= box.y + box.h + 0.5f);
                        for (size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(parts[i], parts[j]));
                    }
                }
}

TEST_CASE("a readout stands inside the area, beside its point where it can") {
    const Rect area{40, 20, 300, 120};
    for (const Point at : {Point{40, 20}, Point{340, 20}, Point{340, 140}, Point{190, 80}, Point{40, 140}}) {
        const Rect r = place_readout(area, at, 110, 24);
        CHECK(r.x >= area.x);
        CHECK(r.x + r.w <= area.x + area.w + 0.5f);
        CHECK(r.y >= area.y);
        CHECK(r.y + r.h <= area.y + area.h + 0.5f);
        CHECK_FALSE(r.contains(at.x, at.y));
    }
}

TEST_CASE("a plot is read by keys, by the pointer and from outside") {
    Headless lab(600, 400);
    const Plot plot = losses();
    PlotState state;
    const Rect room{20, 20, 400, 240};
    frames(lab, room, plot, state);
    const Item* item = lab.items.find("test.plot");
    REQUIRE(item);
    CHECK(item->focusable);
    CHECK(item->value == "2");
    lab.items.focus("test.plot", true);
    const auto press = [&](ImGuiKey key) {
        send_key(key, true);
        frames(lab, room, plot, state, 1);
        send_key(key, false);
        frames(lab, room, plot, state);
    };
    press(ImGuiKey_RightArrow);
    CHECK(state.reads == 3);
    press(ImGuiKey_End);
    CHECK(state.reads == 4);
    press(ImGuiKey_RightArrow);
    CHECK(state.reads == 4);
    press(ImGuiKey_Home);
    CHECK(state.reads == 0);
    lab.items.activate("test.plot", "3");
    frames(lab, room, plot, state);
    CHECK(state.reads == 3);
    lab.point(405, 100);
    frames(lab, room, plot, state, 1);
    CHECK(state.reads == 3);                       // a pointer that hovers leaves what was read
    lab.button(true);
    frames(lab, room, plot, state, 2);
    lab.button(false);
    frames(lab, room, plot, state, 1);
    CHECK(state.reads == 4);
}

TEST_CASE("a plot says its points as a table, of many about twenty, and where numbers end") {
    Headless lab(600, 400);
    PlotState state;
    Plot plot = losses();
    frames(lab, {20, 20, 400, 240}, plot, state);
    const TwinNode* table = lab.told("test.plot.table");
    REQUIRE(table);
    CHECK(table->columns == std::vector<std::string>{"step", "loss"});
    CHECK(table->rows.size() == 5);
    CHECK(table->rows[2] == std::vector<std::string>{"2", "0.6000"});
    CHECK(plot_readout(plot, 2) == "step 2: 0.6000");

    plot.series[0] = {};
    for (int i = 0; i < 200; ++i) plot.series[0].x.push_back(i), plot.series[0].y.push_back(i < 150 ? 1.0 / (1 + i) : kNaN);
    frames(lab, {20, 20, 400, 240}, plot, state);
    CHECK(lab.told("test.plot.table")->rows.size() <= 23);
    bool said = false;
    for (const TwinNode& node : lab.twin.nodes()) said |= node.text == "from step 150: NaN";
    CHECK(said);
}

TEST_CASE("a plot of nothing, of one point, of nothing finite, of bars, on a log scale is drawn") {
    Headless lab(600, 400);
    for (const PlotScale scale : {PlotScale::Linear, PlotScale::Log, PlotScale::Log2})
        for (const PlotSeries::Kind kind : {PlotSeries::Kind::Line, PlotSeries::Kind::Bars})
            for (const std::vector<double>& y : {std::vector<double>{}, {1}, {kNaN, kInf}, {0, -1, 5}, {2, 3, 1e30}}) {
                Plot plot = losses();
                plot.y.scale = scale;
                plot.series[0].kind = kind;
                plot.series[0].y = y;
                plot.series[0].x.resize(y.size());
                plot.series.push_back(plot.series[0]);
                plot.series[0].name = "one", plot.series[1].name = "two";
                PlotState state{.reads = 1};
                frames(lab, {20, 20, 300, 180}, plot, state);
                CHECK(lab.items.find("test.plot"));
            }
}
