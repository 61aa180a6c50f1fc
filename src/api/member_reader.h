// Reads an object of a request member by member and keeps the first thing that is wrong: after it nothing more is read.
// Not here: what the members mean.
#pragma once

#include "api/tensor_json.h"

#include <limits>
#include <optional>

namespace lab {

template <class T>
Wrong read(const Json& value, std::string_view name, std::optional<T>& out) { return read(value, name, out.emplace()); }

class MemberReader {
public:
    // The object that is the member `name` of `request`, with no other members than `known`, unless that is empty.
    // Where it may be left out and is, it has no members.
    enum class Presence { Needed, MayLack };
    MemberReader(const Json& request, std::string_view name, std::initializer_list<std::string_view> known, Presence presence = Presence::Needed);

    bool has(std::string_view name) const { return object_->contains(name); }

    // Into `out` if the member is there; `out` holds the default.
    template <class T>
    MemberReader& take(std::string_view name, T& out) {
        if (!wrong_ && has(name)) wrong_ = read(*object_->find(name), name, out);
        return *this;
    }

    // An integer from `least` to `most`.
    MemberReader& take_integer(std::string_view name, std::int64_t& out, std::int64_t least, std::int64_t most = kMaxNumbers);
    MemberReader& need_integer(std::string_view name, std::int64_t& out, std::int64_t least, std::int64_t most = kMaxNumbers);

    // 0 or 1, false or true.
    MemberReader& take_flag(std::string_view name, bool& out);

    MemberReader& take_finite(std::string_view name, double& out, double least = -std::numeric_limits<float>::max());

    template <class T>
    MemberReader& need(std::string_view name, T& out, Text what) {
        if (!wrong_) wrong_ = read_member(*object_, name, out, what);
        return *this;
    }
    MemberReader& need(std::string_view name, Tensor& out) { return need(name, out, Text::api_a_tensor); }

    // A matrix of that shape; kAny: of any.  A row: a vector of that length as (1, columns); 0 x 0 where it may lack and does.
    static constexpr std::int64_t kAny = -1;
    MemberReader& need_matrix(std::string_view name, Matrix& out, std::int64_t rows, std::int64_t columns);
    MemberReader& need_row(std::string_view name, Matrix& out, std::int64_t columns);
    MemberReader& take_row(std::string_view name, Matrix& out, std::int64_t columns) { return has(name) ? need_row(name, out, columns) : *this; }

    // One of the words, as its place in the list.
    MemberReader& take_word(std::string_view name, std::span<const std::string_view> words, int& out);

    const Wrong& wrong() const { return wrong_; }

private:
    const Json* object_;
    Wrong wrong_;
};

// -- shapes ----------------------------------------------------------------------------------------------------------------

inline ApiError bad_shape(std::string_view name, std::string_view shape) { return error_of(kBadShape, Text::api_rank, {name, shape}); }

// Sizes are small enough to be looped over, those beside a 0 as well.
Wrong check_sizes(std::string_view name, const Shape& shape);

// A tensor spread out to a larger shape: sizes are matched from the last one on, and 1 or none stands for any (NumPy's rule).
// Nothing where they do not match.
bool spreads(const Shape& from, const Shape& to);
std::optional<std::vector<float>> spread(const Tensor& tensor, const Shape& shape);

// Integers from 0 to below `end`.
Wrong read_indices(const Tensor& tensor, std::string_view name, std::int64_t end, std::vector<int>& out);

// How much is multiplied to answer one request, and how many numbers the answer holds.  Recording the steps of one head
// takes as long as so many products, however small they are.
inline constexpr double kRecordingProducts = 5000;
Wrong check_work(double products);
Wrong check_answer(double numbers);

// [2, 3] as a text.
std::string shape_text(const Shape& shape);

// The vector as a matrix (rows, columns); and numbers of a matrix put behind those before.
Matrix as_matrix(std::span<const float> data, std::int64_t rows, std::int64_t columns);
void append(std::vector<float>& all, const Matrix& m);

}  // namespace lab
