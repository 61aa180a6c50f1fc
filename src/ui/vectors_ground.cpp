// What both pictures of the plane share: grid and ticks, arrows on a halo, rings with numbers, words beside tips.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::vectors {
namespace {

constexpr float kHalo = 8, kHead = 3.2f;            // the head is so many shafts wide
constexpr float kSlender = 4.5f, kLeastShaft = 1.2f;                  // an arrow is so many shafts long or longer
constexpr float kLeastArrow = 0.75f;               // pixels; below it nothing is drawn
constexpr float kRing = 9, kTip = 5.5f, kFaded = 0.4f, kUnderWord = 0.8f;
constexpr float kLongestWord = 110;
constexpr float kSame = 2;                         // pixels between tips that are one to the eye
constexpr size_t kMostRanked = 64;

ImDrawList* list() { return ImGui::GetWindowDrawList(); }

void draw_ticks(const Frame& f, const Rect& box) {
    const Theme& t = f.theme();
    const PlaneRange& range = f.plane.range;
    const int decimals = decimals_of(range.tick);
    const float line = line_height(t.font.mono_cell);
    for (const double x : ticks_between(range.shows.left, range.shows.right, range.tick)) {
        const float at = std::round(f.plane.at({float(x), 0}).x);
        fill(f.ui, {at, box.y, t.hairline, box.h}, t.colour.hairline);
        const std::string n = number_text(x, decimals);
        const float w = text_width(t.font.mono_cell, n);
        if (at - w / 2 >= box.x - w && at + w / 2 <= box.x + box.w + t.space8) text(f.ui, t.font.mono_cell, t.colour.ink3, {std::round(at - w / 2), box.y + box.h + t.space4}, n);
    }
    if (f.scene.plane.axes.rows() == 1) return;    // there is no second number
    for (const double y : ticks_between(range.shows.low, range.shows.high, range.tick)) {
        const float at = std::round(f.plane.at({0, float(y)}).y);
        fill(f.ui, {box.x, at, box.w, t.hairline}, t.colour.hairline);
        const std::string n = number_text(y, decimals);
        text(f.ui, t.font.mono_cell, t.colour.ink3, {std::round(box.x - t.space8 - text_width(t.font.mono_cell, n)), std::round(at - line / 2)}, n);
    }
}

void draw_axes(const Frame& f, const Rect& box) {
    const Theme& t = f.theme();
    const ImVec2 origin = f.at({0, 0});
    fill(f.ui, {box.x, std::round(origin.y), box.w, t.connector}, t.colour.control_edge);
    if (f.scene.plane.axes.rows() > 1) fill(f.ui, {std::round(origin.x), box.y, t.connector, box.h}, t.colour.control_edge);
}

std::string_view name_of_axis(const Frame& f, size_t axis) {
    if (f.scene.plane.is_exact()) return say(axis == 0 ? Text::vectors_first : Text::vectors_second);
    return say(axis == 0 ? Text::vectors_first_direction : Text::vectors_second_direction);
}

// By tips, by arrows and where they end.
std::vector<Rect> taken_by_vectors(const Frame& f) {
    std::vector<Rect> taken;
    const auto take = [&](const std::optional<Point>& tip) { if (tip) taken.push_back(around(f.at(*tip), 2 * kTip)); };
    for (const int j : f.scene.shown) take(f.scene.tips[size_t(j)]);
    take(f.scene.goal);
    for (const SceneArrow& arrow : f.scene.arrows)
        if (is_long(f.at(arrow.from), f.at(arrow.to))) take_line(taken, f.plane.at(arrow.from), f.plane.at(arrow.to), kHalo);
    return taken;
}

}  // namespace

void draw_ground(const Frame& f) {
    const Theme& t = f.theme();
    const Rect& box = f.plane.box;
    soft_shadow(f.ui, box, t.radius_frame);
    fill(f.ui, box, t.colour.panel, t.radius_frame);
    draw_ticks(f, box);
    draw_axes(f, box);
    outline(f.ui, box, t.colour.rule, t.hairline, t.radius_frame);
    const auto names = axis_names(f);
    for (size_t i = 0; i < names.size(); ++i)
        if (!names[i].empty()) fill(f.ui, inset(names[i], -2, 0), with_alpha(t.colour.panel, kUnderWord), 3), text(f.ui, t.font.label, t.colour.ink3, {names[i].x, names[i].y}, name_of_axis(f, i));
}

