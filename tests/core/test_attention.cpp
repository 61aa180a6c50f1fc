// One head against its slow twin (plain loops in double, no Eigen), with every combination of options; and what must hold of any
// heads: rows sum to one, a shift of a row's scores changes nothing, a cache changes nothing, sharing keys is repeating them.
#include "core/attention.h"
#include "core/latent_heads.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace lab {
namespace {

using Numbers = std::vector<std::vector<double>>;

Matrix random_matrix(std::mt19937& random, int rows, int columns) {
    std::uniform_real_distribution<float> between(-1.5f, 1.5f);
    return Matrix::NullaryExpr(rows, columns, [&] { return between(random); });
}

struct Options {
    double scale, softcap;
    const Matrix* bias;
    const Matrix* mask;
};

// The weights, then the context, of softmax(cap(scale Q Kᵀ) + bias where seen) V.
std::pair<Numbers, Numbers> slow_head(const Matrix& Q, const Matrix& K, const Matrix& V, const Options& o) {
    Numbers weights, context;
    for (int i = 0; i < Q.rows(); ++i) {
        std::vector<double> row;
        double total = 0;
        for (int j = 0; j < K.rows(); ++j) {
            double score = 0;
            for (int k = 0; k < Q.cols(); ++k) score += double{Q(i, k)} * double{K(j, k)};
            score *= o.scale;
            if (o.softcap > 0) score = o.softcap * std::tanh(score / o.softcap);
            if (o.bias) score += double{(*o.bias)(i, j)};
            const bool seen = !o.mask || (*o.mask)(i, j) != 0;
            row.push_back(seen ? std::exp(score) : 0);
            total += row.back();
        }
        for (double& weight : row) weight = total > 0 ? weight / total : 0;
        std::vector<double> mixed;
        for (int c = 0; c < V.cols(); ++c) {
            double sum = 0;
            for (int j = 0; j < K.rows(); ++j) sum += row[static_cast<size_t>(j)] * double{V(j, c)};
            mixed.push_back(sum);
        }
        weights.push_back(row);
        context.push_back(mixed);
    }
    return {weights, context};
}

double largest_difference(const Matrix& got, const Numbers& want) {
    double largest = 0;
    for (int i = 0; i < got.rows(); ++i)
        for (int j = 0; j < got.cols(); ++j) largest = std::max(largest, std::abs(double{got(i, j)} - want[static_cast<size_t>(i)][static_cast<size_t>(j)]));
    return largest;
}

struct Ran {
    Matrix weights, context;
};
Ran run_head(const Matrix& Q, const Matrix& K, const Matrix& V, const Options& o) {
    Recorder r({}, 1);
    const auto leaf = [&](const char* name, const Matrix& m) { return r.given(name, m, "origin.request", Axis::Token, Axis::Head); };
    const StepId q = leaf("Q", Q), k = leaf("K", K), v = leaf("V", V);
    Head head{.Q = q, .K = k, .V = v, .scale = {Scale::Number, static_cast<float>(o.scale)}, .softcap = static_cast<float>(o.softcap)};
    if (o.bias) head.bias = leaf("bias", *o.bias);
    if (o.mask) head.mask = std::make_shared<const Matrix>(*o.mask);
    const HeadSteps steps = attend(r, head);
    return {r[steps.weights].value, r[steps.context].value};
}

GroupedHeads random_heads(std::mt19937& random, int query_heads, int kv_heads, Rope rope) {
    constexpr int kModel = 5, kDim = 4;
    GroupedHeads heads{.query_heads = query_heads, .kv_heads = kv_heads, .head_dim = kDim, .rope = rope};
    heads.Wq = random_matrix(random, kModel, query_heads * kDim);
    heads.Wk = random_matrix(random, kModel, kv_heads * kDim);
    heads.Wv = random_matrix(random, kModel, kv_heads * kDim);
    heads.Wo = random_matrix(random, query_heads * kDim, 3);
    heads.bk = random_matrix(random, 1, kv_heads * kDim);
    return heads;
}

// The result in one go, and in pieces of one to three tokens.
template <class Cache, class Heads>
void check_cache(const Heads& heads, const Matrix& x, std::mt19937& random) {
    Cache whole, pieces;
    const HeadsOutput all = read_tokens(heads, x, whole);
    for (int row = 0; row < x.rows();) {
        const int count = std::min(static_cast<int>(x.rows()) - row, 1 + static_cast<int>(random() % 3));
        const HeadsOutput part = read_tokens(heads, Matrix(x.middleRows(row, count)), pieces);
        CHECK(part.y.isApprox(all.y.middleRows(row, count), 1e-5f));
        for (size_t h = 0; h < part.attention.size(); ++h)
            CHECK(part.attention[h].isApprox(all.attention[h].block(row, 0, count, row + count), 1e-5f));
        row += count;
    }
}

}  // namespace

