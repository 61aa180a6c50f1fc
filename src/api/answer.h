// What every kind of request is answered with, and how an error is said.  Inside the folder only; the door is api.h.
#pragma once

#include "api/api.h"
#include "texts/say.h"

#include <nlohmann/json.hpp>

#include <variant>

namespace lab {

using Answer = std::variant<Json, ApiError>;

inline constexpr std::string_view kBadJson = "bad_json", kBadRequest = "bad_request", kBadShape = "bad_shape",
                                  kUnsupported = "unsupported", kTooLarge = "too_large";

inline ApiError error_of(std::string_view code, Text text, std::initializer_list<std::string_view> args = {}) {
    return {code, say(text, args)};
}

// One function a kind of request; each stands in a file of its name.
Answer answer_experiment(const Json& request);
Answer answer_explain(const Json& request);
Answer answer_torch_random(const Json& request);
Answer answer_tokenize(const Json& request);
Answer answer_attention(const Json& request);
Answer answer_rotary_embedding(const Json& request);
Answer answer_layer_normalization(const Json& request);
Answer answer_rms_normalization(const Json& request);
Answer answer_softmax(const Json& request);
Answer answer_gelu(const Json& request);
Answer answer_gqa(const Json& request);
Answer answer_mla(const Json& request);
Answer answer_positions(const Json& request);
Answer answer_backward(const Json& request);
Answer answer_network(const Json& request);

}  // namespace lab
