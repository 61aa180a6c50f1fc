// The figures of the book's chapters 2 and 3, each read from the file by section and name.
#include "check/book.h"
#include "core/run.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

namespace lab {
namespace {

using nlohmann::json;

void check_close(const Matrix& got, const json& want, double tolerance) {
    REQUIRE(static_cast<size_t>(got.size()) == want.size());
    for (Eigen::Index i = 0; i < got.size(); ++i) {
        const double a = double{got.data()[i]}, b = test::number(want[static_cast<size_t>(i)]);
        CAPTURE(i);
        CHECK((a == b || std::abs(a - b) <= tolerance));
    }
}

}  // namespace

TEST_CASE("chapters 2 and 3 of the book, figure by figure") {
    const json book = test::read_data("book_numbers.json");
    for (const BookFigure& figure : book_figures()) {
        CAPTURE(figure.section);
        CAPTURE(figure.name);
        const json* entry = entry_of(book, figure);
        REQUIRE(entry);
        const Matrix got = figure.compute(*entry);
        if (!(*entry)["printed"].is_null()) check_close(got, (*entry)["printed"], 5.1e-5);   // half of the fourth decimal
        check_close(got, (*entry)["value"], 1e-6);
    }
}

TEST_CASE("every reproduced figure of chapter 3 is among them") {
    const json book = test::read_data("book_numbers.json");
    for (const json& entry : book["entries"]) {
        if (!entry["part"].get<std::string>().starts_with("ch03") || entry["reproduced"] == false) continue;
        CAPTURE(entry["section"]);
        CAPTURE(entry["name"]);
        const auto all = book_figures();
        CHECK(std::count_if(all.begin(), all.end(), [&](const BookFigure& f) { return entry["section"] == f.section && entry["name"] == f.name; }) == 1);
    }
}

TEST_CASE("the default experiment is the book's sentence and table") {
    const json book = test::read_data("book_numbers.json");
    const Trace trace = run({});
    CHECK(json(trace.tokens()) == book["tokens"]);
    const Matrix& X = trace[*trace.find("X")].value;
    for (int t = 0; t < X.rows(); ++t) check_close(X.row(t), book["inputs_6x3"][static_cast<size_t>(t)], 1e-7);
}

}  // namespace lab
