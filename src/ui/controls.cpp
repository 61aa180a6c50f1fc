// The controls, as a table: a new field of the experiment is one row.  Not here: the widgets, what a field does (core).
#include "ui/controls.h"

#include "core/cost_lab.h"
#include "core/float_text.h"
#include "lessons/lesson.h"
#include "texts/say.h"
#include "ui/cell_edit.h"
#include "ui/widgets.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace lab {

namespace {

struct Place {
    Rect rect;                                     // where the control itself goes
    std::string id;
    std::string_view label;
};

template <int Experiment::*Field, int Low, int High>
void draw_number(Ui& ui, const Place& at, Panels& p) {
    stepper(ui, at.id, at.rect, at.label, p.asked.*Field, Low, High);
}

template <bool Experiment::*Field>
void draw_switch(Ui& ui, const Place& at, Panels& p) {
    toggle(ui, at.id, at.rect, at.label, p.asked.*Field);
}

// An enum whose choices are the words of the machine interface, each with its text "control.<field>.<word>".
template <class Enum>
bool choose(Ui& ui, const Place& at, std::string_view field, Enum& value, std::span<const std::string_view> words) {
    std::vector<Choice> choices;
    for (const std::string_view word : words) {
        const auto label = text_of("control." + std::string(field) + "." + std::string(word));
        choices.push_back({word, label ? say(*label) : word});
    }
    int chosen = static_cast<int>(value);
    if (!combo(ui, at.id, at.rect, at.label, choices, chosen)) return false;
    value = static_cast<Enum>(chosen);
    return true;
}

void draw_embeddings(Ui& ui, const Place& at, Panels& p) {
    EmbeddingChoice& embeddings = p.asked.embeddings;
    std::vector<Choice> choices = {{"auto", say(Text::control_embeddings_auto)}, {"toy", say(Text::control_embeddings_toy)}, {"features", say(Text::control_embeddings_features)}, {"drawn", say(Text::control_embeddings_drawn)}};
    if (embeddings.kind == Embeddings::Own) choices.push_back({"own", say(Text::control_embeddings_own)});     // shown, and can be left
    int chosen = static_cast<int>(embeddings.kind);
    if (combo(ui, at.id, at.rect, at.label, choices, chosen) && chosen < static_cast<int>(Embeddings::Own)) embeddings = {static_cast<Embeddings>(chosen), {}};
}

void draw_scale(Ui& ui, const Place& at, Panels& p) {
    const std::string number = say(Text::control_scale_number, {number_text(static_cast<double>(p.asked.scale.number), p.state.digits)});
    const Choice choices[] = {{"sqrt", say(Text::control_scale_sqrt)}, {"d", say(Text::control_scale_d)},
                              {"none", say(Text::control_scale_none)}, {"number", number}};
    int chosen = static_cast<int>(p.asked.scale.kind);
    if (combo(ui, at.id, at.rect, at.label, choices, chosen)) p.asked.scale.kind = static_cast<Scale>(chosen);
}

// A number that is typed; a wrong text stays with its reason and changes nothing.
void draw_typed(Ui& ui, const Place& at, Panels& p, float& number) {
    CellEntry& entry = p.state.entry;
    std::string text = shortest_text(number);
    const FieldEvent event = entry_line(ui, at.id, at.rect, at.label, entry, text);
    if (event.changed) {
        entry = {.field = at.id, .text = text};
        if (const auto value = read_entry(entry)) number = *value;
    }
    if (entry.field == at.id && !event.editing && entry.problem.empty()) entry = {};
}

void draw_factor(Ui& ui, const Place& at, Panels& p) { draw_typed(ui, at, p, p.asked.scale.number); }

// The factor alone, 1 where nothing multiplies the scores.
void draw_times(Ui& ui, const Place& at, Panels& p) {
    float factor = p.asked.scale.kind == Scale::Number ? p.asked.scale.number : 1;
    const float before = factor;
    draw_typed(ui, at, p, factor);
    if (factor != before) p.asked.scale = {Scale::Number, factor};
}

// A whole number that is typed, where it is too large to be stepped to.
template <int Experiment::*Field>
void draw_whole(Ui& ui, const Place& at, Panels& p) {
    std::string digits = std::to_string(p.asked.*Field);
    if (!text_field(ui, at.id, at.rect, at.label, digits, {.digits_only = true, .mono = true}).changed) return;
    int typed = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), typed);
    if (error == std::errc{} && stop == digits.data() + digits.size()) p.asked.*Field = typed;
}

