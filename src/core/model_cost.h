// What the attention of a published model costs: its sizes in the counts of cost.h.  Not here: the counts, the sizes.
#pragma once

#include "core/cost.h"
#include "core/model_shapes.h"

namespace lab {

AttentionSizes sizes_of_model(const ModelShape& model, bool absorbed = false);

// One query meets one word that was kept, in one head: multiplications for the score and for the share of the value.
double work_of_pair(const ModelShape& model, bool absorbed);

}  // namespace lab
