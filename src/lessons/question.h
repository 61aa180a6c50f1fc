// A question of a page: predict first, then see.  Data, and the engine that draws it afresh and judges an answer.
// What is right is read from the trace of the drawn experiment, never typed.  Not here: words (web/texts), pictures.
#pragma once

#include "core/random.h"
#include "core/run.h"
#include "lessons/live.h"
#include "texts/say.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

// One draw of a question: the same number gives the same draw.  Draw 0 is the page's own experiment.
struct Draw {
    Experiment before;             // what the reader sees while predicting
    Experiment after;              // what the answer is read from; the same, unless the question is what a change would do
    CellName about;                // its row, or the cell itself
    Models models{};               // of a question about published models; nothing in the experiments depends on them
    bool operator==(const Draw&) const = default;
};

// A draw with its traces and all that is offered to choose from.
struct Posed;

using Values = std::vector<double>;                // a number has one, a shape two, a vector many

// A wrong answer that tempts, and what slipped.
struct Slip {
    Text because;                                  // said to who gives it
    Values (*answer)(const Posed&);
};

struct Question {
    enum class Kind {
        Cell,                      // which cell of the row is the largest
        Order,                     // words of the row in order, the largest first
        Bars,                      // the row as bars
        Number,                    // typed
        Choice,                    // the right answer among tempting ones
    };
    enum class Form { Number, Shape, Count };      // how Values are written: as decimals, as whole numbers, as those in groups of three digits
    Kind kind = Kind::Cell;
    Form form = Form::Number;
    CellName about{};
    std::vector<std::string_view> hides{};         // steps and counts that would give the answer away
    std::optional<Experiment> then{};              // `after` of draw 0, where it is not `before`
    Models models{};                               // of draw 0
    void (*vary)(Draw&, TorchRandom&) = nullptr;   // makes draw 0 another one
    Values (*answer)(const Posed&) = nullptr;      // Number, Choice: what is right; nullptr: the cell `about`
    std::vector<Slip> slips{};
};

struct Posed {
    int number = 0;                                // of the draw
    Draw draw;
    Trace before, after;
    std::vector<int> columns{};                    // Cell, Order, Bars: of the row, as they are offered
    std::vector<Values> choices{};                 // Choice: as they are offered
};

// What a reader has answered; of it the question's kind reads its own part.
struct Prediction {
    std::vector<int> picked{};                     // Cell, Choice: one place in what is offered.  Order: all of them, the first on top
    std::vector<float> shares{};                   // Bars: as many as columns; what counts is their part of the sum
    std::string typed{};                           // Number
    bool operator==(const Prediction&) const = default;
};

enum class Verdict { Open, Wrong, Right };         // Open: not answered
struct Judgement {
    Verdict verdict = Verdict::Open;
    std::optional<Text> slip{};                    // what slipped, where that is known
    double off = 0;                                // Bars: the part of the attention that is misplaced
};

inline constexpr double kBarsWithin = 0.06;        // of all attention may be misplaced
inline constexpr double kNumberWithin = 0.01;      // a typed number may be off

Draw draw_of(const Question& question, const Experiment& setup, int number);
Posed pose(const Question& question, const Experiment& setup, int number);

// The draw of that number or the first after it in which no two answers come too close; at most kMostDraws further on.
inline constexpr int kMostDraws = 1 << 20;
int clear_draw(const Question& question, const Experiment& setup, int number);

Prediction blank_prediction(const Question& question, const Posed& posed);     // what stands there before the reader begins
Prediction right_prediction(const Question& question, const Posed& posed);
Judgement judge(const Question& question, const Posed& posed, const Prediction& prediction);

Values row_of(const Posed& posed);                 // the row that is asked about, at the columns offered
std::string values_text(const Question& question, const Values& values, int digits);

}  // namespace lab
