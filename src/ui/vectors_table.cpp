// The table beside the plane: weight × value = arrow, or length, angle, score and weight of every key.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace lab::vectors {
namespace {

constexpr float kRing = 9, kRowAir = 8, kBracket = 5, kBracketAir = 7, kSign = 18;
constexpr float kLongestWord = 96, kLeastRow = 32, kFaded = 0.45f, kBar = 3;
constexpr float kBracketTrim = 2;                  // above and below: the frame of a chosen row stays clear of it
constexpr float kColumnAir = 10;

// Longer columns have smaller digits.
ImFont* column_font(const Frame& f) { return numbers_shown(f) <= 2 ? f.theme().font.mono : f.theme().font.mono_cell; }

float line_of(const Frame& f) { return std::round(line_height(column_font(f)) * 1.1f); }

// A number of a row of `step`, whose tip is in the plane: the number itself, of long vectors that along one of the plane's two
// directions; NaN where it has no place.
double number_of(const Trace& trace, const VectorsScene& s, StepId step, int row, const std::optional<Point>& tip, int axis) {
    if (tells_whole(s)) return double(trace[step].value(row, axis));
    return tip ? double(axis == 0 ? tip->x : tip->y) : std::numeric_limits<double>::quiet_NaN();
}

double context_of(const Trace& trace, const VectorsScene& s, int axis) { return number_of(trace, s, s.of.mixed, s.row, s.goal, axis); }

// What is told of it: where the edits are shown, how much they changed it.
template <class Of>
double told(const Frame& f, Of of) {
    return f.before ? of(f.p.trace, f.scene) - of(f.p.computed, *f.before) : of(f.p.trace, f.scene);
}

float widest_number(const Frame& f) {
    const VectorsScene& s = f.scene;
    float w = text_width(f.theme().font.mono, f.table_number(0.0));
    const auto take = [&](double v) { w = std::max(w, text_width(f.theme().font.mono, f.table_number(v))); };
    for (const KeyMeets& key : s.keys) take(key.length), take(key.score);
    for (int axis = 0; !s.asks && axis < numbers_shown(f); ++axis) {
        for (int j = 0; j < s.rows(); ++j) take(told(f, [&](const Trace& trace, const VectorsScene& of) { return value_of(trace, of, j, axis); }));
        take(told(f, [&](const Trace& trace, const VectorsScene& of) { return context_of(trace, of, axis); }));
    }
    return w;
}

// The numbers of a vector one below the other in square brackets: `of` tells one of them.
template <class Of>
void draw_column(const Frame& f, const Rect& cell, bool known, ImU32 colour, Of of) {
    const Theme& t = f.theme();
    ImFont* font = column_font(f);
    const float line = line_of(f), right = cell.x + cell.w - kBracketAir * t.appearance.text_scale;
    const int lines = numbers_shown(f);
    const float h = line * float(lines), top = std::round(cell.y + (cell.h - h) / 2);
    float w = 0;
    for (int i = 0; i < lines; ++i) {
        const double number = told(f, [&](const Trace& trace, const VectorsScene& s) { return of(trace, s, i); });
        const std::string n = f.table_number(number, known);
        w = std::max(w, text_width(font, n));
        const bool same = f.before && number == 0;
        text_in(f.ui, font, same ? t.colour.ink3 : colour, {cell.x, top + line * float(i), right - cell.x, line}, n, 1);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const float side : {-1.f, 1.f}) {
        const float x = std::round(side < 0 ? right - w - kBracketAir : right + kBracketAir), in = x - side * kBracket;
        const ImVec2 points[] = {{in, top + kBracketTrim}, {x, top + kBracketTrim}, {x, top + h - kBracketTrim}, {in, top + h - kBracketTrim}};
        list->AddPolyline(points, 4, colour, 0, t.hairline * 1.2f);
    }
}

void draw_weight(const Frame& f, const Rect& cell, int j) {
    const Theme& t = f.theme();
    const ImU32 colour = with_alpha(t.colour.amount, f.scene.is_masked(j) ? kFaded : 1);
    const double w = f.before ? f.scene.weights[size_t(j)] - f.before->weights[size_t(j)] : f.scene.weights[size_t(j)];
    text_in(f.ui, f.is_chosen(j) ? t.font.mono_bold : t.font.mono, f.before && w == 0 ? t.colour.ink3 : colour, cell, f.table_number(w, f.scene.knows_weights), 1);
    if (!f.scene.knows_weights || !(std::abs(w) > 0)) return;
    const float room = std::min(cell.w, text_width(t.font.mono, f.number(0.0))), length = room * float(std::min(1.0, std::abs(w)));
    const float y = cell.y + (cell.h + line_height(t.font.mono)) / 2 + 1;
    fill(f.ui, {cell.x + cell.w - room, y, room, kBar}, t.colour.hairline, kBar / 2);
    fill(f.ui, {cell.x + cell.w - room, y, length, kBar}, w < 0 ? t.colour.less : t.colour.amount, kBar / 2);
}

void draw_word(const Frame& f, const Rect& row, const Rect& cell, int j) {
    const Theme& t = f.theme();
    const bool masked = f.scene.is_masked(j);
    const float r = kRing * t.appearance.text_scale;
    const ImVec2 at{cell.x + r + t.space4, row.y + row.h / 2};
    const bool ringed = j + 1 < 1000;
    if (ringed) draw_ring(f, at, std::to_string(j + 1), with_alpha(f.hue(), masked ? kFaded : 1), f.is_chosen(j));
    const float left = at.x + r + t.space8 - cell.x;
    text_in(f.ui, f.is_chosen(j) ? t.font.control_bold : t.font.control, masked ? t.colour.ink3 : t.colour.ink,
            {cell.x + left, row.y, cell.w - left, row.h}, f.word(j));
}

KeyMeets minus(const KeyMeets& a, const KeyMeets& b) { return {a.length - b.length, a.angle - b.angle, a.score - b.score}; }

void draw_row(const Frame& f, int j) {
    const Theme& t = f.theme();
    const VectorsScene& s = f.scene;
    const Rect place = f.layout.rows[size_t(j)], row = f.view.at(place);
    if (f.is_chosen(j)) {
        const Rect frame = inset(row, -t.space8, 1);
        fill(f.ui, frame, t.colour.panel, t.radius_control);
        outline(f.ui, frame, t.colour.ink, t.followed, t.radius_control);
    } else if (f.p.selection.hovered && f.p.selection.hovered == f.p.trace.name_of({s.of.shares, s.row, j})) {
        fill(f.ui, inset(row, -t.space8, 1), t.colour.sunk, t.radius_control);
    }
    const auto cell = [&](size_t c) { return f.view.at(f.layout.cell(place, c)); };
    draw_word(f, row, cell(0), j);
    const float fade = s.is_masked(j) ? kFaded : 1;
    if (s.asks) {
        const KeyMeets key = f.before ? minus(s.keys[size_t(j)], f.before->keys[size_t(j)]) : s.keys[size_t(j)];
        const bool both = s.knows_query && s.knows_vectors && s.knows_result;
        const ImU32 ink = with_alpha(t.colour.ink, fade);
        const double degrees = key.angle * 180 / std::numbers::pi;
        const std::string angle = !both ? "?" : f.before ? change_text(degrees, 1) : number_text(degrees, 1);
        ImFont* font = f.is_chosen(j) ? t.font.mono_bold : t.font.mono;
        text_in(f.ui, font, with_alpha(t.colour.ask, fade), cell(1), f.table_number(key.length, s.knows_vectors), 1);
        text_in(f.ui, t.font.mono, ink, cell(2), say(Text::vectors_degrees, {angle}), 1);
        text_in(f.ui, font, ink, cell(3), f.table_number(key.score, s.knows_result), 1);
        draw_weight(f, cell(4), j);
        return;
    }
    draw_weight(f, cell(1), j);
    const float sign = kSign * t.appearance.text_scale;
    const auto put_sign = [&](const Rect& c, std::string_view mark) { text_in(f.ui, t.font.control, t.colour.ink3, {c.x, c.y, sign, c.h}, mark, 0.7f); };
    if (!f.before) put_sign(cell(2), "×"), put_sign(cell(3), "=");     // changes are not multiplied
    draw_column(f, cell(2), s.knows_vectors, with_alpha(t.colour.ink2, fade), [&](const Trace& trace, const VectorsScene& of, int i) { return value_of(trace, of, j, i); });
    draw_column(f, cell(3), s.knows_vectors && s.knows_weights && s.knows_result, with_alpha(t.colour.ink, fade),       // their sum would tell it
                [&](const Trace& trace, const VectorsScene& of, int i) { return arrow_of(trace, of, j, i); });
}

std::vector<Text> headings(const Frame& f) {
    if (f.scene.asks) return {Text::vectors_word, Text::vectors_length, Text::vectors_angle, Text::vectors_score, Text::vectors_weight};
    return {Text::vectors_word, Text::vectors_weight, Text::vectors_value, Text::vectors_arrow};
}

void draw_head(const Frame& f) {
    const Theme& t = f.theme();
    const Rect head = f.view.at(f.layout.head);
    const auto words = headings(f);
    if (f.before) text_in(f.ui, t.font.caption_bold, t.colour.ink2, f.view.at(f.layout.cell(f.layout.head, 0)), say(Text::vectors_changed_by));
    for (size_t c = 1; c < words.size(); ++c) {
        const bool weight = words[c] == Text::vectors_weight;
        const ImU32 colour = weight ? t.colour.amount : c + 1 == words.size() || words[c] == Text::vectors_value || words[c] == Text::vectors_length ? f.hue() : t.colour.ink2;
        text_in(f.ui, t.font.caption_bold, colour, f.view.at(f.layout.cell(f.layout.head, c)), say(words[c]), 1);
    }
    fill(f.ui, {head.x, head.y + head.h - t.space4, head.w, t.hairline}, t.colour.rule);
}

void draw_total(const Frame& f) {
    const Theme& t = f.theme();
    const Rect row = f.view.at(f.layout.sum), frame = inset(row, -t.space8, 0);
    if (row.empty()) return;
    fill(f.ui, frame, f.scene.asks ? t.colour.ask_tint : t.colour.answer_tint, t.radius_control);
    if (f.is_goal_chosen()) outline(f.ui, frame, t.colour.ink, t.followed, t.radius_control);
    const float r = kRing * t.appearance.text_scale;
    draw_glyph(ImGui::GetWindowDrawList(), f.scene.asks ? Glyph::Dot : Glyph::Diamond, {row.x + r + t.space4, row.y + row.h / 2}, r * 0.62f, t.glyph, f.hue());
    const float left = 2 * r + t.space12;
    const size_t last = f.layout.column_x.size() - 1;
    const std::string name = say(f.scene.asks ? Text::vectors_query_of : Text::vectors_context_of, {f.who});
    const Rect cell = f.view.at(f.layout.cell(f.layout.sum, last));
    const double query = f.scene.query_length - (f.before ? f.before->query_length : 0);
    const std::string length = "|q| = " + f.table_number(query, f.scene.knows_query);
    const float right = f.scene.asks ? row.x + row.w - text_width(t.font.mono, length) - t.space8 : cell.x;
    text_in(f.ui, t.font.control_bold, t.colour.ink, {row.x + left, row.y, right - row.x - left, row.h}, name);
    if (f.scene.asks) text_in(f.ui, t.font.mono, f.hue(), row, length, 1);
    else draw_column(f, cell, f.scene.knows_result, t.colour.ink, context_of);
}

}  // namespace

