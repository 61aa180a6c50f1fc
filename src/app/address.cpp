#include "app/address.h"

#include "core/link.h"
#include "lessons/question.h"

#include <charconv>
#include <vector>

namespace lab {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<int> whole(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return number;
}

bool read_page(std::string_view text, Place& place) {
    const size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || text.size() > 80) return false;
    const auto page = whole(text.substr(dot + 1));
    if (!page || *page < 0) return false;
    place.lesson = std::string(text.substr(0, dot));
    place.page = *page;
    return true;
}

}  // namespace

std::string to_address(const Place& place) {
    std::string address = to_link(place.experiment);
    address += "&page=" + place.lesson + '.' + std::to_string(place.page);
    if (place.draw > 0) address += "&draw=" + std::to_string(place.draw);
    if (place.view != View::Pipeline) address += "&view=" + std::string(row_of(place.view).name);
    if (place.cell) address += "&cell=" + to_text(*place.cell);
    return address;
}

FromAddress from_address(std::string_view address) {
    Place place;
    std::string rest;                              // what belongs to the experiment
    for (std::string_view part : split(address, '&')) {
        if (part.starts_with("page=")) {
            if (!read_page(part.substr(5), place)) return {std::nullopt, Problem{"invalid.link_page", {}, "page"}};
        } else if (part.starts_with("draw=")) {
            const auto draw = whole(part.substr(5));
            if (!draw || *draw < 0 || *draw >= kMostDraws) return {std::nullopt, Problem{"invalid.link_draw", {}, "draw"}};
            place.draw = *draw;
        } else if (part.starts_with("view=")) {
            const auto view = view_named(part.substr(5));
            if (!view) return {std::nullopt, Problem{"invalid.link_view", {}, "view"}};
            place.view = *view;
        } else if (part.starts_with("cell=")) {
            place.cell = cell_of(part.substr(5));
            if (!place.cell) return {std::nullopt, Problem{"invalid.link_cell", {}, "cell"}};
        } else {
            if (!rest.empty()) rest += '&';
            rest += part;
        }
    }
    FromLink link = from_link(rest);
    if (!link.experiment) return {std::nullopt, link.problem};
    place.experiment = std::move(*link.experiment);
    return {std::move(place), std::nullopt};
}

}  // namespace lab
