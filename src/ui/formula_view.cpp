// Boxes about a baseline, put together from the inside out, as TeX does; lengths are parts of an em.
#include "ui/formula_view.h"

#include "ui/step_look.h"
#include "ui/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab {
namespace {

using Kind = Formula::Kind;
using Piece = FormulaPiece::Kind;

constexpr float kDigitsPerEm = 2;                  // a digit of the KaTeX faces is half an em wide
constexpr float kAscent = 0.69f, kDescent = 0.20f; // of a line of letters and digits
constexpr float kAxis = 0.25f;                     // the height of a fraction's bar and of a minus
constexpr float kRule = 0.055f;                    // thickness of bars
constexpr float kBarGap = 0.16f;                   // between a bar and what stands above or below
constexpr float kScript = 0.7f;                    // size of scripts
constexpr float kSmallFraction = 0.75f;
constexpr float kRaise = 0.38f, kDrop = 0.16f;     // of scripts
constexpr float kLineGap = 0.35f;                  // between the lines of one that is broken
constexpr float kRelation = 0.28f, kOperator = 0.2f, kComma = 0.15f, kThin = 0.17f;   // space at each side

struct Setter {
    const Theme& theme;
    ImU32 ink;
    float scale;
    bool display;

    float em() const { return text_width(theme.font.math, "0") * kDigitsPerEm * scale; }
    Setter smaller(float by) const { return {theme, ink, scale * by, false}; }
    FormulaPicture set(const Formula& f) const;

private:
    FormulaPicture letters(ImFont* font, const std::string& text) const;
    FormulaPicture row(const Formula& f) const;
    FormulaPicture fraction(const Formula& f) const;
    FormulaPicture root(const Formula& f) const;
    FormulaPicture script(const Formula& f) const;
    FormulaPicture bracket(const Formula& f) const;
};

// `part` becomes part of `whole` with its baseline at (x, y).
void place(FormulaPicture& whole, FormulaPicture part, float x, float y) {
    for (FormulaPiece& piece : part.pieces) {
        piece.x += x;
        piece.y += y;
        whole.pieces.push_back(std::move(piece));
    }
    whole.width = std::max(whole.width, x + part.width);
    whole.ascent = std::max(whole.ascent, part.ascent - y);
    whole.descent = std::max(whole.descent, part.descent + y);
}

FormulaPicture Setter::letters(ImFont* font, const std::string& text) const {
    FormulaPicture picture{text_width(font, text) * scale, kAscent * em(), kDescent * em(), {}};
    picture.pieces.push_back({Piece::Text, 0, 0, picture.width, 0, ink, font, scale, text});
    return picture;
}

// The formula's font knows no letter beyond English ones.
ImFont* word_font(const Theme& theme, std::string_view word) {
    const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
    return plain ? theme.font.math : theme.font.prose;
}

float space_around(const Formula& f) {
    if (f.kind != Kind::Sign) return 0;
    constexpr std::array<std::string_view, 2> kRelations = {"=", "→"};
    constexpr std::array<std::string_view, 4> kOperators = {"+", "−", "⋅", "×"};
    if (std::find(kRelations.begin(), kRelations.end(), f.text) != kRelations.end()) return kRelation;
    if (std::find(kOperators.begin(), kOperators.end(), f.text) != kOperators.end()) return kOperator;
    return f.text == "," ? kComma : 0;
}

FormulaPicture Setter::row(const Formula& f) const {
    FormulaPicture picture;
    for (size_t i = 0; i < f.parts.size(); ++i) {
        const float space = space_around(f.parts[i]) * em();
        const bool between = i > 0 && i + 1 < f.parts.size();   // a sign at an end belongs to its neighbour
        const float before = between && f.parts[i].text != "," ? space : 0;
        place(picture, set(f.parts[i]), picture.width + before, 0);
        if (between) picture.width += space;
    }
    return picture;
}

FormulaPicture Setter::fraction(const Formula& f) const {
    const Setter inner = display ? Setter{theme, ink, scale, false} : smaller(kSmallFraction);
    FormulaPicture above = inner.set(f.parts[0]), below = inner.set(f.parts[1]);
    const float edge = 0.1f * em(), gap = kBarGap * inner.em();
    const float width = std::max(above.width, below.width) + 2 * edge;
    const float up = kAxis * em() + gap + above.descent, down = below.ascent + gap - kAxis * em();
    const float above_x = edge + (width - 2 * edge - above.width) / 2, below_x = edge + (width - 2 * edge - below.width) / 2;
    FormulaPicture picture;
    place(picture, std::move(above), above_x, -up);
    place(picture, std::move(below), below_x, down);
    picture.pieces.push_back({Piece::Rule, edge / 2, -(kAxis + kRule / 2) * em(), width - edge, kRule * em(), ink, nullptr, em(), ""});
    picture.width = width;
    return picture;
}

FormulaPicture Setter::root(const Formula& f) const {
    FormulaPicture inside = Setter{theme, ink, scale, false}.set(f.parts[0]);
    const float sign = 0.62f * em(), gap = 0.14f * em(), end = 0.06f * em();
    const float top = inside.ascent + gap, height = top + inside.descent * 0.6f;
    FormulaPicture picture;
    picture.pieces.push_back({Piece::Root, 0, -top, sign + inside.width + end, height, ink, nullptr, em(), ""});
    place(picture, std::move(inside), sign, 0);
    picture.width += end;
    picture.ascent = top + kRule * em();
    return picture;
}

FormulaPicture Setter::script(const Formula& f) const {
    FormulaPicture picture = set(f.parts[0]);
    const float x = picture.width + 0.03f * em();
    const float extra_up = std::max(0.0f, picture.ascent - kAscent * em()), extra_down = std::max(0.0f, picture.descent - kDescent * em());
    place(picture, smaller(kScript).set(f.parts[1]), x, kDrop * em() + extra_down);
    place(picture, smaller(kScript).set(f.parts[2]), x, -kRaise * em() - extra_up);
    return picture;
}

FormulaPicture Setter::bracket(const Formula& f) const {
    FormulaPicture inside = set(f.parts[0]);
    const float reach = std::max(inside.ascent - kAxis * em(), inside.descent + kAxis * em()) + 0.08f * em();
    const float top = -kAxis * em() - reach, height = 2 * reach;
    const float width = std::clamp(0.16f * height, 0.26f * em(), 0.5f * em()), gap = 0.1f * em();
    FormulaPicture picture;
    picture.pieces.push_back({Piece::OpenBracket, gap, top, width, height, ink, nullptr, em(), ""});
    place(picture, std::move(inside), gap + width + gap, 0);
    picture.pieces.push_back({Piece::CloseBracket, picture.width + gap, top, width, height, ink, nullptr, em(), ""});
    picture.width += 2 * gap + width;
    picture.ascent = std::max(picture.ascent, -top);
    picture.descent = std::max(picture.descent, top + height);
    return picture;
}

FormulaPicture Setter::set(const Formula& f) const {
    switch (f.kind) {
        case Kind::Row: return row(f);
        case Kind::Variable: return letters(theme.font.math_italic, f.text);
        case Kind::Matrix: return letters(theme.font.math_bold, f.text);
        case Kind::Number:
        case Kind::Sign: return letters(theme.font.math, f.text == "⊤" ? "T" : f.text);         // its own strokes fade where it is small
        case Kind::Word: return letters(word_font(theme, f.text), f.text);
        case Kind::Space: return {kThin * em(), 0, 0, {}};
        case Kind::Fraction: return fraction(f);
        case Kind::Root: return root(f);
        case Kind::Script: return script(f);
        case Kind::Bracket: return bracket(f);
        case Kind::Step: break;
    }
    const Hue hue = look_of(f.text).hue;
    return Setter{theme, hue == Hue::Neutral ? ink : hue_colour(hue, theme.colour), scale, display}.set(f.parts[0]);
}

// --- a formula that is too long ---

bool goes_on(const Formula& f) { return f.kind == Kind::Sign && (f.text == "=" || f.text == "→" || f.text == "+"); }

// The outermost row without rows within: a + (b + c) is a + b + c.
void add_parts(const Formula& f, std::vector<Formula>& parts) {
    if (f.kind != Kind::Row) return parts.push_back(f);
    for (const Formula& part : f.parts) add_parts(part, parts);
}

std::vector<Formula> broken(const Theme& theme, const Formula& formula, FormulaStyle style, float room) {
    std::vector<Formula> parts;
    add_parts(formula, parts);
    std::vector<Formula> lines(1);
    for (size_t i = 0; i < parts.size();) {
        Formula longer = lines.back();
        size_t next = i;
        do longer.parts.push_back(parts[next++]);
        while (next < parts.size() && !goes_on(parts[next]));
        if (i > 0 && set_formula(theme, longer, style, 0).width > room) {
            lines.push_back({Kind::Row, "", {parts[i], {Kind::Space, "", {}}}});
            lines.back().parts.insert(lines.back().parts.end(), parts.begin() + std::ptrdiff_t(i) + 1, parts.begin() + std::ptrdiff_t(next));
        } else {
            lines.back() = std::move(longer);
        }
        i = next;
    }
    return lines;
}

// A stroke that swells in its middle: two curves that share their ends.
void draw_bracket(ImDrawList* list, const FormulaPiece& p, ImVec2 at, float bend) {
    const float side = bend < 0 ? at.x + p.w : at.x, depth = p.w * 1.25f;
    for (const float d : {depth, depth - kRule * p.size}) {
        const ImVec2 middle_up{side + bend * d, at.y + p.h * 0.28f}, middle_down{side + bend * d, at.y + p.h * 0.72f};
        list->AddBezierCubic({side, at.y}, middle_up, middle_down, {side, at.y + p.h}, p.colour, kRule * 1.2f * p.size, 24);
    }
}

void draw_root(ImDrawList* list, const FormulaPiece& p, ImVec2 at) {
    const float em = p.size, foot = at.y + p.h, bar = std::max(1.0f, kRule * em), top = std::round(at.y) + bar / 2;
    const std::array<ImVec2, 3> hook = {ImVec2{at.x + 0.06f * em, foot - 0.36f * em}, {at.x + 0.18f * em, foot - 0.43f * em},
                                        {at.x + 0.34f * em, foot - 0.02f * em}};
    const std::array<ImVec2, 3> rise = {hook[2], {at.x + 0.58f * em, top}, {at.x + p.w, top}};
    list->AddPolyline(hook.data(), 2, p.colour, 0, bar);
    list->AddLine(hook[1], hook[2], p.colour, bar * 1.9f);
    list->AddPolyline(rise.data(), 3, p.colour, 0, bar);
}

}  // namespace

