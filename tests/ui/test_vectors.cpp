// The vectors: arrows that end at the context, angles that agree with the scores, places that overlap nothing, tips that are dragged.
#include "tests/ui/headless.h"
#include "tests/ui/kinds.h"
#include "texts/say.h"
#include "ui/stage.h"
#include "ui/vectors_layout.h"
#include "ui/vectors_picture.h"
#include "ui/vectors_plane.h"
#include "ui/vectors_scene.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace lab {
namespace {

VectorsScene scene_of(const Trace& trace, int head, int row, bool asks, int chosen = -1) {
    const auto scene = vectors_scene({.trace = trace, .computed = trace, .head = head, .row = row, .chosen = chosen, .asks = asks});
    REQUIRE(scene);
    return *scene;
}

bool overlap(const Rect& a, const Rect& b) { return !meet(a, b).empty(); }
bool is_inside(const Rect& r, const Rect& of) { return r.x >= of.x - 0.5f && r.y >= of.y - 0.5f && r.x + r.w <= of.x + of.w + 0.5f && r.y + r.h <= of.y + of.h + 0.5f; }

void show_vectors(Headless& lab, bool asks) {
    lab.state.view = View::Vectors;
    lab.state.looks.vectors.asks = asks;
    lab.frames(3);
}

// Takes the middle of an item and pulls it.
void pull(Headless& lab, std::string_view id, float dx, float dy) {
    const Item* item = lab.items.find(id);
    REQUIRE(item);
    const float x = item->whole.x + item->whole.w / 2, y = item->whole.y + item->whole.h / 2;
    lab.point(x, y);
    lab.frame();
    lab.button(true);
    lab.frame();
    for (int i = 1; i <= 4; ++i) {
        lab.point(x + dx * float(i) / 4, y + dy * float(i) / 4);
        lab.frame();
    }
    lab.button(false);
    lab.frames(2);
}

}  // namespace

TEST_CASE("the arrows of the vectors end at the context, each is weight times value") {
    for (const Experiment& e : test::pictured()) {
        const Trace trace = run(e);
        for (int head = 0; head < trace.heads(); ++head) {
            const auto reading = reading_of(trace, head);
            REQUIRE(reading);
            for (int row = 0; row < trace[reading->shares].value.rows(); row += 3) {
                const VectorsScene s = scene_of(trace, head, row, false);
                CAPTURE(e.d_out);
                CAPTURE(row);
                REQUIRE(s.goal);
                REQUIRE(s.arrows.size() <= size_t(kMostArrows));
                if (s.arrows.empty()) continue;
                const float large = 1e-4f * (1 + std::hypot(s.goal->x, s.goal->y));
                CHECK(std::abs(s.arrows.back().to.x - s.goal->x) < large);
                CHECK(std::abs(s.arrows.back().to.y - s.goal->y) < large);
                Point tail{};
                int tokens = 0;
                for (const SceneArrow& arrow : s.arrows) {
                    CHECK(arrow.from == tail);
                    tail = arrow.to;
                    tokens += arrow.count;
                    if (arrow.token < 0) continue;
                    const float w = trace[reading->shares].value(row, arrow.token);
                    CHECK(arrow.to.x - arrow.from.x == doctest::Approx(w * s.tips[size_t(arrow.token)]->x).epsilon(1e-3));
                    CHECK(arrow.to.y - arrow.from.y == doctest::Approx(w * s.tips[size_t(arrow.token)]->y).epsilon(1e-3));
                }
                CHECK(tokens <= s.rows());
                CHECK(s.shown.size() <= size_t(kMostTips));
            }
        }
    }
}

