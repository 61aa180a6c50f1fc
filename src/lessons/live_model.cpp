// What words can say of a published model: {model.bytes}.
#include "lessons/live.h"

#include "core/model_cost.h"
#include "texts/say.h"

#include <algorithm>

namespace lab {
namespace {

using Count = double (*)(const ModelShape&);
struct CountRow {
    std::string_view name;
    Count count;
};
constexpr CountRow kCounts[] = {
    {"layers", [](const ModelShape& m) { return static_cast<double>(m.layers); }},
    {"heads", [](const ModelShape& m) { return static_cast<double>(m.heads); }},
    {"kv_heads", [](const ModelShape& m) { return static_cast<double>(m.kv_heads); }},
    {"head_dim", [](const ModelShape& m) { return static_cast<double>(m.head_dim); }},
    {"latent", [](const ModelShape& m) { return static_cast<double>(m.kv_latent); }},
    {"rope_dim", [](const ModelShape& m) { return static_cast<double>(m.rope_dim); }},
    {"kept", [](const ModelShape& m) { return static_cast<double>(numbers_kept(m)); }},                                // of a token, in a layer
    {"kept_by_all_heads", [](const ModelShape& m) { return static_cast<double>(numbers_of_all_heads(m)); }},
    {"bytes", [](const ModelShape& m) { return static_cast<double>(bytes_a_token(m)); }},                              // of a token, in all layers
    {"bytes_by_all_heads", [](const ModelShape& m) { return static_cast<double>(bytes_a_token(m, numbers_of_all_heads(m))); }},
    {"bytes_expanded", [](const ModelShape& m) { return static_cast<double>(bytes_a_token(m, numbers_expanded(m))); }},
    {"pair_absorbed", [](const ModelShape& m) { return work_of_pair(m, true); }},
    {"pair_expanded", [](const ModelShape& m) { return work_of_pair(m, false); }},
    {"pair_scores", [](const ModelShape& m) { return static_cast<double>(m.kv_latent + m.rope_dim); }},
};

}  // namespace

Live resolve_model(std::string_view name, const ModelShape& model, int digits) {
    if (name == "name") return {std::string(model.name), false, true};
    if (name == "kind") return {std::string(short_name(keys_of(model))), false, true};
    if (name == "fills") return {short_number_text(heads_that_fill_as_much(model), digits), true, true};
    if (name == "more_work") return {number_text(work_of_pair(model, true) / work_of_pair(model, false), 1), true, true};
    if (name == "less_kept") return {number_text(static_cast<double>(numbers_expanded(model)) / static_cast<double>(numbers_kept(model)), 0), true, true};
    const auto found = std::find_if(std::begin(kCounts), std::end(kCounts), [&](const CountRow& row) { return row.name == name; });
    if (found == std::end(kCounts)) return {"–", true, false};
    return {count_text(found->count(model)), true, true};
}

}  // namespace lab
