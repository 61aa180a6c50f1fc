// Formulas: the page's own and a table of small ones are read, broken ones are refused with a sentence, nothing crashes.
#include "lessons/formula.h"
#include "lessons/lesson.h"
#include "texts/say.h"

#include <doctest/doctest.h>

#include <random>

using namespace lab;

namespace {

// Every tag is closed in the order it was opened.
bool is_balanced(const std::string& xml) {
    std::vector<std::string> open;
    for (size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const size_t end = xml.find('>', at);
        if (end == std::string::npos) return false;
        const std::string tag = xml.substr(at + 1, end - at - 1);
        if (tag.empty()) return false;
        if (tag.back() == '/') continue;
        if (tag.front() != '/') {
            open.push_back(tag.substr(0, tag.find(' ')));
        } else {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        }
    }
    return open.empty();
}

// What stands inside <math ...>.
std::string inside(const Formula& f) {
    const std::string xml = to_mathml(f);
    const size_t first = xml.find('>') + 1;
    return xml.substr(first, xml.rfind("</math>") - first);
}

}  // namespace

TEST_CASE("a formula is read into what it means") {
    const struct { const char *tex, *mathml, *words; } rows[] = {
        {"", "<mrow></mrow>", ""},
        {"x", "<mi>x</mi>", "x"},
        {"{x}", "<mi>x</mi>", "x"},
        {"12.5", "<mn>12.5</mn>", "12.5"},
        {"a-b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>", "a minus b"},
        {"a<b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>", "a < b"},
        {"d_k", "<msub><mi>d</mi><mi>k</mi></msub>", "d sub k"},
        {"x^2", "<msup><mi>x</mi><mn>2</mn></msup>", "x to the power of 2"},
        {"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x sub i to the power of 2"},
        {"x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "x sub i to the power of 2"},
        {"\\mathbf{K}^\\top", "<msup><mi mathvariant=\"bold\">K</mi><mo>⊤</mo></msup>", "K transposed"},
        {"\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "the fraction a over b, end of fraction,"},
        {"\\sqrt{d_k}", "<msqrt><msub><mi>d</mi><mi>k</mi></msub></msqrt>", "the square root of d sub k"},
        {"\\text{row sum}", "<mtext>row sum</mtext>", "row sum"},
        {"\\text{Zeilen schlüssel}", "<mtext>Zeilen schlüssel</mtext>", "Zeilen schlüssel"},
        {"\\left(x\\right)", "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>", "of open bracket x close bracket"},
        {"\\step{Q}{x}", "<mrow><mi>x</mi></mrow>", "x"},
        {"a\\,b", "<mrow><mi>a</mi><mspace width=\"0.17em\"/><mi>b</mi></mrow>", "a b"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.tex);
        const FormulaResult result = parse_formula(row.tex);
        CHECK_FALSE(result.problem);
        CHECK(inside(result.formula) == row.mathml);
        CHECK(to_words(result.formula) == row.words);
    }
}

TEST_CASE("a broken formula is refused with its reason") {
    const struct { const char *tex, *key; } rows[] = {
        {"\\frac{a}", "formula.group"},      {"\\frac", "formula.group"},      {"\\sqrt x", "formula.group"},
        {"{a", "formula.unclosed"},          {"a}", "formula.unopened"},       {"\\left(a", "formula.unclosed"},
        {"\\left[a\\right]", "formula.bracket"}, {"a\\right)", "formula.unopened"}, {"x_", "formula.end"},
        {"x_a_b", "formula.twice"},          {"x^a^b", "formula.twice"},       {"_a", "formula.character"},
        {"\\nosuch", "formula.command"},     {"\\", "formula.command"},        {"a & b", "formula.character"},
        {"\\text{a", "formula.group"},       {"\\text{\\x}", "formula.text"},  {"é", "formula.character"},
        {"x_}", "formula.character"},        {"\\step{Q}", "formula.group"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.tex);
        const FormulaResult result = parse_formula(row.tex);
        REQUIRE(result.problem);
        CHECK(result.problem->key == row.key);
        CHECK(result.formula == Formula{});
        REQUIRE(text_of(result.problem->key));
        CHECK(say(*result.problem).find("{0}") == std::string::npos);
    }
    CHECK(parse_formula(std::string(1000, '{')).problem->key == "formula.deep");
    CHECK(parse_formula(std::string(5000, 'a')).problem->key == "formula.long");
    std::string nested = "x";
    for (int i = 0; i < 100; ++i) nested = "\\sqrt{" + nested + "}";
    CHECK(parse_formula(nested).problem->key == "formula.deep");
}

TEST_CASE("any bytes are a formula or refused, and what is a formula can be said") {
    const std::vector<std::string> parts = {"{",         "}",       "_",       "^",   "\\frac", "\\sqrt", "\\left(",
                                            "\\right)", "\\step", "\\text", "{a}", "\\top",  "=",      "7", " "};
    std::mt19937 random(6);
    int accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string tex;
        for (unsigned n = random() % 12; n > 0; --n)
            tex += random() % 4 == 0 ? std::string(1, static_cast<char>(random() % 256)) : parts[random() % parts.size()];
        const FormulaResult result = parse_formula(tex);
        if (result.problem) continue;
        ++accepted;
        CAPTURE(tex);
        CHECK(is_balanced(to_mathml(result.formula)));
        to_words(result.formula);
    }
    CHECK(accepted > 100);
}

TEST_CASE("the curriculum's formulas are read and can be said") {
    for (const Lesson& lesson : curriculum()) {
        for (const Page& page : lesson.pages) {
            CAPTURE(page.id);
            const FormulaResult result = parse_formula(page.formula);
            if (result.problem) FAIL_CHECK(say(*result.problem));
            CHECK(is_balanced(to_mathml(result.formula)));
            CHECK(to_words(result.formula).find('\\') == std::string::npos);
        }
    }
}
