// Links there and back, and every way in which a text is none.
#include "core/link.h"

#include "core/utf8.h"
#include "tests/core/samples.h"

#include <doctest/doctest.h>

#include <random>

namespace lab {

TEST_CASE("an experiment comes back from its link") {
    std::vector<Experiment> all = test::grid();
    all.emplace_back();
    Experiment everything;
    for (const test::FieldChange& c : test::field_changes()) {
        all.emplace_back();
        c.change(all.back());
        c.change(everything);
    }
    all.push_back(everything);
    for (const Experiment& e : all) {
        const std::string link = to_link(e);
        CAPTURE(link);
        const FromLink back = from_link(link);
        REQUIRE(back.experiment);
        CHECK(*back.experiment == e);
        CHECK_FALSE(back.problem);
        CHECK(link.find_first_of(" #<>\"\n") == link.npos);        // safe in an address
    }
}

TEST_CASE("the longest text comes back from its link") {
    Experiment e;
    e.text = std::string(kMaxTextBytes, ' ');      // a space takes three bytes, as most of other alphabets do
    CHECK(from_link(to_link(e)).experiment == e);
}

TEST_CASE("a link holds what differs and no more") {
    Experiment e;
    CHECK(to_link(e) == "v=1");
    e.text = "a b";
    e.heads = 2;
    CHECK(to_link(e) == "v=1&text=a%20b&heads=2");
    e = {};
    e.embeddings = {Embeddings::Own, (Matrix(2, 1) << 0.1f, -3).finished()};
    e.scale = {Scale::Number, 2.5f};
    CHECK(to_link(e) == "v=1&embeddings=2x1:0.1,-3&scale=2.5");
}

TEST_CASE("an empty link is the default experiment") { CHECK(from_link("").experiment == Experiment{}); }

TEST_CASE("a text that is no link is refused whole, with the reason") {
    struct Row {
        std::string link;
        std::string_view key;
    };
    const Row rows[] = {
        {"hello", "invalid.link_version"},
        {"text=a", "invalid.link_version"},
        {"v=2&text=a", "invalid.link_version"},
        {"&v=1", "invalid.link_version"},
        {"v=1&colour=red", "invalid.link_unknown"},
        {"v=1&&heads=2", "invalid.link_unknown"},
        {"v=1&\xff=2", "invalid.link_unknown"},
        {"v=1&heads=2&heads=2", "invalid.link_repeated"},
        {"v=1&v=1", "invalid.link_repeated"},
        {"v=1&heads=", "invalid.link_value"},
        {"v=1&heads", "invalid.link_value"},
        {"v=1&heads=2.0", "invalid.link_value"},
        {"v=1&heads=2x", "invalid.link_value"},
        {"v=1&heads=99999999999", "invalid.link_value"},
        {"v=1&seed=-1", "invalid.link_value"},
        {"v=1&projections=maybe", "invalid.link_value"},
        {"v=1&mask=own", "invalid.link_value"},
        {"v=1&mask=2x2:1,0", "invalid.link_value"},
        {"v=1&softcap=", "invalid.link_value"},
        {"v=1&temperature=inf", "invalid.link_value"},
        {"v=1&scale=nan", "invalid.link_value"},
        {"v=1&scale=1e999", "invalid.link_value"},
        {"v=1&embeddings=own", "invalid.link_value"},
        {"v=1&embeddings=2x2:1,2,3", "invalid.link_value"},
        {"v=1&embeddings=2x2:1,2,3,", "invalid.link_value"},
        {"v=1&embeddings=1x1:", "invalid.link_value"},
        {"v=1&embeddings=0x3:", "invalid.link_value"},
        {"v=1&embeddings=1000000x1000000:1", "invalid.link_value"},
        {"v=1&embeddings=:x", "invalid.link_value"},
        {"v=1&text=%", "invalid.link_encoding"},
        {"v=1&text=%4", "invalid.link_encoding"},
        {"v=1&text=%G0", "invalid.link_encoding"},
        {"v=1&text=%-1", "invalid.link_encoding"},
        {"v=1&text=%FF", "invalid.link_encoding"},
        {"v=1&text=\xff", "invalid.link_encoding"},
        {"v=1&text=" + std::string(kMaxLinkBytes, 'a'), "invalid.link_too_long"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.link.substr(0, 60));
        const FromLink got = from_link(row.link);
        CHECK_FALSE(got.experiment);
        REQUIRE(got.problem);
        CHECK(got.problem->key == row.key);
        for (const std::string& arg : got.problem->args) CHECK(is_utf8(arg));
    }
}

TEST_CASE("whatever the bytes, there is an experiment or a reason, and an experiment comes back again") {
    std::mt19937 random(3);
    const std::string good = "v=1&text=a%20b%E2%82%AC&embeddings=2x3:1,2,3,4,5e-3,6&heads=2&scale=0.5&mask=causal&seed=7";
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string link = good;
        for (unsigned i = 0; i <= random() % 3; ++i) {
            char& c = link[random() % link.size()];
            c = random() % 2 ? static_cast<char>(random()) : good[random() % good.size()];
        }
        const FromLink got = from_link(link);
        REQUIRE(got.experiment.has_value() != got.problem.has_value());
        if (!got.experiment) continue;
        ++read;
        REQUIRE(from_link(to_link(*got.experiment)).experiment == got.experiment);
    }
    CHECK(read > 100);
}

}  // namespace lab
