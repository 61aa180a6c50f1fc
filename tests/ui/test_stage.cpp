// The stage without a window: what can be chosen there, by hand, by keys and by the twin, and what the twin says.
#include "texts/say.h"
#include "tests/ui/headless.h"
#include "ui/stage.h"
#include "ui/views.h"
#include "ui/step_look.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

struct Room {
    float w, h;
};
constexpr Room kRooms[] = {{1280, 720}, {1920, 1080}, {390, 844}};

std::vector<Experiment> experiments() {
    Experiment heads;
    heads.heads = 2, heads.mask = Mask::Causal, heads.output_projection = heads.bias = true;
    Experiment simple;
    simple.projections = false;
    Experiment some_words;
    some_words.text = "a long walk home in the rain with an old friend and a dog who knows the way better than we do";
    return {Experiment{}, heads, simple, some_words};
}

bool shown(const Step& step, int head) { return step.head == kNoHead || step.head == head; }

}  // namespace

TEST_CASE("every matrix of the head that is shown is a grid with its shape") {
    for (const Room& room : kRooms) {
        for (const Experiment& e : experiments()) {
            Headless lab(room.w, room.h, {}, e);
            lab.frames(3);
            for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
                const Step& step = lab.trace.steps()[id];
                const std::string grid = grid_id(lab.trace, StepId(id));
                CAPTURE(grid);
                const Item* item = lab.items.find(grid);
                REQUIRE((item != nullptr) == shown(step, 0));
                if (!item) continue;
                CHECK(item->role == Role::Grid);
                CHECK(item->value == std::to_string(step.value.rows()) + " × " + std::to_string(step.value.cols()));
                CHECK(item->drags);
                const Item* stage = lab.items.find("stage");
                CHECK((item->rect.empty() || (item->rect.x >= stage->rect.x && item->rect.y >= stage->rect.y)));
            }
        }
    }
}

TEST_CASE("a click on any cell that can be seen chooses it") {
    Headless lab(1280, 820);               // the whole picture, above the timeline
    lab.frames(3);
    for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
        const Matrix& m = lab.trace.steps()[id].value;
        lab.selection = {};
        lab.frames(2);
        const Rect r = lab.items.find(grid_id(lab.trace, StepId(id)))->rect;
        for (int row = 0; row < m.rows(); ++row) {
            const int col = row % int(m.cols());
            const float x = r.x + (float(col) + 0.5f) * r.w / float(m.cols()), y = r.y + (float(row) + 0.5f) * r.h / float(m.rows());
            lab.click_at(x, y);                    // also while another row is taller
            CAPTURE(lab.trace.steps()[id].name);
            CHECK(lab.selection.pinned == lab.trace.name_of({StepId(id), row, col}));
            CHECK(lab.selection.hovered == lab.selection.pinned);
        }
    }
}

TEST_CASE("arrow keys move the choice inside its matrix and stop at its edge") {
    Headless lab(1280, 720);
    lab.selection.pinned = CellName{"scores", 0, 4, 4};
    lab.frames(2);
    lab.items.focus("stage.scores", true);
    const std::pair<ImGuiKey, CellName> moves[] = {
        {ImGuiKey_DownArrow, {"scores", 0, 5, 4}},  {ImGuiKey_DownArrow, {"scores", 0, 5, 4}}, {ImGuiKey_RightArrow, {"scores", 0, 5, 5}},
        {ImGuiKey_RightArrow, {"scores", 0, 5, 5}}, {ImGuiKey_UpArrow, {"scores", 0, 4, 5}},   {ImGuiKey_LeftArrow, {"scores", 0, 4, 4}},
        {ImGuiKey_Home, {"scores", 0, 4, 0}},       {ImGuiKey_End, {"scores", 0, 4, 5}}};
    for (const auto& [key, cell] : moves) {
        lab.press_key(key);
        CHECK(lab.selection.pinned == cell);
    }
}

TEST_CASE("the twin and the page's API choose a cell by row and column; nonsense keeps inside") {
    Headless lab(1280, 720);
    lab.frames(2);
    const std::pair<const char*, CellName> asked[] = {{"1,2", {"weights", 0, 1, 2}}, {"99,-7", {"weights", 0, 5, 0}}, {"", {"weights", 0, 5, 0}}, {"x", {"weights", 0, 5, 0}}};
    for (const auto& [value, cell] : asked) {
        lab.items.activate("stage.weights", value);
        lab.frames(2);
        CAPTURE(value);
        CHECK(lab.selection.pinned == cell);
    }
}

TEST_CASE("what is out of sight is brought into view") {
    Headless lab(390, 844, {.touch = true});
    lab.frames(2);
    for (const char* id : {"stage.context", "stage.X", "stage.weights"}) {
        lab.items.scroll_to(id);
        lab.frames(3);
        const Item* item = lab.items.find(id);
        CAPTURE(id);
        CHECK(item->rect.h > 0.9f * item->whole.h);
    }
}

