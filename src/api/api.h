// The machine interface: one JSON request in, one JSON answer out, the same natively, as a module and in the page.
// No request, however malformed, ends the process: an error is {"error": {"code", "message"}}.
// Not here: the page's own calls (app/page_api.h).
#pragma once

#include "core/experiment.h"
#include "core/trace.h"

#include <nlohmann/json_fwd.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace lab {

using Json = nlohmann::ordered_json;               // the one kind, read and written: members keep their order

inline constexpr size_t kMaxRequestBytes = 64 << 20;   // a longer request is refused unread

std::string evaluate(std::string_view request);

struct ApiError {
    std::string_view code;      // bad_json, bad_request, bad_shape, unsupported, too_large, internal
    std::string message;        // a sentence that names the member at fault and what it should be
};

// All fields, in the order of the machine interface.
Json to_json(const Experiment& e);

// How one cell came about: value, text, how, terms.  What is not finite is written as a word, as in tensors.
Json explanation_json(const Trace& trace, const CellAt& cell);

// Merges the given fields into `e`; on an error `e` is as it was.  Members named in `besides` are passed over
// ("kind", "step" ...); any other unknown member is bad_request.
std::optional<ApiError> merge(Experiment& e, const Json& fields, std::initializer_list<std::string_view> besides = {});

}  // namespace lab
