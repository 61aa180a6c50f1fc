// Who comes back lands where the last visit ended, unless a link says otherwise; what is kept is checked like any input.
#include "app/app.h"
#include "lessons/lesson.h"
#include "ui/views.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

using namespace lab;

namespace {

// A device of its own, that keeps `progress`.
struct Device {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("attention-lab-test-" + std::to_string(std::rand()));
    explicit Device(std::string_view progress) {
        setenv("XDG_CONFIG_HOME", folder.c_str(), 1);
        if (!progress.empty()) platform::remember("progress", progress);
    }
    ~Device() {
        std::filesystem::remove_all(folder);
        setenv("XDG_CONFIG_HOME", "/dev/null", 1);
    }
};

int page_after(std::string_view progress, std::string_view address = "") {
    const Device device(progress);
    App app;
    start(app, {}, address);
    return app.panels.page;
}

}  // namespace

TEST_CASE("the last page opens with its own experiment") {
    const Device device("1 query-key-value.search=sa @query-key-value.by-hand");
    App app;
    start(app, {}, "");
    const Lesson& lesson = lesson_of("query-key-value");
    CHECK(lesson.pages[static_cast<size_t>(app.panels.page)].id == "by-hand");
    CHECK(app.asked == lesson.pages[static_cast<size_t>(app.panels.page)].setup);
    CHECK(app.panels.work.progress.of(lesson, lesson.pages[1]).answered);
}

TEST_CASE("a link stands above what is kept, and rubbish is no place") {
    CHECK(page_after("") == 0);
    CHECK(page_after("1 @query-key-value.by-hand") == 3);
    CHECK(page_after("1 @query-key-value.by-hand", "v=1&page=query-key-value.1") == 1);
    for (const std::string_view rubbish : {"x", "1 @", "1 @nowhere.by-hand", "1 @query-key-value.nothing", "9 @query-key-value.by-hand"})
        CHECK(page_after(rubbish) == 0);
}

TEST_CASE("a link brings the question's draw") {
    const Device device("");
    App app;
    start(app, {}, "v=1&page=query-key-value.1&draw=7");
    CHECK(app.panels.work.draw == 7);
    open_lesson(app, "query-key-value", 2);
    CHECK(app.panels.work.draw == 0);
}

TEST_CASE("a page that a link names and the lesson lacks is the nearest there is") {
    CHECK(page_after("", "v=1&page=query-key-value.99") == static_cast<int>(lesson_of("query-key-value").pages.size()) - 1);
}

TEST_CASE("another state is looked at afresh: nothing of the last one stays open, playing or moved") {
    const Device device("");
    for (const bool by_link : {false, true}) {
        App app;
        start(app, {}, "");
        app.panels.entry = {.cell = CellName{"scores", 0, 0, 0}, .field = "cell.value", .text = "7", .problem = "x"};
        app.panels.timeline = {.playhead = Playhead{"scores", 0, 0}, .playing = true, .pace = 2, .seconds = 1};
        app.panels.pan_x = 40, app.panels.pan_y = 50, app.panels.zoom = 2;
        app.panels.work.answering = "something";
        app.selection.hovered = app.selection.told = CellName{"scores", 0, 0, 0};
        app.selection.followed = 3;
        if (by_link) go_to(app, "v=1&text=two%20words&page=query-key-value.1&cell=weights.0.0.1");
        else open_lesson(app, "query-key-value", 1);
        CHECK(app.panels.entry == CellEntry{});
        CHECK(app.panels.timeline == Timeline{.pace = 2});             // what the reader prefers stays
        CHECK(app.panels.pan_x == 0);
        CHECK(app.panels.pan_y == 0);
        CHECK(app.panels.zoom == 1);
        CHECK(app.panels.work.answering.empty());
        const CellName chosen = by_link ? CellName{"weights", 0, 0, 1} : page_of(lesson_of("query-key-value"), 1).focus;
        CHECK(app.selection == Selection{.pinned = chosen});
    }
}

TEST_CASE("a page brings its view, and the next one gives the reader's own back, unless another was chosen since") {
    const Device device("");
    App app;
    start(app, {}, "");
    app.panels.view = View::Flow;
    open_lesson(app, "dot-product", 1);
    CHECK(app.panels.view == View::Vectors);
    CHECK(app.panels.looks.vectors.asks);
    open_lesson(app, "context", 2);
    CHECK(app.panels.view == View::Vectors);
    CHECK_FALSE(app.panels.looks.vectors.asks);
    open_lesson(app, "context", 3);
    CHECK(app.panels.view == View::Flow);
    open_lesson(app, "context", 2);
    app.panels.view = View::Heads;
    open_lesson(app, "context", 3);
    CHECK(app.panels.view == View::Heads);
}

TEST_CASE("a link's view stands above the page's, and goes with the page if it is the page's own") {
    const Device device("");
    App app;
    start(app, {}, "v=1&page=context.2");
    CHECK(app.panels.view == View::Pipeline);
    go_to(app, "v=1&page=context.2&view=vectors");
    CHECK(app.panels.view == View::Vectors);
    open_lesson(app, "context", 3);
    CHECK(app.panels.view == View::Pipeline);
}

TEST_CASE("a laboratory brings its view, and the reader's own comes back after it") {
    const Device device("");
    App app;
    start(app, {}, "");
    app.panels.view = View::Flow;
    open_lesson(app, "variance-lab", 0);
    CHECK(app.panels.view == View::Histogram);
    open_lesson(app, "softmax-lab", 0);
    CHECK(app.panels.view == View::Bars);
    open_lesson(app, "query-key-value", 1);
    CHECK(app.panels.view == View::Flow);
    go_to(app, "v=1&subject=softmax");
    open_lesson(app, "query-key-value", 1);
    CHECK(app.panels.view == View::Pipeline);
}

TEST_CASE("every view that a page names is one") {
    for (const Lesson& lesson : curriculum())
        for (const Page& page : lesson.pages) {
            CAPTURE(page.id);
            CHECK(page.view.empty() != view_named(page.view).has_value());
        }
}

TEST_CASE("who has never been here arrives at the lesson that stands for the whole, whichever is the first of the ladder") {
    const Device device("");
    App app;
    start(app, {}, "");
    CHECK(app.panels.lesson == kArrival);
    CHECK(app.asked == Experiment{});
    start(app, {}, "v=1&page=nowhere.0");
    CHECK(app.panels.lesson == kArrival);
}
