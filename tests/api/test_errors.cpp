// Malformed, wrong, large and not yet answered requests: each has its code, and names the member at fault.
#include "tests/api/ask.h"

#include <doctest/doctest.h>

using namespace lab;
using namespace lab::test;

namespace {

struct Row {
    std::string_view request, code, named;         // what the message must contain
};

constexpr Row kRows[] = {
    // no JSON, or no request
    {"", "bad_json", ""},
    {"{", "bad_json", ""},
    {"{\"kind\":\"experiment\",}", "bad_json", ""},
    {"{\"kind\":\"experiment\",\"text\":\"\xff\"}", "bad_json", ""},
    {"{\"kind\":\"experiment\",\"scale\":1e999}", "bad_json", ""},
    {"nul", "bad_json", ""},
    {"null", "bad_request", "object"},
    {"[]", "bad_request", "object"},
    {"\"experiment\"", "bad_request", "object"},
    {"{}", "bad_request", "“kind”"},
    {R"({"kind":null})", "bad_request", "“kind”"},
    {R"({"kind":"Experiment"})", "bad_request", "“kind”"},
    {R"({"op":"Softplus"})", "bad_request", "“op”"},
    // not built yet
    {R"({"kind":"detokenize"})", "unsupported", "detokenize"},
    {R"({"kind":"tokenize","tokenizer":"gpt2","text":"a"})", "unsupported", "gpt2"},
    // wrong types and unknown members
    {R"({"kind":"experiment","colour":1})", "bad_request", "“colour”"},
    {R"({"kind":"experiment","cache":0})", "bad_request", "“cache”"},
    {R"({"kind":"experiment","steps_trained":"3"})", "bad_request", "“steps_trained”"},
    {R"({"kind":"experiment","learning_rate":"fast"})", "bad_request", "“learning_rate”"},
    {R"({"kind":"experiment","gradient_of":"loss"})", "bad_request", "“gradient_of”"},
    {R"({"kind":"experiment","gradient_of":{"step":"loss","row":0}})", "bad_request", "“col”"},
    {R"({"kind":"experiment","gradient_of":{"step":"loss","row":0,"col":0,"value":1}})", "bad_request", "“gradient_of”"},
    {R"({"kind":"experiment","subject":7})", "bad_request", "“subject”"},
    {R"({"kind":"experiment","subject":"cooking"})", "bad_request", "“subject”"},
    {R"({"kind":"experiment","scores":"1 2"})", "bad_request", "“scores”"},
    {R"({"kind":"experiment","scores":[1,"2"]})", "bad_request", "“scores”"},
    {R"({"kind":"experiment","step":"Q"})", "bad_request", "“step”"},
    {R"({"kind":"experiment","text":1})", "bad_request", "“text”"},
    {R"({"kind":"experiment","edits":{}})", "bad_request", "“edits”"},
    {R"({"kind":"experiment","edits":[7]})", "bad_request", "“edits”"},
    {R"({"kind":"experiment","edits":[{}]})", "bad_request", "“step”"},
    {R"({"kind":"experiment","edits":[{"step":"X","row":0,"col":0}]})", "bad_request", "“value”"},
    {R"({"kind":"experiment","edits":[{"step":"X","row":0,"col":"0","value":1}]})", "bad_request", "“col”"},
    {R"({"kind":"experiment","edits":[{"step":"X","row":0,"col":0,"value":"inf"}]})", "bad_request", "“value”"},
    {R"({"kind":"experiment","edits":[{"step":"X","row":0,"col":0,"value":1,"why":2}]})", "bad_request", "“edits”"},
    {R"({"kind":"experiment","heads":2.5})", "bad_request", "“heads”"},
    {R"({"kind":"experiment","heads":"2"})", "bad_request", "“heads”"},
    {R"({"kind":"experiment","heads":null})", "bad_request", "“heads”"},
    {R"({"kind":"experiment","bias":1})", "bad_request", "“bias”"},
    {R"({"kind":"experiment","mask":"Causal"})", "bad_request", "“mask”"},
    {R"({"kind":"experiment","mask":"own"})", "bad_request", "“mask”"},
    {R"({"kind":"experiment","mask":{"shape":[1],"data":[1]}})", "bad_shape", "“mask”"},
    {R"({"kind":"experiment","mask":{"shape":[1,1],"data":["x"]}})", "bad_request", "“mask.data”"},
    {R"({"kind":"experiment","window":1.5})", "bad_request", "“window”"},
    {R"({"kind":"experiment","source_text":1})", "bad_request", "“source_text”"},
    {R"({"kind":"experiment","kv_heads":"1"})", "bad_request", "“kv_heads”"},
    {R"({"kind":"experiment","score":"mla"})", "bad_request", "“score”"},
    {R"({"kind":"experiment","normaliser":1})", "bad_request", "“normaliser”"},
    {R"({"kind":"experiment","positions":"rope"})", "bad_request", "“positions”"},
    {R"({"kind":"experiment","softcap":"0"})", "bad_request", "“softcap”"},
    {R"({"kind":"experiment","temperature":null})", "bad_request", "“temperature”"},
    {R"({"kind":"experiment","dropout_seed":0.5})", "bad_request", "“dropout_seed”"},
    {R"({"kind":"experiment","mask":true})", "bad_request", "“mask”"},
    {R"({"kind":"experiment","init":"zero"})", "bad_request", "“init”"},
    {R"({"kind":"experiment","scale":"half"})", "bad_request", "“scale”"},
    {R"({"kind":"experiment","scale":[2]})", "bad_request", "“scale”"},
    {R"({"kind":"experiment","seed":"12x"})", "bad_request", "“seed”"},
    {R"({"kind":"experiment","seed":1.5})", "bad_request", "“seed”"},
    {R"({"kind":"experiment","dropout":"0"})", "bad_request", "“dropout”"},
    {R"({"kind":"experiment","cache":0})", "bad_request", "“cache”"},
    {R"({"kind":"experiment","embeddings":"own"})", "bad_request", "“embeddings”"},
    {R"({"kind":"experiment","embeddings":[[1,2]]})", "bad_request", "“embeddings”"},
    {R"({"kind":"experiment","embeddings":{"shape":[1,2]}})", "bad_request", "“embeddings”"},
    {R"({"kind":"experiment","embeddings":{"shape":[1,2],"data":[1,"x"]}})", "bad_request", "“embeddings.data”"},
    {R"({"kind":"experiment","embeddings":{"shape":[1,-2],"data":[]}})", "bad_request", "“embeddings.shape”"},
    {R"({"kind":"experiment","embeddings":{"shape":"1,2","data":[1,2]}})", "bad_request", "“embeddings.shape”"},
    // shapes
    {R"({"kind":"experiment","embeddings":{"shape":[2,2],"data":[1,2]}})", "bad_shape", "“embeddings”"},
    {R"({"kind":"experiment","embeddings":{"shape":[2],"data":[1,2]}})", "bad_shape", "“embeddings”"},
    {R"({"kind":"experiment","embeddings":{"shape":[0,3],"data":[1]}})", "bad_shape", "“embeddings”"},
    // sizes
    {R"({"kind":"experiment","embeddings":{"shape":[1000000000,1000000000],"data":[]}})", "too_large", "“embeddings.shape”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":[1000000000]}]})", "too_large", "“rand”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":[9223372036854775807,9223372036854775807]}]})", "too_large", "“rand”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"linear":[100000,100000]}]})", "too_large", "“linear”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"randperm":1e15}]})", "too_large", "“randperm”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":[1]},{"randn":[16777216]}]})", "too_large", "“calls”"},
    // explain
    {R"({"kind":"explain"})", "bad_request", "“step”"},
    {R"({"kind":"explain","step":"Q","col":0})", "bad_request", "“row”"},
    {R"({"kind":"explain","step":"Q","row":0})", "bad_request", "“col”"},
    {R"({"kind":"explain","step":"q","row":0,"col":0})", "bad_request", "“step”"},
    {R"({"kind":"explain","step":"masked","row":0,"col":0})", "bad_request", "“step”"},
    {R"({"kind":"explain","step":"Q","row":6,"col":0})", "bad_request", "“row”"},
    {R"({"kind":"explain","step":"Q","row":-1,"col":0})", "bad_request", "“row”"},
    {R"({"kind":"explain","step":"Q","row":0,"col":2})", "bad_request", "“col”"},
    {R"({"kind":"explain","step":"scores","head":1,"row":0,"col":0})", "bad_request", "“head”"},
    {R"({"kind":"explain","step":"scores","head":-1,"row":0,"col":0})", "bad_request", "“head”"},
    {R"({"kind":"explain","step":"scores","head":"0","row":0,"col":0})", "bad_request", "“head”"},
    {R"({"kind":"explain","step":"Q","row":0,"col":0,"text":""})", "bad_request", ""},
    // operators
    {R"({"op":"Attention"})", "bad_request", "“inputs”"},
    {R"({"op":"Attention","inputs":[]})", "bad_request", "“inputs”"},
    {R"({"op":"Attention","inputs":{}})", "bad_request", "“Q”"},
    {R"({"op":"Attention","attributes":3,"inputs":{}})", "bad_request", "“attributes”"},
    {R"({"op":"Attention","attributes":{"is_casual":1},"inputs":{}})", "bad_request", "“is_casual”"},
    {R"({"op":"Attention","attributes":{"is_causal":2},"inputs":{}})", "bad_request", "“is_causal”"},
    {R"({"op":"Attention","attributes":{"qk_matmul_output_mode":4},"inputs":{}})", "bad_request", "“qk_matmul_output_mode”"},
    {R"({"op":"Attention","attributes":{"softcap":-1},"inputs":{}})", "bad_request", "“softcap”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1,1],"data":[1]},"K":{"shape":[1,1],"data":[1]},"V":{"shape":[1,1],"data":[1]}}})", "bad_shape", "“Q”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1,1,1],"data":[1]},"K":{"shape":[1,1,1],"data":[1]},"V":{"shape":[1,1,1],"data":[1]}}})", "bad_request", "“q_num_heads”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1,1,1,1],"data":[1]},"K":{"shape":[1,1,1,2],"data":[1,1]},"V":{"shape":[1,1,1,1],"data":[1]}}})", "bad_shape", "“K”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1,3,1,1],"data":[1,1,1]},"K":{"shape":[1,2,1,1],"data":[1,1]},"V":{"shape":[1,2,1,1],"data":[1,1]}}})", "bad_shape", "“K”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1000000000,0,1,1],"data":[]},"K":{"shape":[1,1,1,1],"data":[1]},"V":{"shape":[1,1,1,1],"data":[1]}}})", "too_large", "“Q”"},
    {R"({"op":"Attention","inputs":{"Q":{"shape":[1,1,1000000,0],"data":[]},"K":{"shape":[1,1,1000000,0],"data":[]},"V":{"shape":[1,1,1000000,0],"data":[]}}})", "too_large", "answer"},
    {R"({"op":"Softmax","inputs":{"x":{"dtype":"float8","shape":[1],"data":[1]}}})", "bad_request", "“x.dtype”"},
    {R"({"op":"Softmax","inputs":{"x":{"dtype":"bool","shape":[1],"data":[1]}}})", "bad_request", "“x.data”"},
    {R"({"op":"Softmax","inputs":{"x":{"dtype":"int64","shape":[1],"data":[1.5]}}})", "bad_request", "“x.data”"},
    {R"({"op":"Softmax","attributes":{"axis":1},"inputs":{"x":{"shape":[1],"data":[1]}}})", "bad_request", "“axis”"},
    {R"({"op":"Softmax","inputs":{"x":{"shape":[],"data":[1]}}})", "bad_shape", "“x”"},
    {R"({"op":"Gelu","attributes":{"approximate":"erf"},"inputs":{"x":{"shape":[1],"data":[1]}}})", "bad_request", "“approximate”"},
    {R"({"op":"LayerNormalization","inputs":{"X":{"shape":[1,2],"data":[1,2]},"Scale":{"shape":[3],"data":[1,1,1]}}})", "bad_shape", "“Scale”"},
    {R"({"op":"LayerNormalization","inputs":{"X":{"shape":[2,0],"data":[]},"Scale":{"shape":[0],"data":[]}}})", "bad_shape", "“X”"},
    {R"({"op":"RMSNormalization","inputs":{"X":{"shape":[1,2],"data":[1,2]},"Scale":{"shape":[2],"data":[1,1]},"B":{"shape":[2],"data":[1,1]}}})", "bad_request", "“B”"},
    {R"({"op":"RotaryEmbedding","inputs":{"X":{"shape":[1,1,1,3],"data":[1,2,3]},"cos_cache":{"shape":[1,1],"data":[1]},"sin_cache":{"shape":[1,1],"data":[1]}}})", "bad_shape", "“X”"},
    {R"({"op":"RotaryEmbedding","inputs":{"X":{"shape":[1,1,1,2],"data":[1,2]},"cos_cache":{"shape":[1,1],"data":[1]},"sin_cache":{"shape":[1,1],"data":[1]},"position_ids":{"shape":[1,1],"data":[1]}}})", "bad_request", "“position_ids”"},
    // heads, positions, backward, network
    {R"({"kind":"gqa"})", "bad_request", "“config”"},
    {R"({"kind":"gqa","config":{"query_heads":3,"kv_heads":2,"head_dim":2}})", "bad_request", "“query_heads”"},
    {R"({"kind":"gqa","config":{"query_heads":1,"kv_heads":1,"head_dim":1000000000}})", "bad_request", "“head_dim”"},
    {R"({"kind":"gqa","config":{"query_heads":1,"kv_heads":1,"head_dim":3,"rope":"half"}})", "bad_request", "“head_dim”"},
    {R"({"kind":"gqa","config":{"query_heads":1,"kv_heads":1,"head_dim":2,"rope":"both"}})", "bad_request", "“rope”"},
    {R"({"kind":"gqa","config":{"query_heads":1,"kv_heads":1,"head_dim":2},"inputs":{"x":{"shape":[1,1],"data":[1]}}})", "bad_shape", "“x”"},
    {R"({"kind":"gqa","config":{"query_heads":1,"kv_heads":1,"head_dim":2},"inputs":{"x":{"shape":[1,1,1],"data":[1]}},"weights":{"Wq":{"shape":[1,1],"data":[1]}}})", "bad_shape", "“Wq”"},
    {R"({"kind":"mla","config":{"heads":1}})", "bad_request", "“nope_dim”"},
    {R"({"kind":"positions"})", "bad_request", "alibi"},
    {R"({"kind":"positions","alibi":{}})", "bad_request", "“heads”"},
    {R"({"kind":"positions","sinusoidal":{"T":1000000,"d":1000000}})", "too_large", "“sinusoidal”"},
    {R"({"kind":"positions","rope":{"input":{"shape":[1,3],"data":[1,2,3]},"cases":[]}})", "bad_shape", "“input”"},
    {R"({"kind":"positions","rope":{"input":{"shape":[1,2],"data":[1,2]},"cases":[{"style":"whole"}]}})", "bad_request", "“style”"},
    {R"({"kind":"positions","rope":{"input":{"shape":[1,2],"data":[1,2]},"cases":[1]}})", "bad_request", "“cases”"},
    {R"({"kind":"backward"})", "bad_request", "“op”"},
    {R"({"kind":"backward","op":"Softmax"})", "bad_request", "“op”"},
    {R"({"kind":"backward","op":"softmax","inputs":{"x":{"shape":[2],"data":[1,2]}}})", "bad_request", "“upstream”"},
    {R"({"kind":"backward","op":"softmax","inputs":{"x":{"shape":[2],"data":[1,2]}},"upstream":{"shape":[1],"data":[1]}})", "bad_shape", "“upstream”"},
    {R"({"kind":"network"})", "bad_request", "“config”"},
    {R"({"kind":"network","config":{"vocab":2,"T":1,"d":3,"heads":2,"layers":1}})", "bad_request", "“heads”"},
    {R"({"kind":"network","config":{"vocab":2,"T":1,"d":1,"heads":1,"layers":1000000000}})", "bad_request", "“layers”"},
    {R"({"kind":"network","config":{"vocab":2,"T":1,"d":1,"heads":1,"layers":0},"weights":{}})", "bad_request", "“tok”"},
    // torch_random
    {R"({"kind":"torch_random","calls":[]})", "bad_request", "“seed”"},
    {R"({"kind":"torch_random","seed":1})", "bad_request", "“calls”"},
    {R"({"kind":"torch_random","seed":1,"calls":{}})", "bad_request", "“calls”"},
    {R"({"kind":"torch_random","seed":1,"calls":[1]})", "bad_request", "“calls”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{}]})", "bad_request", "“calls”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":[1],"randn":[1]}]})", "bad_request", "“calls”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":2}]})", "bad_request", "“rand”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"rand":[-1]}]})", "bad_request", "“rand”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"linear":[3]}]})", "bad_request", "“linear”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"linear":[3,0]}]})", "bad_request", "“linear”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"linear":[3,2],"bias":1}]})", "bad_request", "“bias”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"dropout":[3]}]})", "bad_request", "“p”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"dropout":[3],"p":1.5}]})", "bad_request", "“p”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"randperm":-1}]})", "bad_request", "“randperm”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"randperm":[2]}]})", "bad_request", "“randperm”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"randint":[3,3],"shape":[1]}]})", "bad_request", "“randint”"},
    {R"({"kind":"torch_random","seed":1,"calls":[{"randint":[0,3]}]})", "bad_request", "“shape”"},
    // tokenize
    {R"({"kind":"tokenize","text":"a"})", "bad_request", "“tokenizer”"},
    {R"({"kind":"tokenize","tokenizer":"letters","text":"a"})", "bad_request", "“tokenizer”"},
    {R"({"kind":"tokenize","tokenizer":"words"})", "bad_request", "“text”"},
};

}  // namespace

