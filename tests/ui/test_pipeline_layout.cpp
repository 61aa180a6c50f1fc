// The pipeline's layout over many experiments and rooms: nothing overlaps, nothing is cut, the order is the formula's.
#include "ui/pipeline_draw.h"
#include "ui/pipeline_layout_parts.h"

#include "core/link.h"
#include "core/run.h"
#include "lessons/lesson.h"
#include "tests/core/samples.h"
#include "tests/ui/kinds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

// As wide as Inter is on the whole: the layout must hold for any font.
StageMetrics plain_metrics() {
    StageMetrics m;
    m.label_w = [](std::string_view s) { return 5.8f * float(s.size()); };
    m.header_w = [](std::string_view s) { return 6.4f * float(s.size()); };
    m.shape_w = [](std::string_view) { return 40.f; };
    m.mark_w = [](std::string_view s) { return 8.f * float(s.size()); };
    m.band_w = [](int) { return 90.f; };
    return m;
}

struct Room {
    float w, h;
    bool stacked;
};
constexpr Room kRooms[] = {{660, 616, false}, {820, 796, false}, {1200, 976, false}, {560, 500, false}, {390, 500, true}, {320, 400, true}, {740, 500, true}};

std::vector<Experiment> experiments() {
    std::vector<Experiment> all = test::changed({
        [](Experiment&) {},
        [](Experiment& e) { e.text = "one"; },
        [](Experiment& e) { e.text = test::words(9), e.mask = Mask::Causal; },
        [](Experiment& e) { e.text = test::words(20); },
        [](Experiment& e) { e.text = test::words(60), e.heads = 2, e.d_out = 8; },
        [](Experiment& e) { e.text = test::words(128); },
        [](Experiment& e) { e.text = test::words(1024); },
        [](Experiment& e) { e.text = "extraordinarily incomprehensible Donaudampfschifffahrtsgesellschaft"; },
        [](Experiment& e) { e.projections = false; },
        [](Experiment& e) { e.scale.kind = Scale::None; },
        [](Experiment& e) { e.mask = Mask::Causal, e.heads = 2, e.output_projection = e.bias = true; },
        [](Experiment& e) { e.heads = 4, e.d_out = 8, e.d_model = 16, e.output_projection = true; },
        [](Experiment& e) { e.d_model = 300, e.d_out = 200; },
        [](Experiment& e) { e.output_projection = true; },
        [](Experiment& e) { e.text = test::words(20), e.source_text = "who looks at whom"; },
        [](Experiment& e) { e.text = "one", e.source_text = test::words(30), e.mask = Mask::Causal, e.positions = Positions::Learned; },
        [](Experiment& e) {
            e.source_text = "one cat", e.d_out = 8, e.heads = 2, e.score = Score::Latent, e.rope_dim = 4, e.positions = Positions::Sinusoidal;
            e.temperature = 2, e.softcap = 3, e.mask = Mask::CausalRenormalised, e.dropout = 0.5f, e.output_projection = e.bias = true;
        },
        [](Experiment& e) {
            e.text = test::words(4), e.d_model = 8, e.d_out = 4, e.heads = 2, e.score = Score::Latent, e.latent = 3, e.rope_dim = 2, e.mask = Mask::Causal;
        },
        [](Experiment& e) { e.text = "The artist painted a woman", e.embeddings.kind = Embeddings::Features, e.d_model = 8, e.d_out = 4, e.heads = 2, e.output_projection = true; },
        [](Experiment& e) { e.text = "Ich habe sie gesehen", e.source_text = "I saw her", e.embeddings.kind = Embeddings::Features, e.d_model = 6, e.d_out = 4; },
        [](Experiment& e) { e.d_out = 8, e.heads = 4, e.kv_heads = 2, e.positions = Positions::RotaryHalf, e.mask = Mask::Window; },
    });
    for (size_t i = 0; i < test::kinds().size(); i += 83) all.push_back(test::kinds()[i]);
    return all;
}

