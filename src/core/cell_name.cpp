#include "core/cell_name.h"

#include <array>
#include <charconv>

namespace lab {

namespace {

constexpr size_t kLongestStep = 40;

bool read_whole(std::string_view text, int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

}  // namespace

std::string to_text(const CellName& cell) {
    return cell.step + '.' + std::to_string(cell.head) + '.' + std::to_string(cell.row) + '.' + std::to_string(cell.col);
}

std::optional<CellName> cell_of(std::string_view text) {
    CellName cell;
    const std::array<int*, 3> numbers = {&cell.col, &cell.row, &cell.head};    // read from the end
    for (int* number : numbers) {
        const size_t dot = text.rfind('.');
        if (dot == text.npos || !read_whole(text.substr(dot + 1), *number)) return {};
        text = text.substr(0, dot);
    }
    if (text.empty() || text.size() > kLongestStep || text.find('.') != text.npos) return {};
    cell.step = text;
    return cell;
}

}  // namespace lab
