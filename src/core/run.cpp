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
#include "core/subject.h"
#include "core/training.h"
#include "core/vocabulary.h"

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

// What the next step of training makes of the projections: new = old - rate · gradient.
void descend(Recorder& r, const Experiment& e) {
    for (const Projection& p : projections_of(e)) {
        const auto slope = r.so_far().find("d_" + std::string(p.name));
        if (!slope || !trains(e, p.name)) continue;                    // the loss does not depend on it, or it is held
        const StepId W = *r.so_far().find(p.name);
        r.apply(after_step(p.name), kDescend, {W, *slope}, p.rows, p.columns, {.number = e.learning_rate});   // (in, out)
    }
}

}  // namespace

Trace record(const Experiment& e, Learned learned) {
    const Sentences sentences = sentences_of(e);
    const auto& [tokens, source_tokens] = sentences;
    const int T = static_cast<int>(tokens.size()), S = has_source(e) ? static_cast<int>(source_tokens.size()) : T;
    Recorder r(tokens, e.heads, placed_edits(e, T), source_tokens);
    r.set_trained(e.steps_trained);

    if (const FeatureTable* table = features_of(e)) r.set_features(table->features);
    const std::optional<Table> table = has_table(e) ? std::optional(record_table(r, e, vocabulary_of(e, sentences), learned)) : std::nullopt;
    const StepId X = embed(r, e, {tokens, Axis::Token, "X", "tokens", "positions", "ids", "one_hot"}, learned, table);
    const StepId source =
        has_source(e) ? embed(r, e, {source_tokens, Axis::Source, "X_source", "tokens_source", "positions_source", "ids_source", "one_hot_source"}, learned, table) : X;
    Drawn output = std::move(learned.output);
    const Read read = read_of(r, e, X, source);
    const Heads all = project(r, e, read, std::move(learned));

    const int first = r.so_far().cached();
    const std::vector<float> slopes = slopes_of(e);
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
    record_gradients(r, e.gradient_of);
    if (shows_descent(e)) descend(r, e);
    return r.finish();
}

Trace run_attention(const Experiment& e) { return record(e, train(e).learned); }

Trace run(const Experiment& e) { return row_of(e.subject).run(e); }

Trace run(const Experiment& e, TrainingCourse& course) {
    const bool learns = e.subject == Subject::Attention && e.steps_trained > 0;
    return learns ? record(e, course.learned(e)) : run(e);
}

}  // namespace lab
