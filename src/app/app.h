// App is the whole state of the program; frame() is one frame.  Read app.cpp first.
// Not here: the machine (platform/), how anything looks (ui/), the page's calls (page_api.h).
#pragma once

#include "app/address.h"
#include "app/history.h"
#include "check/self_check.h"
#include "core/run.h"
#include "platform/platform.h"
#include "render/renderer.h"
#include "ui/letters.h"
#include "ui/panels.h"

#include <optional>
#include <string>
#include <vector>

namespace lab {

struct App {
    Experiment asked;                              // what the reader asks for now
    Experiment answered;                           // what `trace` answers; differs from `asked` while that cannot be run
    std::optional<Problem> problem;                // why `asked` cannot be run, or why an address was no good
    Trace trace;
    std::optional<Trace> computed;                 // the same without the reader's edits, while there are some
    std::vector<StepChange> changes;               // trace - computed, while there are edits
    std::uint64_t version = 0;                     // of `trace`: another number for another trace
    TrainingCourse course, plain_course;           // of what `trace` and `computed` answer, where that was trained
    double trace_ms = 0;                           // what the last trace took
    History history;

    Selection selection;
    PanelState panels;
    struct Lent { View view, own; };
    std::optional<Lent> lent;                      // a page brought its view: the reader's own comes back with the next page
    SelfCheck check;
    Telling telling;
    Appearance appearance;
    Fonts fonts;
    float text_scale = 1;                          // that they were made for
    Letters letters;                               // what readers write and the fonts lack

    Items items;
    Twin twin;
    std::vector<TwinNode> told;                    // what the twin in the page already shows
    bool field_opens = false;                      // in the last frame: what is typed waits
    std::string address;                           // what the address already says
    std::string remembered;                        // the progress that the device already keeps
    std::string linked_language;                   // that the address names; empty: none
    std::string wished_language;                   // that is spoken or on its way
    Figures figures;
    Renderer renderer;
};

void start(App& app, const platform::Preferences& preferences, std::string_view address);
void adopt(App& app, const platform::Preferences& preferences);      // the system's preferences changed
void open_lesson(App& app, std::string_view lesson, int page);       // a page of a lesson, both of which there are
void go_to(App& app, std::string_view address);                      // a link, or the reader edited the address

// Fonts for a screen of that scale: the platform asks for them.
void make_fonts(App& app, float scale);

// One frame, between ImGui::NewFrame() and ImGui::Render().
void frame(App& app);

// Makes the trace that answers `asked`, if it can be run and is not the one that stands.  With keep_computed(), which makes
// the one without edits, the only place where a trace of `asked` is made.
void answer(App& app);

// One gesture back, also one that is not over yet, or whose state cannot be run.
bool can_undo(const App& app);
void undo(App& app);

bool wants_drag(const App& app, float x, float y);
void pinch(App& app, float x, float y, float factor);

}  // namespace lab
