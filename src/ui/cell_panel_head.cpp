// The head of the cell panel: the way back and forward, digits, what the cell is, its number, its place in its row.
#include "ui/cell_panel_parts.h"

#include "texts/say.h"
#include "ui/cell_map.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lab::cell {
namespace {

constexpr int kFewestDigits = 2, kMostDigits = 6;

void draw_tools(Opened& o) {
    const Theme& t = o.ui.theme;
    const float h = t.target;
    Rect row{o.box.x - t.space8, o.box.y, o.box.w + t.space8, h};
    const Trail& trail = o.p.state.trail;
    const ButtonStyle back{.icon = Icon::ChevronLeft, .icon_only = true, .enabled = trail.can_back()};
    const ButtonStyle forward{.icon = Icon::ChevronRight, .icon_only = true, .enabled = trail.can_forward()};
    if (button(o.ui, "cell.back", cut_left(row, h), say(Text::cell_back), back)) travel(o.ui, o.p, false);
    if (button(o.ui, "cell.forward", cut_left(row, h), say(Text::cell_forward), forward)) travel(o.ui, o.p, true);

    std::array<std::string, kMostDigits - kFewestDigits + 1> words, labels;
    std::vector<Choice> choices;
    float w = 0;
    for (size_t i = 0; i < words.size(); ++i) {
        words[i] = std::to_string(kFewestDigits + int(i));
        labels[i] = say(Text::cell_digits_of, {words[i]});
        choices.push_back({words[i], labels[i]});
        w = std::max(w, text_width(t.font.control, labels[i]));
    }
    const float combo_h = t.appearance.touch ? t.target : t.target - t.space4;
    Rect place = cut_right(row, w + 2 * t.space12 + t.space8 + t.sign);
    place = {place.x, place.y + (h - combo_h) / 2, place.w, combo_h};
    int chosen = std::clamp(o.p.state.digits, kFewestDigits, kMostDigits) - kFewestDigits;
    if (combo(o.ui, "cell.digits", place, say(Text::cell_digits), choices, chosen)) o.p.state.digits = kFewestDigits + chosen;
    o.box.y += h + t.space4;
}

// "weights  journey → starts"
void draw_name(Opened& o) {
    const Theme& t = o.ui.theme;
    const StepLook look = look_of(o.step.name);
    const bool is_one_of = o.step.head != kNoHead && o.p.trace.heads() > 1;
    const std::string name = is_one_of ? say(Text::cell_of_head, {look.name, std::to_string(o.step.head + 1)}) : std::string(look.name), place = place_words(o.p.trace, o.at);
    o.ui.twin.heading(3, say(Text::stage_matrix, {name, place}));
    const float h = leading(t.font.band);
    float x = o.box.x;
    if (look.glyph != Glyph::None) {
        draw_glyph(ImGui::GetWindowDrawList(), look.glyph, {x + 5, o.box.y + h / 2}, 4.5f, t.glyph, hue_colour(look.hue, t.colour));
        x += t.space16;
    }
    text_in(o.ui, t.font.band, hue_colour(look.hue, t.colour), {x, o.box.y, o.box.w, h}, name);
    x += text_width(t.font.band, name) + t.space8;
    if (x + text_width(t.font.prose, place) > o.box.x + o.box.w) {
        o.box.y += h;
        x = o.box.x;
    }
    text_in(o.ui, t.font.prose, t.colour.ink2, {x, o.box.y, o.box.x + o.box.w - x, h}, place);
    o.box.y += h;
}

// The number without the reader's hand, if there is another.
std::optional<double> number_before(const Opened& o) {
    if (o.hidden()) return std::nullopt;
    if (o.edited) return double(o.edited->before);
    if (o.p.changes.empty() || o.p.changes[size_t(o.at.step)].difference(o.at.row, o.at.col) == 0) return std::nullopt;
    return double(unedited(o.p, o.at.step).value(o.at.row, o.at.col));
}

std::string with_sign(const Opened& o, double change) { return (change > 0 ? "+" : "") + o.number(change); }

// "0.5577" struck out and "+1.8423", at (x, the middle of the line); returns the width.
float draw_before(Opened& o, float x, float y, double before) {
    const Theme& t = o.ui.theme;
    const double change = double(o.value()) - before;
    const std::string old = o.number(before), by = with_sign(o, change);
    const float w = text_width(t.font.mono, old), h = leading(t.font.mono);
    text_in(o.ui, t.font.mono, t.colour.ink2, {x, y, w + 1, h}, old);
    fill(o.ui, {x, std::round(y + h / 2), w, t.hairline}, t.colour.ink2);
    text_in(o.ui, t.font.mono, change < 0 ? t.colour.less : t.colour.amount, {x + w + t.space8, y, text_width(t.font.mono, by) + 1, h}, by);
    return w + t.space8 + text_width(t.font.mono, by);
}

// The same step speaks of words in a sentence, of one number in a row of its own, of one draw of many.
std::string about(const Opened& o) {
    const Axis rows = o.step.rows;
    const std::string of = rows == Axis::Draw ? "draw." : rows == Axis::Place ? "place." : rows == Axis::One ? "one." : "";
    const auto words = text_of("cell.about." + of + std::string(o.step.name));
    return words ? say(*words, {row_words(o.p.trace, o.at.step, o.at.row), column_words(o.p.trace, o.at.step, o.at.col)}) : std::string();
}

void draw_number(Opened& o) {
    const Theme& t = o.ui.theme;
    const std::string number = o.shown(o.at), words = about(o);
    const float h = line_height(t.font.mono_hero) + t.space4, number_w = text_width(t.font.mono_hero, number);
    text_in(o.ui, t.font.mono_hero, t.colour.ink, {o.box.x, o.box.y, o.box.w, h}, number);
    o.ui.twin.paragraph(number + " " + words);
    const float x = o.box.x + number_w + t.space12, room = o.box.x + o.box.w - x;
    if (const auto before = number_before(o)) {
        const std::string old = o.number(*before), by = with_sign(o, double(o.value()) - *before);
        o.ui.twin.paragraph(say(Text::cell_was, {old, by}));
        const bool fits = text_width(t.font.mono, old + by) + t.space8 <= room;
        if (!fits) o.box.y += h;
        draw_before(o, fits ? x : o.box.x, o.box.y + (fits ? (h - leading(t.font.mono)) / 2 + t.space4 : 0), *before);
        o.box.y += fits ? h : leading(t.font.mono) + t.space4;
        o.box.y += wrapped(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, 0}, words);
        return;
    }
    constexpr float kLeastRoom = 70;
    if (room > kLeastRoom) {                       // beside the number, else below it
        const float words_h = wrapped_height(t.font.caption, room, words);
        wrapped(o.ui, t.font.caption, t.colour.ink2, {x, o.box.y + std::max(0.f, (h - words_h) / 2), room, 0}, words);
        o.box.y += std::max(h, words_h);
    } else {
        o.box.y += h;
        o.box.y += wrapped(o.ui, t.font.caption, t.colour.ink2, {o.box.x, o.box.y, o.box.w, 0}, words);
    }
}

