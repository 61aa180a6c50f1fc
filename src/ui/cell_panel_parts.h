// The parts of the cell panel: each draws from y downwards and moves y.  Not for other files.
#pragma once

#include "lessons/formula.h"
#include "ui/cell_panel.h"

#include <functional>
#include <string>
#include <string_view>

namespace lab::cell {

// What somebody points at; of several hands the first of these counts.
enum class Hand { None, Held, Focus, Pointer };

struct Opened {
    Ui& ui;
    Panels& p;
    CellAt at;
    const Step& step;
    const EditedCell* edited;                      // by the reader, or null
    Explanation how;                               // as the operation made it, also of an edited cell
    Rect box;                                      // left, width; y moves down
    int links = 0;                                 // given out so far: their ids
    int rows = 0;                                  // terms given out so far
    std::vector<Source> glow{};                    // what is pointed at
    Hand hand = Hand::None;

    float value() const { return step.value(at.row, at.col); }
    bool hidden() const { return is_hidden(p.state.work, step.name); }     // the lesson asks for it: all is said but numbers
    std::string number(double value) const;
    std::string shown(const CellAt& cell) const;   // its number, or a question mark
    Formula formula_number(double value) const { return {Formula::Kind::Number, number(value), {}}; }
    void point_at(Hand by, const std::vector<Source>& sources);
};

void rule(Opened& o);
void title(Opened& o, std::string_view title, std::string_view aside = {});

void draw_head(Opened& o);                         // back, forward, digits, what it is, its number, its place
void draw_change(Opened& o);                       // slider, field, reset
void draw_terms(Opened& o);                        // the form that fits the explanation
void draw_sources(Opened& o);                      // a link a matrix it is made from
void draw_path(Opened& o);                         // the way from the embedding here
void draw_followed(Opened& o);                     // what the edits changed, a line a step

// Every edit with its value, to go to and to take back.  Also while no cell is opened.
float draw_edits(Ui& ui, const Rect& box, Panels& p);

// A link: the area answers, opens its cell and brings it into view.
struct LinkLook {
    bool focusable = true;
    std::vector<Source> glow{};                    // while it is pointed at; empty: its own cell
};
bool link(Opened& o, const std::string& id, const Rect& place, const CellAt& to, std::string_view value, const LinkLook& look = {});   // true while pointed at

// A number that opens the cell it stands for.  Right-aligned in `place`.
void number_link(Opened& o, const std::string& id, const Rect& place, const Source& to, bool focusable);

// A row of the derivation: something that can be pointed at, pressed, reached by keys; its sources glow meanwhile.
struct Row {
    std::string id;
    int index = 0;
    Rect rect;
    bool current = false;                          // Tab reaches it and the links in it
    std::string link_id(size_t k) const { return id + "." + std::to_string(k); }
};
Row begin_row(Opened& o, int index, std::string line, bool loud = false);
void end_row(Opened& o, const Row& row, const std::vector<Source>& sources);
float row_h(const Opened& o);

// Calls draw(i) for the rows 0 .. count - 1 that are in sight or next to the current one, o.box.y at each; then stands below all.
void each_row(Opened& o, int count, const std::function<void(int)>& draw);

inline constexpr size_t kFolded = 8;               // rows of a long list before it is unfolded

// Which terms of a long list are shown, `chosen` always among them; and the button that shows the others.
std::vector<size_t> terms_to_show(const Opened& o, size_t count, size_t chosen);
void draw_fold(Opened& o, size_t count);

bool draw_products(Opened& o);                     // a × b = c, a row a term, the word it is about at the left if there is room; false: too wide
void draw_softmax(Opened& o);                      // one share of a whole: a row a word
void draw_result(Opened& o, Formula left);         // a fraction and what it comes to
void draw_line_of(Opened& o, const Formula& line); // in the middle, as large as fits

// The first cell that an explanation goes back to.
const Source* first_source(const Explanation& e);
std::vector<Source> all_sources(const Explanation& e);

}  // namespace lab::cell
