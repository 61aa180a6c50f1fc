// For each field of an Experiment another value than its default, and a grid of experiments that can be run.
#pragma once

#include "core/experiment.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lab::test {

struct FieldChange {
    std::string_view field;
    std::function<void(Experiment&)> change;
};

inline std::vector<FieldChange> single_changes() {
    return {
        {"text", [](Experiment& e) { e.text = "a&b=c%d #1\n 注意力 👍🏽"; }},
        {"embeddings", [](Experiment& e) {
             e.embeddings.kind = Embeddings::Own;
             e.embeddings.own = (Matrix(2, 3) << 0.1f, -2, 3e-5f, 16777216, 1.0f / 3, 0).finished();
         }},
        {"embeddings", [](Experiment& e) { e.embeddings = {Embeddings::Own, (Matrix(4, 3) << 1, 2, -1, 0.5f, 0, 3, -2, 1, 1, 0, 0.25f, -1).finished()}; }},
        {"embeddings", [](Experiment& e) { e.embeddings.kind = Embeddings::Toy; }},
        {"embeddings", [](Experiment& e) { e.embeddings.kind = Embeddings::Drawn; }},
        {"tokenizer", [](Experiment& e) { e.tokenizer = Tokenizer::Pieces; }},
        {"merges", [](Experiment& e) { e.merges = 3; }},
        {"learn_from", [](Experiment& e) { e.learn_from = "a cat & \n Your catalogue"; }},
        {"one_hot", [](Experiment& e) { e.one_hot = true; }},
        {"d_model", [](Experiment& e) { e.d_model = 5; }},
        {"d_out", [](Experiment& e) { e.d_out = 6; }},
        {"heads", [](Experiment& e) { e.heads = 2; }},
        {"projections", [](Experiment& e) { e.projections = false; }},
        {"output_projection", [](Experiment& e) { e.output_projection = true; }},
        {"bias", [](Experiment& e) { e.bias = true; }},
        {"scale", [](Experiment& e) { e.scale.kind = Scale::None; }},
        {"scale", [](Experiment& e) { e.scale.kind = Scale::D; }},
        {"scale", [](Experiment& e) { e.scale = {Scale::Number, 0.1f}; }},
        {"source_text", [](Experiment& e) { e.source_text = "one short step & more"; }},
        {"kv_heads", [](Experiment& e) { e.kv_heads = 1; }},
        {"latent", [](Experiment& e) { e.latent = 3; }},
        {"rope_dim", [](Experiment& e) { e.rope_dim = 2; }},
        {"absorbed", [](Experiment& e) { e.absorbed = true; }},
        {"cache", [](Experiment& e) { e.cache = true; }},
        {"prefill", [](Experiment& e) { e.prefill = 2; }},
        {"steps_trained", [](Experiment& e) { e.steps_trained = 3; }},
        {"learning_rate", [](Experiment& e) { e.learning_rate = 0.25f; }},
        {"target_row", [](Experiment& e) { e.target_row = 1; }},
        {"target_column", [](Experiment& e) { e.target_column = 0; }},
        {"gradient_of", [](Experiment& e) { e.gradient_of = CellName{"context", 0, 0, 1}; }},
        {"qk_norm", [](Experiment& e) { e.qk_norm = true; }},
        {"softcap", [](Experiment& e) { e.softcap = 0.7f; }},
        {"temperature", [](Experiment& e) { e.temperature = 0.3f; }},
        {"mask", [](Experiment& e) {                // the second row sees nothing
             e.mask = MaskChoice((Matrix(4, 4) << 1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0).finished());
         }},
        {"window", [](Experiment& e) { e.window = 2; }},
        {"given", [](Experiment& e) { e.given = {{{"W_q", kNoHead, 1, 0}, 1.5f}}; }},
        {"slope", [](Experiment& e) { e.slope = 0.75f; }},
        {"tables_first", [](Experiment& e) { e.tables_first = true; }},
        {"dropout", [](Experiment& e) { e.dropout = 0.4f; }},
        {"dropout_seed", [](Experiment& e) { e.dropout_seed = 7; }},
        {"seed", [](Experiment& e) { e.seed = 18446744073709551615ull; }},
        {"scores", [](Experiment& e) { e.scores = {1, -2.5f, 400}; }},
        {"draws", [](Experiment& e) { e.draws = 12; }},
        {"head_size", [](Experiment& e) { e.head_size = 3; }},
        {"places", [](Experiment& e) { e.places = 7; }},
        {"length", [](Experiment& e) { e.length = 100; }},
        {"layers", [](Experiment& e) { e.layers = 3; }},
        {"bytes", [](Experiment& e) { e.bytes = 4; }},
        {"tile", [](Experiment& e) { e.tile = 16; }},
        {"edits", [](Experiment& e) { e.edits = {{{"scores", 0, 1, 1}, -2.5f}, {{"X", kNoHead, 0, 1}, 1e-7f}}; }},
    };
}

