// The cell panel without a window: every cell of every step opens, every term can be pointed at, long sums fold.
#include "tests/ui/headless.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

std::vector<Experiment> experiments() {
    Experiment heads;
    heads.text = "one cat, one dog", heads.d_out = 4, heads.heads = 2, heads.mask = Mask::Causal, heads.output_projection = heads.bias = true;
    Experiment simple;
    simple.text = "my cat", simple.projections = false, simple.scale = {Scale::Number, -2.5f};
    Experiment edited;
    edited.scale = {Scale::D, 1};
    edited.edits = {{{"scores", 0, 1, 4}, 2.4f}, {{"X", kNoHead, 0, 0}, -7}, {{"weights", 0, 2, 2}, 0.9f}};
    Experiment cached;
    cached.text = "my cat sat", cached.cache = true, cached.mask = Mask::Causal;
    return {Experiment{}, heads, simple, edited, cached};
}

bool says(const Headless& lab, std::string_view part) {
    return std::any_of(lab.twin.nodes().begin(), lab.twin.nodes().end(), [&](const TwinNode& node) { return node.text.find(part) != std::string::npos; });
}

void open(Headless& lab, const CellName& cell) {
    lab.state.side_tab = 0;
    lab.state.sheet = 1;
    lab.selection.pinned = cell;
}

std::vector<const Item*> rows_of(const Headless& lab) {
    std::vector<const Item*> rows;
    for (const Item& item : lab.items.current())
        if (item.id.starts_with("cell.term") && item.id.find('.', 5) == std::string::npos) rows.push_back(&item);
    return rows;
}

std::vector<Source> sources_of(const Explanation& e) {
    std::vector<Source> all = e.sources;
    for (const Explanation& term : e.terms)
        for (const Source& s : sources_of(term)) all.push_back(s);
    return all;
}

bool glows(const Headless& lab, const Source& s) {
    const CellName name = lab.trace.name_of({s.step, s.row, s.col});
    return std::find(lab.selection.glowing.begin(), lab.selection.glowing.end(), name) != lab.selection.glowing.end();
}

}  // namespace

TEST_CASE("every cell of every step opens: its number, its derivation, a row a term") {
    for (const Experiment& e : experiments()) {
        Headless lab(1280, 900, {}, e);
        for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
            const Step& step = lab.trace.steps()[id];
            for (int row = 0; row < step.value.rows(); ++row)
                for (int col = 0; col < step.value.cols(); ++col) {
                    CAPTURE(step.name);
                    CAPTURE(row);
                    CAPTURE(col);
                    open(lab, lab.trace.name_of({StepId(id), row, col}));
                    REQUIRE(lab.panel_frames("cell", 1));
                    CHECK(says(lab, number_text(double(step.value(row, col)), lab.state.digits) + " "));
                    const Explanation how = lab.trace.explain_computed(StepId(id), row, col);
                    if (!sources_of(how).empty()) CHECK_FALSE(rows_of(lab).empty());
                    if (lab.trace.edit_at(StepId(id), row, col)) {
                        CHECK(says(lab, number_text(double(lab.trace.edit_at(StepId(id), row, col)->before), lab.state.digits)));
                        CHECK(lab.items.find("cell.reset"));
                    }
                    const bool sums = how.how == How::Sum && !how.terms.empty();
                    if (!sums) continue;
                    double total = 0;
                    for (const Explanation& term : how.terms) total += term.value;
                    CHECK(total == doctest::Approx(how.value).epsilon(1e-4));
                    REQUIRE(rows_of(lab).size() == std::min<size_t>(8, how.terms.size()));
                    for (size_t i = 0; i < rows_of(lab).size(); ++i)
                        CHECK(rows_of(lab)[i]->label.find(number_text(how.terms[i].value, lab.state.digits)) != std::string::npos);
                }
        }
    }
}

