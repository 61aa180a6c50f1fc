// The top bar.  What its buttons do is the program's work: it only says which Command.
#include "ui/top_bar.h"

#include "lessons/lesson.h"
#include "texts/language.h"
#include "texts/say.h"
#include "ui/check_panel.h"
#include "ui/help.h"
#include "ui/lesson_bar.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lab {

namespace {

struct Action {
    std::string_view id;                           // "top.<id>", and the word in the menu
    Text label;
    Icon icon;
    Command command;                               // None: opens the help; Check: opens it
    bool (*possible)(const Panels&);
};

bool always(const Panels&) { return true; }

// Whether anything is not as the page set it up.
bool can_reset(const Panels& p) {
    const PanelState& s = p.state;
    const Page& page = page_of(lesson_of(s.lesson), s.page);
    return p.asked != page.setup || p.selection.pinned != page.focus || p.selection.followed || s.timeline.playhead || s.work.draw != 0 ||
           s.work.checked || s.zoom != 1 || s.pan_x != 0 || s.pan_y != 0;
}

constexpr Action kUndo{"undo", Text::top_undo, Icon::Undo, Command::Undo, [](const Panels& p) { return p.can_undo; }};
constexpr Action kRedo{"redo", Text::top_redo, Icon::Redo, Command::Redo, [](const Panels& p) { return p.can_redo; }};
constexpr Action kReset{"reset", Text::top_reset, Icon::Reset, Command::Reset, can_reset};
constexpr Action kDark{"theme", Text::top_dark, Icon::Moon, Command::ToggleTheme, always};
constexpr Action kLight{"theme", Text::top_light, Icon::Sun, Command::ToggleTheme, always};
constexpr Action kTextSize{"text_size", Text::top_text_size, Icon::TextSize, Command::TextSize, always};
constexpr Action kProjector{"projector", Text::top_projector, Icon::Projector, Command::Projector, always};
constexpr Action kLeave{"projector", Text::top_projector_off, Icon::Projector, Command::Projector, always};
constexpr Action kHelpAction{"help", Text::top_help, Icon::Help, Command::None, always};
constexpr Action kCheckAction{"check", Text::help_check, Icon::None, Command::Check, always};
constexpr Action kShare{"share", Text::top_share, Icon::Share, Command::Share, always};

const Action& projector_action(const Panels& p) { return p.state.projector ? kLeave : kProjector; }
const Action& theme_action(const Panels& p) { return p.appearance.dark ? kLight : kDark; }

void act(Ui& ui, const Action& action, Panels& p) {
    if (action.command == Command::None) ui.items.open(kHelp);
    else if (action.command == Command::Check) open_check(ui, p);
    else p.command = action.command;
}

enum class Show { Icon, Both, Words };

// One button at the right end of what is left of the bar.
void action_button(Ui& ui, Rect& bar, const Action& action, Panels& p, Show show = Show::Icon, ButtonKind kind = ButtonKind::Quiet) {
    const ButtonStyle style{.kind = kind, .icon = show == Show::Words ? Icon::None : action.icon, .icon_only = show == Show::Icon, .enabled = action.possible(p)};
    const Rect r = cut_left(bar, button_width(ui, say(action.label), style), ui.theme.space4);
    if (button(ui, "top." + std::string(action.id), r, say(action.label), style)) act(ui, action, p);
}

void draw_program_name(Ui& ui, Rect& bar, std::string_view name) {
    const Theme& t = ui.theme;
    const float size = std::round(t.icon * 1.25f);
    const Rect mark = cut_left(bar, size, name.empty() ? t.space8 : t.space12);
    draw_mark(ImGui::GetWindowDrawList(), {mark.x + mark.w / 2, mark.y + mark.h / 2}, size, t.colour.ask, t.colour.answer, t.colour.ink);
    if (!name.empty()) text_in(ui, t.font.band, t.colour.ink, cut_left(bar, text_width(t.font.band, name), t.space16), name);
    ui.twin.heading(1, std::string(say(Text::title)));
}

// Each in its own words, so that it is found by who cannot read the others.
std::vector<Choice> language_choices() {
    std::vector<Choice> choices;
    for (const auto& [code, name] : languages()) choices.push_back({code, name});
    return choices;
}

void ask_for_language(Panels& p, std::string_view code) {
    if (code == spoken()) return;
    p.language = code;
    p.command = Command::Language;
}

void language_menu(Ui& ui, Rect& bar, Panels& p) {
    const std::vector<Choice> choices = language_choices();
    const auto now = std::find_if(choices.begin(), choices.end(), [](const Choice& choice) { return choice.id == spoken(); });
    const MenuStyle style{.icon = Icon::Globe, .chosen = static_cast<int>(now - choices.begin())};
    const int chosen = menu(ui, "top.language", cut_left(bar, ui.theme.target, ui.theme.space4), say(Text::top_language), choices, style);
    if (chosen >= 0) ask_for_language(p, choices[static_cast<size_t>(chosen)].id);
}

void draw_stacked(Ui& ui, Rect bar, Panels& p) {
    const Action rest[] = {kRedo, kReset, theme_action(p), kTextSize, projector_action(p), kHelpAction, kCheckAction, kShare};
    std::vector<Choice> choices;
    for (const Action& action : rest) choices.push_back({action.id, say(action.label)});
    for (const Choice& language : language_choices())
        if (language.id != spoken()) choices.push_back(language);

    Rect buttons = cut_right(bar, 2 * ui.theme.target + ui.theme.space4, ui.theme.space8);
    draw_program_name(ui, bar, {});
    draw_lesson_picker(ui, bar, p);
    action_button(ui, buttons, kUndo, p);
    if (const int chosen = menu(ui, "top.menu", cut_left(buttons, ui.theme.target), say(Text::top_menu), choices); chosen >= 0) {
        const auto at = static_cast<size_t>(chosen);
        if (at >= std::size(rest)) ask_for_language(p, choices[at].id);
        else if (rest[at].possible(p)) act(ui, rest[at], p);
    }
}

void draw_wide(Ui& ui, Rect bar, Panels& p) {
    const Theme& t = ui.theme;
    const bool wall = p.state.projector;           // the lesson and its pages come first
    const Show words = !wall && bar.w > 1000 * (0.4f + 0.6f * t.appearance.text_scale) ? Show::Both : Show::Icon;
    const ButtonStyle reset{.icon = Icon::Reset, .icon_only = words == Show::Icon}, share{.kind = ButtonKind::Ink, .icon = wall ? Icon::Share : Icon::None, .icon_only = wall};
    Rect buttons = cut_right(bar, 7 * (t.target + t.space4) + button_width(ui, say(Text::top_reset), reset) + t.space4 +
                                      button_width(ui, say(Text::top_share), share) + 2 * t.space8 + t.hairline, t.space16);

    draw_program_name(ui, bar, wall ? std::string_view() : say(Text::title));
    const float stage_x = choose_layout(ui.window, t, p.state).stage.x + t.space12;      // the place begins where the stage does
    if (bar.x < stage_x && !wall) cut_left(bar, stage_x - bar.x);
    draw_lesson_bar(ui, bar, p);

    action_button(ui, buttons, kUndo, p);
    action_button(ui, buttons, kRedo, p);
    action_button(ui, buttons, kReset, p, words);
    const Rect divider = cut_left(buttons, t.hairline + t.space4, t.space4);
    fill(ui, {divider.x + t.space4, divider.y + t.space4, t.hairline, divider.h - t.space8}, t.colour.hairline);
    action_button(ui, buttons, theme_action(p), p);
    action_button(ui, buttons, kTextSize, p);
    action_button(ui, buttons, projector_action(p), p);
    language_menu(ui, buttons, p);
    action_button(ui, buttons, kHelpAction, p);
    cut_left(buttons, t.space8);
    action_button(ui, buttons, kShare, p, wall ? Show::Icon : Show::Words, ButtonKind::Ink);
}

}  // namespace

void draw_top_bar(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    fill(ui, r, t.colour.panel);
    fill(ui, {r.x, r.y + r.h - t.hairline, r.w, t.hairline}, t.colour.hairline);
    Rect bar = inset(r, ui.stacked ? t.space12 : t.space20, 0);
    bar = {bar.x, std::round(r.y + (r.h - t.target) / 2), bar.w, t.target};
    if (ui.stacked) draw_stacked(ui, bar, p);
    else draw_wide(ui, bar, p);
}

}  // namespace lab
