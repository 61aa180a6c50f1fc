// Words, their ids in the order of first appearance, and the words that the ids stand for.
#include "tests/api/ask.h"

#include <doctest/doctest.h>

using namespace lab::test;
using nlohmann::json;

TEST_CASE("ids count the different words") {
    const json answer = ask({{"kind", "tokenize"}, {"tokenizer", "words"}, {"text", "The cat, the dog, the cat!"}});
    CHECK(answer["pieces"] == json{"The", "cat", ",", "the", "dog", ",", "the", "cat", "!"});
    CHECK(answer["ids"] == json{0, 1, 2, 3, 4, 2, 3, 1, 5});
    CHECK(answer["vocabulary"] == json{"The", "cat", ",", "the", "dog", "!"});
}

TEST_CASE("no text, no ids") {
    const json answer = ask({{"kind", "tokenize"}, {"tokenizer", "words"}, {"text", " \n\t"}});
    CHECK(answer == json{{"pieces", json::array()}, {"ids", json::array()}, {"vocabulary", json::array()}});
}

TEST_CASE("a text may be long, but not without end") {
    const auto code = [](size_t letters) {
        return code_of(ask({{"kind", "tokenize"}, {"tokenizer", "words"}, {"text", std::string(letters, 'a')}}));
    };
    CHECK(code(4 << 20).empty());
    CHECK(code((4 << 20) + 1) == "too_large");
}
