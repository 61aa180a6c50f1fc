// Steps as lines of PyTorch.  An op brings its own line; a leaf's depends on where its numbers come from.
// Not here: a whole program, with imports and the seed.
#include "core/float_text.h"
#include "core/ops.h"
#include "core/trace.h"

#include <algorithm>
#include <array>

namespace lab {

namespace {

using Blank = std::pair<std::string_view, std::string>;

std::string filled(std::string_view form, const std::vector<Blank>& blanks) {
    std::string text(form);
    for (const auto& [name, value] : blanks) {
        for (size_t at = 0; (at = text.find(name, at)) != text.npos; at += value.size()) text.replace(at, name.size(), value);
    }
    return text;
}

// A draw as the book's classes make it; {name} is the step, {in} and {out} its shape.  Any other leaf is written out.
struct DrawCode {
    std::string_view origin, code;
};
constexpr std::array kDraws = {
    DrawCode{"origin.uniform", "{name} = torch.rand({in}, {out})"},
    DrawCode{"origin.normal", "{name} = torch.randn({in}, {out})"},
    DrawCode{"origin.linear", "{name} = torch.nn.Linear({in}, {out}, bias=False).weight.T"},
    DrawCode{"origin.linear_weight", "out_proj = torch.nn.Linear({in}, {out}); {name} = out_proj.weight.T"},
    DrawCode{"origin.embedding", "{name} = torch.nn.Embedding({in}, {out}).weight"},
    DrawCode{"origin.linear_bias", "{name} = out_proj.bias"},
};

// Vaswani et al. (2017), 3.5: a wave every two columns, its sine and its cosine beside each other.
constexpr std::string_view kWaves = "angles = torch.arange({in})[:, None] / 10000 ** (torch.arange(0, {out}, 2) / {out}); "
                                    "{name} = torch.stack([angles.sin(), angles.cos()], 2).flatten(1)[:, :{out}]";

std::string written_out(const Matrix& m) {
    constexpr Eigen::Index kMostCells = 256;       // a line longer than this helps nobody
    if (m.size() > kMostCells) return "torch.empty(" + std::to_string(m.rows()) + ", " + std::to_string(m.cols()) + ")";
    std::string rows;
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
        std::string row;
        for (Eigen::Index j = 0; j < m.cols(); ++j) row += (j ? ", " : "") + shortest_text(m(i, j));
        rows += (i ? ", [" : "[") + row + "]";
    }
    return "torch.tensor([" + rows + "])";
}

std::string indices_text(const std::vector<int>& indices) {
    std::string list;
    for (const int index : indices) list += (list.empty() ? "" : ", ") + std::to_string(index);
    return "torch.tensor([" + list + "])";
}

// Two sentences share one table of positions, which is as long as the longer of them.
std::string shared_positions_code(const Step& step, size_t table_rows) {
    const std::string name(step.name), rows = std::to_string(step.value.rows()), columns = std::to_string(step.value.cols());
    const std::string table = step.rows == Axis::Source ? "" : "table = torch.nn.Embedding(" + std::to_string(table_rows) + ", " + columns + ").weight; ";
    return table + name + " = table[:" + rows + "]";
}

std::string leaf_code(const Trace& trace, const Step& step) {
    const bool shares_positions = step.origin == "origin.embedding" && &trace.tokens() != &trace.source_tokens();
    if (shares_positions) return shared_positions_code(step, std::max(trace.tokens().size(), trace.source_tokens().size()));
    const auto with_shape = [&](std::string_view code) {
        return filled(code, {{"{name}", std::string(step.name)}, {"{in}", std::to_string(step.value.rows())}, {"{out}", std::to_string(step.value.cols())}});
    };
    if (step.origin == "origin.sinusoidal") return with_shape(kWaves);
    const bool in_order = std::none_of(trace.steps().begin(), trace.steps().end(), [](const Step& s) { return s.origin == "origin.given"; });
    for (const DrawCode& draw : kDraws) {          // where one was not drawn, the others cannot be drawn after it
        if (draw.origin != step.origin || !in_order) continue;
        return with_shape(draw.code);
    }
    return std::string(step.name) + " = " + written_out(step.value);
}

}  // namespace

std::string Trace::code_name(StepId id) const {
    const Step& step = (*this)[id];
    std::string name(step.name);
    if (heads_ > 1 && step.head != kNoHead) name += "_" + std::to_string(step.head);
    return name;
}

// The line of an operation with these operands, without the name of its result.
std::string Trace::code_of(const Op& op, const Params& params, std::span<const StepId> inputs) const {
    std::vector<Blank> blanks = {{"{n}", shortest_text(params.number)},
                                 {"{first}", std::to_string(params.first)},
                                 {"{last}", std::to_string(params.first + params.count)},
                                 {"{turn}", params.pairing == Pairing::Half ? "rotate_half" : "rotate_pairs"},
                                 {"{indices}", indices_text(params.indices)}};
    constexpr std::array<std::string_view, 2> kOperands = {"{0}", "{1}"};
    std::string all, plus, rest;
    for (size_t i = 0; i < inputs.size(); ++i) {
        const std::string operand = code_name(inputs[i]);
        if (i < kOperands.size()) blanks.emplace_back(kOperands[i], operand);
        all += (i ? ", " : "") + operand;
        plus += (i ? " + " : "") + operand;
        if (i > 0) rest += operand + ", ";
    }
    blanks.emplace_back("{all}", all);
    blanks.emplace_back("{plus}", plus);
    blanks.emplace_back("{rest}", rest);
    if (&op == &kGradient) {
        const std::span<const StepId> operands = inputs.subspan(1);
        blanks.emplace_back("{of}", code_of(*params.of, params, operands));
        blanks.emplace_back("{operand}", code_name(operands[static_cast<size_t>(params.operand)]));
    }
    return filled(op.code, blanks);
}

std::string Trace::code(StepId id) const {
    const Step& step = (*this)[id];
    if (step.inputs.empty()) return leaf_code(*this, step);
    return code_name(id) + " = " + code_of(*step.op, step.params, step.inputs);
}

}  // namespace lab