TEST_CASE("a head is what plain loops in double say, with every combination of options") {
    int cases = 0;
    double largest = 0;
    for (const int T : {1, 3, 5})
    for (const int S : {1, 4, 6})
    for (const double scale : {0.5, -1.25})
    for (const double softcap : {0.0, 0.75})
    for (const bool has_bias : {false, true})
    for (const int mask_kind : {0, 1, 2, 3}) {
        std::mt19937 random(static_cast<unsigned>(++cases));
        const Matrix Q = random_matrix(random, T, 3), K = random_matrix(random, S, 3), V = random_matrix(random, S, 2), bias = random_matrix(random, T, S);
        const Matrix masks[] = {{}, Matrix((random_matrix(random, T, S).array() > 0).cast<float>()), causal_window(T, S, 0), causal_window(T, S, S - T)};
        const Options o{scale, softcap, has_bias ? &bias : nullptr, mask_kind > 0 ? &masks[mask_kind] : nullptr};
        const auto [weights, context] = slow_head(Q, K, V, o);
        const Ran got = run_head(Q, K, V, o);
        largest = std::max({largest, largest_difference(got.weights, weights), largest_difference(got.context, context)});
        for (int i = 0; i < T; ++i) {
            const bool sees = !o.mask || (o.mask->row(i).array() != 0).any();
            CHECK(double{got.weights.row(i).sum()} == doctest::Approx(sees ? 1 : 0));
        }
    }
    CHECK(largest < 1e-6);
    CHECK(cases == 288);
}

TEST_CASE("a shift of all scores of a row changes nothing") {
    std::mt19937 random(1);
    const Matrix Q = random_matrix(random, 4, 3), K = random_matrix(random, 5, 3), V = random_matrix(random, 5, 2);
    const Matrix bias = random_matrix(random, 4, 5), shifted = bias.colwise() + Eigen::Vector4f(-7, 0, 3, 11);
    CHECK(run_head(Q, K, V, {1, 0, &bias, nullptr}).weights.isApprox(run_head(Q, K, V, {1, 0, &shifted, nullptr}).weights, 1e-5f));
}

TEST_CASE("a cache changes nothing") {
    std::mt19937 random(2);
    for (const Rope rope : {Rope::None, Rope::Interleaved, Rope::Half}) {
        const Matrix x = random_matrix(random, 9, 5);
        check_cache<KeyValueCache>(random_heads(random, 4, 2, rope), x, random);
        LatentHeads latent{.heads = 2, .nope_dim = 3, .rope_dim = 2, .value_dim = 4, .latent_rms_norm = true, .rope = rope};
        latent.W_DKV = random_matrix(random, 5, 4);
        latent.W_UK = random_matrix(random, 4, 6);
        latent.W_UV = random_matrix(random, 4, 8);
        latent.W_KR = random_matrix(random, 5, 2);
        latent.W_UQ = random_matrix(random, 5, 6);
        latent.W_QR = random_matrix(random, 5, 4);
        latent.W_O = random_matrix(random, 8, 3);
        latent.norm_kv = random_matrix(random, 1, 4);
        check_cache<LatentCache>(latent, x, random);
    }
}

TEST_CASE("shared keys and values are the same ones repeated") {
    std::mt19937 random(3);
    const GroupedHeads shared = random_heads(random, 4, 2, Rope::Half);
    GroupedHeads plain = shared;
    plain.kv_heads = 4;
    const auto repeated = [](const Matrix& m) {    // columns of heads 0 0 1 1
        Matrix out(m.rows(), 16);
        for (int h = 0; h < 4; ++h) out.middleCols(4 * h, 4) = m.middleCols(h / 2 * 4, 4);
        return out;
    };
    plain.Wk = repeated(shared.Wk);
    plain.Wv = repeated(shared.Wv);
    plain.bk = repeated(shared.bk);
    const Matrix x = random_matrix(random, 6, 5);
    KeyValueCache few, many;
    CHECK(read_tokens(shared, x, few).y.isApprox(read_tokens(plain, x, many).y, 1e-6f));
    CHECK(few.keys.size() == 2);
    CHECK(many.keys.size() == 4);
}

}  // namespace lab
