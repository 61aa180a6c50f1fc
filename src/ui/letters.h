// Letters that a reader writes and the built-in fonts lack: which they are, and their pictures, drawn once a size.
// build_fonts() gives them to every font that shows a reader's text.  Not here: who draws them (platform/); scripts whose
// letters change shape beside each other: each stands for itself.
#pragma once

#include "render/letter_picture.h"

#include "imgui_compat.h"

#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace lab {

class Letters {
public:
    static constexpr size_t kMost = 2000;          // what comes after these is an empty box

    DrawLetter draw;                               // of the platform; none: an empty box

    // Between the two, see() every text that is shown.  settle() is true if some letter has no picture yet: build the fonts.
    void look_again() { seen_.clear(); }
    void see(std::string_view text, ImFont* font);
    bool settle();

    const std::set<char32_t>& lacking() const { return lacking_; }
    const LetterPicture& picture(char32_t letter, float em_px, bool bold);
    void use_size(float em_px);                    // of the text; another one forgets the pictures of the last

private:
    std::set<char32_t> seen_, lacking_;
    std::map<std::tuple<char32_t, float, bool>, LetterPicture> pictures_;
    float em_px_ = 0;
};

// Joiners, variation selectors, direction marks: they take no room and show nothing by themselves.
bool draws_nothing(char32_t letter);

}  // namespace lab
