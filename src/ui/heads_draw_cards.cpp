// A card a head: its name and buttons, its map, its measures; the card of the difference; the scale of all.
#include "ui/heads_draw.h"

#include "texts/say.h"
#include "ui/reading.h"
#include "ui/stage.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kPill = 24;                        // height of a small button; the area that answers is as high as the target

void ground(const HeadsPicture& p, const Rect& rect, bool is_framed) {
    const Theme& t = p.ui.theme;
    const Rect r = p.view.at(rect);
    soft_shadow(p.ui, r, t.radius_panel * p.view.zoom);
    fill(p.ui, r, t.colour.panel, t.radius_panel * p.view.zoom);
    if (is_framed) outline(p.ui, r, t.colour.ink, t.selected, t.radius_panel * p.view.zoom);
}

float largest_of(const HeadsReading& r) { return std::max(r.high, -r.low); }

// What a map shows that must not be seen yet: its cells are there, its numbers are not.
void draw_veil(const HeadsPicture& p, const HeadCard& card) {
    const Theme& t = p.ui.theme;
    fill(p.ui, p.view.at(card.cells), t.colour.sunk, t.radius_frame * p.view.zoom);
    const float row = card.cell_h * float(p.reading.row), above = row, below = card.cells.h - row - card.cell_h;
    const Rect beside{card.cells.x, card.cells.y + (above > below ? 0 : row + card.cell_h), card.cells.w, std::max(above, below)};     // the row that asks has a frame
    if (beside.h >= line_height(t.font.caption)) heads::line_in(p, t.font.caption_bold, t.colour.ink3, beside, "?", 0.5f);
}

// Badge and name: pressing them chooses the head.
void draw_name(const HeadsPicture& p, const HeadCard& card) {
    Ui& ui = p.ui;
    const Theme& t = ui.theme;
    const std::string id = name_id(card.head), number = std::to_string(card.head + 1);
    const bool is_chosen = card.head == p.reading.chosen, is_hovered = p.hands[size_t(card.head)].name.hovered;
    const Rect r = p.view.at(card.title);
    announce(ui, {.id = id, .role = Role::Button, .label = say(Text::heads_choose, {number}),
                  .value = is_chosen ? std::optional(std::string(say(Text::heads_is_chosen))) : std::nullopt, .rect = r});
    if (is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    heads::draw_badge(p, card.head, card.title.x, card.title.y + card.title.h / 2);
    const float side = heads::kBadge * t.appearance.text_scale + 6;
    const Rect words{card.title.x + side, card.title.y, card.title.w - side, card.title.h};
    if (card.has_name) heads::line_in(p, t.font.control_bold, is_hovered ? t.colour.ask : t.colour.ink, words, say(Text::heads_name, {number}));
    focus_ring(ui, id, r, t.radius_control);
}

// "Open in the pipeline" of the chosen head, "compare" of the others.
void draw_action(const HeadsPicture& p, const HeadCard& card) {
    if (card.action.empty()) return;
    Ui& ui = p.ui;
    const Theme& t = ui.theme;
    const bool opens = card.head == p.reading.chosen, is_on = card.head == p.reading.against;
    const std::string chosen = std::to_string(p.reading.chosen + 1), number = std::to_string(card.head + 1), id = action_id(p.reading, card.head);
    std::string said = opens ? std::string(say(Text::heads_open)) : say(is_on ? Text::heads_compared_with : Text::heads_compare_with, {chosen, number});
    const bool whole = !opens || text_width(t.font.caption, said) + 2 * t.space8 <= card.action.w + 0.5f;
    const std::string_view shown = !opens ? say(is_on ? Text::heads_compared : Text::heads_compare) : say(whole ? Text::heads_open : Text::view_pipeline);
    announce(ui, {.id = id, .role = Role::Button, .label = std::move(said), .rect = p.view.at(card.action)});
    const bool is_hovered = p.hands[size_t(card.head)].action.hovered;
    const float h = std::min(card.action.h, kPill * t.appearance.text_scale);
    const Rect pill{card.action.x, card.action.y + (card.action.h - h) / 2, card.action.w, h}, at = p.view.at(pill);
    fill(ui, at, is_on ? t.colour.ink : is_hovered ? t.colour.sunk : t.colour.panel, at.h / 2);
    if (!is_on) outline(ui, at, is_hovered ? t.colour.ink : t.colour.control_edge, t.hairline, at.h / 2);
    heads::line_in(p, t.font.caption, is_on ? t.colour.panel : t.colour.ink, inset(pill, 4, 0), shown, 0.5f);
    focus_ring(ui, id, at, at.h / 2);
}

}  // namespace

std::string name_id(int head) { return "heads.head." + std::to_string(head); }

std::string action_id(const HeadsReading& r, int head) { return head == r.chosen ? "heads.open" : "heads.compare." + std::to_string(head); }

