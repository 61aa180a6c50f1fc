// All panels, drawn: the table, the host window, what stands between panels, the shortcuts.  Not here: any panel's contents.
#include "ui/panels.h"

#include "texts/say.h"
#include "ui/cell_panel.h"
#include "ui/check_panel.h"
#include "ui/controls.h"
#include "ui/help.h"
#include "ui/layout.h"
#include "ui/lesson_keep.h"
#include "ui/lesson_panel.h"
#include "ui/projector.h"
#include "ui/sentence.h"
#include "ui/stage.h"
#include "ui/step_look.h"
#include "ui/timeline.h"
#include "ui/top_bar.h"
#include "ui/training.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {

namespace {

// The lesson folded away: a strip with the button that brings it back.
void draw_rail(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    const Rect place{std::round(r.x + (r.w - t.target) / 2), r.y + t.space12, t.target, t.target};
    if (button(ui, "lesson.unfold", place, say(Text::panel_unfold), {.icon = Icon::ChevronRight, .icon_only = true})) p.state.lesson_folded = false;
}

void draw_fold(Ui& ui, const Rect& r, Panels& p) {
    if (button(ui, "lesson.fold", r, say(Text::panel_fold), {.icon = Icon::ChevronLeft, .icon_only = true})) p.state.lesson_folded = true;
}

void draw_side(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    const Choice choices[] = {{"cell", say(Text::panel_cell)}, {"controls", say(Text::panel_controls)}};
    Rect head = r;
    tabs(ui, "side", inset(cut_top(head, side_head(t)), t.space20, t.space12), choices, p.state.side_tab);
}

constexpr size_t kSheetTabs = 3;
std::array<Choice, kSheetTabs> sheet_choices() { return {{{"lesson", say(Text::panel_lesson)}, {"cell", say(Text::panel_cell)}, {"controls", say(Text::panel_controls)}}}; }

// Beside the stage it is as high as that.
void draw_sheet_beside(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    fill(ui, r, t.colour.panel);
    if (ui.stacked) fill(ui, {r.x, r.y, t.hairline, r.h}, t.colour.hairline);
    Rect head = r;
    tabs(ui, "sheet", inset(cut_top(head, side_head(t)), t.space16, t.space12), sheet_choices(), p.state.sheet);
}

// The stacked layout's sheet: drag its handle, or press it to see more.
void draw_sheet(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    Rect rest = r;
    const Rect handle = cut_top(rest, t.target);
    const Rect sheet{r.x, handle.y + sheet_reach(t), r.w, r.h - sheet_reach(t)};
    soft_shadow(ui, sheet, t.radius_sheet);
    ImGui::GetWindowDrawList()->AddRectFilled({sheet.x, sheet.y}, {sheet.x + sheet.w, sheet.y + sheet.h}, t.colour.panel, t.radius_sheet, ImDrawFlags_RoundCornersTop);
    if (r.y > t.top_bar + t.space32) {               // the stage ends softly where the handle begins
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImU32 clear = with_alpha(t.colour.stage, 0);
        list->PushClipRect({r.x, r.y - t.space16}, {r.x + r.w, r.y});
        list->AddRectFilledMultiColor({r.x, r.y - t.space16}, {r.x + r.w, r.y}, clear, clear, t.colour.stage, t.colour.stage);
        list->PopClipRect();
    }
    constexpr float kGripW = 36, kGripH = 4;
    const Rect head{handle.x, sheet.y, handle.w, handle.y + handle.h - sheet.y};      // the part of the handle that is seen
    fill(ui, {head.x + (head.w - kGripW) / 2, head.y + (head.h - kGripH) / 2, kGripW, kGripH}, t.colour.rule, kGripH / 2);

    float& open = p.state.sheet_open;
    const bool grows = open < 2;
    announce(ui, {.id = "sheet.handle", .role = Role::Button, .label = std::string(say(grows ? Text::sheet_larger : Text::sheet_smaller)),
                  .rect = handle, .drags = true});
    const Press pressed = press(ui, "sheet.handle", handle);
    const bool between = open != std::round(open);
    if (pressed.held) open = std::clamp(open - ImGui::GetIO().MouseDelta.y / (ui.window.h * 0.3f), 0.0f, 2.0f);
    else if (between) open = std::round(open);                         // let go: to the nearest stop
    else if (pressed.acted) open = grows ? open + 1 : 0;
    focus_ring(ui, "sheet.handle", inset(head, t.space32, t.space4), t.radius_control);

    tabs(ui, "sheet", inset(cut_top(rest, t.target), t.space16, 0), sheet_choices(), p.state.sheet);
}

Rect join(const Rect& above, const Rect& below) { return {below.x, above.y, below.w, below.y + below.h - above.y}; }

Rect only(bool where, const Rect& r) { return where ? r : Rect{}; }

// In the order of reading, which is the order of Tab and of drawing.
const PanelRow kPanels[] = {
    {"top", draw_top_bar, {"top.undo"}, [](const Layout& l) { return l.top; }},
    {"rail", draw_rail, {"lesson.unfold"}, [](const Layout& l) { return only(l.lesson_is_rail, l.lesson); }},
    {"lesson", draw_lesson, {"lesson.next"}, [](const Layout& l) { return only(l.sheet.empty() && !l.lesson_is_rail, l.lesson); }},
    {"fold", draw_fold, {"lesson.fold"}, [](const Layout& l) { return l.fold; }},
    {"sentence", draw_sentence, {"sentence.text"}, [](const Layout& l) { return l.sentence; }},
    {"views", draw_views, {}, [](const Layout& l) { return l.views; }},
    {"stage", draw_stage, {"stage", "stage.X"}, [](const Layout& l) { return l.stage; }},
    {"timeline", draw_timeline, {"timeline", "timeline.play", "timeline.back", "timeline.next"}, [](const Layout& l) { return only(!l.stacked, l.timeline); }},
    {"side", draw_side, {"side.cell", "side.controls"}, [](const Layout& l) { return only(l.side_has_tabs, l.side); }},
    {"sheet", draw_sheet, {"sheet.handle", "sheet.lesson", "sheet.cell", "sheet.controls"}, [](const Layout& l) { return only(!l.sheet_beside, join(l.handle, l.sheet)); }},
    {"sheet beside", draw_sheet_beside, {}, [](const Layout& l) { return only(l.sheet_beside, l.sheet); }},
    {"sheet lesson", draw_lesson, {}, [](const Layout& l) { return only(!l.sheet.empty(), l.lesson); }},
    {"cell", draw_cell, {}, [](const Layout& l) { return l.cell; }},
    {"controls", draw_controls, {"controls.embeddings", "controls.d_model"}, [](const Layout& l) { return l.controls; }},
    {"sheet timeline", draw_timeline, {"timeline", "timeline.play", "timeline.back", "timeline.next"}, [](const Layout& l) { return only(l.stacked, l.timeline); }},
    {"problem", draw_problem, {}, [](const Layout& l) { return l.stage; }},
};

// One window of ImGui without any look of its own.
void begin_host(const char* name, const Rect& r, ImGuiWindowFlags flags) {
    ImGui::SetNextWindowPos({r.x, r.y});
    ImGui::SetNextWindowSize({r.w, r.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::Begin(name, nullptr, flags | ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                    ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(3);
}

void draw_lines_between(Ui& ui, const Layout& l) {
    const Theme& t = ui.theme;
    if (l.stacked) return;
    const Rect& column = l.sheet.empty() ? l.lesson : l.sheet;         // at the left of the stage
    fill(ui, {column.x + column.w - t.hairline, column.y, t.hairline, column.h}, t.colour.hairline);
    fill(ui, {l.stage.x, l.stage.y - t.hairline, l.stage.w, t.hairline}, t.colour.hairline);
    fill(ui, {l.timeline.x, l.timeline.y, l.timeline.w, t.hairline}, t.colour.hairline);
    if (!l.side.empty()) fill(ui, {l.side.x, l.side.y, t.hairline, l.side.h}, t.colour.hairline);
    if (!l.side_has_tabs) fill(ui, {l.controls.x, l.controls.y, l.controls.w, t.hairline}, t.colour.hairline);
}

// What opened on top lies in a window of its own, so that the pointer cannot reach what is below.
void draw_on_top(Ui& ui, Panels& p) {
    if (!ui.list && ui.items.opened() != kHelp && ui.items.opened() != kCheck) return;
    begin_host("on top", ui.window, ImGuiWindowFlags_None);
    draw_list(ui);
    draw_help(ui, p);
    draw_check(ui, p);
    ImGui::End();
}

void obey_shortcuts(Ui& ui, Panels& p) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput) return;                  // the text field has its own undo
    if (io.KeyCtrl && key_pressed(ImGuiKey_Z)) p.command = io.KeyShift ? Command::Redo : Command::Undo;
    if (io.KeyCtrl && key_pressed(ImGuiKey_Y)) p.command = Command::Redo;
    for (const ImWchar letter : io.InputQueueCharacters) {
        if (letter == '?') ui.items.open(kHelp);
        if (letter == '[') travel(ui, p, false);
        if (letter == ']') travel(ui, p, true);
    }
}

// Another cell was chosen, by whatever hand: its row is followed from here on, where the row of a token means something.
void follow_choice(Panels& p) {
    auto& followed = p.selection.followed;
    const int tokens = static_cast<int>(p.trace.tokens().size());
    if (followed && *followed >= tokens) followed.reset();
    std::erase_if(p.selection.pins, [&](int token) { return token >= tokens; });
    if (p.selection.pinned == p.state.opened) return;
    p.state.opened = p.selection.pinned;
    if (p.selection.pinned) p.state.trail.visit(*p.selection.pinned);
    const auto at = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (at && is_followed(p.trace[at->step])) followed = at->row;
}

}  // namespace

std::span<const PanelRow> all_panels() { return kPanels; }

void look_afresh(PanelState& s, Selection& selection, const std::optional<CellName>& chosen) {
    selection = {.pinned = chosen};
    s.opened.reset();
    s.cell_view = {};
    s.entry = {};
    s.timeline = {.pace = s.timeline.pace};
    s.training = {};
    s.losses = {};
    s.pan_x = s.pan_y = 0;
    s.zoom = 1;
    s.changes = false;
    s.work.draw = 0;
    s.work.answering.clear();
}

void draw_panels(Ui& ui, Panels& p) {
    p.state.view = view_for(p.answered, p.state.view);
    p.state.views = int(views_of(p.answered).size());
    begin_host("panels", ui.window, ImGuiWindowFlags_NoBringToFrontOnFocus);     // stays at the back
    if (keep_dark(ui, p)) return ImGui::End();
    const Layout layout = choose_layout(ui.window, ui.theme, p.state);
    ui.stacked = layout.stacked;
    obey_shortcuts(ui, p);
    follow_choice(p);
    keep_lesson(p);
    if (layout.cell.empty() && !p.selection.told) p.selection.glowing.clear();   // nobody can point at a term
    if (!p.selection.pinned && p.state.entry.cell) p.state.entry = {};
    run_training(ui, p);
    tell_timeline(ui, p);

    ImGui::GetStyle().Colors[ImGuiCol_WindowBg] = ImGui::ColorConvertU32ToFloat4(ui.theme.colour.stage);   // the platform clears with it
    if (layout.sheet.empty())
        for (const Rect& column : {layout.lesson, layout.side}) fill(ui, column, ui.theme.colour.panel);
    for (const PanelRow& panel : kPanels) {
        const Rect place = panel.place(layout);
        if (place.empty()) continue;
        push_clip(place);
        panel.draw(ui, place, p);
        pop_clip();
    }
    draw_lines_between(ui, layout);
    ImGui::End();
    obey_timeline_keys(ui, p);
    draw_on_top(ui, p);
    turn_page_by_keys(ui, p);
}

}  // namespace lab
