// Reads members of a request: the right type comes out, or an error that names the member and what it should be.
// Nothing is converted silently but 2.0 to 2.  Not here: tensors (tensor_json.h), fields of an experiment (experiment_json.cpp).
#pragma once

#include "api/answer.h"

#include <cstdint>
#include <span>

namespace lab {

using Wrong = std::optional<ApiError>;

// A name of the request's own, short enough for a sentence.
std::string shown(std::string_view name);

// "a", "b", "c"
std::string listed(std::span<const std::string_view> words);

ApiError should_be(std::string_view name, std::string_view what);
inline ApiError should_be(std::string_view name, Text what) { return should_be(name, say(what)); }

// A whole number beyond the range of the type becomes the type's nearest: every size so large is refused later anyway.
Wrong read(const Json& value, std::string_view name, int& out);
Wrong read(const Json& value, std::string_view name, std::int64_t& out);
Wrong read(const Json& value, std::string_view name, std::uint64_t& out);   // a seed: digits above 2^53 come as a text
Wrong read(const Json& value, std::string_view name, bool& out);
Wrong read(const Json& value, std::string_view name, double& out);
Wrong read(const Json& value, std::string_view name, std::string& out);

// The member of that name, which must be there; `what` says what it should be.
template <class T>
Wrong read_member(const Json& object, std::string_view name, T& out, Text what) {
    const auto member = object.find(name);
    if (member == object.end()) return error_of(kBadRequest, Text::api_missing, {name, say(what)});
    return read(*member, name, out);
}

}  // namespace lab
