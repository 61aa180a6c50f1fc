// What stands above the picture: which head is shown, which row is followed, fit; on a narrow page also the view.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace lab::stage {
namespace {

constexpr int kMostTabs = 6;                       // more heads are counted through
constexpr float kTab = 84, kLongestName = 110, kShortName = 64, kLeastPill = 72;

// A word that stands in the sentence for the second time is numbered.
std::string numbered(const std::string& token, std::ptrdiff_t times) { return times == 1 ? token : say(Text::stage_repeated, {token, std::to_string(times)}); }

std::string following(const Ui& ui, const Panels& p) {
    const auto& token = p.selection.followed;
    if (!token) return std::string(say(Text::stage_follow_nobody));
    const auto own = p.trace.tokens().begin() + *token;
    const std::string word = numbered(*own, 1 + std::count(p.trace.tokens().begin(), own, *own));
    if (ui.stacked) return ellipsis(ui.theme.font.caption_bold, word, kShortName);       // the tint says the rest
    return say(Text::stage_following, {ellipsis(ui.theme.font.caption_bold, word, kLongestName)});
}

std::string_view changes_label(const Ui& ui) { return say(ui.stacked ? Text::stage_changes_short : Text::stage_changes); }

float pill_height(const Theme& t) { return t.appearance.touch ? t.target : 26 * t.appearance.text_scale; }

float pill_width(const Theme& t, std::string_view label) {
    return text_width(t.font.caption_bold, label) + 2 * t.space12 + t.space8 + t.sign;
}

float heads_width(const Ui& ui, int heads) {
    if (heads <= 1) return 0;
    return heads <= kMostTabs ? kTab * ui.theme.appearance.text_scale * float(heads) : text_width(ui.theme.font.control, say(Text::stage_heads)) + ui.theme.space12 + 4 * ui.theme.target;
}

// Only where a picture is about the words of the sentence: a laboratory has none, and training follows its own.
bool follows_words(const Panels& p) { return !p.trace.tokens().empty() && p.state.view != View::Training; }

// Everything but the tabs of heads.
float tools_width(const Ui& ui, const Panels& p) {
    const Theme& t = ui.theme;
    if (p.trace.tokens().empty()) return p.changes.empty() ? 0 : pill_width(t, changes_label(ui)) + t.space8;
    float w = t.target + t.space4;
    if (follows_words(p)) w += pill_width(t, following(ui, p)) + t.space8;
    if (follows_words(p) && p.selection.followed) w += (ui.stacked ? 1 : 2) * t.target;
    if (p.state.can_zoom_in) w += t.target + t.space4;
    if (!p.changes.empty()) w += pill_width(t, changes_label(ui)) - t.space8;
    return w;
}

bool asks_for_head(const Panels& p) { return p.trace.heads() > 1 && row_of(p.state.view).shows_one_head; }

float side_air(const Ui& ui) { return ui.stacked ? ui.theme.space12 : ui.theme.space16; }

// On a narrow stage the tabs have a line of their own.
bool has_two_lines(const Ui& ui, const Rect& place, const Panels& p) {
    return asks_for_head(p) && (ui.stacked || heads_width(ui, p.trace.heads()) + tools_width(ui, p) > place.w - 2 * side_air(ui));
}

void show_head(Panels& p, int head) {
    p.state.head = head;
    if (p.selection.pinned && p.selection.pinned->head != kNoHead) p.selection.pinned->head = head;
}

void draw_heads(Ui& ui, const Rect& place, Panels& p) {
    const int heads = p.trace.heads();
    std::vector<std::string> words, labels;
    std::vector<Choice> choices;
    for (int h = 0; h < heads && heads <= kMostTabs; ++h) {
        words.push_back("h" + std::to_string(h));
        labels.push_back(say(Text::stage_head_tab, {std::to_string(h + 1)}));
    }
    int chosen = p.state.head;
    if (heads > kMostTabs) {
        int number = chosen + 1;
        const Rect label{place.x, place.y, text_width(ui.theme.font.control, say(Text::stage_heads)) + ui.theme.space12, place.h};
        text_in(ui, ui.theme.font.control, ui.theme.colour.ink2, label, say(Text::stage_heads));
        if (stepper(ui, "stage.heads", {label.x + label.w, place.y, 4 * ui.theme.target, place.h}, say(Text::stage_heads), number, 1, heads)) show_head(p, number - 1);
        return;
    }
    for (size_t h = 0; h < words.size(); ++h) choices.push_back({words[h], labels[h]});
    const float w = std::min(place.w, heads_width(ui, heads));
    if (tabs(ui, "stage.heads", {place.x, place.y, w, place.h}, choices, chosen)) show_head(p, chosen);
}

// Whose row is loud: a word of the sentence, or nobody.
void draw_follow(Ui& ui, const Rect& place, Panels& p) {
    std::vector<std::string> ids, labels;
    std::vector<Choice> choices{{"nobody", say(Text::stage_nobody)}};
    std::unordered_map<std::string_view, int> seen;
    for (const std::string& token : p.trace.tokens()) {
        ids.push_back("t" + std::to_string(ids.size()));
        labels.push_back(numbered(token, ++seen[token]));
    }
    for (size_t i = 0; i < labels.size(); ++i) choices.push_back({ids[i], labels[i]});
    auto& followed = p.selection.followed;
    int chosen = followed ? *followed + 1 : 0;
    if (combo(ui, "stage.follow", place, say(Text::stage_follow), choices, chosen, {.pill = true, .strong = followed.has_value(), .shown = following(ui, p)}))
        followed = chosen > 0 ? std::optional(chosen - 1) : std::nullopt;
}

// The followed word's row stays marked when another word is followed.
void draw_pin(Ui& ui, const Rect& place, Panels& p) {
    const int token = *p.selection.followed;
    const bool is_pinned = p.selection.has_pin(token);
    const std::string label = say(is_pinned ? Text::stage_unpin : Text::stage_pin, {p.trace.tokens()[size_t(token)]});
    if (button(ui, "stage.pin", place, label, {.kind = is_pinned ? ButtonKind::Ink : ButtonKind::Quiet, .icon = Icon::Pin, .icon_only = true})) p.selection.toggle_pin(token);
}

Rect pill_in(const Theme& t, Rect& row, float w) {
    const Rect place = cut_right(row, w, t.space8);
    const float h = pill_height(t);
    return {place.x, place.y + (place.h - h) / 2, place.w, h};
}

// A pill that is on or off.
void draw_changes(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    const std::string_view label = changes_label(ui);
    bool& on = p.state.changes;
    announce(ui, {.id = "stage.changes", .role = Role::Checkbox, .label = std::string(label), .value = on ? "true" : "false", .rect = place});
    const Press hand = press(ui, "stage.changes", place);
    if (hand.acted) on = hand.value.empty() ? !on : hand.value == "true";
    fill(ui, place, on ? t.colour.ink : t.colour.panel, place.h / 2);
    outline(ui, place, on || hand.hovered ? t.colour.ink : t.colour.rule, t.hairline, place.h / 2);
    text_in(ui, t.font.caption_bold, on ? t.colour.panel : t.colour.ink, inset(place, t.space8, 0), label, 0.5f);
    focus_ring(ui, "stage.changes", place, place.h / 2);
}

// Fit, zoom, pin, who is followed: from the right.
void draw_tools(Ui& ui, Rect& row, Panels& p) {
    const Theme& t = ui.theme;
    const bool moved = p.state.zoom != 1 || p.state.pan_x != 0 || p.state.pan_y != 0;
    if (button(ui, "stage.fit", cut_right(row, t.target, t.space4), say(Text::stage_fit), {.icon = Icon::Fit, .icon_only = true, .enabled = moved})) {
        p.state.pan_x = p.state.pan_y = 0;
        p.state.zoom = 1;
    }
    if (p.state.can_zoom_in && button(ui, "stage.zoom", cut_right(row, t.target, t.space4), say(Text::stage_zoom), {.icon = Icon::Zoom, .icon_only = true}))
        p.state.zooms_in = true;
    if (!follows_words(p)) return;
    if (p.selection.followed) draw_pin(ui, cut_right(row, t.target), p);
    if (p.selection.followed && !ui.stacked && button(ui, "stage.unfollow", cut_right(row, t.target), say(Text::stage_unfollow), {.icon = Icon::Close, .icon_only = true}))
        p.selection.followed.reset();                                  // on a narrow page the list has "nobody"
    const float changes_w = p.changes.empty() ? 0 : pill_width(t, changes_label(ui)) - t.space16;
    const float follow_w = std::max(kLeastPill, std::min(pill_width(t, following(ui, p)), row.w - changes_w - t.space8));
    draw_follow(ui, pill_in(t, row, follow_w), p);
}

}  // namespace

