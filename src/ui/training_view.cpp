// One frame of the training view: the loss, where one word looks, and one step number by number.
// Not here: places (training_layout.h), pictures (training_draw.cpp), the buttons that train (training_track.cpp).
#include "ui/training_parts.h"

#include "texts/say.h"
#include "ui/stage_parts.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>

namespace lab {
namespace {

constexpr float kLargestCell = 120;                // no zoom makes cells wider

TrainingMetrics metrics_of(const Ui& ui) {
    const Fonts& f = ui.theme.font;
    return {.scale = ui.theme.appearance.text_scale, .target = ui.theme.target, .digit_w = text_width(f.mono_cell, "0"), .digit_h = line_height(f.mono_cell),
            .label = line_height(f.label), .caption = line_height(f.caption), .header = line_height(f.band) + 4};
}

// The same colours mean the same number in what is and what comes of it.
std::vector<TrainingLine> lines_of(const Ui& ui, Panels& p, const TrainingReading& r) {
    const std::vector<NumberForm>& forms = forms_of(p.state.forms, p.trace, p.version, p.state.digits);
    std::vector<TrainingLine> lines;
    for (const Descent& d : r.descents) {
        TrainingLine line;
        for (const auto& [card, step] : {std::pair{&line.now, d.now}, std::pair{&line.slope, d.slope}, std::pair{&line.next, d.next}}) {
            const NumberForm& form = forms[size_t(step)];
            card->step = step;
            card->rows = int(p.trace[step].value.rows());
            card->columns = int(p.trace[step].value.cols());
            card->decimals = form.decimals;
            card->signs = form.signs;
            card->largest = form.largest;
        }
        line.now.largest = line.next.largest = std::max(line.now.largest, line.next.largest);
        line.label_w = 0;
        for (int row = 0; row < line.now.rows; ++row) line.label_w = std::max(line.label_w, text_width(ui.theme.font.label, row_words(p.trace, d.now, row)));
        lines.push_back(line);
    }
    return lines;
}

// Shows one step as steps of the trace, or leaves them out again.
void draw_show_step(const training::Scene& s) {
    if (s.layout.step_button.empty()) return;
    const bool shows = !s.reading.descents.empty();
    if (!button(s.ui, "training.show", s.view.at(s.layout.step_button), say(shows ? Text::training_hide_step : Text::training_show_step), {.kind = ButtonKind::Outline})) return;
    s.p.asked.gradient_of = shows ? std::nullopt : std::optional(CellName{"loss", 0, 0, 0});
    s.ui.wants_frame = true;
}

void tell(Ui& ui, Panels& p, const TrainingReading& r) {
    const auto number = [&](const Matrix& weights) { return r.hides_weights ? "?" : number_text(double(weights(r.target.row, r.target.column)), p.state.digits); };
    const Trace& start = p.course.start(p.answered);
    if (const auto before = start.find("weights", p.trace[r.weights].head))
        ui.twin.paragraph(say(Text::training_tell, {asking_word(p, r), target_word(p, r), number(start[*before].value), std::to_string(r.step), number(p.trace[r.weights].value)}));
}

}  // namespace

void draw_training_view(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    const Rect& area = place.area;
    const TrainingReading r = read_training(p);
    if (r.losses.size() <= size_t(std::max(p.state.looks.training.horizon, r.step))) ui.wants_frame = true;      // the future grows
    const TrainingMetrics metrics = metrics_of(ui);
    const std::string times = say(Text::training_times, {short_number_text(double(p.answered.learning_rate), 4)});
    const float button_w = button_width(ui, say(r.descents.empty() ? Text::training_show_step : Text::training_hide_step), {.kind = ButtonKind::Outline});
    const TrainingLayout layout = lay_out_training({.pills = training::pill_widths(ui, p, r), .last_is_of_step = !ui.stacked, .words = int(p.trace[r.weights].value.cols()), .lines = lines_of(ui, p, r),
                                                    .times_w = text_width(t.font.mono, times) + t.space12, .has_button = has_descent(p.answered), .button_w = button_w,
                                                    .w = area.w, .window_h = area.h, .corner_w = place.corner_w, .corner_h = place.corner_h, .stacked = ui.stacked, .metrics = metrics});
    float widest = 1;
    for (const Card& card : layout.cards.cards) widest = std::max(widest, card.cell_w);
    const Extent whole{layout.cards.w, layout.cards.h, std::max(1.f, kLargestCell / widest)};

    push_clip(area);
    const float pan_y = p.state.pan_y;
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    const Card* chosen = pinned ? layout.cards.find(pinned->step) : nullptr;
    stage::draw_field(ui, p, chosen ? std::optional(view_of(area, whole, p.state).at(chosen->cell(pinned->row, pinned->col))) : std::nullopt, area);
    const StageView view = view_of(area, whole, p.state);
    const training::Scene scene{ui, p, r, layout, view};
    training::draw_pills(scene);
    training::draw_losses(scene);
    training::draw_bars(scene);
    draw_show_step(scene);
    const Hand hand = take_hand(ui, area, p.state);
    stage::offer_grids(ui, p, layout.cards, area);
    if (p.state.pan_y != pan_y) ui.wants_frame = true;                 // all of this was drawn for where the picture stood
    const auto under = hand.hovered ? stage::cell_at(layout.cards, view, hand.at.x, hand.at.y) : std::nullopt;
    p.selection.hovered = under ? std::optional(p.trace.name_of(*under)) : std::nullopt;
    if (hand.tapped && under) stage::choose_by_tap(ui, p, *under);

    Picture picture{ui, p.trace, p.version, layout.cards, view, -1, pinned, under};
    picture.veiled = p.state.work.hidden_steps;
    picture.changes = p.changes;
    picture.as_change = shows_changes(p);
    picture.glowing = p.selection.glowing;
    picture.lit = lit_by(p.trace, pinned);
    training::draw_lines(scene, picture);
    draw_scroll_bars(ui, area, whole, p.state);
    for (const Card& card : layout.cards.cards) focus_ring(ui, grid_id(p.trace, card.step), view.at(card.panel()), t.radius_card);
    pop_clip();
    tell(ui, p, r);
    if (!layout.cards.cards.empty()) stage::tell(ui, p, layout.cards);
}

}  // namespace lab
