// One query among all keys: the angle to the chosen key, and how far that key reaches along the query.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lab::vectors {
namespace {

constexpr float kQuery = 4, kKey = 1.5f, kChosenKey = 2.75f, kShadow = 11, kDash = 5, kTip = 7;
constexpr float kArc = 46, kFaded = 0.28f, kWhisper = 0.55f, kShadowTint = 0.4f;
constexpr float kKeyTip = 5.5f, kBeside = 0.5f;    // radians beside an arrow

float direction(ImVec2 from, ImVec2 to) { return std::atan2(to.y - from.y, to.x - from.x); }

// A part of a circle of at most a quarter turn.
Band arc_between(ImVec2 centre, float r, float from, float to, float w, ImU32 colour) {
    const float pull = r * 4 / 3 * std::tan((to - from) / 4);
    const Point a{centre.x + r * std::cos(from), centre.y + r * std::sin(from)}, b{centre.x + r * std::cos(to), centre.y + r * std::sin(to)};
    return {{a, Point{a.x - pull * std::sin(from), a.y + pull * std::cos(from)}, Point{b.x + pull * std::sin(to), b.y - pull * std::cos(to)}, b}, w, w, 0, 0, colour};
}

struct Angle {
    ImVec2 origin;
    float from = 0, turn = 0, r = 0;
};

// Between the two as they lie in the plane.
std::optional<Angle> angle_of(const Frame& f) {
    const VectorsScene& s = f.scene;
    if (!s.foot || !s.goal) return std::nullopt;
    const ImVec2 origin = f.at({0, 0}), query = f.at(*s.goal), key = f.at(*s.tips[size_t(s.chosen)]);
    if (!is_long(origin, query) || !is_long(origin, key)) return std::nullopt;
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    Angle angle{origin, direction(origin, query)};
    angle.turn = std::remainder(direction(origin, key) - angle.from, kTurn);
    const float shortest = std::min(std::hypot(query.x - origin.x, query.y - origin.y), std::hypot(key.x - origin.x, key.y - origin.y));
    angle.r = std::min(kArc * f.theme().appearance.text_scale, shortest * 0.7f);
    return angle;
}

// Between the two where they leave room, else beside them.
void draw_degrees(const Frame& f, const Angle& angle, std::vector<Rect>& taken) {
    const Theme& t = f.theme();
    const std::string words = say(Text::vectors_degrees, {number_text(f.scene.keys[size_t(f.scene.chosen)].angle * 180 / std::numbers::pi, 1)});
    const float w = text_width(t.font.mono, words) + t.space8, h = line_height(t.font.mono), side = std::copysign(kBeside, angle.turn);
    std::optional<Rect> place;
    for (const float at : {angle.from + angle.turn / 2, angle.from + angle.turn + side, angle.from - side}) {
        for (const float far : {0.8f, 1.2f, 1.7f, 2.4f}) {
            if (place) break;
            const LabelAsked asked[] = {{{angle.origin.x + far * angle.r * std::cos(at), angle.origin.y + far * angle.r * std::sin(at)}, w, h, 2}};
            place = place_labels(asked, taken, inset(f.plane.box, 2, 2)).front();
        }
    }
    if (!place) return;
    taken.push_back(*place);
    fill(f.ui, *place, with_alpha(t.colour.panel, 0.9f), 3);
    text_in(f.ui, t.font.mono, t.colour.ink, *place, words, 0.5f);
}

// The arrow ends at the edge of the glyph around its tip.
void take_pointer(const Frame& f, std::vector<Band>& under, std::vector<Band>& over, Point to, float glyph, float w, ImU32 colour, ImU32 ground) {
    const ImVec2 a = f.at({0, 0}), b = f.at(to);
    const float length = std::hypot(b.x - a.x, b.y - a.y), kept = length > glyph ? (length - glyph) / length : 0;
    take_arrow(under, over, a, {std::lerp(a.x, b.x, kept), std::lerp(a.y, b.y, kept)}, w, colour, ground);
}

void take_keys(const Frame& f, std::vector<Band>& under, std::vector<Band>& over) {
    const VectorsScene& s = f.scene;
    for (int j : s.shown) {
        if (!s.tips[size_t(j)] || f.is_chosen(j)) continue;
        take_pointer(f, under, over, *s.tips[size_t(j)], kKeyTip, kKey, with_alpha(f.hue(), s.is_masked(j) ? kFaded : kWhisper), 0);
    }
}

}  // namespace

