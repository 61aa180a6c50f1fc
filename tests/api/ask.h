// A request and its answer as JSON values.
#pragma once

#include "api/api.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace lab::test {

inline nlohmann::json ask_text(std::string_view text) { return nlohmann::json::parse(evaluate(text)); }
inline nlohmann::json ask(const nlohmann::json& request) { return ask_text(request.dump()); }

// "bad_json"; "" for an answer that is no error.
inline std::string code_of(const nlohmann::json& answer) {
    return answer.contains("error") ? answer["error"]["code"].get<std::string>() : std::string();
}

}  // namespace lab::test
