// For each field of an Experiment another value than its default, and a grid of experiments that can be run.
#pragma once

#include "core/experiment.h"

#include <functional>
#include <vector>

namespace lab::test {

struct FieldChange {
    std::string_view field;
    std::function<void(Experiment&)> change;
};

inline const std::vector<FieldChange>& field_changes() {
    static const std::vector<FieldChange> changes = {
        {"text", [](Experiment& e) { e.text = "a&b=c%d #1\n 注意力 👍🏽"; }},
        {"embeddings", [](Experiment& e) {
             e.embeddings.kind = Embeddings::Own;
             e.embeddings.own = (Matrix(2, 3) << 0.1f, -2, 3e-5f, 16777216, 1.0f / 3, 0).finished();
         }},
        {"embeddings", [](Experiment& e) { e.embeddings.kind = Embeddings::Toy; }},
        {"d_model", [](Experiment& e) { e.d_model = 5; }},
        {"d_out", [](Experiment& e) { e.d_out = 6; }},
        {"heads", [](Experiment& e) { e.heads = 2; }},
        {"projections", [](Experiment& e) { e.projections = false; }},
        {"output_projection", [](Experiment& e) { e.output_projection = true; }},
        {"bias", [](Experiment& e) { e.bias = true; }},
        {"scale", [](Experiment& e) { e.scale.kind = Scale::None; }},
        {"scale", [](Experiment& e) { e.scale.kind = Scale::D; }},
        {"scale", [](Experiment& e) { e.scale = {Scale::Number, 0.1f}; }},
        {"mask", [](Experiment& e) { e.mask = Mask::Causal; }},
        {"init", [](Experiment& e) { e.init = Init::Linear; }},
        {"init", [](Experiment& e) { e.init = Init::Normal; }},
        {"seed", [](Experiment& e) { e.seed = 18446744073709551615ull; }},
        {"edits", [](Experiment& e) { e.edits = {{{"scores", 0, 1, 1}, -2.5f}, {{"X", kNoHead, 0, 1}, 1e-7f}}; }},
    };
    return changes;
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

}  // namespace lab::test
