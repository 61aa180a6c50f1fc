#include "core/model_cost.h"

namespace lab {

AttentionSizes sizes_of_model(const ModelShape& m, bool absorbed) {
    AttentionSizes s;
    s.d_model = s.d_o = m.d_model;
    s.heads = m.heads;
    s.kv_heads = m.kv_heads;
    s.d_k = s.d_v = s.nope = s.value = m.head_dim;
    s.layers = m.layers;
    s.bytes = kHalfBytes;
    s.latent = m.kv_latent;
    s.rope = m.rope_dim;
    s.absorbed = absorbed;
    return s;
}

double work_of_pair(const ModelShape& m, bool absorbed) { return look_at_word(sizes_of_model(m, absorbed)) / m.heads; }

}  // namespace lab
