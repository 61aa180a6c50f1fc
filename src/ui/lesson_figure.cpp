// The table of figures, and what they share.
#include "ui/lesson_figure_parts.h"

#include "core/measures.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

struct FigureRow {
    std::string_view name;
    void (*draw)(figure::Drawing&);
};
constexpr FigureRow kFigures[] = {
    {"search", figure::draw_search},
    {"mix", figure::draw_mix},
    {"terms", figure::draw_terms},
    {"loop", figure::draw_loop},
    {"two_rows", figure::draw_two_rows},
    {"journey", figure::draw_journey},
    {"losses", figure::draw_losses},
    {"spreads", figure::draw_spreads},
    {"split", figure::draw_split},
    {"head_counts", figure::draw_head_counts},
    {"readings", figure::draw_readings},
    {"kinds", figure::draw_kinds},
    {"pieces", figure::draw_pieces},
    {"places", figure::draw_places},
    {"lookup", figure::draw_lookup},
    {"sharing", figure::draw_sharing},
    {"same_answer", figure::draw_same_answer},
    {"shared_cost", figure::draw_shared_cost},
    {"models", figure::draw_models},
    {"latent_way", figure::draw_latent_way},
    {"between", figure::draw_between},
    {"latent_work", figure::draw_latent_work},
    {"decode", figure::draw_decode},
    {"word_work", figure::draw_word_work},
    {"word_parts", figure::draw_word_parts},
    {"moved", figure::draw_moved},
    {"order", figure::draw_order},
    {"added", figure::draw_added},
    {"waves", figure::draw_waves},
    {"dials", figure::draw_dials},
    {"ramp", figure::draw_ramp},
    {"disorder", figure::draw_disorder},
    {"two_ways", figure::draw_two_ways},
    {"dropped", figure::draw_dropped},
};
constexpr auto kNames = [] {
    std::array<std::string_view, std::size(kFigures)> names;
    for (size_t i = 0; i < names.size(); ++i) names[i] = kFigures[i].name;
    return names;
}();

}  // namespace

std::span<const std::string_view> lesson_figures() { return kNames; }

float draw_lesson_figure(Ui& ui, const Rect& box, std::string_view name, const FigureSource& from) {
    const auto found = std::find_if(std::begin(kFigures), std::end(kFigures), [&](const FigureRow& row) { return row.name == name; });
    if (found == std::end(kFigures)) return 0;
    const Theme& t = ui.theme;
    ImDrawList* list = ImGui::GetWindowDrawList(); // the ground is as tall as what stands on it: drawn last, below
    list->ChannelsSplit(2);
    list->ChannelsSetCurrent(1);
    figure::Drawing d{ui, from, {box.x + t.space12, box.y + t.space12, box.w - 2 * t.space12, 0}};
    const float top = d.box.y;
    found->draw(d);
    const float height = d.box.y > top ? d.box.y + t.space12 - box.y : 0;
    list->ChannelsSetCurrent(0);
    if (height > 0) fill(ui, {box.x, box.y, box.w, height}, t.colour.sunk, t.radius_panel);
    list->ChannelsMerge();
    return height;
}

namespace figure {
namespace {

constexpr float kBar = 10;

}  // namespace

const Step* Drawing::step(std::string_view name) const {
    const std::optional<StepId> id = from.trace.find(name, from.followed.head);
    return id ? &from.trace[*id] : nullptr;
}

bool Drawing::hidden(std::string_view name) const { return std::find(from.hidden.begin(), from.hidden.end(), name) != from.hidden.end(); }

int Drawing::row() const { return std::clamp(from.open ? from.open->draw.about.row : from.followed.row, 0, std::max(0, static_cast<int>(trace().tokens().size()) - 1)); }

float Drawing::line() const { return std::round(leading(ui.theme.font.caption) + ui.theme.space4); }

void draw_cells(Drawing& d, const Rect& r, const Matrix& m, int row, float cell_w, bool blank) {
    const Theme& t = d.ui.theme;
    const float largest = largest_magnitude(m);
    const int fits = std::max(1, static_cast<int>((r.w + 1) / cell_w)), columns = static_cast<int>(m.cols());
    const int shown = columns <= fits ? columns : std::max(1, fits - 1);
    const float h = std::min(r.h - 2, std::round(line_height(t.font.mono_cell) + t.space8));
    for (int c = 0; c < shown; ++c) {
        const Rect cell{std::round(r.x + cell_w * static_cast<float>(c)), std::round(r.y + (r.h - h) / 2), std::round(cell_w) - 1, h};
        const float value = m(row, c);
        const ImU32 ground = blank || !std::isfinite(value) ? t.colour.hairline : packed(cell_colour(value, largest, t.colour));
        fill(d.ui, cell, ground, t.radius_cell);
        const std::string digits = blank ? "?" : number_text(static_cast<double>(value), kCellDigits);
        text_in(d.ui, t.font.mono_cell, blank ? t.colour.ink3 : ink_on(ground, t.colour), cell, digits, 0.5f);
    }
    if (shown < columns) text_in(d.ui, t.font.caption, t.colour.ink3, {r.x + cell_w * static_cast<float>(shown) + 2, r.y, r.w, r.h}, "…");
}

void draw_bar(Drawing& d, const Rect& r, float share, ImU32 colour) {
    const float w = std::max(1.0f, r.w * std::clamp(share, 0.0f, 1.0f));
    fill(d.ui, {r.x, std::round(r.y + (r.h - kBar) / 2), w, kBar}, colour, d.ui.theme.radius_cell);
}

void draw_head(Drawing& d, std::string_view words) {
    const Theme& t = d.ui.theme;
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink2, d.box, words) + t.space8;
}

std::string rest_words(const Drawing& d) { return say(Text::cell_more, {std::to_string(d.words() - d.rows())}); }

void draw_rest(Drawing& d, std::vector<std::vector<std::string>>& told) {
    if (d.rows() == d.words()) return;
    const Theme& t = d.ui.theme;
    text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, rest_words(d));
    d.box.y += d.line();
    told.emplace_back(told.front().size());
    told.back().front() = rest_words(d);
}

}  // namespace figure
}  // namespace lab
