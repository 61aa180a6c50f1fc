// Grouped and latent heads: the full pass, and the same token by token with a cache.
#include "tests/api/fixtures.h"

using namespace lab;
using namespace lab::test;
using nlohmann::json;

TEST_CASE("heads with a cache") {
    Report report{"heads"};
    for (const Fixture& fixture : read_folder("heads")) {
        const json& want = fixture.content;
        const json answer = ask(want);
        Comparison comparison({want["tolerance"]["abs"], want["tolerance"]["rel"]});
        json expected;
        for (const char* name : {"outputs", "decode_steps", "cache_floats_per_token"}) expected[name] = want[name];
        comparison.compare(answer, expected, "");
        report.add(fixture.name, comparison);
    }
    CHECK(report.all >= 7);
}
