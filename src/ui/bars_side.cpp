// Beside the bars: which kind of shares, factor and temperature, and how spread the shares are.
#include "ui/bars_scene.h"

#include "texts/say.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab::bars {
namespace {

constexpr float kMostPower = 4, kLeastFactor = -3, kMostFactor = 5;    // powers of 2: temperatures 1/16 to 16, factors 1/8 to 32
constexpr float kMeter = 6;

// A number above 0 on a scale of powers; 1 is easy to find again.  True where it was moved.
bool power_slider(Ui& ui, std::string_view id, Rect line, std::string_view label, float label_w, float& number, float low, float high) {
    const Theme& t = ui.theme;
    text_in(ui, t.font.control, t.colour.ink2, cut_left(line, label_w, t.space8), label);
    text_in(ui, t.font.mono, t.colour.ink, cut_right(line, text_width(t.font.mono, "0.06"), t.space4), short_number_text(double(number), 2), 1);
    float power = number > 0 ? std::log2(number) : low;
    if (!slider(ui, id, line, label, power, low, high)) return false;
    constexpr float kNear = 0.1f, kHundredths = 100, kTenths = 10;
    power = std::abs(power) < kNear ? 0 : power;
    const float parts = power < 0 ? kHundredths : kTenths;
    number = std::round(std::exp2(power) * parts) / parts;
    return true;
}

void draw_sliders(Ui& ui, Panels& p, const Rect& times, const Rect& temperature) {
    const std::string_view factor_label = say(Text::control_factor), temperature_label = say(Text::control_temperature);
    const float label_w = std::max(text_width(ui.theme.font.control, factor_label), text_width(ui.theme.font.control, temperature_label));
    float factor = p.asked.scale.kind == Scale::Number ? p.asked.scale.number : 1;
    if (power_slider(ui, "stage.times", times, factor_label, label_w, factor, kLeastFactor, kMostFactor)) p.asked.scale = {Scale::Number, factor};
    power_slider(ui, "stage.temperature", temperature, temperature_label, label_w, p.asked.temperature, -kMostPower, kMostPower);
}

void draw_kind(Ui& ui, Panels& p, const Rect& line) {
    const Choice choices[] = {{"softmax", say(Text::bars_softmax)}, {"naive_softmax", say(Text::bars_naive_softmax)}, {"sum", say(Text::bars_sum)}};
    int chosen = int(p.asked.normaliser);
    if (tabs(ui, "stage.kind", line, choices, chosen)) p.asked.normaliser = static_cast<Normaliser>(chosen);
}

struct Measure {
    std::string_view step;
    float (*most)(float n);                        // of n scores
};
constexpr Measure kMeasures[] = {
    {"entropy", [](float n) { return std::log(n); }},
    {"effective", [](float n) { return n; }},
    {"slack", [](float n) { return 1 - 1 / n; }},
};

// What it means, in a small line below; its height.
float draw_meaning(Ui& ui, const Measure& of, const Rect& place) {
    const auto words = text_of("cell.about.one." + std::string(of.step));
    return words ? wrapped(ui, ui.theme.font.caption, ui.theme.colour.ink3, place, say(*words)) : 0;
}

// Its name, its number, and a meter up to where all are alike.
void draw_measure(Ui& ui, Scene& s, const Measure& of, const Rect& place) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const StepId step = *p.trace.find(of.step);
    const CellAt cell{step, 0, 0};
    labs::offer_grid(ui, p, step, {.area = place, .cell_under = [&](ImVec2) { return std::optional(cell); }, .place = [&](const CellAt&) { return place; }}, place);
    Rect line{place.x, place.y, place.w, place.h - kMeter - t.space4};
    const bool opened = labs::is_opened(p, cell);
    const float value = p.trace[step].value(0, 0), most = std::max(1e-6f, of.most(float(s.layout.n)));
    const bool veiled = labs::is_veiled(p, step) || labs::is_veiled(p, s.shares), told = labs::is_told(p, cell);
    const std::string number = veiled ? "?" : told ? number_text(double(value), p.state.digits) : std::string();
    text_in(ui, t.font.mono, std::isfinite(value) ? t.colour.ink : t.colour.less, cut_right(line, text_width(t.font.mono, number) + 1, t.space8), number, 1);
    text_in(ui, opened ? t.font.control_bold : t.font.control, opened ? t.colour.ink : t.colour.ink2, line, look_of(of.step).name);
    const Rect rail{place.x, place.y + place.h - kMeter, place.w, kMeter};
    fill(ui, rail, t.colour.hairline, kMeter / 2);
    const float share = std::isfinite(value) && told && !veiled ? std::clamp(value / most, 0.f, 1.f) : 0;
    if (share > 0) fill(ui, {rail.x, rail.y, std::max(kMeter, rail.w * share), kMeter}, t.colour.amount, kMeter / 2);
    if (opened) outline(ui, inset(place, -t.space4, -t.space4), t.colour.ink, t.followed, t.radius_frame);
    ui.twin.paragraph(say(Text::lab_table, {look_of(of.step).name, number}));
}

}  // namespace

void draw_side(Ui& ui, Scene& s, const StageView& at) {
    const Theme& t = ui.theme;
    Rect rest = at.at(s.layout.side);
    draw_kind(ui, s.p, cut_top(rest, t.target, t.space8));
    const Rect times = cut_top(rest, t.target, t.space8), temperature = cut_top(rest, t.target, t.space8);
    draw_sliders(ui, s.p, times, temperature);
    const bool across = s.layout.side_is_wide;     // three beside each other
    const float third = (rest.w - 2 * t.space12) / 3, tall = std::round(line_height(t.font.control)) + kMeter + t.space8;
    if (across) rest.h = std::max(tall, t.target);
    for (const Measure& measure : kMeasures) {
        draw_measure(ui, s, measure, across ? cut_left(rest, third, t.space12) : cut_top(rest, std::max(tall, t.target), t.space4));
        if (!across) cut_top(rest, draw_meaning(ui, measure, rest), t.space16);
    }
}

}  // namespace lab::bars