TEST_CASE("lengths, angles and the foot of the vectors agree with the scores") {
    for (const Experiment& e : test::pictured()) {
        const Trace trace = run(e);
        const auto reading = reading_of(trace, 0);
        REQUIRE(reading);
        const Matrix& scores = trace[reading->scores].value;
        for (int j = 0; j < scores.cols(); j += 2) {
            const VectorsScene s = scene_of(trace, 0, 0, true, j);
            const KeyMeets& key = s.keys[size_t(j)];
            CHECK(key.score == double(scores(0, j)));
            if (std::isnan(key.angle)) continue;
            CHECK(std::abs(key.length * s.query_length * std::cos(key.angle) - key.score) < 1e-4 * (1 + std::abs(key.score)));
            REQUIRE(s.foot);
            // On the line of the query, and, where nothing is projected, square to it.
            CHECK(std::abs(s.foot->x * s.goal->y - s.foot->y * s.goal->x) < 1e-3f);
            const Point key_at = *s.tips[size_t(j)];
            if (s.plane.is_exact())
                CHECK(std::abs((key_at.x - s.foot->x) * s.goal->x + (key_at.y - s.foot->y) * s.goal->y) < 1e-3f * (1 + std::abs(float(key.score))));
        }
    }
}

TEST_CASE("the plane of the vectors goes through the origin and keeps sums") {
    Matrix m = Matrix::Random(5, 7);
    m.row(4) = m.row(0) + 2 * m.row(1);
    for (const Eigen::Index d : {1, 2, 3, 7}) {
        const PlaneMap map = plane_map(m.leftCols(d));
        const auto at = [&](int r) { return *map.place(m.leftCols(d), r); };
        CHECK(at(4).x == doctest::Approx(at(0).x + 2 * at(1).x).epsilon(1e-4));
        CHECK(at(4).y == doctest::Approx(at(0).y + 2 * at(1).y).epsilon(1e-4));
        CHECK(map.axes.col(0).norm() == doctest::Approx(1));
        CHECK(std::abs(map.axes.col(0).dot(map.axes.col(1))) < 1e-5f);
        CHECK(map.share <= 1);
        CHECK(map.share > (d <= 2 ? 0.999 : 0.3));
    }
    m(2, 3) = std::numeric_limits<float>::quiet_NaN();
    CHECK_FALSE(plane_map(m).place(m, 2));
    CHECK(plane_map(m).place(m, 1));
}

TEST_CASE("a plane of vectors has one scale, and all that it shows lies inside") {
    for (const Bounds& b : {Bounds{0, 0.5, 0, 1}, Bounds{-3, 0.01, -2, 7}, Bounds{}, Bounds{0, 1e6, -1, 1}, Bounds{-1e-4, 0, 0, 2e-4}}) {
        for (const float w : {200.f, 390.f, 800.f}) {
            const PlaneView plane{{10, 20, w, 400}, plane_range(b, w, 400, 52)};
            const Bounds& shows = plane.range.shows;
            CHECK((shows.right - shows.left) / double(w) == doctest::Approx((shows.high - shows.low) / 400));
            CHECK((shows.left <= b.left && shows.right >= b.right && shows.low <= b.low && shows.high >= b.high));
            const Point there = plane.at({float(b.right), float(b.high)}), back = plane.number_at(there.x, there.y);
            CHECK(back.x == doctest::Approx(b.right).epsilon(0.02));
            const auto ticks = ticks_between(shows.left, shows.right, plane.range.tick);
            CHECK((ticks.size() >= 2 && ticks.size() < 40));
        }
    }
}

TEST_CASE("a plane of vectors spares little beyond what it shows") {
    for (const Bounds& b : {Bounds{0, 0.5, 0, 1}, Bounds{-3, 0.01, -2, 7}, Bounds{0, 0.4, 0, 1.004}, Bounds{-1, 1, -1, 1}}) {
        const Bounds shows = plane_range(b, 300, 420, 52).shows;
        const double across = (shows.right - shows.left) / (b.right - b.left), up = (shows.high - shows.low) / (b.high - b.low);
        CHECK(std::min(across, up) <= 1.16);       // the longer side fills the box
        CHECK(std::min(across, up) > 1);
    }
}

