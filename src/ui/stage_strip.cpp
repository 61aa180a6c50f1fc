// What stands above the picture: which head is shown, which row is followed, fit.
#include "ui/stage_parts.h"

#include "texts/say.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace lab::stage {
namespace {

constexpr int kMostTabs = 6;                       // more heads are counted through
constexpr float kLongestName = 110;
constexpr float kVeil = 0.94f;

std::string following(const Ui& ui, const Trace& trace, int token) {
    return say(Text::stage_following, {ellipsis(ui.theme.font.caption_bold, trace.tokens()[size_t(token)], kLongestName)});
}

float chip_width(const Ui& ui, const std::string& label) {
    return text_width(ui.theme.font.caption_bold, label) + 2 * ui.theme.space12 + 18;
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
    const float w = std::min(place.w, 84.f * float(heads));
    if (tabs(ui, "stage.heads", {place.x, place.y, w, place.h}, choices, chosen)) show_head(p, chosen);
}

}  // namespace

float strip_height(const Ui& ui, const Trace& trace) { return trace.heads() > 1 ? ui.theme.target + ui.theme.space16 : 0; }

float corner_width(const Ui& ui, const Panels& p, int followed) {
    const float fit = ui.theme.target + ui.theme.space8;
    return followed < 0 ? fit : fit + chip_width(ui, following(ui, p.trace, followed)) + ui.theme.space8;
}

void draw_strip(Ui& ui, const Rect& place, Panels& p, int followed) {
    const Theme& t = ui.theme;
    Rect row = inset(place, ui.stacked ? t.space12 : t.space16, 0);
    row.y += strip_height(ui, p.trace) > 0 ? t.space8 : t.space4;
    row.h = t.target;
    if (strip_height(ui, p.trace) == 0 && p.state.pan_y > 0) {         // the picture has moved below it
        fill(ui, {place.x, place.y, place.w, t.target + t.space8}, with_alpha(t.colour.stage, kVeil));
    }
    if (button(ui, "stage.fit", cut_right(row, t.target, t.space4), say(Text::stage_fit), {.icon = Icon::Fit, .icon_only = true})) {
        p.state.pan_x = p.state.pan_y = 0;
        p.state.zoom = 1;
    }
    if (followed >= 0) {
        const std::string label = following(ui, p.trace, followed);
        const float h = t.appearance.touch ? t.target - t.space8 : 26 * t.appearance.text_scale;
        Rect pill = cut_right(row, chip_width(ui, label), t.space8);
        pill = {pill.x, pill.y + (pill.h - h) / 2, pill.w, h};
        if (chip(ui, "stage.unfollow", pill, label, t.colour.ask_tint, t.colour.ask, Icon::Close)) p.selection.pinned.reset();
    }
    if (p.trace.heads() > 1) draw_heads(ui, row, p);
}

}  // namespace lab::stage
