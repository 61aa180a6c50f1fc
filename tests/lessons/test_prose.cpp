// Markdown becomes plain blocks; live references are looked up, and are a dash where there is nothing.
#include "core/run.h"
#include "lessons/live.h"
#include "lessons/prose.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <random>

using namespace lab;

using Block = ProseBlock::Kind;
using Run = ProseRun::Kind;

TEST_CASE("a page's blocks are read, those of other pages are not") {
    const char* markdown =
        "# one\n\n## First\n\nText **bold {token[1]}** and\n*soft* {Q[0][1]}.\n\n"
        "- a [link](step:W_q)\n- b [word](term:score) $x_1$\n\n{formula}\n\n{question}\n\n# two\n\n## Second\n\nOther.\n";
    const std::vector<ProseBlock> expected = {
        {Block::Title, {{Run::Text, "First", ""}}},
        {Block::Paragraph,
         {{Run::Text, "Text ", ""}, {Run::Strong, "bold ", ""}, {Run::Live, "token[1]", ""}, {Run::Text, " and ", ""},
          {Run::Emphasis, "soft", ""}, {Run::Text, " ", ""}, {Run::Live, "Q[0][1]", ""}, {Run::Text, ".", ""}}},
        {Block::Entry, {{Run::Text, "a ", ""}, {Run::StepLink, "link", "W_q"}}},
        {Block::Entry, {{Run::Text, "b ", ""}, {Run::TermLink, "word", "score"}, {Run::Text, " ", ""}, {Run::Math, "x_1", ""}}},
        {Block::Formula, {}},
        {Block::Question, {}},
    };
    CHECK(read_prose(markdown, "one") == expected);
    CHECK(read_prose(markdown, "two").size() == 2);
    CHECK(read_prose(markdown, "three").empty());
    CHECK(read_prose("", "one").empty());
    CHECK(prose_of("no-such-lesson").empty());
}

TEST_CASE("live references are looked up in the trace") {
    Experiment e;
    e.heads = 2;
    const Trace trace = run(e);
    const CellName followed{"weights", 1, 1, 2};
    const auto value = [&](const char* step, int head, int row, int col) {
        return number_text(trace[*trace.find(step, head)].value(row, col), 3);
    };
    const struct { const char* reference; std::string text; bool number; } rows[] = {
        {"token[0]", "Your", false},
        {"token[row]", "journey", false},
        {"token[last]", "step", false},
        {"X[1][2]", value("X", kNoHead, 1, 2), true},
        {"scores@0[row][col]", value("scores", 0, 1, 2), true},
        {"scores[row][col]", value("scores", 1, 1, 2), true},
        {"weights@1[5][0]", value("weights", 1, 5, 0), true},
        {"X.rows", "6", true},
        {"X.columns", "3", true},
        {"Q.columns", "1", true},
        {"Q@all.columns", "2", true},
        {"Q@all[1][1]", value("Q", kNoHead, 1, 1), true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.reference);
        const Live live = resolve(row.reference, trace, followed, 3);
        CHECK(live.found);
        CHECK(live.text == row.text);
        CHECK(live.number == row.number);
    }
    const char* broken[] = {"", "token", "token[6]", "token[-1]", "token[1][1]", "X", "X[1]", "X[1][2][3]",
                            "X[6][0]", "X[0][3]", "X[a][0]", "X[0][0", "X]0[", "X.size", "X@", "X@z[0][0]",
                            "X@99999999999[0][0]", "none[0][0]", "[0][0]", "X[99999999999][0]", ".rows", "@0[0][0]", "X[0][0] "};
    for (const char* reference : broken) {
        CAPTURE(reference);
        CHECK_FALSE(resolve(reference, trace, followed, 3).found);
        CHECK(resolve(reference, trace, followed, 3).text == "–");
    }
}

TEST_CASE("a word that is looked at is one of the second sentence, where there is one") {
    Experiment e;
    e.source_text = "drei blaue Wagen";
    const Trace trace = run(e);
    CHECK(resolve("token[row]", trace, {"scores", 0, 1, 2}, 4).text == "journey");
    CHECK(resolve("token[col]", trace, {"scores", 0, 1, 2}, 4).text == "Wagen");
}

TEST_CASE("words may say how many heads there are, and which is followed") {
    Experiment e;
    e.heads = 6, e.kv_heads = 2, e.d_out = 12;
    const Trace trace = run(e), one = run(Experiment{});
    const CellName followed{"weights", 4, 0, 0};
    const std::pair<const char*, const char*> rows[] = {{"trace.heads", "6"}, {"trace.kv_heads", "2"}, {"trace.group", "3"}, {"trace.head", "5"}};
    for (const auto& [reference, text] : rows) CHECK(resolve(reference, trace, followed, 4).text == text);
    for (const auto& [reference, text] : rows) CHECK(resolve(reference, one, followed, 4).text == "1");
    for (const char* broken : {"trace", "trace.", "trace.size", "trace[0][0]"}) CHECK_FALSE(resolve(broken, trace, followed, 4).found);
}

TEST_CASE("numbers of a published model, and of the one beside it") {
    const Trace trace = run(Experiment{});
    Models models{*find_model("Llama 3 8B"), *find_model("DeepSeek-V3")};
    const auto text = [&](const char* reference) { return resolve(reference, trace, {"scores", 0, 1, 2}, 4, nullptr, models).text; };
    CHECK(text("model.name") == "Llama 3 8B");
    CHECK(text("model.kind") == "GQA");
    CHECK(text("model.kv_heads") == "8");
    CHECK(text("model.bytes") == "131\u00a0072");
    CHECK(text("model.bytes_by_all_heads") == "524\u00a0288");
    CHECK(text("other.model.bytes") == "70\u00a0272");
    CHECK(text("other.model.fills") == "2.25");
    for (const char* broken : {"model", "model.", "model.size", "other.model", "model[0].bytes"}) CHECK_FALSE(resolve(broken, trace, {"scores", 0, 1, 2}, 4, nullptr, models).found);
    CHECK_FALSE(resolve("model.bytes", trace, {"scores", 0, 1, 2}, 4).found);
    models.other.reset();
    CHECK_FALSE(resolve("other.model.bytes", trace, {"scores", 0, 1, 2}, 4, nullptr, models).found);
}

TEST_CASE("any bytes are prose, and any bytes are a reference") {
    const Trace trace = run(Experiment{});
    const std::vector<std::string> parts = {"#", " one", "\n", "\n\n", "**", "*",     "[", "](step:Q)", "]",
                                            "{", "}",    "$",  "- ",   "token", "X", "0", "@",         "."};
    std::mt19937 random(7);
    for (int round = 0; round < 5000; ++round) {
        std::string bytes;
        for (unsigned n = random() % 20; n > 0; --n)
            bytes += random() % 5 == 0 ? std::string(1, static_cast<char>(random() % 256)) : parts[random() % parts.size()];
        for (const ProseBlock& block : read_prose("# one\n\n" + bytes, "one")) CHECK((block.kind == Block::Formula || !block.runs.empty()));
        resolve(bytes, trace, {"weights", 0, 1, 1}, 2);
    }
}
