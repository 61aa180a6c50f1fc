// Training in front of the reader: a step, a run, back to the same start.  A run is time that passes; what it does is e.steps_trained.
// Not here: gradient descent (core/training.h), the picture (training_view.cpp).
#pragma once

#include "ui/panels.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lab {

void run_training(Ui& ui, Panels& p);              // before any panel is drawn: lets time pass
void draw_training_track(Ui& ui, const Rect& place, Panels& p);        // where the timeline stands in other views

// new = old - rate · gradient, of one projection.
struct Descent {
    StepId now = 0, slope = 0, next = 0;
};

// What the picture reads off the trace; the experiment has a loss.
struct TrainingReading {
    Target target{};
    StepId weights = 0;                            // of the head that is shown
    std::vector<Descent> descents;                 // of what learns; empty: a step is not written out
    bool hides_loss = false, hides_weights = false, hides_slopes = false;      // a question asks for them
    std::span<const double> losses{};              // from step 0 on; the horizon's is the last, once it is there
    int step = 0;                                  // that the trace stands at
};
TrainingReading read_training(Panels& p);

std::string asking_word(const Panels& p, const TrainingReading& r);
std::string target_word(const Panels& p, const TrainingReading& r);

// What there is to say of the step: where the loss is, that it rose, that it is no number.
struct TrainingVerdict {
    std::string words;
    bool alarms = false;                           // the training does not learn
};
TrainingVerdict verdict_of(const Panels& p, const TrainingReading& r);

}  // namespace lab
