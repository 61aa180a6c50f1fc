// The parser of formulas: one pass, no backtracking, depth and length bounded, the first fault ends it.
#include "lessons/formula.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

using Kind = Formula::Kind;

constexpr int kMaxDepth = 24;
constexpr size_t kMaxLength = 4096;

struct Name {
    std::string_view tex;
    Kind kind;
    std::string_view text;
};
constexpr std::array kNames = {
    Name{"top", Kind::Sign, "⊤"},       Name{"cdot", Kind::Sign, "⋅"},         Name{"times", Kind::Sign, "×"},
    Name{"to", Kind::Sign, "→"},        Name{"infty", Kind::Sign, "∞"},        Name{"ldots", Kind::Sign, "…"},
    Name{"alpha", Kind::Variable, "α"}, Name{"beta", Kind::Variable, "β"},     Name{"theta", Kind::Variable, "θ"},
    Name{"mu", Kind::Variable, "μ"},    Name{"sigma", Kind::Variable, "σ"},    Name{"eta", Kind::Variable, "η"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Parser {
public:
    explicit Parser(std::string_view tex) : tex_(tex) {}

    FormulaResult parse() {
        if (tex_.size() > kMaxLength) fail("formula.long", std::to_string(kMaxLength));
        Formula formula = row(0);
        if (!problem_ && !at_end()) fail("formula.unopened", std::string(tex_.substr(at_, 1)));
        if (problem_) formula = {};
        return {std::move(formula), std::move(problem_)};
    }

private:
    bool at_end() const { return at_ >= tex_.size(); }
    bool next_is(std::string_view what) const { return tex_.substr(at_, what.size()) == what; }
    bool take(std::string_view what) {
        if (!next_is(what)) return false;
        at_ += what.size();
        return true;
    }
    void skip_space() {
        while (!at_end() && is_space(tex_[at_])) ++at_;
    }
    Formula fail(std::string_view key, std::string what) {
        if (!problem_) problem_ = Problem{key, {std::move(what), std::to_string(at_)}, "formula"};
        at_ = tex_.size();
        return {};
    }

    // Up to the end, a "}" or a "\right", which the caller takes.
    Formula row(int depth) {
        if (depth > kMaxDepth) return fail("formula.deep", std::to_string(kMaxDepth));
        Formula result;
        for (skip_space(); !at_end() && tex_[at_] != '}' && !next_is("\\right"); skip_space())
            result.parts.push_back(scripted(depth));
        if (result.parts.size() != 1) return result;
        Formula only = std::move(result.parts.front());
        return only;
    }

    // An atom and what hangs on it below and above.
    Formula scripted(int depth) {
        Formula base = atom(depth);
        Formula below, above;
        for (skip_space(); !at_end() && (tex_[at_] == '_' || tex_[at_] == '^'); skip_space()) {
            Formula& script = tex_[at_++] == '_' ? below : above;
            if (script != Formula{}) return fail("formula.twice", std::string(tex_.substr(at_ - 1, 1)));
            skip_space();
            script = atom(depth + 1);
        }
        if (below == Formula{} && above == Formula{}) return base;
        return {Kind::Script, "", {std::move(base), std::move(below), std::move(above)}};
    }

    Formula atom(int depth) {
        if (depth > kMaxDepth) return fail("formula.deep", std::to_string(kMaxDepth));
        if (at_end()) return fail("formula.end", "");
        const char c = tex_[at_];
        if (c == '{') return group(depth);
        if (c == '\\') return command(depth);
        if (is_letter(c)) return {Kind::Variable, std::string(1, tex_[at_++]), {}};
        if (is_digit(c)) return number();
        if (c == '-') return ++at_, Formula{Kind::Sign, "−", {}};
        if (std::string_view("=+/,|<>()[]").find(c) != std::string_view::npos) return {Kind::Sign, std::string(1, tex_[at_++]), {}};
        return fail("formula.character", std::string(1, c >= ' ' && c <= '~' ? c : '?'));
    }

    Formula number() {
        const size_t first = at_;
        while (!at_end() && (is_digit(tex_[at_]) || tex_[at_] == '.')) ++at_;
        return {Kind::Number, std::string(tex_.substr(first, at_ - first)), {}};
    }

    Formula group(int depth) {
        skip_space();
        if (!take("{")) return fail("formula.group", "");
        Formula inside = row(depth + 1);
        if (!problem_ && !take("}")) return fail("formula.unclosed", "{");
        return inside;
    }

    // The characters between braces, as they are.
    std::string raw_group() {
        skip_space();
        const size_t close = tex_.find('}', at_);
        if (!take("{") || close == std::string_view::npos) return fail("formula.group", ""), std::string();
        std::string inside(tex_.substr(at_, close - at_));
        at_ = close + 1;
        const auto printable = [](char c) { return (c >= ' ' && c <= '~' && c != '{' && c != '\\') || (c & 0x80) != 0; };     // any language's letters
        if (!std::all_of(inside.begin(), inside.end(), printable)) return fail("formula.text", ""), std::string();
        return inside;
    }

    Formula command(int depth) {
        ++at_;
        if (take(",")) return {Kind::Space, "", {}};
        const size_t first = at_;
        while (!at_end() && is_letter(tex_[at_])) ++at_;
        const std::string_view name = tex_.substr(first, at_ - first);
        if (name == "text") return {Kind::Word, raw_group(), {}};
        if (name == "mathbf") return {Kind::Matrix, raw_group(), {}};
        if (name == "sqrt") return {Kind::Root, "", {group(depth)}};
        if (name == "left") return bracket(depth);
        if (name == "frac") {
            Formula above = group(depth);
            Formula below = group(depth);
            return {Kind::Fraction, "", {std::move(above), std::move(below)}};
        }
        if (name == "step") {
            std::string step = raw_group();
            return {Kind::Step, std::move(step), {group(depth)}};
        }
        const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const Name& n) { return n.tex == name; });
        if (known == kNames.end()) return fail("formula.command", std::string(name));
        return {known->kind, std::string(known->text), {}};
    }

    Formula bracket(int depth) {
        if (!take("(")) return fail("formula.bracket", "");
        Formula inside = row(depth + 1);
        if (!problem_ && !take("\\right)")) return fail("formula.unclosed", "\\left(");
        return {Kind::Bracket, "", {std::move(inside)}};
    }

    std::string_view tex_;
    size_t at_ = 0;
    std::optional<Problem> problem_;
};

}  // namespace

FormulaResult parse_formula(std::string_view tex) { return Parser(tex).parse(); }

}  // namespace lab
