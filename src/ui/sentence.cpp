// The sentence field and its twins of the laboratories.  Not here: words from text (core/tokens), undo (app/history).
#include "ui/sentence.h"

#include "core/cost_lab.h"
#include "core/float_text.h"
#include "texts/read_number.h"
#include "ui/cell_edit.h"
#include "ui/controls.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr std::string_view kScoresField = "sentence.scores", kSourceField = "sentence.source", kArrow = "→";
constexpr float kLabelledField = 240;              // CSS pixels at text scale 1

Rect field_in(const Ui& ui, const Rect& r) {       // the row of label and field
    const Theme& t = ui.theme;
    const Rect row = inset(r, ui.stacked ? t.space12 : t.space20, 0);
    return {row.x, std::round(r.y + (r.h - t.target) / 2), row.w, t.target};
}

bool blames(const Panels& p, std::string_view field) { return p.problem && p.problem->field == field; }

// A wide page has room for what it is called.
void draw_label(Ui& ui, Rect& row, std::string_view label) {
    const Theme& t = ui.theme;
    if (!ui.stacked) text_in(ui, t.font.control_bold, t.colour.ink2, cut_left(row, text_width(t.font.control_bold, label), t.space12), label);
}

struct SentenceField {
    std::string_view id, field, label;
    bool labelled = true;                          // its label is seen, not only said
};
void draw_one_text(Ui& ui, Rect row, Panels& p, const SentenceField& of, std::string& asked) {
    if (of.labelled) draw_label(ui, row, of.label);
    std::string text = asked;
    if (text_field(ui, of.id, row, of.label, text, {.wrong = blames(p, of.field)}).changed) asked = std::move(text);
}

// The sentence that asks, an arrow, the one that is asked; with room for it they are called so.
void draw_two_texts(Ui& ui, Rect row, Panels& p) {
    const Theme& t = ui.theme;
    const std::string_view asks = say(Text::sentence_asks), asked = say(Text::sentence_asked);
    const float arrow_w = text_width(t.font.control_bold, kArrow) + 2 * t.space8;
    Rect source = cut_right(row, std::round((row.w - arrow_w) / 2)), between = cut_right(row, arrow_w);
    text_in(ui, t.font.control_bold, t.colour.ink2, between, kArrow, 0.5f);
    const bool labelled = row.w > kLabelledField * t.appearance.text_scale;
    draw_one_text(ui, row, p, {"sentence.text", "text", asks, labelled}, p.asked.text);
    draw_one_text(ui, source, p, {kSourceField, "source_text", asked, labelled}, p.asked.source_text);
}

// One sentence or two.  While the second is typed it may be empty for a moment.
void draw_text_input(Ui& ui, Rect row, Panels& p) {
    if (has_source(p.asked) || ui.items.focused(kSourceField)) draw_two_texts(ui, row, p);
    else draw_one_text(ui, row, p, {"sentence.text", "text", say(Text::sentence_label)}, p.asked.text);
}

std::string numbers_text(const std::vector<float>& numbers) {
    std::string text;
    constexpr float kWritten = 1e6f;               // whole numbers below it are written out
    for (const float number : numbers) {
        const bool whole = std::abs(number) < kWritten && number == std::floor(number);
        text += (text.empty() ? "" : " ") + (whole ? std::to_string(std::lround(number)) : shortest_text(number));
    }
    return text;
}

struct NumbersRead {
    std::vector<float> numbers{};                  // one more than may be asked for, at most
    std::string problem{};                         // of the first that is none
};

// Numbers with anything but digits, signs and points between them.
NumbersRead read_numbers(std::string_view text) {
    NumbersRead all;
    constexpr std::string_view kBetween = " ;|\t";
    while (all.numbers.size() <= kMaxScores) {
        const size_t first = text.find_first_not_of(kBetween);
        if (first == text.npos) break;
        text.remove_prefix(first);
        std::string_view word = text.substr(0, text.find_first_of(kBetween));
        text.remove_prefix(word.size());
        if (word.size() > 1 && word.ends_with(',')) word.remove_suffix(1);     // a list with commas
        const NumberRead read = read_number(word);
        if (read.problem) return {{}, say(*read.problem, {std::string(word)})};
        if (read.value) all.numbers.push_back(*read.value);
    }
    return all;
}

// While it is typed the text stands as it is; a wrong one stays with its reason, and the scores of before come back.
void draw_scores_input(Ui& ui, Rect row, Panels& p) {
    const std::string_view label = say(Text::scores_label);
    draw_label(ui, row, label);
    CellEntry& entry = p.state.entry;
    const std::string stands = numbers_text(p.asked.scores);
    std::string text = entry.field == kScoresField ? entry.text : stands;
    const bool wrong = blames(p, "scores") || (entry.field == kScoresField && !entry.problem.empty());
    const FieldEvent event = text_field(ui, kScoresField, row, label, text, {.mono = true, .wrong = wrong});
    if (event.changed) {
        const std::string start = entry.field == kScoresField ? entry.start : stands;
        NumbersRead read = read_numbers(text);
        entry = {.field = std::string(kScoresField), .text = text, .start = start, .problem = read.problem};
        if (!read.problem.empty()) read = read_numbers(start);
        if (!read.numbers.empty()) p.asked.scores = std::move(read.numbers);
    }
    const bool done = entry.problem.empty() || entry.start != stands;  // what is wrong gives way to scores that came otherwise
    if (entry.field == kScoresField && !event.editing && done) entry = {};
}