template <float Experiment::*Field>
void draw_decimal(Ui& ui, const Place& at, Panels& p) {
    draw_typed(ui, at, p, p.asked.*Field);
}

template <std::string Experiment::*Field>
void draw_text(Ui& ui, const Place& at, Panels& p) {
    std::string text = p.asked.*Field;
    const bool wrong = p.problem && "controls." + std::string(p.problem->field) == at.id;
    if (text_field(ui, at.id, at.rect, at.label, text, {.wrong = wrong}).changed) p.asked.*Field = text;
}

void draw_mask(Ui& ui, const Place& at, Panels& p) {
    auto words = names_of(Mask{});
    if (p.asked.mask.kind == Mask::Own) words.push_back("own");            // shown, and can be left
    Mask kind = p.asked.mask.kind;
    if (choose(ui, at, "mask", kind, words) && kind != Mask::Own) p.asked.mask = kind;
}

template <auto Field>
void draw_word(Ui& ui, const Place& at, Panels& p) {
    auto& word = p.asked.*Field;
    const auto words = names_of(word);
    choose(ui, at, at.id.substr(at.id.find('.') + 1), word, words);
}

template <std::uint64_t Experiment::*Field>
void draw_seed(Ui& ui, const Place& at, Panels& p) {
    std::uint64_t& seed = p.asked.*Field;
    Rect rest = at.rect;
    const auto end = [&](const Rect& place, const char* suffix, Text said, Icon icon, bool possible) {
        return button(ui, at.id + suffix, place, say(said, {at.label}), {.icon = icon, .icon_only = true, .enabled = possible});
    };
    const float side = std::min(at.rect.h, at.rect.w / 4);
    if (end(cut_left(rest, side), ".less", Text::widget_less, Icon::Minus, seed > 0)) --seed;
    if (end(cut_right(rest, side), ".more", Text::widget_more, Icon::Plus, seed < std::numeric_limits<std::uint64_t>::max())) ++seed;
    std::string digits = std::to_string(seed);
    if (!text_field(ui, at.id, rest, at.label, digits, {.digits_only = true, .mono = true}).changed) return;
    std::uint64_t typed = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), typed);
    if (error == std::errc{} && stop == digits.data() + digits.size()) seed = typed;
}

void draw_digits(Ui& ui, const Place& at, Panels& p) { stepper(ui, at.id, at.rect, at.label, p.state.digits, 2, 6); }

// The number of a word, counted as a reader does; 0: none.
template <int Experiment::*Field>
void draw_word_number(Ui& ui, const Place& at, Panels& p) {
    int shown = p.asked.*Field + 1;
    if (stepper(ui, at.id, at.rect, at.label, shown, 0, kMaxTokens)) p.asked.*Field = shown - 1;
}

bool always(const Experiment&) { return true; }
bool has_pieces(const Experiment& e) { return e.tokenizer == Tokenizer::Pieces; }
bool has_lookup(const Experiment& e) { return has_table(e); }
bool learns(const Experiment& e) { return has_pieces(e) || has_table(e); }
bool has_cache(const Experiment& e) { return e.cache; }
bool has_factor(const Experiment& e) { return e.scale.kind == Scale::Number; }
bool has_toy_width(const Experiment& e) { return e.embeddings.kind != Embeddings::Own; }
bool has_projections(const Experiment& e) { return e.projections; }
bool has_output(const Experiment& e) { return e.output_projection; }
bool has_tables(const Experiment& e) { return e.embeddings.kind == Embeddings::Drawn || e.positions == Positions::Learned; }
bool has_draws(const Experiment& e) { return e.projections || e.output_projection || has_tables(e); }
bool has_slope(const Experiment& e) { return e.positions == Positions::Alibi; }
bool has_random_places(const Experiment& e) { return e.positions == Positions::Learned || turns_heads(e); }
bool has_latent(const Experiment& e) { return e.score == Score::Latent; }
bool has_plain_keys(const Experiment& e) { return e.score == Score::Dot; }
bool has_window(const Experiment& e) { return e.mask.kind == Mask::Window; }
bool has_dropout(const Experiment& e) { return e.dropout > 0; }

constexpr unsigned kAttention = 1u << unsigned(Subject::Attention), kSoftmax = 1u << unsigned(Subject::Softmax), kVariance = 1u << unsigned(Subject::Variance),
                   kPositions = 1u << unsigned(Subject::Positions), kCost = 1u << unsigned(Subject::Cost);
