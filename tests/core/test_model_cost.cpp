// The work of published models: the counts of cost.h at their sizes.
#include "core/model_cost.h"

#include <doctest/doctest.h>

namespace lab {

TEST_CASE("what a model keeps is the same by its shape and by the counts of its attention") {
    for (const ModelShape& model : model_shapes()) {
        CAPTURE(model.name);
        CHECK(kept_of_word(sizes_of_model(model)) == static_cast<double>(numbers_kept(model)));
        CHECK(kept_bytes(sizes_of_model(model), 1) == static_cast<double>(bytes_a_token(model)));
    }
}

TEST_CASE("one new word of DeepSeek-V3 after 4096 others, in three ways") {
    const ModelShape& model = *find_model("DeepSeek-V3");
    CHECK(work_of_pair(model, true) == 1088);
    CHECK(work_of_pair(model, false) == 320);
    CHECK(latent_expanded(sizes_of_model(model), 4096) == 68'887'248'896);
    CHECK(latent_absorbed(sizes_of_model(model, true), 4096) == 587'202'560);
    CHECK(latent_kept_expanded(sizes_of_model(model), 4096) == 184'549'376);
}

TEST_CASE("the score and the share of a value, where there is no latent") {
    const ModelShape& model = *find_model("Llama 3 8B");
    CHECK(work_of_pair(model, false) == 2 * model.head_dim);
}

}  // namespace lab
