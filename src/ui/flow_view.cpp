// One frame of the Flow view: who looks at whom, as ribbons between two columns of words.
// Not here: places (flow_layout.h), looks (flow_draw.cpp), hands (flow_hand.cpp), words for the twin (flow_tell.cpp).
#include "ui/flow_scene.h"

#include "texts/say.h"
#include "ui/stage_parts.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace flow {
namespace {

constexpr float kLargestZoom = 12;

FlowMetrics metrics_of(const Theme& t) {
    FlowMetrics m;
    m.glyph = kGlyphRoom * t.appearance.text_scale;
    m.word_w = [&t](std::string_view s) { return text_width(t.font.prose_bold, s); };
    m.small_w = [&t](std::string_view s) { return text_width(t.font.caption, s); };
    m.number_w = [&t](std::string_view s) { return text_width(t.font.mono_cell, s); };
    m.head_w = [&t](std::string_view s) { return text_width(t.font.caption_bold, s); };
    m.note_h = [&t](std::string_view s, float w) { return wrapped_height(t.font.caption, w, s); };
    m.title_w = std::ceil(text_width(t.font.band, say(Text::flow_title)));
    m.word = line_height(t.font.prose), m.small = line_height(t.font.caption), m.number = line_height(t.font.mono_cell);
    m.title = std::max(22.f, leading(t.font.band));
    m.least_target = std::max(24.f, t.appearance.touch ? t.target : 0);
    return m;
}

// The steps between the scores and the shares have the same cells: a choice in one of them is a choice here.
bool leads_to(const Trace& trace, StepId shares, StepId step) {
    StepId at = shares;
    while (at != step && names_tokens(trace[at].columns) && !trace[at].inputs.empty()) at = trace[at].inputs[0];
    return at == step && names_tokens(trace[at].columns);
}

// After dropout the shares still tell the weights.
bool are_hidden(const Panels& p, StepId shares) {
    const auto& made_from = p.trace[shares].inputs;
    const bool from_weights = !made_from.empty() && look_of(p.trace[made_from[0]].name).hue == Hue::Amount;
    return is_hidden(p.state.work, p.trace[shares].name) || (from_weights && is_hidden(p.state.work, p.trace[made_from[0]].name));
}

std::string note_of(const Scene& s) {
    const FlowWeights& f = s.weights;
    if (!s.sees(-1, -1)) return std::string(say(Text::flow_note_waits));
    if (f.hidden) return std::string(say(Text::flow_note_hidden));
    if (f.is_change) return std::string(say(f.total > 0 ? Text::flow_note_change : Text::flow_note_no_change));
    if (f.is_signed) return std::string(say(Text::flow_note_signed));
    if (f.heads.size() > 1) return say(Text::flow_note_heads, {std::to_string(f.heads.size())});
    return std::string(say(f.gives_one ? Text::flow_note : Text::flow_note_width));
}

}  // namespace

std::string_view heading_of(const FlowWeights& f, bool is_short) {
    if (is_short) return say(f.is_change ? Text::flow_received_change_short : Text::flow_received_short);
    return say(f.is_change ? Text::flow_received_change : Text::flow_received);
}

bool Scene::sees(int row, int col) const {
    const Moment* moment = p.telling.moment();
    if (!moment || moment->cell.step > weights.step) return true;
    if (moment->cell.step < weights.step || moment->seen == Seen::Nothing) return false;
    return moment->seen == Seen::Whole || (moment->cell.row == row && moment->cell.col == col);
}

Extent extent_of(const Scene& s) { return {s.layout.w, s.layout.h, kLargestZoom}; }

Scene make_scene(Ui& ui, const Rect& area, float corner_w, float corner_h, Panels& p, const FlowWeights& f) {
    Scene s{.p = p, .weights = f, .from = {}, .to = {}, .note = {}};
    for (int r = 0; r < f.rows; ++r) s.from.push_back(row_words(p.trace, f.step, r));
    for (int c = 0; c < f.columns; ++c) s.to.push_back(column_words(p.trace, f.step, c));
    if (p.selection.followed) s.followed = row_of_token(p.trace, f.step, *p.selection.followed).value_or(-1);
    for (const int token : p.selection.pins)
        if (const auto row = row_of_token(p.trace, f.step, token)) s.pins.push_back(*row);
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (pinned && leads_to(p.trace, f.step, pinned->step)) s.chosen = pinned;
    s.is_split = s.followed >= 0 && f.heads.size() > 1;
    s.note = note_of(s);

    const FlowMetrics metrics = metrics_of(ui.theme);
    constexpr const char* kLongestFactor = "1000";
    const std::string loud = s.followed >= 0 && s.tells() ? say(Text::flow_note_loud, {kLongestFactor, s.from[size_t(s.followed)]}) : std::string();
    const auto longest = [&](const std::vector<double>& sizes) {
        const double most = *std::max_element(sizes.begin(), sizes.end());
        return f.sum_text(f.is_signed ? -most : most);
    };
    const std::string gives = say(Text::flow_gives, {longest(f.out)}), sum = longest(f.in), receives = say(Text::flow_receives, {sum});
    s.layout = lay_out_flow({.weights = f, .from = s.from, .to = s.to, .note = s.note, .note_loud = loud, .asks = say(Text::flow_asks),
                             .asked = say(Text::flow_asked), .gives = gives, .receives = receives, .sum = sum, .received = heading_of(f, false), .received_short = heading_of(f, true), .w = area.w, .h = area.h, .corner_w = corner_w, .corner_h = corner_h,
                             .stacked = ui.stacked, .digits = p.state.digits, .followed = s.followed, .pins = s.pins,
                             .chosen_row = s.chosen ? s.chosen->row : -1, .chosen_col = s.chosen ? s.chosen->col : -1,
                             .least = f.hidden ? 0 : p.state.looks.flow.least, .metrics = metrics});
    if (s.layout.loud > 1 && s.tells()) s.note = say(Text::flow_note_loud, {std::to_string(s.layout.loud), s.from[size_t(s.followed)]});
    return s;
}

}  // namespace flow

void draw_flow_view(Ui& ui, const ViewPlace& place, Panels& p) {
    const auto reading = reading_of(p.trace, p.state.head);
    if (reading) stage::follow_who_asks(ui, p, reading->shares);
    const bool hidden = reading && flow::are_hidden(p, reading->shares);
    const auto weights = flow_weights(p.trace, p.state.head, p.state.looks.flow.all_heads, hidden, shows_changes(p) ? p.changes : std::span<const StepChange>());
    if (!weights) {
        take_hand(ui, place.area, p.state);
        text_in(ui, ui.theme.font.control, ui.theme.colour.ink2, place.area, say(Text::flow_none), 0.5f);
        ui.twin.paragraph(std::string(say(Text::flow_none)));
        return;
    }
    Rect area = place.area;
    const Rect foot = cut_bottom(area, flow::foot_height(ui));
    flow::Scene scene = flow::make_scene(ui, area, place.corner_w, place.corner_h, p, *weights);
    push_clip(area);
    flow::take_hands(ui, scene, area);
    const Extent whole = flow::extent_of(scene);
    flow::draw(ui, scene, view_of(area, whole, p.state));
    draw_scroll_bars(ui, area, whole, p.state);
    pop_clip();
    flow::draw_foot(ui, foot, scene);
    flow::tell(ui, scene);
}

}  // namespace lab