TEST_CASE("the head of an arrow is never longer than the arrow, and shorter arrows have smaller heads") {
    float before = 0;
    for (const float length : {1.f, 3.f, 6.f, 12.f, 24.f, 60.f, 300.f}) {
        std::vector<Band> under, over;
        vectors::take_arrow(under, over, {10, 10}, {10 + length, 10}, 4, 0xFF0000FF, 0);
        REQUIRE(over.size() == 2);
        const Band& tip = over[1];
        CHECK(tip.points[3].x == doctest::Approx(10 + length));
        CHECK(tip.points[3].x - tip.points[0].x <= length + 1e-3f);
        if (length >= 6) CHECK(tip.points[3].x - tip.points[0].x < 0.75f * length);
        CHECK(tip.start_w >= before);
        CHECK(tip.start_w <= 4 * 3.2f + 0.01f);
        before = tip.start_w;
    }
}

TEST_CASE("arrows too short to be read are enlarged where no tip lies; longer ones are not") {
    Experiment wide;
    wide.text = "The artist who painted the portrait of a woman with a very small brush said that he had never seen such a bright morning over the old harbour of his quiet town before the war";
    wide.d_model = 16, wide.d_out = 16, wide.heads = 8;
    int enlarged = 0;
    for (const Experiment& e : {Experiment{}, wide}) {
        Headless lab(1280, 720, {}, e);
        for (int head = 0; head < e.heads; ++head) {
            const VectorsScene scene = scene_of(lab.trace, head, e.heads == 1 ? 1 : 12, false);
            lab.frame_of([&](Ui& ui, Panels& p) {
                vectors::Frame f{.ui = ui, .p = p, .scene = scene};
                f.plane = {{100, 50, 234, 296}, plane_range(bounds_of(scene), 234, 296, 52)};
                const auto lens = vectors::lens_of(f);
                if (e.heads == 1) CHECK_FALSE(lens);
                if (!lens) return;
                ++enlarged;
                CHECK(is_inside(lens->box, f.plane.box));
                CHECK(lens->unit() > 1.49f * f.plane.unit());
                for (const int j : scene.shown) {
                    const Point tip = f.plane.at(*scene.tips[size_t(j)]);
                    CHECK_FALSE(lens->box.contains(tip.x, tip.y));
                }
                for (const SceneArrow& arrow : scene.arrows) {
                    const Point tip = lens->at(arrow.to);
                    CHECK(lens->box.contains(tip.x, tip.y));
                }
            });
        }
    }
    CHECK(enlarged >= 1);
}

TEST_CASE("the vectors say what their grey arrows and signed numbers are while they show changes") {
    Experiment e;
    e.edits = {{{"V", 0, 2, 1}, 1.5f}};
    for (const bool asks : {false, true})
        for (const bool changes : {false, true}) {
            Headless lab(1280, 720, {}, e);
            lab.state.changes = changes;
            show_vectors(lab, asks);
            const std::string_view how = say(changes ? (asks ? Text::vectors_before_asks : Text::vectors_before) : asks ? Text::vectors_asks_how : Text::vectors_sum_how);
            bool told = false;
            for (const TwinNode& node : lab.twin.nodes()) told |= node.text == how;
            CHECK(told);
        }
}

TEST_CASE("of words in the cache none is followed in a view of who asks") {
    Experiment e;
    e.cache = true, e.mask = Mask::Causal, e.prefill = 3;
    for (const View view : {View::Flow, View::Vectors, View::Heads}) {
        Headless lab(1280, 720, {}, e);
        lab.selection.followed = 1;
        lab.state.view = view;
        lab.frames(3);
        CHECK(lab.selection.followed == 5);
        lab.selection.followed = 4;
        lab.frames(3);
        CHECK(lab.selection.followed == 4);
        lab.selection.followed.reset();
        lab.selection.pinned.reset();
        lab.frames(3);
        CHECK_FALSE(lab.selection.followed);
    }
}

TEST_CASE("under a mask the vectors open with a word that looks at all") {
    Experiment e;
    e.mask = Mask::Causal;
    Headless lab(1280, 720, {}, e);
    lab.frames(1);
    lab.state.view = View::Vectors;
    lab.frames(3);
    CHECK(lab.selection.pinned == CellName{"context", 0, 5, 0});
}

