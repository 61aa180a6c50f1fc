// Byte-pair pieces, learned step by step; ids, tables, and that nothing of them tells in X but the row.
#include "core/pieces.h"

#include "core/run.h"
#include "core/tokens.h"
#include "core/utf8.h"
#include "core/vocabulary.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

namespace lab {
namespace {

using Words = std::vector<std::string>;

Words as_words(const Pieces& p) {
    Words words;
    for (const auto& word : p.words) {
        words.emplace_back();
        for (const int id : word) words.back() += (words.back().empty() ? "" : "|") + p.vocabulary[static_cast<size_t>(id)];
    }
    return words;
}

std::string joined(const Words& pieces) {
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    return text;
}

// The same by plain counting over the whole text, word for word.
Pieces slow_pieces(const std::string& text, int merges) {
    Pieces p = learn_pieces(text, 0);
    for (int made = 0; made < merges; ++made) {
        std::map<std::pair<int, int>, int> count;
        std::vector<std::pair<int, int>> order;
        for (const auto& word : p.words)
            for (size_t i = 0; i + 1 < word.size(); ++i)
                if (++count[{word[i], word[i + 1]}] == 1) order.emplace_back(word[i], word[i + 1]);
        std::pair<int, int> best;
        int most = 1;
        for (const auto& pair : order)
            if (count[pair] > most) best = pair, most = count[pair];
        if (most < 2) break;
        const std::string piece = p.vocabulary[static_cast<size_t>(best.first)] + p.vocabulary[static_cast<size_t>(best.second)];
        const auto known = std::find(p.vocabulary.begin(), p.vocabulary.end(), piece);
        const int id = static_cast<int>(known - p.vocabulary.begin());
        if (known == p.vocabulary.end()) p.vocabulary.push_back(piece);
        for (auto& word : p.words) {
            std::vector<int> merged;
            for (size_t i = 0; i < word.size(); ++i) {
                const bool here = i + 1 < word.size() && word[i] == best.first && word[i + 1] == best.second;
                merged.push_back(here ? id : word[i]);
                i += here;
            }
            word = merged;
        }
    }
    return p;
}

Matrix X_of(const Experiment& e) {
    REQUIRE_FALSE(why_invalid(e));
    const Trace trace = run(e);
    return trace[*trace.find("X")].value;
}

}  // namespace

TEST_CASE("pieces are learned pair by pair, the commonest first, of equally common ones that which comes first") {
    const std::string text = "low low lower";
    const Pieces start = learn_pieces(text, 0);
    CHECK(as_words(start) == Words{"l|o|w", " |l|o|w", " |l|o|w|e|r"});
    CHECK(start.vocabulary == Words{"l", "o", "w", " ", "e", "r"});
    CHECK(start.letters == 6);
    REQUIRE(start.pairs.size() == 5);
    CHECK(start.pairs[0] == PairCount{0, 1, 3});   // "lo" as often as "ow", and before it
    CHECK(start.pairs[1] == PairCount{1, 2, 3});
    CHECK(start.pairs[2] == PairCount{3, 0, 2});

    const Pieces two = learn_pieces(text, 2);
    CHECK(as_words(two) == Words{"low", " |low", " |low|e|r"});
    CHECK(two.vocabulary.back() == "low");
    REQUIRE(two.merges.size() == 2);
    CHECK(two.merges[1] == Merge{{6, 2, 3}, 7});

    const Pieces all = learn_pieces(text, 99);     // what stands there once is not worth a place
    CHECK(as_words(all) == Words{"low", " low", " low|e|r"});
    CHECK(all.merges.size() == 3);
    CHECK_FALSE(can_merge(all));
    CHECK_FALSE(can_merge(learn_pieces("", 5)));
    CHECK(as_words(learn_pieces("aaaaa aaaaa", 1)) == Words{"aa|aa|a", " |aa|aa|a"});
}

TEST_CASE("words counted once and words counted one by one give the same pieces") {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        for (unsigned i = random() % 60; i > 0; --i) text += "aab c,é"[random() % 7];
        const int merges = static_cast<int>(random() % 9);
        CAPTURE(text);
        const Pieces fast = learn_pieces(text, merges), slow = slow_pieces(text, merges);
        CHECK(fast.vocabulary == slow.vocabulary);
        CHECK(fast.words == slow.words);
        for (size_t i = 0; i < fast.vocabulary.size(); ++i)
            for (size_t k = 0; k < i; ++k) CHECK(fast.vocabulary[i] != fast.vocabulary[k]);
    }
}