constexpr unsigned kAll = kAttention | kSoftmax | kVariance | kPositions | kCost;

struct ControlRow {
    std::string_view field;                        // also its id, "controls.<field>", and whom a problem blames
    Text label, help;
    bool (*shown)(const Experiment&);
    void (*draw)(Ui&, const Place&, Panels&);
    bool whole_line = false;                       // a switch answers from its label on
    unsigned subjects = kAttention;                // in whose experiments the field acts
};

constexpr ControlRow kRows[] = {
    {"embeddings", Text::control_embeddings, Text::control_embeddings_help, always, draw_embeddings},
    {"d_model", Text::control_d_model, Text::control_d_model_help, has_toy_width, draw_number<&Experiment::d_model, 1, kMaxWidth>},
    {"d_model", Text::control_d_model, Text::control_d_model_help, always, draw_number<&Experiment::d_model, 1, kMaxPlaceWidth>, false, kPositions},
    {"places", Text::control_places, Text::control_places_help, always, draw_number<&Experiment::places, kMinPlaces, kMaxPlaces>, false, kPositions},
    {"tokenizer", Text::control_tokenizer, Text::control_tokenizer_help, always, draw_word<&Experiment::tokenizer>},
    {"merges", Text::control_merges, Text::control_merges_help, has_pieces, draw_number<&Experiment::merges, 0, kMaxMerges>},
    {"learn_from", Text::control_learn_from, Text::control_learn_from_help, learns, draw_text<&Experiment::learn_from>},
    {"table", Text::control_table, Text::control_table_help, always, draw_word<&Experiment::table>},
    {"one_hot", Text::control_one_hot, Text::control_one_hot_help, has_lookup, draw_switch<&Experiment::one_hot>, true},
    {"source_text", Text::control_source_text, Text::control_source_text_help, always, draw_text<&Experiment::source_text>},
    {"positions", Text::control_positions, Text::control_positions_help, always, draw_word<&Experiment::positions>, false, kAttention | kPositions},
    {"slope", Text::control_slope, Text::control_slope_help, has_slope, draw_decimal<&Experiment::slope>, false, kAttention | kPositions},
    {"projections", Text::control_projections, Text::control_projections_help, always, draw_switch<&Experiment::projections>, true},
    {"d_out", Text::control_d_out, Text::control_d_out_help, has_projections, draw_number<&Experiment::d_out, 1, kMaxWidth>},
    {"heads", Text::control_heads, Text::control_heads_help, always, draw_number<&Experiment::heads, 1, kMaxHeads>},
    {"kv_heads", Text::control_kv_heads, Text::control_kv_heads_help, always, draw_number<&Experiment::kv_heads, 0, kMaxHeads>},
    {"score", Text::control_score, Text::control_score_help, always, draw_word<&Experiment::score>},
    {"latent", Text::control_latent, Text::control_latent_help, has_latent, draw_number<&Experiment::latent, 1, kMaxWidth>},
    {"rope_dim", Text::control_rope_dim, Text::control_rope_dim_help, has_latent, draw_number<&Experiment::rope_dim, 0, kMaxWidth>},
    {"absorbed", Text::control_absorbed, Text::control_absorbed_help, has_latent, draw_switch<&Experiment::absorbed>, true},
    {"qk_norm", Text::control_qk_norm, Text::control_qk_norm_help, has_plain_keys, draw_switch<&Experiment::qk_norm>, true},
    {"scale", Text::control_scale, Text::control_scale_help, always, draw_scale},
    {"scale", Text::control_factor, Text::control_factor_help, always, draw_times, false, kSoftmax},
    {"factor", Text::control_factor, Text::control_factor_help, has_factor, draw_factor},
    {"temperature", Text::control_temperature, Text::control_temperature_help, always, draw_decimal<&Experiment::temperature>, false, kAttention | kSoftmax},
    {"softcap", Text::control_softcap, Text::control_softcap_help, always, draw_decimal<&Experiment::softcap>},
    {"mask", Text::control_mask, Text::control_mask_help, always, draw_mask},
    {"window", Text::control_window, Text::control_window_help, has_window, draw_number<&Experiment::window, 1, kMaxTokens>},
    {"normaliser", Text::control_normaliser, Text::control_normaliser_help, always, draw_word<&Experiment::normaliser>, false, kAttention | kSoftmax},
    {"dropout", Text::control_dropout, Text::control_dropout_help, always, draw_decimal<&Experiment::dropout>},
    {"dropout_seed", Text::control_dropout_seed, Text::control_dropout_seed_help, has_dropout, draw_seed<&Experiment::dropout_seed>},
    {"cache", Text::control_cache, Text::control_cache_help, always, draw_switch<&Experiment::cache>, true},
    {"prefill", Text::control_prefill, Text::control_prefill_help, has_cache, draw_number<&Experiment::prefill, 0, kMaxTokens>},
    {"output_projection", Text::control_output_projection, Text::control_output_projection_help, always, draw_switch<&Experiment::output_projection>, true},
    {"bias", Text::control_bias, Text::control_bias_help, has_output, draw_switch<&Experiment::bias>, true},
    {"init", Text::control_init, Text::control_init_help, has_draws, draw_word<&Experiment::init>},
    {"draws", Text::control_draws, Text::control_draws_help, always, draw_whole<&Experiment::draws>, false, kVariance},
    {"head_size", Text::control_head_size, Text::control_head_size_help, always, draw_number<&Experiment::head_size, 1, kMaxHeadSize>, false, kVariance},
    {"length", Text::control_length, Text::control_length_help, always, draw_whole<&Experiment::length>, false, kCost},
    {"d_model", Text::control_d_model, Text::control_cost_width_help, always, draw_whole<&Experiment::d_model>, false, kCost},
    {"heads", Text::control_heads, Text::control_cost_heads_help, always, draw_whole<&Experiment::heads>, false, kCost},
    {"kv_heads", Text::control_kv_heads, Text::control_cost_kv_heads_help, always, draw_whole<&Experiment::kv_heads>, false, kCost},
    {"head_size", Text::control_cost_head_size, Text::control_cost_head_size_help, always, draw_number<&Experiment::head_size, 1, kMaxHeadSize>, false, kCost},
    {"latent", Text::control_latent, Text::control_latent_help, always, draw_whole<&Experiment::latent>, false, kCost},
    {"rope_dim", Text::control_rope_dim, Text::control_cost_rope_dim_help, always, draw_number<&Experiment::rope_dim, 0, kMaxHeadSize>, false, kCost},
    {"layers", Text::control_layers, Text::control_layers_help, always, draw_number<&Experiment::layers, 1, kMaxLayers>, false, kCost},
    {"bytes", Text::control_bytes, Text::control_bytes_help, always, draw_number<&Experiment::bytes, 1, kMaxBytes>, false, kCost},
    {"tile", Text::control_tile, Text::control_tile_help, always, draw_number<&Experiment::tile, 1, kMaxTile>, false, kCost},
    {"seed", Text::control_seed, Text::control_seed_help, has_draws, draw_seed<&Experiment::seed>},
    {"seed", Text::control_seed, Text::control_seed_help, always, draw_seed<&Experiment::seed>, false, kVariance},
    {"seed", Text::control_seed, Text::control_seed_help, has_random_places, draw_seed<&Experiment::seed>, false, kPositions},
    {"tables_first", Text::control_tables_first, Text::control_tables_first_help, has_tables, draw_switch<&Experiment::tables_first>, true},
    {"steps_trained", Text::control_steps_trained, Text::control_steps_trained_help, has_projections, draw_number<&Experiment::steps_trained, 0, kMaxStepsTrained>},
    {"learning_rate", Text::control_learning_rate, Text::control_learning_rate_help, has_loss, draw_decimal<&Experiment::learning_rate>},
    {"trains", Text::control_trains, Text::control_trains_help, has_loss, draw_word<&Experiment::trains>},
    {"target_row", Text::control_target_row, Text::control_target_row_help, always, draw_word_number<&Experiment::target_row>},
    {"target_column", Text::control_target_column, Text::control_target_column_help, always, draw_word_number<&Experiment::target_column>},
    {"digits", Text::control_digits, Text::control_digits_help, always, draw_digits, false, kAll},
    {"subject", Text::control_subject, Text::control_subject_help, always, draw_word<&Experiment::subject>, false, kAll},
};

