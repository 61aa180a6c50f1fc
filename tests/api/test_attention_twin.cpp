// op "Attention" against its slow twin, loops over single numbers in double, with every combination of layout, shared heads, past,
// padding, masks, softcap, scale and stage of the scores.
#include "tests/api/fixtures.h"

#include <random>

using namespace lab;
using namespace lab::test;
using nlohmann::json;

namespace {

constexpr int kBatch = 2, kHeads = 4, kT = 3, kS = 4, kWidth = 2, kValues = 3, kPast = 2;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Options {
    bool flat, causal, has_scale;
    int kv_heads, past, softcap, mask, stage;
    bool padded;
};

json random_tensor(std::mt19937& random, const std::vector<int>& shape, bool boolean = false) {
    std::uniform_real_distribution<float> between(-1.5f, 1.5f);
    json data = json::array();
    int count = 1;
    for (const int size : shape) count *= size;
    for (int i = 0; i < count; ++i) data.push_back(boolean ? json(random() % 3 > 0) : json(between(random)));
    return {{"dtype", boolean ? "bool" : "float32"}, {"shape", shape}, {"data", data}};
}

json heads_tensor(std::mt19937& random, bool flat, int heads, int rows, int columns) {
    return flat ? random_tensor(random, {kBatch, rows, heads * columns}) : random_tensor(random, {kBatch, heads, rows, columns});
}

// The masks there are: none, one for all, one a head, one a batch, narrower than the keys; in numbers or booleans.
struct MaskKind {
    int batches, heads;                            // 0: the axis is left out
    int missing;                                   // columns
    bool boolean;
};
constexpr MaskKind kMasks[] = {{0, 0, 0, false}, {0, 0, 0, false}, {0, 0, 0, true}, {0, kHeads, 0, false}, {kBatch, 1, 0, false}, {kBatch, kHeads, 0, true}, {1, kHeads, 1, false}, {0, 0, 2, true}};

json request_of(std::mt19937& random, const Options& o) {
    const int S = kS + o.past;
    json inputs{{"Q", heads_tensor(random, o.flat, kHeads, kT, kWidth)},
                {"K", heads_tensor(random, o.flat, o.kv_heads, kS, kWidth)},
                {"V", heads_tensor(random, o.flat, o.kv_heads, kS, kValues)}};
    if (o.past > 0) {
        inputs["past_key"] = heads_tensor(random, false, o.kv_heads, o.past, kWidth);
        inputs["past_value"] = heads_tensor(random, false, o.kv_heads, o.past, kValues);
    }
    if (o.padded) inputs["nonpad_kv_seqlen"] = {{"dtype", "int64"}, {"shape", {kBatch}}, {"data", {1, kS}}};
    if (o.mask > 0) {
        const MaskKind& kind = kMasks[o.mask];
        std::vector<int> shape{kT, S - kind.missing};
        if (kind.heads > 0) shape.insert(shape.begin(), kind.heads);
        if (kind.batches > 0) shape.insert(shape.begin(), kind.batches);
        inputs["attn_mask"] = random_tensor(random, shape, kind.boolean);
    }
    json attributes{{"is_causal", o.causal ? 1 : 0}, {"softcap", o.softcap}, {"qk_matmul_output_mode", o.stage}};
    if (o.has_scale) attributes["scale"] = -0.75;
    if (o.flat) attributes.update({{"q_num_heads", kHeads}, {"kv_num_heads", o.kv_heads}});
    return {{"op", "Attention"}, {"attributes", attributes}, {"inputs", inputs}};
}

// One number of a tensor of heads, in either layout.
double number_at(const json& tensor, int heads, int b, int h, int row, int col) {
    const json& shape = tensor["shape"];
    const bool flat = shape.size() == 3;
    const int rows = flat ? shape[1] : shape[2], columns = flat ? shape[2].get<int>() / heads : shape[3].get<int>();
    const int at = flat ? (b * rows + row) * heads * columns + h * columns + col : ((b * heads + h) * rows + row) * columns + col;
    return number(tensor["data"][static_cast<size_t>(at)]);
}

// What the mask adds to a score: a number, or 0 and -inf.
double added(const json& mask, int b, int h, int i, int j) {
    const json& shape = mask["shape"];
    const int columns = shape.back();
    if (j >= columns) return -kInfinity;
    const auto own = [](int size, int index) { return size == 1 ? 0 : index; };
    int place = i;
    if (shape.size() > 2) place += own(shape[shape.size() - 3], h) * kT;
    if (shape.size() > 3) place += own(shape[0], b) * shape[1].get<int>() * kT;
    const json& value = mask["data"][static_cast<size_t>(place * columns + j)];
    if (value.is_boolean()) return value.get<bool>() ? 0 : -kInfinity;
    return number(value);
}

json slow_attention(const json& request, const Options& o) {
    const json& in = request["inputs"];
    const int S = kS + o.past;
    const double scale = o.has_scale ? -0.75 : 1 / std::sqrt(double{kWidth});
    const auto key = [&](const char* past, const char* now, int b, int h, int j, int c) {
        return j < o.past ? number_at(in[past], o.kv_heads, b, h, j, c) : number_at(in[now], o.kv_heads, b, h, j - o.past, c);
    };
    json scores = json::array(), context = std::vector<double>(kBatch * kHeads * kT * kValues);
    for (int b = 0; b < kBatch; ++b)
    for (int h = 0; h < kHeads; ++h)
    for (int i = 0; i < kT; ++i) {
        const int shared = h / (kHeads / o.kv_heads), filled = o.padded ? in["nonpad_kv_seqlen"]["data"][static_cast<size_t>(b)].get<int>() : S;
        const int offset = o.padded ? filled - kT : o.past;
        std::vector<double> stages[4];
        double total = 0;
        for (int j = 0; j < S; ++j) {
            double score = 0;
            for (int c = 0; c < kWidth; ++c) score += number_at(in["Q"], kHeads, b, h, i, c) * key("past_key", "K", b, shared, j, c);
            score *= scale;
            stages[0].push_back(score);
            if (o.softcap > 0) score = o.softcap * std::tanh(score / o.softcap);
            stages[1].push_back(score);
            if (o.mask > 0) score += added(in["attn_mask"], b, h, i, j);
            if (j >= filled || (o.causal && j > i + offset)) score = -kInfinity;
            stages[2].push_back(score);
            total += std::exp(score);
        }
        for (int j = 0; j < S; ++j) stages[3].push_back(total > 0 ? std::exp(stages[2][static_cast<size_t>(j)]) / total : 0);
        for (const double score : stages[o.stage]) scores.push_back(score == -kInfinity ? json("-inf") : json(score));
        for (int c = 0; c < kValues; ++c) {
            double sum = 0;
            for (int j = 0; j < S; ++j) sum += stages[3][static_cast<size_t>(j)] * key("past_value", "V", b, shared, j, c);
            const int at = o.flat ? (b * kT + i) * kHeads * kValues + h * kValues + c : ((b * kHeads + h) * kT + i) * kValues + c;
            context[static_cast<size_t>(at)] = sum;
        }
    }
    return {{"Y", {{"data", context}}}, {"qk_matmul_output", {{"shape", {kBatch, kHeads, kT, S}}, {"data", scores}}}};
}

}  // namespace

TEST_CASE("Attention is what plain loops in double say, with every combination of options") {
    Report report{"attention twin"};
    for (const bool flat : {false, true})
    for (const int kv_heads : {4, 2, 1})
    for (const int keys : {0, 1, 2})               // as they are, with a past, padded
    for (const bool causal : {false, true})
    for (const int softcap : {0, 2})
    for (size_t mask = 0; mask < std::size(kMasks); ++mask) {
        std::mt19937 random(static_cast<unsigned>(report.all));
        const Options o{.flat = flat, .causal = causal, .has_scale = report.all % 3 == 0, .kv_heads = kv_heads, .past = keys == 1 ? kPast : 0, .softcap = softcap,
                        .mask = static_cast<int>(mask), .stage = report.all % 4, .padded = keys == 2};
        const json request = request_of(random, o);
        Comparison comparison({2e-6, 2e-6});
        comparison.compare(ask(request).value("outputs", json()), slow_attention(request, o), "");
        report.add(std::to_string(report.all), comparison);
    }
    CHECK(report.all == 576);
}
