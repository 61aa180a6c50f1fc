#include "ui/lesson_bar.h"

#include "lessons/lesson.h"
#include "lessons/prose.h"
#include "texts/say.h"
#include "ui/check_panel.h"
#include "ui/lesson_keep.h"
#include "ui/widgets.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lab {
namespace {

constexpr std::string_view kPicker = "top.lesson";
constexpr float kDot = 6, kLong = 18;              // of pages, at text size 1

std::string title_of(const Lesson& lesson, const Page& page) {
    for (const ProseBlock& block : page_words(lesson.id, page.id)) {
        if (block.kind != ProseBlock::Kind::Title) continue;
        std::string title;
        for (const ProseRun& run : block.runs) title += run.text;
        return title;
    }
    return std::string(page.id);
}

std::string number_of(const Lesson& lesson) { return lesson.number > 0 ? std::to_string(lesson.number) : std::string(); }

// "Page 3: From scores to shares, done"
std::string said_title(const Panels& p, const Lesson& lesson, int number) {
    const Page& page = page_of(lesson, number);
    std::string title = lesson.number == 0 ? say(Text::lesson_lab, {say(lesson.title)}) : say(Text::lesson_page_title, {std::to_string(number + 1), title_of(lesson, page)});
    return is_finished(page, p.state.work.progress.of(lesson, page)) ? say(Text::lesson_page_done, {title}) : title;
}

struct Entry {                                     // of the list: a lesson, or a page of the lesson that is open
    const Lesson* lesson;
    int page;
    std::string word, label;
};

std::vector<Entry> entries(const Panels& p) {
    std::vector<Entry> all;
    for (const Lesson& lesson : curriculum()) {
        const bool open = lesson.id == p.state.lesson;
        const int pages = open ? static_cast<int>(lesson.pages.size()) : 0;
        if (curriculum().size() > 1) all.push_back({&lesson, 0, std::string(lesson.id), std::to_string(lesson.number) + "  " + std::string(say(lesson.title))});
        for (int i = 0; i < pages; ++i) all.push_back({&lesson, i, std::string(lesson.id) + '.' + std::to_string(i), said_title(p, lesson, i)});
    }
    for (const Lesson& lab : laboratories()) all.push_back({&lab, 0, std::string(lab.id), say(Text::lesson_lab, {say(lab.title)})});
    return all;
}

void serve_picker(Ui& ui, const Rect& r, Panels& p, const Press& hand) {
    const std::vector<Entry> all = entries(p);
    if (hand.acted && !hand.value.empty()) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Entry& e) { return e.word == hand.value || e.label == hand.value; });
        if (found != all.end()) open_lesson_page(p, std::string(found->lesson->id), found->page);
        else if (hand.value == kCheck || hand.value == say(Text::help_check)) return open_check(ui, p);
    } else if (hand.acted && ui.items.opened() == kPicker) {
        ui.items.close();
    } else if (hand.acted) {
        ui.items.open(kPicker);
    }
    if (ui.items.opened() != kPicker) return;
    ui.list = DropList{std::string(kPicker), r, {}, -1};
    for (const Entry& e : all) {
        const bool is_page = e.word.find('.') != std::string::npos || e.lesson->number == 0;
        if (e.lesson->id == p.state.lesson && e.page == p.state.page && is_page) ui.list->chosen = static_cast<int>(ui.list->options.size());
        ui.list->options.emplace_back(e.word, e.label);
    }
    ui.list->options.emplace_back(kCheck, say(Text::help_check));
}

float longer_by(const Theme& t) { return (kLong - kDot) * t.appearance.text_scale; }         // than another, the page's own pill

