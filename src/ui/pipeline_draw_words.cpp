// What stands around the cards: names, labels, titles, marks, the scale of amounts.
#include "ui/pipeline_draw_parts.h"

#include "texts/say.h"
#include "ui/cell_map.h"
#include "ui/stage_text.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::pipeline {
namespace {

void draw_header(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const StepLook look = look_of(p.trace[card.step].name);
    const std::string symbol = symbol_of(p.trace, card.step), name = header_name(p.trace, card.step);
    const ImU32 hue = look.hue == Hue::Neutral && look.glyph != Glyph::None ? t.colour.ink3 : hue_colour(look.hue, t.colour);
    const float y = card.header.y + card.header.h / 2;
    if (card.header_beside) {
        text_right(p, t.font.caption_bold, t.colour.ink, card.header.x + card.header.w - t.space8, y, name);
        return;
    }
    float x = card.header.x + 2;
    if (look.glyph != Glyph::None) {
        draw_glyph(ImGui::GetWindowDrawList(), look.glyph, p.view.at(x + 5 * t.appearance.text_scale, y), 4.2f * t.appearance.text_scale * p.view.zoom, t.glyph * p.view.zoom, hue);
        x += kGlyphRoom * t.appearance.text_scale;
    }
    if (!symbol.empty()) {
        symbols_at(p, x, y, symbol, 1, look.hue == Hue::Neutral ? t.colour.ink : hue);
        x += symbols_width(t, symbol, 1) + 6;
    }
    text_at(p, t.font.caption_bold, t.colour.ink, x, y + 0.5f, name);
    const float room = card.panel().x + card.panel().w - card.note_x;
    if (!p.as_change && !look.note.empty() && text_width(t.font.caption, look.note) <= room) {
        text_at(p, t.font.caption, t.colour.ink2, card.note_x, y + 0.5f, look.note);
    }
}

// The words of a matrix larger than the stage stay in sight: as far as its labels were moved out, and no further than its end.
constexpr float kLargeShare = 0.6f, kVeil = 0.94f;

float kept_in(float seen_from, float seen, float label, float start, float length) {
    return length > seen * kLargeShare ? std::clamp(seen_from - label, 0.f, std::max(0.f, start + length * 0.9f - label)) : 0;
}

Rect kept_row_labels(const Picture& p, const Card& card) {
    const float zoom = p.view.zoom;
    Rect box = card.row_labels;
    box.x += kept_in((p.view.clip.x - p.view.x) / zoom, p.view.clip.w / zoom, box.x, card.cells.x - box.w, card.cells.w);
    return box;
}

Rect kept_column_labels(const Picture& p, const Card& card) {
    const float zoom = p.view.zoom;
    Rect box = card.column_labels;
    box.y += kept_in((p.view.clip.y - p.view.y) / zoom, p.view.clip.h / zoom, box.y, card.cells.y - box.h, card.cells.h);
    return box;
}

void veil(const Picture& p, const Rect& box) { fill(p.ui, p.view.at(box), with_alpha(p.ui.theme.colour.stage, kVeil)); }

// Where the name of the followed row stands, in a column of names: as high as its row, within reason, and beside the card.
Rect pill_of(const Picture& p, const Card& card, const Rect& names) {
    const float scale = p.ui.theme.appearance.text_scale, row_h = card.row_height(p.followed), h = std::clamp(row_h, 18 * scale, 24 * scale);
    const float first = names.y - kCardPad, y = card.row_top(p.followed) + (row_h - h) / 2;
    return {names.x, std::clamp(y, first, std::max(first, names.y + names.h + kCardPad - h)), names.w, h};
}

void draw_row_labels(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const Rect box = kept_row_labels(p, card);
    if (box.x != card.row_labels.x) veil(p, box);
    const float right = box.x + box.w - t.space8, air = line_height(t.font.label) / 2 - 3;
    const Rect pill = follows(p, card) ? pill_of(p, card, box) : Rect{};
    for (int r = 0; r < card.rows; ++r) {
        const bool loud = follows(p, card) && r == p.followed, pinned = is_pinned(p, card, r);
        if (!loud && !pinned && stage::is_thinned(r, card.row_every, follows(p, card) ? p.followed : -1)) continue;
        if (!loud && !pinned && std::any_of(p.pins.begin(), p.pins.end(), [&](int pin) { return is_pinned(p, card, pin) && std::abs(pin - r) < card.row_every; })) continue;
        const Rect row{box.x, card.row_top(r), box.w, card.row_height(r)};
        if (!p.view.sees(row) || (!loud && pill.h > 0 && row.y + row.h / 2 > pill.y - air && row.y + row.h / 2 < pill.y + pill.h + air)) continue;
        const float y = loud ? pill.y + pill.h / 2 : row.y + row.h / 2;
        const std::string label = ellipsis(t.font.label, row_words(p.trace, card.step, r), box.w - 2 * t.space8);
        if (loud) {
            const float w = text_width(t.font.label, label) + 2 * t.space8;
            fill(p.ui, p.view.at({box.x + box.w - w, pill.y, w, pill.h}), t.colour.ask, pill.h / 2 * p.view.zoom);
        }
        text_right(p, t.font.label, loud ? t.colour.on_ask : pinned ? t.colour.ask : is_lit_row(p, card.step, r) ? t.colour.ink : t.colour.ink2, right, y, label);
    }
}

void draw_column_labels(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const Rect box = kept_column_labels(p, card);
    if (box.y != card.column_labels.y) veil(p, box);
    const int chosen = p.pinned && p.pinned->step == card.step ? p.pinned->col : -1;
    for (int c = 0; c < card.columns; ++c) {
        const bool is_chosen = c == chosen;
        if (!is_chosen && stage::is_thinned(c, card.column_every, chosen)) continue;
        const float x = box.x + (float(c) + 0.5f) * card.cell_w;
        const ImU32 ink = is_chosen || is_lit_column(p, card.step, c) ? t.colour.ink : t.colour.ink2;
        const std::string label = column_words(p.trace, card.step, c);
        if (card.turned) {
            turned_text(p, t.font.label, ink, x - 2, box.y + box.h - 5, ellipsis(t.font.label, label, stage::kTurnedRoom * t.appearance.text_scale));
        } else {
            const std::string cut = ellipsis(t.font.label, label, card.cell_w * float(card.column_every) - 2);
            text_at(p, t.font.label, ink, x - 0.5f - text_width(t.font.label, cut) / 2, box.y + box.h / 2 - 1, cut);
        }
    }
}

// From 0 to the largest amount, in the colours of the cells; of changes from the largest loss to the largest gain.
// Where one row is loud, the others' colours are a strip of their own.
void draw_scale(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    const float largest = p.largest(card);
    const std::string least = p.as_change ? change_text(-double(largest), card.decimals) : std::string(say(Text::stage_zero));
    const std::string most = p.as_change ? change_text(double(largest), card.decimals) : number_text(double(largest), card.decimals);
    const float y = card.shape.y + card.shape.h / 2, x = card.cells.x + 1, from = x + text_width(t.font.mono_cell, least) + 5;
    const float most_w = text_width(t.font.mono_cell, most);
    float room = card.shape.x - 16 - most_w - from;
    for (const Mark& mark : p.layout.marks) {      // none may stand on it
        const bool on_line = mark.rect.y < y + 8 && mark.rect.y + mark.rect.h > y - 8;
        if (on_line && mark.rect.x + mark.rect.w > x && mark.rect.x < from + room + most_w) room = mark.rect.x - 12 - most_w - from;
    }
    if (room < 40) return;
    const float w = std::min(108.f, room), beside = largest_beside(p, card);
    text_at(p, t.font.mono_cell, t.colour.ink2, x, y, least);
    text_at(p, t.font.mono_cell, t.colour.ink2, from + w + 6, y, most);
    const float low = p.as_change ? -largest : 0, loud_h = beside > largest ? 5 : 8;     // below it the colours of the rows beside
    add_colour_bar(p.ui, p.view.at({from, y - 4, w, loud_h}), low, largest, largest);
    if (beside > largest) add_colour_bar(p.ui, p.view.at({from, y - 4 + loud_h, w, 8 - loud_h}), low, largest, beside);
    outline(p.ui, p.view.at({from - 0.5f, y - 4.5f, w + 1, 9}), t.colour.rule, t.hairline, 2);
}

}  // namespace

