// The sum of values: short arrows tip to tail, the values in full length behind them, the context where the arrows end.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab::vectors {
namespace {

constexpr float kShaft = 4, kChosenShaft = 6, kDotted = 1.3f, kDot = 2, kDash = 5;
constexpr float kGoal = 7, kRing = 9, kRingAway = 7, kFaded = 0.3f, kManyFaded = 0.3f;
constexpr float kLeastNumbered = 6;                // pixels: the number of a shorter arrow would be read with a word
constexpr int kMany = 16;                          // values, whose lines would cover the arrows

ImDrawList* list() { return ImGui::GetWindowDrawList(); }

Point spot(ImVec2 at) { return {at.x, at.y}; }

// The values themselves, and from the goal to both axes.
std::vector<Band> thin_lines(const Frame& f) {
    const VectorsScene& s = f.scene;
    const Point origin = f.plane.at({0, 0});
    std::vector<Band> bands;
    const auto take = [&](Point a, Point b, float w, float dash, ImU32 colour) {
        if (!is_long({a.x, a.y}, {b.x, b.y})) return;
        bands.push_back(line_between(a, b, w, colour));
        bands.back().dash = dash;
    };
    const float strength = int(s.shown.size()) > kMany ? kManyFaded : 0.7f;
    for (int j : s.shown) {
        if (!s.tips[size_t(j)]) continue;
        take(origin, f.plane.at(*s.tips[size_t(j)]), f.is_chosen(j) ? kDotted * 1.6f : kDotted, kDot, with_alpha(f.hue(), s.is_masked(j) ? kFaded : strength));
    }
    if (s.goal && s.plane.axes.rows() == 2) {
        const Point goal = f.plane.at(*s.goal);
        take(goal, {goal.x, origin.y}, kDotted, kDash, f.hue());
        take(goal, {origin.x, goal.y}, kDotted, kDash, f.hue());
    }
    return bands;
}

// A number of the context on the dashed line to its axis: near the axis, or beyond it.
void draw_pill(const Frame& f, std::string_view number, ImVec2 on_axis, ImVec2 towards, std::vector<Rect>& taken) {
    const Theme& t = f.theme();
    const float w = text_width(t.font.mono, number) + 2 * t.space8, h = line_height(t.font.mono) + t.space8;
    for (const float side : {1.f, -1.f}) {
        const ImVec2 at{on_axis.x + side * towards.x * (w / 2 + t.space4), on_axis.y + side * towards.y * (h / 2 + t.space4)};
        const Rect r{std::round(at.x - w / 2), std::round(at.y - h / 2), w, h};
        const Rect inside = meet(r, f.plane.box);
        const bool covers = std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return !meet(other, r).empty(); });
        if (covers || inside.w < w - 0.5f || inside.h < h - 0.5f) continue;
        taken.push_back(r);
        fill(f.ui, r, t.colour.answer_tint, h / 2);
        text_in(f.ui, t.font.mono, f.hue(), r, number, 0.5f);
        return;
    }
}

void draw_diamond(const Frame& f, std::vector<Rect>& taken) {
    const ImVec2 at = f.at(*f.scene.goal);
    draw_glyph(list(), Glyph::Diamond, at, kGoal + 2, 0, f.theme().colour.panel);
    draw_glyph(list(), Glyph::Diamond, at, kGoal, 0, f.hue());
    taken.push_back(around(at, kGoal * 1.3f));
}

void draw_goal(const Frame& f, std::vector<Rect>& taken) {
    const ImVec2 at = f.at(*f.scene.goal), origin = f.at({0, 0});
    draw_diamond(f, taken);
    if (f.scene.plane.axes.rows() != 2) return;
    const Matrix& m = f.p.trace[f.scene.of.mixed].value;
    const auto sign = [](float d) { return d < 0 ? -1.f : 1.f; };
    draw_pill(f, f.number(double(m(f.scene.row, 0))), {at.x, origin.y}, {0, sign(at.y - origin.y)}, taken);
    draw_pill(f, f.number(double(m(f.scene.row, 1))), {origin.x, at.y}, {sign(at.x - origin.x), 0}, taken);
}

struct Ring {
    const SceneArrow* arrow;
    LabelAsked asked;
};

