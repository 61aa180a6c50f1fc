// Where the numbers of a token come from before anything is learned: the six published 3-number rows of the book
// (Raschka, Build a Large Language Model From Scratch, section 3.3), or toy vectors made from the word itself.
#pragma once

#include "core/matrix.h"

#include <string>
#include <string_view>
#include <vector>

namespace lab {

// (T, d_model).  A toy row depends on the word (not on its case) and on d_model alone, two decimals in (-1, 1), equal on
// every platform.
Matrix toy_embeddings(const std::vector<std::string>& tokens, int d_model);

// Is this one of the book's six words, in any case of letters?
bool in_book(std::string_view word);

// (T, d_model).  With d_model = 3 the book's words get the book's rows, in any case of letters; all else is toy.
Matrix auto_embeddings(const std::vector<std::string>& tokens, int d_model);

}  // namespace lab
