// A moment of the timeline in the picture: what is taken, what is spoken of, the cell that is made, its number so far.
// Not here: the steps that wait (pipeline_draw_card.cpp).
#include "ui/pipeline_draw_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::pipeline {
namespace {

constexpr float kLarge = 19;                       // height of the number that is being made
constexpr float kGlow = 5, kGlowAlpha = 0.14f;    // of what is spoken of: width, strength
constexpr float kWidestCard = 420;

// A box a step where its cells fill it, else each cell for itself.
std::vector<Lit> frames_of(const std::vector<CellAt>& cells) {
    std::vector<Lit> frames;
    for (const Lit& box : boxes_of(cells)) {
        const auto inside = [&](const CellAt& c) { return c.step == box.step; };
        const bool filled = std::count_if(cells.begin(), cells.end(), inside) == box.size();
        if (filled) frames.push_back(box);
        else for (const CellAt& c : cells) if (inside(c)) frames.emplace_back(c);
    }
    return frames;
}

void draw_glow(const Picture& p, const Moment& m) {
    const Theme& t = p.ui.theme;
    for (const Lit& box : frames_of(m.sources)) {
        const Card* card = p.layout.find(box.step);
        if (!card) continue;
        const Rect a = cell_frame(p, *card, {box.step, box.row, box.col}), b = cell_frame(p, *card, {box.step, box.last_row, box.last_col});
        const Rect r{a.x, a.y, b.x + b.w - a.x, b.y + b.h - a.y};
        const float out = 2 + 4 * (1 - p.moved);   // the frame closes in on what it means
        outline(p.ui, inset(r, -out - kGlow, -out - kGlow), with_alpha(t.colour.ink, kGlowAlpha), kGlow, t.radius_frame + kGlow);
        outline(p.ui, inset(r, -out - 1, -out - 1), t.colour.panel, 4, t.radius_frame + 1);
        outline(p.ui, inset(r, -out, -out), t.colour.ink, t.selected, t.radius_frame);
    }
}

struct Lines {
    std::string small, large;
};

// What stands on the card beside the cell: the arithmetic, and the number it comes to.
Lines lines_of(const Picture& p, const Moment& m) {
    const int digits = p.layout.find(m.cell.step)->decimals;
    if (m.tells == Told::Given || m.tells == Told::Others || m.tells == Told::Taken) return {};
    std::string words = say(m.part, digits);
    const bool is_sum = m.tells == Told::Term || m.tells == Told::Terms;
    const size_t equals = words.rfind(" = ");
    const bool has_arithmetic = equals != std::string::npos;
    if (is_sum && m.term > 0)                      // what there was, and what is added to it
        return {say(Text::told_adds, {number_text(m.so_far - m.part.value, digits), has_arithmetic ? words.substr(0, equals) : words}), number_text(m.so_far, digits)};
    if (!has_arithmetic) return {"", number_text(m.part.value, digits)};
    return {words.substr(0, equals), number_text(m.part.value, digits)};
}

// Below the row of the cell, or above it: neither the cell nor its row is covered.
void draw_number(const Picture& p, const Moment& m) {
    const Theme& t = p.ui.theme;
    const Card* card = p.layout.find(m.cell.step);
    const Lines lines = lines_of(p, m);
    if (lines.large.empty() || p.is_veiled(*card)) return;
    const float large = kLarge * t.appearance.text_scale, scale = large / line_height(t.font.mono_hero);
    const float most = std::min(kWidestCard * t.appearance.text_scale, p.view.clip.w - 2 * t.space16 - 2 * t.space12);
    const std::string& small = lines.small;
    const float small_w = std::min(most, std::ceil(text_width(t.font.mono, small)) + 1);
    const float small_h = small.empty() ? 0 : wrapped_height(t.font.mono, small_w, small) + t.space4;
    const float w = std::max(small_w, std::ceil(text_width(t.font.mono_hero, lines.large) * scale)) + 2 * t.space12;
    const float h = small_h + large + 2 * t.space8;
    const Rect cell = cell_frame(p, *card, m.cell);
    const Rect row = p.view.at({card->cells.x, card->row_top(m.cell.row), card->cells.w, card->row_height(m.cell.row)});
    const bool below = row.y + row.h + t.space8 + h <= p.view.clip.y + p.view.clip.h;
    const float low = p.view.clip.x + t.space8;
    const float x = std::clamp(cell.x + cell.w / 2 - w / 2, low, std::max(low, p.view.clip.x + p.view.clip.w - w - t.space8));
    const Rect box{std::round(x), std::round(below ? row.y + row.h + t.space8 : row.y - t.space8 - h), w, h};
    soft_shadow(p.ui, box, t.radius_control);
    fill(p.ui, box, t.colour.panel, t.radius_control);
    outline(p.ui, box, t.colour.ask, t.hairline, t.radius_control);
    if (!small.empty()) wrapped(p.ui, t.font.mono, t.colour.ink2, {std::round(box.x + (w - small_w) / 2), box.y + t.space8, small_w + 1, small_h}, small);
    const ImVec2 at{std::round(box.x + (w - text_width(t.font.mono_hero, lines.large) * scale) / 2), std::round(box.y + t.space8 + small_h)};
    ImGui::GetWindowDrawList()->AddText(t.font.mono_hero, large, at, t.colour.ink, lines.large.data(), lines.large.data() + lines.large.size());
}

}  // namespace

void draw_bars(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const Moment& m = *p.moment;
    const auto soft = t.colour.tide[2];
    for (size_t c = 0; c < m.bars.size() && int(c) < card.columns; ++c) {
        const float share = std::lerp(m.bars_before[c], m.bars[c], p.moved);
        Rect cell = p.view.at(card.cell(m.cell.row, int(c)));
        cell.w -= t.hairline;
        const float h = std::max(0.f, (cell.h - t.hairline) * share);
        fill(p.ui, {cell.x, cell.y + cell.h - h, cell.w, h}, ImGui::ColorConvertFloat4ToU32({soft[0], soft[1], soft[2], 1}), std::min(h / 2, t.radius_cell));
    }
}

void draw_moment(const Picture& p) {
    const Moment& m = *p.moment;
    const Card* card = p.layout.find(m.cell.step);
    if (!card) return;
    const Theme& t = p.ui.theme;
    if (m.tells == Told::Given || m.tells == Told::Others) {
        outline(p.ui, inset(p.view.at(card->panel()), -2, -2), with_alpha(t.colour.ask, p.moved), t.selected, t.radius_card + 2);
        return;
    }
    draw_sources(p, m.cell);
    draw_glow(p, m);
    const Rect cell = cell_frame(p, *card, m.cell);
    outline(p.ui, inset(cell, -3, -3), t.colour.panel, 4, t.radius_frame + 1);
    outline(p.ui, inset(cell, -1.6f, -1.6f), t.colour.ink, t.selected, t.radius_frame);
    draw_number(p, m);
}

}  // namespace lab::pipeline
