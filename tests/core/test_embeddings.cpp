// The book's six rows, and toy rows that must never change: links and lessons count on them.
#include "core/embeddings.h"

#include <doctest/doctest.h>

#include <cmath>

namespace lab {

TEST_CASE("the book's words get the book's rows, in any case of letters") {
    const Matrix X = auto_embeddings({"YOUR", "Journey", "cat"}, 3);
    CHECK(X.row(0) == (Matrix(1, 3) << 0.43f, 0.15f, 0.89f).finished());
    CHECK(X.row(1) == (Matrix(1, 3) << 0.55f, 0.87f, 0.66f).finished());
    CHECK(X.row(2) == toy_embeddings({"cat"}, 3).row(0));
    CHECK(auto_embeddings({"journey"}, 4) == toy_embeddings({"journey"}, 4));   // the book's have three numbers
    CHECK(in_book("sTeP"));
    CHECK_FALSE(in_book("steps"));
}

TEST_CASE("a toy row depends on the word and the width, not on its case or place") {
    const Matrix a = toy_embeddings({"Cat", "dog", "cat"}, 8);
    CHECK(a.row(0) == a.row(2));
    CHECK(a.row(0) != a.row(1));
    CHECK(toy_embeddings({"dog"}, 8).row(0) == a.row(1));
    CHECK(toy_embeddings({"dog"}, 4) != a.row(1).leftCols(4));
}

TEST_CASE("toy numbers have two decimals and lie between -0.99 and 0.99") {
    const Matrix X = toy_embeddings({"a", "😀", "注意力", "\uFFFD"}, 50);
    for (Eigen::Index i = 0; i < X.size(); ++i) {
        const float hundredths = std::round(X.data()[i] * 100);
        CHECK(std::abs(hundredths) <= 99);
        CHECK(X.data()[i] == hundredths / 100);
    }
}

TEST_CASE("toy numbers are these, on every platform and for ever") {
    const Matrix X = toy_embeddings({"cat", "速い"}, 3);
    CHECK(X == (Matrix(2, 3) << -0.65f, -0.08f, 0.83f, 0.66f, 0.43f, 0.35f).finished());
}

}  // namespace lab
