// The list of fields, and every reason why an experiment cannot be run.
#include "core/experiment.h"

#include "core/run.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <limits>
#include <set>

namespace lab {
namespace {

std::string words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "w ";
    return text;
}

}  // namespace

TEST_CASE("every field counts: another value makes another experiment") {
    std::set<std::string_view> fields, changed;
    Experiment plain;
    for_each_field(plain, [&](std::string_view name, const auto&) { fields.insert(name); });
    for (const test::FieldChange& c : test::field_changes()) {
        CAPTURE(c.field);
        Experiment e;
        c.change(e);
        CHECK(e != Experiment{});
        changed.insert(c.field);

        Experiment copy;                           // field by field: the list reaches everything that differs
        std::vector<std::string_view> differs;
        for_each_field(e, [&](std::string_view name, const auto& from) {
            for_each_field(copy, [&](std::string_view other, auto& to) {
                if constexpr (std::is_same_v<decltype(to), std::remove_const_t<std::remove_reference_t<decltype(from)>>&>) {
                    if (name != other || from == to) return;
                    to = from;
                    differs.push_back(name);
                }
            });
        });
        CHECK(differs == std::vector{c.field});
        CHECK(copy == e);
    }
    CHECK(changed == fields);
}

TEST_CASE("what a choice does not use does not make it different") {
    CHECK(MaskChoice(Mask::Causal) == Mask::Causal);
    CHECK(MaskChoice(Matrix::Ones(2, 2)) != MaskChoice(Matrix::Zero(2, 2)));
    CHECK(MaskChoice(Matrix::Ones(2, 2)) == MaskChoice(Matrix::Ones(2, 2)));
    CHECK(ScaleChoice{Scale::Sqrt, 5} == ScaleChoice{});
    CHECK(ScaleChoice{Scale::Number, 5} != ScaleChoice{Scale::Number, 6});
    EmbeddingChoice a, b;
    a.own = Matrix::Ones(2, 3);
    CHECK(a == b);
    a.kind = b.kind = Embeddings::Own;
    CHECK(a != b);
    b.own = a.own;
    CHECK(a == b);
    b.own(1, 2) = 7;
    CHECK(a != b);
}

