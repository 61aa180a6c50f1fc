// The laboratories: a page each, for free play.  Not here: what they compute (core/softmax_lab.h, core/variance_lab.h, core/positions_lab.h, core/cost_lab.h).
#include "lessons/data.h"
#include "lessons/lessons.h"

namespace lab {
namespace {

using namespace data;

Experiment colder(Experiment e, float temperature) {
    e.temperature = temperature;
    return e;
}

// So many places of so many numbers; beside them the sentence of the lesson on positions, with its slope.
Experiment places(Positions kind, int n, int d_model) {
    Experiment e;
    e.subject = Subject::Positions;
    e.text = positions_lesson().pages.front().setup.text;
    e.positions = kind;
    e.slope = 0.5f;
    e.places = n;
    e.d_model = d_model;
    return e;
}

}  // namespace

Lesson softmax_laboratory() {
    return {
        .id = "softmax-lab",
        .number = 0,
        .title = Text::lesson_softmax_lab,
        .pages = {{
            .id = "play",
            .setup = scores_alone({0.9544f, 1.4950f, 1.4754f, 0.8434f, 0.7070f, 1.0865f}),
            .focus = at("weights", 0, 1),
            .formula = "weights",
            .tries = {scores_alone({1, 2, 3, 400}), scores_alone({2, -1, -0.5f}, Normaliser::Sum), scores_alone({88.5f, 88.5f}, Normaliser::NaiveSoftmax),
                      colder(scores_alone({0.9544f, 1.4950f, 1.4754f, 0.8434f, 0.7070f, 1.0865f}), 0.1f)},
        }},
    };
}

Lesson variance_laboratory() {
    return {
        .id = "variance-lab",
        .number = 0,
        .title = Text::lesson_variance_lab,
        .pages = {{
            .id = "play",
            .setup = variance_at(64),
            .focus = at("variance", 0, 0),
            .tries = {variance_at(5), variance_at(500), variance_at(64, 7)},
        }},
    };
}

Lesson positions_laboratory() {
    return {
        .id = "positions-lab",
        .number = 0,
        .title = Text::lesson_positions_lab,
        .pages = {{
            .id = "play",
            .setup = places(Positions::Sinusoidal, 32, 16),
            .focus = at("products", 0, 4),
            .tries = {places(Positions::Sinusoidal, 5, 8), places(Positions::Rotary, 32, 16), places(Positions::Learned, 32, 16), places(Positions::Alibi, 32, 16)},
        }},
    };
}

Lesson cost_laboratory() {
    Experiment large_tiles = costs_of("GPT-2 small", 1024);
    large_tiles.tile = 256;
    return {
        .id = "cost-lab",
        .number = 0,
        .title = Text::lesson_cost_lab,
        .pages = {{
            .id = "play",
            .setup = costs_of("GPT-2 small", 1024),
            .focus = at("multiplications", 10, 1),
            .tries = {costs_of("Llama 3 8B", 4096), costs_of("DeepSeek-V3", 4096), large_tiles},
        }},
    };
}

}  // namespace lab
