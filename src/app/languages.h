// The language that the texts are in: the one that a link names, else the one that the reader chose before, else the first of
// the machine's that there is, else English.  While another one is on its way the last one stands.
// Not here: what a language's file holds (texts/language.h), how it comes (platform.h).
#pragma once

#include "app/app.h"

#include <string_view>

namespace lab {

void find_language(App& app);                                  // at the start, when the link has been read
void choose_language(App& app, std::string_view code);         // by the reader's hand: remembered on this device
void wish_language(App& app, std::string_view code);           // for this visit
void language_came(App& app, std::string_view code, std::string_view file);   // as the platform brought it; "": it did not come

}  // namespace lab