TEST_CASE("a term that has the keyboard, the pointer or was pressed puts its sources into the glow") {
    for (const Experiment& e : experiments()) {
        Headless lab(1280, 900, {}, e);
        for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
            const int last = int(lab.trace.steps()[id].value.rows()) - 1;
            const Explanation how = lab.trace.explain_computed(StepId(id), last, 0);
            if (sources_of(how).empty()) continue;
            CAPTURE(lab.trace.steps()[id].name);
            open(lab, lab.trace.name_of({StepId(id), last, 0}));
            lab.point(-1, -1);
            lab.items.focus("");
            lab.frames(2);
            CHECK(lab.selection.glowing.empty());
            const size_t count = rows_of(lab).size();
            for (size_t i = 0; i < count; ++i) {
                const std::string row = "cell.term" + std::to_string(i);
                CAPTURE(row);
                lab.items.focus(row, true);
                lab.frames(2);
                const bool is_number = how.how != How::Sum && i > 0 && lab.selection.glowing.empty();          // a divisor or factor is told
                if (is_number) continue;
                CHECK_FALSE(lab.selection.glowing.empty());
                if (how.how == How::Sum && !how.terms.empty())
                    for (const Source& s : how.terms[i].sources) CHECK(glows(lab, s));
            }
            lab.items.focus("");
            lab.frames(2);
            REQUIRE(lab.selection.glowing.empty());
            lab.items.activate("cell.term0");
            lab.frames(2);
            CHECK_FALSE(lab.selection.glowing.empty());                // pressed: it stays
            const auto held = lab.selection.glowing;
            lab.items.activate("cell.term0");
            lab.frames(2);
            CHECK(lab.selection.glowing.empty());
            const Rect r = lab.items.find("cell.term0")->rect;
            lab.point(r.x + r.w - 3, r.y + r.h / 2);
            lab.frames(2);
            CHECK(lab.selection.glowing == held);
        }
    }
}

TEST_CASE("what glows goes out when the panel is not shown") {
    Headless lab(1280, 720);
    open(lab, {"scores", 0, 1, 1});
    lab.frames(2);
    lab.items.activate("cell.term0");
    lab.frames(2);
    REQUIRE_FALSE(lab.selection.glowing.empty());
    lab.state.side_tab = 1;
    lab.frames(2);
    CHECK(lab.selection.glowing.empty());
}

TEST_CASE("a sum of 768 products folds, unfolds, and lays out only what is in sight") {
    Experiment e;
    e.text = "one two three";
    e.embeddings.kind = Embeddings::Toy;
    e.d_model = 768;
    Headless lab(1280, 720, {}, e);
    open(lab, {"Q", kNoHead, 1, 1});
    lab.frames(3);
    CHECK(rows_of(lab).size() == 8);
    REQUIRE(lab.items.find("cell.fold"));
    CHECK(lab.items.find("cell.fold")->label.find("760") != std::string::npos);
    REQUIRE(lab.click("cell.fold"));
    lab.frames(2);
    CHECK(rows_of(lab).size() > 8);
    CHECK(rows_of(lab).size() < 60);
    lab.point(-1, -1);
    lab.items.focus("cell.term0", true);
    for (int i = 0; i < 100; ++i) lab.press_key(ImGuiKey_DownArrow);
    CHECK(lab.items.focused("cell.term100"));
    const Item* row = lab.items.find("cell.term100");
    REQUIRE(row);
    CHECK(row->rect.h == row->whole.h);                                // in sight
    const Explanation how = lab.trace.explain(*lab.trace.find("Q"), 1, 1);
    for (const Source& s : how.terms[100].sources) CHECK(glows(lab, s));
    lab.items.activate("cell.fold");
    lab.frames(2);
    CHECK(rows_of(lab).size() == 8);
}

TEST_CASE("back and forward through the opened cells, also by [ and ], past cells that are gone") {
    Headless lab(1280, 720);
    const CellName a{"scores", 0, 1, 1}, b{"weights", 0, 1, 5}, c{"Q", kNoHead, 0, 0};
    for (const CellName& cell : {a, b, c}) {
        open(lab, cell);
        lab.frames(2);
    }
    REQUIRE(lab.click("cell.back"));
    CHECK(lab.selection.pinned == b);
    lab.type("[");
    CHECK(lab.selection.pinned == a);
    lab.frames(2);
    CHECK_FALSE(lab.told("cell.back")->enabled);
    lab.asked.text = "two words";                  // b has no place any more
    lab.frames(2);
    lab.type("]");
    CHECK(lab.selection.pinned == c);
}

TEST_CASE("digits are chosen at the head of the panel") {
    Headless lab(1280, 720);
    open(lab, {"weights", 0, 1, 2});
    lab.frames(2);
    REQUIRE(lab.click("cell.digits"));
    REQUIRE(lab.click("cell.digits.6"));
    CHECK(lab.state.digits == 6);
    lab.frames(2);
    CHECK(says(lab, number_text(double(lab.trace[*lab.trace.find("weights")].value(1, 2)), 6)));
}

TEST_CASE("the way back ends at the embedding, and each link of it opens its cell") {
    Headless lab(1280, 900);
    for (const char* name : {"weights", "scaled", "scores", "context"}) {
        open(lab, {name, 0, 1, 1});
        lab.frames(2);
        REQUIRE(lab.items.find("cell.path0"));
        lab.items.activate("cell.path0");
        lab.frames(2);
        REQUIRE(lab.selection.pinned);
        CHECK(lab.selection.pinned->step == "X");
    }
}

