// One line a source; where a phone has no room for five columns, two lines.
#include "ui/check_panel.h"

#include "texts/say.h"
#include "ui/dialog.h"
#include "ui/help.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace lab {
namespace {

constexpr float kWide = 640, kBar = 6, kLeastWide = 560;           // CSS pixels at text scale 1
constexpr size_t kMostFaults = 4;                  // shown
constexpr float kSources = 4;                      // that have a place, also while they come

using Columns = std::array<std::string, 5>;

Columns columns_of(const CheckGroup& g) {
    return {std::string(say(g.source)), say(Text::check_of, {std::to_string(g.agree), std::to_string(g.figures)}), std::to_string(g.numbers), error_text(g.error), error_text(g.allowed)};
}

Columns heads() {
    return {std::string(say(Text::check_source)), std::string(say(Text::check_figures)), std::string(say(Text::check_numbers)), std::string(say(Text::check_error)),
            std::string(say(Text::check_allowed))};
}

// A tick or a cross, drawn: the fonts have none.
void draw_verdict_mark(Ui& ui, ImVec2 at, float r, bool agrees) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Colours& c = ui.theme.colour;
    list->AddCircleFilled(at, r, agrees ? c.amount : c.less, 24);
    const float s = r * 0.45f;
    if (agrees) {
        list->PathLineTo({at.x - s, at.y});
        list->PathLineTo({at.x - s * 0.2f, at.y + s * 0.8f});
        list->PathLineTo({at.x + s, at.y - s * 0.7f});
        list->PathStroke(c.panel, ImDrawFlags_None, ui.theme.glyph);
    } else {
        list->AddLine({at.x - s, at.y - s}, {at.x + s, at.y + s}, c.panel, ui.theme.glyph);
        list->AddLine({at.x - s, at.y + s}, {at.x + s, at.y - s}, c.panel, ui.theme.glyph);
    }
}

// Five columns; the numbers at the right of theirs.
void draw_line(Ui& ui, const Rect& line, const Columns& words, ImFont* font, ImU32 ink) {
    constexpr std::array<float, 5> kParts = {0.36f, 0.15f, 0.13f, 0.18f, 0.18f};
    float x = line.x;
    for (size_t i = 0; i < words.size(); ++i) {
        const float w = line.w * kParts[i];
        const bool names = i == 0 && font == ui.theme.font.mono;       // of a source: words, not digits
        text_in(ui, names ? ui.theme.font.control : font, names ? ui.theme.colour.ink : ink, {x, line.y, w, line.h}, words[i], i == 0 ? 0.f : 1.f);
        x += w;
    }
}

float group_height(const Ui& ui, bool wide) { return (wide ? 1 : 2) * (leading(ui.theme.font.control) + 2) + ui.theme.space8; }

void draw_group(Ui& ui, Rect line, const CheckGroup& g, bool wide) {
    const Theme& t = ui.theme;
    const float r = std::round(leading(t.font.control) * 0.36f);
    const float half = wide ? line.h : (line.h - t.space4) / 2;
    draw_verdict_mark(ui, {line.x + r, line.y + half / 2}, r, g.agree == g.figures);
    cut_left(line, 2 * r, t.space8);
    const Columns words = columns_of(g);
    if (wide) return draw_line(ui, line, words, t.font.mono, t.colour.ink2);
    text_in(ui, t.font.control, t.colour.ink, {line.x, line.y, line.w, half}, words[0]);
    text_in(ui, t.font.mono, t.colour.ink2, {line.x, line.y, line.w, half}, words[1], 1);
    text_in(ui, t.font.caption, t.colour.ink2, {line.x, line.y + half, line.w, half}, std::string(say(Text::check_error)) + " " + words[3] + " · " + std::string(say(Text::check_allowed)) + " " + words[4]);
}

std::string fault_text(const CheckFault& f) {
    if (f.number == 0) return say(Text::check_unreadable, {f.figure});
    return say(Text::check_failed_at, {f.figure, std::to_string(f.number), number_text(f.is, 6), number_text(f.should_be, 6)});
}

// What it comes to, in a sentence.
std::string verdict_of(const CheckReport& c) {
    if (c.running()) return say(Text::check_running, {std::to_string(c.done), std::to_string(c.all)});
    int numbers = 0;
    for (const CheckGroup& g : c.groups) numbers += g.numbers;
    if (c.faults.empty()) return say(Text::check_passed, {std::to_string(numbers), std::to_string(c.all), number_text(c.ms, 0)});
    return say(Text::check_failed, {std::to_string(c.faults.size()), std::to_string(c.all)});
}

