// Experiments given the reference files' inputs and weights, the weights by hand as a reader would: grouped, rotary and latent heads.
#include "core/run.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

namespace lab {
namespace {

using nlohmann::json;

Matrix slice_of(const json& tensor, Eigen::Index rows, Eigen::Index columns, Eigen::Index first) {
    Matrix m(rows, columns);
    for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<float>(test::number(tensor["data"][static_cast<size_t>(first + i)]));
    return m;
}

Matrix matrix_of(const json& tensor) { return slice_of(tensor, tensor["shape"][0], tensor["shape"][1], 0); }

void put(Experiment& e, const std::string& step, const json& weights) {
    const Matrix W = matrix_of(weights);
    for (int row = 0; row < W.rows(); ++row) {
        for (int col = 0; col < W.cols(); ++col) e.edits.push_back({{step, kNoHead, row, col}, W(row, col)});
    }
}

// Nothing where the file asks for what an experiment does not have: biases, compressed queries, values of another width.
std::optional<Experiment> experiment_of(const json& file) {
    const json &c = file["config"], &weights = file["weights"];
    Experiment e;
    e.d_model = static_cast<int>(file["inputs"]["x"]["shape"][2]);
    e.mask = c["causal"].get<bool>() ? Mask::Causal : Mask::None;
    e.text.clear();
    for (int t = 0; t < c["T"].get<int>(); ++t) e.text += "w ";
    if (file["kind"] == "gqa") {
        if (weights.contains("bq")) return {};
        e.heads = c["query_heads"];
        e.kv_heads = c["kv_heads"];
        e.d_out = e.heads * c["head_dim"].get<int>();
        e.positions = c["rope"] == "none" ? Positions::None : c["rope"] == "half" ? Positions::RotaryHalf : Positions::Rotary;
        put(e, "W_q", weights["Wq"]);
        put(e, "W_k", weights["Wk"]);
        put(e, "W_v", weights["Wv"]);
        return e;
    }
    if (c["q_latent"] != 0 || c["latent_rms_norm"].get<bool>() || c["value_dim"] != c["nope_dim"]) return {};
    e.score = Score::Latent;
    e.heads = c["heads"];
    e.d_out = e.heads * c["nope_dim"].get<int>();
    e.latent = c["kv_latent"];
    e.rope_dim = c["rope_dim"];
    put(e, "W_q", weights["W_UQ"]);
    put(e, "W_dkv", weights["W_DKV"]);
    put(e, "W_uk", weights["W_UK"]);
    put(e, "W_uv", weights["W_UV"]);
    return e;
}

}  // namespace

TEST_CASE("heads of the reference files, as experiments") {
    int compared = 0;
    double worst = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(TEST_DATA_DIR) + "/heads")) {
        const json file = test::read_data("heads/" + entry.path().filename().string());
        std::optional<Experiment> e = experiment_of(file);
        if (!e) continue;
        CAPTURE(entry.path().filename().string());
        const Eigen::Index T = file["config"]["T"], d_model = e->d_model;
        const json& output_weights = file["weights"][file["kind"] == "gqa" ? "Wo" : "W_O"];
        for (Eigen::Index b = 0; b < file["config"]["batch"].get<Eigen::Index>(); ++b) {
            e->embeddings = {Embeddings::Own, slice_of(file["inputs"]["x"], T, d_model, b * T * d_model)};
            for (const bool absorbed : {false, true}) {                    // of a latent; else nothing to absorb
                e->absorbed = absorbed;
                REQUIRE_FALSE(why_invalid(*e));
                const Trace trace = run(*e);
                for (int h = 0; h < e->heads; ++h) {
                    const Matrix want = slice_of(file["outputs"]["attention"], T, T, (b * e->heads + h) * T * T);
                    worst = std::max(worst, static_cast<double>((trace[*trace.find("weights", h)].value - want).cwiseAbs().maxCoeff()));
                }
                const Matrix want = slice_of(file["outputs"]["y"], T, d_model, b * T * d_model);
                const Matrix got = trace[*trace.find("concat")].value * matrix_of(output_weights);
                worst = std::max(worst, static_cast<double>((got - want).cwiseAbs().maxCoeff()));
            }
            ++compared;
        }
    }
    CHECK(compared >= 5);
    CHECK(worst < 2e-5);
    MESSAGE(compared << " of them, largest error " << worst);
}

}  // namespace lab
