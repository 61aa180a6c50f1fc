// Letters on the canvas.  Not here: fonts (fonts.cpp), what is said (texts/).
#include "ui/text.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace lab {

namespace {

const char* begin_of(std::string_view str) { return str.data(); }
const char* end_of(std::string_view str) { return str.data() + str.size(); }

size_t letter_bytes(std::string_view str) {        // of the first letter, in UTF-8
    size_t n = 1;
    while (n < str.size() && (static_cast<unsigned char>(str[n]) & 0xC0) == 0x80) ++n;
    return n;
}

// As many whole letters as fit into `width`, at least one.
std::string_view fitting(ImFont* font, std::string_view str, float width) {
    size_t end = str.empty() ? 0 : letter_bytes(str);
    while (end < str.size()) {
        const size_t next = end + letter_bytes(str.substr(end));
        if (text_width(font, str.substr(0, next)) > width) break;
        end = next;
    }
    return str.substr(0, end);
}

// Cuts the first line off `rest`: as many words as fit, and a word that is too long by letters.
std::string_view cut_line(ImFont* font, std::string_view& rest, float width) {
    size_t end = 0;
    while (end < rest.size()) {
        const size_t next = std::min(rest.find(' ', end + 1), rest.size());
        if (text_width(font, rest.substr(0, next)) > width) break;
        end = next;
    }
    const std::string_view line = end > 0 ? rest.substr(0, end) : fitting(font, rest.substr(0, rest.find(' ')), width);
    rest.remove_prefix(line.size());
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return line;
}

}  // namespace

float line_height(ImFont* font) { return font_size(font) * ImGui::GetIO().FontGlobalScale; }

float leading(ImFont* font) {                       // titles stand closer together than prose
    const bool is_title = font_size(font) > 1.3f * font_size(ImGui::GetIO().FontDefault);
    return std::round(line_height(font) * (is_title ? 1.07f : 1.3f));
}

ImFont* title_font(const Ui& ui) { return ui.stacked ? ui.theme.font.title_small : ui.theme.font.title; }

float ascent(ImFont* font) { return font_ascent(font) * ImGui::GetIO().FontGlobalScale; }

float text_width(ImFont* font, std::string_view str) {
    if (str.empty()) return 0;
    return font->CalcTextSizeA(line_height(font), FLT_MAX, 0, begin_of(str), end_of(str)).x;
}

std::string ellipsis(ImFont* font, std::string_view str, float width) {
    if (text_width(font, str) <= width) return std::string(str);
    const float room = width - text_width(font, "…");
    return room <= 0 ? std::string("…") : std::string(fitting(font, str, room)) + "…";
}

void text(Ui&, ImFont* font, ImU32 colour, ImVec2 at, std::string_view str) {
    if (str.empty()) return;
    ImGui::GetWindowDrawList()->AddText(font, line_height(font), at, colour, begin_of(str), end_of(str));
}

void text_in(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str, float align) {
    const std::string shown = ellipsis(font, str, box.w + 0.5f);
    const float x = box.x + (box.w - text_width(font, shown)) * align;
    const float y = box.y + (box.h - line_height(font)) / 2;
    text(ui, font, colour, {std::round(x), std::round(y)}, shown);
}

float wrapped(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str) {
    float y = box.y;
    const float half_gap = (leading(font) - line_height(font)) / 2;
    while (!str.empty()) {
        text(ui, font, colour, {box.x, std::round(y + half_gap)}, cut_line(font, str, box.w));
        y += leading(font);
    }
    return y - box.y;
}

float wrapped_height(ImFont* font, float width, std::string_view str) {
    float h = 0;
    for (; !str.empty(); h += leading(font)) cut_line(font, str, width);
    return h;
}

float paragraph(Ui& ui, ImFont* font, ImU32 colour, const Rect& box, std::string_view str) {
    ui.twin.paragraph(std::string(str));
    return wrapped(ui, font, colour, box, str);
}

float heading(Ui& ui, int level, ImFont* font, ImU32 colour, const Rect& box, std::string_view str) {
    ui.twin.heading(level, std::string(str));
    return wrapped(ui, font, colour, box, str);
}

}  // namespace lab
