// One template an operation, filled from the end of the computation to its letters.  Its words stand in web/texts: "formula.of.softmax".
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
    {"X_source", R"(\mathbf{X}_s)"}, {"latent", R"(\mathbf{C})"}, {"Q_rope", R"(\mathbf{Q}_R)"}, {"K_rope", R"(\mathbf{K}_R)"},
    {"d_W_q", R"(d\mathbf{W}_q)"}, {"d_W_k", R"(d\mathbf{W}_k)"}, {"d_Q", R"(d\mathbf{Q})"}, {"d_K", R"(d\mathbf{K})"},
    {"W_dkv", R"(\mathbf{W}_{dkv})"}, {"W_uk", R"(\mathbf{W}_{uk})"}, {"W_uv", R"(\mathbf{W}_{uv})"}, {"W_qr", R"(\mathbf{W}_{qr})"}, {"W_kr", R"(\mathbf{W}_{kr})"},
};

struct Template {
    std::string_view what, tex;                    // an operation, or a step that is written otherwise
};
// {0} {1}: operands, {0T}: transposed, {all}: all of them, {plus}: their sum, {n}: the number, {span}: columns.  What has a word is a function.
constexpr Template kTemplates[] = {
    {"tempered", R"(\frac{{0}}{{n}})"},
    {"matmul", R"({0}\,{1})"},
    {"matmul_t", R"({0}\,{1T})"},
    {"add", "{plus}"},
    {"add_row", R"({0} + {1})"},
    {"multiply", R"({0} \cdot {1})"},
    {"scale_sqrt", R"(\frac{{0}}{\sqrt{d_k}})"},
    {"scale", R"(\frac{{0}}{d_k})"},
    {"factor", R"({n} \cdot {0})"},
    {"descend", R"({0} - {n}\,{1})"},
    {"softcap", R"({n} \cdot \text{tanh}\left( \frac{{0}}{{n}} \right))"},
    {"distance_bias", R"({0} - {n}\,\mathbf{D})"},
    {"mask", R"({0} + \mathbf{M})"},
    {"columns", R"({0}_{{span}})"},
    {"less", R"({0} - {1})"},
    {"exp", R"(e^{{0}})"},
    {"divide", R"(\frac{{0}}{{1}})"},
    {"row_dot", R"({0} \cdot {1})"},
    {"gradient.matmul.0", R"({0}\,{2T})"},         // of the operation's first operand, {1}; {0} is the gradient of its result
    {"gradient.matmul.1", R"({1T}\,{0})"},
    {"gradient.matmul_t.0", R"({0}\,{2})"},
    {"gradient.matmul_t.1", R"({0T}\,{1})"},
    {"gradient.add.0", "{0}"},
    {"gradient.add.1", "{0}"},
    {"gradient.scale_sqrt.0", R"(\frac{{0}}{\sqrt{d_k}})"},
    {"gradient.scale.0", R"(\frac{{0}}{d_k})"},
    {"gradient.factor.0", R"({n} \cdot {0})"},
};

std::optional<Text> word_of(std::string_view op) { return text_of("formula.of." + std::string(op)); }

// Each {mark} that of() knows becomes what it gives; that is not looked at again.
template <class Of>
std::string filled(std::string_view tex, Of of) {
    std::string out;
    while (!tex.empty()) {
        const std::optional<std::string> part = tex.front() == '{' ? of(tex.substr(1, tex.find('}') - 1)) : std::nullopt;
        out += part ? *part : std::string(tex.substr(0, 1));
        tex.remove_prefix(part ? tex.find('}') + 1 : 1);
    }
    return out;
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
    const auto name = text_of("step." + std::string(step.name));
    return R"(\step{)" + std::string(step.name) + R"(}{\text{)" + (name ? std::string(say(*name)) : words) + "}}";
}

std::string side(const Trace& trace, StepId id, bool transposed);

// "A, B", of many the first two and the last; parts of several heads with their numbers.
std::string all_of(const Trace& trace, const Step& step, const std::string& between) {
    constexpr size_t kMost = 3;
    const size_t n = step.inputs.size();
    std::string all;
    for (size_t i = 0; i < n; ++i) {
        if (n > kMost && i == 2) all += between + R"(\ldots)";
        if (n > kMost && i >= 2 && i + 1 < n) continue;
        const int head = trace[step.inputs[i]].head;
        const bool numbered = trace.heads() > 1 && head != kNoHead && step.head == kNoHead;
        all += (i > 0 ? between : "") + side(trace, step.inputs[i], false) + (numbered ? "_{" + std::to_string(head + 1) + "}" : "");
    }
    return all;
}

// "3", or "3…4": counted as a reader does.
std::string span_of(const Params& params) {
    const std::string first = std::to_string(params.first + 1);
    return params.count == 1 ? first : first + R"(\ldots )" + std::to_string(params.first + params.count);
}

std::string made(const Trace& trace, const Step& step) {
    if (step.inputs.empty()) return {};
    const std::string gradient = step.params.of ? "gradient." + std::string(step.params.of->name) + "." + std::to_string(step.params.operand) : std::string();
    const auto own = std::find_if(std::begin(kTemplates), std::end(kTemplates), [&](const Template& t) { return t.what == step.name || t.what == gradient; });
    return filled(own != std::end(kTemplates) ? std::string(own->tex) : formula_template(step.op->name), [&](std::string_view mark) -> std::optional<std::string> {
        if (mark == "all") return all_of(trace, step, ", ");
        if (mark == "plus") return all_of(trace, step, " + ");
        if (mark == "n") return short_number_text(static_cast<double>(step.params.number), 4);
        if (mark == "span") return span_of(step.params);
        for (size_t i = 0; i < step.inputs.size(); ++i) {
            const std::string operand = std::to_string(i);
            if (mark == operand || mark == operand + "T") return side(trace, step.inputs[i], mark != operand);
        }
        return std::nullopt;
    });
}

std::string side(const Trace& trace, StepId id, bool transposed) {
    const std::string symbol = letter(trace[id], transposed);
    if (!symbol.empty()) return symbol;
    std::string tex = made(trace, trace[id]);
    if (tex.empty()) tex = name_of(trace[id]);
    else if (transposed && !word_of(trace[id].op->name)) tex = R"(\left( )" + tex + R"( \right))";
    return transposed ? tex + R"(^\top)" : tex;
}

}  // namespace

std::string formula_template(std::string_view op) {
    const auto found = std::find_if(std::begin(kTemplates), std::end(kTemplates), [&](const Template& t) { return t.what == op; });
    if (found != std::end(kTemplates)) return std::string(found->tex);
    const auto word = word_of(op);
    return word ? R"(\text{)" + std::string(say(*word)) + R"(}\left( {all} \right))" : std::string();
}

std::string formula_of(const Trace& trace, std::string_view name, int head) {
    const std::optional<StepId> id = trace.find(name, head);
    if (!id) return {};
    const Step& step = trace[*id];
    const std::string symbol = letter(step, false), right = made(trace, step);
    const std::string left = symbol.empty() ? name_of(step) : symbol;
    return right.empty() ? left : left + " = " + right;
}

}  // namespace lab
