// The interface without a window: an ImGui context with fonts and no backend, and one reader's state to draw.
//
//     Headless lab(1280, 720);
//     lab.frames(3);                     // draw_panels, three times
//     lab.click("top.help");
//     CHECK(lab.items.find("help.close"));
//
// Not here: pictures; what is right (the tests).
#pragma once

#include "core/run.h"
#include "ui/panels.h"
#include "ui/projector.h"

#include <map>
#include <memory>
#include <utility>

namespace lab {

// The fonts' atlas takes a while to fill: one a text size for all tests of the program.
inline std::pair<ImFontAtlas*, Fonts> fonts_of(float text_scale) {
    static std::map<float, std::pair<std::unique_ptr<ImFontAtlas>, Fonts>> made;
    auto& entry = made[text_scale];
    if (!entry.first) {
        entry.first = std::make_unique<ImFontAtlas>();
        ImGuiContext* context = ImGui::CreateContext(entry.first.get());
        entry.second = build_fonts(1, text_scale);
        unsigned char* pixels = nullptr;
        int w = 0, h = 0;
        entry.first->GetTexDataAsAlpha8(&pixels, &w, &h);
        ImGui::DestroyContext(context);
    }
    return {entry.first.get(), entry.second};
}

struct Window {
    float w = 0, h = 0;
    Appearance look{};
    bool projector = false;
};

struct Headless {
    Appearance appearance;
    Experiment asked;
    std::optional<Problem> problem;
    Trace trace, computed;
    std::vector<StepChange> changes;
    CheckReport check;
    std::uint64_t version = 1;
    Selection selection;
    PanelState state;
    Telling telling;
    TrainingCourse course;
    Items items;
    Twin twin;
    Figures figures;
    Command command = Command::None;               // of the last frame
    bool field_opens = false;                      // in the last frame: the platform holds what hands do next
    bool can_undo = true, can_redo = true;
    Rect window;
    Layout layout;                                 // of the last frame

    Headless(float w, float h, Appearance look = {}, Experiment experiment = {})
        : appearance(look), asked(std::move(experiment)), window{0, 0, w, h} {
        state.lesson = "query-key-value";          // whose first page is the default experiment
        auto [atlas, made] = fonts_of(look.text_scale);
        fonts_ = made;
        context_ = ImGui::CreateContext(atlas);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.FontDefault = fonts_.control;
        io.DisplaySize = {w, h};
        io.DeltaTime = 1.0f / 60;
        use_input();
        point(-1, -1);
        answer();
    }
    explicit Headless(const Window& window, Experiment experiment = {})
        : Headless(window.w, window.h, look_in(window), std::move(experiment)) {
        state.projector = window.projector;
    }
    ~Headless() { ImGui::DestroyContext(context_); }
    Headless(const Headless&) = delete;
    Headless& operator=(const Headless&) = delete;

    // The trace of what is asked, as the program would make it.
    void answer() {
        problem = why_invalid(asked);
        if (problem || (made_ && *made_ == asked)) return;
        trace = run(asked);
        Experiment plain = asked;
        plain.edits.clear();
        computed = run(plain);
        changes.clear();
        if (!asked.edits.empty()) changes = changes_of(trace, computed);
        made_ = asked;
        ++version;
    }

    // One frame.  draw(ui, panels) stands inside a window that fills the display.
    template <class Draw>
    void frame_of(Draw&& draw) {
        answer();
        twin.begin_frame();
        figures.clear();
        const Theme theme = make_theme(appearance, fonts_);
        Ui ui{theme, items, twin, figures, window};
        Panels panels{trace, computed, version, *made_, asked, problem, selection, state, appearance, telling, course, can_undo, can_redo};
        panels.changes = changes;
        panels.check = &check;
        layout = choose_layout(window, theme, state);
        ui.stacked = layout.stacked;
        ImGui::NewFrame();
        draw(ui, panels);
        ImGui::Render();
        items.end_frame();
        command = panels.command;
        field_opens = ui.field_opens;
    }
    void frame() {
        frame_of([](Ui& ui, Panels& panels) { draw_panels(ui, panels); });
    }
    // `count` frames, and one more in which everything stands that the last one changed.
    void frames(int count) {
        for (int i = 0; i <= count; ++i) frame();
    }

    // One panel by its name, alone in its place: all that it adds is its own.  False where it is not shown.
    bool panel_frames(std::string_view name, int count) {
        for (const PanelRow& row : all_panels()) {
            if (row.name != name || row.place(current_layout()).empty()) continue;
            for (int i = 0; i <= count; ++i)
                frame_of([&](Ui& ui, Panels& panels) {
                    ImGui::SetNextWindowPos({0, 0});
                    ImGui::SetNextWindowSize({window.w, window.h});
                    ImGui::Begin("alone", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove);
                    const Rect place = row.place(layout);
                    ImGui::PushClipRect({place.x, place.y}, {place.x + place.w, place.y + place.h}, true);
                    row.draw(ui, place, panels);
                    ImGui::PopClipRect();
                    ImGui::End();
                });
            return true;
        }
        return false;
    }
    Layout current_layout() const { return choose_layout(window, make_theme(appearance, fonts_), state); }

    // --- the reader's hands ---
    void point(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }
    void button(bool down) { ImGui::GetIO().MouseDown[0] = down; }
    void click_at(float x, float y) {
        point(x, y);
        frame();
        button(true);
        frame();
        button(false);
        frames(2);
    }
    // False if there is no such item to be seen.
    bool click(std::string_view id) {
        const Item* item = items.find(id);
        if (!item || item->rect.empty()) return false;
        click_at(item->rect.x + item->rect.w / 2, item->rect.y + item->rect.h / 2);
        return true;
    }
    void press_key(ImGuiKey key) {
        set_key(key, true);
        frame();
        set_key(key, false);
        frames(2);
    }
    void type(std::string_view text) {
        ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
        frames(2);
    }

    const TwinNode* told(std::string_view id) const {      // what the twin says of a control or table
        for (const TwinNode& node : twin.nodes())
            if (node.id == id) return &node;
        return nullptr;
    }

private:
    static Appearance look_in(const Window& window) {
        PanelState state;
        state.projector = window.projector;
        return appearance_on(state, window.look, window.h);
    }
#if IMGUI_VERSION_NUM < 18700
    static void set_key(ImGuiKey key, bool down) { ImGui::GetIO().KeysDown[key] = down; }
#else
    static void set_key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }
#endif

    Fonts fonts_;
    ImGuiContext* context_ = nullptr;
    std::optional<Experiment> made_;
};

}  // namespace lab
