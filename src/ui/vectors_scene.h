// The arrows of one asking token as numbers: what is drawn, where it lies in the plane, what the question hides.
// Not here: pixels (vectors_plane.h), words (vectors_words.cpp).
#pragma once

#include "render/band.h"
#include "ui/plane_range.h"
#include "ui/reading.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lab {

inline constexpr int kMostTips = 64;               // vectors in the plane; the table has them all
inline constexpr int kMostArrows = 12;             // laid tip to tail; of more tokens the last one is that of all others

// A linear map through the origin, so that sums stay sums: the numbers themselves, or the two directions that hold most of
// the squared lengths.
struct PlaneMap {
    Matrix axes;                                   // (d, 2) orthonormal columns; the second is 0 where d is 1
    double share = 1;                              // of the squared lengths of what is drawn now

    bool is_exact() const { return axes.rows() <= 2; }
    std::optional<Point> place(const Matrix& vectors, int row) const;       // nothing where a number is not finite
};
PlaneMap plane_map(const Matrix& vectors);         // rows that are not finite have no say

struct SceneArrow {
    Point from, to;
    int token = -1;                                // its row of the values; -1: the others together
    int count = 1;
};

// A key as the query meets it.  In radians; NaN where one of the two has no direction.
struct KeyMeets {
    double length = 0, angle = 0, score = 0;
};

struct VectorsScene {
    Reading of;
    int row = 0;                                   // who asks
    int chosen = -1;                               // who is looked at; -1: nobody in particular
    bool asks = false;                             // queries and keys; else the sum of the values
    bool knows_vectors = true, knows_weights = true, knows_result = true;      // result: the context, the scores
    bool knows_query = true;
    PlaneMap plane{};
    std::vector<int> shown{};                        // rows of the values or keys whose tips are in the plane, rising
    std::vector<std::optional<Point>> tips{};        // of every row
    std::vector<double> weights{};
    std::vector<int> without_place{};                // rows
    std::vector<SceneArrow> arrows{};                // tip to tail
    std::optional<Point> goal{};                     // the context, the query
    std::vector<std::optional<Point>> tips_before{}; // where they were before the edits; none where they are not asked for
    std::optional<Point> goal_before{};
    std::vector<KeyMeets> keys{};                    // of every row
    double query_length = 0;
    std::optional<Point> foot{};                     // where the chosen key's shadow on the query ends

    StepId vectors() const { return asks ? of.keys : of.values; }
    StepId goal_step() const { return asks ? of.queries : of.mixed; }
    int rows() const { return int(tips.size()); }
    bool is_masked(int j) const { return knows_weights && weights[size_t(j)] == 0; }
};

struct SceneAsked {
    const Trace& trace;
    const Trace& computed;                         // whose directions stay while vectors are edited
    int head = 0, row = 0, chosen = -1;
    bool asks = false;
    std::span<const std::string_view> hidden{};    // steps
    bool before = false;                           // the edits are shown
};
std::optional<VectorsScene> vectors_scene(const SceneAsked& asked);

// The smallest box around the origin and all that is drawn.
Bounds bounds_of(const VectorsScene& scene);

}  // namespace lab
