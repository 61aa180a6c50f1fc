// The door: text in, text out.  Not here: any kind of request (answer_*.cpp).
#include "api/members.h"
#include "api/request_guard.h"

#include <algorithm>

namespace lab {
namespace {

// What a request asks for, by name; without a function: not built yet.
struct RequestRow {
    std::string_view name;
    Answer (*answer)(const Json& request) = nullptr;
};
constexpr RequestRow kKinds[] = {
    {"experiment", answer_experiment}, {"explain", answer_explain}, {"torch_random", answer_torch_random},
    {"tokenize", answer_tokenize}, {"detokenize"}, {"positions", answer_positions}, {"gqa", answer_gqa}, {"mla", answer_mla}, {"network", answer_network},
    {"backward", answer_backward},
};
constexpr RequestRow kOps[] = {
    {"Attention", answer_attention}, {"RotaryEmbedding", answer_rotary_embedding}, {"LayerNormalization", answer_layer_normalization},
    {"RMSNormalization", answer_rms_normalization}, {"Softmax", answer_softmax}, {"Gelu", answer_gelu},
};

Answer answer_by(const Json& request, std::string_view member, std::span<const RequestRow> rows) {
    std::vector<std::string_view> names;
    for (const RequestRow& row : rows) names.push_back(row.name);
    const std::string one_of = say(Text::api_one_of, {listed(names)});
    const auto name = request.find(member);
    if (name == request.end()) return error_of(kBadRequest, Text::api_missing, {member, one_of});
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const RequestRow& r) { return *name == r.name; });
    if (row == rows.end()) return should_be(member, one_of);
    if (!row->answer) return error_of(kUnsupported, Text::api_later_request, {row->name});
    return row->answer(request);
}

Answer answer_text(std::string_view text) {
    if (auto refused = refuse(text)) return std::move(*refused);
    const Json request = Json::parse(text, nullptr, false);
    if (request.is_discarded()) return error_of(kBadJson, Text::api_bad_json);
    if (!request.is_object()) return error_of(kBadRequest, Text::api_not_object);
    const bool is_operator = request.contains("op") && !request.contains("kind");   // `kind` decides before `op`
    return is_operator ? answer_by(request, "op", kOps) : answer_by(request, "kind", kKinds);
}

Json error_json(const ApiError& error) { return {{"error", {{"code", error.code}, {"message", error.message}}}}; }

}  // namespace

std::string evaluate(std::string_view request) {
    const Answer answer = answer_text(request);
    const auto* error = std::get_if<ApiError>(&answer);
    const Json& json = error ? error_json(*error) : std::get<Json>(answer);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace lab
