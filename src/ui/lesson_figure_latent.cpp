// Latent attention: what becomes of one word on its way to keys and values; and why these keys must not turn with their position.
#include "ui/lesson_figure_parts.h"

#include "core/turned_keys.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr int kMostHeads = 4;                      // that have lines of their own
constexpr int kFarthest = 4;
constexpr int kHeadCounts[] = {2, 4, 8, 16};
constexpr float kArrow = 5;

float cell_width(const Drawing& d) { return std::round(text_width(d.ui.theme.font.mono_cell, "−0.00") + d.ui.theme.space4); }

std::string numbers_of(const Drawing& d, const Matrix& m, int row) {
    std::string all;
    for (int c = 0; c < m.cols(); ++c) all += (c > 0 ? "  " : "") + d.number(double(m(row, c)));
    return all;
}

// A line: what it is, and its numbers in cells; `kept`: framed, for the cache has it.
struct WayLine {
    const Matrix& m;
    int row;
    std::string name;
    bool kept = false;
};
void draw_line(Drawing& d, const WayLine& line, std::vector<std::vector<std::string>>& told) {
    const Theme& t = d.ui.theme;
    const float h = d.line() + t.space4, cells_w = std::min(d.box.w * 0.62f, cell_width(d) * float(line.m.cols()));
    const Rect cells{d.box.x + d.box.w - cells_w, d.box.y, cells_w, h};
    if (line.kept) fill(d.ui, {d.box.x - t.space4, d.box.y, d.box.w + 2 * t.space4, h}, t.colour.ask_tint, t.radius_frame);
    text_in(d.ui, line.kept ? t.font.caption_bold : t.font.caption, line.kept ? t.colour.ask : t.colour.ink, {d.box.x, d.box.y, d.box.w - cells_w - t.space8, h}, line.name);
    draw_cells(d, cells, line.m, line.row, cell_width(d));
    told.push_back({line.name, numbers_of(d, line.m, line.row)});
    d.box.y += h + 1;
}

// "↓ up, whenever they are needed"
void draw_turn(Drawing& d, Text words) {
    const Theme& t = d.ui.theme;
    const float x = d.box.x + kArrow, middle = d.box.y + d.line() / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({x, middle - kArrow}, {x, middle + kArrow}, t.colour.ink3, t.connector);
    list->AddTriangleFilled({x - kArrow + 1, middle + 1}, {x + kArrow - 1, middle + 1}, {x, middle + kArrow + 1}, t.colour.ink3);
    text_in(d.ui, t.font.label, t.colour.ink2, {x + kArrow + t.space8, d.box.y, d.box.w, d.line()}, say(words));
    d.box.y += d.line();
}

}  // namespace