void draw_labels(const Picture& p, const Card& card) {
    const Theme& t = p.ui.theme;
    draw_header(p, card);
    if (!card.shape.empty()) text_at(p, t.font.mono_cell, t.colour.ink3, card.shape.x, card.shape.y + card.shape.h / 2, shape_text(p.trace[card.step].value));
    if (!card.row_labels.empty()) draw_row_labels(p, card);
    if (!card.column_labels.empty()) draw_column_labels(p, card);
    const bool has_scale = p.as_change ? p.changes[size_t(card.step)].largest > 0 : look_of(p.trace[card.step].name).hue == Hue::Amount;
    if (has_scale && !p.is_veiled(card)) draw_scale(p, card);
}

float band_title_width(const Theme& t, int band) {
    const std::string number = std::to_string(band);
    const auto title = text_of("band." + number);
    return text_width(t.font.mono_cell, number) + t.space12 + (title ? text_width(t.font.band, say(*title)) : 0);
}

// Nothing in it asks, offers or answers: these are the words as they are.
bool is_plain(const Picture& p, int band) {
    return std::none_of(p.layout.cards.begin(), p.layout.cards.end(), [&](const Card& card) {
        const StepLook look = look_of(p.trace[card.step].name);
        return look.band == band && look.hue != Hue::Neutral;
    });
}

