// Numbers and sentences of the vectors.
#include "ui/vectors_picture.h"

#include "texts/say.h"

#include <cmath>
#include <numbers>

namespace lab::vectors {

namespace {

constexpr int kMostNamed = 3;                      // of a list of words
constexpr int kMostNumbers = 8;                    // of a vector that is said

}  // namespace

std::string Frame::number(double value, bool known) const { return known ? number_text(value, p.state.digits) : "?"; }

std::string Frame::table_number(double value, bool known) const { return known && before ? change_text(value, p.state.digits) : number(value, known); }

bool Frame::is_goal_chosen() const {
    const auto at = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    return !scene.asks && at && at->step == scene.goal_step() && at->row == scene.row;
}

std::string Frame::vector_text(StepId step, int row, bool known) const {
    const Matrix& m = p.trace[step].value;
    std::string all;
    for (Eigen::Index c = 0; c < std::min<Eigen::Index>(m.cols(), kMostNumbers); ++c) {
        const std::string n = number(double(m(row, c)), known);
        all = all.empty() ? n : say(Text::vectors_place, {all, n});
    }
    return m.cols() > kMostNumbers ? say(Text::vectors_place, {all, "…"}) : all;
}

ImVec2 Frame::at(Point numbers) const {
    const Point s = plane.at(numbers);
    return {s.x, s.y};
}

std::string how_words(const Frame& f) {
    const std::string how(say(f.scene.asks ? (f.before ? Text::vectors_before_asks : Text::vectors_asks_how) : f.before ? Text::vectors_before : Text::vectors_sum_how));
    return f.scene.asks || tells_whole(f.scene) ? how : how + " " + std::string(say(Text::vectors_along));
}

std::string plane_note(const Frame& f) {
    const auto d = f.scene.plane.axes.rows();
    if (d == 1) return std::string(say(Text::vectors_one));
    if (d == 2) return std::string(say(Text::vectors_exact));
    std::string note = say(Text::vectors_share, {std::to_string(d), number_text(100 * f.scene.plane.share, 0)});
    if (f.scene.asks) note += " " + std::string(say(Text::vectors_projected));
    return note;
}

bool is_asked_for(const Frame& f) {
    const Trace& trace = f.p.trace;
    const Reading& of = f.scene.of;
    const auto name = [&](StepId id) { return trace[id].name; };
    const std::vector<std::string_view> steps = f.scene.asks ? std::vector{name(of.queries), name(of.keys), name(of.scores), name(of.shares), std::string_view("weights")}
                                                             : std::vector{name(of.values), name(of.shares), name(of.mixed), std::string_view("weights"), std::string_view("context")};
    return std::any_of(steps.begin(), steps.end(), [&](std::string_view step) { return is_hidden(f.p.state.work, step); });
}

std::string goal_words(const Frame& f) {
    const bool known = f.scene.asks ? f.scene.knows_query : f.scene.knows_result;
    return say(f.scene.asks ? Text::vectors_told_query : Text::vectors_told_context, {f.who, f.vector_text(f.scene.goal_step(), f.scene.row, known)});
}

std::string product_words(const Frame& f) {
    const VectorsScene& s = f.scene;
    if (!s.asks || s.chosen < 0) return {};
    const KeyMeets& key = s.keys[size_t(s.chosen)];
    const bool both = s.knows_query && s.knows_vectors;
    const double degrees = key.angle * 180 / std::numbers::pi;
    const EditedCell* edited = f.p.trace.edit_at(s.of.scores, s.row, s.chosen);
    const double product = edited ? key.length * s.query_length * std::cos(key.angle) : key.score;
    return say(Text::vectors_product_numbers, {f.number(product, s.knows_result), f.number(s.query_length, s.knows_query),
                                               f.number(key.length, s.knows_vectors), both && s.knows_result ? number_text(degrees, 1) : "?"});
}

std::vector<std::string> notes_of(const Frame& f, bool with_how) {
    const VectorsScene& s = f.scene;
    std::vector<std::string> notes{plane_note(f)};
    if (with_how && !s.asks && !tells_whole(s)) notes.emplace_back(say(Text::vectors_along));
    if (is_asked_for(f)) notes.emplace_back(say(Text::vectors_hidden));
    else if (s.knows_vectors && s.knows_weights && s.knows_result && s.knows_query) notes.emplace_back(say(Text::vectors_drag));
    if (int(s.shown.size()) < s.rows()) notes.push_back(say(Text::vectors_capped, {std::to_string(s.shown.size()), std::to_string(s.rows())}));
    if (!s.without_place.empty()) {
        std::string words;
        for (size_t i = 0; i < s.without_place.size() && i < size_t(kMostNamed); ++i)
            words = words.empty() ? f.word(s.without_place[i]) : say(Text::vectors_place, {words, f.word(s.without_place[i])});
        if (s.without_place.size() > size_t(kMostNamed))
            words = say(Text::list_and, {words, say(Text::vectors_others, {std::to_string(s.without_place.size() - size_t(kMostNamed))})});
        notes.push_back(say(Text::vectors_not_finite, {words}));
    }
    bool edited = false;
    const auto& goal = f.p.trace[s.goal_step()].value;
    for (int c = 0; !s.asks && c < int(goal.cols()); ++c) edited |= f.p.trace.edit_at(s.of.mixed, s.row, c) != nullptr;
    if (edited) notes.emplace_back(say(Text::vectors_edited_context));
    if (s.asks && s.chosen >= 0 && f.p.trace.edit_at(s.of.scores, s.row, s.chosen))
        notes.push_back(say(Text::vectors_edited_score, {f.number(s.keys[size_t(s.chosen)].score, s.knows_result)}));
    return notes;
}

}  // namespace lab::vectors
