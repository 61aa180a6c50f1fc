// Letters of the stage, which grow with its zoom.
#include "ui/pipeline_draw_parts.h"

#include "ui/stage_text.h"
#include "ui/text.h"

namespace lab::pipeline {
namespace {

constexpr float kIndexSize = 0.72f, kIndexDrop = 0.24f, kRaise = -0.30f;       // of the symbol's size

ImDrawList* list() { return ImGui::GetWindowDrawList(); }

void put(ImFont* font, float size, ImVec2 at, ImU32 colour, std::string_view str) {
    list()->AddText(font, size, at, colour, str.data(), str.data() + str.size());
}

struct Run {
    ImFont* font;
    float size = 1, drop = 0;                      // of the whole; down from the line
    std::string_view text;
};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// What makes a capital the beginning of a word: a small letter, also "ö".
bool begins_small(std::string_view s) {
    if (s.empty()) return false;
    return is_small(s[0]) || (s.size() > 1 && s.substr(0, 2) >= "ß" && s.substr(0, 2) <= "ÿ" && s.substr(0, 2) != "÷");
}

std::vector<Run> runs_of(const Fonts& fonts, std::string_view s) {
    constexpr std::string_view kTranspose = "ᵀ";
    std::vector<Run> runs;
    for (size_t i = 0; i < s.size();) {
        size_t end = i + 1;
        if (s.substr(i, kTranspose.size()) == kTranspose) {
            runs.push_back({fonts.math, 0.66f, kRaise, "T"});
            end = i + kTranspose.size();
        } else if (s[i] == '_') {                  // up to a space or the next symbol
            while (end < s.size() && s[end] != ' ' && (end == i + 1 || !is_capital(s[end])) && s.substr(end, kTranspose.size()) != kTranspose) ++end;
            for (size_t at = i + 1; at < end;) {   // letters lean, digits do not
                const bool letters = is_small(s[at]);
                size_t stop = at + 1;
                while (stop < end && is_small(s[stop]) == letters) ++stop;
                runs.push_back({letters ? fonts.math_italic : fonts.math, kIndexSize, kIndexDrop, s.substr(at, stop - at)});
                at = stop;
            }
        } else if (is_capital(s[i]) && !begins_small(s.substr(end))) {
            runs.push_back({fonts.math_bold, 1, 0, s.substr(i, 1)});
        } else {                                   // words, signs, numbers
            while (end < s.size() && s[end] != '_' && !is_capital(s[end]) && s.substr(end, kTranspose.size()) != kTranspose) ++end;
            const std::string_view run = s.substr(i, end - i);
            const bool change = run == "d" && end < s.size();          // of what follows
            const bool sign = run.find_first_not_of(" ÷×+") == run.npos && run.find_first_not_of(' ') != run.npos;
            runs.push_back({change ? fonts.math_italic : sign ? fonts.prose_bold : fonts.caption_bold, 1, 0, run});
        }
        i = end;
    }
    return runs;
}

float size_of(const Run& run, float size) {
    const bool word = run.size == 1 && run.drop == 0;
    return line_height(run.font) * run.size * (word && size > 1 ? 1 : size);
}

float width_of(const Run& run, float size) { return text_width(run.font, run.text) * size_of(run, size) / line_height(run.font); }

}  // namespace

void text_at(const Picture& p, ImFont* font, ImU32 colour, float x, float y, std::string_view str) {
    stage::text_at(p.view, font, colour, x, y, str);
}

void text_right(const Picture& p, ImFont* font, ImU32 colour, float right, float y, std::string_view str) {
    text_at(p, font, colour, right - text_width(font, str), y, str);
}

void turned_text(const Picture& p, ImFont* font, ImU32 colour, float x, float y, std::string_view str) {
    stage::turned_text(p.view, font, colour, x, y, str);
}

float symbols_width(const Theme& theme, std::string_view str, float size) {
    float w = 0;
    for (const Run& run : runs_of(theme.font, str)) w += width_of(run, size);
    return w;
}

void symbols_at(const Picture& p, float x, float y, std::string_view str, float size, ImU32 colour) {
    for (const Run& run : runs_of(p.ui.theme.font, str)) {
        const float px = size_of(run, size) * p.view.zoom;
        const ImVec2 at = p.view.at(x, y + run.drop * 16 * size);
        put(run.font, px, {at.x, at.y - px / 2}, colour, run.text);
        x += width_of(run, size);
    }
}

}  // namespace lab::pipeline
