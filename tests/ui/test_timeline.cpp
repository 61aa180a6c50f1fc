// The timeline by mouse, touch, keys and twin; its time; what waits in the picture.
#include "texts/say.h"
#include "tests/ui/headless.h"
#include "ui/stage.h"
#include "ui/timeline.h"

#include <doctest/doctest.h>

#include <set>

namespace lab {
namespace {

const Window kWindows[] = {{1280, 720, {}}, {1440, 900, {.dark = true}}, {390, 844, {.touch = true}}, {1280, 560, {}}, {900, 1000, {.text_scale = 1.5f, .touch = true}},
                           {.w = 1920, .h = 1080, .projector = true}};

// The program draws again only when it is asked to: so does this.
struct Clock {
    Headless& lab;
    int frames = 0;                                // drawn because something moved
    bool idle = true;

    void run(double seconds) {
        const float step = ImGui::GetIO().DeltaTime;
        for (double at = 0; at < seconds; at += double(step)) {
            lab.frame_of([&](Ui& ui, Panels& panels) {
                draw_panels(ui, panels);
                idle = !ui.wants_frame && !ui.wants_frame_after_ms;
                frames += ui.wants_frame;
            });
        }
    }
};

int moment_now(const Headless& lab) {
    const Item* item = lab.items.find("timeline");
    return item && item->value ? std::stoi(*item->value) : -1;
}

int count_moments(const Headless& lab) { return int(moments_of(lab.trace, {.head = lab.state.head, .row = lab.selection.followed.value_or(0), .chosen = {}}).size()); }

}  // namespace

TEST_CASE("play goes through every step in order, to the end, and then rests") {
    for (const Window& window : {kWindows[0], kWindows[2]}) {
        Experiment short_one;
        short_one.text = "one step";
        Headless lab(window, short_one);
        lab.selection.followed = 1;
        lab.state.timeline.pace = 2;
        lab.frames(3);
        REQUIRE(lab.click("timeline.play"));
        CHECK(lab.state.timeline.playing);
        std::vector<std::string> steps;
        ImGui::GetIO().DeltaTime = 0.1f;           // as slow as a frame may be
        Clock clock{lab};
        for (int i = 0; i < 2000 && lab.state.timeline.playing; ++i) {
            clock.run(0.1);
            REQUIRE(lab.state.timeline.playhead);
            if (steps.empty() || steps.back() != lab.state.timeline.playhead->step) steps.push_back(lab.state.timeline.playhead->step);
        }
        std::vector<std::string> expected;
        for (const Step& step : lab.trace.steps()) expected.emplace_back(step.name);
        CHECK(steps == expected);
        CHECK_FALSE(lab.state.timeline.playing);
        CHECK(moment_now(lab) == count_moments(lab));
        clock.run(1);
        CHECK(clock.idle);

        REQUIRE(lab.click("timeline.play"));       // again, from the beginning
        CHECK(moment_now(lab) <= 2);
        CHECK(lab.state.timeline.playing);
        REQUIRE(lab.click("timeline.stop"));
        CHECK_FALSE(lab.state.timeline.playhead);
        CHECK_FALSE(lab.selection.told);
        CHECK(lab.selection.glowing.empty());
    }
}

TEST_CASE("paused it asks for no frame; under reduced motion it never moves in between") {
    for (const bool reduced : {false, true}) {
        Headless lab(1280, 720, {.reduced_motion = reduced});
        lab.frames(3);
        Clock clock{lab};
        clock.run(0.5);
        CHECK(clock.idle);
        REQUIRE(lab.click("timeline.next"));
        clock.frames = 0;
        clock.run(1);
        CHECK(clock.idle);
        CHECK((clock.frames > 0) == !reduced);
        lab.items.activate("timeline.play");
        lab.frame();
        clock.frames = 0;
        ImGui::GetIO().DeltaTime = 0.1f;
        clock.run(4);                              // into the next moments
        CHECK((clock.frames > 2) == !reduced);
        CHECK_FALSE(clock.idle);                   // one more is due
        lab.frame_of([&](Ui& ui, Panels& panels) {
            draw_panels(ui, panels);
            if (reduced) CHECK(panels.telling.moved == 1);
        });
        REQUIRE(lab.click("timeline.play"));
        CHECK_FALSE(lab.state.timeline.playing);
    }
}

TEST_CASE("back and on go by one moment, and the cell that is told opens by itself") {
    Headless lab(1280, 720);
    lab.selection.followed = 1;
    lab.frames(3);
    const int count = count_moments(lab);
    std::set<std::string> told;
    for (int i = 1; i <= count; ++i) {
        lab.items.activate("timeline.next");
        lab.frames(2);
        CHECK(moment_now(lab) == i);
        REQUIRE(lab.selection.told);
        CHECK(lab.selection.opened() == lab.selection.told);
        told.insert(lab.selection.told->step);
    }
    CHECK(told.size() == lab.trace.steps().size());
    lab.items.activate("timeline.next");
    lab.frames(2);
    CHECK(moment_now(lab) == count);
    lab.items.activate("timeline.back");
    lab.frames(2);
    CHECK(moment_now(lab) == count - 1);
}

TEST_CASE("keys of the track: moments, steps, ends, play") {
    for (const Window& window : kWindows) {
        Headless lab(window);
        lab.frames(3);
        const int count = count_moments(lab);
        lab.items.focus("timeline", true);
        const auto press = [&](ImGuiKey key) {
            lab.press_key(key);
            return moment_now(lab);
        };
        CHECK(press(ImGuiKey_RightArrow) == 1);
        CHECK(press(ImGuiKey_RightArrow) == 2);
        CHECK(press(ImGuiKey_LeftArrow) == 1);
        CHECK(press(ImGuiKey_LeftArrow) == 1);
        CHECK(press(ImGuiKey_End) == count);
        CHECK(press(ImGuiKey_Home) == 1);
        for (size_t step = 1; step < lab.trace.steps().size(); ++step) {
            press(step % 2 ? ImGuiKey_UpArrow : ImGuiKey_PageUp);
            CHECK(lab.state.timeline.playhead->step == lab.trace.steps()[step].name);
            CHECK(lab.state.timeline.playhead->moment == 0);
        }
        press(ImGuiKey_DownArrow);
        CHECK(lab.state.timeline.playhead->step == lab.trace.steps()[lab.trace.steps().size() - 2].name);
        press(ImGuiKey_Space);
        CHECK(lab.state.timeline.playing);
        press(ImGuiKey_Space);
        CHECK_FALSE(lab.state.timeline.playing);
        press(ImGuiKey_Escape);
        CHECK_FALSE(lab.state.timeline.playhead);
    }
}

TEST_CASE("keys of the page: comma, full stop, space; not while somebody types") {
    Headless lab(1280, 720);
    lab.frames(3);
    lab.type("..");
    CHECK(moment_now(lab) >= 1);
    lab.type(".");
    const int there = moment_now(lab);
    lab.type(",");
    CHECK(moment_now(lab) == there - 1);
    lab.press_key(ImGuiKey_Space);
    CHECK(lab.state.timeline.playing);
    lab.press_key(ImGuiKey_Space);
    CHECK_FALSE(lab.state.timeline.playing);
    lab.press_key(ImGuiKey_Escape);
    CHECK_FALSE(lab.state.timeline.playhead);
    REQUIRE(lab.click("sentence.text"));
    lab.type("a. b");
    CHECK_FALSE(lab.state.timeline.playhead);
}

TEST_CASE("a press finds a step, a drag every moment") {
    for (const Window& window : {kWindows[0], kWindows[2]}) {
        Headless lab(window);
        lab.frames(3);
        const Rect track = lab.items.find("timeline")->rect;
        const float y = track.y + track.h / 3;
        std::set<std::string> pressed;
        for (float x = track.x + 2; x < track.x + track.w - 2; x += 12) {
            lab.click_at(x, y);
            REQUIRE(lab.state.timeline.playhead);
            CHECK(lab.state.timeline.playhead->moment == 0);
            pressed.insert(lab.state.timeline.playhead->step);
        }
        CHECK(pressed.size() == lab.trace.steps().size());

        lab.point(track.x + 1, y);
        lab.frame();
        lab.button(true);
        lab.frame();
        int before = 0;
        for (float x = track.x + 8; x <= track.x + track.w; x += 8) {
            lab.point(x, y);
            lab.frames(1);
            CHECK(moment_now(lab) >= before);
            before = moment_now(lab);
        }
        CHECK(before == count_moments(lab));
        lab.button(false);
        lab.frames(1);
        CHECK_FALSE(lab.state.timeline.playing);
    }
}

TEST_CASE("the twin moves it by a number, and hears each moment by hand, each step while playing") {
    Experiment short_one;
    short_one.text = "one step";
    Headless lab(1280, 720, {}, short_one);
    lab.frames(3);
    const auto live = [&] {
        std::string all;
        for (const TwinNode& node : lab.twin.nodes())
            if (node.kind == TwinNode::Kind::Live) all += node.text;
        return all;
    };
    lab.items.activate("timeline", "14");
    lab.frames(2);
    CHECK(moment_now(lab) == 14);
    const std::string first = live();
    lab.items.activate("timeline.next");
    lab.frames(2);
    CHECK(live() != first);
    lab.items.activate("timeline", "no number");
    lab.frames(2);
    CHECK(moment_now(lab) == 1);
    lab.items.activate("timeline.play");
    lab.frames(2);
    std::set<std::string> heard, steps;
    lab.state.timeline.pace = 2;
    ImGui::GetIO().DeltaTime = 0.1f;
    Clock clock{lab};
    while (lab.state.timeline.playing) {
        clock.run(0.2);
        if (!lab.state.timeline.playing) break;
        heard.insert(live());
        steps.insert(lab.state.timeline.playhead->step);
    }
    CHECK(heard.size() == steps.size());
}

TEST_CASE("another trace leaves it at the same step, as well as can be") {
    Headless lab(1280, 720);
    lab.frames(3);
    lab.state.timeline.playhead = Playhead{"scores", 7, 2};
    lab.frames(2);
    CHECK(lab.selection.told->step == "scores");
    lab.asked.text = "another sentence of other words";
    lab.frames(2);
    CHECK(lab.selection.told->step == "scores");
    lab.asked.projections = false;
    lab.frames(2);
    CHECK(lab.selection.told->step == "scores");
    lab.state.timeline.playhead = Playhead{"no such step", 1000, 1000};
    lab.frames(2);
    CHECK(moment_now(lab) == count_moments(lab));
}

TEST_CASE("what is not made yet is not drawn: the picture grows with every step, up to the whole") {
    Headless lab(1440, 1000);
    lab.selection.followed = 1;
    lab.frames(3);
    const auto drawn = [&] {                       // by the stage alone
        ImGui::GetIO().DeltaTime = 0.1f;
        for (int i = 0; i < 8; ++i)
            lab.frame_of([&](Ui& ui, Panels& panels) {
                tell_timeline(ui, panels);
                ImGui::SetNextWindowPos({0, 0});
                ImGui::SetNextWindowSize({lab.window.w, lab.window.h});
                ImGui::Begin("alone", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove);
                draw_stage(ui, lab.layout.stage, panels);
                ImGui::End();
            });
        return ImGui::GetDrawData()->TotalVtxCount;
    };
    const auto moments = moments_of(lab.trace, {.head = 0, .row = 1, .chosen = {}});
    int whole = 0, first_whole = 0;
    for (size_t i = 0; i < moments.size(); ++i) {
        if (moments[i].seen != Seen::Whole) continue;
        lab.items.activate("timeline", std::to_string(i + 1));
        lab.frames(1);
        const int now = drawn();
        CAPTURE(lab.trace[moments[i].cell.step].name);
        if (whole > 0) CHECK(now > whole);
        else first_whole = now;
        whole = now;
    }
    constexpr int kVerticesOfLetter = 4, kLeastLetters = 800;
    CHECK(whole - first_whole > kLeastLetters * kVerticesOfLetter);
}

TEST_CASE("the step that is told is in view, however small the stage") {
    for (const Window& window : kWindows) {
        Headless lab(window);
        lab.selection.followed = 1;
        lab.frames(3);
        lab.items.focus("timeline", true);
        ImGui::GetIO().DeltaTime = 0.1f;
        for (size_t step = 0; step < lab.trace.steps().size(); ++step) {
            lab.items.activate("timeline.next");
            lab.press_key(ImGuiKey_UpArrow);
            Clock{lab}.run(0.6);
            const Item* grid = lab.items.find("stage." + lab.selection.told->step);
            CAPTURE(lab.selection.told->step);
            REQUIRE(grid);
            CHECK(grid->rect.h > 0);
            CHECK(grid->rect.w > 0);
        }
    }
}

TEST_CASE("a letter that opens the field of a cell does not move the timeline") {
    for (const char* letter : {".", ","}) {
        Headless lab(1280, 900);
        lab.selection.pinned = CellName{"scores", 0, 1, 2};
        lab.state.timeline.playhead = Playhead{"scaled", 0, 0};
        lab.frames(3);
        const int before = moment_now(lab);
        lab.items.focus("stage.scores", true);
        lab.frames(2);
        lab.type(letter);
        CHECK(lab.items.find("stage.value"));
        CHECK(moment_now(lab) == before);
    }
}

}  // namespace lab
