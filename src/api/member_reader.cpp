#include "api/member_reader.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr double kMaxProducts = 2e9;               // some seconds

Wrong check_range(std::string_view name, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most) return {};
    return error_of(kBadRequest, Text::api_range, {name, std::to_string(least), std::to_string(most)});
}

}  // namespace

MemberReader::MemberReader(const Json& request, std::string_view name, std::initializer_list<std::string_view> known, Presence presence) {
    static const Json kEmpty = Json::object();
    const auto found = request.find(name);
    object_ = found == request.end() || !found->is_object() ? &kEmpty : &*found;
    const bool lacks = found == request.end() && presence == Presence::Needed;
    if (lacks) wrong_ = error_of(kBadRequest, Text::api_missing, {name, say(Text::api_a_object)});
    else if (found != request.end() && !found->is_object()) wrong_ = should_be(name, Text::api_a_object);
    if (wrong_ || known.size() == 0) return;
    for (const auto& [member, _] : object_->items()) {
        if (std::find(known.begin(), known.end(), member) != known.end()) continue;
        wrong_ = error_of(kBadRequest, Text::api_unknown_member, {name, shown(member)});
        return;
    }
}

MemberReader& MemberReader::take_integer(std::string_view name, std::int64_t& out, std::int64_t least, std::int64_t most) {
    take(name, out);
    if (!wrong_ && has(name)) wrong_ = check_range(name, out, least, most);
    return *this;
}

MemberReader& MemberReader::need_integer(std::string_view name, std::int64_t& out, std::int64_t least, std::int64_t most) {
    need(name, out, Text::api_a_integer);
    if (!wrong_) wrong_ = check_range(name, out, least, most);
    return *this;
}

MemberReader& MemberReader::take_flag(std::string_view name, bool& out) {
    if (wrong_ || !has(name)) return *this;
    const Json& value = *object_->find(name);
    if (value != 0 && value != 1 && !value.is_boolean()) wrong_ = should_be(name, Text::api_a_flag);
    else out = value.is_boolean() ? value.get<bool>() : value == 1;
    return *this;
}

MemberReader& MemberReader::take_finite(std::string_view name, double& out, double least) {
    take(name, out);
    const bool fits = out >= least && out <= static_cast<double>(std::numeric_limits<float>::max());
    if (!wrong_ && has(name) && !fits) wrong_ = should_be(name, least < 0 ? Text::api_a_number : Text::api_a_not_negative);
    return *this;
}

MemberReader& MemberReader::need_matrix(std::string_view name, Matrix& out, std::int64_t rows, std::int64_t columns) {
    Tensor tensor;
    need(name, tensor);
    if (wrong_) return *this;
    const Shape& shape = tensor.shape;
    const auto fits = [](std::int64_t size, std::int64_t want) { return size == want || want == kAny; };
    const auto word = [](std::int64_t want, const char* any) { return want == kAny ? std::string(any) : std::to_string(want); };
    if (shape.size() != 2 || !fits(shape[0], rows) || !fits(shape[1], columns)) wrong_ = bad_shape(name, "[" + word(rows, "n") + ", " + word(columns, "m") + "]");
    else if (!(wrong_ = check_sizes(name, shape))) out = as_matrix(tensor.data, shape[0], shape[1]);
    return *this;
}

MemberReader& MemberReader::need_row(std::string_view name, Matrix& out, std::int64_t columns) {
    Tensor tensor;
    need(name, tensor);
    if (wrong_) return *this;
    if (tensor.shape != Shape{columns}) wrong_ = bad_shape(name, shape_text({columns}));
    else out = as_matrix(tensor.data, 1, columns);
    return *this;
}

MemberReader& MemberReader::take_word(std::string_view name, std::span<const std::string_view> words, int& out) {
    std::string word;
    if (!has(name) || take(name, word).wrong_) return *this;
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) wrong_ = should_be(name, say(Text::api_one_of, {listed(words)}));
    else out = static_cast<int>(found - words.begin());
    return *this;
}

Wrong check_sizes(std::string_view name, const Shape& shape) {
    Shape sizes = shape;
    for (std::int64_t& size : sizes) size = std::max<std::int64_t>(size, 1);
    if (count_of(sizes) <= kMaxNumbers) return {};
    return error_of(kTooLarge, Text::api_too_large, {name, std::to_string(kMaxNumbers)});
}

bool spreads(const Shape& from, const Shape& to) {
    const auto matches = [](std::int64_t own, std::int64_t size) { return own == 1 || own == size; };
    return from.size() <= to.size() && std::equal(from.rbegin(), from.rend(), to.rbegin(), matches);
}

std::optional<std::vector<float>> spread(const Tensor& tensor, const Shape& shape) {
    if (!spreads(tensor.shape, shape)) return {};
    const size_t extra = shape.size() - tensor.shape.size();
    std::vector<float> all(static_cast<size_t>(count_of(shape)));
    for (size_t at = 0; at < all.size(); ++at) {   // its place in `tensor`: each digit of `at`, last size first, or 0 where that has size 1
        size_t rest = at, place = 0, stride = 1;
        for (size_t i = shape.size(); i-- > 0;) {
            const auto size = static_cast<size_t>(shape[i]);
            const size_t digit = rest % size;
            rest /= size;
            if (i < extra) continue;
            const auto own = static_cast<size_t>(tensor.shape[i - extra]);
            if (own > 1) place += digit * stride;
            stride *= own;
        }
        all[at] = tensor.data[place];
    }
    return all;
}

Wrong read_indices(const Tensor& tensor, std::string_view name, std::int64_t end, std::vector<int>& out) {
    out.clear();
    for (const float value : tensor.data) {
        if (!(value >= 0 && value < static_cast<float>(end)) || std::trunc(value) != value)
            return error_of(kBadRequest, Text::api_indices, {name, std::to_string(end - 1)});
        out.push_back(static_cast<int>(value));
    }
    return {};
}

Wrong check_work(double products) {
    if (products <= kMaxProducts) return {};
    return error_of(kTooLarge, Text::api_too_much_work, {std::to_string(static_cast<int>(kMaxProducts / 1e6))});
}

Wrong check_answer(double numbers) {
    if (numbers <= static_cast<double>(kMaxNumbers)) return {};
    return error_of(kTooLarge, Text::api_too_large_answer, {std::to_string(kMaxNumbers)});
}

std::string shape_text(const Shape& shape) {
    std::string text;
    for (const std::int64_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "[" + text + "]";
}

Matrix as_matrix(std::span<const float> data, std::int64_t rows, std::int64_t columns) {
    return Eigen::Map<const Matrix>(data.data(), rows, columns);
}

void append(std::vector<float>& all, const Matrix& m) { all.insert(all.end(), m.data(), m.data() + m.size()); }

}  // namespace lab
