// kind "positions": a sinusoidal table, rotary embeddings, ALiBi slopes; whichever is asked for.
#include "api/member_reader.h"
#include "core/ops.h"
#include "core/positions.h"
#include "core/value_of.h"

namespace lab {
namespace {

Answer sinusoidal(const Json& request) {
    std::int64_t T = 0, d = 0;
    MemberReader members(request, "sinusoidal", {});
    members.need_integer("T", T, 0).need_integer("d", d, 1);
    if (members.wrong()) return *members.wrong();
    if (const Wrong wrong = check_sizes("sinusoidal", {T, d})) return *wrong;
    return Json{{"table", tensor_json(sinusoidal_positions(static_cast<int>(T), static_cast<int>(d)))}};
}

Answer rope(const Json& request) {
    static constexpr std::string_view kStyles[] = {"interleaved", "half"};   // in the order of Pairing
    Matrix x;                                      // (T, d)
    MemberReader members(request, "rope", {});
    members.need_matrix("input", x, MemberReader::kAny, MemberReader::kAny);
    if (members.wrong()) return *members.wrong();
    if (x.cols() % 2 != 0) return bad_shape("input", "[T, 2 n]");
    const Json& rope = request["rope"];
    if (!rope.contains("cases") || !rope["cases"].is_array()) return should_be("cases", Text::api_a_list);
    if (const Wrong wrong = check_answer(static_cast<double>(rope["cases"].size()) * static_cast<double>(x.size()))) return *wrong;
    Json results = Json::array();
    for (size_t i = 0; i < rope["cases"].size(); ++i) {
        const Json one{{"cases", rope["cases"][i]}};
        int style = 0;
        std::int64_t first = 0;
        double theta = 10000;
        MemberReader members_of_case(one, "cases", {});
        members_of_case.take_word("style", kStyles, style).take_integer("first_position", first, 0).take_finite("theta", theta, 1e-6);
        if (members_of_case.wrong()) return *members_of_case.wrong();
        const Params params{.first = static_cast<int>(first), .theta = theta, .pairing = static_cast<Pairing>(style)};
        results.push_back({{"output", tensor_json(x.cols() > 0 ? value_of(kRotary, {&x}, params) : x)}});
    }
    return Json{{"cases", std::move(results)}};
}

Answer alibi(const Json& request) {
    constexpr std::int64_t kMaxSlopes = 1 << 16;
    std::int64_t heads = 0;
    MemberReader members(request, "alibi", {});
    members.need_integer("heads", heads, 1, kMaxSlopes);
    if (members.wrong()) return *members.wrong();
    return Json{{"slopes", data_json(alibi_slopes(static_cast<int>(heads)))}};
}

struct PartRow {
    std::string_view name;
    Answer (*answer)(const Json& request);
};
constexpr PartRow kParts[] = {{"sinusoidal", sinusoidal}, {"rope", rope}, {"alibi", alibi}};

}  // namespace

Answer answer_positions(const Json& request) {
    Json parts = Json::object();
    std::vector<std::string_view> names;
    for (const PartRow& row : kParts) {
        names.push_back(row.name);
        if (!request.contains(row.name)) continue;
        Answer part = row.answer(request);
        if (auto* error = std::get_if<ApiError>(&part)) return std::move(*error);
        parts[row.name] = std::get<Json>(std::move(part));
    }
    if (parts.empty()) return error_of(kBadRequest, Text::api_needs_one, {listed(names)});
    return parts;
}

}  // namespace lab