bool overlap(const Rect& a, const Rect& b) {
    constexpr float kTouch = 0.5f;
    return !a.empty() && !b.empty() && a.x + a.w > b.x + kTouch && b.x + b.w > a.x + kTouch && a.y + a.h > b.y + kTouch && b.y + b.h > a.y + kTouch;
}

bool inside(const Rect& r, const PipelineLayout& l) {
    return r.empty() || (r.x >= -0.5f && r.y >= -0.5f && r.x + r.w <= l.w + 0.5f && r.y + r.h <= l.h + 0.5f);
}

template <class Visit>
void each_layout(Visit visit) {
    const StageMetrics metrics = plain_metrics();
    for (const Experiment& e : experiments()) {
        const Trace trace = run(e);
        for (const Room& room : kRooms) {
            for (const int followed : {-1, 0, int(trace.tokens().size()) - 1}) {
                const std::string name = to_link(e).substr(0, 200) + " in " + std::to_string(int(room.w)) + ", row " + std::to_string(followed);
                CAPTURE(name);
                visit(trace, room, lay_out({.trace = trace, .head = trace.heads() - 1, .w = room.w, .h = room.h, .corner_w = 150,
                                            .stacked = room.stacked, .followed = followed, .metrics = metrics}));
            }
        }
    }
}

}  // namespace

TEST_CASE("every step that is shown has one card, inside the picture, and no two overlap") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        size_t shown = 0;
        for (const Step& step : trace.steps()) shown += step.head == kNoHead || step.head == trace.heads() - 1;
        CHECK(l.cards.size() == shown);
        for (size_t i = 0; i < l.cards.size(); ++i) {
            const Card& a = l.cards[i];
            CAPTURE(trace[a.step].name);
            for (const Rect& r : {a.panel(), a.header, a.shape, a.row_labels, a.column_labels}) {
                CAPTURE(r.x);
                CAPTURE(r.w);
                CHECK(inside(r, l));
            }
            for (size_t k = i + 1; k < l.cards.size(); ++k) {
                CAPTURE(trace[l.cards[k].step].name);
                CHECK_FALSE(overlap(a.panel(), l.cards[k].panel()));
            }
        }
        for (const Mark& mark : l.marks) {
            INFO(mark.text << " makes " << trace[mark.step].name << " at " << mark.rect.x << " " << mark.rect.y << " " << mark.rect.w << " " << mark.rect.h << " of " << l.w << " " << l.h);
            CHECK(inside(mark.rect, l));
        }
        CHECK(inside(l.bars, l));
    });
}

TEST_CASE("no words stand on a card, on other words or on a mark") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Card& a : l.cards) {
            for (const Card& b : l.cards) {
                CAPTURE(trace[a.step].name);
                CAPTURE(trace[b.step].name);
                for (const Rect& r : {a.header, a.shape, a.row_labels, a.column_labels}) CHECK_FALSE(overlap(r, b.panel()));
                if (a.step != b.step) {
                    CHECK_FALSE(overlap(a.header, b.header));
                    CHECK_FALSE(overlap(a.row_labels, b.row_labels));
                    CHECK_FALSE(overlap(a.column_labels, b.column_labels));
                }
            }
            CHECK_FALSE(overlap(a.panel(), l.bars));
            for (const Mark& mark : l.marks) {
                INFO(mark.text << " makes " << trace[mark.step].name << ", on " << trace[a.step].name);
                if (!mark.round) CHECK_FALSE(overlap(mark.rect, a.panel()));
                CHECK_FALSE(overlap(mark.rect, a.shape));
            }
            for (const BandTitle& title : l.bands) CHECK_FALSE(overlap(title.rect, a.panel()));
        }
        for (size_t i = 0; i < l.marks.size(); ++i) {
            for (size_t k = i + 1; k < l.marks.size(); ++k) {
                INFO(l.marks[i].text << " and " << l.marks[k].text);
                CHECK_FALSE(overlap(l.marks[i].rect, l.marks[k].rect));
            }
        }
    });
}

TEST_CASE("operands stand before their result: further up, or at the left of it") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Card& card : l.cards) {
            for (const StepId input : trace[card.step].inputs) {
                const Card* from = l.find(input);
                if (!from) continue;                               // of another head
                CAPTURE(trace[card.step].name);
                CAPTURE(trace[input].name);
                const bool above = from->cells.y + from->cells.h <= card.cells.y, left = from->cells.x + from->cells.w <= card.cells.x;
                CHECK((above || left));
            }
        }
    });
}