// Every word of a field but its first.
template <class Member>
void add_words(std::vector<FieldChange>& changes, std::string_view field, Member member) {
    using Word = std::remove_reference_t<decltype(std::declval<Experiment&>().*member)>;
    for (size_t i = 1; i < names_of(Word{}).size(); ++i) changes.push_back({field, [=](Experiment& e) { e.*member = static_cast<Word>(i); }});
}

inline const std::vector<FieldChange>& field_changes() {
    static const std::vector<FieldChange> changes = [] {
        std::vector<FieldChange> all = single_changes();
        add_words(all, "table", &Experiment::table);
        add_words(all, "score", &Experiment::score);
        add_words(all, "normaliser", &Experiment::normaliser);
        add_words(all, "positions", &Experiment::positions);
        add_words(all, "init", &Experiment::init);
        add_words(all, "trains", &Experiment::trains);
        add_words(all, "subject", &Experiment::subject);
        for (size_t i = 1; i < names_of(Mask{}).size(); ++i) all.push_back({"mask", [=](Experiment& e) { e.mask = static_cast<Mask>(i); }});
        return all;
    }();
    return changes;
}

// Fields that act in a laboratory alone (test_labs.cpp).
inline bool is_of_labs(std::string_view field) {
    constexpr std::string_view kFields[] = {"subject", "scores", "draws", "head_size", "places", "length", "layers", "bytes", "tile"};
    return std::find(std::begin(kFields), std::end(kFields), field) != std::end(kFields);
}

// Heads × masks × scales × projections × output projections, on a sentence with words outside the book.
inline std::vector<Experiment> grid() {
    std::vector<Experiment> all;
    for (const int heads : {1, 2, 4})
    for (const Mask mask : {Mask::None, Mask::Causal})
    for (const ScaleChoice scale : {ScaleChoice{}, ScaleChoice{Scale::D, 1}, ScaleChoice{Scale::None, 1}, ScaleChoice{Scale::Number, 0.5f}})
    for (const bool projections : {true, false})
    for (const int output : {0, 1, 2}) {
        Experiment e;
        e.text = "Your cat starts early";
        e.d_out = 8;
        e.heads = projections ? heads : 1;
        e.mask = mask;
        e.scale = scale;
        e.projections = projections;
        e.output_projection = output > 0;
        e.bias = output > 1;
        e.init = output > 1 ? Init::Linear : heads == 2 ? Init::Normal : Init::Uniform;
        all.push_back(e);
    }
    return all;
}

// Kinds of attention: a small experiment with two heads, changed in every field alone and in every two fields together, where
// that can be run.
inline const std::vector<Experiment>& kinds() {
    static const std::vector<Experiment> found = [] {
        Experiment base;
        base.text = "Your cat starts early";
        base.d_out = 8;
        base.heads = 2;
        base.rope_dim = 4;                         // what a latent has, where there is one
        std::vector<FieldChange> changes = field_changes();
        std::erase_if(changes, [](const FieldChange& c) { return is_of_labs(c.field); });
        changes.push_back({"heads", [](Experiment& e) { e.heads = 1; }});
        changes.push_back({"rope_dim", [](Experiment& e) { e.rope_dim = 0; }});
        changes.push_back({"embeddings", [](Experiment& e) { e.embeddings.kind = Embeddings::Features, e.d_model = 8; }});
        changes.push_back({"score", [](Experiment& e) { e.score = Score::Latent, e.absorbed = true; }});
        changes.push_back({"cache", [](Experiment& e) { e.cache = true, e.prefill = 1; }});
        changes.push_back({"gradient_of", [](Experiment& e) { e.heads = 1, e.target_row = 2, e.gradient_of = CellName{"loss", 0, 0, 0}; }});
        std::vector<Experiment> all = {base};
        const auto add = [&](Experiment e) {
            if (!e.projections) e.heads = 1;
            if (!why_invalid(e)) all.push_back(e);
        };
        for (size_t i = 0; i < changes.size(); ++i) {
            Experiment one = base;
            changes[i].change(one);
            add(one);
            for (size_t k = i + 1; k < changes.size(); ++k) {
                Experiment two = one;
                changes[k].change(two);
                if (changes[k].field != changes[i].field) add(two);
            }
        }
        return all;
    }();
    return found;
}

}  // namespace lab::test