void draw_before(const Frame& f) {
    constexpr float kMoved = 2, kWas = 3.5f;
    const VectorsScene& s = f.scene;
    std::vector<Band> bands;
    const auto take = [&](const std::optional<Point>& from, const std::optional<Point>& to) {
        if (!from || !to || !is_long(f.at(*from), f.at(*to))) return;
        take_arrow(bands, bands, f.at(*from), f.at(*to), kMoved, f.theme().colour.ink3, 0);
        list()->AddCircle(f.at(*from), kWas, f.theme().colour.ink3, 16, kMoved);
    };
    for (size_t j = 0; j < s.tips_before.size(); ++j) take(s.tips_before[j], s.tips[j]);
    take(s.goal_before, s.goal);
    put_bands(f, bands);
}

// In the corners at the ends of the ticks, beside an axis that passes there, where nothing lies; else nowhere.
std::vector<Rect> axis_names(const Frame& f) {
    const Theme& t = f.theme();
    const Rect& box = f.plane.box;
    const ImVec2 origin = f.at({0, 0});
    const float line = line_height(t.font.label), air = t.space4, w = text_width(t.font.label, name_of_axis(f, 0)), second_w = text_width(t.font.label, name_of_axis(f, 1));
    const float foot = box.y + box.h - line - air, left = box.x + t.space8;
    const bool x_passes = origin.y > foot - air && origin.y < box.y + box.h, y_passes = origin.x > box.x && origin.x < left + second_w + air;
    const std::vector<Rect> taken = taken_by_vectors(f);
    const auto is_free = [&](const Rect& place) { return std::all_of(taken.begin(), taken.end(), [&](const Rect& other) { return meet(other, place).empty(); }); };
    const auto first_free = [&](std::initializer_list<Rect> places) {
        const auto free = std::find_if(places.begin(), places.end(), [&](const Rect& place) { return meet(place, box).w >= place.w - 1 && is_free(place); });
        return free != places.end() ? *free : Rect{};
    };
    const float right = std::round(box.x + box.w - w - t.space8), above = std::round(x_passes ? origin.y - line - air : foot), below = std::round(origin.y + air);
    std::vector<Rect> names{x_passes || below + line > foot ? first_free({{right, above, w, line}, {left, above, w, line}, {right, above - 2 * line, w, line}})
                                                             : first_free({{right, foot, w, line}, {right, below, w, line}})};
    if (f.scene.plane.axes.rows() == 1) return names;
    const float top = box.y + air, beside = std::round(y_passes ? origin.x + t.space8 : left), end = std::round(box.x + box.w - second_w - t.space8);
    names.push_back(first_free({{beside, top, second_w, line}, {std::round(origin.x - second_w - t.space8), top, second_w, line}, {end, top, second_w, line}}));
    return names;
}

bool is_long(ImVec2 a, ImVec2 b) { return std::hypot(b.x - a.x, b.y - a.y) >= kLeastArrow; }

void take_arrow(std::vector<Band>& under, std::vector<Band>& over, ImVec2 a, ImVec2 b, float w, ImU32 colour, ImU32 ground) {
    if (!is_long(a, b)) return;
    const float length = std::hypot(b.x - a.x, b.y - a.y), shaft = std::min(w, std::max(kLeastShaft, length / kSlender));
    if (ground) under.push_back(line_between({a.x, a.y}, {b.x, b.y}, shaft + kHalo / 2, ground));
    for (const Band& band : arrow_between({a.x, a.y}, {b.x, b.y}, shaft, shaft * kHead, colour)) over.push_back(band);
}

void put_bands(const Frame& f, std::span<const Band> bands) {
    if (!bands.empty()) f.ui.figures.add(list(), BandFigure{.bands = bands});
}

Rect around(ImVec2 at, float r) { return {at.x - r, at.y - r, 2 * r, 2 * r}; }