TEST_CASE("a cell's place in its row") {
    Headless lab(1280, 900);
    const std::pair<int, std::string> places[] = {{1, say(Text::cell_row_largest, {"6"})}, {2, say(Text::cell_row_rank, {"2", "6"})}, {4, say(Text::cell_row_smallest, {"6"})}};
    for (const auto& [col, words] : places) {
        open(lab, {"weights", 0, 1, col});
        lab.frames(2);
        CAPTURE(col);
        CHECK(says(lab, words));
        CHECK(says(lab, say(Text::cell_row_share, {number_text(100 * double(lab.trace[*lab.trace.find("weights")].value(1, col)), 1)})));
    }
}

TEST_CASE("what is not finite says why") {
    Experiment e;
    e.mask = Mask::Causal;
    Headless lab(1280, 900, {}, e);
    open(lab, {"masked", 0, 0, 3});
    lab.frames(2);
    CHECK(says(lab, say(Text::mask_hidden)));
    lab.asked.edits = {{{"Q", kNoHead, 0, 0}, 3e38f}, {{"K", kNoHead, 0, 0}, 3e38f}};
    open(lab, {"scaled", 0, 0, 0});
    lab.frames(2);
    REQUIRE(std::isinf(lab.trace[*lab.trace.find("scaled")].value(0, 0)));
    const std::string inf = number_text(double(INFINITY), 4);
    CHECK(says(lab, say(Text::cell_because, {inf, say(Text::step_scores), "Your", "Your", inf})));
}

TEST_CASE("the panel keeps to its place in every layout, with large text, by touch") {
    const std::pair<std::pair<float, float>, Appearance> rooms[] = {
        {{1280, 720}, {}}, {{1280, 720}, {.text_scale = 1.5f}}, {{390, 844}, {.touch = true}}, {{390, 844}, {.text_scale = 1.5f, .touch = true}}, {{1920, 1200}, {}}};
    for (const auto& [size, look] : rooms)
        for (const Experiment& e : experiments())
            for (const char* name : {"X", "W_q", "Q", "scores", "scaled", "weights", "context"}) {
                Headless lab(size.first, size.second, look, e);
                const auto step = lab.trace.find(name, 0);
                if (!step) continue;
                lab.state.sheet_open = 2;
                lab.state.digits = 6;
                open(lab, lab.trace.name_of({*step, 1, 0}));
                lab.frames(2);
                const Rect place = lab.layout.cell;
                REQUIRE_FALSE(place.empty());
                for (const Item& item : lab.items.current()) {
                    if (!item.id.starts_with("cell.") || item.id.starts_with("cell.digits.")) continue;
                    CAPTURE(size.first);
                    CAPTURE(name);
                    CAPTURE(item.id);
                    CHECK(item.whole.x >= place.x);
                    CHECK(item.whole.x + item.whole.w <= place.x + place.w + 0.01f);
                    if (look.touch) CHECK(item.whole.h >= 44);
                }
            }
}

TEST_CASE("every cell of a loss and of its gradients opens, with rows that lead on") {
    Experiment e;
    e.text = "my cat", e.steps_trained = 2, e.target_column = 0, e.gradient_of = CellName{"loss", 0, 0, 0};
    Headless lab(1280, 900, {}, e);
    for (StepId id = *lab.trace.find("loss"); id < StepId(lab.trace.steps().size()); ++id) {
        const Step& step = lab.trace[id];
        CAPTURE(step.name);
        open(lab, lab.trace.name_of({id, int(step.value.rows()) - 1, int(step.value.cols()) - 1}));
        REQUIRE(lab.panel_frames("cell", 1));
        CHECK(says(lab, number_text(double(step.value(step.value.rows() - 1, step.value.cols() - 1)), lab.state.digits)));
        CHECK(rows_of(lab).empty() == sources_of(lab.trace.explain_computed(id, int(step.value.rows()) - 1, int(step.value.cols()) - 1)).empty());
    }
}

TEST_CASE("how a number changes with the others is shown, and taken away again, by a switch in its panel") {
    Headless lab(1280, 900);
    open(lab, {"context", 0, 1, 0});
    lab.frames(3);
    const auto press = [&] {
        lab.items.activate("cell.gradient", "");
        lab.frames(3);
    };
    press();
    CHECK(lab.asked.gradient_of == CellName{"context", 0, 1, 0});
    REQUIRE(lab.trace.find("d_W_q"));
    lab.selection.pinned = CellName{"d_W_q", kNoHead, 0, 0};
    lab.frames(3);
    CHECK_FALSE(lab.items.find("cell.gradient"));  // gradients of gradients are not taken
    open(lab, {"context", 0, 1, 0});
    lab.frames(3);
    press();
    CHECK(lab.asked == Experiment{});
    CHECK_FALSE(lab.trace.find("d_W_q"));
}

}  // namespace lab
