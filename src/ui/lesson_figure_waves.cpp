// Places as movements: the columns of sinusoidal positions as waves, and queries as arrows that turn.
#include "ui/lesson_figure_parts.h"

#include "core/positions.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lab::figure {
namespace {

constexpr int kMostWaves = 4, kFewestPlaces = 16, kMostBars = 12;
constexpr float kWave = 38, kDot = 3, kFinest = 3;                     // CSS pixels: a strip, the dot of a place, between two points of a curve
constexpr int kMostDials = 8, kMostPairs = 3;
constexpr float kDial = 26, kTip = 2.5f;           // the largest radius

double product_of(const Matrix& m, int a, int b) { return m.row(a).cast<double>().dot(m.row(b).cast<double>()); }

// One column between the places 0 and `last`, and a dot for each place of the sentence.
void draw_wave(Drawing& d, const Rect& strip, const Matrix& table, int col, int last, ImU32 colour) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto y_of = [&](double value) { return strip.y + strip.h / 2 - static_cast<float>(value) * (strip.h / 2 - kDot); };
    const auto x_of = [&](double place) { return strip.x + kDot + static_cast<float>(place / last) * (strip.w - 2 * kDot); };
    std::vector<ImVec2> curve;
    const int points = std::max(2, static_cast<int>(strip.w / kFinest));
    for (int i = 0; i <= points; ++i) {
        const double place = static_cast<double>(last) * i / points;
        curve.push_back({x_of(place), y_of(sinusoidal_position(place, col, static_cast<int>(table.cols())))});
    }
    list->AddPolyline(curve.data(), static_cast<int>(curve.size()), with_alpha(colour, 0.6f), 0, d.ui.theme.connector);
    for (int place = 0; place < table.rows(); ++place) list->AddCircleFilled({x_of(place), y_of(static_cast<double>(table(place, col)))}, kDot, colour, 16);
}

void draw_legend(Drawing& d, Text words, ImU32 colour, float& x) {
    const Theme& t = d.ui.theme;
    fill(d.ui, {x, d.box.y + d.line() / 2 - 1, 12, 2}, colour);
    text_in(d.ui, t.font.label, t.colour.ink2, {x + 12 + t.space4, d.box.y, d.box.w, d.line()}, say(words));
    x += 12 + t.space4 + text_width(t.font.label, say(words)) + t.space16;
}

// The product of one place's row with every row, as bars.
void draw_products(Drawing& d, const Matrix& table, std::vector<std::vector<std::string>>& told) {
    const Theme& t = d.ui.theme;
    const int row = d.row(), n = std::min(static_cast<int>(table.rows()), kMostBars);
    draw_head(d, say(Text::figure_waves_products, {std::to_string(row)}));
    const float place_w = text_width(t.font.mono_cell, "00") + t.space8, number_w = text_width(t.font.mono_cell, d.number(-1)) + t.space8, h = d.line();
    const double own = product_of(table, row, row);
    for (int i = 0; i < n; ++i, d.box.y += h) {
        const double product = product_of(table, row, i);
        text_in(d.ui, t.font.mono_cell, i == row ? t.colour.ask : t.colour.ink2, {d.box.x, d.box.y, place_w - t.space8, h}, std::to_string(i), 1);
        const Rect room{d.box.x + place_w, d.box.y, d.box.w - place_w - number_w, h};
        if (own > 0) draw_bar(d, room, static_cast<float>(std::abs(product) / own), product < 0 ? t.colour.less : t.colour.amount);
        text_in(d.ui, t.font.mono_cell, t.colour.ink, {d.box.x + d.box.w - number_w, d.box.y, number_w, h}, d.number(product), 1);
        told.push_back({std::to_string(i), d.number(product)});
    }
}

// --- dials ---

struct Arrow {
    float x = 0, y = 0;
    float length() const { return std::hypot(x, y); }
};

// The two numbers of a pair, as rotary.cpp takes them.
Arrow arrow_of(const Matrix& m, int row, int pair, bool half) {
    const int columns = static_cast<int>(m.cols()), x = half ? pair : 2 * pair, y = half ? pair + columns / 2 : 2 * pair + 1;
    return {m(row, x), m(row, y)};
}

void draw_dial(Drawing& d, ImVec2 centre, float radius, const Arrow& before, const Arrow& after, float angle, float longest) {
    const Colours& c = d.ui.theme.colour;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(centre, radius, c.panel, 40);
    list->AddCircle(centre, radius, c.hairline, 40, 1);
    if (longest <= 0) return;
    const auto tip = [&](const Arrow& a) { return ImVec2{centre.x + a.x / longest * radius, centre.y - a.y / longest * radius}; };
    constexpr float kWhole = 2 * std::numbers::pi_v<float>, kArc = 0.45f;
    const float from = std::atan2(before.y, before.x), turn = std::fmod(angle, kWhole);
    if (turn > 0.01f) {                            // up on the screen is down in its numbers
        list->PathArcTo(centre, radius * kArc, -from - turn, -from, 24);
        list->PathStroke(c.answer, 0, 1.5f);
    }
    list->AddLine(centre, tip(before), c.ink3, 1.5f);
    list->AddLine(centre, tip(after), c.ask, 2.5f);
    list->AddCircleFilled(tip(after), kTip, c.ask, 12);
}

}  // namespace

