// The laboratories, headless: places, bins, bars that are dragged and typed, cells that open, views that belong to a subject.
#include "tests/ui/headless.h"

#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/bars_layout.h"
#include "ui/controls.h"
#include "ui/histogram_layout.h"
#include "ui/sentence.h"
#include "ui/stage.h"
#include "ui/views.h"

#include <doctest/doctest.h>

#include <numeric>
#include <set>

using namespace lab;

namespace {

Experiment scores(std::vector<float> row = {1, 2, 3}) {
    Experiment e;
    e.subject = Subject::Softmax;
    e.scores = std::move(row);
    return e;
}

Experiment draws(int d = 5) {
    Experiment e;
    e.subject = Subject::Variance;
    e.head_size = d;
    e.draws = 64;
    return e;
}

const Window kWindows[] = {{1280, 720, {}}, {390, 844, {.touch = true}}, {1920, 1080, {.dark = true}}, {1280, 720, {.text_scale = 1.5f, .reduced_motion = true}},
                           {.w = 1920, .h = 1080, .projector = true}};

bool inside(const Rect& a, const Rect& b) { return a.x >= b.x - 0.5f && a.y >= b.y - 0.5f && a.x + a.w <= b.x + b.w + 0.5f && a.y + a.h <= b.y + b.h + 0.5f; }
bool meets(const Rect& a, const Rect& b) { return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h; }

}  // namespace

TEST_CASE("the parts of the bars stand apart, inside the picture, every cell under its score") {
    for (const float w : {340.f, 500.f, 660.f, 1100.f})
        for (const int n : {1, 5, 64}) {
            CAPTURE(w);
            CAPTURE(n);
            const BarsLayout l = lay_out_bars({.n = n, .groups = {3, 2, 1}, .w = w, .h = 560, .stacked = w < 400});
            const Rect whole{0, 0, l.w, l.h};
            std::vector<Rect> parts = {l.title, l.scores, l.shares_title, l.shares, l.side};
            for (const auto& group : l.groups)
                for (const BarsLine& line : group) {
                    parts.push_back(line.cells);
                    parts.push_back(line.label);
                    for (int i = 0; i < n; ++i) {
                        CHECK(inside(l.cell(i, line), {line.cells.x - 1, line.cells.y, line.cells.w + 2, line.cells.h}));
                        CHECK(l.column_at(l.cell(i, line).x + l.column_w / 2) == i);
                    }
                    CHECK(inside(line.total, whole));
                }
            for (size_t a = 0; a < parts.size(); ++a) {
                CHECK(inside(parts[a], whole));
                for (size_t b = 0; b < a; ++b) CHECK_FALSE(meets(parts[a], parts[b]));
            }
        }
}

TEST_CASE("the histograms and plots stand apart, beside each other or below") {
    for (const float w : {340.f, 660.f, 1200.f}) {
        CAPTURE(w);
        const HistogramLayout l = lay_out_histogram({.w = w, .h = 560, .stacked = w < 400});
        std::vector<Rect> parts = {l.title};
        for (const HistogramCard& card : l.cards) {
            parts.push_back(card.frame);
            for (const Rect& part : {card.name, card.says, card.variance, card.mean, card.chart, card.ticks}) CHECK(inside(part, card.frame));
        }
        parts.insert(parts.end(), l.plots.begin(), l.plots.end());
        for (size_t a = 0; a < parts.size(); ++a) {
            CHECK(inside(parts[a], {0, 0, l.w, l.h}));
            for (size_t b = 0; b < a; ++b) CHECK_FALSE(meets(parts[a], parts[b]));
        }
        CHECK((l.cards[1].frame.y > l.cards[0].frame.y) == (w < 500));
    }
}

TEST_CASE("every number falls into one bin, 0 into the middle one, and each draw of a bin comes in turn") {
    const Matrix values = (Matrix(6, 1) << 0, 0.1f, -0.1f, 4.9f, -7, std::numeric_limits<float>::quiet_NaN()).finished();
    const Bins bins = bins_of(values, 5, 10);
    CHECK(bins.counts.size() == 11);
    CHECK(bins.beyond == 2);
    CHECK(std::accumulate(bins.counts.begin(), bins.counts.end(), 0) == 4);
    CHECK(bins.counts[5] == 3);
    CHECK(next_in_bin(values, bins, 5, -1) == 0);
    CHECK(next_in_bin(values, bins, 5, 0) == 1);
    CHECK(next_in_bin(values, bins, 5, 2) == 0);
    CHECK(next_in_bin(values, bins, 10, 0) == 3);
    CHECK(next_in_bin(values, bins, 0, 0) == -1);
}

