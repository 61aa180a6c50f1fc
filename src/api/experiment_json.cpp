// Fields of an experiment as JSON, there and back.  Not here: whether it can be run (core/experiment.h).
#include "api/cell_json.h"
#include "api/tensor_json.h"

#include <algorithm>

namespace lab {
namespace {

template <class Enum>
Wrong read_word(const Json& value, std::string_view name, const std::vector<std::string_view>& words, std::string_view what, Enum& out) {
    if (!value.is_string()) return should_be(name, what);
    const auto& word = value.get_ref<const std::string&>();
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return should_be(name, what);
    out = static_cast<Enum>(found - words.begin());
    return {};
}

// --- fields whose value is a word or data: there and back ---

using lab::read;                                   // of plain values (members.h)

Wrong read_matrix(const Json& value, std::string_view name, std::string_view shape, Matrix& out) {
    Tensor tensor;
    if (const Wrong wrong = read(value, name, tensor)) return wrong;
    if (tensor.shape.size() != 2) return error_of(kBadShape, Text::api_rank, {name, shape});
    out = Eigen::Map<const Matrix>(tensor.data.data(), tensor.shape[0], tensor.shape[1]);
    return {};
}

Wrong read(const Json& value, std::string_view name, EmbeddingChoice& out) {
    EmbeddingChoice choice;
    const auto words = names_of(choice.kind);
    if (!value.is_object()) {
        const std::string what = say(Text::api_a_embeddings, {listed(words)});
        if (const Wrong wrong = read_word(value, name, words, what, choice.kind)) return wrong;
    } else {
        choice.kind = Embeddings::Own;
        if (const Wrong wrong = read_matrix(value, name, "[tokens, d_model]", choice.own)) return wrong;
    }
    out = std::move(choice);
    return {};
}

Wrong read(const Json& value, std::string_view name, ScaleChoice& out) {
    if (value.is_number()) {
        out = {.kind = Scale::Number, .number = static_cast<float>(value.get<double>())};
        return {};
    }
    ScaleChoice choice;
    const auto words = names_of(choice.kind);
    if (const Wrong wrong = read_word(value, name, words, say(Text::api_a_scale, {listed(words)}), choice.kind)) return wrong;
    out = choice;
    return {};
}

Wrong read(const Json& value, std::string_view name, Edit& out) {
    constexpr std::string_view kMembers[] = {"step", "head", "row", "col", "value"};
    if (!value.is_object()) return should_be(name, Text::api_a_edits);
    for (const auto& [member, _] : value.items())
        if (std::find(std::begin(kMembers), std::end(kMembers), member) == std::end(kMembers)) return should_be(name, Text::api_a_edits);
    double number = 0;
    if (const Wrong wrong = read_cell(value, out.cell)) return wrong;
    if (const Wrong wrong = read_member(value, "value", number, Text::api_a_number)) return wrong;
    out.value = static_cast<float>(number);
    return {};
}

Wrong read(const Json& value, std::string_view name, std::vector<Edit>& out) {
    if (!value.is_array()) return should_be(name, Text::api_a_edits);
    std::vector<Edit> edits(std::min(value.size(), kMaxEdits + 1));
    for (size_t i = 0; i < edits.size(); ++i)
        if (const Wrong wrong = read(value[i], name, edits[i])) return wrong;
    out = std::move(edits);
    return {};
}

Wrong read(const Json& value, std::string_view name, std::optional<CellName>& out) {
    constexpr std::string_view kMembers[] = {"step", "head", "row", "col"};
    const auto known = [&](const auto& member) { return std::find(std::begin(kMembers), std::end(kMembers), member.key()) != std::end(kMembers); };
    if (value == "none") {
        out.reset();
        return {};
    }
    const auto members = value.items();
    if (!value.is_object() || !std::all_of(members.begin(), members.end(), known)) return should_be(name, Text::api_a_place);
    CellName cell;
    if (const Wrong wrong = read_cell(value, cell)) return wrong;
    out = std::move(cell);
    return {};
}

Wrong read(const Json& value, std::string_view name, std::vector<float>& out) {
    if (!value.is_array()) return should_be(name, Text::api_a_numbers);
    std::vector<float> numbers(std::min(value.size(), kMaxScores + 1));
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (!value[i].is_number()) return should_be(name, Text::api_a_numbers);
        numbers[i] = static_cast<float>(value[i].get<double>());
    }
    out = std::move(numbers);
    return {};
}

Wrong read(const Json& value, std::string_view name, MaskChoice& out) {
    MaskChoice choice;
    if (value.is_object()) {
        choice.kind = Mask::Own;
        if (const Wrong wrong = read_matrix(value, name, "[tokens, source_tokens]", choice.own)) return wrong;
    } else {
        const auto words = names_of(choice.kind);
        if (const Wrong wrong = read_word(value, name, words, say(Text::api_a_mask, {listed(words)}), choice.kind)) return wrong;
    }
    out = std::move(choice);
    return {};
}

Wrong read(const Json& value, std::string_view name, float& out) {
    double number = 0;
    if (const Wrong wrong = read(value, name, number)) return wrong;
    out = static_cast<float>(number);
    return {};
}

// All other words.
template <class Enum>
requires std::is_enum_v<Enum>
Wrong read(const Json& value, std::string_view name, Enum& out) {
    const auto words = names_of(out);
    return read_word(value, name, words, say(Text::api_one_of, {listed(words)}), out);
}

Json json_of(const EmbeddingChoice& choice) {
    if (choice.kind == Embeddings::Own) return tensor_json(choice.own);
    return names_of(choice.kind)[static_cast<size_t>(choice.kind)];
}

Json json_of(const ScaleChoice& choice) {
    if (choice.kind == Scale::Number) return number_json(choice.number);
    return names_of(choice.kind)[static_cast<size_t>(choice.kind)];
}

Json json_of(const std::vector<Edit>& edits) {
    Json list = Json::array();
    for (const Edit& edit : edits) {
        Json json = cell_json(edit.cell);
        json["value"] = number_json(edit.value);
        list.push_back(std::move(json));
    }
    return list;
}

Json json_of(const std::optional<CellName>& cell) { return cell ? cell_json(*cell) : Json("none"); }

Json json_of(const std::vector<float>& numbers) {
    Json list = Json::array();
    for (const float number : numbers) list.push_back(number_json(number));
    return list;
}

Json json_of(const MaskChoice& choice) {
    if (choice.kind == Mask::Own) return tensor_json(choice.own);
    return names_of(choice.kind)[static_cast<size_t>(choice.kind)];
}

template <class Enum>
requires std::is_enum_v<Enum>
Json json_of(Enum word) { return names_of(word)[static_cast<size_t>(word)]; }
Json json_of(float number) { return number_json(number); }
Json json_of(const std::string& text) { return text; }
Json json_of(int number) { return number; }
Json json_of(bool flag) { return flag; }

Json json_of(std::uint64_t seed) {
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53;   // above it a reader of doubles would lose digits
    return seed > kExact ? Json(std::to_string(seed)) : Json(seed);
}

Wrong read_field(Experiment& e, const std::string& name, const Json& value) {
    Wrong wrong = error_of(kBadRequest, Text::api_unknown_field, {shown(name)});
    for_each_field(e, [&](std::string_view field, auto& member) {
        if (field == name) wrong = read(value, field, member);
    });
    return wrong;
}

}  // namespace

Json to_json(const Experiment& e) {
    Json json = Json::object();
    for_each_field(e, [&](std::string_view name, const auto& member) { json[name] = json_of(member); });
    return json;
}

std::optional<ApiError> merge(Experiment& e, const Json& fields, std::initializer_list<std::string_view> besides) {
    if (!fields.is_object()) return error_of(kBadRequest, Text::api_not_object);
    Experiment merged = e;
    for (const auto& [name, value] : fields.items()) {
        if (std::find(besides.begin(), besides.end(), name) != besides.end()) continue;
        if (Wrong wrong = read_field(merged, name, value)) return wrong;
    }
    e = std::move(merged);
    return {};
}

}  // namespace lab