// A number beside each arrow; that of all others says how many they are.
void draw_rings(const Frame& f, std::vector<Rect>& taken) {
    const Theme& t = f.theme();
    const float r = kRing * t.appearance.text_scale;
    std::vector<Ring> rings;
    for (const SceneArrow& arrow : f.scene.arrows) {
        const Point a = f.plane.at(arrow.from), b = f.plane.at(arrow.to);
        const bool chosen = arrow.token >= 0 && f.is_chosen(arrow.token);
        if (!chosen && std::hypot(b.x - a.x, b.y - a.y) < kLeastNumbered) continue;
        const float w = arrow.token < 0 ? text_width(t.font.label, say(Text::vectors_others, {std::to_string(arrow.count)})) + t.space8 : 2 * r;
        rings.push_back({&arrow, {{(a.x + b.x) / 2, (a.y + b.y) / 2}, w, 2 * r, kRingAway}});
    }
    std::stable_sort(rings.begin(), rings.end(), [&](const Ring& a, const Ring& b) { return f.is_chosen(a.arrow->token) && !f.is_chosen(b.arrow->token); });
    std::vector<LabelAsked> asked;
    for (const Ring& ring : rings) asked.push_back(ring.asked);
    const auto places = place_labels(asked, taken, inset(f.plane.box, 1, 1));
    for (size_t i = 0; i < rings.size(); ++i) {
        if (!places[i]) continue;
        const Rect& at = *places[i];
        const SceneArrow& arrow = *rings[i].arrow;
        taken.push_back(at);
        if (arrow.token >= 0) {
            draw_ring(f, {at.x + at.w / 2, at.y + at.h / 2}, std::to_string(arrow.token + 1), f.hue(), f.is_chosen(arrow.token));
            continue;
        }
        fill(f.ui, at, t.colour.panel, at.h / 2);
        outline(f.ui, at, f.hue(), 1.3f, at.h / 2);
        text_in(f.ui, t.font.label, f.hue(), at, say(Text::vectors_others, {std::to_string(arrow.count)}), 0.5f);
    }
}

// Where the arrows will be, that they come with the answer.
void draw_question(const Frame& f, std::vector<Rect>& taken) {
    const Theme& t = f.theme();
    const std::string_view words = say(Text::vectors_comes);
    const float w = text_width(t.font.caption, words) + 2 * t.space12, h = line_height(t.font.caption) + t.space8;
    const Rect& box = f.plane.box;
    const LabelAsked asked{{box.x + box.w * 0.6f, box.y + box.h * 0.6f}, w, h, 0, {0, 1}};
    const auto place = place_labels(std::array{asked}, taken, inset(box, t.space8, t.space8)).front();
    if (!place) return;
    taken.push_back(*place);
    fill(f.ui, *place, t.colour.sunk, h / 2);
    text_in(f.ui, t.font.caption, t.colour.ink2, *place, words, 0.5f);
}

// Returns what they cover.
std::vector<Rect> draw_arrows(const Frame& f, std::vector<Band> under) {
    std::vector<Band> over;
    std::vector<Rect> taken;
    for (const SceneArrow& arrow : f.scene.arrows) {
        const ImVec2 a = f.at(arrow.from), b = f.at(arrow.to);
        const bool chosen = arrow.token >= 0 && f.is_chosen(arrow.token);
        take_arrow(under, over, a, b, chosen ? kChosenShaft : kShaft, f.hue(), f.theme().colour.panel);
        if (is_long(a, b)) take_line(taken, spot(a), spot(b), kChosenShaft + 2);
    }
    under.insert(under.end(), over.begin(), over.end());
    put_bands(f, under);
    return taken;
}

void draw_through(const Frame& f, const PlaneView& lens) {
    const Frame close = f.through(lens);
    draw_lens(f, lens);
    std::vector<Rect> taken = draw_arrows(close, {});
    if (f.scene.goal) draw_diamond(close, taken);
    draw_rings(close, taken);
}

}  // namespace

void draw_sum(const Frame& f) {
    const VectorsScene& s = f.scene;
    std::vector<Rect> taken = axis_names(f);
    const std::vector<Rect> arrows = draw_arrows(f, thin_lines(f));
    taken.insert(taken.end(), arrows.begin(), arrows.end());
    const auto lens = lens_of(f);
    if (lens) taken.push_back(lens->box);
    draw_tips(f, taken);
    if (s.goal) draw_goal(f, taken);
    if (is_asked_for(f)) draw_question(f, taken);
    if (!lens) draw_rings(f, taken);
    draw_labels(f, std::move(taken));
    if (lens) draw_through(f, *lens);
}

}  // namespace lab::vectors