TEST_CASE("an error has its code and a sentence that names the member") {
    for (const Row& row : kRows) {
        CAPTURE(row.request);
        const auto answer = ask_text(row.request);
        REQUIRE(answer.contains("error"));
        CHECK(answer.size() == 1);
        CHECK(code_of(answer) == row.code);
        const auto message = answer["error"]["message"].get<std::string>();
        CAPTURE(message);
        CHECK(message.find(row.named) != message.npos);
        CHECK(message.ends_with('.'));
        for (const char* left_over : {"{0}", "{1}", "{2}"}) CHECK(message.find(left_over) == message.npos);
    }
}

TEST_CASE("what costs too much is refused before it is parsed") {
    const auto deep = [](size_t levels) { return "{\"kind\":\"tokenize\",\"x\":" + std::string(levels, '[') + std::string(levels, ']') + "}"; };
    CHECK(code_of(ask_text(deep(1'000'000))) == "bad_request");
    CHECK(ask_text(deep(64))["error"]["message"].get<std::string>().find("nested") != std::string::npos);
    CHECK(ask_text(deep(63))["error"]["message"].get<std::string>().find("nested") == std::string::npos);
    CHECK(code_of(ask_text(std::string(kMaxRequestBytes + 1, ' '))) == "too_large");
    CHECK(code_of(ask_text("[" + std::string(20'000'000, ',') + "]")) == "too_large");
    std::string lists = "[[]";
    for (int i = 0; i < 1'100'000; ++i) lists += ",[]";
    CHECK(code_of(ask_text(lists + "]")) == "too_large");
}

