// The formula of a step says what the experiment computes: with its scale, with its mask, and it can be parsed.
#include "core/ops.h"
#include "core/run.h"
#include "lessons/formula.h"
#include "lessons/formula_of.h"
#include "texts/say.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

using namespace lab;

TEST_CASE("the formula follows scale and mask") {
    Experiment e;
    const auto of = [&] { return formula_of(run(e), "context", 0); };
    CHECK(to_words(parse_formula(of()).formula) == to_words(parse_formula(R"(\mathbf{Z} = \text{softmax}\left( \frac{\mathbf{Q}\,\mathbf{K}^\top}{\sqrt{d_k}} \right)\,\mathbf{V})").formula));
    CHECK(of().find(R"(\frac)") != std::string::npos);
    e.scale.kind = Scale::None;
    CHECK(of().find(R"(\frac)") == std::string::npos);
    CHECK(of().find("M") == std::string::npos);
    e.mask = Mask::Causal;
    CHECK(of().find(R"(+ \mathbf{M})") != std::string::npos);
    e.scale.kind = Scale::D;
    CHECK(of().find(R"(\sqrt)") == std::string::npos);
    CHECK(of().find(R"({d_k})") != std::string::npos);
    e.scale = {Scale::Number, 0.5f};
    CHECK(of().find("0.5 ") != std::string::npos);
    e.scale = {};
    e.temperature = 0.25f;
    CHECK(of().find(R"(\frac{\frac{)") != std::string::npos);
    CHECK(of().find("{0.25}") != std::string::npos);
    e.projections = false;
    CHECK(of().find(R"(\mathbf{X}^\top)") != std::string::npos);
}

TEST_CASE("every step of every experiment has a formula that can be read") {
    std::vector<Experiment> several(6);
    several[1].heads = 2;
    several[2].mask = Mask::Causal;
    several[3].output_projection = several[3].bias = true;
    several[4].projections = false;
    several[5].heads = 2, several[5].output_projection = true, several[5].scale.kind = Scale::None;
    several.insert(several.end(), test::kinds().begin(), test::kinds().end());
    for (const Experiment& e : several) {
        const Trace trace = run(e);
        for (const Step& step : trace.steps()) {
            const std::string tex = formula_of(trace, step.name, step.head);
            CAPTURE(tex);
            CHECK_FALSE(tex.empty());
            CHECK_FALSE(parse_formula(tex).problem);
            CHECK(tex.find("{0}") == std::string::npos);
        }
        CHECK(formula_of(trace, "nothing", 0).empty());
    }
}

TEST_CASE("every operation is written in some way, with all that it is made from") {
    for (const Op* op : all_ops()) {
        CAPTURE(op->name);
        const std::string tex = formula_template(op->name);
        CHECK_FALSE(tex.empty());
        const auto has = [&](const char* mark) { return tex.find(mark) != std::string::npos; };
        const bool all = has("{all}") || has("{plus}"), two = op->code.find("{1") != std::string_view::npos;
        CHECK((all || has("{0}")));
        if (two) CHECK((all || has("{1")));
    }
    CHECK(formula_template("no such operation").empty());
}

TEST_CASE("parts of heads keep apart, and a number is no operand") {
    Experiment e;
    e.heads = 2, e.d_out = 4, e.output_projection = true, e.softcap = 1;
    const Trace trace = run(e);
    const std::string concat = formula_of(trace, "concat", kNoHead), context = formula_of(trace, "context", 0), query = formula_of(trace, "Q", 1);
    CAPTURE(concat);
    CAPTURE(context);
    CAPTURE(query);
    CHECK(concat.find("}_{1}, ") != std::string::npos);
    CHECK(concat.ends_with(R"(}_{2} \right))"));
    CHECK(context.find(R"(}{1} \right))") != std::string::npos);        // the cap, which divides
    CHECK(query.ends_with(R"(_{3\ldots 4})"));
}

TEST_CASE("keys are turned on their side, whatever they are made from") {
    Experiment rotary, latent;
    rotary.positions = Positions::Rotary;
    latent.score = Score::Latent, latent.rope_dim = 2, latent.source_text = "red blue";
    for (const Experiment& e : {rotary, latent}) {
        const Trace trace = run(e);
        const std::string scores = formula_of(trace, "scores", 0);
        CAPTURE(scores);
        CHECK(scores.ends_with(R"(\right)^\top)"));
        CHECK(scores.find("projection") == std::string::npos);         // letters, no names
        CHECK_FALSE(parse_formula(scores).problem);
    }
}

TEST_CASE("words in a formula are those of the texts") {
    Experiment e;
    e.positions = Positions::Rotary, e.dropout = 0.5f;
    const Trace trace = run(e);
    CHECK(formula_of(trace, "weights", 0).starts_with(R"(\step{weights}{\text{)" + std::string(say(Text::step_weights)) + "}}"));
    CHECK(formula_of(trace, "Q_rotated", 0).find(R"(\text{)" + std::string(say(Text::formula_of_rotary)) + "}") != std::string::npos);
    CHECK(formula_of(trace, "context", 0).find(R"(\text{)" + std::string(say(Text::formula_of_dropout)) + "}") != std::string::npos);
}
