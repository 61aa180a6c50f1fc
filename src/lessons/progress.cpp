#include "lessons/progress.h"

#include <algorithm>

namespace lab {
namespace {

constexpr std::string_view kVersion = "1";
constexpr size_t kLongest = 16 << 10;              // more than all lessons there will be
constexpr char kSeen = 's', kAnswered = 'a', kMet = 'm', kHere = '@';

const Page* page_named(std::string_view name, const Lesson** in = nullptr) {
    const size_t dot = name.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const Lesson& lesson = lesson_of(name.substr(0, dot));
    if (lesson.id != name.substr(0, dot)) return nullptr;
    if (in) *in = &lesson;
    for (const Page& page : lesson.pages)
        if (page.id == name.substr(dot + 1)) return &page;
    return nullptr;
}

void read_word(std::string_view word, Progress& progress) {
    if (word.starts_with(kHere)) {
        const Lesson* lesson = nullptr;
        if (const Page* page = page_named(word.substr(1), &lesson)) {
            progress.lesson = lesson->id;
            progress.page = page->id;
        }
        return;
    }
    const size_t equals = word.find('=');
    if (equals == std::string_view::npos || !page_named(word.substr(0, equals))) return;
    const std::string_view marks = word.substr(equals + 1);
    const auto has = [&](char mark) { return marks.find(mark) != std::string_view::npos; };
    progress.pages[std::string(word.substr(0, equals))] = {has(kSeen), has(kAnswered), has(kMet)};
}

}  // namespace

Done Progress::of(const Lesson& in, const Page& what) const {
    const auto found = pages.find(std::string(in.id) + '.' + std::string(what.id));
    return found == pages.end() ? Done{} : found->second;
}

bool is_finished(const Page& page, const Done& done) {
    return done.seen && (!page.question || done.answered) && (!page.goal || done.met);
}

std::string to_text(const Progress& progress) {
    std::string text(kVersion);
    for (const auto& [name, done] : progress.pages) {
        text += ' ' + name + '=';
        if (done.seen) text += kSeen;
        if (done.answered) text += kAnswered;
        if (done.met) text += kMet;
    }
    if (!progress.lesson.empty()) text += std::string(" ") + kHere + progress.lesson + '.' + progress.page;
    return text;
}

Progress read_progress(std::string_view text) {
    Progress progress;
    if (text.size() > kLongest || (text != kVersion && !text.starts_with(std::string(kVersion) + ' '))) return progress;
    while (!text.empty()) {
        const size_t end = std::min(text.find(' '), text.size());
        read_word(text.substr(0, end), progress);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return progress;
}

}  // namespace lab