bool is_shown(const ControlRow& row, const Experiment& e) { return (row.subjects >> unsigned(e.subject) & 1u) != 0 && row.shown(e); }

std::string id_of(const ControlRow& row) { return "controls." + std::string(row.field); }

constexpr std::string_view kDefaults = "controls.defaults";

// Why what this control asks for cannot be run, or what is typed into it cannot be read.
std::string reason_of(const ControlRow& row, const Panels& p) {
    if (p.problem && p.problem->field == row.field) return say(*p.problem);
    return p.state.entry.field == id_of(row) ? p.state.entry.problem : std::string();
}

float row_height(const Ui& ui, const std::string& reason, float width) {
    const Theme& t = ui.theme;
    return t.target + t.space8 + (reason.empty() ? 0 : wrapped_height(t.font.caption, width, reason) + t.space4);
}

void draw_row(Ui& ui, const ControlRow& row, const Rect& box, Panels& p, const std::string& reason) {
    const Theme& t = ui.theme;
    Rect line{box.x, box.y, box.w, t.target};
    const Rect whole = line, control = cut_right(line, std::round(row.whole_line ? t.switch_w : box.w * 0.5f), t.space8);
    text_in(ui, t.font.control, reason.empty() ? t.colour.ink : t.colour.less, line, say(row.label));
    row.draw(ui, {row.whole_line ? whole : control, id_of(row), say(row.label)}, p);
    ui.twin.paragraph(std::string(say(row.help)));
    if (reason.empty()) return;
    wrapped(ui, t.font.caption, t.colour.less, {box.x, box.y + t.target + t.space4, box.w, 0}, reason);
    ui.twin.live(reason);
}

