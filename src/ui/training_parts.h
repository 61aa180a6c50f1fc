// What the files of the training view share.  Not for other files.
#pragma once

#include "ui/pipeline_draw.h"
#include "ui/training.h"
#include "ui/training_layout.h"

namespace lab::training {

struct Scene {
    Ui& ui;
    Panels& p;
    const TrainingReading& reading;
    const TrainingLayout& layout;
    const StageView& view;
};

// Who asks, who is the target, rate, horizon, what learns: widths for the layout, then the pills themselves.
std::vector<float> pill_widths(const Ui& ui, const Panels& p, const TrainingReading& r);
void draw_pills(const Scene& s);

void draw_losses(const Scene& s);
void draw_bars(const Scene& s);
void draw_lines(const Scene& s, const Picture& picture);       // headers, labels, signs, cards

}  // namespace lab::training
