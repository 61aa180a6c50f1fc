#include "core/principal.h"

#include "core/double_matrix.h"

#include <Eigen/Eigenvalues>

#include <algorithm>

namespace lab {

PrincipalPlane principal_plane(const Matrix& vectors) {
    const Eigen::MatrixXd x = vectors.cast<double>();
    const Eigen::RowVectorXd mean = x.colwise().mean();
    const Eigen::MatrixXd centred = x.rowwise() - mean;
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved(centred.transpose() * centred);   // eigenvalues rise
    const Eigen::Index d = x.cols(), shown = std::min<Eigen::Index>(d, 2);

    PrincipalPlane plane{mean.cast<float>(), Matrix::Zero(d, 2)};
    for (Eigen::Index i = 0; i < shown; ++i) {
        const Eigen::VectorXd axis = solved.eigenvectors().col(d - 1 - i);
        Eigen::Index largest = 0;
        axis.cwiseAbs().maxCoeff(&largest);
        plane.axes.col(i) = (axis * (axis[largest] < 0 ? -1 : 1)).cast<float>();
    }
    const double all = solved.eigenvalues().sum();
    if (all > 0) plane.share = std::clamp(solved.eigenvalues().tail(shown).sum() / all, 0.0, 1.0);
    return plane;
}

Matrix in_plane(const PrincipalPlane& plane, const Matrix& vectors) {
    return narrow((wide(vectors).rowwise() - wide(plane.mean).row(0)) * wide(plane.axes));
}

}  // namespace lab
