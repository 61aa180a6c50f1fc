// Small pictures on a grid of 16 units, drawn by strokes of 1.6.  Not here: buttons (widgets.h).
#include "ui/icons.h"

#include <cmath>
#include <initializer_list>
#include <numbers>

namespace lab {

namespace {

constexpr float kPi = std::numbers::pi_v<float>;

// A pen on the 16 x 16 grid around a centre.
struct Pen {
    ImDrawList* list;
    ImVec2 centre;
    float unit;
    ImU32 colour;
    float stroke = 1.6f;

    ImVec2 at(float x, float y) const { return {centre.x + (x - 8) * unit, centre.y + (y - 8) * unit}; }
    void line(std::initializer_list<ImVec2> points, bool closed = false) const {
        for (const ImVec2& p : points) list->PathLineTo(at(p.x, p.y));
        list->PathStroke(colour, closed ? ImDrawFlags_Closed : ImDrawFlags_None, stroke * unit);
    }
    void arc(float x, float y, float radius, float from, float to) const {
        list->PathArcTo(at(x, y), radius * unit, from, to, 24);
        list->PathStroke(colour, ImDrawFlags_None, stroke * unit);
    }
    void ring(float x, float y, float radius) const { list->AddCircle(at(x, y), radius * unit, colour, 24, stroke * unit); }
    void dot(float x, float y, float radius) const { list->AddCircleFilled(at(x, y), radius * unit, colour, 24); }
};

void undo(const Pen& p, float side) {              // side 1: to the left, -1: mirrored, redo
    const auto x = [&](float value) { return 8 + side * (value - 8); };
    p.line({{x(5.6f), 2.6f}, {x(2.8f), 5.4f}, {x(5.6f), 8.2f}});
    p.line({{x(2.8f), 5.4f}, {x(9.4f), 5.4f}});
    if (side > 0) p.arc(9.4f, 9.2f, 3.8f, -kPi / 2, kPi / 2);
    else p.arc(6.6f, 9.2f, 3.8f, -kPi / 2, -kPi * 3 / 2);
    p.line({{x(9.4f), 13}, {x(6.2f), 13}});
}

void reset(const Pen& p) {
    p.arc(8, 8.4f, 5.2f, -0.25f * kPi, 1.45f * kPi);
    p.line({{12.9f, 1.6f}, {12.3f, 5.1f}, {8.8f, 4.5f}});
}

void sun(const Pen& p) {
    p.ring(8, 8, 2.9f);
    for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) * kPi / 4;
        p.line({{8 + 5.1f * std::cos(a), 8 + 5.1f * std::sin(a)}, {8 + 6.9f * std::cos(a), 8 + 6.9f * std::sin(a)}});
    }
}

void moon(const Pen& p) {                          // a large arc, and back along a flatter one to its start
    constexpr float kRadius = 6, kOpening = 0.30f * kPi, kTowards = -0.25f * kPi;
    const float from = kTowards + kOpening, to = kTowards - kOpening + 2 * kPi;
    const auto on = [&](float a) { return p.at(8 + kRadius * std::cos(a), 8 + kRadius * std::sin(a)); };
    const ImVec2 start = on(from), pull = p.at(6.2f, 9.8f);
    p.list->PathArcTo(p.at(8, 8), kRadius * p.unit, from, to, 32);
    p.list->PathBezierQuadraticCurveTo(pull, start, 20);
    p.list->PathStroke(p.colour, ImDrawFlags_Closed, p.stroke * p.unit);
}

void letter_a(const Pen& p, float left, float base, float height) {
    const float w = height * 0.86f;
    p.line({{left, base}, {left + w / 2, base - height}, {left + w, base}});
    p.line({{left + w * 0.2f, base - height * 0.34f}, {left + w * 0.8f, base - height * 0.34f}});
}

void help(const Pen& p) {
    p.ring(8, 8, 6.8f);
    p.arc(8, 6.4f, 2.1f, -kPi, 0.3f * kPi);
    p.line({{9.2f, 8.1f}, {8, 9.0f}, {8, 9.8f}});
    p.dot(8, 12.0f, 1.05f);
}

void globe(const Pen& p) {
    p.ring(8, 8, 6.4f);
    p.line({{1.8f, 8}, {14.2f, 8}});
    for (const float side : {-1.0f, 1.0f}) {       // a meridian: two arcs through the poles
        p.list->PathArcTo(p.at(8 - side * 5.2f, 8), 8.25f * p.unit, side > 0 ? -0.886f : kPi - 0.886f, side > 0 ? 0.886f : kPi + 0.886f, 16);
        p.list->PathStroke(p.colour, ImDrawFlags_None, p.stroke * p.unit);
    }
}

