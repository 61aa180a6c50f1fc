// One wide projection whose columns are shared out among heads, and the same heads as small attentions of their own: equal numbers.
#include "ui/lesson_figure_parts.h"

#include "core/run.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace lab::figure {
namespace {

constexpr float kBetween = 8;                      // heads
constexpr std::string_view kProjections[] = {"W_q", "W_k", "W_v"};

void put(std::vector<Edit>& cells, std::string_view step, const Matrix& m) {
    for (int row = 0; row < m.rows(); ++row)
        for (int col = 0; col < m.cols(); ++col) cells.push_back({{std::string(step), kNoHead, row, col}, m(row, col)});
}

// That head alone, an attention with its columns of the projections; nothing where a head does more than attend with them.
std::optional<Experiment> small_head(const Experiment& whole, const Trace& trace, int head) {
    const bool plain = whole.projections && whole.score == Score::Dot && kv_heads_of(whole) == whole.heads && whole.positions != Positions::Alibi && whole.dropout == 0 && !whole.cache;
    if (!plain) return std::nullopt;
    Experiment e = whole;
    e.heads = 1;
    e.kv_heads = 0;
    e.d_out = whole.d_out / whole.heads;
    e.output_projection = false;
    e.steps_trained = 0;
    e.target_row = e.target_column = -1;
    e.gradient_of.reset();
    e.given.clear();
    e.edits.clear();
    for (const std::string_view X : {"X", "X_source"})
        if (const auto id = trace.find(X)) put(e.edits, X, trace[*id].value);
    for (const std::string_view W : kProjections) put(e.given, W, trace[*trace.find(W)].value.middleCols(head * e.d_out, e.d_out));
    return why_invalid(e) ? std::nullopt : std::optional(e);
}

// The contexts of all heads, each made alone, side by side.                    (T, d_out)
std::optional<Matrix> contexts_apart(const Experiment& whole, const Trace& trace) {
    Matrix all(static_cast<Eigen::Index>(trace.tokens().size()), whole.d_out);
    for (int head = 0; head < whole.heads; ++head) {
        const std::optional<Experiment> e = small_head(whole, trace, head);
        if (!e) return std::nullopt;
        const Trace alone = run(*e);
        const Matrix& context = alone[*alone.find("context", 0)].value;
        all.middleCols(head * context.cols(), context.cols()) = context;
    }
    return all;
}

// Where the cells of each head stand in a line; as many heads as have room.
struct Columns {
    float x = 0, cell_w = 0, head_w = 0;
    int heads = 0, width = 0;
    Rect of(int head, float y, float h) const { return {x + (head_w + kBetween) * static_cast<float>(head), y, head_w, h}; }
};

void draw_row(Drawing& d, const Columns& at, const Matrix& m, int row, bool veiled) {
    for (int head = 0; head < at.heads; ++head) draw_cells(d, at.of(head, d.box.y, d.line()), m.middleCols(head * at.width, at.width), row, at.cell_w, veiled);
}

std::string written(const Drawing& d, const Matrix& m, int row, int first, int count) {
    std::string all;
    for (int c = 0; c < count; ++c) all += (c > 0 ? "  " : "") + d.number(static_cast<double>(m(row, first + c)));
    return all;
}

}  // namespace

void draw_split(Drawing& d) {
    const auto wide = d.trace().find("W_q");
    const Step* together = d.step(d.trace().heads() > 1 ? "concat" : "context");
    if (!wide || !together || !d.from.answered) return;
    const Experiment& e = *d.from.answered;
    const std::optional<Matrix> apart = contexts_apart(e, d.trace());
    if (!apart) return;
    const Theme& t = d.ui.theme;
    const Matrix& W = d.trace()[*wide].value;
    const bool veiled = d.hidden("context") || d.hidden("concat");
    const int row = d.row(), rows = std::min(static_cast<int>(W.rows()), kMostRows);
    const std::string cut(say(Text::figure_split_cut)), small(say(Text::figure_split_apart));
    float label_w = std::max(text_width(t.font.caption, cut), text_width(t.font.caption, small));
    for (int i = 0; i < rows; ++i) label_w = std::max(label_w, text_width(t.font.caption, row_words(d.trace(), *wide, i)));
    label_w = std::min(label_w, d.box.w / 2) + t.space8;

    Columns at{.x = d.box.x + label_w, .cell_w = std::round(text_width(t.font.mono_cell, "−0.00") + t.space4), .width = e.d_out / e.heads};
    const float room = d.box.w - label_w, wish = at.cell_w * static_cast<float>(at.width);
    at.heads = std::clamp(static_cast<int>((room + kBetween) / (std::min(wish, 2 * at.cell_w) + kBetween)), 1, e.heads);
    at.head_w = std::min(wish, (room - kBetween * static_cast<float>(at.heads - 1)) / static_cast<float>(at.heads));

    draw_head(d, say(Text::figure_split_of));
    std::vector<std::string> heads{std::string()};
    for (int head = 0; head < e.heads; ++head) {   // the twin has room for all
        heads.push_back(say(Text::figure_head, {std::to_string(head + 1)}));
        if (head >= at.heads) continue;
        const Rect place = at.of(head, d.box.y, d.line());
        fill(d.ui, {place.x, place.y + place.h - 2, place.w - 1, 2}, t.colour.heads[static_cast<size_t>(head) % t.colour.heads.size()]);
        text_in(d.ui, t.font.label, t.colour.ink2, place, heads.back(), 0.5f);
    }
    d.box.y += d.line() + 2;
    std::vector<std::vector<std::string>> told;
    const auto tell = [&](const std::string& words, const Matrix& m, int of) {
        auto& line = told.emplace_back(std::vector<std::string>{words});
        for (int head = 0; head < e.heads; ++head) line.push_back(veiled && &m != &W ? "?" : written(d, m, of, head * at.width, at.width));
    };
    for (int i = 0; i < rows; ++i, d.box.y += d.line()) {
        const std::string words = row_words(d.trace(), *wide, i);
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, label_w - t.space8, d.line()}, words);
        draw_row(d, at, W, i, false);
        tell(words, W, i);
    }
    if (rows < W.rows()) {
        text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, d.line()}, say(Text::cell_more, {std::to_string(W.rows() - rows)}));
        d.box.y += d.line();
    }
    d.box.y += t.space12;
    draw_head(d, say(Text::figure_split_contexts, {d.word(row)}));
    const auto draw_contexts = [&](const std::string& words, const Matrix& m) {
        text_in(d.ui, t.font.caption, t.colour.ink, {d.box.x, d.box.y, label_w - t.space8, d.line()}, words);
        draw_row(d, at, m, row, veiled);
        tell(words, m, row);
        d.box.y += d.line();
    };
    draw_contexts(cut, together->value);
    draw_contexts(small, *apart);
    d.box.y += t.space4;
    const std::string difference = veiled ? "?" : d.number(static_cast<double>((together->value - *apart).cwiseAbs().maxCoeff()));
    const std::string words = say(Text::figure_split_difference, {difference, std::to_string(apart->size())});
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, words);
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_split_of)), std::move(heads), std::move(told));
    d.ui.twin.paragraph(words);
}

}  // namespace lab::figure
