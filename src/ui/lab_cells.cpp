#include "ui/lab_cells.h"

#include "core/measures.h"
#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::labs {
namespace {

constexpr float kFold = 7, kDash = 3;              // of an edited cell's corner; of a glowing cell's edge

void draw_marks(Ui& ui, const Panels& p, const CellAt& cell, const Rect& box) {
    const Theme& t = ui.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const CellName name = p.trace.name_of(cell);
    if (p.trace.edit_at(cell.step, cell.row, cell.col)) {
        const float x = box.x + box.w, fold = std::min(kFold, box.h / 2);
        list->AddTriangleFilled({x - fold, box.y}, {x, box.y}, {x, box.y + fold}, t.colour.ink);
    }
    const auto& glowing = p.selection.glowing;
    if (std::find(glowing.begin(), glowing.end(), name) != glowing.end()) {
        for (float x = box.x; x < box.x + box.w; x += 2 * kDash) {
            fill(ui, {x, box.y, std::min(kDash, box.x + box.w - x), t.connector}, t.colour.ink);
            fill(ui, {x, box.y + box.h - t.connector, std::min(kDash, box.x + box.w - x), t.connector}, t.colour.ink);
        }
    }
    if (!is_opened(p, cell)) return;
    outline(ui, inset(box, -3, -3), t.colour.panel, 4, t.radius_frame + 1);
    outline(ui, inset(box, -2, -2), t.colour.ink, t.selected, t.radius_frame);
}

}  // namespace

bool is_veiled(const Panels& p, StepId step) { return is_hidden(p.state.work, p.trace[step].name); }

bool is_opened(const Panels& p, const CellAt& cell) {
    const auto& opened = p.selection.opened();
    return opened && p.trace.locate(*opened) == cell;
}

bool is_told(const Panels& p, const CellAt& cell) {
    const Moment* moment = p.telling.moment();
    if (!moment || cell.step < moment->cell.step) return true;
    if (cell.step > moment->cell.step || moment->seen == Seen::Nothing) return false;
    return moment->seen == Seen::Whole || cell == moment->cell;
}

int digits_for(const Panels& p, StepId step, ImFont* font, float room) {
    constexpr float kVeryLarge = 1e3f;             // such a number is shortened alone
    const Matrix& value = shown(p, step);
    int digits = p.state.digits;
    for (Eigen::Index i = 0; i < value.size(); ++i)
        while (digits > 1 && std::abs(value.data()[i]) < kVeryLarge && text_width(font, number_text(double(value.data()[i]), digits)) > room) --digits;
    return digits;
}

std::string number_of(const Panels& p, const CellAt& cell, ImFont* font, float room, int most_digits) {
    if (!is_told(p, cell)) return {};
    if (is_veiled(p, cell.step)) return "?";
    const auto value = static_cast<double>(shown(p, cell.step)(cell.row, cell.col));
    const int fewest = std::abs(value) < 10 ? 1 : 0;                   // a 0.5 is not to become a 1
    for (int digits = most_digits; digits >= fewest; --digits) {
        std::string text = number_text(value, digits);
        if (text_width(font, text) <= room) return text;
    }
    if (std::abs(value) < 10) return {};
    const int power = static_cast<int>(std::floor(std::log10(std::abs(value))));       // far too long for a cell: its size alone
    std::string text = say(Text::lab_power, {number_text(value / std::pow(10.0, power), 0), std::to_string(power)});
    return text_width(font, text) <= room ? text : std::string();
}

void draw_box(Ui& ui, const Panels& p, const CellAt& cell, const Rect& box, float largest, int digits) {
    const Theme& t = ui.theme;
    const float value = shown(p, cell.step)(cell.row, cell.col);
    const bool blank = !is_told(p, cell) || is_veiled(p, cell.step) || !std::isfinite(value);
    const ImU32 ground = blank ? t.colour.sunk : packed(cell_colour(value, largest, t.colour));
    fill(ui, box, ground, t.radius_cell);
    const bool wrong = !std::isfinite(value) && !is_veiled(p, cell.step) && is_told(p, cell);
    if (wrong) outline(ui, box, t.colour.less, t.hairline, t.radius_cell);
    text_in(ui, t.font.mono_cell, wrong ? t.colour.less : blank ? t.colour.ink3 : ink_on(ground, t.colour), box, number_of(p, cell, t.font.mono_cell, box.w - 2, digits), 0.5f);
    draw_marks(ui, p, cell, box);
}

void offer_grid(Ui& ui, Panels& p, StepId step, const GridPlace& at, const Rect& window) {
    const std::string id = grid_id(p.trace, step);
    stage::edit_by_keys(ui, p, step, id);
    if (const auto cell = stage::moved(ui, p, step, id)) {
        p.selection.pinned = p.trace.name_of(*cell);
        ui.wants_frame = true;                     // the panels before this one were drawn for the last choice
    }
    announce(ui, {.id = id, .role = Role::Grid, .label = std::string(look_of(p.trace[step].name).name), .value = shape_text(p.trace[step].value),
                  .rect = at.area, .whole = at.area, .drags = true});
    const Press hand = press(ui, id, meet(at.area, window), true, false);
    if (hand.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hand.acted)
        if (const auto cell = at.cell_under(ImGui::GetMousePos())) stage::choose_by_tap(ui, p, *cell);
    focus_ring(ui, id, inset(at.area, -2, -2), ui.theme.radius_frame);
    const auto pinned = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (pinned && pinned->step == step) stage::offer_cell(ui, p, *pinned, at.place(*pinned));
}

StageView begin_picture(Ui& ui, Panels& p, const Rect& area, const Extent& whole, const std::function<std::optional<Rect>(const CellAt&)>& place_of) {
    p.state.zoom = 1;                              // what is pressed keeps its size
    const auto place = [&](const std::optional<CellName>& name) {
        const auto at = name ? p.trace.locate(*name) : std::nullopt;
        return at ? place_of(*at) : std::nullopt;
    };
    if (const auto opened = place(p.selection.opened()); opened && (ui.items.take_scroll_to("stage.cell") || (p.telling.moment() && p.telling.fresh)))
        reveal(*opened, area, whole, p.state);
    const StageView at = view_of(area, whole, p.state);
    push_clip(area);
    const auto pinned = place(p.selection.pinned);
    stage::draw_field(ui, p, pinned ? std::optional(at.at(*pinned)) : std::nullopt, area);
    return at;
}

void end_picture(Ui& ui, Panels& p, const Rect& area, const Extent& whole) {
    take_hand(ui, area, p.state);
    p.state.zoom = 1;
    draw_scroll_bars(ui, area, whole, p.state);
    pop_clip();
}

float largest_of(const Matrix& m) {
    const float largest = largest_magnitude(m);
    return largest > 0 ? largest : 1;
}

float round_up(float at_least) {
    const float power = std::pow(10.0f, std::floor(std::log10(std::max(at_least, 1e-6f))));
    for (const float factor : {1.0f, 2.0f, 5.0f})
        if (factor * power >= at_least * 0.999f) return factor * power;
    return 10 * power;
}

}  // namespace lab::labs
