#include "core/model_shapes.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

constexpr std::array kModels = {
    ModelShape{.name = "GPT-2 small", .source = "gpt2", .layers = 12, .d_model = 768, .heads = 12, .kv_heads = 12, .head_dim = 64, .context = 1024},
    ModelShape{.name = "Llama 2 7B", .source = "arXiv:2307.09288", .layers = 32, .d_model = 4096, .heads = 32, .kv_heads = 32, .head_dim = 128, .context = 4096},
    ModelShape{.name = "Llama 2 70B", .source = "arXiv:2307.09288", .layers = 80, .d_model = 8192, .heads = 64, .kv_heads = 8, .head_dim = 128, .context = 4096},
    ModelShape{.name = "Llama 3 8B", .source = "arXiv:2407.21783", .layers = 32, .d_model = 4096, .heads = 32, .kv_heads = 8, .head_dim = 128, .context = 8192},
    // Looks 4096 tokens back at most: no more than those have to be kept.
    ModelShape{.name = "Mistral 7B v0.1", .source = "arXiv:2310.06825", .layers = 32, .d_model = 4096, .heads = 32, .kv_heads = 8, .head_dim = 128, .context = 32768},
    // Some of its configuration files say num_kv_heads 71; multi_query makes it 1.
    ModelShape{.name = "Falcon 7B", .source = "arXiv:2311.16867", .layers = 32, .d_model = 4544, .heads = 71, .kv_heads = 1, .head_dim = 64, .context = 2048},
    ModelShape{.name = "DeepSeek-V2-Lite", .source = "arXiv:2405.04434", .layers = 27, .d_model = 2048, .heads = 16, .kv_heads = 16, .head_dim = 128,
               .kv_latent = 512, .q_latent = 0, .rope_dim = 64},
    ModelShape{.name = "DeepSeek-V2", .source = "arXiv:2405.04434", .layers = 60, .d_model = 5120, .heads = 128, .kv_heads = 128, .head_dim = 128,
               .kv_latent = 512, .q_latent = 1536, .rope_dim = 64},
    ModelShape{.name = "DeepSeek-V3", .source = "arXiv:2412.19437", .layers = 61, .d_model = 7168, .heads = 128, .kv_heads = 128, .head_dim = 128,
               .kv_latent = 512, .q_latent = 1536, .rope_dim = 64},
};

}  // namespace

std::string_view short_name(KeysOf kind) {
    constexpr std::string_view kNames[] = {"MHA", "GQA", "MQA", "MLA"};
    return kNames[static_cast<size_t>(kind)];
}

std::span<const ModelShape> model_shapes() { return kModels; }

const ModelShape* find_model(std::string_view name) {
    const auto found = std::find_if(kModels.begin(), kModels.end(), [&](const ModelShape& model) { return model.name == name; });
    return found == kModels.end() ? nullptr : &*found;
}

KeysOf keys_of(const ModelShape& m) {
    if (m.kv_latent > 0) return KeysOf::Latent;
    return m.kv_heads == m.heads ? KeysOf::EveryHead : m.kv_heads == 1 ? KeysOf::AllHeads : KeysOf::Group;
}

std::int64_t numbers_kept(const ModelShape& m) { return m.kv_latent > 0 ? m.kv_latent + m.rope_dim : 2 * m.kv_heads * m.head_dim; }

std::int64_t numbers_of_all_heads(const ModelShape& m) { return 2 * m.heads * m.head_dim; }

std::int64_t numbers_expanded(const ModelShape& m) { return m.kv_heads * (2 * m.head_dim + m.rope_dim); }

double heads_that_fill_as_much(const ModelShape& m) { return static_cast<double>(numbers_kept(m)) / (2 * m.head_dim); }

}  // namespace lab
