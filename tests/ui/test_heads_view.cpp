// The Heads view without a window: where its cards and words stand, arcs as thick as the weights, what the reader's hands do.
#include "core/measures.h"
#include "tests/ui/headless.h"
#include "texts/say.h"
#include "ui/heads_arcs.h"
#include "ui/heads_layout.h"
#include "ui/heads_measures.h"
#include "ui/heads_reading.h"
#include "ui/reading.h"
#include "ui/stage.h"
#include "ui/step_look.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kSlack = 0.51f;                    // of rounding, CSS pixels

bool overlap(const Rect& a, const Rect& b) {
    const Rect both = meet(a, b);
    return both.w > kSlack && both.h > kSlack;
}

bool inside(const Rect& in, const Rect& out) {
    return in.x >= out.x - kSlack && in.y >= out.y - kSlack && in.x + in.w <= out.x + out.w + kSlack && in.y + in.h <= out.y + out.h + kSlack;
}

HeadsMetrics metrics_of(float scale) {
    const auto wide = [scale](float sign) {
        return [=](std::string_view s) { return sign * scale * float(s.size()); };
    };
    return {.scale = scale, .target = std::max(32.f, 30 * scale), .label = 13 * scale, .caption = 14 * scale, .word = 17 * scale,
            .label_w = wide(6), .word_w = wide(8),
            .caption_h = [scale](float w, std::string_view s) { return std::ceil(6.5f * scale * float(s.size()) / w) * 18 * scale; },
            .name_w = [scale](int head) { return (head < 9 ? 46 : 54) * scale; }, .action_w = 74 * scale, .open_w = 140 * scale};
}

std::vector<std::string> words_of(int count) {
    const char* some[] = {"The", "artist", "painted", "the", "portrait", "of", "a", "woman", "with", "a", "brush"};
    std::vector<std::string> words;
    for (int i = 0; i < count; ++i) words.push_back(some[size_t(i) % std::size(some)]);
    return words;
}

Experiment with(const std::function<void(Experiment&)>& change, int heads = 2) {
    Experiment e;
    e.text = "The artist painted the portrait of a woman with a brush";
    e.d_model = 8;
    e.d_out = 4 * heads;
    e.heads = heads;
    change(e);
    return e;
}

std::vector<Experiment> kinds() {
    return {
        with([](Experiment&) {}),
        with([](Experiment& e) { e.projections = false, e.heads = 1, e.d_out = 8; }),
        with([](Experiment&) {}, 4),
        with([](Experiment& e) { e.kv_heads = 2; }, 4),
        with([](Experiment& e) { e.mask = Mask::Causal; }),
        with([](Experiment& e) { e.mask = Mask::Window; }),
        with([](Experiment& e) { e.source_text = "le chat"; }),
        with([](Experiment& e) { e.cache = true, e.mask = Mask::Causal; }),
        with([](Experiment& e) { e.score = Score::Latent, e.latent = 2; }),
        with([](Experiment& e) { e.score = Score::Latent, e.latent = 2, e.absorbed = true, e.rope_dim = 2; }),
        with([](Experiment& e) { e.positions = Positions::Rotary; }),
        with([](Experiment& e) { e.dropout = 0.5f; }),
        with([](Experiment& e) { e.normaliser = Normaliser::Sum; }),
        with([](Experiment& e) { e.edits = {{{"weights", 0, 10, 2}, -3.f}}; }),
        with([](Experiment& e) {
            for (int i = 0; i < 3; ++i) e.text += " and the artist painted the portrait of a woman with another brush";
        }),
    };
}

// The reading of a state, as the view makes it.
HeadsReading read(Headless& lab) {
    HeadsReading r;
    lab.frame_of([&](Ui&, Panels& p) { r = read_heads(p); });
    return r;
}

Headless& at_heads(Headless& lab) {
    lab.state.view = View::Heads;
    lab.frames(3);
    return lab;
}

// In the middle of a cell of a map.
ImVec2 spot_of(const Headless& lab, int head, int row, int col) {
    const StepId step = reading_of(lab.trace, head)->shares;
    const Item* grid = lab.items.find(grid_id(lab.trace, step));
    REQUIRE(grid);
    const Matrix& m = lab.trace[step].value;
    return {grid->whole.x + (float(col) + 0.5f) * grid->whole.w / float(m.cols()), grid->whole.y + (float(row) + 0.5f) * grid->whole.h / float(m.rows())};
}

}  // namespace