float draw_ring(const Frame& f, ImVec2 at, std::string_view number, ImU32 colour, bool filled) {
    const Theme& t = f.theme();
    const float r = kRing * t.appearance.text_scale;
    list()->AddCircleFilled(at, r, filled ? colour : t.colour.panel, 32);
    if (!filled) list()->AddCircle(at, r - 0.5f, colour, 32, 1.3f);
    const float w = text_width(t.font.label, number);
    text(f.ui, t.font.label, filled ? t.colour.panel : colour, {std::round(at.x - w / 2), std::round(at.y - line_height(t.font.label) / 2)}, number);
    return r;
}

void draw_tips(const Frame& f, std::vector<Rect>& taken) {
    const Theme& t = f.theme();
    const VectorsScene& s = f.scene;
    for (int j : s.shown) {
        if (!s.tips[size_t(j)]) continue;
        const ImVec2 at = f.at(*s.tips[size_t(j)]);
        const float r = kTip * t.appearance.text_scale + (f.is_chosen(j) ? 1.2f : 0);
        const ImU32 colour = with_alpha(f.hue(), s.is_masked(j) ? kFaded : 1);
        if (s.asks) list()->AddCircleFilled(at, r - 1, t.colour.panel, 24);
        else draw_glyph(list(), Glyph::Diamond, at, r - 1, 0, t.colour.panel);
        draw_glyph(list(), s.asks ? Glyph::Ring : Glyph::Kite, at, r, f.is_chosen(j) ? t.selected : t.glyph, colour);
        taken.push_back(around(at, r * 1.3f));
    }
}

void draw_labels(const Frame& f, std::vector<Rect> taken) {
    const Theme& t = f.theme();
    const VectorsScene& s = f.scene;
    std::vector<int> rank = s.shown;
    std::erase_if(rank, [&](int j) { return !s.tips[size_t(j)]; });
    const auto weight = [&](int j) { return s.knows_weights && std::isfinite(s.weights[size_t(j)]) ? std::abs(s.weights[size_t(j)]) : 0; };
    std::stable_sort(rank.begin(), rank.end(), [&](int a, int b) { return f.is_chosen(a) != f.is_chosen(b) ? f.is_chosen(a) : weight(a) > weight(b); });
    std::vector<int> others;                       // at the place of each, besides
    const auto place_of = [&](int j) { return f.plane.at(*s.tips[size_t(j)]); };
    for (size_t i = 0; i < rank.size(); ++i) {
        const Point at = place_of(rank[i]);
        const auto first_beside = std::stable_partition(rank.begin() + std::ptrdiff_t(i) + 1, rank.end(), [&](int j) { return std::hypot(place_of(j).x - at.x, place_of(j).y - at.y) > kSame; });
        others.push_back(int(rank.end() - first_beside));
        rank.erase(first_beside, rank.end());
    }
    rank.resize(std::min(rank.size(), kMostRanked));
    std::vector<std::string> words;
    std::vector<LabelAsked> asked;
    for (size_t i = 0; i < rank.size(); ++i) {
        const int j = rank[i];
        ImFont* font = f.is_chosen(j) ? t.font.caption_bold : t.font.caption;
        const std::string word = ellipsis(font, f.word(j), kLongestWord * t.appearance.text_scale);
        words.push_back(others[i] > 0 ? say(Text::vectors_and_others, {word, std::to_string(others[i])}) : word);
        const Point at = f.plane.at(*s.tips[size_t(j)]);
        const Point origin = f.plane.at({0, 0});
        asked.push_back({at, text_width(font, words.back()), line_height(font), kTip + t.space4, {at.x - origin.x, at.y - origin.y}});      // lines come from the origin
    }
    const auto places = place_labels(asked, std::move(taken), inset(f.plane.box, 2, 2));
    for (size_t i = 0; i < rank.size(); ++i) {
        if (!places[i]) continue;
        const bool chosen = f.is_chosen(rank[i]);
        fill(f.ui, inset(*places[i], -2, 0), with_alpha(t.colour.panel, kUnderWord), 3);
        text(f.ui, chosen ? t.font.caption_bold : t.font.caption, chosen ? t.colour.ink : s.is_masked(rank[i]) ? t.colour.ink3 : t.colour.ink2,
             {std::round(places[i]->x), std::round(places[i]->y)}, words[i]);
    }
}

}  // namespace lab::vectors
