#include "core/optimisers.h"

#include <cmath>

namespace lab {

void sgd_step(std::vector<Matrix>& weights, const std::vector<Matrix>& gradients, double lr) {
    for (size_t i = 0; i < weights.size(); ++i) weights[i] = (weights[i].cast<double>() - lr * gradients[i].cast<double>()).cast<float>();
}

void AdamW::step(std::vector<Matrix>& weights, const std::vector<Matrix>& gradients) {
    const auto& [lr, beta1, beta2, eps, weight_decay] = settings_;
    ++steps_;
    for (size_t i = 0; i < weights.size(); ++i) {
        const Eigen::ArrayXXd g = gradients[i].cast<double>().array();
        if (means_.size() == i) {
            means_.push_back(Eigen::ArrayXXd::Zero(g.rows(), g.cols()));
            squares_.push_back(Eigen::ArrayXXd::Zero(g.rows(), g.cols()));
        }
        means_[i] = beta1 * means_[i] + (1 - beta1) * g;
        squares_[i] = beta2 * squares_[i] + (1 - beta2) * g.square();
        const double mean_share = 1 - std::pow(beta1, steps_), square_share = 1 - std::pow(beta2, steps_);   // what has been gathered since the zeros
        const Eigen::ArrayXXd change = (means_[i] / mean_share) / ((squares_[i] / square_share).sqrt() + eps);
        const Eigen::ArrayXXd w = weights[i].cast<double>().array() * (1 - lr * weight_decay);
        weights[i] = (w - lr * change).matrix().cast<float>();
    }
}

}  // namespace lab
