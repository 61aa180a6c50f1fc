#include "app/languages.h"

#include "texts/language.h"

#include <string>

namespace lab {
namespace {

constexpr std::string_view kChosen = "language", kFailed = "language.failed";

}  // namespace

void find_language(App& app) {
    if (!app.linked_language.empty()) return;      // the link has seen to it
    const std::string chosen = platform::recall(kChosen);
    wish_language(app, name_of_language(chosen).empty() ? language_for(platform::preferred_languages()) : std::string_view(chosen));
}

void choose_language(App& app, std::string_view code) {
    platform::remember(kChosen, code);
    if (!app.linked_language.empty()) app.linked_language = code;      // or the address would bring the other one back
    wish_language(app, code);
}

void wish_language(App& app, std::string_view code) {
    app.wished_language = code;
    if (spoken() == code) return;
    if (!speak(code)) return platform::fetch_language(code);
    if (app.problem && app.problem->key == kFailed) app.problem.reset();
    platform::set_language(code);
    platform::request_frames(2);
}

void language_came(App& app, std::string_view code, std::string_view file) {
    const bool is_good = learn(code, std::string(file));
    if (code != app.wished_language) return;       // another one has been chosen since
    if (is_good) return wish_language(app, code);
    app.wished_language = spoken();
    app.problem = Problem{kFailed, {std::string(name_of_language(code))}, "language"};
    platform::request_frames(2);
}

}  // namespace lab
