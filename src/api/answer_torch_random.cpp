// kind "torch_random": draws from one generator, in order, as PyTorch's CPU makes them.
#include "api/tensor_json.h"
#include "core/random.h"

#include <limits>
#include <numeric>

namespace lab {
namespace {

struct Generator {
    TorchRandom random;
    std::int64_t left = kMaxNumbers;               // how many numbers this answer may still hold
};

// Reads sizes and takes what they ask for from what is left.
Wrong take(Generator& from, const Json& sizes, std::string_view name, Shape& shape) {
    if (const Wrong wrong = read(sizes, name, shape)) return wrong;
    from.left -= count_of(shape);
    if (from.left < 0) return error_of(kTooLarge, Text::api_too_large, {"calls", std::to_string(kMaxNumbers)});
    return {};
}

// The same for two sizes above 0.
Wrong take_two(Generator& from, const Json& sizes, std::string_view name, Shape& shape) {
    if (const Wrong wrong = take(from, sizes, name, shape)) return wrong;
    if (shape.size() != 2 || count_of(shape) == 0) return should_be(name, Text::api_a_sizes);
    return {};
}

Answer draw_uniform(Generator& from, const Json& call) {
    Shape shape;
    if (const Wrong wrong = take(from, call["rand"], "rand", shape)) return *wrong;
    return tensor_json(shape, from.random.rand(count_of(shape)));
}

Answer draw_normal(Generator& from, const Json& call) {
    Shape shape;
    if (const Wrong wrong = take(from, call["randn"], "randn", shape)) return *wrong;
    return tensor_json(shape, from.random.randn(count_of(shape)));
}

Answer draw_layer(Generator& from, const Json& call) {
    Shape sizes;                                   // in, out
    bool bias = false;
    if (const Wrong wrong = take_two(from, call["linear"], "linear", sizes)) return *wrong;
    if (call.contains("bias"))
        if (const Wrong wrong = read(call["bias"], "bias", bias)) return *wrong;
    const Linear linear = draw_linear(from.random, static_cast<int>(sizes[0]), static_cast<int>(sizes[1]), bias);
    Json layer{{"weight", tensor_json(linear.weight)}};
    if (bias) layer["bias"] = tensor_json(Shape{sizes[1]}, std::span(linear.bias.data(), static_cast<size_t>(linear.bias.size())));
    return layer;
}

Answer draw_embedding(Generator& from, const Json& call) {
    Shape sizes;
    if (const Wrong wrong = take_two(from, call["embedding"], "embedding", sizes)) return *wrong;
    return tensor_json(sizes, from.random.randn(count_of(sizes)));
}

// 1 where kept.
Answer draw_dropout(Generator& from, const Json& call) {
    Shape shape;
    double p = 0;
    if (const Wrong wrong = take(from, call["dropout"], "dropout", shape)) return *wrong;
    if (const Wrong wrong = read_member(call, "p", p, Text::api_a_share)) return *wrong;
    if (p < 0 || p > 1) return should_be("p", Text::api_a_share);
    const Matrix drawn = draw_kept(from.random, 1, static_cast<int>(count_of(shape)), p);
    return tensor_json(shape, std::vector<std::int64_t>(drawn.data(), drawn.data() + drawn.size()));
}

Answer draw_permutation(Generator& from, const Json& call) {
    Shape shape;
    if (!call["randperm"].is_number()) return should_be("randperm", Text::api_a_size);
    if (const Wrong wrong = take(from, Json::array({call["randperm"]}), "randperm", shape)) return *wrong;
    std::vector<std::int64_t> order(static_cast<size_t>(shape[0]));
    std::iota(order.begin(), order.end(), 0);
    for (size_t i = 0; i + 1 < order.size(); ++i) std::swap(order[i], order[i + from.random.word() % (order.size() - i)]);
    return tensor_json(shape, order);
}

Answer draw_integers(Generator& from, const Json& call) {
    const Json& limits = call["randint"];
    std::int64_t low = 0, high = 0;
    Shape shape;
    if (!limits.is_array() || limits.size() != 2 || read(limits[0], "randint", low) || read(limits[1], "randint", high) || high <= low)
        return should_be("randint", Text::api_a_limits);
    if (!call.contains("shape")) return error_of(kBadRequest, Text::api_missing, {"shape", say(Text::api_a_shape)});
    if (const Wrong wrong = take(from, call["shape"], "shape", shape)) return *wrong;
    const std::uint64_t range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    std::vector<std::int64_t> drawn(static_cast<size_t>(count_of(shape)));
    for (std::int64_t& one : drawn) {
        std::uint64_t word = from.random.word();
        if (range > std::numeric_limits<std::uint32_t>::max()) word = word << 32 | from.random.word();
        one = static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + word % range);
    }
    return tensor_json(shape, drawn);
}

struct DrawRow {
    std::string_view name;
    Answer (*draw)(Generator& from, const Json& call);
};
constexpr DrawRow kDraws[] = {
    {"rand", draw_uniform}, {"randn", draw_normal}, {"linear", draw_layer}, {"embedding", draw_embedding},
    {"dropout", draw_dropout}, {"randperm", draw_permutation}, {"randint", draw_integers},
};

// The one draw that a call names, or null.
const DrawRow* draw_of(const Json& call) {
    const DrawRow* found = nullptr;
    for (const DrawRow& row : kDraws) {
        if (!call.is_object() || !call.contains(row.name)) continue;
        if (found) return nullptr;
        found = &row;
    }
    return found;
}

ApiError one_draw() {
    std::vector<std::string_view> names;
    for (const DrawRow& row : kDraws) names.push_back(row.name);
    return error_of(kBadRequest, Text::api_one_draw, {listed(names)});
}

}  // namespace

Answer answer_torch_random(const Json& request) {
    std::uint64_t seed = 0;
    if (const Wrong wrong = read_member(request, "seed", seed, Text::api_a_seed)) return *wrong;
    const auto calls = request.find("calls");
    if (calls == request.end() || !calls->is_array()) return should_be("calls", Text::api_a_list);

    Generator generator{.random = TorchRandom(seed)};
    Json results = Json::array();
    for (const Json& call : *calls) {
        const DrawRow* row = draw_of(call);
        if (!row) return one_draw();
        Answer result = row->draw(generator, call);
        if (auto* error = std::get_if<ApiError>(&result)) return std::move(*error);
        results.push_back(std::get<Json>(std::move(result)));
    }
    return Json{{"results", std::move(results)}};
}

}  // namespace lab