TEST_CASE("connectors run across or down, and one that goes on leads to a card") {
    each_layout([](const Trace&, const Room&, const PipelineLayout& l) {
        for (const Connector& way : l.connectors) {
            REQUIRE(way.points.size() >= 2);
            for (size_t i = 0; i + 1 < way.points.size(); ++i) {
                const Point a = way.points[i], b = way.points[i + 1];
                INFO("from " << a.x << " " << a.y << " to " << b.x << " " << b.y << ", point " << i << " of " << way.points.size());
                CHECK((a.x == b.x || a.y == b.y));
                CHECK(b.y >= a.y);
            }
        }
    });
}

TEST_CASE("ways from one card to another do not run on top of ways between other cards") {
    struct Run { float at, low, high; };
    const auto runs = [](const Connector& way, bool across) {
        std::vector<Run> all;
        for (size_t i = 0; i + 1 < way.points.size(); ++i) {
            const Point a = way.points[i], b = way.points[i + 1];
            if (across && a.y == b.y) all.push_back({a.y, std::min(a.x, b.x), std::max(a.x, b.x)});
            if (!across && a.x == b.x) all.push_back({a.x, a.y, b.y});
        }
        return all;
    };
    each_layout([&](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Connector& one : l.connectors)
            for (const Connector& other : l.connectors) {
                const auto meet = [&](StepId from, StepId to) {        // on the way to one card, or from one source
                    return std::any_of(l.connectors.begin(), l.connectors.end(), [&](const Connector& w) { return w.from == from && w.to == to; });
                };
                const bool of_one = trace[one.from].name == trace[other.from].name;          // the whole and a head's part below it
                if (of_one || meet(one.from, other.to) || meet(other.from, one.to)) continue;
                for (const bool across : {true, false})
                    for (const Run& a : runs(one, across))
                        for (const Run& b : runs(other, across)) {
                            CAPTURE(trace[one.from].name);
                            CAPTURE(trace[one.to].name);
                            CAPTURE(trace[other.from].name);
                            CAPTURE(trace[other.to].name);
                            CHECK((std::abs(a.at - b.at) > 2 || std::min(a.high, b.high) - std::max(a.low, b.low) < 2));
                        }
            }
    });
}

TEST_CASE("a place in a card leads back to its cell") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Card& card : l.cards) {
            CAPTURE(trace[card.step].name);
            const int step = std::max(1, card.rows / 20);
            float bottom = card.cells.y;
            for (int r = 0; r < card.rows; r += step) {
                const Rect cell = card.cell(r, card.columns - 1);
                CHECK(card.row_at(cell.y + cell.h / 2) == r);
                CHECK(card.column_at(cell.x + cell.w / 2) == card.columns - 1);
                bottom = cell.y + cell.h;
            }
            if (step == 1) CHECK(bottom == doctest::Approx(card.cells.y + card.cells.h).epsilon(0.001));
            CHECK(card.cell_w > 0.2f);
            CHECK(card.cells.h >= 14);
        }
    });
}

TEST_CASE("inputs, queries, keys and values stand side by side, however many columns they have") {
    const StageMetrics metrics = plain_metrics();
    const std::vector<Experiment> wide = test::changed({
        [](Experiment& e) { e.d_model = 32, e.d_out = 32, e.heads = 8; },
        [](Experiment& e) { e.text = test::words(20), e.d_model = 16, e.d_out = 16, e.heads = 4, e.mask = Mask::Causal; },
    });
    for (const Experiment& e : wide) {
        const Trace trace = run(e);
        const PipelineLayout l = lay_out({.trace = trace, .w = 820, .h = 796, .corner_w = 150, .metrics = metrics});
        CHECK(l.w <= 820.5f);
        for (const char* name : {"Q", "K", "V"}) {
            CAPTURE(name);
            CHECK(l.find(*trace.find(name))->cells.y == l.find(*trace.find("X"))->cells.y);
        }
    }
}

