#include "api/request_guard.h"

namespace lab {
namespace {

constexpr int kMaxDepth = 64;
constexpr size_t kMaxValues = 16 << 20;            // a parsed number takes 16 bytes
constexpr size_t kMaxContainers = 1 << 20;         // a list, an object or a member of one takes some 100, a text its length besides
constexpr int kMaxMembers = 1024;                  // of one object: they are looked up one after another

}  // namespace

std::optional<ApiError> refuse(std::string_view request) {
    if (request.size() > kMaxRequestBytes) return error_of(kTooLarge, Text::api_too_long, {std::to_string(kMaxRequestBytes >> 20)});
    bool in_text = false;
    int depth = 0, members[kMaxDepth + 1] = {};    // of the objects that are open
    size_t values = 0, containers = 0;
    for (size_t at = 0; at < request.size(); ++at) {
        const char sign = request[at];
        if (sign == '"') containers += in_text = !in_text;
        else if (in_text) at += sign == '\\';      // whatever follows is part of the text
        else if (sign == ',') ++values;
        else if (sign == ':') {
            ++containers;
            if (depth >= 0 && ++members[depth] > kMaxMembers) return error_of(kTooLarge, Text::api_too_many_members, {std::to_string(kMaxMembers)});
        } else if (sign == ']' || sign == '}') --depth;
        else if (sign == '[' || sign == '{') {
            ++containers;
            if (++depth > kMaxDepth) return error_of(kBadRequest, Text::api_too_deep, {std::to_string(kMaxDepth)});
            if (depth > 0) members[depth] = 0;
        }
    }
    if (values > kMaxValues) return error_of(kTooLarge, Text::api_too_many, {std::to_string(kMaxValues)});
    if (containers > kMaxContainers) return error_of(kTooLarge, Text::api_too_many, {std::to_string(kMaxContainers)});
    return {};
}

}  // namespace lab
