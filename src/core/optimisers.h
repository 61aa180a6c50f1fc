// How weights follow their gradients.  Not here: the gradients (gradients.h, network.h).
#pragma once

#include "core/matrix.h"

#include <vector>

namespace lab {

// w -= lr g
void sgd_step(std::vector<Matrix>& weights, const std::vector<Matrix>& gradients, double lr);

// Adam with decoupled weight decay (Loshchilov & Hutter 2019, algorithm 2), as torch.optim.AdamW does it; decay applies to every weight.
struct AdamWSettings {
    double lr = 1e-3, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weight_decay = 0.01;
};
class AdamW {
public:
    explicit AdamW(const AdamWSettings& settings) : settings_(settings) {}
    void step(std::vector<Matrix>& weights, const std::vector<Matrix>& gradients);

private:
    AdamWSettings settings_;
    int steps_ = 0;
    std::vector<Eigen::ArrayXXd> means_, squares_;   // of the gradients so far, newer ones count more; one a weight
};

}  // namespace lab
