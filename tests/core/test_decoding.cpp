// Word by word: with a causal mask nothing that was computed becomes another number, without it nearly all of it does.
#include "core/decoding.h"
#include "core/run.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace lab {
namespace {

Experiment ten_words(Mask mask) {
    Experiment e;
    e.text = "The cat sat on the mat because it is warm";
    e.embeddings.kind = Embeddings::Features;
    e.d_model = e.d_out = 8;
    e.heads = 2;
    e.output_projection = true;
    e.init = Init::Linear;
    e.mask = mask;
    return e;
}

float largest(const std::vector<float>& all) { return *std::max_element(all.begin(), all.end()); }

}  // namespace

TEST_CASE("with a causal mask what was kept stays right, in a second layer too") {
    for (const bool cache : {false, true}) {
        Experiment e = ten_words(Mask::Causal);
        e.cache = cache;
        const Decoding d = decode(e);
        REQUIRE(d.moved.size() == 9);
        CHECK(largest(d.moved) < 1e-6f);
        CHECK(d.newest < 1e-6f);
        REQUIRE(d.second_layer);
        CHECK(*d.second_layer < 1e-6f);
    }
}

TEST_CASE("without a mask every earlier answer moves when a word arrives, and a second layer would look at keys that are wrong") {
    const Decoding d = decode(ten_words(Mask::None));
    CHECK(*std::min_element(d.moved.begin(), d.moved.end()) > 1e-4f);
    CHECK(double{largest(d.moved)} == doctest::Approx(0.0158).epsilon(0.01));
    CHECK(d.newest < 1e-6f);
    REQUIRE(d.second_layer);
    CHECK(double{*d.second_layer} == doctest::Approx(0.0095).epsilon(0.01));
}

TEST_CASE("the first words of an experiment are an experiment, whatever its other fields are") {
    Experiment e = ten_words(Mask::Window);
    e.text = "Oh, the cat!";
    e.positions = Positions::Learned;
    e.cache = true;
    e.prefill = 3;
    e.edits = {{{"X", kNoHead, 4, 0}, 1}, {{"X", kNoHead, 0, 0}, 1}};
    e.gradient_of = CellName{"X", kNoHead, 4, 1};
    REQUIRE(can_decode(e));
    REQUIRE_FALSE(why_invalid(e));
    CHECK(of_first_words(e, 5) == e);
    const Experiment two = of_first_words(e, 2);
    CHECK(two.text == "Oh,");
    CHECK(two.edits.size() == 1);
    CHECK_FALSE(two.gradient_of);
    for (int words = 1; words <= 5; ++words) {
        REQUIRE_FALSE(why_invalid(of_first_words(e, words)));
        CHECK(run(of_first_words(e, words)).tokens().size() == static_cast<size_t>(words));
    }
    e.embeddings = {Embeddings::Own, Matrix::Ones(5, 8)};
    CHECK_FALSE(why_invalid(of_first_words(e, 3)));
    CHECK(decode(e).moved.size() == 4);
    e.d_out = 4;
    CHECK_FALSE(decode(e).second_layer);
}

TEST_CASE("what has no words to read one by one is known") {
    Experiment e = ten_words(Mask::None);
    CHECK(can_decode(e));
    e.source_text = "another";
    CHECK_FALSE(can_decode(e));
    e = ten_words(Mask::None);
    e.tokenizer = Tokenizer::Pieces;
    CHECK_FALSE(can_decode(e));
    e = ten_words(Mask::None);
    e.steps_trained = 1;
    CHECK_FALSE(can_decode(e));
    e = {};
    e.subject = Subject::Softmax;
    CHECK_FALSE(can_decode(e));
}

}  // namespace lab
