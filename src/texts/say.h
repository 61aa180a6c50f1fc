// Every sentence for a reader comes from here: one text file a language (web/texts/en.txt, embedded by the build), one
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

// A derivation in words and numbers: "0.4306369 × 0.4433156 = 0.1909081".  digits: decimals shown.
std::string say(const Explanation& explanation, int digits);

// A number as a reader sees it: fixed decimals, a real minus sign, "−∞", "∞", "NaN".
std::string number_text(double value, int digits);

// A difference: "+0.18", "0"; the sign has the room of a digit.
std::string change_text(double change, int digits);

// A number without zeros at its end: "0.5", "2".
std::string short_number_text(double value, int most_digits);

}  // namespace lab