float strip_height(const Ui& ui, const Rect& place, const Panels& p) {
    if (!ui.stacked && !asks_for_head(p)) return 0;
    if (p.trace.tokens().empty() && p.changes.empty()) return 0;
    const float second = has_two_lines(ui, place, p) ? ui.theme.target + ui.theme.space8 : 0;
    return ui.theme.target + second + ui.theme.space16;
}

float band_height(const Ui& ui, const Rect& place, const Panels& p) { return strip_height(ui, place, p) > 0 ? 0 : std::ceil(ui.theme.target + ui.theme.space8 + 1); }

float corner_width(const Ui& ui, const Panels& p) { return tools_width(ui, p) + ui.theme.space8; }

void draw_strip(Ui& ui, const Rect& place, Panels& p) {
    const Theme& t = ui.theme;
    const bool has_own_lines = strip_height(ui, place, p) > 0;
    Rect row = inset(place, side_air(ui), 0);
    row.y += has_own_lines ? t.space8 : t.space4;
    row.h = t.target;
    if (!has_own_lines && p.state.pan_y > 0) {                         // the picture has moved below it
        const Rect band{place.x, std::floor(place.y), place.w, band_height(ui, place, p)};
        fill(ui, band, t.colour.stage);
        fill(ui, {band.x, band.y + band.h, band.w, t.hairline}, t.colour.hairline);
    }
    Rect heads = row;
    if (const float views_w = views_width(t, p.state.views, 0); ui.stacked && views_w > 0) draw_views(ui, cut_left(row, views_w, t.space8), p);
    if (has_own_lines && has_two_lines(ui, place, p)) heads.y += t.target + t.space8;
    if (!p.trace.tokens().empty()) draw_tools(ui, row, p);
    if (p.changes.empty()) p.state.changes = false;
    else draw_changes(ui, pill_in(t, row, pill_width(t, changes_label(ui)) - t.space16), p);
    if (asks_for_head(p)) draw_heads(ui, heads.y > row.y ? heads : row, p);
}

}  // namespace lab::stage