void draw_waves(Drawing& d) {
    const Step* table = d.step("positions");
    if (!table || !d.from.answered || d.from.answered->positions != Positions::Sinusoidal || !table->edited.empty()) return;
    const Theme& t = d.ui.theme;
    const Matrix& m = table->value;
    draw_head(d, say(Text::figure_waves_of));
    float x = d.box.x;
    draw_legend(d, Text::figure_waves_sine, t.colour.ask, x);
    draw_legend(d, Text::figure_waves_cosine, t.colour.answer, x);
    d.box.y += d.line();
    const int waves = static_cast<int>(m.cols() + 1) / 2, shown = std::min(waves, kMostWaves), last = std::max(static_cast<int>(m.rows()), kFewestPlaces) - 1;
    std::vector<std::vector<std::string>> told;
    for (int i = 0; i < shown; ++i) {
        const bool both = 2 * i + 1 < m.cols();
        const std::string name = both ? say(Text::figure_waves_pair, {std::to_string(2 * i + 1), std::to_string(2 * i + 2)}) : say(Text::cell_column_of, {std::to_string(2 * i + 1)});
        text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, name);
        d.box.y += d.line();
        const Rect strip{d.box.x, d.box.y, d.box.w, std::round(kWave * t.appearance.text_scale)};
        fill(d.ui, strip, t.colour.panel, t.radius_cell);
        fill(d.ui, {strip.x, strip.y + strip.h / 2, strip.w, t.hairline}, t.colour.hairline);
        if (both) draw_wave(d, strip, m, 2 * i + 1, last, t.colour.answer);
        draw_wave(d, strip, m, 2 * i, last, t.colour.ask);
        d.box.y += strip.h + t.space4;
        std::vector<std::string> row{name};
        for (int place = 0; place < std::min(static_cast<int>(m.rows()), kMostRows); ++place)
            row.push_back(d.number(double(m(place, 2 * i))) + (both ? ", " + d.number(double(m(place, 2 * i + 1))) : ""));
        told.push_back(std::move(row));
    }
    if (shown < waves) {
        text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::cell_more, {std::to_string(waves - shown)}));
        d.box.y += d.line();
    }
    d.box.y += d.ui.theme.space8;
    std::vector<std::string> heads{std::string()};
    for (int place = 0; place < std::min(static_cast<int>(m.rows()), kMostRows); ++place) heads.push_back(say(Text::figure_place_number, {std::to_string(place)}));
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_waves_of)), std::move(heads), std::move(told));
    std::vector<std::vector<std::string>> products;
    draw_products(d, m, products);
    d.ui.twin.table("lesson.figure.products", say(Text::figure_waves_products, {std::to_string(d.row())}), {std::string(say(Text::figure_place)), std::string(say(Text::figure_product))}, std::move(products));
}

void draw_dials(Drawing& d) {
    const Step *before = d.step("Q"), *after = d.step("Q_rotated");
    if (!before || !after || !d.from.answered) return;
    const Theme& t = d.ui.theme;
    const bool half = after->params.pairing == Pairing::Half;
    const int columns = static_cast<int>(after->value.cols()), pairs = std::min(columns / 2, kMostPairs), words = std::min(static_cast<int>(after->value.rows()), kMostDials);
    draw_head(d, say(Text::figure_dials_of));
    const float w = d.box.w / static_cast<float>(words), radius = std::min(std::floor(w / 2 - 2), std::round(kDial * t.appearance.text_scale)), h = d.line();
    std::vector<std::vector<std::string>> told(static_cast<size_t>(words));
    std::vector<std::string> heads{std::string(say(Text::figure_token))};
    for (int word = 0; word < words; ++word) {
        const Rect place{d.box.x + w * static_cast<float>(word), d.box.y, w, h};
        text_in(d.ui, word == d.row() ? t.font.caption_bold : t.font.caption, word == d.row() ? t.colour.ask : t.colour.ink, place, ellipsis(t.font.caption, d.word(word), w - 2), 0.5f);
        told[static_cast<size_t>(word)].push_back(d.word(word));
    }
    d.box.y += h;
    for (int pair = 0; pair < pairs; ++pair) {
        float longest = 0;
        for (int word = 0; word < words; ++word) longest = std::max(longest, arrow_of(after->value, word, pair, half).length());
        heads.push_back(say(Text::figure_dials_pair, {std::to_string(pair + 1)}));
        for (int word = 0; word < words; ++word) {
            const double angle = (after->params.first + word) * rotary_frequency(pair, columns, after->params.theta);
            const ImVec2 centre{d.box.x + w * (static_cast<float>(word) + 0.5f), d.box.y + radius + 2};
            draw_dial(d, centre, radius, arrow_of(before->value, word, pair, half), arrow_of(after->value, word, pair, half), static_cast<float>(angle), longest);
            const std::string number = number_text(angle, kCellDigits);
            text_in(d.ui, t.font.mono_cell, t.colour.ink2, {centre.x - w / 2, d.box.y + 2 * radius + 4, w, h}, number, 0.5f);
            told[static_cast<size_t>(word)].push_back(number);
        }
        d.box.y += 2 * radius + 4 + h;
    }
    d.box.y += t.space4;
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, say(Text::figure_dials_says));
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_dials_of)), std::move(heads), std::move(told));
    d.ui.twin.paragraph(std::string(say(Text::figure_dials_says)));
}

}  // namespace lab::figure
