// Floats as text and back.
#include "core/float_text.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <random>

namespace lab {

TEST_CASE("every float comes back, bit by bit") {
    std::mt19937 random(5);
    for (int i = 0; i < 20000; ++i) {
        const std::uint32_t bits = random();
        float value;
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value)) continue;
        const auto back = float_of(shortest_text(value));
        REQUIRE(back);
        REQUIRE(std::memcmp(&*back, &value, sizeof value) == 0);
    }
}

TEST_CASE("the text is short") {
    struct Row {
        float value;
        std::string_view text;
    };
    for (const Row& row : {Row{0.1f, "0.1"}, Row{2, "2"}, Row{-0.43f, "-0.43"}, Row{0, "0"}, Row{1e-5f, "1e-05"}, Row{16777216, "16777216"}}) {
        CHECK(shortest_text(row.value) == row.text);
    }
}

TEST_CASE("what is no finite decimal number is none") {
    for (const std::string_view text : {"", " 1", "1 ", "inf", "nan", "0x10", "1e999", "1.2.3", "--1", "e", "1,5", "."}) {
        CAPTURE(text);
        CHECK_FALSE(float_of(text));
    }
}

}  // namespace lab
