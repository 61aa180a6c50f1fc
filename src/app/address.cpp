#include "app/address.h"

#include "core/link.h"
#include "lessons/question.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
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

bool read_draw(std::string_view text, Place& place) {
    place.draw = whole(text).value_or(-1);
    return place.draw >= 0 && place.draw < kMostDraws;
}

bool read_view(std::string_view text, Place& place) {
    const auto view = view_named(text);
    place.view = view.value_or(View::Pipeline);
    return view.has_value();
}

bool read_cell(std::string_view text, Place& place) {
    place.cell = cell_of(text);
    return place.cell.has_value();
}

bool read_followed(std::string_view text, Place& place) {
    place.followed = whole(text);
    return place.followed && *place.followed >= 0;
}

bool read_pins(std::string_view text, Place& place) {
    for (const std::string_view part : split(text, '.')) {
        const auto token = whole(part);
        if (!token || *token <= (place.pins.empty() ? -1 : place.pins.back()) || *token >= kMaxTokens) return false;
        place.pins.push_back(*token);
    }
    return true;
}

bool read_least(std::string_view text, Place& place) {
    const auto percent = whole(text);
    place.flow.least = float(percent.value_or(-1)) / 100;
    return percent && *percent >= 0 && *percent <= 100;
}

bool read_ribbons(std::string_view text, Place& place) { return place.flow.all_heads = text == "all"; }
bool read_arrows(std::string_view text, Place& place) { return place.asks = text == "keys"; }

bool read_against(std::string_view text, Place& place) {
    place.heads.against = whole(text).value_or(-1);
    return place.heads.against >= 0;
}

// What belongs to the page and not to the experiment.
struct Part {
    std::string_view name;
    bool (*read)(std::string_view, Place&);
    std::string_view problem;
};
constexpr Part kParts[] = {
    {"page", read_page, "invalid.link_page"},         {"draw", read_draw, "invalid.link_draw"},
    {"view", read_view, "invalid.link_view"},         {"cell", read_cell, "invalid.link_cell"},
    {"follow", read_followed, "invalid.link_word"},   {"pins", read_pins, "invalid.link_word"},
    {"least", read_least, "invalid.link_look"},       {"ribbons", read_ribbons, "invalid.link_look"},
    {"arrows", read_arrows, "invalid.link_look"},     {"against", read_against, "invalid.link_look"},
};

}  // namespace

std::string to_address(const Place& place) {
    std::string address = to_link(place.experiment);
    const auto add = [&](std::string_view name, const std::string& value) { address += '&' + std::string(name) + '=' + value; };
    add("page", place.lesson + '.' + std::to_string(place.page));
    if (place.draw > 0) add("draw", std::to_string(place.draw));
    if (place.view != View::Pipeline) add("view", std::string(row_of(place.view).name));
    if (place.cell) add("cell", to_text(*place.cell));
    if (place.followed) add("follow", std::to_string(*place.followed));
    std::string pins;
    for (const int token : place.pins) pins += (pins.empty() ? "" : ".") + std::to_string(token);
    if (!pins.empty()) add("pins", pins);
    if (place.flow.least > 0) add("least", std::to_string(std::lround(place.flow.least * 100)));
    if (place.flow.all_heads) add("ribbons", "all");
    if (place.asks) add("arrows", "keys");
    if (place.heads.against >= 0) add("against", std::to_string(place.heads.against));
    return address;
}

FromAddress from_address(std::string_view address) {
    Place place;
    std::string rest;                              // what belongs to the experiment
    for (std::string_view part : split(address, '&')) {
        const size_t equals = part.find('=');
        const auto known = equals == std::string_view::npos ? std::end(kParts) : std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& p) { return p.name == part.substr(0, equals); });
        if (known == std::end(kParts)) {
            if (!rest.empty()) rest += '&';
            rest += part;
        } else if (!known->read(part.substr(equals + 1), place)) {
            return {std::nullopt, Problem{known->problem, {}, known->name}};
        }
    }
    FromLink link = from_link(rest);
    if (!link.experiment) return {std::nullopt, link.problem};
    place.experiment = std::move(*link.experiment);
    return {std::move(place), std::nullopt};
}

}  // namespace lab
