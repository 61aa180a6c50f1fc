#include "app/address.h"

#include "core/link.h"
#include "lessons/question.h"
#include "texts/language.h"

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

std::string write_page(const Place& place) { return place.lesson + '.' + std::to_string(place.page); }
bool read_page(std::string_view text, Place& place) {
    const size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || text.size() > 80) return false;
    const auto page = whole(text.substr(dot + 1));
    if (!page || *page < 0) return false;
    place.lesson = std::string(text.substr(0, dot));
    place.page = *page;
    return true;
}

std::string write_draw(const Place& place) { return place.draw > 0 ? std::to_string(place.draw) : std::string(); }
bool read_draw(std::string_view text, Place& place) {
    place.draw = whole(text).value_or(-1);
    return place.draw >= 0 && place.draw < kMostDraws;
}

std::string write_view(const Place& place) { return place.view != view_for(place.experiment, View::Pipeline) ? std::string(row_of(place.view).name) : std::string(); }
bool read_view(std::string_view text, Place& place) {
    const auto view = view_named(text);
    place.view = view.value_or(View::Pipeline);
    return view.has_value();
}

std::string write_cell(const Place& place) { return place.cell ? to_text(*place.cell) : std::string(); }
bool read_cell(std::string_view text, Place& place) {
    place.cell = cell_of(text);
    return place.cell.has_value();
}

std::string write_followed(const Place& place) { return place.followed ? std::to_string(*place.followed) : std::string(); }
bool read_followed(std::string_view text, Place& place) {
    place.followed = whole(text);
    return place.followed && *place.followed >= 0;
}

std::string write_pins(const Place& place) {
    std::string tokens;
    for (const int token : place.pins) tokens += (tokens.empty() ? "" : ".") + std::to_string(token);
    return tokens;
}
bool read_pins(std::string_view text, Place& place) {
    for (const std::string_view part : split(text, '.')) {
        const auto token = whole(part);
        if (!token || *token <= (place.pins.empty() ? -1 : place.pins.back()) || *token >= kMaxTokens) return false;
        place.pins.push_back(*token);
    }
    return true;
}

// In hundredths.
std::string write_least(const Place& place) { return place.looks.flow.least > 0 ? std::to_string(std::lround(place.looks.flow.least * 100)) : std::string(); }
bool read_least(std::string_view text, Place& place) {
    const int hundredths = whole(text).value_or(-1);
    place.looks.flow.least = float(hundredths) / 100;
    return hundredths >= 0 && hundredths <= 100;
}

std::string write_ribbons(const Place& place) { return place.looks.flow.all_heads ? "all" : ""; }
bool read_ribbons(std::string_view text, Place& place) { return place.looks.flow.all_heads = text == "all"; }

std::string write_arrows(const Place& place) { return place.looks.vectors.asks ? "keys" : ""; }
bool read_arrows(std::string_view text, Place& place) { return place.looks.vectors.asks = text == "keys"; }

std::string write_against(const Place& place) { return place.looks.heads.against >= 0 ? std::to_string(place.looks.heads.against) : std::string(); }
bool read_against(std::string_view text, Place& place) {
    place.looks.heads.against = whole(text).value_or(-1);
    return place.looks.heads.against >= 0;
}

std::string write_horizon(const Place& place) { return place.looks.training.horizon != kHorizon ? std::to_string(place.looks.training.horizon) : std::string(); }
bool read_horizon(std::string_view text, Place& place) {
    place.looks.training.horizon = whole(text).value_or(0);
    return place.looks.training.horizon >= 1 && place.looks.training.horizon <= kMaxStepsTrained;
}

std::string write_screen(const Place& place) { return place.projector ? "projector" : ""; }
bool read_screen(std::string_view text, Place& place) { return place.projector = text == "projector"; }
std::string write_language(const Place& place) { return place.language; }
bool read_language(std::string_view text, Place& place) {
    place.language = text;
    return !name_of_language(text).empty();
}

// What belongs to the page and not to the experiment, a row each.
struct Part {
    std::string_view name;
    std::string (*write)(const Place&);            // empty: as it is by default
    bool (*read)(std::string_view, Place&);        // false: it cannot be read
    std::string_view problem;
};
constexpr Part kParts[] = {
    {"page", write_page, read_page, "invalid.link_page"},
    {"draw", write_draw, read_draw, "invalid.link_draw"},
    {"view", write_view, read_view, "invalid.link_view"},
    {"cell", write_cell, read_cell, "invalid.link_cell"},
    {"follow", write_followed, read_followed, "invalid.link_word"},
    {"pins", write_pins, read_pins, "invalid.link_word"},
    {"least", write_least, read_least, "invalid.link_look"},
    {"ribbons", write_ribbons, read_ribbons, "invalid.link_look"},
    {"arrows", write_arrows, read_arrows, "invalid.link_look"},
    {"against", write_against, read_against, "invalid.link_look"},
    {"horizon", write_horizon, read_horizon, "invalid.link_look"},
    {"screen", write_screen, read_screen, "invalid.link_look"},
    {"lang", write_language, read_language, "invalid.link_lang"},
};

// The row of "name=value", or null.
const Part* part_of(std::string_view text) {
    const auto found = std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& part) { return part.name == text.substr(0, text.find('=')); });
    return found != std::end(kParts) && text.size() > found->name.size() ? found : nullptr;
}

bool has_part(std::string_view address, std::string_view name) {
    const auto parts = split(address, '&');
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return part.substr(0, part.find('=')) == name; });
}

// "page=scaling.3", as a person writes it: the page with its own numbers, its cell and its view where none is named.
Place page_itself(Place place, std::string_view address) {
    const Page& page = page_of(lesson_of(place.lesson), place.page);
    place.experiment = page.setup;
    if (!place.cell) place.cell = page.focus;
    if (!has_part(address, "view")) place.view = view_named(page.view).value_or(place.view);
    if (!has_part(address, "arrows")) place.looks.vectors.asks = page.asks;
    place.view = view_for(place.experiment, place.view);
    return place;
}

}  // namespace

std::string to_address(const Place& place) {
    std::string address = to_link(place.experiment);
    for (const Part& part : kParts)
        if (const std::string value = part.write(place); !value.empty()) address += '&' + std::string(part.name) + '=' + value;
    return address;
}

bool names_language_only(std::string_view address) { return address.starts_with("lang=") && address.find('&') == address.npos; }

FromAddress from_address(std::string_view address) {
    Place place;
    std::string rest;                              // what belongs to the experiment
    for (std::string_view part : split(address, '&')) {
        const Part* known = part_of(part);
        if (!known) {
            if (!rest.empty()) rest += '&';
            rest += part;
        } else if (!known->read(part.substr(known->name.size() + 1), place)) {
            return {std::nullopt, Problem{known->problem, {}, known->name}};
        }
    }
    if (rest.empty() && has_part(address, "page")) return {page_itself(std::move(place), address), std::nullopt};
    FromLink link = from_link(rest);
    if (!link.experiment) return {std::nullopt, link.problem};
    place.experiment = std::move(*link.experiment);
    const View fitting = view_for(place.experiment, place.view);
    if (fitting != place.view && place.view != View::Pipeline) return {std::nullopt, Problem{"invalid.link_view", {}, "view"}};
    place.view = fitting;
    return {std::move(place), std::nullopt};
}

}  // namespace lab
