// Steps as lines of PyTorch.  An op brings its own line; a leaf's depends on where its numbers come from.
// Not here: a whole program, with imports and the seed.
#include "core/float_text.h"
#include "core/trace.h"

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

std::string leaf_code(const Step& step) {
    for (const DrawCode& draw : kDraws) {
        if (draw.origin != step.origin) continue;
        return filled(draw.code, {{"{name}", std::string(step.name)},
                                  {"{in}", std::to_string(step.value.rows())},
                                  {"{out}", std::to_string(step.value.cols())}});
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

std::string Trace::code(StepId id) const {
    const Step& step = (*this)[id];
    if (step.inputs.empty()) return leaf_code(step);

    std::vector<Blank> blanks = {{"{n}", shortest_text(step.params.number)},
                                 {"{first}", std::to_string(step.params.first)},
                                 {"{last}", std::to_string(step.params.first + step.params.count)},
                                 {"{turn}", step.params.pairing == Pairing::Half ? "rotate_half" : "rotate_pairs"}};
    constexpr std::array<std::string_view, 2> kOperands = {"{0}", "{1}"};
    std::string all, rest;
    for (size_t i = 0; i < step.inputs.size(); ++i) {
        const std::string operand = code_name(step.inputs[i]);
        if (i < kOperands.size()) blanks.emplace_back(kOperands[i], operand);
        all += (i ? ", " : "") + operand;
        if (i > 0) rest += operand + ", ";
    }
    blanks.emplace_back("{all}", all);
    blanks.emplace_back("{rest}", rest);
    blanks.emplace_back("{indices}", indices_text(step.params.indices));
    return code_name(id) + " = " + filled(step.op->code, blanks);
}

}  // namespace lab