void say_all(Ui& ui, const CheckReport& c) {
    const Columns head = heads();
    std::vector<std::vector<std::string>> rows;
    for (const CheckGroup& g : c.groups) {
        const Columns words = columns_of(g);
        rows.emplace_back(words.begin(), words.end());
    }
    ui.twin.table("check.table", std::string(say(Text::check_title)), {head.begin(), head.end()}, std::move(rows));
    if (!c.running()) ui.twin.live(verdict_of(c));
}

// Everything below the title; the y where it ends.
float draw_report(Ui& ui, const Rect& box, const CheckReport& c) {
    const Theme& t = ui.theme;
    const bool wide = box.w >= kLeastWide * t.appearance.text_scale;
    float y = box.y + paragraph(ui, t.font.prose, t.colour.ink2, box, say(Text::check_lead)) + t.space16;
    const float share = c.all > 0 ? static_cast<float>(c.done) / static_cast<float>(c.all) : 0;
    fill(ui, {box.x, y, box.w, kBar}, t.colour.sunk, kBar / 2);
    fill(ui, {box.x, y, box.w * share, kBar}, c.faults.empty() ? t.colour.amount : t.colour.less, kBar / 2);
    y += kBar + t.space12;
    y += wrapped(ui, t.font.prose_bold, c.faults.empty() ? t.colour.ink : t.colour.less, {box.x, y, box.w, 0}, verdict_of(c)) + t.space8;
    for (size_t i = 0; i < std::min(kMostFaults, c.faults.size()); ++i)
        y += paragraph(ui, t.font.control, t.colour.less, {box.x, y, box.w, 0}, fault_text(c.faults[i])) + t.space4;
    y += t.space8;
    if (wide) {
        Rect head{box.x, y, box.w, leading(t.font.caption) + t.space4};
        cut_left(head, 2 * std::round(leading(t.font.control) * 0.36f), t.space8);
        draw_line(ui, head, heads(), t.font.caption, t.colour.ink3);
        y += head.h;
    }
    for (const CheckGroup& g : c.groups) {
        const float h = group_height(ui, wide);
        fill(ui, {box.x, y, box.w, t.hairline}, t.colour.hairline);
        draw_group(ui, {box.x, y, box.w, h}, g, wide);
        y += h;
    }
    say_all(ui, c);
    return y;
}

}  // namespace

void open_check(Ui& ui, Panels& p) {
    ui.items.open(kCheck);
    p.command = Command::Check;
    ui.wants_frame = true;
}

void draw_check(Ui& ui, Panels& p) {
    if (ui.items.opened() != kCheck || !p.check) return;
    const Theme& t = ui.theme;
    const float pad = ui.stacked ? t.space16 : t.space24, w = dialog_width(ui, kWide * t.appearance.text_scale + 2 * pad);
    const bool wide = w - 2 * pad >= kLeastWide * t.appearance.text_scale;
    const float lines = wrapped_height(t.font.prose, w - 2 * pad, say(Text::check_lead)) + wrapped_height(t.font.prose_bold, w - 2 * pad, verdict_of(*p.check));
    const float faults = static_cast<float>(std::min(kMostFaults, p.check->faults.size())) * 2 * leading(t.font.control);
    const float table = kSources * group_height(ui, wide) + t.space24;
    Dialog d = begin_dialog(ui, {.close_id = "check.close", .returns_to = kHelp, .title = Text::check_title, .close = Text::check_close, .w = w,
                                 .body_h = lines + faults + table + t.space32 + t.space24, .pad = pad});

    const float y = draw_report(ui, {d.body.x, begin_scroll(ui, "check", d.body), d.body.w, 0}, *p.check);
    end_scroll(ui, d.body, y, t.colour.panel);
    const std::string_view again = say(Text::check_again);
    const ButtonStyle outlined{.kind = ButtonKind::Outline, .icon = Icon::Reset, .enabled = !p.check->running()};
    d.foot.w = std::min(d.foot.w, button_width(ui, again, outlined));
    if (button(ui, "check.again", d.foot, again, outlined)) p.command = Command::Check;
    end_dialog(ui, d, {"check.again"});
    if (p.check->running()) ui.wants_frame = true;
}

}  // namespace lab
