// A formula as MathML for machines and as words for ears.
#include "lessons/formula.h"
#include "texts/say.h"

#include <algorithm>
#include <array>

namespace lab {
namespace {

using Kind = Formula::Kind;

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '<') result += "&lt;";
        else if (c == '>') result += "&gt;";
        else if (c == '&') result += "&amp;";
        else result += c;
    }
    return result;
}

std::string element(std::string_view name, std::string_view inside, std::string_view attributes = {}) {
    std::string result = "<" + std::string(name);
    if (!attributes.empty()) result.append(" ").append(attributes);
    return result.append(">").append(inside).append("</").append(name).append(">");
}

bool is_nothing(const Formula& f) { return f.kind == Kind::Row && f.parts.empty(); }

std::string mathml(const Formula& f) {
    std::vector<std::string> part;
    std::string all;
    for (const Formula& p : f.parts) all += part.emplace_back(mathml(p));
    switch (f.kind) {
        case Kind::Variable: return element("mi", escaped(f.text));
        case Kind::Number: return element("mn", escaped(f.text));
        case Kind::Sign: return element("mo", escaped(f.text));
        case Kind::Word: return element("mtext", escaped(f.text));
        case Kind::Matrix: return element("mi", escaped(f.text), "mathvariant=\"bold\"");
        case Kind::Space: return "<mspace width=\"0.17em\"/>";
        case Kind::Fraction: return element("mfrac", all);
        case Kind::Root: return element("msqrt", all);
        case Kind::Bracket: return element("mrow", "<mo>(</mo>" + all + "<mo>)</mo>");
        case Kind::Script:
            if (is_nothing(f.parts[2])) return element("msub", part[0] + part[1]);
            if (is_nothing(f.parts[1])) return element("msup", part[0] + part[2]);
            return element("msubsup", all);
        case Kind::Row:
        case Kind::Step: break;
    }
    return element("mrow", all);
}

struct Spoken {
    std::string_view sign;
    Text words;
};
constexpr std::array kSpoken = {
    Spoken{"=", Text::formula_words_equals}, Spoken{"+", Text::formula_words_plus},     Spoken{"−", Text::formula_words_minus},
    Spoken{"⋅", Text::formula_words_times},  Spoken{"×", Text::formula_words_times},    Spoken{"→", Text::formula_words_becomes},
    Spoken{"/", Text::formula_words_by},     Spoken{"∞", Text::formula_words_infinity}, Spoken{"⊤", Text::formula_words_transposed},
};

std::string sign_words(const std::string& sign) {
    const auto known = std::find_if(kSpoken.begin(), kSpoken.end(), [&](const Spoken& s) { return s.sign == sign; });
    return known == kSpoken.end() ? sign : std::string(say(known->words));
}

}  // namespace

std::string to_mathml(const Formula& formula) {
    return element("math", mathml(formula), "xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"");
}

std::string to_words(const Formula& f) {
    const auto part = [&](size_t i) { return to_words(f.parts[i]); };
    switch (f.kind) {
        case Kind::Variable:
        case Kind::Number:
        case Kind::Word:
        case Kind::Matrix: return f.text;
        case Kind::Sign: return sign_words(f.text);
        case Kind::Space: return "";
        case Kind::Fraction: return say(Text::formula_words_fraction, {part(0), part(1)});
        case Kind::Root: return say(Text::formula_words_root, {part(0)});
        case Kind::Bracket: return say(Text::formula_words_bracket, {part(0)});
        case Kind::Script: {
            std::string words = part(0);
            if (!is_nothing(f.parts[1])) words = say(Text::formula_words_below, {words, part(1)});
            if (is_nothing(f.parts[2])) return words;
            return f.parts[2].text == "⊤" ? words + " " + part(2) : say(Text::formula_words_power, {words, part(2)});
        }
        case Kind::Row:
        case Kind::Step: break;
    }
    std::string words;
    for (const Formula& p : f.parts) {
        const std::string next = to_words(p);
        if (!words.empty() && !next.empty()) words += " ";
        words += next;
    }
    return words;
}

}  // namespace lab