TEST_CASE("brackets inside a text are no nesting") {
    const std::string text = std::string(100, '[') + "\\\"" + std::string(100, '{');
    CHECK(code_of(ask_text("{\"kind\":\"tokenize\",\"tokenizer\":\"words\",\"text\":\"" + text + "\"}")).empty());
}

TEST_CASE("a long name at fault is shortened between two letters") {
    std::string name;
    for (int i = 0; i < 1000; ++i) name += "\xc3\xa9";   // two bytes each, so that some cut falls inside one
    for (const std::string prefix : {"", "a"}) {
        const auto message = ask({{"kind", "experiment"}, {prefix + name, 1}})["error"]["message"].get<std::string>();
        CHECK(message.size() < 120);
        CHECK(message.find("\xef\xbf\xbd") == message.npos);
    }
}

TEST_CASE("sizes beside a 0, and what is paid for each step, are counted too") {
    using nlohmann::json;
    const auto zeros = [](std::vector<std::int64_t> shape) {
        std::int64_t count = 1;
        for (const std::int64_t size : shape) count *= size;
        return json{{"shape", shape}, {"data", std::vector<int>(static_cast<size_t>(count))}};
    };
    const auto attention = [&](json Q, json K, json V) { return json{{"op", "Attention"}, {"inputs", {{"Q", Q}, {"K", K}, {"V", V}}}}; };
    json request = attention(zeros({1, 1, 2, 2}), zeros({1, 1, 3, 2}), zeros({1, 1, 3, 2}));
    CHECK(code_of(ask(request)).empty());
    request["inputs"]["attn_mask"] = zeros({100000, 1});
    CHECK(code_of(ask(request)) == "bad_shape");
    request = attention(zeros({1, 1000000, 0}), zeros({1, 1000000, 0}), zeros({1, 1000000, 0}));
    request["attributes"] = {{"q_num_heads", 50000}, {"kv_num_heads", 50000}};
    CHECK(code_of(ask(request)) == "too_large");
    request = attention(zeros({1, 4096, 0, 64}), zeros({1, 1, 8192, 64}), zeros({1, 1, 8192, 64}));   // nobody asks, but all would read
    CHECK(code_of(ask(request)) == "too_large");

    json network{{"kind", "network"}, {"config", {{"vocab", 2}, {"T", 1}, {"d", 1}, {"heads", 1}, {"layers", 0}}}, {"inputs", {{0}}}, {"targets", {{1}}},
                 {"weights", {{"tok", zeros({2, 1})}, {"pos", zeros({1, 1})}, {"unembed", zeros({1, 2})}}}, {"training", {{"sgd", {{"lr", 0.1}, {"steps", 10000}}}}}};
    CHECK(code_of(ask(network)).empty());
    network["inputs"] = network["targets"] = std::vector<std::vector<int>>(1000, {0});
    CHECK(code_of(ask(network)) == "too_large");

    json heads{{"kind", "gqa"}, {"config", {{"query_heads", 4096}, {"kv_heads", 1}, {"head_dim", 1}}}, {"inputs", {{"x", zeros({1, 1000, 1})}}},
               {"weights", {{"Wq", zeros({1, 4096})}, {"Wk", zeros({1, 1})}, {"Wv", zeros({1, 1})}, {"Wo", zeros({4096, 1})}}}};
    CHECK(code_of(ask(heads)) == "too_large");

    const json backward{{"kind", "backward"}, {"op", "layer_norm"}, {"inputs", {{"x", zeros({1, 2})}, {"b", zeros({2})}}}, {"upstream", zeros({1, 2})}};
    CHECK(ask(backward)["error"]["message"].get<std::string>().find("“g”") != std::string::npos);
}
