// One writer and one reader a type of field; which fields there are is known to for_each_field alone.
// Not here: whether the experiment can be run (why_invalid).
#include "core/link.h"

#include "core/float_text.h"
#include "core/utf8.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <type_traits>

namespace lab {

namespace {

constexpr std::string_view kVersionKey = "v", kVersion = "1";

// -- percent-encoding (RFC 3986) ------------------------------------------------------------------------------------

bool stays_plain(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
    return letter || digit || std::string_view("-._~,:").find(c) != std::string_view::npos;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string link;
    for (const char c : text) {
        if (stays_plain(c)) {
            link += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        link += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return link;
}

std::optional<std::string> decoded(std::string_view link) {
    std::string text;
    for (size_t i = 0; i < link.size(); ++i) {
        if (link[i] != '%') {
            text += link[i];
            continue;
        }
        unsigned byte = 0;
        const char* hex = link.data() + i + 1;
        if (link.size() - i < 3 || std::from_chars(hex, hex + 2, byte, 16).ptr != hex + 2) return {};
        text += static_cast<char>(byte);
        i += 2;
    }
    if (!is_utf8(text)) return {};
    return text;
}

// -- one writer and one reader a type -------------------------------------------------------------------------------

template <class Number>
bool read_integer(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size();
}

template <class Enum>
bool read_name(std::string_view text, Enum& value) {
    const auto names = names_of(value);
    const auto at = std::find(names.begin(), names.end(), text);
    if (at == names.end()) return false;
    value = static_cast<Enum>(at - names.begin());
    return true;
}

// "2x3:0.1,0.2,0.3,0.4,0.5,0.6"
std::string write_matrix(const Matrix& m) {
    std::string text = std::to_string(m.rows()) + "x" + std::to_string(m.cols()) + ":";
    for (Eigen::Index i = 0; i < m.size(); ++i) text += (i ? "," : "") + shortest_text(m.data()[i]);
    return text;
}

bool read_matrix(std::string_view text, Matrix& m) {
    const size_t cross = text.find('x'), colon = text.find(':');
    if (cross == text.npos || colon == text.npos || cross > colon) return false;
    int rows = 0, columns = 0;
    if (!read_integer(text.substr(0, cross), rows) || !read_integer(text.substr(cross + 1, colon - cross - 1), columns)) return false;
    if (rows < 1 || rows > kMaxTokens || columns < 1 || columns > kMaxWidth) return false;

    text.remove_prefix(colon + 1);
    if (std::count(text.begin(), text.end(), ',') != rows * columns - 1) return false;   // before the memory is taken
    Matrix read(rows, columns);
    for (Eigen::Index i = 0; i < read.size(); ++i) {
        const size_t comma = std::min(text.find(','), text.size());
        const auto number = float_of(text.substr(0, comma));
        if (!number) return false;
        read.data()[i] = *number;
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    m = std::move(read);
    return true;
}

// "scores.0.1.4:2.5,X.-1.2.0:-1": step, head, row, column, value.
std::string write_edits(const std::vector<Edit>& edits) {
    std::string text;
    for (const Edit& edit : edits) {
        text += (text.empty() ? "" : ",") + to_text(edit.cell) + ":" + shortest_text(edit.value);
    }
    return text;
}

bool read_edits(std::string_view text, std::vector<Edit>& edits) {
    edits.clear();
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(','));
        const size_t colon = part.find(':');
        if (colon == part.npos || edits.size() > kMaxEdits) return false;
        const auto cell = cell_of(part.substr(0, colon));
        const auto value = float_of(part.substr(colon + 1));
        if (!cell || !value) return false;
        edits.push_back({*cell, *value});
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    return true;
}

// "1,2,3,400"
std::string write_numbers(const std::vector<float>& numbers) {
    std::string text;
    for (const float number : numbers) text += (text.empty() ? "" : ",") + shortest_text(number);
    return text;
}

bool read_numbers(std::string_view text, std::vector<float>& numbers) {
    std::vector<float> read;
    for (bool more = true; more;) {
        const size_t comma = std::min(text.find(','), text.size());
        const auto number = float_of(text.substr(0, comma));
        if (!number || read.size() > kMaxScores) return false;
        read.push_back(*number);
        more = comma < text.size();
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    numbers = std::move(read);
    return true;
}

template <class Field>
std::string write(const Field& field) {
    if constexpr (std::is_same_v<Field, std::string>) {
        return field;
    } else if constexpr (std::is_same_v<Field, bool>) {
        return field ? "true" : "false";
    } else if constexpr (std::is_integral_v<Field>) {
        return std::to_string(field);
    } else if constexpr (std::is_same_v<Field, float>) {
        return shortest_text(field);
    } else if constexpr (std::is_enum_v<Field>) {
        return std::string(names_of(field)[static_cast<size_t>(field)]);
    } else if constexpr (std::is_same_v<Field, EmbeddingChoice>) {
        return field.kind == Embeddings::Own ? write_matrix(field.own) : write(field.kind);
    } else if constexpr (std::is_same_v<Field, MaskChoice>) {
        return field.kind == Mask::Own ? write_matrix(field.own) : write(field.kind);
    } else if constexpr (std::is_same_v<Field, std::vector<Edit>>) {
        return write_edits(field);
    } else if constexpr (std::is_same_v<Field, std::vector<float>>) {
        return write_numbers(field);
    } else if constexpr (std::is_same_v<Field, std::optional<CellName>>) {
        return field ? to_text(*field) : "none";
    } else {
        static_assert(std::is_same_v<Field, ScaleChoice>);
        return field.kind == Scale::Number ? shortest_text(field.number) : write(field.kind);
    }
}

template <class Field>
bool read(std::string_view text, Field& field) {
    if constexpr (std::is_same_v<Field, std::string>) {
        field = text;
        return true;
    } else if constexpr (std::is_same_v<Field, bool>) {
        field = text == "true";
        return text == "true" || text == "false";
    } else if constexpr (std::is_integral_v<Field>) {
        return read_integer(text, field);
    } else if constexpr (std::is_same_v<Field, float>) {
        const auto number = float_of(text);
        field = number.value_or(field);
        return number.has_value();
    } else if constexpr (std::is_enum_v<Field>) {
        return read_name(text, field);
    } else if constexpr (std::is_same_v<Field, EmbeddingChoice>) {
        if (read_name(text, field.kind)) return true;
        field.kind = Embeddings::Own;
        return read_matrix(text, field.own);
    } else if constexpr (std::is_same_v<Field, MaskChoice>) {
        if (read_name(text, field.kind)) return true;
        field.kind = Mask::Own;
        return read_matrix(text, field.own);
    } else if constexpr (std::is_same_v<Field, std::vector<Edit>>) {
        return read_edits(text, field);
    } else if constexpr (std::is_same_v<Field, std::vector<float>>) {
        return read_numbers(text, field);
    } else if constexpr (std::is_same_v<Field, std::optional<CellName>>) {
        field = cell_of(text);
        return field.has_value() || text == "none";
    } else {
        static_assert(std::is_same_v<Field, ScaleChoice>);
        if (read_name(text, field.kind)) return true;
        const auto number = float_of(text);
        field = {Scale::Number, number.value_or(1)};
        return number.has_value();
    }
}

Problem problem(std::string_view key, std::string_view about) { return {key, {std::string(about)}, {}}; }

// Puts one "key=value" into the experiment.
std::optional<Problem> read_field(Experiment& e, std::string_view key, std::string_view value) {
    bool known = false;
    std::optional<Problem> found;
    for_each_field(e, [&](std::string_view name, auto& field) {
        if (name != key) return;
        known = true;
        const auto text = decoded(value);
        if (!text) {
            found = Problem{"invalid.link_encoding", {std::string(name)}, name};
        } else if (!read(*text, field)) {
            found = Problem{"invalid.link_value", {std::string(name)}, name};
        }
    });
    return known ? found : problem("invalid.link_unknown", is_utf8(key) ? key : "?");
}

}  // namespace

std::string to_link(const Experiment& e) {
    std::vector<std::string> usual;
    const Experiment plain;
    for_each_field(plain, [&](std::string_view, const auto& field) { usual.push_back(write(field)); });

    std::string link = std::string(kVersionKey) + "=" + std::string(kVersion);
    size_t i = 0;
    for_each_field(e, [&](std::string_view name, const auto& field) {
        const std::string text = write(field);
        if (text != usual[i++]) link += "&" + std::string(name) + "=" + encoded(text);
    });
    return link;
}

FromLink from_link(std::string_view link) {
    if (link.empty()) return {Experiment{}, {}};
    if (link.size() > kMaxLinkBytes) return {{}, problem("invalid.link_too_long", std::to_string(kMaxLinkBytes >> 10))};

    Experiment e;
    std::set<std::string_view> seen;
    while (!link.empty()) {
        const size_t end = std::min(link.find('&'), link.size());
        const std::string_view part = link.substr(0, end);
        link.remove_prefix(std::min(end + 1, link.size()));

        const size_t equals = std::min(part.find('='), part.size());
        const std::string_view key = part.substr(0, equals), value = part.substr(std::min(equals + 1, part.size()));
        if (seen.empty()) {                        // the version stands first: it says how to read the rest
            if (key != kVersionKey || value != kVersion) return {{}, Problem{"invalid.link_version", {}, {}}};
        } else if (seen.count(key)) {
            return {{}, problem("invalid.link_repeated", key)};
        } else if (auto p = read_field(e, key, value)) {
            return {{}, p};
        }
        seen.insert(key);
    }
    return {e, {}};
}

}  // namespace lab
