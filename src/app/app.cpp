#include "app/app.h"

#include "app/twin_json.h"
#include "lessons/lesson.h"
#include "ui/stage.h"

namespace lab {
namespace {

const Page& page_shown(const PanelState& state) { return page_of(lesson_of(state.lesson), state.page); }

// A page's set-up: its experiment, its cell to look at, the whole picture in view.
void open_page(App& app) {
    const Page& page = page_shown(app.panels);
    app.asked = page.setup;
    app.selection = {std::nullopt, page.focus};
    app.panels.pan_x = app.panels.pan_y = 0;
    app.panels.zoom = 1;
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
    platform::rebuild_fonts();
}

void obey(App& app, Command command) {
    switch (command) {
        case Command::None: return;
        case Command::Undo: app.asked = app.history.undo(); break;
        case Command::Redo: app.asked = app.history.redo(); break;
        case Command::Reset: open_page(app); break;
        case Command::Share: platform::copy_text(platform::page_address()); break;
        case Command::ToggleTheme:
            app.appearance.dark = !app.appearance.dark;
            platform::remember("theme", app.appearance.dark ? "dark" : "light");
            break;
        case Command::TextSize: next_text_size(app); break;
        case Command::Fit:
            app.panels.pan_x = app.panels.pan_y = 0;
            app.panels.zoom = 1;
            break;
    }
    platform::request_frames(2);
}

// Whatever follows from a new state but is not a picture: the history, the address, the twin.
void settle(App& app) {
    const bool gesture = ImGui::IsAnyMouseDown() || ImGui::GetIO().WantTextInput;
    if (!gesture && app.asked == app.answered) app.history.note(app.answered);   // one gesture, also a sentence typed, is one step
    std::string address = to_address({app.answered, app.panels.lesson, app.panels.page, app.selection.pinned});
    if (address != app.address) {
        app.address = std::move(address);
        platform::set_address(app.address);
    }
    if (app.twin.nodes() != app.told) {
        app.told = app.twin.nodes();
        platform::show_twin(to_json(app.told));
    }
    platform::show_focus(app.items.focus());
}

}  // namespace

void start(App& app, const platform::Preferences& preferences, std::string_view address) {
    const std::string text_scale = platform::recall("text_scale");
    if (text_scale.starts_with("1.25")) app.appearance.text_scale = 1.25f;
    if (text_scale.starts_with("1.5")) app.appearance.text_scale = 1.5f;
    prefer(app, preferences);
    open_page(app);
    answer(app);
    app.history = History(app.answered);
    if (!address.empty()) go_to(app, address);
}

void adopt(App& app, const platform::Preferences& preferences) {
    prefer(app, preferences);
    platform::request_frames(2);
}

void go_to(App& app, std::string_view address) {
    if (address == app.address) return;
    FromAddress read = from_address(address);
    if (read.place)
        read.problem = why_invalid(read.place->experiment);
    if (read.problem) {                            // the state stands, and the reader is told why
        app.problem = read.problem;
    } else {
        app.asked = std::move(read.place->experiment);
        app.panels.lesson = lesson_of(read.place->lesson).id;
        app.panels.page = read.place->page;
        app.selection = {std::nullopt, read.place->cell};
        answer(app);
    }
    platform::request_frames(2);
}

void answer(App& app) {
    if (app.version > 0 && app.asked == app.answered) return;
    app.problem = why_invalid(app.asked);
    if (app.problem) return;
    const double began = platform::now_ms();
    app.trace = run(app.asked);
    app.trace_ms = platform::now_ms() - began;
    app.answered = app.asked;
    ++app.version;
}

void frame(App& app) {
    answer(app);
    app.items.begin_frame();
    app.twin.begin_frame();
    app.figures.clear();
    app.figures.renderer = &app.renderer;
    app.renderer.begin_frame();

    const Theme theme = make_theme(app.appearance, app.fonts);
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    Ui ui{theme, app.items, app.twin, app.figures, {0, 0, size.x, size.y}};
    Panels panels{app.trace, app.version, app.asked, app.problem, app.selection, app.panels, app.appearance,
                  app.history.can_undo(), app.history.can_redo()};
    const Experiment before = app.asked;
    draw_panels(ui, panels);
    obey(app, panels.command);
    if (app.asked != before) app.problem.reset();              // it was about what was asked before
    if (ui.wants_frame || app.asked != before) platform::request_frames(1);
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