void share(const Pen& p) {
    p.line({{8, 9.6f}, {8, 2}});
    p.line({{5.2f, 4.6f}, {8, 1.8f}, {10.8f, 4.6f}});
    p.line({{5, 7}, {3.2f, 7}, {3.2f, 14}, {12.8f, 14}, {12.8f, 7}, {11, 7}});
}

void corners(const Pen& p) {
    for (const float sx : {-1.0f, 1.0f})
        for (const float sy : {-1.0f, 1.0f})
            p.line({{8 + sx * 2.4f, 8 + sy * 5.6f}, {8 + sx * 5.6f, 8 + sy * 5.6f}, {8 + sx * 5.6f, 8 + sy * 2.4f}});
}

}  // namespace

void draw_icon(ImDrawList* list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
    const Pen p{list, centre, size / 16, colour};
    switch (icon) {
        case Icon::None: return;
        case Icon::Undo: return undo(p, 1);
        case Icon::Redo: return undo(p, -1);
        case Icon::Reset: return reset(p);
        case Icon::Sun: return sun(p);
        case Icon::Moon: return moon(p);
        case Icon::TextSize: letter_a(p, -0.6f, 13, 10.5f); return letter_a(p, 10, 13, 6.8f);
        case Icon::Help: return help(p);
        case Icon::Share: return share(p);
        case Icon::Globe: return globe(p);
        case Icon::Plus: p.line({{8, 3.5f}, {8, 12.5f}}); [[fallthrough]];
        case Icon::Minus: return p.line({{3.5f, 8}, {12.5f, 8}});
        case Icon::ChevronDown: return p.line({{4.2f, 6.2f}, {8, 10}, {11.8f, 6.2f}});
        case Icon::ChevronLeft: return p.line({{9.8f, 3.8f}, {5.6f, 8}, {9.8f, 12.2f}});
        case Icon::ChevronRight: return p.line({{6.2f, 3.8f}, {10.4f, 8}, {6.2f, 12.2f}});
        case Icon::Play: return list->AddTriangleFilled(p.at(4.5f, 2.5f), p.at(13.5f, 8), p.at(4.5f, 13.5f), colour);
        case Icon::Pause: p.line({{5.2f, 3}, {5.2f, 13}}); return p.line({{10.8f, 3}, {10.8f, 13}});
        case Icon::Close: p.line({{4, 4}, {12, 12}}); return p.line({{12, 4}, {4, 12}});
        case Icon::Menu:
            for (const float y : {4.0f, 8.0f, 12.0f}) p.line({{2, y}, {14, y}});
            return;
        case Icon::Fit: return corners(p);
        case Icon::Projector:                      // a screen on its stand
            p.line({{1.5f, 2.5f}, {14.5f, 2.5f}});
            p.line({{3, 2.5f}, {3, 10}, {13, 10}, {13, 2.5f}});
            return p.line({{5, 14}, {8, 10.4f}, {11, 14}});
        case Icon::Pin:
            p.line({{5.5f, 2.5f}, {10.5f, 2.5f}});
            p.line({{6.3f, 2.5f}, {6.3f, 6.5f}, {3.8f, 9.5f}, {12.2f, 9.5f}, {9.7f, 6.5f}, {9.7f, 2.5f}});
            return p.line({{8, 9.5f}, {8, 14}});
        case Icon::Zoom:
            p.ring(7, 7, 4.6f);
            p.line({{10.4f, 10.4f}, {14, 14}});
            p.line({{7, 5}, {7, 9}});
            return p.line({{5, 7}, {9, 7}});
    }
}

void draw_mark(ImDrawList* list, ImVec2 centre, float size, ImU32 ask, ImU32 answer, ImU32 ink) {
    const float w = size * 0.46f, h = size * 0.29f, stroke = size * 0.13f;
    const auto ribbon = [&](float side, ImU32 colour) {
        const ImVec2 from{centre.x - w, centre.y + side * h}, to{centre.x + w, centre.y - side * h};
        list->AddBezierCubic(from, {centre.x, from.y}, {centre.x, to.y}, to, colour, stroke, 24);
    };
    ribbon(1, answer);
    ribbon(-1, ask);
    for (const float sx : {-1.0f, 1.0f})
        for (const float sy : {-1.0f, 1.0f}) list->AddCircleFilled({centre.x + sx * w, centre.y + sy * h}, stroke * 0.95f, ink, 16);
}

}  // namespace lab