double value_of(const Trace& trace, const VectorsScene& s, int j, int axis) { return number_of(trace, s, s.of.values, j, s.tips[size_t(j)], axis); }

double arrow_of(const Trace& trace, const VectorsScene& s, int j, int axis) { return s.weights[size_t(j)] * value_of(trace, s, j, axis); }

int numbers_shown(const Frame& f) { return tells_whole(f.scene) ? int(f.scene.plane.axes.rows()) : 2; }

VectorsMetrics metrics_of(const Frame& f, float w, float h, float aspect) {
    const Theme& t = f.theme();
    const float scale = t.appearance.text_scale, digits = widest_number(f);
    VectorsMetrics m{.w = w, .h = h, .pad = f.ui.stacked ? t.space12 : t.space16, .line_h = leading(t.font.band), .scale = scale, .aspect = aspect};
    m.title_w = text_width(t.font.band, say(f.scene.asks ? Text::vectors_asks_title : Text::vectors_sum_title, {f.who})) + 1;
    m.how_w = text_width(t.font.control, how_words(f)) + 1;
    m.tick_h = line_height(t.font.mono_cell) + t.space8;
    m.tick_w = text_width(t.font.mono_cell, "−0.00") + t.space8;
    m.rows = f.scene.rows();

    float word = 0;
    for (int j = 0; j < f.scene.rows(); ++j) word = std::max(word, text_width(t.font.control_bold, f.word(j)));
    word = std::min(word, kLongestWord * scale) + 2 * kRing * scale + 2 * t.space8;
    const auto least = [&](Text heading, float number) { return std::max(number, text_width(t.font.caption_bold, say(heading))) + kColumnAir; };
    m.row_h = std::max({kLeastRow * scale, t.appearance.touch ? t.target : 0, line_of(f) + kRowAir});
    if (f.scene.asks) {
        m.columns = {word, least(Text::vectors_length, digits), least(Text::vectors_angle, text_width(t.font.mono, "000.0°")),
                     least(Text::vectors_score, digits), least(Text::vectors_weight, text_width(t.font.mono, f.table_number(0.0)))};
        m.sum_h = m.row_h;
    } else {
        const float column = kSign * scale + digits + 3 * kBracketAir + t.space4;
        m.columns = {word, least(Text::vectors_weight, text_width(t.font.mono, f.table_number(0.0))), column, column};
        m.row_h = std::max(m.row_h, line_of(f) * float(numbers_shown(f)) + kRowAir);
        m.sum_h = m.row_h + t.space4;
    }
    m.head_h = line_height(t.font.caption_bold) + t.space12;

    const std::vector<std::string> notes = notes_of(f, is_low(h));
    m.notes = int(notes.size());
    for (const std::string& note : notes) m.notes_w += text_width(t.font.caption, note);
    m.note_line = leading(t.font.caption);
    const std::vector<Text> legend = f.scene.asks ? std::vector{Text::vectors_legend_query, Text::vectors_legend_keys, Text::vectors_legend_shadow}
                                                  : std::vector{Text::vectors_legend_values, Text::vectors_legend_arrows, Text::vectors_legend_context};
    for (const Text entry : legend) m.legend_w += text_width(t.font.caption, say(entry)) + t.space32 + t.space4;
    if (f.scene.asks) m.product_w = text_width(t.font.mono, product_words(f)) + t.space12;
    if (f.scene.asks) m.product_h = leading(t.font.prose) + leading(t.font.mono) + t.space16;
    return m;
}

void draw_table(const Frame& f) {
    draw_head(f);
    for (int j = 0; j < f.scene.rows(); ++j)
        if (f.view.sees(f.layout.rows[size_t(j)])) draw_row(f, j);
    draw_total(f);
}

}  // namespace lab::vectors
