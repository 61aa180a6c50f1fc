// Why rotary positions and an absorbed up-projection do not go together.  If the key that is made from a latent c turned with its
// position j, a query q at position t would score  (c W_uk R_j) · (q R_t) = c (W_uk R_{j - t}) qᵀ,  R_p turning by p positions: what
// stands between c and q would be another matrix for each distance.
// Not here: the small rotary key that turns in its place (heads.cpp).
#pragma once

#include "core/matrix.h"

namespace lab {

// W_uk R_{-distance}, of W_uk (latent, d_k) with an even d_k: for a query that stands `distance` words after the latent.
Matrix turned_back(const Matrix& W_uk, int distance);

}  // namespace lab