TEST_CASE("each laboratory draws in every window, and says its numbers") {
    for (const Experiment& e : {scores(), scores({5}), scores({1, 2, 3, 400}), scores(std::vector<float>(64, -1)), draws(), draws(300)})
        for (const Window& window : kWindows) {
            CAPTURE(window.w);
            CAPTURE(e.scores.size());
            Headless lab(window, e);
            REQUIRE_FALSE(lab.problem);
            lab.selection.pinned = CellName{"scores", kNoHead, 0, 0};
            lab.frames(3);
            CHECK(lab.state.view == views_of(e).front()->view);
            REQUIRE(lab.items.find("stage"));
            REQUIRE(lab.items.find("stage.scores"));
            std::set<std::string> ids;
            for (const Item& item : lab.items.current()) {
                CAPTURE(item.id);
                CHECK(ids.insert(item.id).second);
                CHECK_FALSE(item.label.empty());
            }
            CHECK(lab.items.find(input_of(e.subject).item));
            CHECK(lab.twin.nodes().size() > 5);
        }
}

TEST_CASE("a subject's views are its own, and a switch picks the first") {
    Headless lab(1280, 720, {}, scores());
    lab.state.view = View::Flow;
    lab.frames(2);
    CHECK(lab.state.view == View::Bars);
    lab.asked = draws();
    lab.frames(2);
    CHECK(lab.state.view == View::Histogram);
    lab.asked = Experiment{};
    lab.frames(2);
    CHECK(lab.state.view == View::Pipeline);
    for (const Experiment& e : {Experiment{}, scores(), draws()})
        for (const ViewRow* row : views_of(e)) CHECK(view_for(e, row->view) == row->view);
}

TEST_CASE("a bar is dragged, pushed by keys, and typed over; what was typed goes when it is dragged again") {
    Headless lab(1280, 720, {}, scores());
    lab.frames(3);
    const Item* bar = lab.items.find("stage.bar.0");
    REQUIRE(bar);
    const Rect r = bar->rect;
    lab.point(r.x + r.w / 2, r.y + r.h - 4);
    lab.frame();
    lab.button(true);
    lab.frame();
    lab.point(r.x + r.w / 2, r.y + r.h * 0.3f);
    lab.frames(2);
    lab.button(false);
    lab.frames(2);
    CHECK(lab.asked.scores[0] > 1.5f);
    CHECK(lab.asked.scores[1] == 2);
    CHECK(lab.selection.pinned == CellName{"scores", kNoHead, 0, 0});
    CHECK(lab.state.bar.column == -1);

    lab.items.focus("stage.bar.1", true);
    lab.press_key(ImGuiKey_UpArrow);
    CHECK(lab.asked.scores[1] == doctest::Approx(2.1));
    lab.press_key(ImGuiKey_RightArrow);
    CHECK(lab.items.focused("stage.bar.2"));

    lab.items.activate("stage.bar.2", "-4");
    lab.frames(3);
    CHECK(lab.asked.scores[2] == -4);
}

TEST_CASE("scores are typed as a row; what is no number changes nothing") {
    Headless lab(1280, 720, {}, scores());
    lab.frames(2);
    lab.items.activate("sentence.scores", "0.5; -1 400");
    lab.frames(3);
    CHECK(lab.asked.scores == std::vector<float>{0.5f, -1, 400});
    lab.items.activate("sentence.scores", "0.5 x");
    lab.frames(3);
    CHECK(lab.asked.scores == std::vector<float>{0.5f, -1, 400});
}

TEST_CASE("the naive way's failure is shown and said, in its cells as what it is") {
    Headless lab(1280, 720, {}, scores({1, 2, 3, 400}));
    lab.frames(3);
    const TwinNode* table = lab.told("stage.table");
    REQUIRE(table);
    const auto row = [&](std::string_view name) {
        for (const auto& each : table->rows)
            if (each.front() == name) return each;
        return std::vector<std::string>();
    };
    CHECK(row(say(Text::step_naive_weights)).back() == number_text(std::numeric_limits<double>::quiet_NaN(), 4));
    CHECK(row(say(Text::step_naive_exponentials)).back() == number_text(std::numeric_limits<double>::infinity(), 4));
    CHECK(row(say(Text::step_weights)).back() == number_text(1.0, 4));
    const auto& nodes = lab.twin.nodes();
    CHECK(std::any_of(nodes.begin(), nodes.end(), [](const TwinNode& node) { return node.text == say(Text::bars_overflows); }));
}