TEST_CASE("rows of weights have their words") {
    each_layout([](const Trace& trace, const Room& room, const PipelineLayout& l) {
        for (const Card& card : l.cards) {
            if (room.stacked || trace[card.step].name != "weights") continue;
            CHECK_FALSE(card.row_labels.empty());
            CHECK_FALSE(overlap(card.row_labels, l.bars));
        }
    });
}

TEST_CASE("queries and keys of different lines come together before the scores") {
    Experiment e;
    e.text = test::words(36), e.d_model = e.d_out = 8, e.heads = 2, e.mask = Mask::Causal;
    const StageMetrics metrics = plain_metrics();
    const Trace trace = run(e);
    const PipelineLayout l = lay_out({.trace = trace, .w = 820, .h = 700, .corner_w = 150, .metrics = metrics});
    REQUIRE(l.find(*trace.find("Q"))->cells.y != l.find(*trace.find("K"))->cells.y);
    std::vector<const Connector*> to_scores;
    for (const Connector& way : l.connectors)
        if (trace[way.to].name == "scores") to_scores.push_back(&way);
    REQUIRE(to_scores.size() == 2);
    CHECK(to_scores[0]->arrow != to_scores[1]->arrow);
    const Connector &arrow = *to_scores[to_scores[0]->arrow ? 0 : 1], &joins = *to_scores[to_scores[0]->arrow ? 1 : 0];
    CHECK(joins.points.back().x == arrow.points.back().x);
    CHECK(joins.points.back().y < arrow.points.back().y);
    CHECK(joins.points.back().y > arrow.points.front().y);
}

TEST_CASE("the default experiment is whole, with all its digits, on a small screen") {
    const StageMetrics metrics = plain_metrics();
    const Trace trace = run(Experiment{});
    for (const Room& room : {kRooms[0], kRooms[1], kRooms[2]}) {
        const PipelineLayout l = lay_out({.trace = trace, .w = room.w, .h = room.h, .corner_w = 150, .followed = 1, .metrics = metrics});
        CAPTURE(room.w);
        CHECK(l.w <= room.w);
        CHECK(l.h <= room.h);
        CHECK_FALSE(l.bars.empty());
        for (const Card& card : l.cards) {
            CAPTURE(trace[card.step].name);
            CHECK(card.cell_w >= float(card.signs) * metrics.digit_w);
            CHECK(card.cell_h >= metrics.digit_h);
        }
    }
}

TEST_CASE("no picture of a lesson is wider than its room") {
    const StageMetrics metrics = plain_metrics();
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            if (page.setup.subject != Subject::Attention || page.setup.gradient_of) continue;         // gradients have long names
            CAPTURE(lesson.id);
            CAPTURE(page.id);
            const Trace trace = run(page.setup);
            for (const Room& room : kRooms)
                if (room.w >= 660 && !room.stacked) CHECK(lay_out({.trace = trace, .w = room.w, .h = room.h, .stacked = room.stacked, .metrics = metrics}).w <= room.w + 0.5f);
        }
}

TEST_CASE("numbers are shown with the fewest decimals that lose nothing") {
    struct Row {
        std::vector<float> numbers;
        int digits, decimals, signs;
    };
    const Row rows[] = {{{0.43f, 0.15f, 0.89f}, 4, 2, 4}, {{0.43f, 0.4306f}, 4, 4, 6}, {{-0.5f, 12.25f}, 4, 2, 6}, {{0.123456f}, 3, 3, 5},
                        {{0.001f, 1.f}, 6, 3, 5}, {{-INFINITY, 1.5f}, 4, 2, 4}, {{4, -2, 0}, 4, 0, 2}, {{4, 2.00001f}, 4, 2, 4},
                        {{2359296, 8}, 4, 0, 9}};
    for (const Row& row : rows) {
        Matrix m(1, Eigen::Index(row.numbers.size()));
        for (size_t i = 0; i < row.numbers.size(); ++i) m(0, Eigen::Index(i)) = row.numbers[i];
        const NumberForm form = number_form(m, row.digits);
        CAPTURE(row.numbers[0]);
        CHECK(form.decimals == row.decimals);
        CHECK(form.signs == row.signs);
    }
}

