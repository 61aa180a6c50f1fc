#include "app/app.h"

#include "app/languages.h"
#include "app/twin_json.h"
#include "core/step_shapes.h"
#include "core/vocabulary.h"
#include "lessons/lesson.h"
#include "lessons/progress.h"
#include "ui/projector.h"
#include "ui/stage.h"
#include "ui/step_look.h"
#include "ui/views.h"

#include <algorithm>
#include <type_traits>

namespace lab {
namespace {

constexpr std::string_view kProgress = "progress";
constexpr double kCheckMs = 6;                     // of a frame, for the self-check

const Page& page_shown(const PanelState& state) { return page_of(lesson_of(state.lesson), state.page); }

// Everything as `chosen` and `asked` say: the chosen cell in view.
void open_state(App& app, Experiment asked, const std::optional<CellName>& chosen) {
    app.asked = std::move(asked);
    look_afresh(app.panels, app.selection, chosen);
    app.items.scroll_to("stage.cell");
}

// The page's view.  What the last page brought goes with it, unless the reader has chosen another since.
void open_view(App& app, const Page& page) {
    View& view = app.panels.view;
    if (app.lent && app.lent->view == view) view = app.lent->own;
    app.lent.reset();
    const std::optional<View> brought = view_named(page.view);
    const View wished = brought.value_or(view_for(page.setup, view));     // a laboratory has views of its own
    if (!brought && wished == view) return;
    app.lent = {wished, view};
    view = wished;
    if (brought) app.panels.looks.vectors.asks = page.asks;
}

// A page's set-up: its experiment, its cell to look at, its view.
void open_page(App& app) {
    const Page& page = page_shown(app.panels);
    open_state(app, page.setup, page.focus);
    open_view(app, page);
}

// Who comes back lands where the last visit ended.
void return_to_last_page(App& app) {
    Progress& progress = app.panels.work.progress;
    progress = read_progress(platform::recall(kProgress));
    app.remembered = to_text(progress);
    const Lesson& lesson = lesson_of(progress.lesson);
    for (size_t i = 0; i < lesson.pages.size(); ++i) {
        if (lesson.id != progress.lesson || lesson.pages[i].id != progress.page) continue;
        app.panels.lesson = lesson.id;
        app.panels.page = static_cast<int>(i);
    }
}

// How far the reader has come, kept on the device.
void keep_progress(App& app) {
    std::string text = to_text(app.panels.work.progress);
    if (text == app.remembered) return;
    app.remembered = std::move(text);
    platform::remember(kProgress, app.remembered);
}

void prefer(App& app, const platform::Preferences& preferences) {
    const std::string theme = platform::recall("theme");       // the reader's word stands above the system's
    app.appearance.dark = theme.empty() ? preferences.dark : theme == "dark";
    app.appearance.reduced_motion = preferences.reduced_motion;
    app.appearance.touch = preferences.coarse_pointer;
}

// 1, 1.25, 1.5, and round again.
void next_text_size(App& app) {
    float& size = app.appearance.text_scale;
    size = size < 1.2f ? 1.25f : size < 1.4f ? 1.5f : 1.0f;
    platform::remember("text_scale", std::to_string(size));
}

void obey(App& app, const Panels& panels) {
    switch (panels.command) {
        case Command::None: return;
        case Command::Undo: undo(app); break;
        case Command::Redo: app.asked = app.history.redo(); break;
        case Command::Reset:
        case Command::OpenPage: open_page(app); break;
        case Command::Share: platform::copy_text(platform::page_address()); break;
        case Command::ToggleTheme:
            app.appearance.dark = !app.appearance.dark;
            platform::remember("theme", app.appearance.dark ? "dark" : "light");
            break;
        case Command::TextSize: next_text_size(app); break;
        case Command::Projector: app.panels.projector = !app.panels.projector; break;
        case Command::Check: app.check.begin(); break;
        case Command::Language: choose_language(app, panels.language); break;
    }
    platform::request_frames(2);
}

// What the panels show they also say: so the twin knows which letters are needed.  Its tables may be cut, the text is not.
void find_letters(App& app) {
    const auto see = [&](std::string_view text) { app.letters.see(text, app.fonts.control); };
    app.letters.look_again();
    for_each_field(app.asked, [&](std::string_view, const auto& field) {
        if constexpr (std::is_convertible_v<decltype(field), std::string_view>) see(field);
    });
    for (const TwinNode& node : app.twin.nodes()) {
        see(node.text);
        see(node.value);
        for (const std::string& text : node.columns) see(text);
        for (const auto& row : node.rows)
            for (const std::string& text : row) see(text);
    }
    if (app.letters.settle()) platform::rebuild_fonts();
}

Experiment without_edits(Experiment e) {
    e.edits.clear();
    return e;
}

// The trace without the reader's edits.  While only edits change it is there already.
void keep_computed(App& app) {
    if (app.asked.edits.empty()) return app.computed.reset();
    const Experiment plain = without_edits(app.asked);
    const bool stands = app.version > 0 && plain == without_edits(app.answered);
    if (stands && !app.computed) app.computed = std::move(app.trace);
    else if (!stands) app.computed = run(plain, app.plain_course);
}

bool holds_arrow() {
    return key_down(ImGuiKey_UpArrow) || key_down(ImGuiKey_DownArrow) || key_down(ImGuiKey_LeftArrow) || key_down(ImGuiKey_RightArrow);
}

// A link without a language leaves the one that is spoken.
void use_linked_language(App& app, const std::string& code) {
    if (code.empty()) return;
    app.linked_language = code;
    wish_language(app, code);
}

// What a link carries.
Place place_of(const App& app) {
    const PanelState& s = app.panels;
    Place place{app.answered, s.lesson, s.page, app.selection.pinned, s.work.draw, s.view, {}, app.selection.pins, s.looks, s.projector, app.linked_language};
    const auto at = place.cell ? app.trace.locate(*place.cell) : std::nullopt;
    const bool is_of_cell = at && is_followed(app.trace[at->step]) && app.selection.followed == at->row;
    if (!is_of_cell) place.followed = app.selection.followed;
    return place;
}

// Whatever follows from a new state but is not a picture: the history, the address, the twin.
void settle(App& app) {
    const bool gesture = ImGui::IsAnyMouseDown() || ImGui::GetIO().WantTextInput || holds_arrow() || app.panels.training.runs;
    if (!gesture && app.asked == app.answered) app.history.note(app.answered);   // one gesture, also a sentence typed, is one step
    std::string address = to_address(place_of(app));
    if (address != app.address) {
        app.address = std::move(address);
        platform::set_address(app.address);
    }
    if (app.twin.nodes() != app.told) {
        app.told = app.twin.nodes();
        platform::show_twin(to_json(app.told));
        find_letters(app);
    }
    platform::show_focus(app.items.focus());
    keep_progress(app);
}

}  // namespace

void start(App& app, const platform::Preferences& preferences, std::string_view address) {
    const std::string text_scale = platform::recall("text_scale");
    if (text_scale.starts_with("1.25")) app.appearance.text_scale = 1.25f;
    if (text_scale.starts_with("1.5")) app.appearance.text_scale = 1.5f;
    app.letters.draw = platform::draw_letter;
    prefer(app, preferences);
    return_to_last_page(app);
    open_page(app);
    answer(app);
    app.history = History(app.answered);
    if (!address.empty()) go_to(app, address);
    find_language(app);
}

void adopt(App& app, const platform::Preferences& preferences) {
    prefer(app, preferences);
    platform::request_frames(2);
}

void open_lesson(App& app, std::string_view lesson, int page) {
    app.panels.lesson = lesson;
    app.panels.page = page;
    open_page(app);
}

void go_to(App& app, std::string_view address) {
    if (address == app.address) return;
    FromAddress read = from_address(address);
    if (read.place)
        read.problem = why_invalid(read.place->experiment);
    if (read.problem) {                            // the state stands, and the reader is told why
        app.problem = read.problem;
    } else if (names_language_only(address)) {     // all else stays
        use_linked_language(app, read.place->language);
    } else {
        use_linked_language(app, read.place->language);
        const Lesson& lesson = lesson_of(read.place->lesson);
        open_state(app, std::move(read.place->experiment), read.place->cell);
        app.panels.lesson = lesson.id;
        app.panels.page = std::min(read.place->page, static_cast<int>(lesson.pages.size()) - 1);
        app.panels.work.draw = read.place->draw;
        app.panels.view = read.place->view;
        app.panels.looks = read.place->looks;
        app.panels.projector = read.place->projector;
        app.lent.reset();
        const bool brought = view_named(page_shown(app.panels).view) == app.panels.view, of_lab = read.place->experiment.subject != Subject::Attention;
        if (brought || of_lab) app.lent = {app.panels.view, View::Pipeline};
        app.selection.pins = read.place->pins;
        if (read.place->followed) app.panels.opened = read.place->cell, app.selection.followed = read.place->followed;     // not the cell's row
        answer(app);
    }
    platform::request_frames(2);
}

void answer(App& app) {
    if (app.version > 0 && app.asked == app.answered) return;
    app.problem = why_invalid(app.asked);
    if (app.problem && app.problem->field == "edits") {        // a shorter sentence, a smaller matrix: what has no place any more goes
        app.asked.edits = placed_edits(app.asked, static_cast<std::int64_t>(sentences_of(app.asked).tokens.size()));
        app.problem = why_invalid(app.asked);
    }
    if (app.problem) return;
    const double began = platform::now_ms();
    keep_computed(app);
    app.trace = run(app.asked, app.course);
    app.trace_ms = platform::now_ms() - began;
    app.changes = app.computed ? changes_of(app.trace, *app.computed) : std::vector<StepChange>();
    app.answered = app.asked;
    ++app.version;
}

bool can_undo(const App& app) { return app.history.can_undo() || app.asked != app.history.present(); }

void undo(App& app) {
    app.panels.training.runs = false;
    app.history.note(app.answered);
    app.asked = app.asked == app.history.present() ? app.history.undo() : app.history.present();
}

void make_fonts(App& app, float scale) {
    app.text_scale = appearance_on(app.panels, app.appearance, ImGui::GetIO().DisplaySize.y).text_scale;
    app.fonts = build_fonts(scale, app.text_scale, &app.letters);
}

void frame(App& app) {
    answer(app);
    app.twin.begin_frame();
    app.figures.clear();
    app.figures.renderer = &app.renderer;
    app.renderer.begin_frame();

    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Appearance shown = appearance_on(app.panels, app.appearance, size.y);
    if (shown.text_scale != app.text_scale) platform::rebuild_fonts();     // for the next frame
    const Theme theme = make_theme(shown, app.fonts);
    Ui ui{theme, app.items, app.twin, app.figures, {0, 0, size.x, size.y}};
    Panels panels{app.trace, app.computed ? *app.computed : app.trace, app.version, app.answered, app.asked, app.problem, app.selection, app.panels, app.appearance,
                  app.telling, app.course, can_undo(app), app.history.can_redo()};
    panels.changes = app.changes;
    panels.check = &app.check.report();
    if (app.check.report().running()) app.check.go_on(kCheckMs, platform::now_ms);
    const Experiment before = app.asked;
    draw_panels(ui, panels);
    app.items.end_frame();
    app.field_opens = ui.field_opens;
    obey(app, panels);
    if (app.asked != before) app.problem.reset();              // it was about what was asked before
    if (ui.wants_frame || ui.field_opens || app.asked != before) platform::request_frames(1);
    else if (ui.wants_frame_after_ms) platform::request_frame_after(*ui.wants_frame_after_ms);
    settle(app);
    if (!app.renderer.error().empty()) platform::fatal(app.renderer.error());
}

bool wants_drag(const App& app, float x, float y) {
    const Item* item = app.items.at(x, y);
    return item && item->drags;
}

void pinch(App& app, float x, float y, float factor) {
    const Item* stage = app.items.find("stage");
    if (stage && stage->rect.contains(x, y)) zoom_stage(app.panels, stage->whole, x, y, factor);
    platform::request_frames(2);
}

}  // namespace lab
