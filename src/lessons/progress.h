// How far a reader has come: which pages were seen, which questions answered, which goals met, and where the reader was.
// One small text that is kept on the device and checked like any input.  Not here: where it is kept (platform).
#pragma once

#include "lessons/lesson.h"

#include <map>
#include <string>
#include <string_view>

namespace lab {

struct Done {
    bool seen = false, answered = false, met = false;
    bool operator==(const Done&) const = default;
};

struct Progress {
    std::map<std::string, Done> pages{};           // by "lesson.page-id"
    std::string lesson{}, page{};                  // where the reader was; ids, empty: nowhere yet
    bool operator==(const Progress&) const = default;

    Done& of(const Lesson& in, const Page& what) { return pages[std::string(in.id) + '.' + std::string(what.id)]; }
    Done of(const Lesson& in, const Page& what) const;
};

// Nothing is left to do on the page: it was seen, its question answered, its goal met.
bool is_finished(const Page& page, const Done& done);

// "1 query-key-value.search=sam @query-key-value.search".  What is no progress, or names no page, is left out.
std::string to_text(const Progress& progress);
Progress read_progress(std::string_view text);

}  // namespace lab
