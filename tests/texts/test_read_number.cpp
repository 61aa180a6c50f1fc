// Numbers as they are typed.
#include "texts/read_number.h"

#include <doctest/doctest.h>

using namespace lab;

TEST_CASE("what is a number is read, in every way it is written") {
    const std::pair<std::string_view, float> good[] = {{"2.4", 2.4f}, {" 2,4 ", 2.4f}, {"−0,5", -0.5f}, {"-1.5", -1.5f}, {"+3", 3}, {".5", 0.5f}, {"5.", 5},
                                                       {"1e3", 1000}, {"1E-3", 0.001f}, {"-2,5e2", -250}, {"0", 0}, {"1 000", 1000}, {"1e-999", 0}};
    for (const auto& row : good) {
        CAPTURE(row.first);
        const NumberRead read = read_number(row.first);
        REQUIRE(read.value);
        CHECK(*read.value == row.second);
        CHECK_FALSE(read.problem);
    }
}

TEST_CASE("nothing typed yet is neither a number nor a mistake") {
    for (const std::string_view typed : {"", "  ", "-", "+", ".", "−"}) {
        CAPTURE(typed);
        CHECK_FALSE(read_number(typed).value);
        CHECK_FALSE(read_number(typed).problem);
    }
}

TEST_CASE("what is none is refused with the reason") {
    const std::pair<std::string_view, Text> bad[] = {
        {"abc", Text::edit_not_number}, {"1.2.3", Text::edit_not_number}, {"1,2,3", Text::edit_not_number}, {"1,000.5", Text::edit_not_number}, {"0x10", Text::edit_not_number},
        {"1e", Text::edit_not_number}, {"--1", Text::edit_not_number}, {"2 apples", Text::edit_not_number}, {"e5", Text::edit_not_number}, {"½", Text::edit_not_number},
        {"1e999", Text::edit_too_large}, {"-1e39", Text::edit_too_large}, {"nan", Text::edit_not_finite}, {"INF", Text::edit_not_finite}, {"-∞", Text::edit_not_finite}};
    for (const auto& row : bad) {
        CAPTURE(row.first);
        const NumberRead read = read_number(row.first);
        CHECK_FALSE(read.value);
        REQUIRE(read.problem);
        CHECK(*read.problem == row.second);
    }
}