TEST_CASE("every reason has its key, its field and no crash") {
    struct Row {
        std::string_view key, field;
        std::function<void(Experiment&)> spoil;
    };
    const float inf = std::numeric_limits<float>::infinity();
    const Row rows[] = {
        {"invalid.empty", "text", [](Experiment& e) { e.text = ""; }},
        {"invalid.empty", "text", [](Experiment& e) { e.text = " \n\x01"; }},
        {"invalid.too_many_tokens", "text", [](Experiment& e) { e.text = words(kMaxTokens + 1); }},
        {"invalid.too_many_tokens", "text", [](Experiment& e) { e.text = words(5000); }},
        {"invalid.text_too_long", "text", [](Experiment& e) { e.text.assign(kMaxTextBytes + 1, 'a'); }},
        {"invalid.range", "d_model", [](Experiment& e) { e.d_model = 0; }},
        {"invalid.range", "d_model", [](Experiment& e) { e.d_model = kMaxWidth + 1; }},
        {"invalid.range", "d_out", [](Experiment& e) { e.d_out = -1; }},
        {"invalid.range", "d_out", [](Experiment& e) { e.d_out = std::numeric_limits<int>::max(); }},
        {"invalid.range", "heads", [](Experiment& e) { e.heads = 0; }},
        {"invalid.range", "heads", [](Experiment& e) { e.heads = kMaxHeads + 1; }},
        {"invalid.text_too_long", "source_text", [](Experiment& e) { e.source_text.assign(kMaxTextBytes + 1, 'a'); }},
        {"invalid.empty_source", "source_text", [](Experiment& e) { e.source_text = " "; }},
        {"invalid.too_many_tokens", "source_text", [](Experiment& e) { e.source_text = words(kMaxTokens + 1); }},
        {"invalid.range", "latent", [](Experiment& e) { e.latent = 0; }},
        {"invalid.range", "window", [](Experiment& e) { e.window = 0; }},
        {"invalid.rope_dim", "rope_dim", [](Experiment& e) { e.rope_dim = 3; }},
        {"invalid.rope_dim", "rope_dim", [](Experiment& e) { e.rope_dim = -2; }},
        {"invalid.rope_dim", "rope_dim", [](Experiment& e) { e.rope_dim = std::numeric_limits<int>::max() - 1; }},
        {"invalid.kv_heads", "kv_heads", [](Experiment& e) { e.kv_heads = -1; }},
        {"invalid.kv_heads", "kv_heads", [](Experiment& e) { e.kv_heads = 2; }},
        {"invalid.kv_heads", "kv_heads", [](Experiment& e) { e.d_out = 12; e.heads = 6; e.kv_heads = 4; }},
        {"invalid.latent_projections", "score", [](Experiment& e) { e.score = Score::Latent; e.projections = false; }},
        {"invalid.latent_kv_heads", "kv_heads", [](Experiment& e) { e.score = Score::Latent; e.heads = 2; e.kv_heads = 1; }},
        {"invalid.latent_rotary", "positions", [](Experiment& e) { e.score = Score::Latent; e.positions = Positions::RotaryHalf; }},
        {"invalid.rotary_odd", "positions", [](Experiment& e) { e.heads = 2; e.positions = Positions::Rotary; }},
        {"invalid.rotary_odd", "positions", [](Experiment& e) { e.projections = false; e.positions = Positions::RotaryHalf; }},
        {"invalid.softcap", "softcap", [](Experiment& e) { e.softcap = -1; }},
        {"invalid.softcap", "softcap", [&](Experiment& e) { e.softcap = inf; }},
        {"invalid.temperature", "temperature", [](Experiment& e) { e.temperature = 0; }},
        {"invalid.temperature", "temperature", [](Experiment& e) { e.temperature = std::nanf(""); }},
        {"invalid.dropout", "dropout", [](Experiment& e) { e.dropout = 1.01f; }},
        {"invalid.dropout", "dropout", [](Experiment& e) { e.dropout = std::nanf(""); }},
        {"invalid.mask_shape", "mask", [](Experiment& e) { e.mask = MaskChoice(Matrix::Ones(6, 5)); }},
        {"invalid.mask_shape", "mask", [](Experiment& e) { e.source_text = "a b"; e.mask = MaskChoice(Matrix::Ones(6, 6)); }},
        {"invalid.mask_values", "mask", [](Experiment& e) { e.mask = MaskChoice(Matrix::Constant(6, 6, 0.5f)); }},
        {"invalid.mask_values", "mask", [](Experiment& e) { e.mask = MaskChoice(Matrix::Constant(6, 6, std::nanf(""))); }},
        {"invalid.heads_divide", "heads", [](Experiment& e) { e.heads = 3; }},
        {"invalid.heads_without_projections", "heads", [](Experiment& e) { e.heads = 2; e.projections = false; }},
        {"invalid.own_shape", "embeddings", [](Experiment& e) { e.embeddings = {Embeddings::Own, Matrix::Zero(5, 3)}; }},
        {"invalid.own_shape", "embeddings", [](Experiment& e) { e.embeddings = {Embeddings::Own, Matrix::Zero(6, 4)}; }},
        {"invalid.own_shape", "embeddings", [](Experiment& e) { e.embeddings = {Embeddings::Own, Matrix()}; }},
        {"invalid.own_finite", "embeddings", [&](Experiment& e) { e.embeddings = {Embeddings::Own, Matrix::Constant(6, 3, inf)}; }},
        {"invalid.merges", "merges", [](Experiment& e) { e.merges = -1; }},
        {"invalid.merges", "merges", [](Experiment& e) { e.merges = kMaxMerges + 1; }},
        {"invalid.learn_from", "learn_from", [](Experiment& e) { e.learn_from.assign(kMaxLearnedBytes + 1, 'a'); }},
        {"invalid.learn_from", "learn_from", [](Experiment& e) { e.tokenizer = Tokenizer::Pieces; e.text.assign(kMaxLearnedBytes + 1, 'a'); }},
        {"invalid.own_table", "embeddings", [](Experiment& e) { e.table = TableOrder::Appearance; e.learn_from = "a"; e.embeddings = {Embeddings::Own, Matrix::Zero(6, 3)}; }},
        {"invalid.scale", "scale", [&](Experiment& e) { e.scale = {Scale::Number, -inf}; }},
        {"invalid.scale", "scale", [](Experiment& e) { e.scale = {Scale::Number, std::nanf("")}; }},
        {"invalid.too_large", "text", [](Experiment& e) { e.text = words(kMaxTokens); e.d_out = e.heads = 64; }},
    };
    for (const Row& row : rows) {
        CAPTURE(row.key);
        Experiment e;
        row.spoil(e);
        const auto problem = why_invalid(e);
        REQUIRE(problem);
        CHECK(problem->key == row.key);
        CHECK(problem->field == row.field);
    }
}

TEST_CASE("a reason says the numbers") {
    Experiment e;
    e.text = words(5000);
    CHECK(why_invalid(e)->args == std::vector<std::string>{"5000", std::to_string(kMaxTokens)});
    e = {};
    e.heads = 3;
    CHECK(why_invalid(e)->args == std::vector<std::string>{"3", "2"});
}

TEST_CASE("what can be run is not refused, and the sizes promised are the sizes made") {
    std::vector<Experiment> all = test::grid();
    Experiment own;
    own.embeddings = {Embeddings::Own, Matrix::Zero(6, 3)};
    all.push_back(own);
    Experiment longest;
    longest.text = words(kMaxTokens);
    longest.mask = Mask::Causal;
    all.push_back(longest);
    Experiment harmless;                           // a bias without an output projection
    harmless.bias = true;
    all.push_back(harmless);
    for (const Experiment& e : all) {
        REQUIRE_FALSE(why_invalid(e));
        std::int64_t cells = 0;
        const Trace trace = run(e);
        for (const Step& step : trace.steps()) cells += step.value.size();
        CHECK(cells <= kMaxCells);
    }
}

}  // namespace lab