void draw_head_card(const HeadsPicture& p, const HeadCard& card) {
    const Theme& t = p.ui.theme;
    const HeadShares& shares = p.reading.head(card.head);
    const bool in_view = p.view.sees(inset(card.rect, -p.layout.gutter - t.space8, -t.space8));
    if (in_view) ground(p, card.rect, card.head == p.reading.chosen && p.reading.heads.size() > 1);
    draw_name(p, card);
    draw_action(p, card);
    if (!in_view) return;                          // also uploads nothing
    if (shares.is_seen()) heads::draw_map(p, card, shown(p.p, shares.step), p.p.version, largest_of(p.reading), shows_changes(p.p));
    else draw_veil(p, card);
    heads::draw_map_labels(p, card, shares.is_seen() ? shares.of_row.strongest : -1);
    const bool is_pair = card.head == p.reading.first || card.head == p.reading.second;
    const ImU32 hue = is_pair ? heads::colour_of(p, card.head) : t.colour.control_edge;
    for (const int token : p.p.selection.pins)
        if (const auto row = row_of_token(p.trace(), shares.step, token)) heads::draw_row_frame(p, card, *row, t.hairline, hue);
    heads::draw_row_frame(p, card, p.reading.row, t.followed, hue);
    if (p.hovered) heads::draw_cell_frame(p, card, *p.hovered, false);
    if (p.pinned) heads::draw_cell_frame(p, card, *p.pinned, p.pinned->step == shares.step);         // thin at the same place of another head
    if (shares.is_seen() && !card.scale.empty()) heads::draw_colour_bar(p, card.scale, shares.low, shares.high, largest_of(p.reading));
    heads::draw_measures(p, card);
    const std::string grid = grid_id(p.trace(), shares.step);
    focus_ring(p.ui, grid, p.view.at(inset(card.cells, -2, -2)), t.radius_frame);
}

void draw_difference_card(const HeadsPicture& p, const HeadCard& card, const HeadsDifference& d) {
    const Theme& t = p.ui.theme;
    const HeadsReading& r = p.reading;
    const std::string a = std::to_string(r.first + 1), b = std::to_string(r.second + 1);
    ground(p, card.rect, false);
    const float side = heads::kBadge * t.appearance.text_scale + 6;
    heads::draw_badge(p, -1, card.title.x, card.title.y + card.title.h / 2);
    Rect words{card.title.x + side, card.title.y, card.title.w - side, card.title.h};
    const std::string_view name = say(Text::heads_difference);
    const std::string minus = say(Text::heads_minus, {a, b});
    const float name_w = text_width(t.font.control_bold, name) + t.space8;
    heads::line_in(p, t.font.control_bold, t.colour.ink, words, name);
    const bool minus_fits = name_w + text_width(t.font.caption, minus) <= words.w;
    if (minus_fits) heads::line_in(p, t.font.caption, t.colour.ink2, {words.x + name_w, words.y, words.w - name_w, words.h}, minus, 1);

    const bool seen = r.head(r.first).is_seen() && r.head(r.second).is_seen();
    const std::uint64_t version = (p.p.version << 16) ^ (std::uint64_t(r.first) << 8) ^ std::uint64_t(r.second);
    const float largest = std::max(d.largest, 1e-20f);
    if (seen) heads::draw_map(p, card, d.value, version, largest, true);
    else draw_veil(p, card);
    heads::draw_map_labels(p, card, seen && d.row == r.row ? d.col : -1);
    heads::draw_row_frame(p, card, r.row, t.followed, t.colour.ink);
    if (p.pinned) heads::draw_cell_frame(p, card, *p.pinned, true);
    if (!seen) return;

    heads::draw_colour_bar(p, card.scale, d.low, d.high, largest);
    Rect left = card.legend;
    const Rect right = cut_right(left, card.legend.w / 2);
    heads::line_in(p, t.font.label, t.colour.ink2, left, say(Text::heads_more, {b}));
    heads::line_in(p, t.font.label, t.colour.ink2, right, say(Text::heads_more, {a}), 1);
    if (d.row < 0 || card.measures.empty()) return;
    const StepId step = p.chosen().step;
    const std::string where = say(Text::heads_most_apart, {row_words(p.trace(), step, d.row), column_words(p.trace(), step, d.col)});
    Rect rest = card.measures;
    if (!minus_fits) heads::line_in(p, t.font.caption, t.colour.ink2, cut_top(rest, line_height(t.font.caption) + 3), minus);
    const float h = wrapped_height(t.font.caption, rest.w, where);
    if (p.view.zoom == 1 && h <= rest.h + t.space8) wrapped(p.ui, t.font.caption, t.colour.ink, p.view.at(rest), where);
    else heads::line_in(p, t.font.caption, t.colour.ink, cut_top(rest, line_height(t.font.caption) + 3), where);
}

void draw_heads_scale(const HeadsPicture& p) {
    const Theme& t = p.ui.theme;
    const HeadsReading& r = p.reading;
    if (p.chosen().is_seen() && !p.layout.scale.empty()) heads::draw_colour_bar(p, p.layout.scale, std::min(0.f, r.low), r.high, largest_of(r));
    if (p.view.zoom == 1) wrapped(p.ui, t.font.caption, t.colour.ink2, p.view.at(p.layout.caption), p.caption);
    else heads::line_in(p, t.font.caption, t.colour.ink2, p.layout.caption, p.caption);
}

}  // namespace lab
