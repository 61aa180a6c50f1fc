// Sentences, heads, output projection: which feeds which.
// Not here: sentences as numbers (embed.cpp), queries and keys (heads.cpp), the steps of a head (attention.cpp), what is drawn in
// which order (learned.cpp) and learned from it (training.cpp).
#include "core/run.h"

#include "core/embed.h"
#include "core/gradient_steps.h"
#include "core/heads.h"
#include "core/ops.h"
#include "core/positions.h"
#include "core/random.h"
#include "core/step_shapes.h"
#include "core/tokens.h"
#include "core/training.h"

namespace lab {

namespace {

void project_output(Recorder& r, StepId mixed, const Experiment& e, Drawn d) {
    const StepId W_o = r.given("W_o", std::move(d.W), d.W_origin, r[mixed].columns, Axis::Out);  // (d_out, d_out)
    if (!e.bias) {
        r.apply("output", kMatMul, {mixed, W_o}, r[mixed].rows, Axis::Out);                        // (T, d_out)
        return;
    }
    const StepId b_o = r.given("b_o", std::move(d.b), d.b_origin, Axis::One, Axis::Out);         // (1, d_out)
    const StepId projected = r.apply("projected", kMatMul, {mixed, W_o}, r[mixed].rows, Axis::Out);   // (T, d_out)
    r.apply("output", kAddRow, {projected, b_o}, r[mixed].rows, Axis::Out);                        // (T, d_out)
}

}  // namespace

Trace record(const Experiment& e, Learned learned) {
    const std::vector<std::string> tokens = words_of(e.text), source_tokens = words_of(e.source_text);
    const int T = static_cast<int>(tokens.size()), S = has_source(e) ? static_cast<int>(source_tokens.size()) : T;
    Recorder r(tokens, e.heads, placed_edits(e, T), source_tokens);

    if (const FeatureTable* table = features_of(e)) r.set_features(table->features);
    const StepId X = embed(r, e, {tokens, Axis::Token, "X", "tokens", "positions"}, learned);
    const StepId source = has_source(e) ? embed(r, e, {source_tokens, Axis::Source, "X_source", "tokens_source", "positions_source"}, learned) : X;
    Drawn output = std::move(learned.output);
    const Read read = read_of(r, e, X, source);
    const Heads all = project(r, e, read, std::move(learned));

    const int first = r.so_far().cached();
    const std::vector<float> slopes = alibi_slopes(e.heads);
    const auto of_asking = [&](const std::shared_ptr<const Matrix>& m) { return m && first > 0 ? std::make_shared<const Matrix>(m->bottomRows(T - first)) : m; };
    const std::shared_ptr<const Matrix> mask = of_asking(mask_of(e, T, S));
    TorchRandom dropping(e.dropout_seed);
    std::vector<StepId> contexts;
    for (int h = 0; h < e.heads; ++h) {
        r.set_head(h);
        Head head = head_of(r, e, all, h);
        head.mask = mask;
        if (e.positions == Positions::Alibi) head.slope = slopes[static_cast<size_t>(h)];
        head.first = first;
        if (e.dropout > 0) head.kept = of_asking(std::make_shared<const Matrix>(draw_kept(dropping, T, S, static_cast<double>(e.dropout))));
        if (has_loss(e)) head.target = target_of(e, T, S);
        contexts.push_back(attend(r, head).context);
    }
    r.set_head(kNoHead);

    StepId mixed = contexts.front();
    if (e.heads > 1) mixed = r.apply("concat", kConcat, contexts, r[mixed].rows, Axis::Out);     // (T, d_out)
    if (e.output_projection) project_output(r, mixed, e, std::move(output));
    if (e.gradient_of)
        if (const auto cell = r.so_far().locate(*e.gradient_of)) record_gradients(r, *cell);
    return r.finish();
}

Trace run(const Experiment& e) { return record(e, train(e).learned); }

}  // namespace lab
