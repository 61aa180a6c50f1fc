// Experiments that pictures must cope with.  Not here: what must hold of them (the tests).
#pragma once

#include "core/experiment.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

namespace lab::test {

inline std::string words(int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "word" + std::to_string(i) + " ";
    return text;
}

// `from` changed in each of these ways.
inline std::vector<Experiment> changed(std::initializer_list<void (*)(Experiment&)> changes, const Experiment& from = {}) {
    std::vector<Experiment> all;
    for (const auto change : changes) {
        Experiment e = from;
        change(e);
        REQUIRE_FALSE(why_invalid(e));
        all.push_back(e);
    }
    return all;
}

// Every kind of attention once or twice, few words and many.
inline std::vector<Experiment> pictured() {
    return changed({
        [](Experiment&) {},
        [](Experiment& e) { e.text = "one"; },
        [](Experiment& e) { e.projections = false; },
        [](Experiment& e) { e.d_out = 1; },
        [](Experiment& e) { e.d_model = 8, e.d_out = 8, e.heads = 2, e.mask = Mask::Causal; },
        [](Experiment& e) { e.d_model = 8, e.d_out = 8, e.heads = 4, e.kv_heads = 2, e.mask = Mask::Window; },
        [](Experiment& e) { e.source_text = "le chat est noir"; },
        [](Experiment& e) { e.text = "one", e.source_text = words(30), e.d_out = 4, e.heads = 2; },
        [](Experiment& e) { e.cache = true, e.mask = Mask::Causal; },
        [](Experiment& e) { e.cache = true, e.prefill = 2; },
        [](Experiment& e) { e.score = Score::Latent, e.latent = 2, e.d_model = 8, e.d_out = 4; },
        [](Experiment& e) { e.score = Score::Latent, e.latent = 2, e.d_model = 8, e.d_out = 8, e.heads = 2, e.rope_dim = 2; },
        [](Experiment& e) { e.score = Score::Latent, e.latent = 3, e.d_model = 8, e.d_out = 4, e.heads = 2, e.absorbed = true; },
        [](Experiment& e) { e.d_out = 4, e.positions = Positions::Rotary, e.qk_norm = true, e.output_projection = true; },
        [](Experiment& e) { e.dropout = 0.5f; },
        [](Experiment& e) { e.normaliser = Normaliser::Sum, e.init = Init::Normal; },
        [](Experiment& e) { e.d_out = 64, e.d_model = 16; },
        [](Experiment& e) { e.text = words(100); },
    });
}

}  // namespace lab::test