// What stands left of a card, in the same row of cards, without a card of another sentence between: the words that label it.
TEST_CASE("every row of cards has the words of each of its sentences") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Card& card : l.cards) {
            const Step& step = trace[card.step];
            if (step.rows != Axis::Source || step.name == "positions_source") continue;       // it stands above a sum that has them
            CAPTURE(step.name);
            const Card* nearest = nullptr;
            for (const Card& other : l.cards)
                if (other.cells.y == card.cells.y && !other.row_labels.empty() && other.cells.x <= card.cells.x && (!nearest || other.cells.x > nearest->cells.x)) nearest = &other;
            REQUIRE(nearest);
            CHECK(trace[nearest->step].rows == Axis::Source);
            CHECK(nearest->row_labels.x + nearest->row_labels.w <= nearest->cells.x);
        }
    });
}

TEST_CASE("the tint of a followed row leads to the same word's rows only") {
    each_layout([](const Trace& trace, const Room&, const PipelineLayout& l) {
        for (const Card& from : l.cards) {
            if (!is_followed(trace[from.step])) continue;
            const Rect tint = tint_of(trace, l, from, 0);
            for (const Card& card : l.cards) {
                const bool reached = card.cells.y == from.cells.y && card.cells.x > from.cells.x && card.cells.x <= tint.x + tint.w;
                CAPTURE(trace[card.step].name);
                if (reached) CHECK(trace[card.step].rows == Axis::Token);
            }
        }
    });
}

TEST_CASE("behind a matrix of one head lie those of the others; behind one of all heads there is none") {
    Experiment e;
    e.d_out = 8, e.heads = 4, e.kv_heads = 2;
    const Trace trace = run(e);
    CHECK(heads_behind(trace, *trace.find("scores", 1)) == 3);
    CHECK(heads_behind(trace, *trace.find("Q")) == 0);
    CHECK(heads_behind(trace, *trace.find("X")) == 0);
    const Trace one = run(Experiment{});
    for (StepId id = 0; id < StepId(one.steps().size()); ++id) CHECK(heads_behind(one, id) == 0);
}

TEST_CASE("a head's part has its number at the symbol, once") {
    Experiment e;
    e.heads = 2, e.d_out = 4, e.score = Score::Latent, e.rope_dim = 2;
    const Trace trace = run(e);
    CHECK(symbol_of(trace, *trace.find("Q", 1)) == "Q_2");
    CHECK(symbol_of(trace, *trace.find("Q_rope", 1)) == "Q_R2");
    CHECK(symbol_of(trace, *trace.find("K_rope")) == "K_R");
}

TEST_CASE("rows of named features have their names beside the first projection of a row of cards, and the mark of the product stays") {
    const StageMetrics metrics = plain_metrics();
    Experiment e;
    e.embeddings.kind = Embeddings::Features;
    for (const bool two : {false, true}) {
        e.text = two ? "Ich habe sie heute gesehen" : "The artist painted the portrait of a woman";
        e.source_text = two ? "I saw her today" : "";
        e.d_model = two ? 6 : 8;
        e.d_out = 4;
        const Trace trace = run(e);
        const PipelineLayout l = lay_out({.trace = trace, .w = 820, .h = 796, .corner_w = 150, .metrics = metrics});
        const auto card = [&](const char* step) { return *std::find_if(l.cards.begin(), l.cards.end(), [&](const Card& c) { return trace[c.step].name == step; }); };
        CHECK_FALSE(card("W_q").row_labels.empty());
        CHECK(card("W_q").row_labels.x + card("W_q").row_labels.w <= card("W_q").cells.x);
        CHECK(card("W_v").row_labels.empty());
        for (const char* made : {"Q", "K"}) {
            const bool marked = std::any_of(l.marks.begin(), l.marks.end(), [&](const Mark& m) { return trace[m.step].name == made; });
            CHECK((marked || (!two && made == std::string_view("K"))));         // of one sentence the first mark says it
        }
    }
}

}  // namespace lab
