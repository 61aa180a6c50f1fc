// Every sentence for a reader comes from here: one text file a language.  English (web/texts/en.txt) is embedded by the build, one
// enumerator a key ("edit.undo" -> Text::edit_undo), generated.  Not here: layout, and any sentence written in C++.
#pragma once

#include "core/experiment.h"
#include "core/trace.h"
#include "text_keys.h"   // generated: enum class Text

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace lab {

std::string_view say(Text text);                                               // the sentence as it stands in the file
std::string say(Text text, std::initializer_list<std::string_view> args);     // with {0}, {1} ... filled in
std::optional<Text> text_of(std::string_view key);                            // "invalid.empty" -> its enumerator
std::string say(const Problem& problem);
void speak_from(const std::string_view* table);                               // kTextCount sentences in place of the English ones

// A derivation in words and numbers: "0.4306369 × 0.4433156 = 0.1909081".  digits: decimals shown.
std::string say(const Explanation& explanation, int digits);

// A number as a reader sees it: fixed decimals, a real minus sign, "−∞", "∞", "NaN".
std::string number_text(double value, int digits);

// A difference: "+0.18", "0"; the sign has the room of a digit.
std::string change_text(double change, int digits);

// "2.9e-08", "0": errors are far below what decimals show.
std::string error_text(double error);

// A count, in groups of three digits: "131 072".
std::string count_text(double count);

// Of memory, in powers of 1024: "640 B", "144 MiB", "1.25 GiB".
std::string bytes_text(double bytes);

// A number without zeros at its end: "0.5", "2".
std::string short_number_text(double value, int most_digits);

}  // namespace lab