TEST_CASE("the heads view's cards stand in the order of the heads, side by side, inside the picture") {
    for (const float scale : {1.f, 1.5f})
        for (const float w : {390.f, 660.f, 1100.f})
            for (const int words : {1, 6, 11, 43})
                for (int heads = 1; heads <= 64; heads += heads < 12 ? 1 : 13)
                    for (const int against : {-1, heads - 1}) {
                        if (against == 0) continue;
                        const HeadsMetrics metrics = metrics_of(scale);
                        const std::vector<std::string> rows = words_of(words), columns = words_of(words == 43 ? 9 : words);
                        const HeadsLayout l = lay_out_heads({.heads = heads, .chosen = 0, .against = against, .second = against >= 0 ? against : heads == 2 ? 1 : -1, .rows = rows, .columns = columns, .row = words - 1,
                                                             .self = words == 43 ? std::nullopt : std::optional(words - 1), .caption = "what the colours are", .aside = "nothing to compare here, and more words about it than fit",
                                                             .w = w, .window_h = 500, .corner_w = 200, .corner_h = 28, .title_w = 150, .note_w = 180, .stacked = w < 400, .metrics = metrics});
                        CAPTURE(scale);
                        CAPTURE(w);
                        CAPTURE(heads);
                        CAPTURE(words);
                        CAPTURE(against);
                        REQUIRE(l.cards.size() == size_t(heads));
                        REQUIRE(l.difference.has_value() == (against >= 0));
                        const Rect whole{0, 0, l.w, l.h};
                        std::vector<HeadCard> all = l.cards;
                        if (l.difference) all.push_back(*l.difference);
                        for (size_t i = 0; i < all.size(); ++i) {
                            const HeadCard& card = all[i];
                            if (card.head >= 0) REQUIRE(card.head == int(i));
                            REQUIRE(inside(card.rect, whole));
                            for (const Rect& part : {card.title, card.action, card.cells, card.scale, card.legend, card.measures})
                                if (!part.empty()) REQUIRE(inside(part, card.rect));
                            REQUIRE_FALSE(overlap(card.title, card.action));
                            REQUIRE_FALSE(overlap(card.cells, card.measures));
                            REQUIRE_FALSE(overlap(card.title, card.cells));
                            const Rect below[] = {card.cells, card.scale, card.legend, card.measures};
                            for (const Rect& a : below)
                                for (const Rect& b : below)
                                    if (&a != &b) REQUIRE_FALSE(overlap(a, b));
                            REQUIRE(card.scale.empty() == (card.head >= 0 && !l.scale.empty()));      // its own, or that of all
                            REQUIRE(card.title.h >= 24);
                            REQUIRE(card.title.w >= 22 * scale);
                            REQUIRE(card.cell_w > 0);
                            REQUIRE(card.cell_h > 0);
                            for (size_t j = 0; j < i; ++j) REQUIRE_FALSE(overlap(card.rect, all[j].rect));
                            if (i == 0 || card.head < 0) continue;
                            const Rect& before = all[i - 1].rect;
                            REQUIRE((card.rect.y > before.y + before.h - kSlack || (card.rect.y == before.y && card.rect.x > before.x)));
                        }
                        const Rect parts[] = {l.title, l.note, l.above_name, l.above, {0, l.line.top, w, l.line.bottom - l.line.top}, l.below, l.below_name, l.scale, l.caption, l.cards[0].rect};
                        for (const Rect& a : parts)
                            for (const Rect& b : parts)
                                if (&a != &b) REQUIRE_FALSE(overlap(a, b));
                    }
}

TEST_CASE("the heads view's words do not touch, and those that matter are there") {
    for (const float w : {390.f, 660.f, 1100.f})
        for (const int words : {1, 2, 6, 11, 43, 300}) {
            const HeadsMetrics metrics = metrics_of(1);
            const std::vector<std::string> sentence = words_of(words);
            HeadsInput in{.rows = sentence, .columns = sentence, .row = words - 1, .self = words - 1, .w = w, .window_h = 500, .metrics = metrics};
            in.first = {words - 1, words / 2};
            const WordLine line = lay_out_words(in, 16, w - 16, 100);
            REQUIRE(line.words.size() == size_t(words));
            std::vector<Rect> labels;
            for (const WordSpot& spot : line.words)
                if (!spot.label.empty()) labels.push_back(spot.label);
            CAPTURE(w);
            CAPTURE(words);
            CHECK_FALSE(line.words[size_t(words - 1)].label.empty());
            if (words <= 43) CHECK_FALSE(line.words[size_t(words / 2)].label.empty());
            for (size_t i = 0; i < labels.size(); ++i) {
                CHECK(inside(labels[i], {16, 100, w - 32, line.bottom - line.top}));
                for (size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(labels[i], labels[j]));
            }
            for (size_t i = 1; i < line.words.size(); ++i) CHECK(line.words[i].x > line.words[i - 1].x);
        }
}

