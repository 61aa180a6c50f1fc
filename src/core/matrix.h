// The one number container of the core: a row-major float matrix, row t is token t.
// data() goes to a texture or a typed array unchanged.  Not here: any arithmetic beyond Eigen's own.
//
// Letters of every shape comment:  T tokens that ask, S tokens that are looked at (self-attention: S = T),
// d_model width of an embedding, d_out width of all heads together, d_k = d_out / heads width of one head.
#pragma once

#include <Eigen/Core>

namespace lab {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace lab