TEST_CASE("the vectors open with the context chosen where nothing is, and leave a choice alone") {
    Headless lab(1280, 720);
    lab.frames(1);
    lab.state.view = View::Vectors;
    lab.frames(3);
    REQUIRE(lab.selection.pinned);
    CHECK(lab.selection.pinned == CellName{"context", 0, 0, 0});
    lab.selection.pinned.reset();
    lab.frames(2);
    CHECK_FALSE(lab.selection.pinned);             // only on opening
    lab.state.view = View::Flow;
    lab.frames(1);
    lab.selection.pinned = CellName{"weights", 0, 1, 2};
    lab.state.view = View::Vectors;
    lab.frames(3);
    CHECK(lab.selection.pinned == CellName{"weights", 0, 1, 2});
}

TEST_CASE("words beside vectors overlap nothing and stay inside") {
    std::vector<LabelAsked> asked;
    for (int i = 0; i < 60; ++i) asked.push_back({{float(20 + i * 37 % 200), float(20 + i * 53 % 150)}, float(20 + i % 5 * 12), 14});
    const Rect inside{0, 0, 240, 200}, taken{100, 0, 20, 200};
    const auto places = place_labels(asked, {taken}, inside);
    int placed = 0;
    for (size_t i = 0; i < places.size(); ++i) {
        if (!places[i]) continue;
        ++placed;
        CHECK(is_inside(*places[i], inside));
        CHECK_FALSE(overlap(*places[i], taken));
        for (size_t k = 0; k < i; ++k) CHECK_FALSE((places[k] && overlap(*places[i], *places[k])));
    }
    CHECK(placed > 10);
}

TEST_CASE("the parts of the vectors' picture stand inside it and do not overlap") {
    for (const float w : {320.f, 390.f, 660.f, 1100.f, 1500.f}) {
        for (const float h : {300.f, 560.f, 900.f}) {
            for (const bool asks : {false, true}) {
                VectorsMetrics m{.w = w, .h = h, .title_w = 240, .how_w = 400, .rows = 9, .notes_w = 900, .notes = 2, .legend_w = 380};
                m.columns = asks ? std::vector<float>{110, 56, 60, 56, 56} : std::vector<float>{120, 56, 84, 84};
                m.sum_h = 40, m.product_h = asks ? 60 : 0;
                const VectorsLayout l = lay_out_vectors(m);
                std::vector<Rect> parts{l.title, l.how, l.plane, l.head, l.sum, l.legend, l.notes};
                if (asks) parts.push_back(l.product);
                parts.insert(parts.end(), l.rows.begin(), l.rows.end());
                CAPTURE(w);
                CAPTURE(h);
                for (size_t i = 0; i < parts.size(); ++i) {
                    CHECK(is_inside(parts[i], {0, 0, l.w, l.h}));
                    for (size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(parts[i], parts[k]));
                }
                CHECK(l.plane.w >= 200);
                CHECK(l.plane.h >= 190);
                CHECK(l.column_x.back() + l.column_w.back() <= l.head.w + 0.5f);
            }
        }
    }
}

TEST_CASE("a tip of the vectors that is dragged writes its cells, and the trace follows") {
    for (const bool asks : {false, true}) {
        Headless lab(1280, 720);
        lab.selection.pinned = CellName{"weights", 0, 1, 2};
        show_vectors(lab, asks);
        const Matrix before = lab.trace[*lab.trace.find("context", 0)].value;
        const std::string id = asks ? "vectors.query" : "vectors.value.0";
        pull(lab, id, 30, -40);
        REQUIRE(lab.asked.edits.size() == 2);
        for (const Edit& edit : lab.asked.edits) {
            CHECK(edit.cell.step == (asks ? "Q" : "V"));
            CHECK(edit.cell.row == (asks ? 1 : 0));
        }
        const Matrix& after = lab.trace[*lab.trace.find("context", 0)].value;
        CHECK((after.row(1) - before.row(1)).norm() > 1e-4f);
        if (asks) CHECK(after.row(0) == before.row(0));
        lab.items.focus(id, true);
        const float y = lab.asked.edits[1].value;
        lab.press_key(ImGuiKey_UpArrow);
        CHECK(lab.asked.edits[1].value > y);
        lab.items.focus(id, true);
        lab.press_key(ImGuiKey_Delete);
        CHECK(lab.asked.edits.empty());
    }
}