TEST_CASE("the heads view's arcs are as thick as the weights and end at the words") {
    for (const Experiment& e : kinds()) {
        REQUIRE_FALSE(why_invalid(e));
        Headless lab(1280, 720, {}, e);
        const HeadsReading r = read(lab);
        REQUIRE(r.heads.size() == size_t(e.heads));
        const Matrix& m = lab.trace[r.head(0).step].value;
        const HeadsMetrics metrics = metrics_of(1);
        std::vector<std::string> rows, columns;
        for (int i = 0; i < m.rows(); ++i) rows.push_back(row_words(lab.trace, r.head(0).step, i));
        for (int i = 0; i < m.cols(); ++i) columns.push_back(column_words(lab.trace, r.head(0).step, i));
        const HeadsLayout l = lay_out_heads({.heads = e.heads, .against = e.heads > 1 ? 1 : -1, .second = e.heads > 1 ? 1 : -1, .rows = rows, .columns = columns, .row = r.row, .self = r.self, .w = 660, .window_h = 500, .metrics = metrics});
        const float largest = std::max({1.f, r.high, -r.low});
        for (const bool below : {false, true}) {
            const Rect& zone = below ? l.below : l.above;
            if (zone.empty()) continue;
            const Arcs arcs = arcs_of({.line = l.line, .shares = m, .row = r.row, .self = r.self, .zone = zone, .below = below, .largest = largest, .colour = 0xFF0000FF});
            REQUIRE(arcs.bands.size() == arcs.columns.size());
            REQUIRE_FALSE(arcs.bands.empty());
            CHECK(arcs.has_negative == (m.row(r.row).minCoeff() < 0));
            for (size_t i = 0; i < arcs.bands.size(); ++i) {
                const Band& band = arcs.bands[i];
                const int c = arcs.columns[i];
                const float weight = std::abs(m(r.row, c)), foot = below ? l.line.bottom : l.line.top;
                CHECK(band.start_w == doctest::Approx(std::max(0.9f, weight / largest * kThickestArc)));
                CHECK(band.start_w <= kThickestArc + 0.01f);
                CHECK(band.upright == 0);
                if (i > 0) CHECK(band.start_w >= arcs.bands[i - 1].start_w);
                const float spread = c == r.self ? 20.f : 0.01f;       // a loop has two feet
                CHECK(std::abs(band.points[0].x - l.line.from(r.self).x) <= spread);
                CHECK(std::abs(band.points[3].x - l.line.words[size_t(c)].x) <= spread);
                CHECK(band.points[0].y == foot);
                CHECK(band.points[3].y == foot);
                const Point top = point_of(band, 0.5f);
                CHECK(top.y - band.start_w / 2 >= zone.y - kSlack);
                CHECK(top.y + band.start_w / 2 <= zone.y + zone.h + kSlack);
            }
        }
    }
}

TEST_CASE("two heads stand together unasked, the first above; of more only those that are compared") {
    Headless two(1280, 720, {}, kinds()[0]), four(1280, 720, {}, kinds()[2]);
    for (const int head : {0, 1}) {
        two.state.head = head;
        CHECK(read(two).first == 0);
        CHECK(read(two).second == 1);
        CHECK(read(two).against == -1);
    }
    four.state.head = 3;
    CHECK(read(four).first == 3);
    CHECK(read(four).second == -1);
    four.state.looks.heads.against = 1;
    CHECK(read(four).first == 1);
    CHECK(read(four).second == 3);
    const HeadsReading r = read(four);
    const HeadsDifference d = difference_of(four.trace, r);
    const Matrix apart = four.trace[r.head(1).step].value - four.trace[r.head(3).step].value;
    CHECK(d.value == apart);
    CHECK(d.low == apart.minCoeff());
    CHECK(d.high == apart.maxCoeff());
    for (const HeadShares& head : r.heads) {
        CHECK(head.low == four.trace[head.step].value.minCoeff());
        CHECK(head.high == four.trace[head.step].value.maxCoeff());
    }
}