// Its rank among the numbers of its row that are finite and not masked, where a row compares words; nothing if it is not one of them, or alone.
std::string rank(const Opened& o) {
    if (!names_tokens(o.step.columns)) return {};
    const auto row = o.step.value.row(o.at.row);
    const Matrix* mask = o.p.trace.mask_behind(o.at.step);
    int larger = 0, smaller = 0, finite = 0;
    for (Eigen::Index c = 0; c < row.size(); ++c) {
        if (!std::isfinite(row[c]) || is_masked(mask, o.step.value, o.at.row, int(c))) continue;
        ++finite;
        larger += row[c] > o.value();
        smaller += row[c] < o.value();
    }
    if (finite < 2 || !std::isfinite(o.value()) || is_masked(mask, o.step.value, o.at.row, o.at.col)) return {};
    const std::string count = std::to_string(finite);
    if (larger == 0 && smaller == 0) return say(Text::cell_row_equal, {count});
    if (larger == 0) return say(Text::cell_row_largest, {count});
    if (smaller == 0) return say(Text::cell_row_smallest, {count});
    return say(Text::cell_row_rank, {std::to_string(larger + 1), count});
}

void draw_place_in_row(Opened& o) {
    const Theme& t = o.ui.theme;
    std::string words = rank(o);
    const auto row = o.step.value.row(o.at.row);
    const bool amounts = look_of(o.step.name).hue == Hue::Amount && row.allFinite();
    constexpr double kNear = 1e-4;
    const double sum = double(row.sum());
    const bool whole = std::abs(sum - 1) < kNear;
    if (amounts && whole) words = say(Text::cell_row_share, {number_text(double(o.value()) * 100, 1)}) + " " + words;
    if (!words.empty()) {
        o.box.y += t.space4;
        o.box.y += paragraph(o.ui, t.font.caption, t.colour.ink2, o.box, words);
    }
    if (!amounts || whole || sum == 0) return;
    o.box.y += paragraph(o.ui, t.font.caption_bold, t.colour.less, o.box, say(Text::cell_row_sum, {o.number(sum)}));
}

}  // namespace

void draw_head(Opened& o) {
    draw_tools(o);
    draw_name(o);
    draw_number(o);
    if (!o.hidden()) draw_place_in_row(o);
}

}  // namespace lab::cell

namespace lab {

void travel(Ui& ui, Panels& p, bool forward) {
    Trail& trail = p.state.trail;
    while (forward ? trail.can_forward() : trail.can_back()) {
        const CellName& cell = forward ? trail.forward() : trail.back();
        if (!p.trace.locate(cell)) continue;       // no longer there
        p.selection.pinned = cell;
        ui.items.scroll_to("stage.cell");
        return;
    }
}

}  // namespace lab