TEST_CASE("the chosen cell stays in sight, whole, when the stage becomes lower") {
    Headless lab(1280, 900);
    lab.selection.pinned = CellName{"context", 0, 5, 1};
    lab.frames(2);
    REQUIRE(lab.items.find("stage.cell"));
    lab.window.h = ImGui::GetIO().DisplaySize.y = 480;
    lab.frames(4);
    const Item *cell = lab.items.find("stage.cell"), *stage = lab.items.find("stage");
    REQUIRE(cell);
    CHECK(lab.state.pan_y > 0);
    CHECK(cell->rect.y >= lab.state.covered_to);
    CHECK(cell->rect.y + cell->rect.h <= stage->rect.y + stage->rect.h + 0.5f);
}

TEST_CASE("it stays there too after the keyboard was elsewhere") {
    Headless lab(1280, 900);
    lab.selection.pinned = CellName{"context", 0, 5, 1};
    lab.items.focus("top.text_size", true);        // nobody scrolls for it
    lab.frames(20);
    lab.window.h = ImGui::GetIO().DisplaySize.y = 480;
    lab.frames(4);
    const Item *cell = lab.items.find("stage.cell"), *stage = lab.items.find("stage");
    REQUIRE(cell);
    CHECK(lab.state.pan_y > 0);
    CHECK(cell->rect.y + cell->rect.h <= stage->rect.y + stage->rect.h + 0.5f);
}

TEST_CASE("what is chosen is seen from a title on, as many lines before it as have room") {
    Experiment e;
    e.text = "The artist painted the portrait of a woman with a brush", e.embeddings.kind = Embeddings::Features, e.d_out = 4, e.d_model = 8, e.output_projection = true;
    for (const int heads : {1, 2}) {               // of one, the picture's top lies below what floats above it
        e.heads = heads;
        Headless lab(1440, 900, {}, e);
        lab.selection.pinned = CellName{"weights", 0, 10, 2};
        lab.state.view = View::Flow;
        lab.frames(2);
        lab.state.view = View::Pipeline;
        lab.frames(30);
        const Item *cell = lab.items.find("stage.cell"), *stage = lab.items.find("stage"), *scores = lab.items.find(heads == 1 ? "stage.scores" : "stage.scores.h0");
        CHECK((lab.state.covered_to > stage->rect.y) == (heads == 1));
        REQUIRE(cell);
        CHECK(cell->rect.y + cell->rect.h <= stage->rect.y + stage->rect.h);
        REQUIRE(scores);
        CHECK(scores->rect.y >= std::max(stage->rect.y, lab.state.covered_to));                 // the line before, from its title on
        CHECK(lab.state.pan_y > 0);
    }
}

TEST_CASE("the wheel pans inside the picture only; fit goes back") {
    Headless lab(390, 844);
    lab.frames(2);
    const Rect stage = lab.items.find("stage")->rect;
    lab.point(stage.x + stage.w / 2, stage.y + stage.h / 2);
    for (int i = 0; i < 200; ++i) {
        ImGui::GetIO().MouseWheel = -1;
        lab.frame();
    }
    ImGui::GetIO().MouseWheel = 0;
    lab.frames(2);
    CHECK(lab.state.pan_y > 100);
    const Item* last = lab.items.find("stage.context");
    CHECK(last->rect.h > 0.9f * last->whole.h);
    REQUIRE(lab.click("stage.fit"));
    CHECK(lab.state.pan_y == 0);
    CHECK(lab.state.zoom == 1);
}

TEST_CASE("zooming keeps the point under the fingers") {
    PanelState state;
    const Rect place{320, 104, 660, 616};
    state.pan_x = 40, state.pan_y = 70, state.most_zoom = 3;
    const float x = 500, y = 300, before = (x - place.x + state.pan_x) / state.zoom, before_y = (y - place.y + state.pan_y) / state.zoom;
    for (const float factor : {1.5f, 0.8f, 3.f, 40.f, 0.01f}) {        // the last ones beyond the limits
        zoom_stage(state, place, x, y, factor);
        CHECK((x - place.x + state.pan_x) / state.zoom == doctest::Approx(before));
        CHECK((y - place.y + state.pan_y) / state.zoom == doctest::Approx(before_y));
    }
}

TEST_CASE("keys make the picture larger and smaller, no further than its limits") {
    for (const ViewRow* row : views_of(Experiment{})) {
        CAPTURE(row->name);
        Headless lab(1280, 720);
        lab.state.view = row->view;
        lab.frames(2);
        lab.items.focus("stage", true);
        lab.frame();
        lab.type("+");
        CHECK(lab.state.zoom > 1.2f);
        for (int i = 0; i < 60; ++i) lab.type("+");
        const float most = lab.state.zoom, pan = lab.state.pan_x;
        lab.type("+");
        CHECK(lab.state.zoom == most);
        CHECK(lab.state.pan_x == pan);
        for (int i = 0; i < 80; ++i) lab.type("-");
        CHECK(lab.state.zoom <= 1);
        CHECK(lab.asked.edits.empty());
    }
}