TEST_CASE("a head's sentence is that of its numbers") {
    const auto sentences_of = [](std::vector<float> weights) {
        const Experiment e = with([&](Experiment& one) {
            for (size_t c = 0; c < weights.size(); ++c) one.edits.push_back({{"weights", 0, 10, int(c)}, weights[c]});
        });
        Headless lab(1280, 720, {}, e);
        return head_sentences(0, read(lab).head(0), lab.trace);
    };
    const float even = 1.f / 11;
    const std::string one = "1";
    CHECK(sentences_of({0, 0.1f, 0.6f, 0.1f, 0.1f, 0.1f, 0, 0, 0, 0, 0}).front() == say(Text::heads_mostly, {one, "painted"}));
    CHECK(sentences_of({even, even, even, even, even, even, even, even, even, even, even}).front() == say(Text::heads_even, {one, "11"}));
    CHECK(sentences_of({even, 0, even, even, 0, 0, 0, 0, 0, 0, 0}).front() == say(Text::heads_even, {one, "3"}));
    CHECK(sentences_of({even, 0, even, 1.01f * even, 0, 0, 0, 0, 0, 0, 0}).front() != say(Text::heads_even, {one, "3"}));
    CHECK(sentences_of({0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}).front() == say(Text::heads_mostly, {one, "painted"}));
    CHECK(sentences_of({0, even, even, even, even, even, even, even, even, even, 2 * even}).front() == say(Text::heads_widely, {one, "9.7", "brush"}));
    CHECK(sentences_of({0, 0, 0.4f, 0, 0.4f, 0.01f, 0.01f, 0.01f, 0.01f, 0.01f, 0.15f}).front().find(say(Text::heads_some_short, {one, "painted"}).substr(0, 12)) == 0);
    CHECK(sentences_of({0, 0, 0.4f, 0, 0.4f, 0.01f, 0.01f, 0.01f, 0.01f, 0.01f, 0.15f}).size() == 3);
    CHECK(sentences_of({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}) == std::vector{say(Text::heads_nowhere, {one})});
    for (const auto& [weights, most] : {std::pair{std::vector<float>(11, even), 1}, {std::vector<float>{0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}, 1}}) {
        const std::vector<std::string> all = sentences_of(weights);
        for (size_t i = size_t(most); i < all.size(); ++i) CHECK(all[i].size() <= all[i - 1].size());
    }
}

TEST_CASE("two heads and their difference are in sight without scrolling in a window of 1280 by 720") {
    const HeadsMetrics metrics = metrics_of(1);
    const std::vector<std::string> words = words_of(11);
    const HeadsLayout l = lay_out_heads({.heads = 2, .against = 1, .second = 1, .rows = words, .columns = words, .row = 10, .self = 10, .caption = "what the colours are", .w = 660, .window_h = 564,
                                         .corner_w = 250, .corner_h = 28, .title_w = 160, .note_w = 170, .metrics = metrics});
    REQUIRE(l.difference);
    for (const HeadCard& card : {l.cards[0], l.cards[1], *l.difference}) {
        CHECK(card.rect.y == l.cards[0].rect.y);
        CHECK(card.cell_h >= 10);
        CHECK(card.scale.y + card.scale.h <= 564);
    }
}

TEST_CASE("two heads with all their measures are in sight in a window of 1280 by 720") {
    HeadsMetrics metrics = metrics_of(1);
    metrics.target = 28, metrics.measure_w = 124;
    const std::vector<std::string> words = words_of(11);
    const HeadsLayout l = lay_out_heads({.heads = 2, .second = 1, .rows = words, .columns = words, .row = 10, .self = 10, .caption = "what the colours are", .w = 660, .window_h = 564,
                                         .corner_w = 250, .corner_h = 28, .title_w = 160, .note_w = 170, .metrics = metrics});
    for (const HeadCard& card : l.cards) {
        CHECK(card.measure_columns == 2);
        CHECK(card.cell_h >= 12);
        CHECK(card.measures.y + card.measures.h <= 564);
    }
}

