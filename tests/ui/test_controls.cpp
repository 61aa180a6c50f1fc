// The controls: every field a reader can change has one, each explains itself, each says why it cannot be so.
#include "tests/ui/headless.h"
#include "texts/say.h"
#include "ui/controls.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

namespace lab {
namespace {

struct Controls : Headless {
    explicit Controls(float w = 1280, float h = 900, Appearance look = {}) : Headless(w, h, look) {
        state.side_tab = 1;
        state.sheet = 2;
        state.sheet_open = 2;
        frames(2);
    }
    void give(std::string_view id, std::string_view text) {
        items.activate(id, text);
        frames(3);
    }
    bool hears(std::string_view part) const {
        return std::any_of(twin.nodes().begin(), twin.nodes().end(), [&](const TwinNode& node) {
            return node.kind == TwinNode::Kind::Live && node.text.find(part) != std::string::npos;
        });
    }
};

struct Wrong {
    std::string_view field;
    void (*ask)(Experiment&);
};
constexpr Wrong kWrong[] = {
    {"d_model", [](Experiment& e) { e.d_model = 0; }},
    {"d_out", [](Experiment& e) { e.d_out = kMaxWidth + 1; }},
    {"heads", [](Experiment& e) { e.heads = 3; }},
    {"scale", [](Experiment& e) { e.scale = {Scale::Number, std::numeric_limits<float>::infinity()}; }},
    {"source_text", [](Experiment& e) { e.source_text = " "; }},
    {"kv_heads", [](Experiment& e) { e.kv_heads = 3; }},
    {"score", [](Experiment& e) { e.score = Score::Latent; e.projections = false; }},
    {"rope_dim", [](Experiment& e) { e.score = Score::Latent; e.rope_dim = 1; }},
    {"softcap", [](Experiment& e) { e.softcap = -1; }},
    {"temperature", [](Experiment& e) { e.temperature = 0; }},
    {"mask", [](Experiment& e) { e.mask = MaskChoice(Matrix::Ones(2, 2)); }},
    {"window", [](Experiment& e) { e.mask = Mask::Window; e.window = 0; }},
    {"positions", [](Experiment& e) { e.heads = 2; e.positions = Positions::Rotary; }},
    {"dropout", [](Experiment& e) { e.dropout = 2; }},
    {"embeddings", [](Experiment& e) { e.embeddings = {Embeddings::Own, Matrix::Zero(2, 2)}; }},
    {"embeddings", [](Experiment& e) { e.embeddings.kind = Embeddings::Features; }},
    {"merges", [](Experiment& e) { e.tokenizer = Tokenizer::Pieces; e.merges = -1; }},
    {"learn_from", [](Experiment& e) { e.table = TableOrder::Alphabet; e.learn_from.assign(kMaxLearnedBytes + 1, 'a'); }},
    {"prefill", [](Experiment& e) { e.cache = true; e.prefill = 6; }},
    {"cache", [](Experiment& e) { e.cache = true; e.target_row = 1; }},
    {"target_row", [](Experiment& e) { e.target_row = 6; }},
    {"target_column", [](Experiment& e) { e.target_column = 6; }},
    {"steps_trained", [](Experiment& e) { e.steps_trained = -1; }},
    {"learning_rate", [](Experiment& e) { e.steps_trained = 1; e.learning_rate = std::numeric_limits<float>::infinity(); }},
    {"gradient_of", [](Experiment& e) { e.gradient_of = CellName{"loss", 0, 0, 0}; }},
    {"text", [](Experiment& e) { e.text.clear(); }},
    {"edits", [](Experiment& e) { e.edits.assign(kMaxEdits + 1, {{"X", kNoHead, 0, 0}, 1}); }},
};

}  // namespace

TEST_CASE("every field has a control but the sentence and the row of scores, which have their own, what a lesson gives, and the edits and the gradient, which are made at the cells") {
    Experiment e;
    e.output_projection = true;                    // some have one only where the field acts
    e.score = Score::Latent;
    e.mask = Mask::Window;
    e.dropout = 0.5f;
    e.cache = true;
    e.target_row = 0;
    e.tokenizer = Tokenizer::Pieces;
    e.table = TableOrder::Appearance;
    e.embeddings.kind = Embeddings::Drawn;
    Experiment by_distance, softmax, variance, places, cost;
    by_distance.positions = Positions::Alibi;
    softmax.subject = Subject::Softmax;
    variance.subject = Subject::Variance;
    places.subject = Subject::Positions;
    cost.subject = Subject::Cost;
    const auto all = {e, by_distance, Experiment{}, softmax, variance, places, cost};
    for_each_field(e, [&](std::string_view field, auto&) {
        CAPTURE(field);
        const bool has = std::any_of(all.begin(), all.end(), [&](const Experiment& some) { return has_control(field, some); });
        CHECK(has == (field != "text" && field != "scores" && field != "given" && field != "edits" && field != "gradient_of"));
    });
}

TEST_CASE("what cannot be run is said, beside its control where it has one, while the old answer stands") {
    for (const bool stacked : {false, true})
        for (const Wrong& wrong : kWrong) {
            Controls lab(stacked ? 390.f : 1280.f, 844);
            if (wrong.field == "text" || wrong.field == "edits" || wrong.field == "gradient_of") lab.state.sheet_open = 0;        // said over the stage
            wrong.ask(lab.asked);
            lab.frames(3);
            CAPTURE(wrong.field);
            REQUIRE(lab.problem);
            CHECK(lab.problem->field == wrong.field);
            CHECK(lab.hears(say(*lab.problem)));
            CHECK(lab.trace.tokens().size() == 6);
            CHECK(std::count_if(lab.twin.nodes().begin(), lab.twin.nodes().end(), [&](const TwinNode& node) { return node.text == say(*lab.problem); }) == 1);
        }
}

TEST_CASE("the defaults are those of the lesson's page") {
    Controls lab;
    CHECK_FALSE(lab.told("controls.defaults")->enabled);
    const Experiment setup = lab.asked;
    lab.asked.mask = Mask::Causal;
    lab.asked.seed = 9;
    lab.asked.edits = {{{"scores", 0, 1, 1}, 2}};
    lab.frames(2);
    CHECK(lab.told("controls.defaults")->enabled);
    lab.give("controls.defaults", "");
    CHECK(lab.asked == setup);
}

TEST_CASE("embeddings are chosen; one's own are shown and can be left") {
    Controls lab;
    lab.give("controls.embeddings", "toy");
    CHECK(lab.asked.embeddings.kind == Embeddings::Toy);
    CHECK(lab.told("controls.embeddings")->columns.size() == 4);
    lab.asked.embeddings = {Embeddings::Own, Matrix::Ones(6, 3)};
    lab.frames(2);
    CHECK(lab.told("controls.embeddings")->columns.size() == 5);
    CHECK(lab.told("controls.embeddings")->value == say(Text::control_embeddings_own));
    lab.give("controls.embeddings", "auto");
    CHECK(lab.asked == Experiment{});
}

TEST_CASE("the scale is typed as a number") {
    Controls lab;
    CHECK_FALSE(lab.items.find("controls.factor"));
    lab.give("controls.scale", "number");
    REQUIRE(lab.items.find("controls.factor"));
    lab.give("controls.factor", "0,25");
    CHECK(lab.asked.scale == ScaleChoice{Scale::Number, 0.25f});
    lab.give("controls.factor", "much");
    CHECK(lab.asked.scale.number == 0.25f);
    CHECK(lab.hears(say(Text::edit_not_number, {"much"})));
    lab.give("controls.factor", "-3");
    CHECK(lab.asked.scale.number == -3);
    CHECK_FALSE(lab.hears(say(Text::edit_not_number, {"much"})));
    lab.give("controls.scale", "sqrt");
    CHECK_FALSE(lab.items.find("controls.factor"));
}

TEST_CASE("one's own mask is shown and can be left; words are chosen, decimals typed, a second sentence written") {
    Controls lab;
    lab.asked.mask = MaskChoice(Matrix::Identity(6, 6));
    lab.frames(2);
    CHECK(lab.told("controls.mask")->value == say(Text::control_mask_own));
    lab.give("controls.mask", "window");
    CHECK(lab.asked.mask == Mask::Window);
    lab.give("controls.window", "2");
    CHECK(lab.asked.window == 2);
    lab.give("controls.mask", "none");
    lab.give("controls.positions", "alibi");
    lab.give("controls.normaliser", "naive_softmax");
    lab.give("controls.temperature", "0,5");
    lab.give("controls.dropout", "0.25");
    lab.give("controls.source_text", "one step");
    Experiment want;
    want.window = 2;
    want.positions = Positions::Alibi;
    want.normaliser = Normaliser::NaiveSoftmax;
    want.temperature = 0.5f;
    want.dropout = 0.25f;
    want.source_text = "one step";
    CHECK(lab.asked == want);
    CHECK_FALSE(lab.problem);
    CHECK(lab.trace.source_tokens().size() == 2);
}

TEST_CASE("the seed goes up and down, not below 0") {
    Controls lab;
    lab.items.scroll_to("controls.seed.more");
    lab.frames(2);
    REQUIRE(lab.click("controls.seed.more"));
    CHECK(lab.asked.seed == 124);
    REQUIRE(lab.click("controls.seed.less"));
    REQUIRE(lab.click("controls.seed.less"));
    CHECK(lab.asked.seed == 122);
    lab.give("controls.seed", "0");
    CHECK_FALSE(lab.told("controls.seed.less")->enabled);
}

TEST_CASE("every control is tall enough for a finger and inside the panel") {
    for (const float scale : {1.f, 1.5f}) {
        Controls lab(390, 844, {.text_scale = scale, .touch = true});
        lab.asked.output_projection = true;
        lab.asked.scale.kind = Scale::Number;
        lab.frames(2);
        for (const Item& item : lab.items.current()) {
            if (!item.id.starts_with("controls.")) continue;
            CAPTURE(item.id);
            CHECK(item.whole.h >= 44);
            CHECK(item.whole.x >= lab.layout.controls.x);
            CHECK(item.whole.x + item.whole.w <= lab.layout.controls.x + lab.layout.controls.w);
        }
    }
}

}  // namespace lab