TEST_CASE("vectors of many numbers are dragged along the two directions") {
    Experiment e;
    e.d_model = 8, e.d_out = 6;
    Headless lab(1280, 720, {}, e);
    show_vectors(lab, true);
    const auto reading = *reading_of(lab.trace, 0);
    const VectorsScene before = *vectors_scene({.trace = lab.trace, .computed = lab.computed, .asks = true});
    const Matrix keys = lab.trace[reading.keys].value;
    lab.items.activate("vectors.key.3", "0.25,-0.5");
    lab.frames(3);
    CHECK(lab.asked.edits.size() <= 6);
    CHECK_FALSE(lab.asked.edits.empty());
    const VectorsScene after = *vectors_scene({.trace = lab.trace, .computed = lab.computed, .asks = true});
    CHECK(after.tips[3]->x == doctest::Approx(0.25).epsilon(0.01));
    CHECK(after.tips[3]->y == doctest::Approx(-0.5).epsilon(0.01));
    CHECK(after.plane.axes == before.plane.axes);
    // What is square to the plane stays as it was.
    const Eigen::RowVectorXf moved = lab.trace[reading.keys].value.row(3) - keys.row(3);
    const Eigen::RowVectorXf in_plane = moved * before.plane.axes * before.plane.axes.transpose();
    CHECK((moved - in_plane).norm() < 1e-2f);
}

TEST_CASE("a row of the vectors' table, a tip and the grid's keys choose the weight") {
    for (const bool asks : {false, true}) {
        Headless lab(1280, 720);
        lab.selection.followed = 2;
        show_vectors(lab, asks);
        REQUIRE(lab.click("vectors.row.4"));
        CHECK(lab.selection.pinned == CellName{"weights", 0, 2, 4});
        REQUIRE(lab.items.find("stage.cell"));
        lab.items.focus("stage.weights", true);
        lab.press_key(ImGuiKey_LeftArrow);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 2, 3});
        lab.press_key(ImGuiKey_UpArrow);
        CHECK(lab.selection.pinned == CellName{"weights", 0, 1, 3});
        CHECK(lab.selection.followed == 1);
        const std::string tip = asks ? "vectors.key.0" : "vectors.value.0";
        REQUIRE(lab.click(tip));
        CHECK(lab.selection.pinned == CellName{"weights", 0, 1, 0});
        CHECK(lab.asked.edits.empty());
        REQUIRE(lab.click(asks ? "vectors.mode.sum" : "vectors.mode.asks"));
        CHECK(lab.state.looks.vectors.asks == !asks);
    }
}

TEST_CASE("the two pictures of the vectors are named in full, beside what stands in the corner or below it") {
    for (const auto& [w, size] : {std::pair(390.f, 1.f), {390.f, 1.5f}, {820.f, 1.f}, {1000.f, 1.f}, {1280.f, 1.f}, {1280.f, 1.5f}}) {
        Headless lab(w, 844, {.text_scale = size, .touch = w < 400});
        show_vectors(lab, false);
        CAPTURE(w);
        CAPTURE(size);
        lab.frame_of([&](Ui& ui, Panels&) {
            for (const auto& [id, words] : {std::pair{"vectors.mode.sum", Text::vectors_sum}, {"vectors.mode.asks", Text::vectors_asks}}) {
                const Item* tab = lab.items.find(id);
                REQUIRE(tab);
                if (w > 400 || size == 1) CHECK(tab->rect.w >= text_width(ui.theme.font.control_bold, say(words)));
                else CHECK(lab.items.find("stage.follow")->rect.y + 2 * ui.theme.target > tab->rect.y);         // no line is spared for nothing
                if (const Item* corner = lab.items.find("stage.follow")) CHECK(meet(tab->rect, corner->rect).empty());
            }
        });
    }
}