TEST_CASE("of very many words only the strongest arcs are drawn, and their number is known") {
    Matrix shares = Matrix::Constant(1, 900, 1.f / 900);
    shares(0, 7) = 0.5f;
    WordLine line;
    for (int i = 0; i < 900; ++i) line.words.push_back({float(i), {}});
    line.top = 100, line.bottom = 120;
    const Arcs arcs = arcs_of({.line = line, .shares = shares, .self = 899, .zone = {0, 0, 900, 100}});
    CHECK(arcs.bands.size() == size_t(kMostArcs));
    CHECK(arcs.left_out == 900 - kMostArcs);
    CHECK(arcs.columns.back() == 7);
    shares(0, 7) = std::nanf("");
    const Arcs rest = arcs_of({.line = line, .shares = shares, .self = 899, .zone = {0, 0, 900, 100}});
    CHECK(std::count(rest.columns.begin(), rest.columns.end(), 7) == 0);
}

TEST_CASE("the heads view's measures are those of the core") {
    for (const Experiment& e : kinds()) {
        Headless lab(1280, 720, {}, e);
        lab.selection.followed = int(lab.trace.tokens().size()) - 1;
        const HeadsReading r = read(lab);
        CHECK(r.by == AsksBy::Followed);
        for (const HeadShares& head : r.heads) {
            const Matrix& m = lab.trace[head.step].value;
            const RowMeasures of = measures_of_row(m, r.row);
            CHECK(head.of_row.bits == doctest::Approx(of.entropy / std::log(2.0)));
            CHECK(head.of_row.tokens == doctest::Approx(of.tokens));
            CHECK(head.of_row.strongest == (head.of_row.is_even ? -1 : of.largest_column));
            CHECK(head.of_row.largest == of.largest);
            CHECK(head.of_row.first == double(m(r.row, 0)));
            CHECK(head.of_row.back.has_value() == e.source_text.empty());
            if (!head.of_row.back) continue;
            double back = 0;
            for (int c = 0; c < m.cols(); ++c) back += std::max(0.0, double(m(r.row, c))) * (*r.self - c);
            CHECK(*head.of_row.back == doctest::Approx(back));
            CHECK(*head.of_row.itself == double(m(r.row, *r.self)));
        }
    }
}

TEST_CASE("whose row the heads view tells: the followed word, else the chosen cell's, else the last") {
    Headless lab(1280, 720, {}, kinds()[0]);
    CHECK(read(lab).by == AsksBy::Last);
    CHECK(read(lab).row == 10);
    lab.selection.pinned = CellName{"Q", 0, 4, 0};
    CHECK(read(lab).by == AsksBy::Chosen);
    CHECK(read(lab).row == 4);
    lab.selection.pinned = CellName{"W_q", 0, 4, 0};                    // a row that is no word
    CHECK(read(lab).by == AsksBy::Last);
    lab.selection.followed = 2;
    CHECK(read(lab).by == AsksBy::Followed);
    CHECK(read(lab).row == 2);
    for (const int against : {-1, 0, 2, 99, -7}) {                      // no other head of this trace
        lab.state.looks.heads.against = against;
        CHECK(read(lab).against == -1);
    }
    lab.state.looks.heads.against = 1;
    CHECK(read(lab).against == 1);
}

TEST_CASE("every kind of attention has its maps, its table and its buttons in the heads view") {
    for (const auto& [w, h, touch] : {std::tuple{1280.f, 720.f, false}, {390.f, 844.f, true}}) {
        for (const Experiment& e : kinds()) {
            Headless lab(w, h, {.touch = touch}, e);
            lab.state.looks.heads.against = e.heads > 1 ? 1 : -1;
            at_heads(lab);
            for (int head = 0; head < e.heads; ++head) {
                const std::string number = std::to_string(head);
                const StepId step = reading_of(lab.trace, head)->shares;
                const Item* grid = lab.items.find(grid_id(lab.trace, step));
                REQUIRE(grid);
                CHECK(grid->role == Role::Grid);
                const Item* name = lab.items.find("heads.head." + number);
                REQUIRE(name);
                CHECK(name->whole.h >= (touch ? 44 : 24));
                CHECK((lab.items.find("heads.compare." + number) != nullptr) == (head != 0));
            }
            REQUIRE(lab.items.find("heads.open"));
            const TwinNode* table = lab.told("heads.table");
            REQUIRE(table);
            CHECK(table->rows.size() == size_t(e.heads));
            CHECK(table->rows[0].size() == table->columns.size());
        }
    }
}