FormulaPicture set_formula(const Theme& theme, const Formula& formula, FormulaStyle style, ImU32 ink, float scale) {
    return Setter{theme, ink, scale, style == FormulaStyle::Display}.set(formula);
}

FormulaPicture set_formula_within(const Theme& theme, const Formula& formula, FormulaStyle style, ImU32 ink, float room) {
    FormulaPicture whole = set_formula(theme, formula, style, ink);
    if (whole.width <= room) return whole;
    std::vector<FormulaPicture> lines;
    float width = 0, y = 0;
    for (const Formula& line : broken(theme, formula, style, room)) {
        const float needed = set_formula(theme, line, style, ink).width;
        lines.push_back(set_formula(theme, line, style, ink, std::min(1.f, room / needed)));
        width = std::max(width, lines.back().width);
    }
    whole = {};
    for (FormulaPicture& line : lines) {
        if (whole.width > 0) y = whole.descent + kLineGap * text_width(theme.font.math, "0") * kDigitsPerEm + line.ascent;
        const float x = (width - line.width) / 2;
        place(whole, std::move(line), x, y);
    }
    return whole;
}

void draw_formula(const FormulaPicture& picture, ImVec2 baseline_left) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const FormulaPiece& p : picture.pieces) {
        const ImVec2 at{baseline_left.x + p.x, baseline_left.y + p.y};
        switch (p.kind) {
            case Piece::Text:
                list->AddText(p.font, line_height(p.font) * p.size, {at.x, at.y - ascent(p.font) * p.size}, p.colour,
                              p.text.data(), p.text.data() + p.text.size());
                break;
            case Piece::Rule: {                    // on whole pixels: a thinner one may fall between two
                const float top = std::round(at.y);
                list->AddRectFilled({at.x, top}, {at.x + p.w, top + std::max(1.0f, std::round(p.h))}, p.colour);
                break;
            }
            case Piece::Root: draw_root(list, p, at); break;
            case Piece::OpenBracket: draw_bracket(list, p, at, -1); break;
            case Piece::CloseBracket: draw_bracket(list, p, at, 1); break;
        }
    }
}

}  // namespace lab
