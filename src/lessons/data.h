// What the data files of the lessons share: cells, changes by hand, fresh sentences, answers read from a trace.
// Not for other files.
#pragma once

#include "lessons/question.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace lab::data {

inline constexpr std::string_view kWarmSentence = "The cat sat on the mat because it is warm";

CellName at(std::string_view step, int row, int col);
int below(TorchRandom& random, int n);             // 0 to n - 1

// Simplified attention: a word's embedding is its query, its key and its value, and nothing divides the scores.
Experiment simplified();

// The laboratory of the softmax with these scores; times a factor.
Experiment scores_alone(std::vector<float> scores, Normaliser normaliser = Normaliser::Softmax);
Experiment times(Experiment e, float factor);
// The laboratory of variance.
Experiment variance_at(int head_size, std::uint64_t seed = 123);
// The laboratory of costs at the sizes of a published model, for a text of so many words.
Experiment costs_of(std::string_view model, int words);

// The cells of a row, from its first on, changed by hand; of one cell.
void put_row(Experiment& e, std::string_view step, int row, const std::vector<float>& values);
void put(Experiment& e, std::string_view step, int row, int col, float value);

// Cells of a projection as the lesson makes them: where the experiment starts, not a change of it.
void give(Experiment& e, std::string_view step, int row, int col, float value);
void give_row(Experiment& e, std::string_view step, int row, const std::vector<float>& values);

// The row as the experiment computes it without changes by hand, each number times `factor` plus `shift`, put in its place.
void change_row(Experiment& e, std::string_view step, int row, float factor, float shift = 0);

// The first words of the book's sentence.
std::string first_words(size_t n);
// Some of the book's six words in any order, at least `least`: all their numbers are positive.
std::string some_words(TorchRandom& random, int least);
// Six other words, whose numbers have either sign.
std::string other_words(TorchRandom& random);

int tokens_of(const Experiment& e);

double value(const Trace& trace, std::string_view step, int row, int col);     // 0 where there is no such cell
Values row(const Trace& trace, std::string_view step, int row);

}  // namespace lab::data