TEST_CASE("a tap on a map of the heads view chooses the cell and its head") {
    Headless lab(1280, 900, {}, kinds()[0]);
    lab.state.looks.heads.against = 1;
    at_heads(lab);
    for (const auto& [head, row, col] : {std::tuple{1, 3, 2}, {0, 0, 10}, {1, 1, 1}}) {
        const ImVec2 at = spot_of(lab, head, row, col);
        lab.click_at(at.x, at.y);
        CHECK(lab.selection.pinned == CellName{"weights", head, row, col});
        CHECK(lab.state.head == head);
        CHECK(lab.state.looks.heads.against == 1 - head);
        const Item* cell = lab.items.find("stage.cell");
        REQUIRE(cell);
        CHECK(cell->whole.contains(at.x, at.y));
        CHECK(cell->value == number_text(double(lab.trace[reading_of(lab.trace, head)->shares].value(row, col)), lab.state.digits));
    }
}

TEST_CASE("names and buttons of the heads view act by hand and by keys") {
    Headless lab(1280, 900, {}, kinds()[2]);
    lab.selection.pinned = CellName{"weights", 0, 2, 1};
    at_heads(lab);
    REQUIRE(lab.click("heads.head.2"));
    CHECK(lab.state.head == 2);
    CHECK(lab.selection.pinned == CellName{"weights", 2, 2, 1});
    CHECK(lab.state.view == View::Heads);
    lab.items.focus("heads.head.1", true);
    lab.press_key(ImGuiKey_Enter);
    CHECK(lab.state.head == 1);
    REQUIRE(lab.click("heads.compare.3"));
    CHECK(lab.state.looks.heads.against == 3);
    bool told = false;
    for (const TwinNode& node : lab.twin.nodes()) told |= node.text.find("Head 2 minus head 4") != std::string::npos;
    CHECK(told);
    REQUIRE(lab.click("heads.compare.3"));
    CHECK(lab.state.looks.heads.against == -1);
    lab.items.focus("heads.compare.0", true);
    lab.press_key(ImGuiKey_Enter);
    CHECK(lab.state.looks.heads.against == 0);
    lab.items.activate("heads.head.0");                                // the head that it stood against
    lab.frames(2);
    CHECK(lab.state.head == 0);
    CHECK(lab.state.looks.heads.against == 1);                                // they change places
    lab.items.focus(grid_id(lab.trace, reading_of(lab.trace, 3)->shares), true);
    lab.press_key(ImGuiKey_Enter);
    lab.press_key(ImGuiKey_DownArrow);
    CHECK(lab.selection.pinned == CellName{"weights", 3, 3, 0});
    CHECK(lab.state.head == 3);
    REQUIRE(lab.click("heads.open"));
    CHECK(lab.state.view == View::Pipeline);
    CHECK(lab.state.head == 3);
}

TEST_CASE("with a single head there is nothing to compare, and a sentence says so") {
    Headless lab(1280, 720);
    lab.state.looks.heads.against = 1;
    at_heads(lab);
    CHECK(lab.state.looks.heads.against == -1);
    CHECK_FALSE(lab.items.find("heads.compare.0"));
    bool told = false;
    for (const TwinNode& node : lab.twin.nodes()) told |= node.text == say(Text::heads_one);
    CHECK(told);
}

TEST_CASE("weights that a question hides are not told by the heads view") {
    Headless lab(1280, 720, {}, kinds()[0]);
    lab.state.view = View::Heads;
    lab.state.looks.heads.against = 1;
    lab.selection.pinned = CellName{"weights", 0, 10, 2};
    lab.state.work.hidden_steps = {"weights"};
    REQUIRE(lab.panel_frames("stage", 3));         // alone: no lesson that decides what is hidden
    const HeadsReading r = read(lab);
    REQUIRE(lab.panel_frames("stage", 2));
    for (const HeadShares& head : r.heads) {
        CHECK_FALSE(head.is_seen());
        for (const TwinNode& node : lab.twin.nodes()) {
            CHECK(node.text.find(number_text(head.of_row.largest, lab.state.digits)) == std::string::npos);
            for (const auto& row : node.rows)
                for (size_t i = 1; i < row.size(); ++i) CHECK(row[i].find_first_of("0123456789") == std::string::npos);
        }
    }
    CHECK(lab.figures.entries.empty());
    CHECK(lab.figures.band_entries.empty());
    CHECK(lab.items.find("stage.cell")->value == "?");
}

}  // namespace lab