void draw_asks(const Frame& f) {
    const VectorsScene& s = f.scene;
    const Theme& t = f.theme();
    const ImVec2 origin = f.at({0, 0});
    std::vector<Band> bands, over;
    std::vector<Rect> taken = axis_names(f);
    take_keys(f, bands, bands);
    if (s.goal) {
        const ImVec2 tip = f.at(*s.goal);
        take_pointer(f, bands, over, *s.goal, kTip, kQuery, f.hue(), t.colour.panel);
        take_line(taken, {origin.x, origin.y}, {tip.x, tip.y}, kQuery + 2);
        taken.push_back(around(tip, kTip + 2));
    }
    if (s.foot) {
        const ImVec2 foot = f.at(*s.foot), key = f.at(*s.tips[size_t(s.chosen)]);
        if (is_long(origin, foot)) bands.push_back(line_between({origin.x, origin.y}, {foot.x, foot.y}, kShadow, with_alpha(t.colour.amount, kShadowTint)));
        if (is_long(key, foot)) {
            over.push_back(line_between({key.x, key.y}, {foot.x, foot.y}, t.connector, t.colour.amount));
            over.back().dash = kDash;
            take_line(taken, {key.x, key.y}, {foot.x, foot.y}, kDash);
        }
    }
    if (s.chosen >= 0 && s.tips[size_t(s.chosen)]) {
        const ImVec2 tip = f.at(*s.tips[size_t(s.chosen)]);
        take_pointer(f, over, over, *s.tips[size_t(s.chosen)], kKeyTip + 1, kChosenKey, f.hue(), t.colour.panel);
        take_line(taken, {origin.x, origin.y}, {tip.x, tip.y}, kChosenKey + 2);
    }
    const auto angle = angle_of(f);
    for (int i = 0; angle && i < 2; ++i) {
        const float half = angle->turn / 2, from = angle->from + half * float(i);
        over.push_back(arc_between(angle->origin, angle->r, from, from + half, t.connector, t.colour.ink2));
    }
    bands.insert(bands.end(), over.begin(), over.end());
    put_bands(f, bands);

    if (s.goal) {
        const ImVec2 at = f.at(*s.goal);
        ImGui::GetWindowDrawList()->AddCircleFilled(at, kTip + 2, t.colour.panel, 24);
        draw_glyph(ImGui::GetWindowDrawList(), Glyph::Dot, at, kTip, t.glyph, f.hue());
    }
    draw_tips(f, taken);
    if (angle) draw_degrees(f, *angle, taken);
    if (s.goal) {
        const std::string words = ellipsis(t.font.caption_bold, say(Text::vectors_query_of, {f.who}), f.plane.box.w * 0.5f);
        const LabelAsked asked[] = {{f.plane.at(*s.goal), text_width(t.font.caption_bold, words), line_height(t.font.caption_bold), kTip + t.space4, {f.at(*s.goal).x - origin.x, f.at(*s.goal).y - origin.y}}};
        if (const auto place = place_labels(asked, taken, inset(f.plane.box, 2, 2)).front()) {
            taken.push_back(*place);
            text(f.ui, t.font.caption_bold, f.hue(), {std::round(place->x), std::round(place->y)}, words);
        }
    }
    draw_labels(f, std::move(taken));
}

}  // namespace lab::vectors