// Every field as the lesson's page set it up.
void draw_defaults(Ui& ui, const Rect& line, Panels& p) {
    const Experiment& setup = page_of(lesson_of(p.state.lesson), p.state.page).setup;
    const std::string_view label = say(Text::control_defaults);
    const Rect place{line.x, line.y, std::min(line.w, button_width(ui, label)), line.h};
    ui.twin.paragraph(std::string(say(Text::control_defaults_help)));
    if (button(ui, kDefaults, place, label, {.kind = ButtonKind::Outline, .enabled = p.asked != setup})) p.asked = setup;
}

float side_padding(const Ui& ui) { return ui.stacked ? ui.theme.space16 : ui.theme.space20; }

bool is_under_tabs(const Ui& ui, const Panels& p) { return ui.stacked || choose_layout(ui.window, ui.theme, p.state).side_has_tabs; }

float help_height(const Ui& ui) { return 2 * leading(ui.theme.font.caption) + 2 * ui.theme.space12; }

}  // namespace

bool has_control(std::string_view field, const Experiment& e) {
    return std::any_of(std::begin(kRows), std::end(kRows), [&](const ControlRow& row) { return row.field == field && is_shown(row, e); });
}

void draw_controls(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    Rect list = r;
    const Rect help_line = cut_bottom(list, help_height(ui));
    const ImVec2 mouse = ImGui::GetMousePos();
    const float x = r.x + side_padding(ui), w = r.w - 2 * side_padding(ui);

    std::string_view help = say(Text::control_help);
    const auto explain = [&](const Rect& box, std::string_view id, std::string_view words) {
        const bool pointed = meet(box, list).contains(mouse.x, mouse.y) && ui.items.opened().empty();
        if (pointed || ui.items.focused(id) || ui.items.focus().starts_with(std::string(id) + ".")) help = words;
    };
    float y = begin_scroll(ui, "controls", list) + t.space8;
    if (is_under_tabs(ui, p)) ui.twin.heading(2, std::string(say(Text::panel_controls)));      // the tab shows the name
    else y += heading(ui, 2, t.font.control_bold, t.colour.ink, {x, y, w, 0}, say(Text::panel_controls)) + t.space8;
    for (const ControlRow& row : kRows) {
        if (!is_shown(row, p.asked)) continue;
        const std::string reason = reason_of(row, p);
        const Rect box{x, y, w, row_height(ui, reason, w)};
        draw_row(ui, row, box, p, reason);
        explain(box, id_of(row), say(row.help));
        y += box.h;
    }
    y += t.space8;
    draw_defaults(ui, {x, y, w, t.target}, p);
    explain({x, y, w, t.target}, kDefaults, say(Text::control_defaults_help));
    y += t.target + t.space8;
    end_scroll(ui, list, y + t.space8, t.colour.panel);

    fill(ui, {x, help_line.y, w, t.hairline}, t.colour.hairline);
    wrapped(ui, t.font.caption, t.colour.ink3, inset(help_line, side_padding(ui), t.space12), help);
}

}  // namespace lab
