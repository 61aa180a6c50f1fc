// The role of a part of a derivation picks its sentence, else how it is made does; what is given speaks for itself.
#include "ui/moment_words.h"

#include "texts/say.h"
#include "ui/step_look.h"

#include <algorithm>

namespace lab {
namespace {

constexpr size_t kWrittenOut = 4;                  // of a longer sum only the result is said: the picture shows the rest

std::string called(const Trace& trace, StepId step) { return std::string(short_name(look_of(trace[step].name))); }

// What an operand gives: its row, or its column.
std::string operand(const Trace& trace, const std::vector<CellAt>& cells) {
    const StepId id = cells.front().step;
    const bool one_row = std::all_of(cells.begin(), cells.end(), [&](const CellAt& c) { return c.row == cells.front().row; });
    const bool one_column = std::all_of(cells.begin(), cells.end(), [&](const CellAt& c) { return c.col == cells.front().col; });
    const bool is_row = one_row && (!one_column || trace[id].value.cols() == 1);
    const bool is_word = names_tokens(is_row ? trace[id].rows : trace[id].columns);
    const std::string label = is_row ? row_words(trace, id, cells.front().row) : column_words(trace, id, cells.front().col);
    const Text text = is_row ? (is_word ? Text::told_row : Text::told_row_number) : (is_word ? Text::told_column : Text::told_column_number);
    return say(text, {label, called(trace, id)});
}

std::string say_taken(const Trace& trace, const Moment& m) {
    std::vector<CellAt> sides[2];
    for (const Explanation& term : m.part.terms) {
        for (size_t side = 0; side < 2; ++side) sides[side].push_back({term.sources[side].step, term.sources[side].row, term.sources[side].col});
    }
    return say(Text::told_taken, {operand(trace, sides[0]), operand(trace, sides[1])});
}

// The sentence for a node of the tree: by its role, else by how it is made; a node without arithmetic is a sentence itself.
std::string say_part(const Explanation& e, int digits) {
    const std::string words = say(e, digits), value = number_text(e.value, digits);
    if (const auto text = text_of("told." + std::string(e.role))) return say(*text, {words, value});
    if (e.how == How::Sum) return say(e.terms.size() > kWrittenOut ? Text::told_sum_short : Text::told_sum, {words, value});
    if (e.how == How::Product) return say(Text::told_product, {words});
    if (e.how == How::Quotient) return say(Text::told_quotient, {words});
    return words;
}

}  // namespace

std::string say_moment(const Trace& trace, const Moment& m, int digits) {
    const std::string name(look_of(trace[m.cell.step].name).name), words = m.tells == Told::Given ? "" : say(m.part, digits);
    switch (m.tells) {
        case Told::Given: {
            const auto origin = text_of(m.part.role);
            return say(Text::told_given, {name, origin ? say(*origin) : say(Text::made_given)});
        }
        case Told::Taken: return say_taken(trace, m);
        case Told::Term: return say(Text::told_term, {std::to_string(m.term + 1), std::to_string(m.terms), words});
        case Told::Terms: return say(Text::told_terms, {std::to_string(m.terms - m.term), number_text(m.part.value, digits)});
        case Told::Part:
        case Told::Result: return say_part(m.part, digits);
        case Told::Others: break;
    }
    return say(Text::told_others, {name});
}

std::string say_step(const Trace& trace, const std::vector<Moment>& moments, const Moment& moment) {
    const std::vector<Stop> stops = stops_of(moments);
    const auto here = std::find_if(stops.begin(), stops.end(), [&](const Stop& stop) { return stop.step == moment.cell.step; });
    return say(Text::told_step, {std::to_string(here - stops.begin() + 1), std::to_string(stops.size()), look_of(trace[moment.cell.step].name).name});
}

}  // namespace lab
