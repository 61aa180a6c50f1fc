// The book's table, and toy rows from a hash of the word.  Integer arithmetic until the very last division, so that a
// toy number is the same to the bit everywhere.
#include "core/embeddings.h"

#include "core/random.h"
#include "core/utf8.h"

#include <array>
#include <cstdint>

namespace lab {

namespace {

struct BookRow {
    std::string_view word;
    std::array<float, 3> numbers;
};
constexpr std::array kBook = {
    BookRow{"your", {0.43f, 0.15f, 0.89f}}, BookRow{"journey", {0.55f, 0.87f, 0.66f}}, BookRow{"starts", {0.57f, 0.85f, 0.64f}},
    BookRow{"with", {0.22f, 0.58f, 0.33f}}, BookRow{"one", {0.77f, 0.25f, 0.10f}},     BookRow{"step", {0.05f, 0.80f, 0.55f}},
};

const BookRow* book_row(std::string_view word) {
    const std::string wanted = small_letters(word);
    for (const BookRow& row : kBook) {
        if (row.word == wanted) return &row;
    }
    return nullptr;
}

// FNV-1a (Fowler, Noll, Vo), 32 bits.
std::uint32_t hash(std::string_view bytes) {
    std::uint32_t h = 2166136261u;
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
}

}  // namespace

bool in_book(std::string_view word) { return book_row(word) != nullptr; }

Matrix toy_embeddings(const std::vector<std::string>& tokens, int d_model) {
    Matrix X(static_cast<Eigen::Index>(tokens.size()), d_model);   // (T, d_model)
    for (Eigen::Index t = 0; t < X.rows(); ++t) {
        TorchRandom random(hash(small_letters(tokens[static_cast<size_t>(t)]) + ' ' + std::to_string(d_model)));
        for (float& x : X.row(t)) x = static_cast<float>(static_cast<int>(random.word() % 199) - 99) / 100.0f;
    }
    return X;
}

Matrix auto_embeddings(const std::vector<std::string>& tokens, int d_model) {
    Matrix X = toy_embeddings(tokens, d_model);                    // (T, d_model)
    if (d_model != 3) return X;
    for (Eigen::Index t = 0; t < X.rows(); ++t) {
        if (const BookRow* row = book_row(tokens[static_cast<size_t>(t)])) {
            X.row(t) = Eigen::Map<const Eigen::RowVector3f>(row->numbers.data());
        }
    }
    return X;
}

}  // namespace lab