TEST_CASE("vectors whose numbers are asked for show no arrow and a question mark") {
    const Trace trace = run(Experiment{});
    for (const std::string_view step : {"weights", "context", "V"}) {
        const std::string_view hidden[] = {step};
        const auto s = vectors_scene({.trace = trace, .computed = trace, .row = 1, .hidden = hidden});
        REQUIRE(s);
        CHECK(s->arrows.empty());
        CHECK(s->goal.has_value() == (step != "context"));
    }
    const std::string_view scores[] = {"scores"};
    const auto s = vectors_scene({.trace = trace, .computed = trace, .row = 1, .asks = true, .hidden = scores});
    REQUIRE(s);
    CHECK_FALSE(s->foot);
}

TEST_CASE("vectors of three numbers are told whole, longer ones along the plane, and it is said") {
    for (const int d : {2, 3, 4, 16}) {
        Experiment e;
        e.d_out = d;
        Headless lab(1280, 720, {}, e);
        lab.selection.followed = 5;
        show_vectors(lab, false);
        const VectorsScene scene = scene_of(lab.trace, 0, 5, false);
        lab.frame_of([&](Ui& ui, Panels& p) { CHECK(vectors::numbers_shown({.ui = ui, .p = p, .scene = scene}) == (d <= 3 ? d : 2)); });
        lab.frames(1);
        bool said = false;
        for (const TwinNode& node : lab.twin.nodes()) said |= node.text.find(say(Text::vectors_along)) != std::string::npos;
        CAPTURE(d);
        CHECK(said == (d > 3));
        const TwinNode* table = lab.told("vectors.table");
        REQUIRE(table);
        for (const auto& row : table->rows)
            for (size_t column : {2, 3}) CHECK(std::count(row[column].begin(), row[column].end(), ',') == (d <= 3 ? d : 2) - 1);
        const double first = vectors::value_of(lab.trace, scene, 2, 0), second = vectors::value_of(lab.trace, scene, 2, 1);
        CHECK(table->rows[2][2].starts_with(say(Text::vectors_place, {number_text(first, 4), number_text(second, 4)})));
        CHECK(table->rows[2][3].starts_with(number_text(scene.weights[2] * first, 4)));
    }
}

TEST_CASE("where the context is asked for, its parts are not told either") {
    Headless lab(1280, 720);
    show_vectors(lab, false);
    const auto arrows = [&] {
        std::vector<std::string> cells;
        for (const TwinNode& node : lab.twin.nodes())
            if (node.id == "vectors.table")
                for (const auto& row : node.rows) cells.push_back(row.back());
        return cells;
    };
    REQUIRE(arrows().size() == 6);
    for (const std::string& cell : arrows()) CHECK(cell.find('?') == std::string::npos);
    lab.state.work.hidden_steps = {"context"};
    REQUIRE(lab.panel_frames("stage", 2));         // alone: no lesson that decides what is hidden
    for (const std::string& cell : arrows()) CHECK(cell == "?, ?");
}

TEST_CASE("the vectors are drawn for every kind, in every room, with numbers that are none") {
    for (Experiment e : test::pictured()) {
        for (const auto& [w, h] : {std::pair(390.f, 844.f), std::pair(1000.f, 700.f), std::pair(1280.f, 720.f), std::pair(1920.f, 1080.f)}) {
            Headless lab(w, h, {.touch = w < 400}, e);
            for (const bool asks : {false, true}) {
                show_vectors(lab, asks);
                const TwinNode* table = lab.told("vectors.table");
                REQUIRE(table);
                CHECK_FALSE(table->rows.empty());
                const Item* stage = lab.items.find("stage");
                REQUIRE(stage);
                for (const Item& item : lab.items.current())
                    if (item.id.starts_with("vectors.value") && !item.rect.empty()) CHECK(is_inside(item.rect, stage->rect));
            }
        }
    }
    Headless lab(1280, 720);
    lab.asked.edits = {{{"V", 0, 2, 0}, 1e30f}, {{"K", 0, 1, 1}, -1e38f}};
    REQUIRE_FALSE(why_invalid(lab.asked));
    for (const bool asks : {false, true}) {
        show_vectors(lab, asks);
        CHECK(lab.told("vectors.table"));
        CHECK_FALSE(lab.items.find(asks ? "vectors.key.1" : "vectors.value.2"));
    }
}

}  // namespace lab
