// Our generator against PyTorch's own numbers.
#include "core/random.h"

#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <numeric>

namespace lab {
namespace {

using nlohmann::json;

void check_numbers(const float* got, const json& tensor, double tolerance) {
    const json& want = tensor["data"];
    for (size_t i = 0; i < want.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(double{got[i]} - double{want[i].get<float>()}) <= tolerance);
    }
}

std::int64_t product_of(const json& sizes) {
    return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{1}, [](std::int64_t p, const json& s) { return p * s.get<std::int64_t>(); });
}

struct Tolerances {
    double rand, linear, randn;
};

// "rand(2)" of a mixed sequence.
std::vector<float> call(TorchRandom& random, const std::string& step) {
    const std::int64_t n = std::stoll(step.substr(step.find('(') + 1));
    return step.starts_with("randn") ? random.randn(n) : random.rand(n);
}

void check_words(std::uint64_t seed, const json& c) {
    TorchRandom random(seed);
    for (int i = 0; i < c["count"]; ++i) {
        const std::uint32_t word = random.word();
        if (i < 8) CHECK(word == c["first"][static_cast<size_t>(i)]);
        if (i >= 623 && i <= 626) CHECK(word == c["at_623_to_626"][static_cast<size_t>(i - 623)]);
        if (i + 1 == c["count"]) CHECK(word == c["last"]);
    }
}

void check_sequence(std::uint64_t seed, const json& c, const Tolerances& t) {
    TorchRandom random(seed);
    for (size_t i = 0; i < c["steps"].size(); ++i) {
        const std::string step = c["steps"][i];
        CAPTURE(step);
        check_numbers(call(random, step).data(), c["result"][i], step.starts_with("randn") ? t.randn : t.rand);
    }
}

bool check_case(std::uint64_t seed, const json& c, const Tolerances& t) {
    const std::string op = c["op"];
    TorchRandom random(seed);
    if (op == "raw_uint32") {
        check_words(seed, c);
    } else if (op == "rand") {
        check_numbers(random.rand(product_of(c["args"])).data(), c["result"], t.rand);
    } else if (op == "randn" || op == "embedding") {
        check_numbers(random.randn(product_of(c["args"])).data(), c["result"], t.randn);
    } else if (op == "rand_float64") {
        for (const json& want : c["result"]["data"]) CHECK(random.uniform_double() == want.get<double>());
    } else if (op == "linear") {
        const Linear linear = draw_linear(random, c["args"][0], c["args"][1], true);
        CHECK(linear.weight.rows() == c["args"][1]);
        check_numbers(linear.weight.data(), c["weight"], t.linear);
        check_numbers(linear.bias.data(), c["bias"], t.linear);
    } else if (op == "dropout_mask") {
        check_numbers(draw_kept(random, c["args"][0], c["args"][1], c["p"]).data(), c["result"], 0);
    } else if (op == "sequence") {
        check_sequence(seed, c, t);
    } else {
        return false;                              // draws that the core does not make
    }
    return true;
}

}  // namespace

TEST_CASE("random numbers are PyTorch's, for every seed on file") {
    const json file = test::read_data("torch_cpu.json");
    const Tolerances tolerances{file["tolerance"]["rand_abs"], file["tolerance"]["linear_abs"], file["tolerance"]["randn_abs"]};
    for (const json& seed : file["seeds"]) {
        int checked = 0;
        for (const json& c : seed["cases"]) {
            CAPTURE(seed["seed"].get<std::uint64_t>());
            CAPTURE(c["op"].get<std::string>());
            checked += check_case(seed["seed"], c, tolerances);
        }
        CHECK(checked >= 16);
    }
}

TEST_CASE("only the low 32 bits of a seed count") {
    TorchRandom plain(123), high((1ull << 40) + 123), other(124);
    const std::uint32_t word = plain.word();
    CHECK(word == 2991312382u);
    CHECK(high.word() == word);
    CHECK(other.word() != word);
}

TEST_CASE("matrices are drawn row by row, as their streams") {
    TorchRandom a(7), b(7);
    const Matrix m = draw_rand(a, 3, 2);
    const std::vector<float> stream = b.rand(6);
    for (int i = 0; i < 6; ++i) CHECK(m(i / 2, i % 2) == stream[static_cast<size_t>(i)]);
    const Matrix normal = draw_randn(a, 1, 5);
    const std::vector<float> normal_stream = b.randn(5);
    for (int i = 0; i < 5; ++i) CHECK(normal(0, i) == normal_stream[static_cast<size_t>(i)]);
}

TEST_CASE("dropout that keeps all or drops all draws nothing") {
    TorchRandom a(7), b(7);
    CHECK(draw_kept(a, 2, 3, 0) == Matrix::Ones(2, 3));
    CHECK(draw_kept(a, 2, 3, 1) == Matrix::Zero(2, 3));
    CHECK(a.word() == b.word());
}

TEST_CASE("a layer without bias draws none") {
    TorchRandom a(7), b(7);
    CHECK(draw_linear(a, 3, 2, false).bias.size() == 0);
    b.rand(6);
    CHECK(a.word() == b.word());
}

}  // namespace lab
