// The table of looks.  Not here: where a step stands (pipeline_layout), how a card is drawn (pipeline_draw).
#include "ui/step_look.h"

#include "core/gradient_steps.h"
#include "texts/say.h"

#include <algorithm>
#include <optional>

namespace lab {
namespace {

struct Row {
    std::string_view step, symbol;
    Hue hue;
    Glyph glyph;
    int band;
    Text name;
    std::optional<Text> note{};
};

constexpr Row kLooks[] = {
    {"table", "E", Hue::Neutral, Glyph::None, 1, Text::step_table},
    {"ids", "", Hue::Neutral, Glyph::None, 1, Text::step_ids},
    {"ids_source", "", Hue::Neutral, Glyph::None, 1, Text::step_ids_source},
    {"one_hot", "", Hue::Neutral, Glyph::None, 1, Text::step_one_hot},
    {"one_hot_source", "", Hue::Neutral, Glyph::None, 1, Text::step_one_hot_source},
    {"X", "X", Hue::Neutral, Glyph::Square, 1, Text::step_X},
    {"tokens", "", Hue::Neutral, Glyph::Square, 1, Text::step_tokens},
    {"positions", "", Hue::Neutral, Glyph::Square, 1, Text::step_positions},
    {"X_source", "X_s", Hue::Neutral, Glyph::Square, 1, Text::step_X_source},
    {"tokens_source", "", Hue::Neutral, Glyph::Square, 1, Text::step_tokens_source},
    {"positions_source", "", Hue::Neutral, Glyph::Square, 1, Text::step_positions_source},
    {"X_cached", "", Hue::Neutral, Glyph::Square, 1, Text::step_X_cached},
    {"X_new", "", Hue::Neutral, Glyph::Square, 1, Text::step_X_new},
    {"W_q", "W_q", Hue::Ask, Glyph::Dot, 1, Text::step_W_q},
    {"W_k", "W_k", Hue::Ask, Glyph::Ring, 1, Text::step_W_k},
    {"W_v", "W_v", Hue::Answer, Glyph::Kite, 1, Text::step_W_v},
    {"W_dkv", "W_dkv", Hue::Neutral, Glyph::Ring, 1, Text::step_W_dkv},
    {"W_uk", "W_uk", Hue::Ask, Glyph::Ring, 1, Text::step_W_uk},
    {"W_uv", "W_uv", Hue::Answer, Glyph::Kite, 1, Text::step_W_uv},
    {"W_qr", "W_qr", Hue::Ask, Glyph::Dot, 1, Text::step_W_qr},
    {"W_kr", "W_kr", Hue::Ask, Glyph::Ring, 1, Text::step_W_kr},
    {"K_cached", "", Hue::Ask, Glyph::Ring, 1, Text::step_K_cached},
    {"K_new", "", Hue::Ask, Glyph::Ring, 1, Text::step_K_new},
    {"V_cached", "", Hue::Answer, Glyph::Kite, 1, Text::step_V_cached},
    {"V_new", "", Hue::Answer, Glyph::Kite, 1, Text::step_V_new},
    {"latent_cached", "", Hue::Neutral, Glyph::Ring, 1, Text::step_latent_cached},
    {"latent_new", "", Hue::Neutral, Glyph::Ring, 1, Text::step_latent_new},
    {"K_rope_cached", "", Hue::Ask, Glyph::Ring, 1, Text::step_K_rope_cached},
    {"K_rope_new", "", Hue::Ask, Glyph::Ring, 1, Text::step_K_rope_new},
    {"Q_latent", "Q_C", Hue::Ask, Glyph::Dot, 1, Text::step_Q_latent},
    {"latent", "C", Hue::Neutral, Glyph::Ring, 1, Text::step_latent},
    {"Q", "Q", Hue::Ask, Glyph::Dot, 1, Text::step_Q},
    {"K", "K", Hue::Ask, Glyph::Ring, 1, Text::step_K},
    {"V", "V", Hue::Answer, Glyph::Kite, 1, Text::step_V},
    {"Q_rope", "Q_R", Hue::Ask, Glyph::Dot, 1, Text::step_Q_rope},
    {"K_rope", "K_R", Hue::Ask, Glyph::Ring, 1, Text::step_K_rope},
    {"Q_normed", "Q_n", Hue::Ask, Glyph::Dot, 1, Text::step_Q_normed},
    {"K_normed", "K_n", Hue::Ask, Glyph::Ring, 1, Text::step_K_normed},
    {"Q_rotated", "Q_r", Hue::Ask, Glyph::Dot, 1, Text::step_Q_rotated},
    {"K_rotated", "K_r", Hue::Ask, Glyph::Ring, 1, Text::step_K_rotated},
    {"Q_joined", "Q_all", Hue::Ask, Glyph::Dot, 1, Text::step_Q_joined},
    {"K_joined", "K_all", Hue::Ask, Glyph::Ring, 1, Text::step_K_joined},
    {"scores", "", Hue::Neutral, Glyph::None, 2, Text::step_scores},
    {"scaled", "", Hue::Neutral, Glyph::None, 2, Text::step_scaled, Text::note_scaled},
    {"tempered", "", Hue::Neutral, Glyph::None, 2, Text::step_tempered, Text::note_tempered},
    {"capped", "", Hue::Neutral, Glyph::None, 2, Text::step_capped, Text::note_capped},
    {"biased", "", Hue::Neutral, Glyph::None, 2, Text::step_biased, Text::note_biased},
    {"unmasked", "", Hue::Neutral, Glyph::None, 2, Text::step_unmasked, Text::note_unmasked},
    {"masked", "", Hue::Neutral, Glyph::None, 2, Text::step_masked, Text::note_masked},
    {"maximum", "", Hue::Neutral, Glyph::None, 2, Text::step_maximum},
    {"shifted", "", Hue::Neutral, Glyph::None, 2, Text::step_shifted},
    {"exponentials", "", Hue::Neutral, Glyph::None, 3, Text::step_exponentials},
    {"total", "", Hue::Neutral, Glyph::None, 3, Text::step_total},
    {"naive_exponentials", "", Hue::Neutral, Glyph::None, 3, Text::step_naive_exponentials},
    {"naive_total", "", Hue::Neutral, Glyph::None, 3, Text::step_naive_total},
    {"naive_weights", "", Hue::Amount, Glyph::Square, 3, Text::step_naive_weights},
    {"sum", "", Hue::Neutral, Glyph::None, 3, Text::step_sum},
    {"shares", "", Hue::Amount, Glyph::Square, 3, Text::step_shares},
    {"entropy", "", Hue::Neutral, Glyph::None, 3, Text::step_entropy},
    {"effective", "", Hue::Neutral, Glyph::None, 3, Text::step_effective},
    {"slack", "", Hue::Neutral, Glyph::None, 3, Text::step_slack},
    {"over_d", "", Hue::Neutral, Glyph::None, 2, Text::step_over_d},
    {"mean", "", Hue::Neutral, Glyph::None, 2, Text::step_mean},
    {"mean_over_d", "", Hue::Neutral, Glyph::None, 2, Text::step_mean_over_d},
    {"mean_scaled", "", Hue::Neutral, Glyph::None, 2, Text::step_mean_scaled},
    {"variance", "", Hue::Neutral, Glyph::None, 2, Text::step_variance},
    {"variance_over_d", "", Hue::Neutral, Glyph::None, 2, Text::step_variance_over_d},
    {"variance_scaled", "", Hue::Neutral, Glyph::None, 2, Text::step_variance_scaled},
    {"pairs", "", Hue::Neutral, Glyph::None, 1, Text::step_pairs},
    {"products", "", Hue::Neutral, Glyph::None, 2, Text::step_products},
    {"often", "", Hue::Neutral, Glyph::None, 2, Text::step_often},
    {"price", "", Hue::Neutral, Glyph::None, 2, Text::step_price},
    {"multiplications", "", Hue::Neutral, Glyph::None, 2, Text::step_multiplications},
    {"length", "", Hue::Neutral, Glyph::None, 2, Text::step_length},
    {"kept", "", Hue::Neutral, Glyph::None, 2, Text::step_kept},
    {"cache_bytes", "", Hue::Neutral, Glyph::None, 2, Text::step_cache_bytes},
    {"score_bytes", "", Hue::Neutral, Glyph::None, 2, Text::step_score_bytes},
    {"moved_bytes", "", Hue::Neutral, Glyph::None, 2, Text::step_moved_bytes},
    {"weights", "", Hue::Amount, Glyph::Square, 3, Text::step_weights, Text::note_weights},
    {"dropped", "", Hue::Neutral, Glyph::Square, 3, Text::step_dropped, Text::note_dropped},
    {"context_latent", "Z_C", Hue::Answer, Glyph::Diamond, 3, Text::step_context_latent},
    {"context", "Z", Hue::Answer, Glyph::Diamond, 3, Text::step_context},
    {"concat", "", Hue::Answer, Glyph::Diamond, 4, Text::step_concat},
    {"W_o", "W_o", Hue::Answer, Glyph::Diamond, 4, Text::step_W_o},
    {"projected", "", Hue::Answer, Glyph::Diamond, 4, Text::step_projected},
    {"b_o", "b_o", Hue::Answer, Glyph::Diamond, 4, Text::step_b_o},
    {"output", "", Hue::Answer, Glyph::Diamond, 4, Text::step_output},
    {"target_scores", "", Hue::Neutral, Glyph::None, 5, Text::step_target_scores},
    {"loss", "L", Hue::Neutral, Glyph::None, 5, Text::step_loss},
    {"W_q_next", "W_q", Hue::Ask, Glyph::Dot, 5, Text::step_W_q_next},
    {"W_k_next", "W_k", Hue::Ask, Glyph::Ring, 5, Text::step_W_k_next},
};

// Of the gradients whose steps have one.
constexpr std::string_view kGradientSymbols[] = {"dX", "dE", "dX_s", "dW_q", "dW_k", "dW_v", "dW_dkv", "dW_uk", "dW_uv", "dW_qr", "dW_kr", "dC", "dQ", "dK", "dV",
                                                 "dQ_C", "dZ_C", "dQ_R", "dK_R", "dQ_r", "dK_r", "dQ_all", "dK_all", "dZ", "dW_o", "db_o", "dL"};

StepLook look_of_gradient(std::string_view name) {
    StepLook look = look_of(step_of_gradient(name));
    const auto symbol = std::find_if(std::begin(kGradientSymbols), std::end(kGradientSymbols), [&](std::string_view s) { return s.substr(1) == look.symbol; });
    const auto words = text_of("step.d_" + std::string(look.step));
    look.step = name;
    look.symbol = symbol == std::end(kGradientSymbols) ? std::string_view() : *symbol;
    look.glyph = Glyph::None;
    look.band = kBands;
    look.name = words ? say(*words) : say(Text::step_gradient);
    look.note = {};
    return look;
}

// A token as it is written, a named feature as readers know it; what has no name is counted from 1, a place from 0.
std::string words_of_label(const Trace& trace, Axis axis, std::string label, int index) {
    if (!trace.has_names(axis)) return std::to_string(axis == Axis::Place ? index : index + 1);
    const auto feature = axis == Axis::Model ? text_of("feature." + label) : std::nullopt;
    return feature ? std::string(say(*feature)) : label;
}

}  // namespace

StepLook look_of(std::string_view step) {
    if (is_gradient(step)) return look_of_gradient(step);
    for (const Row& row : kLooks) {
        if (row.step == step) return {row.step, row.symbol, row.hue, row.glyph, row.band, say(row.name), row.note ? say(*row.note) : std::string_view()};
    }
    return {.step = step, .name = step};
}

std::string_view short_name(const StepLook& look) { return look.symbol.empty() ? look.name : look.symbol; }

bool is_followed(const Step& step) {
    return step.rows == Axis::Token && !is_hollow(look_of(step.name).glyph);
}

std::string symbol_of(const Trace& trace, StepId id) {
    const Step& step = trace[id];
    std::string symbol(look_of(step.name).symbol);
    const auto whole = trace.find(step.name, kNoHead);
    if (step.head != kNoHead && whole && *whole != id && trace[*whole].head == kNoHead && !symbol.empty()) {
        symbol += (symbol.find('_') == std::string::npos ? "_" : "") + std::to_string(step.head + 1);
    }
    return symbol;
}

std::string row_words(const Trace& trace, StepId step, int row) {
    return words_of_label(trace, trace[step].rows, trace.row_label(step, row), row);
}

std::string column_words(const Trace& trace, StepId step, int col) {
    return words_of_label(trace, trace[step].columns, trace.column_label(step, col), col);
}

std::string place_words(const Trace& trace, const CellAt& at) {
    const Step& step = trace[at.step];
    const std::string row = row_words(trace, at.step, at.row), col = column_words(trace, at.step, at.col);
    if (names_tokens(step.columns) || step.columns == Axis::Place) return say(Text::cell_place, {row, col});
    const bool one_column = step.columns == Axis::One, one_row = step.rows == Axis::One;
    if (one_row) return one_column ? std::string() : say(Text::cell_place_one, {col});
    return one_column ? say(Text::cell_place_one, {row}) : say(Text::cell_place_number, {row, col});
}

std::string shape_text(const Matrix& m) {
    return say(Text::stage_shape, {std::to_string(m.rows()), std::to_string(m.cols())});
}

ImU32 hue_colour(Hue hue, const Colours& c) {
    switch (hue) {
        case Hue::Ask: return c.ask;
        case Hue::Answer: return c.answer;
        case Hue::Amount: return c.amount;
        case Hue::Neutral: break;
    }
    return c.ink;
}

void draw_glyph(ImDrawList* list, Glyph glyph, ImVec2 at, float r, float stroke, ImU32 colour) {
    const float d = r * 1.2f;                      // a diamond looks smaller than a dot of the same radius
    const float in = stroke / 2;                   // strokes stay inside the outline of the filled twin
    switch (glyph) {
        case Glyph::None: break;
        case Glyph::Dot: list->AddCircleFilled(at, r, colour, 24); break;
        case Glyph::Ring: list->AddCircle(at, r - in, colour, 24, stroke); break;
        case Glyph::Diamond:
            list->AddQuadFilled({at.x, at.y - d}, {at.x + d, at.y}, {at.x, at.y + d}, {at.x - d, at.y}, colour);
            break;
        case Glyph::Kite:
            list->AddQuad({at.x, at.y - d + in}, {at.x + d - in, at.y}, {at.x, at.y + d - in}, {at.x - d + in, at.y}, colour, stroke);
            break;
        case Glyph::Square:
            list->AddRectFilled({at.x - r, at.y - r}, {at.x + r, at.y + r}, colour, 1.5f);
            break;
    }
}

}  // namespace lab
