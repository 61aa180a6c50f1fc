// Letters of the Flow picture and what stands beside the columns.  Not here: ribbons and bars (flow_bands.cpp).
#include "ui/flow_scene.h"

#include "texts/say.h"
#include "ui/stage.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::flow {
namespace {

constexpr float kBarGap = 10, kPillPad = 10, kPillGap = 6;             // as flow_layout.cpp leaves room for
constexpr float kSideBar = 6;
constexpr float kGlyph = 4.2f;

struct Pen {
    Ui& ui;
    const Scene& s;
    const StageView& view;
    const Theme& t;

    void put(ImFont* font, ImU32 colour, float x, float y, std::string_view str) const { stage::text_at(view, font, colour, x, y, str); }
    void put_right(ImFont* font, ImU32 colour, float right, float y, std::string_view str) const { put(font, colour, right - text_width(font, str), y, str); }
    void box(const Rect& r, ImU32 colour, float radius) const { fill(ui, view.at(r), colour, radius * view.zoom); }
    void leader(ImVec2 a, ImVec2 b, bool loud) const { ImGui::GetWindowDrawList()->AddLine(view.at(a.x, a.y), view.at(b.x, b.y), loud ? t.colour.ink : t.colour.rule, loud ? t.connector : t.hairline); }
};

void draw_title(const Pen& pen) {
    const FlowLayout& l = pen.s.layout;
    const Theme& t = pen.t;
    pen.put(t.font.band, t.colour.ink, l.title.x, l.title.y + l.title.h / 2, say(Text::flow_title));
    std::string_view rest = pen.s.note;
    const bool beside = l.note.y == l.title.y;
    const float line = leading(t.font.caption);
    float y = beside ? l.note.y + l.note.h / 2 + 0.5f : l.note.y + line / 2;
    while (!rest.empty()) {                        // broken at spaces, as the layout measured it
        size_t end = rest.size();
        while (end > 0 && text_width(t.font.caption, rest.substr(0, end)) > l.note.w && rest.rfind(' ', end - 1) != std::string_view::npos) end = rest.rfind(' ', end - 1);
        pen.put(t.font.caption, t.colour.ink2, l.note.x, y, rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
        y += line;
    }
}

void draw_heads(const Pen& pen) {
    const FlowLayout& l = pen.s.layout;
    const Theme& t = pen.t;
    const auto head = [&](const Rect& r, Glyph glyph, Text words) {
        const float y = r.y + r.h / 2;
        draw_glyph(ImGui::GetWindowDrawList(), glyph, pen.view.at(r.x + 5 * t.appearance.text_scale, y), kGlyph * t.appearance.text_scale * pen.view.zoom, t.glyph * pen.view.zoom, t.colour.ask);
        pen.put(t.font.caption_bold, t.colour.ink, r.x + kGlyphRoom * t.appearance.text_scale, y, say(words));
    };
    head(l.asks, Glyph::Dot, Text::flow_asks);
    head(l.asked, Glyph::Ring, Text::flow_asked);
    if (!l.received.empty() && pen.s.tells()) pen.put(t.font.caption_bold, t.colour.ink, l.received.x, l.received.y + l.received.h / 2, heading_of(pen.s.weights, l.is_received_short));
}

struct LegendEntry {
    ImU32 colour;
    std::string words;
};

// Which colour is which head, in words or in numbers; or what was gained and what was lost.
std::vector<LegendEntry> legend_of(const Pen& pen, bool in_words) {
    const Theme& t = pen.t;
    std::vector<LegendEntry> all;
    if (pen.s.is_split)
        for (size_t h = 0; h < pen.s.weights.heads.size(); ++h)
            all.push_back({t.colour.heads[h % t.colour.heads.size()], in_words ? say(Text::stage_head, {std::to_string(h + 1)}) : std::to_string(h + 1)});
    else if (pen.s.weights.is_change && pen.s.weights.total > 0)
        all = {{pen.s.followed >= 0 ? t.colour.ask : t.colour.control_edge, std::string(say(Text::flow_gained))}, {t.colour.less, std::string(say(Text::flow_lost))}};
    return all;
}

// Between the columns' names, in words, else in numbers, else the first of them.
void draw_legend(const Pen& pen) {
    if (!pen.s.tells()) return;
    const FlowLayout& l = pen.s.layout;
    const Theme& t = pen.t;
    constexpr float kSwatch = 10, kAir = 12;
    const float left = l.asks.x + l.asks.w + kAir, room = l.asked.x - kAir - left, y = l.asks.y + l.asks.h / 2;
    std::vector<LegendEntry> entries = legend_of(pen, true);
    const auto width = [&](size_t count) {
        float w = -kAir;
        for (size_t h = 0; h < count; ++h) w += kSwatch + 4 + text_width(t.font.caption, entries[h].words) + kAir;
        return w;
    };
    if (entries.empty()) return;
    if (width(entries.size()) > room) entries = legend_of(pen, false);
    size_t shown = entries.size();
    const auto more = [&] { return shown < entries.size() ? say(Text::flow_more_heads, {std::to_string(entries.size() - shown)}) : std::string(); };
    const auto whole = [&] { return width(shown) + (shown < entries.size() ? kAir + text_width(t.font.caption, more()) : 0); };
    while (shown > 0 && whole() > room) --shown;
    if (shown == 0) return;
    float x = left + (room - whole()) / 2;
    for (size_t h = 0; h < shown; ++h) {
        pen.box({x, y - kSwatch / 2, kSwatch, kSwatch}, entries[h].colour, 2.5f);
        pen.put(t.font.caption, t.colour.ink2, x + kSwatch + 4, y, entries[h].words);
        x += kSwatch + 4 + text_width(t.font.caption, entries[h].words) + kAir;
    }
    if (shown < entries.size()) pen.put(t.font.caption, t.colour.ink2, x, y, more());
}

void draw_from(const Pen& pen, size_t i) {
    const FlowLayout& l = pen.s.layout;
    const Theme& t = pen.t;
    const FlowWord& word = l.from[i];
    const bool loud = int(i) == pen.s.followed;
    const float middle = word.bar.y + word.bar.h / 2, right = l.left_x - kBarGap;
    ImFont* font = l.small ? (loud ? t.font.caption_bold : t.font.caption) : loud ? t.font.prose_bold : t.font.prose;
    const std::string label = ellipsis(font, pen.s.from[i], l.from_w);
    const std::string id = "flow.from." + std::to_string(i);
    if (std::abs(middle - word.label_y) > 3) pen.leader({right + 2, word.label_y}, {l.left_x - 1, middle}, loud);
    if (loud) {
        const float w = text_width(font, label) + 2 * kPillPad, h = l.pill_h, y = word.label_y;
        const Rect pill{l.left_x - kPillGap - w, y - h / 2, w, h};
        pen.box(pill, t.colour.ask, h / 2);
        pen.put(font, t.colour.on_ask, pill.x + kPillPad, y, label);
        focus_ring(pen.ui, id, pen.view.at(pill), h / 2);
        return;
    }
    const float label_w = text_width(font, label);
    const bool has_sum = l.gives_below && pen.s.tells();
    const float shift = has_sum ? line_height(t.font.caption) / 2 : 0;
    pen.put(font, pen.s.is_pinned(int(i)) ? t.colour.ask : pen.s.followed >= 0 ? t.colour.ink2 : t.colour.ink, right - label_w, word.label_y - shift, label);
    if (has_sum) {
        const std::string sum = say(Text::flow_gives, {pen.s.weights.sum_text(pen.s.weights.gives[i])});
        pen.put_right(t.font.caption, t.colour.ink3, right, word.label_y + line_height(font) / 2, sum);
    }
    const float h = line_height(font);
    focus_ring(pen.ui, id, pen.view.at({right - label_w - 4, word.label_y - h / 2, label_w + 8, h}), t.radius_control);
}

float below_middle(ImFont* font) { return ascent(font) - line_height(font) / 2; }             // of the line: where its letters stand

void draw_to(const Pen& pen, size_t j) {
    const FlowLayout& l = pen.s.layout;
    const Theme& t = pen.t;
    const FlowWord& word = l.to[j];
    const bool chosen = pen.s.chosen && pen.s.chosen->col == int(j);
    const float middle = word.bar.y + word.bar.h / 2, x = l.right_x + l.bar_w + kBarGap;
    ImFont* font = l.small ? (chosen ? t.font.caption_bold : t.font.caption) : chosen ? t.font.prose_bold : t.font.prose;
    const std::string label = ellipsis(font, pen.s.to[j], l.to_w);
    if (std::abs(middle - word.label_y) > 3) pen.leader({l.right_x + l.bar_w + 1, middle}, {x - 2, word.label_y}, chosen);
    const float shift = l.two_lines ? line_height(t.font.caption) / 2 + 1 : 0;
    pen.put(font, t.colour.ink, x, word.label_y - shift, label);
    const double sum = pen.s.weights.receives[j];
    if (const std::string number = pen.s.weights.sum_text(sum); pen.s.sees(-1, -1)) {
        if (l.two_lines) pen.put(t.font.caption, t.colour.ink3, x, word.label_y + line_height(font) / 2, say(Text::flow_receives, {number}));
        else if (text_width(font, label) + t.space4 + text_width(t.font.caption, number) <= l.to_w) pen.put_right(t.font.caption, t.colour.ink3, x + l.to_w, word.label_y + below_middle(font) - below_middle(t.font.caption), number);
    }
    const float h = line_height(font) + (l.two_lines ? line_height(t.font.caption) : 0);
    focus_ring(pen.ui, "flow.to." + std::to_string(j), pen.view.at({x - 4, word.label_y - h / 2, l.to_w + 8, h}), t.radius_control);
    if (l.side.w <= 0 || !pen.s.tells()) return;
    const float length = std::isfinite(sum) ? std::min(l.side.w, float(std::abs(sum)) * l.side_unit) : 0;
    pen.box({l.side.x, word.label_y - kSideBar / 2, l.side.w, kSideBar}, t.colour.hairline, kSideBar / 2);
    pen.box({l.side.x, word.label_y - kSideBar / 2, length, kSideBar}, sum < 0 ? t.colour.less : t.colour.amount, std::min(kSideBar, length) / 2);
}

void draw_equal(const Pen& pen) {
    const FlowLayout& l = pen.s.layout;
    if (l.side.w <= 0 || !pen.s.tells() || pen.s.weights.is_change) return;
    constexpr float kOver = 40;                    // beyond the bars
    const std::string number = number_text(pen.s.weights.equal_share(), 2), whole = say(Text::flow_equal, {number});
    const std::string words = text_width(pen.t.font.caption, whole) <= l.side.w + kOver ? whole : say(Text::flow_equal_short, {number});
    const float w = text_width(pen.t.font.caption, words);
    const float x = std::min(l.equal_x - w / 2, l.w - w - 8);
    pen.put(pen.t.font.caption, pen.t.colour.ink2, x, l.bottom + 4 + line_height(pen.t.font.caption) / 2, words);
}

void draw_pills(const Pen& pen) {
    const Theme& t = pen.t;
    for (const FlowPill& pill : pen.s.layout.pills) {
        const FlowRibbon& r = pen.s.layout.ribbons[pill.ribbon];
        if (!pen.s.sees(r.row, r.col) || !pen.view.sees(pill.box)) continue;
        const bool chosen = pen.s.is_chosen(r);
        const std::string number = pen.s.weights.text(double(r.weight), pen.s.p.state.digits);
        const float radius = pill.box.h / 2;
        pen.box(pill.box, t.colour.panel, radius);
        const ImU32 edge = r.part >= 0 ? t.colour.heads[size_t(r.part) % t.colour.heads.size()] : t.colour.hairline;
        outline(pen.ui, pen.view.at(pill.box), chosen ? t.colour.ink : edge, chosen ? t.followed : t.hairline, radius * pen.view.zoom);
        const float x = pill.box.x + (pill.box.w - text_width(t.font.mono_cell, number)) / 2;
        pen.put(t.font.mono_cell, r.weight < 0 ? t.colour.less : t.colour.ink, x, pill.box.y + radius, number);
    }
}

}  // namespace

void draw(Ui& ui, const Scene& s, const StageView& view) {
    const Pen pen{ui, s, view, ui.theme};
    const FlowLayout& l = s.layout;
    draw_title(pen);
    draw_heads(pen);
    draw_legend(pen);
    for (size_t j = 0; j < l.to.size(); ++j)
        if (l.to[j].named && view.sees({l.right_x, l.to[j].target.y, l.w - l.right_x, l.to[j].target.h})) draw_to(pen, j);
    const std::vector<Band> bands = bands_of(s, ui.theme);
    ui.figures.add(ImGui::GetWindowDrawList(), BandFigure{bands, view.x, view.y, view.zoom});
    for (size_t i = 0; i < l.from.size(); ++i)
        if (l.from[i].named && view.sees({0, l.from[i].target.y, l.left_x, l.from[i].target.h})) draw_from(pen, i);
    draw_equal(pen);
    draw_pills(pen);
    focus_ring(ui, grid_id(s.p.trace, s.weights.step), view.at(l.between()), ui.theme.radius_card);
}

}  // namespace lab::flow
