// The shapes of published models: the sizes are those of tests/data/teaching/models.json, and so is every number worked out from them.
#include "core/model_shapes.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

namespace lab {

TEST_CASE("every model has its published sizes, in the order of the file") {
    const nlohmann::json all = test::read_data("teaching/models.json")["models"];
    REQUIRE(model_shapes().size() == all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        const nlohmann::json& want = all[i];
        const ModelShape& model = model_shapes()[i];
        CAPTURE(model.name);
        CHECK(model.name == want["name"].get<std::string>());
        CHECK(find_model(model.name) == &model);
        CHECK(short_name(keys_of(model)) == want["kind"].get<std::string>());
        CHECK(model.layers == want["layers"]);
        CHECK(model.d_model == want["d_model"]);
        CHECK(model.heads == want["heads"]);
        CHECK(model.kv_heads == want["kv_heads"]);
        CHECK(model.head_dim == want["head_dim"]);
        if (want.contains("context")) CHECK(model.context == want["context"]);
        CHECK(model.kv_latent == want.value("kv_latent", 0));
        CHECK(model.q_latent == want.value("q_latent", 0));
        CHECK(model.rope_dim == want.value("rope_dim", 0));
        if (want.contains("value_dim")) CHECK(model.head_dim == want["value_dim"]);
        const std::string source = want["source"];
        const std::string_view paper = model.source.starts_with("arXiv:") ? model.source.substr(6) : model.source;
        CHECK(source.find(paper) != std::string::npos);
    }
    CHECK_FALSE(find_model("GPT-2"));
}

TEST_CASE("what a model keeps of a token is worked out from its sizes") {
    const nlohmann::json all = test::read_data("teaching/models.json")["models"];
    for (size_t i = 0; i < all.size(); ++i) {
        const nlohmann::json& want = all[i];
        const ModelShape& model = model_shapes()[i];
        CAPTURE(model.name);
        CHECK(numbers_kept(model) == want["cache_floats_per_token_and_layer"]);
        CHECK(bytes_a_token(model) == want["cache_bytes_per_token_fp16"]);
        CHECK(4096 * bytes_a_token(model) == want["cache_bytes_at_4096_tokens"]);
        CHECK(bytes_a_token(model, numbers_of_all_heads(model)) == want["same_heads_as_mha_bytes"]);
        const std::int64_t expanded = want.value("expanded_keys_and_values_bytes", bytes_a_token(model));
        CHECK(bytes_a_token(model, numbers_expanded(model)) == expanded);
        const bool latent = keys_of(model) == KeysOf::Latent;
        CHECK(heads_that_fill_as_much(model) == (latent ? want["equal_to_gqa_groups"].get<double>() : model.kv_heads));
    }
}

}  // namespace lab