// The head size on a scale of powers, and other random numbers.
void draw_draws_input(Ui& ui, Rect row, Panels& p) {
    const Theme& t = ui.theme;
    const ButtonStyle again{.kind = ButtonKind::Outline, .icon = Icon::Reset, .icon_only = ui.stacked};
    const std::string_view label = say(Text::draws_again);
    if (button(ui, "sentence.again", cut_right(row, button_width(ui, label, again), t.space12), label, again)) ++p.asked.seed;
    draw_label(ui, row, say(Text::draws_size));
    const std::string size = std::to_string(p.asked.head_size);
    text_in(ui, t.font.mono, t.colour.ink, cut_right(row, text_width(t.font.mono, "0000"), t.space8), size, 1);
    float power = std::log2(static_cast<float>(p.asked.head_size));
    if (slider(ui, "sentence.size", row, say(Text::draws_size), power, 0, std::log2(static_cast<float>(kMaxHeadSize))))
        p.asked.head_size = static_cast<int>(std::lround(std::exp2(power)));
}

// The kind, and how many places.
void draw_places_input(Ui& ui, Rect row, Panels& p) {
    const Theme& t = ui.theme;
    std::vector<Choice> kinds;
    for (const std::string_view word : names_of(Positions{})) kinds.push_back({word, say(*text_of("control.positions." + std::string(word)))});
    int kind = static_cast<int>(p.asked.positions);
    if (combo(ui, "sentence.kind", cut_left(row, std::round(row.w * 0.4f), t.space12), say(Text::control_positions), kinds, kind)) p.asked.positions = static_cast<Positions>(kind);
    draw_label(ui, row, say(Text::control_places));
    text_in(ui, t.font.mono, t.colour.ink, cut_right(row, text_width(t.font.mono, "000"), t.space8), std::to_string(p.asked.places), 1);
    auto places = static_cast<float>(p.asked.places);
    if (slider(ui, "sentence.places", row, say(Text::control_places), places, kMinPlaces, kMaxPlaces)) p.asked.places = static_cast<int>(std::lround(places));
}

// How many words there are, on a scale of powers.
void draw_length_input(Ui& ui, Rect row, Panels& p) {
    const Theme& t = ui.theme;
    draw_label(ui, row, say(Text::costs_length));
    const std::string length = count_text(p.asked.length);
    text_in(ui, t.font.mono, t.colour.ink, cut_right(row, text_width(t.font.mono, count_text(kMaxLength)), t.space8), length, 1);
    float power = std::log2(static_cast<float>(std::max(1, p.asked.length)));
    if (slider(ui, "sentence.length", row, say(Text::costs_length), power, 0, std::log2(static_cast<float>(kMaxLength))))
        p.asked.length = static_cast<int>(std::lround(std::exp2(power)));
}

constexpr SubjectInput kInputs[] = {
    {Subject::Attention, "sentence.text", Text::lesson_own_sentence, draw_text_input},
    {Subject::Softmax, kScoresField, Text::lesson_own_scores, draw_scores_input},
    {Subject::Variance, "sentence.size", Text::lesson_own_size, draw_draws_input},
    {Subject::Positions, "sentence.places", Text::lesson_own_places, draw_places_input},
    {Subject::Cost, "sentence.length", Text::lesson_own_length, draw_length_input},
};

// What cannot be computed, or what is typed above and is no number.
std::string problem_words(Ui& ui, const Panels& p) {
    if (p.state.entry.field == kScoresField && !p.state.entry.problem.empty()) return p.state.entry.problem;
    const Layout layout = choose_layout(ui.window, ui.theme, p.state);
    if (!p.problem || (!layout.controls.empty() && has_control(p.problem->field, p.asked))) return {};
    return say(*p.problem);
}

}  // namespace

const SubjectInput& input_of(Subject subject) { return kInputs[size_t(subject)]; }

void draw_sentence(Ui& ui, const Rect& r, Panels& p) { input_of(p.answered.subject).draw(ui, field_in(ui, r), p); }

void draw_problem(Ui& ui, const Rect& r, Panels& p) {
    const std::string words = problem_words(ui, p);
    if (words.empty()) return;
    const Theme& t = ui.theme;
    const Rect box = field_in(ui, r);
    const float pad = t.space12, width = std::min(box.w, std::ceil(text_width(t.font.control, words)) + 2 * pad + 1);
    const Rect card{box.x, r.y + t.space8, width, wrapped_height(t.font.control, width - 2 * pad, words) + 2 * t.space8};
    soft_shadow(ui, card, t.radius_control);
    fill(ui, card, t.colour.panel, t.radius_control);
    outline(ui, card, t.colour.less, t.hairline, t.radius_control);
    wrapped(ui, t.font.control, t.colour.less, inset(card, pad, t.space8), words);
    ui.twin.live(words);
}

}  // namespace lab