TEST_CASE("cells of a laboratory are chosen by tap and keys") {
    Headless lab(1280, 900, {}, scores());
    lab.frames(3);
    const Item* grid = lab.items.find("stage.exponentials");
    REQUIRE(grid);
    lab.click_at(grid->rect.x + grid->rect.w * 0.5f, grid->rect.y + grid->rect.h / 2);
    CHECK(lab.selection.pinned == CellName{"exponentials", kNoHead, 0, 1});
    lab.press_key(ImGuiKey_RightArrow);
    CHECK(lab.selection.pinned == CellName{"exponentials", kNoHead, 0, 2});
    CHECK(lab.items.find("stage.cell"));
    REQUIRE(lab.click("stage.total"));
    CHECK(lab.selection.pinned == CellName{"total", kNoHead, 0, 0});
    REQUIRE(lab.click("stage.entropy"));
    CHECK(lab.selection.pinned == CellName{"entropy", kNoHead, 0, 0});
}

TEST_CASE("a tap on a histogram opens a draw of that bin; keys go to the next draw") {
    Headless lab(1280, 900, {}, draws());
    lab.frames(3);
    const Item* chart = lab.items.find("stage.scaled");
    REQUIRE(chart);
    lab.click_at(chart->rect.x + chart->rect.w / 2, chart->rect.y + chart->rect.h - 4);
    REQUIRE(lab.selection.pinned);
    CHECK(lab.selection.pinned->step == "scaled");
    const int row = lab.selection.pinned->row;
    lab.press_key(ImGuiKey_DownArrow);
    CHECK(lab.selection.pinned->row == row + 1);
    REQUIRE(lab.click("stage.variance_over_d"));
    CHECK(lab.selection.pinned == CellName{"variance_over_d", kNoHead, 0, 0});
}

TEST_CASE("other random numbers, another head size") {
    Headless lab(1280, 720, {}, draws());
    lab.frames(2);
    const auto seed = lab.asked.seed;
    REQUIRE(lab.click("sentence.again"));
    CHECK(lab.asked.seed == seed + 1);
    lab.items.activate("sentence.size", "6");
    lab.frames(3);
    CHECK(lab.asked.head_size == 64);
    CHECK_FALSE(lab.state.sweep.sweep.points.empty());
    lab.frames(12);
    CHECK(lab.state.sweep.sweep.points.size() == kSweepSizes.size());
    for (const char* id : {"stage.sweep.variance", "stage.sweep.entropy"}) CHECK(lab.told(id));
}

TEST_CASE("controls are those that act for the subject") {
    for (const char* field : {"temperature", "scale", "normaliser", "subject"}) CHECK(has_control(field, scores()));
    for (const char* field : {"draws", "head_size", "seed", "subject"}) CHECK(has_control(field, draws()));
    for (const char* field : {"heads", "mask", "d_model", "draws", "seed"}) CHECK_FALSE(has_control(field, scores()));
    for (const char* field : {"temperature", "scale", "text"}) CHECK_FALSE(has_control(field, draws()));
    for (const char* field : {"draws", "head_size"}) CHECK_FALSE(has_control(field, Experiment{}));
}

TEST_CASE("the list of lessons has the laboratories after them, and the self-check at its end") {
    Headless lab(1280, 720);
    lab.frames(2);
    const TwinNode* picker = lab.told("top.lesson");
    REQUIRE(picker);
    REQUIRE(picker->columns.size() > laboratories().size() + 1);
    const size_t first = picker->columns.size() - laboratories().size() - 1;
    CHECK(picker->columns.back() == say(Text::check_title));
    for (size_t i = 0; i < laboratories().size(); ++i) CHECK(picker->columns[first + i] == say(Text::lesson_lab, {say(laboratories()[i].title)}));
    lab.items.activate("top.lesson", picker->columns[first]);
    lab.frames(2);
    CHECK(lab.state.lesson == laboratories().front().id);
}
