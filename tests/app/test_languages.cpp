// Which language a reader gets, and that a language on its way or lost on it changes nothing else.
#include "app/languages.h"
#include "lessons/lesson.h"
#include "texts/language.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

using namespace lab;

namespace {

constexpr const char* kFile = "language = Deutsch\ntop.undo = Zurück\n";
constexpr const char* kNames[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};

// A device of its own, whose user prefers `language`; nothing that a window would bring is there, so a file has to be handed in.
struct Machine {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("attention-lab-language-" + std::to_string(std::rand()));
    explicit Machine(const char* language) {
        setenv("XDG_CONFIG_HOME", folder.c_str(), 1);
        for (const char* name : kNames) unsetenv(name);
        setenv("LANG", language, 1);
        speak(kEnglish);
    }
    ~Machine() {
        std::filesystem::remove_all(folder);
        setenv("XDG_CONFIG_HOME", "/dev/null", 1);
        setenv("LANGUAGE", "en", 1);
        speak(kEnglish);
    }
};

std::string wished(const char* machine, std::string_view chosen, std::string_view address) {
    const Machine device(machine);
    if (!chosen.empty()) platform::remember("language", chosen);
    App app;
    start(app, {}, address);
    return app.wished_language;
}

}  // namespace

// First of all: what has come once need not come again.
TEST_CASE("a language that does not come is told, and the old one stays") {
    const Machine device("C");
    App app;
    start(app, {}, "v=1&text=two%20words");
    const Experiment asked = app.asked;
    for (const std::string_view file : {"", "<!doctype html>\n<title>404</title>\n"}) {
        choose_language(app, "de");
        language_came(app, "de", file);
        CHECK(spoken() == "en");
        CHECK(app.wished_language == "en");
        REQUIRE(app.problem);
        CHECK(say(*app.problem).find("Deutsch") != std::string::npos);
        CHECK(app.asked == asked);
    }
}

TEST_CASE("the link's language stands above the reader's, that above the machine's, and else it is English") {
    CHECK(wished("C", "", "") == "en");
    CHECK(wished("fr_FR.UTF-8", "", "") == "en");
    CHECK(wished("de_DE.UTF-8", "", "") == "de");
    CHECK(wished("de_DE.UTF-8", "en", "") == "en");
    CHECK(wished("C", "de", "") == "de");
    CHECK(wished("C", "tlh", "") == "en");
    CHECK(wished("C", "en", "lang=de") == "de");
    CHECK(wished("de_DE.UTF-8", "de", "v=1&lang=en") == "en");
    CHECK(wished("de_DE.UTF-8", "", "v=1&text=a") == "de");
    CHECK(wished("C", "", "lang=tlh") == "en");
}

TEST_CASE("the old language stands until the new one has come; then all else is as it was") {
    const Machine device("C");
    App app;
    start(app, {}, "v=1&text=two%20words&page=query-key-value.1&cell=weights.0.0.1");
    const Experiment asked = app.asked;
    const Selection selection = app.selection;
    choose_language(app, "de");
    CHECK(spoken() == "en");
    CHECK(app.wished_language == "de");
    language_came(app, "de", kFile);
    CHECK(spoken() == "de");
    CHECK(app.asked == asked);
    CHECK(app.selection == selection);
    CHECK(app.panels.page == 1);
    CHECK_FALSE(app.problem);
    CHECK(app.linked_language.empty());            // no link asked for one, so the address names none
    CHECK(platform::recall("language") == "de");
    choose_language(app, "en");                    // it is there: at once
    CHECK(spoken() == "en");
    CHECK(platform::recall("language") == "en");
}

TEST_CASE("who chooses again meanwhile gets what was chosen last") {
    const Machine device("C");
    App app;
    start(app, {}, "");
    choose_language(app, "de");
    choose_language(app, "en");
    language_came(app, "de", kFile);
    CHECK(spoken() == "en");
}

TEST_CASE("a link's language is changed in the address, too, and 'lang' alone changes nothing else") {
    const Machine device("C");
    App app;
    start(app, {}, "lang=de");
    CHECK(app.linked_language == "de");
    CHECK(app.panels.lesson == kArrival);
    choose_language(app, "en");
    CHECK(app.linked_language == "en");
    open_lesson(app, "softmax", 2);
    const Experiment asked = app.asked;
    go_to(app, "lang=de");
    CHECK(app.wished_language == "de");
    CHECK(app.panels.lesson == "softmax");
    CHECK(app.panels.page == 2);
    CHECK(app.asked == asked);
    go_to(app, "v=1&text=a");                      // no word about it: as it was
    CHECK(app.wished_language == "de");
}