TEST_CASE("a head is chosen by its tab and takes the chosen cell along") {
    Headless lab(1280, 720, {}, experiments()[1]);
    lab.selection.pinned = CellName{"weights", 0, 1, 0};
    lab.frames(2);
    REQUIRE(lab.click("stage.heads.h1"));
    CHECK(lab.state.head == 1);
    CHECK(lab.selection.pinned == CellName{"weights", 1, 1, 0});
    CHECK(lab.items.find("stage.weights.h1"));
    CHECK_FALSE(lab.items.find("stage.weights.h0"));
    REQUIRE(lab.click("stage.unfollow"));
    CHECK_FALSE(lab.selection.followed);
    CHECK(lab.selection.pinned);
}

TEST_CASE("the twin's table is the chosen matrix") {
    Headless lab(1280, 720);
    for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
        const Matrix& m = lab.trace.steps()[id].value;
        lab.selection.pinned = lab.trace.name_of({StepId(id), 0, 0});
        lab.frames(2);
        const TwinNode* table = lab.told("stage.table");
        REQUIRE(table);
        REQUIRE(table->rows.size() == size_t(m.rows()));
        for (int r = 0; r < m.rows(); ++r) {
            CHECK(table->rows[size_t(r)][0] == row_words(lab.trace, StepId(id), r));
            for (int c = 0; c < m.cols(); ++c) CHECK(table->rows[size_t(r)][size_t(c) + 1] == number_text(double(m(r, c)), lab.state.digits));
        }
    }
}

TEST_CASE("every number of the cell panel opens the cell it names") {
    for (const Experiment& e : experiments()) {
        Headless lab(1280, 720, {}, e);
        for (size_t id = 0; id < lab.trace.steps().size(); ++id) {
            if (!shown(lab.trace.steps()[id], 0) || lab.trace.steps()[id].inputs.empty()) continue;
            lab.selection.pinned = lab.trace.name_of({StepId(id), 0, 0});
            lab.frames(2);
            CAPTURE(lab.trace.steps()[id].name);
            REQUIRE(lab.items.find("cell.link0"));
            const auto before = lab.selection.pinned;
            lab.items.activate("cell.link0");
            lab.frames(2);
            CHECK(lab.selection.pinned != before);
        }
    }
}

TEST_CASE("a number that is asked for is not told by what the edits did to it") {
    for (const CellName& cell : {CellName{"weights", 0, 1, 2}, CellName{"weights", 0, 1, 4}}) {
        Experiment e;
        e.edits = {{{"scores", 0, 1, 4}, 2.4f}, {{"weights", 0, 1, 4}, 0.5f}};
        Headless lab(1280, 720, {}, e);
        lab.selection.pinned = cell;
        lab.state.work.hidden_steps = {"weights"};
        REQUIRE(lab.panel_frames("stage", 2));     // alone: no lesson that decides what is hidden
        const CellAt at = *lab.computed.locate(cell);
        const EditedCell* edited = lab.trace.edit_at(at.step, at.row, at.col);
        for (const float told : {lab.computed[at.step].value(at.row, at.col), edited ? edited->before : lab.trace[at.step].value(at.row, at.col)}) {
            const std::string number = number_text(double(told), lab.state.digits);
            for (const TwinNode& node : lab.twin.nodes()) {
                CAPTURE(node.text);
                CHECK(node.text.find(number) == std::string::npos);
            }
        }
    }
}

TEST_CASE("the cells that follow an edit are counted without those that were edited") {
    Experiment e;
    e.edits = {{{"V", 0, 3, 0}, 7.f}};
    Headless lab(1280, 720, {}, e);
    const float V_21 = lab.trace[*lab.trace.find("V")].value(2, 1);
    const auto followed_by = [&](std::vector<Edit> edits) {
        lab.asked.edits = std::move(edits);
        lab.selection.pinned = CellName{"V", kNoHead, 3, 0};
        lab.frames(2);
        for (const TwinNode& node : lab.twin.nodes())
            if (node.kind == TwinNode::Kind::Live && node.text.find(" follow") != std::string::npos) return node.text;
        return std::string();
    };
    const std::string one = followed_by({{{"V", 0, 3, 0}, 7.f}});
    CHECK(one.find("; 6 cells follow") != std::string::npos);          // a column of the context
    CHECK(followed_by({{{"V", 0, 3, 0}, 7.f}, {{"V", 0, 2, 1}, V_21}}) == one);        // an edit that changes nothing
}

}  // namespace lab
