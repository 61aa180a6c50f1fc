// One template an operation, filled from the end of the computation to its letters.
#include "lessons/formula_of.h"

#include "texts/say.h"

#include <algorithm>

namespace lab {
namespace {

struct Symbol {
    std::string_view step, tex;
};
// Steps with a letter on paper: a formula goes no further back than to them.
constexpr Symbol kSymbols[] = {
    {"X", R"(\mathbf{X})"},         {"W_q", R"(\mathbf{W}_q)"}, {"W_k", R"(\mathbf{W}_k)"}, {"W_v", R"(\mathbf{W}_v)"}, {"Q", R"(\mathbf{Q})"},
    {"K", R"(\mathbf{K})"},         {"V", R"(\mathbf{V})"},     {"context", R"(\mathbf{Z})"}, {"W_o", R"(\mathbf{W}_o)"}, {"b_o", R"(\mathbf{b}_o)"},
};

struct Template {
    std::string_view what, tex;                    // an operation, or a step that is written otherwise; {0} {1}: operands, {n}: the number
};
constexpr Template kTemplates[] = {
    {"tempered", R"(\frac{{0}}{{n}})"},
    {"matmul", R"({0}\,{1})"},
    {"matmul_t", R"({0}\,{1T})"},
    {"add", R"({0} + {1})"},
    {"add_row", R"({0} + {1})"},
    {"scale_sqrt", R"(\frac{{0}}{\sqrt{d_k}})"},
    {"scale", R"(\frac{{0}}{d_k})"},
    {"factor", R"({n} \cdot {0})"},
    {"softcap", R"({n} \cdot \text{tanh}\left( \frac{{0}}{{n}} \right))"},
    {"distance_bias", R"({0} + {n}\,\mathbf{D})"},
    {"rotary", R"(\text{turn}\left( {0} \right))"},
    {"keep", R"(\text{keep}\left( {0} \right))"},
    {"share", R"(\text{share}\left( {0} \right))"},
    {"dropout", R"(\text{dropout}\left( {0} \right))"},
    {"naive_softmax", R"(\text{naive softmax}\left( {0} \right))"},
    {"mask", R"({0} + \mathbf{M})"},
    {"softmax", R"(\text{softmax}\left( {0} \right))"},
};

void replace(std::string& text, std::string_view what, std::string_view with) {
    for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

// A letter in the hue of its step; transposed, the sign belongs to it.
std::string letter(const Step& step, bool transposed) {
    const auto found = std::find_if(std::begin(kSymbols), std::end(kSymbols), [&](const Symbol& s) { return s.step == step.name; });
    if (found == std::end(kSymbols)) return {};
    std::string name(step.name);
    return R"(\step{)" + name + "}{" + std::string(found->tex) + (transposed ? R"(^\top)" : "") + "}";
}

std::string name_of(const Step& step) {
    std::string words(step.name);
    std::replace(words.begin(), words.end(), '_', ' ');
    return R"(\step{)" + std::string(step.name) + R"(}{\text{)" + words + "}}";
}

std::string side(const Trace& trace, StepId id, bool transposed);

std::string made(const Trace& trace, const Step& step) {
    const auto found = std::find_if(std::begin(kTemplates), std::end(kTemplates), [&](const Template& t) { return t.what == step.name || t.what == step.op->name; });
    if (found == std::end(kTemplates)) return step.inputs.empty() ? std::string() : side(trace, step.inputs.front(), false);
    std::string tex(found->tex);
    replace(tex, "{n}", short_number_text(static_cast<double>(step.params.number), 4));
    for (size_t i = 0; i < step.inputs.size(); ++i) {
        const std::string mark = "{" + std::to_string(i);
        replace(tex, mark + "T}", side(trace, step.inputs[i], true));
        replace(tex, mark + "}", side(trace, step.inputs[i], false));
    }
    return tex;
}

std::string side(const Trace& trace, StepId id, bool transposed) {
    const std::string symbol = letter(trace[id], transposed);
    if (!symbol.empty()) return symbol;
    std::string tex = made(trace, trace[id]);
    return tex.empty() ? name_of(trace[id]) : tex;
}

}  // namespace

std::string formula_of(const Trace& trace, std::string_view name, int head) {
    const std::optional<StepId> id = trace.find(name, head);
    if (!id) return {};
    const Step& step = trace[*id];
    const std::string symbol = letter(step, false), right = made(trace, step);
    const std::string left = symbol.empty() ? name_of(step) : symbol;
    return right.empty() ? left : left + " = " + right;
}

}  // namespace lab