void draw_titles(const Picture& p) {
    const Theme& t = p.ui.theme;
    for (const BandTitle& band : p.layout.bands) {
        const std::string number = std::to_string(band.band);
        const auto words_of = [&](const std::string& kind) {
            const auto plain = is_plain(p, band.band) ? text_of("plain_" + kind + number) : std::nullopt;
            return plain ? plain : text_of(kind + number);
        };
        const auto title = words_of("band."), note = words_of("band_note.");
        const float y = band.rect.y + band.rect.h / 2 - 1;
        float x = band.rect.x;
        text_at(p, t.font.mono_cell, t.colour.ink3, x, y + 0.5f, number);
        x += text_width(t.font.mono_cell, number) + t.space12;
        if (!title) continue;
        text_at(p, t.font.band, t.colour.ink, x, y, say(*title));
        x += text_width(t.font.band, say(*title)) + t.space12;
        const std::string_view words = p.as_change ? say(Text::stage_changes_note) : note ? say(*note) : std::string_view();
        if (x + text_width(t.font.caption, words) <= band.rect.x + band.rect.w) text_at(p, t.font.caption, t.colour.ink2, x, y + 0.5f, words);
    }
}

// What the glyphs mean; only of steps that are there, and only if all of it has room.
void draw_legend(const Picture& p) {
    const Theme& t = p.ui.theme;
    const Rect& box = p.layout.legend;
    std::vector<std::pair<StepLook, std::string_view>> rows;
    float w = 0;
    for (const Card& card : p.layout.cards) {
        const StepLook look = look_of(p.trace[card.step].name);
        const auto words = text_of("legend." + std::string(look.step));
        const bool again = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.first.step == look.step; });
        if (!words || again) continue;
        rows.emplace_back(look, say(*words));
        w = std::max(w, kGlyphRoom * t.appearance.text_scale + text_width(t.font.caption, say(*words)));
    }
    const float pitch = line_height(t.font.caption) + 3;
    if (rows.empty() || w > box.w || pitch * float(rows.size()) > box.h) return;
    float y = box.y + pitch / 2 + std::min(t.space4, box.h - pitch * float(rows.size()));
    for (const auto& [look, words] : rows) {
        draw_glyph(ImGui::GetWindowDrawList(), look.glyph, p.view.at(box.x + 5 * t.appearance.text_scale, y), 4.2f * t.appearance.text_scale * p.view.zoom, t.glyph * p.view.zoom, hue_colour(look.hue, t.colour));
        text_at(p, t.font.caption, t.colour.ink2, box.x + kGlyphRoom * t.appearance.text_scale, y, words);
        y += pitch;
    }
}

void draw_marks(const Picture& p) {
    const Theme& t = p.ui.theme;
    for (const Mark& mark : p.layout.marks) {
        const Rect r = p.view.at(mark.rect);
        const size_t space = mark.round ? mark.text.find(' ') : std::string::npos;
        const std::string head = mark.text.substr(0, space), tail = space == std::string::npos ? "" : mark.text.substr(space + 1);
        const float cx = mark.rect.x + mark.rect.w / 2, cy = mark.rect.y + mark.rect.h / 2;
        const float head_w = symbols_width(t, head, kMarkSize);
        fill(p.ui, r, t.colour.panel, r.h / 2);
        outline(p.ui, r, t.colour.rule, t.hairline, r.h / 2);
        symbols_at(p, cx - head_w / 2, cy, head, kMarkSize, t.colour.ink);
        if (!tail.empty()) symbols_at(p, cx - symbols_width(t, tail, kMarkSize) / 2, mark.rect.y + mark.rect.h + 9 * t.appearance.text_scale, tail, kMarkSize, t.colour.ink2);
    }
}

}  // namespace lab::pipeline