void draw_latent_way(Drawing& d) {
    const std::optional<StepId> all_keys = d.trace().find("K"), all_values = d.trace().find("V");
    const Step *X = d.step("X"), *latent = d.step("latent"), *rope = d.step("K_rope");
    if (!X || !latent || !d.from.answered) return;
    const Theme& t = d.ui.theme;
    const int row = d.row(), heads = d.trace().heads();
    draw_head(d, say(Text::figure_way_of, {d.seen(row)}));
    std::vector<std::vector<std::string>> told;
    draw_line(d, {X->value, row, std::string(say(Text::figure_way_word))}, told);
    draw_turn(d, Text::figure_way_down);
    draw_line(d, {latent->value, row, std::string(say(Text::figure_way_latent)), true}, told);
    if (rope) draw_line(d, {d.step("K_rotated")->value, row, std::string(say(Text::figure_way_rope)), true}, told);
    if (all_keys && all_values) {                  // in the absorbed form they are never made
        draw_turn(d, Text::figure_way_up);
        for (const auto& [step, name] : {std::pair("K", Text::figure_way_keys), std::pair("V", Text::figure_way_values)})
            for (int head = 0; head < std::min(heads, kMostHeads); ++head)
                draw_line(d, {d.trace()[*d.trace().find(step, head)].value, row, say(name, {std::to_string(head + 1)})}, told);
        if (heads > kMostHeads) {
            text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::flow_more_heads, {std::to_string(heads - kMostHeads)}));
            d.box.y += d.line();
        }
        const Eigen::Index kept = latent->value.cols() + (rope ? rope->value.cols() : 0), made = d.trace()[*all_keys].value.cols() + d.trace()[*all_values].value.cols();
        const std::string words = say(Text::figure_way_kept, {std::to_string(kept), std::to_string(made)});
        d.box.y += t.space4;
        d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, words) + t.space4;
        d.ui.twin.live(words);
        const Eigen::Index d_k = d.from.answered->d_out / heads, turning = rope ? rope->value.cols() : 0;
        const std::string others = say(Text::figure_way_others, {std::to_string(2 * heads * (d_k + turning)), std::to_string(heads * (2 * d_k + turning))});
        d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink2, d.box, others) + t.space8;
        d.ui.twin.paragraph(others);
    }
    d.ui.twin.table("lesson.figure", say(Text::figure_way_of, {d.seen(row)}), {"", std::string(say(Text::figure_numbers))}, std::move(told));
    if (!d.from.asked || d.from.answered->d_out % heads != 0) return;
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::figure_heads_choose));
    d.box.y += d.line();
    std::vector<std::string> labels;
    for (const int count : kHeadCounts) labels.push_back(std::to_string(count));
    std::vector<FigureButton> buttons;
    for (size_t i = 0; i < labels.size(); ++i)
        buttons.push_back({"lesson.figure.heads." + labels[i], labels[i], {.kind = kHeadCounts[i] == heads ? ButtonKind::Primary : ButtonKind::Outline}});
    const int pressed = draw_buttons(d, buttons);
    if (pressed < 0) return;
    d.from.asked->d_out = d.from.answered->d_out / heads * kHeadCounts[pressed];        // a head stays as wide as it was
    d.from.asked->heads = kHeadCounts[pressed];
}

void draw_between(Drawing& d) {
    const std::optional<StepId> whole = d.trace().find("W_uk");
    if (!whole || !d.from.answered) return;
    const Theme& t = d.ui.theme;
    const int heads = d.trace().heads(), head = std::clamp(d.from.followed.head, 0, heads - 1), d_k = d.from.answered->d_out / heads;
    if (d_k % 2 != 0) return;
    const Matrix W = d.trace()[*whole].value.middleCols(head * d_k, d_k);
    const int farthest = std::min(kFarthest, d.words() - 1);
    int& distance = d.from.state.distance;
    distance = std::min(distance, farthest);
    const Matrix between = turned_back(W, distance);
    const std::string title = say(Text::figure_between_of, {std::to_string(head + 1)});
    draw_head(d, title);
    std::vector<std::vector<std::string>> told;
    const float cells_w = std::min(d.box.w * 0.62f, cell_width(d) * float(d_k));
    for (int row = 0; row < std::min(int(between.rows()), kMostRows); ++row) {
        const std::string name = say(Text::figure_between_latent, {std::to_string(row + 1)});
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, d.box.w - cells_w - t.space8, d.line()}, name);
        draw_cells(d, {d.box.x + d.box.w - cells_w, d.box.y, cells_w, d.line()}, between, row, cell_width(d));
        told.push_back({name, numbers_of(d, between, row)});
        d.box.y += d.line() + 1;
    }
    d.box.y += t.space4;
    const std::string apart = d.number(double((between - W).cwiseAbs().maxCoeff()));
    const std::string words = distance == 0 ? std::string(say(Text::figure_between_same)) : say(Text::figure_between_turned, {std::to_string(distance), apart});
    d.box.y += wrapped(d.ui, t.font.caption_bold, t.colour.ink, d.box, words) + t.space8;
    d.ui.twin.table("lesson.figure", title, {"", std::string(say(Text::figure_numbers))}, std::move(told));
    d.ui.twin.live(words);
    text_in(d.ui, t.font.label, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::figure_between_choose));
    d.box.y += d.line();
    std::vector<std::string> labels;
    for (int far = 0; far <= farthest; ++far) labels.push_back(std::to_string(far));
    std::vector<FigureButton> buttons;
    for (int far = 0; far <= farthest; ++far)
        buttons.push_back({"lesson.figure.distance." + labels[size_t(far)], labels[size_t(far)], {.kind = far == distance ? ButtonKind::Primary : ButtonKind::Outline}});
    const int pressed = draw_buttons(d, buttons);
    if (pressed < 0) return;
    distance = pressed;
    d.ui.wants_frame = true;
}

}  // namespace lab::figure