// One pill a page; as tabs, so that the arrows lead from one to the next.
void draw_pills(Ui& ui, Rect& bar, Panels& p, const Lesson& lesson, float pitch) {
    const Theme& t = ui.theme;
    const int pages = static_cast<int>(lesson.pages.size()), here = std::clamp(p.state.page, 0, pages - 1);
    for (int i = 0; i < pages; ++i) {
        const std::string id = "top.page." + std::to_string(i);
        const bool current = i == here;
        const Rect place = cut_left(bar, current ? pitch + longer_by(t) : pitch);
        announce(ui, {.id = id, .role = Role::Tab, .label = said_title(p, lesson, i), .value = current ? "true" : "false", .rect = place, .focusable = current});
        const Press hand = press(ui, id, place);
        int wish = hand.acted ? i : here;
        if (const Step2 arrows = arrow_keys(ui, id); arrows.x + arrows.y != 0) {
            wish = std::clamp(i + arrows.x + arrows.y, 0, pages - 1);
            ui.items.focus("top.page." + std::to_string(wish), true);
        }
        if (wish != here) open_lesson_page(p, p.state.lesson, wish);
        const bool done = is_finished(page_of(lesson, i), p.state.work.progress.of(lesson, page_of(lesson, i)));
        const float dot = kDot * t.appearance.text_scale, w = current ? dot + longer_by(t) : dot, h = hand.hovered ? dot + 2 : dot;
        const Rect pill{std::round(place.x + (place.w - w) / 2), std::round(place.y + (place.h - h) / 2), w, h};
        fill(ui, pill, current ? t.colour.ask : done ? t.colour.ink : t.colour.rule, h / 2);
        focus_ring(ui, id, inset(pill, -2, -4), h);
    }
}

}  // namespace

void draw_lesson_picker(Ui& ui, const Rect& r, Panels& p) {
    const Theme& t = ui.theme;
    const Lesson& lesson = lesson_of(p.state.lesson);
    std::vector<std::string> options;
    for (const Entry& e : entries(p)) options.push_back(e.label);
    options.emplace_back(say(Text::help_check));
    announce(ui, {.id = std::string(kPicker), .role = Role::Combobox, .label = std::string(say(Text::lesson_pick)),
                  .value = said_title(p, lesson, p.state.page), .rect = r}, std::move(options));
    const Press hand = press(ui, kPicker, r);
    serve_picker(ui, r, p, hand);

    const bool open = ui.items.opened() == kPicker;
    const float pill_h = std::max(t.space32, leading(t.font.control_bold) + t.space8);
    const Rect pill{r.x, std::round(r.y + (r.h - pill_h) / 2), r.w, pill_h};
    if (!ui.stacked || hand.hovered || open) fill(ui, pill, t.colour.sunk, t.radius_control);
    if (hand.hovered && !ui.stacked) outline(ui, pill, t.colour.rule, t.hairline, t.radius_control);
    Rect inside = inset(pill, ui.stacked ? t.space4 : t.space12, 0);
    const float title_w = text_width(ui.stacked ? t.font.band : t.font.control_bold, say(lesson.title));
    if (ui.stacked) inside.w = std::min(inside.w, title_w + t.space8 + t.sign);      // the sign stands at the words
    const Rect chevron = cut_right(inside, t.sign, t.space8);
    draw_icon(ImGui::GetWindowDrawList(), Icon::ChevronDown, {chevron.x + t.sign / 2, pill.y + pill.h / 2}, t.sign, t.colour.ink2);
    const std::string number = number_of(lesson);
    if (!ui.stacked && !number.empty()) text_in(ui, t.font.caption, t.colour.ink3, cut_left(inside, text_width(t.font.caption, number), t.space8), number);
    text_in(ui, ui.stacked ? t.font.band : t.font.control_bold, t.colour.ink, inside, say(lesson.title));
    focus_ring(ui, kPicker, pill, t.radius_control);
}

void draw_lesson_bar(Ui& ui, Rect bar, Panels& p) {
    const Theme& t = ui.theme;
    const Lesson& lesson = lesson_of(p.state.lesson);
    const std::string number = number_of(lesson);
    const float picker_w = text_width(t.font.caption, number) + std::ceil(text_width(t.font.control_bold, say(lesson.title))) + 2 * t.space8 + t.sign + 2 * t.space12 + 1;
    if (bar.w < picker_w) return;
    draw_lesson_picker(ui, cut_left(bar, picker_w, t.space8), p);

    const int pages = static_cast<int>(lesson.pages.size());
    if (pages == 1) return;
    const std::string where = say(Text::top_page_of, {std::to_string(std::min(p.state.page, pages - 1) + 1), std::to_string(pages)});
    const float where_w = text_width(t.font.caption, where);
    const float pitch = t.appearance.touch ? t.target : kDot * t.appearance.text_scale + t.space12, pills_w = pitch * static_cast<float>(pages) + longer_by(t);
    if (bar.w >= pills_w) draw_pills(ui, bar, p, lesson, pitch);
    if (bar.w < where_w + t.space8) return;
    cut_left(bar, t.space8);
    text_in(ui, t.font.caption, t.colour.ink3, bar, where);
}

}  // namespace lab