TEST_CASE("the text that was learned from is cut as it was while learning; other texts keep every letter") {
    const std::string text = "the cat sat on the mat, the cat  sat";
    for (int merges = 0; merges < 12; ++merges) {
        const Pieces p = learn_pieces(text, merges);
        Words learned;
        for (const auto& word : p.words)
            for (const int id : word) learned.push_back(p.vocabulary[static_cast<size_t>(id)]);
        CHECK(pieces_of(p, text) == learned);
    }
    const Pieces p = learn_pieces(text, 12);
    CHECK(joined(pieces_of(p, " the\t\nzebra")) == " the zebra");
    CHECK(pieces_of(p, "attention") != pieces_of(p, " attention"));
    CHECK(shown_piece(" cat") == "·cat");
    CHECK(shown_piece("cat") == "cat");
    CHECK(pieces_of(learn_pieces("", 3), "").empty());
}

TEST_CASE("whatever the bytes, pieces are UTF-8, none is empty, and together they are the words") {
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
        std::string text(random() % 50, '\0');
        for (char& c : text) c = static_cast<char>(random() % 3 ? random() : "\xF0\x9F\x98\x80\xE2\x80\x8D a,"[random() % 10]);
        const Pieces p = learn_pieces(text, static_cast<int>(random() % 6));
        std::string words;
        for (const SpacedWord& word : spaced_words_of(text)) words += (word.spaced ? " " : "") + word.text;
        const Words pieces = pieces_of(p, text);
        CHECK(joined(pieces) == words);
        for (const std::string& piece : pieces) {
            REQUIRE_FALSE(piece.empty());
            REQUIRE(is_utf8(piece));
        }
    }
}

TEST_CASE("other ids, their rows with them: X stays to the bit, by lookup and by a product with one-hot rows") {
    for (const Embeddings kind : {Embeddings::Auto, Embeddings::Toy, Embeddings::Drawn})
        for (const Tokenizer tokenizer : {Tokenizer::Words, Tokenizer::Pieces}) {
            Experiment e;
            e.text = "the cat saw the dog, starts one";
            e.embeddings.kind = kind;
            e.tokenizer = tokenizer;
            const Matrix plain = X_of(e);
            for (const TableOrder order : {TableOrder::Appearance, TableOrder::Alphabet, TableOrder::Reversed})
                for (const bool one_hot : {false, true}) {
                    e.table = order;
                    e.one_hot = one_hot;
                    CHECK(X_of(e) == plain);
                    const Trace trace = run(e);
                    const Matrix& ids = trace[*trace.find("ids")].value;
                    for (int t = 0; t < ids.rows(); ++t) CHECK(trace.entries()[static_cast<size_t>(ids(t, 0))] == trace.tokens()[static_cast<size_t>(t)]);
                    CHECK(trace.row_label(*trace.find("table"), static_cast<int>(ids(1, 0))) == trace.tokens()[1]);
                }
            e.table = TableOrder::None;
        }
}

TEST_CASE("the book's table and lookup, section 2.7") {
    const nlohmann::json book = test::read_data("book_numbers.json");
    Experiment e;
    e.text = "starts with step journey";
    e.learn_from = "Your journey starts with one step";
    e.table = TableOrder::Appearance;
    e.embeddings.kind = Embeddings::Drawn;
    e.projections = false;
    const Trace trace = run(e);
    CHECK(trace[*trace.find("ids")].value == (Matrix(4, 1) << 2, 3, 5, 1).finished());
    for (const auto& [name, step] : {std::pair{"embedding_layer.weight", "table"}, {"lookup", "X"}})
        for (const auto& entry : book["entries"]) {
            if (entry["section"] != "2.7" || entry["name"] != name) continue;
            const Matrix& got = trace[*trace.find(step)].value;
            REQUIRE(static_cast<size_t>(got.size()) == entry["value"].size());
            for (Eigen::Index i = 0; i < got.size(); ++i) CHECK(static_cast<double>(got.data()[i]) == doctest::Approx(test::number(entry["value"][static_cast<size_t>(i)])).epsilon(1e-6));
        }
}

TEST_CASE("an id that is changed by hand takes another row, and ids are numbers of places") {
    Experiment e;
    e.table = TableOrder::Appearance;
    e.edits = {{{"ids", kNoHead, 1, 0}, 4}};
    const Trace trace = run(e);
    const Matrix &X = trace[*trace.find("X")].value, &table = trace[*trace.find("table")].value;
    CHECK(X.row(1) == table.row(4));
    CHECK(X.row(0) == table.row(0));
    e.edits = {{{"table", kNoHead, 1, 2}, 0.25f}};
    CHECK(X_of(e)(1, 2) == 0.25f);
}

TEST_CASE("upper and lower case are two tokens of a drawn table") {
    Experiment e;
    e.text = "The cat saw the dog";
    e.table = TableOrder::Appearance;
    e.embeddings.kind = Embeddings::Drawn;
    CHECK(X_of(e).row(0) != X_of(e).row(3));
    e.text = "the cat saw the dog";
    CHECK(X_of(e).row(0) == X_of(e).row(3));
    e.tokenizer = Tokenizer::Pieces;               // the first has no space before it
    e.learn_from = "the cat saw the dog and the bird";
    e.merges = 99;
    CHECK(run(e).tokens().front() != run(e).tokens()[3]);
}

}  // namespace lab
