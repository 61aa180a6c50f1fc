// Sentences, numbers and derivations as text.
#include "texts/say.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace lab;

TEST_CASE("every key leads to its own sentence, and every sentence says something") {
    for (int i = 0; i < kTextCount; ++i) {
        CAPTURE(kTextKeys[i]);
        REQUIRE(text_of(kTextKeys[i]));
        CHECK(static_cast<int>(*text_of(kTextKeys[i])) == i);
        CHECK_FALSE(say(static_cast<Text>(i)).empty());
    }
    CHECK_FALSE(text_of("no.such.key"));
}

TEST_CASE("placeholders are filled once, and stay where there is no argument") {
    CHECK(say(Text::api_shape_data, {"X", "5", "6"}) == "“X” holds 5 numbers, but its shape asks for 6.");
    CHECK(say(Text::api_should_be, {"{1}", "{0}"}) == "“{1}” should be {0}.");
    CHECK(say(Text::api_should_be, {"X"}) == "“X” should be {1}.");
}

TEST_CASE("a problem is said with what goes into it") {
    CHECK(say(Problem{"api.should_be", {"X", "round"}, "X"}) == "“X” should be round.");
    CHECK(say(Problem{"no.such.key", {}, ""}) == "no.such.key");
}

TEST_CASE("numbers have fixed decimals, a real minus sign and never a negative zero") {
    constexpr double kInf = std::numeric_limits<double>::infinity();
    struct Row {
        double value;
        int digits;
        std::string_view text;
    };
    constexpr Row kRows[] = {{1.5, 2, "1.50"},     {-1.5, 2, "−1.50"}, {0, 4, "0.0000"},     {-0.0, 4, "0.0000"},    {-0.00001, 4, "0.0000"},
                             {-0.00005, 4, "−0.0001"}, {2, 0, "2"},    {-0.4, 0, "0"},       {kInf, 4, "∞"},         {-kInf, 4, "−∞"},
                             {0.99996, 4, "1.0000"},   {1e15, 1, "1\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000"}};
    for (const Row& row : kRows) {
        CAPTURE(row.value);
        CHECK(number_text(row.value, row.digits) == row.text);
    }
    CHECK(number_text(std::nan(""), 2) == "NaN");
    CHECK(number_text(-1e308, 10).size() > 309);
    CHECK(short_number_text(0.5, 4) == "0.5");
    CHECK(short_number_text(200, 4) == "200");
    CHECK(error_text(0) == "0");
    CHECK(error_text(2.94e-8) == "2.9e-08");
    CHECK(count_text(0) == "0");
    CHECK(count_text(999) == "999");
    CHECK(count_text(-1000) == "−1\u00a0000");
    CHECK(count_text(131072) == "131\u00a0072");
    CHECK(count_text(68887248896) == "68\u00a0887\u00a0248\u00a0896");
    CHECK(count_text(std::numeric_limits<double>::infinity()) == "∞");
    CHECK(bytes_text(0) == "0 B");
    CHECK(bytes_text(640) == "640 B");
    CHECK(bytes_text(36864) == "36 KiB");
    CHECK(bytes_text(144.0 * 1024 * 1024) == "144 MiB");
    CHECK(bytes_text(1.25 * 1024 * 1024 * 1024) == "1.25 GiB");
    CHECK(short_number_text(-1.25, 1) == "−1.2");
    CHECK(short_number_text(0.00001, 4) == "0");
}

namespace {

Explanation leaf(double value) { return {.role = {}, .how = How::Given, .function = {}, .value = value, .sources = {}, .terms = {}}; }

Explanation of(How how, std::vector<double> parts, double value, std::string_view function = {}) {
    Explanation e{.role = {}, .how = how, .function = function, .value = value, .sources = {}, .terms = {}};
    for (const double part : parts) e.terms.push_back(leaf(part));
    return e;
}

}  // namespace

TEST_CASE("a derivation without words of its own is written as arithmetic") {
    CHECK(say(of(How::Sum, {1, 2, -3}, 0), 1) == "1.0 + 2.0 − 3.0 = 0.0");
    CHECK(say(of(How::Sum, {-1, 2}, 1), 1) == "−1.0 + 2.0 = 1.0");
    CHECK(say(of(How::Product, {2, -3}, -6), 1) == "2.0 × −3.0 = −6.0");
    CHECK(say(of(How::Quotient, {1, 4}, 0.25), 2) == "1.00 ÷ 4.00 = 0.25");
    CHECK(say(of(How::Maximum, {1, 4}, 4), 0) == "max(1, 4) = 4");
    CHECK(say(of(How::Function, {4}, 2, "sqrt"), 0) == "sqrt(4) = 2");
    CHECK(say(of(How::Sum, {7}, 7), 0) == "7");
    CHECK(say(leaf(3), 0) == "3");
    CHECK(say(of(How::Sum, {1, 2, 3, 4, 5, 6, 7, 8}, 36), 0) == "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 = 36");
    CHECK(say(of(How::Sum, {1, 2, 3, 4, 5, 6, 7, 8, 9}, 45), 0) == "1 + 2 + 3 + 4 + 5 + 6 + … + 9 = 45");
}

TEST_CASE("sources count as parts only where there are no terms") {
    Explanation e = of(How::Product, {}, 6);
    e.sources = {{0, 0, 0, 2.0f}, {1, 0, 0, 3.0f}};
    CHECK(say(e, 0) == "2 × 3 = 6");
    e.terms = {leaf(6)};
    CHECK(say(e, 0) == "6");
}

TEST_CASE("a role with a sentence is said by it") {
    Explanation e = leaf(1);
    e.role = "mask.hidden";
    CHECK(say(e, 4) == say(Text::mask_hidden));
}
