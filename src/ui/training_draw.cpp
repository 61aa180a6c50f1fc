// The pictures of the training view: the loss curve, where the word looks, a line a projection.
#include "ui/training_parts.h"

#include "texts/say.h"
#include "ui/pipeline_draw_parts.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lab::training {
namespace {

constexpr float kBarShare = 0.72f, kMostBarH = 22, kTickOver = 0.5f, kTick = 2;
constexpr double kSteep = 1000;                    // a loss that grows beyond so much is shown on a log scale

void ground(const Scene& s, const Rect& card) {
    const Rect r = s.view.at(card);
    soft_shadow(s.ui, r, s.ui.theme.radius_panel);
    fill(s.ui, r, s.ui.theme.colour.panel, s.ui.theme.radius_panel);
}

// The largest shares of the row, now or at the start, in the order of the sentence; the target and who asks always.
std::vector<int> shown_words(const Scene& s, const Matrix& now, const Matrix& start) {
    const int row = s.reading.target.row, n = int(now.cols());
    std::vector<int> all(static_cast<size_t>(n));
    std::iota(all.begin(), all.end(), 0);
    if (n <= s.layout.bars_shown) return all;
    const auto rank = [&](int c) { return c == s.reading.target.column ? 2.f : std::max(now(row, c), start(row, c)); };
    std::stable_sort(all.begin(), all.end(), [&](int a, int b) { return rank(a) > rank(b); });
    all.resize(static_cast<size_t>(s.layout.bars_shown));
    std::sort(all.begin(), all.end());
    return all;
}

void draw_bars_title(const Scene& s) {
    const Theme& t = s.ui.theme;
    const Rect& box = s.layout.bars_title;
    const float y = box.y + box.h / 2;
    const std::string_view now = say(Text::training_now), start = say(Text::training_at_start);
    const float start_w = text_width(t.font.caption, start), now_w = text_width(t.font.caption, now);
    float x = box.x + box.w - start_w;
    stage::text_at(s.view, t.font.caption, t.colour.ink2, x, y, start);
    fill(s.ui, s.view.at({x - 8, box.y + 2, kTick, box.h - 4}), t.colour.ink);
    x -= 8 + t.space12 + now_w;
    stage::text_at(s.view, t.font.caption, t.colour.ink2, x, y, now);
    fill(s.ui, s.view.at({x - 14, y - 4.5f, 9, 9}), t.colour.amount, t.radius_cell);
    const std::string title = say(Text::training_where, {asking_word(s.p, s.reading)});
    stage::text_at(s.view, t.font.caption_bold, t.colour.ink, box.x, y, ellipsis(t.font.caption_bold, title, x - 20 - box.x));
}

}  // namespace

void draw_losses(const Scene& s) {
    const TrainingReading& r = s.reading;
    ground(s, s.layout.plot_card);
    if (r.hides_loss || r.hides_weights) {
        const Theme& t = s.ui.theme;
        paragraph(s.ui, t.font.caption, t.colour.ink2, s.view.at(s.layout.plot), say(Text::training_hidden));
        text_in(s.ui, t.font.mono_hero, t.colour.ink3, s.view.at(s.layout.plot), "?", 0.5f);
        return;
    }
    Plot plot{.id = "training.losses", .caption = std::string(say(Text::training_losses)), .x = {.name = std::string(say(Text::training_step)), .whole = true, .low = 0, .high = s.p.state.looks.training.horizon},
              .y = {.name = say(Text::training_loss_is, {asking_word(s.p, r), target_word(s.p, r)})}, .digits = s.p.state.digits};
    plot.x.high = std::max(s.p.state.looks.training.horizon, r.step);
    PlotSeries curve;
    double most = 0;
    for (size_t i = 0; i < r.losses.size(); ++i) {
        curve.x.push_back(double(i));
        curve.y.push_back(r.losses[i]);
        if (std::isfinite(r.losses[i])) most = std::max(most, r.losses[i]);
    }
    if (!r.losses.empty() && most > kSteep * r.losses[0]) plot.y.scale = PlotScale::Log;
    curve.past_to = r.step;
    if (size_t(r.step) < r.losses.size()) plot.playhead = r.step;
    plot.series.push_back(std::move(curve));
    draw_plot(s.ui, s.view.at(s.layout.plot), plot, s.p.state.losses);
}

void draw_bars(const Scene& s) {
    const Theme& t = s.ui.theme;
    const TrainingReading& r = s.reading;
    ground(s, s.layout.bars_card);
    draw_bars_title(s);
    const Matrix& now = s.p.trace[r.weights].value;
    const Trace& first = s.p.course.start(s.p.answered);
    const auto start_step = first.find("weights", s.p.trace[r.weights].head);
    const Matrix& start = start_step && first[*start_step].value.cols() == now.cols() ? first[*start_step].value : now;
    const std::vector<int> words = shown_words(s, now, start);
    const Rect& box = s.layout.bars;
    const float pitch = box.h / float(words.size()), bar_h = std::min(kMostBarH, pitch * kBarShare);
    float label_w = 0;
    for (const int c : words) label_w = std::max(label_w, text_width(t.font.caption_bold, column_words(s.p.trace, r.weights, c)) + 1);
    label_w = std::min(label_w, box.w * 0.3f) + t.space8;
    const float number_w = text_width(t.font.mono_cell, number_text(0, s.p.state.digits)) + t.space8;
    const float left = box.x + label_w, room = box.w - label_w - number_w;
    std::vector<std::vector<std::string>> told;
    for (size_t i = 0; i < words.size(); ++i) {
        const int c = words[i];
        const float y = box.y + (float(i) + 0.5f) * pitch, share = now(r.target.row, c), was = start(r.target.row, c);
        const bool loud = c == r.target.column;
        const std::string word = column_words(s.p.trace, r.weights, c), number = r.hides_weights ? "?" : number_text(double(share), s.p.state.digits);
        const std::string before = r.hides_weights ? "?" : number_text(double(was), s.p.state.digits);
        told.push_back({word, number, before});
        ImFont* font = loud ? t.font.caption_bold : t.font.caption;
        const std::string label = ellipsis(font, word, label_w - t.space8);
        stage::text_at(s.view, font, loud ? t.colour.ink : t.colour.ink2, left - t.space8 - text_width(font, label), y, label);
        stage::text_at(s.view, loud ? t.font.mono_cell_bold : t.font.mono_cell, loud ? t.colour.ink : t.colour.ink2, box.x + box.w - text_width(t.font.mono_cell, number), y, number);
        if (r.hides_weights) continue;
        if (std::isfinite(share)) fill(s.ui, s.view.at({left, y - bar_h / 2, std::max(1.f, room * share), bar_h}), loud ? t.colour.amount : packed(t.colour.tide[2]), t.radius_cell);
        fill(s.ui, s.view.at({left + room * was - kTick / 2, y - bar_h / 2 - kTickOver, kTick, bar_h + 2 * kTickOver}), t.colour.ink);
    }
    fill(s.ui, s.view.at({left - 1, box.y, 1, box.h}), t.colour.rule);
    s.ui.twin.table("training.bars", say(Text::training_where, {asking_word(s.p, r)}),
                    {std::string(say(Text::training_word)), std::string(say(Text::training_now)), std::string(say(Text::training_at_start))}, std::move(told));
}

void draw_lines(const Scene& s, const Picture& picture) {
    const Theme& t = s.ui.theme;
    const Rect& title = s.layout.step_title;
    const float y = title.y + title.h / 2;
    const std::string_view name = say(Text::training_one_step);
    stage::text_at(s.view, t.font.band, t.colour.ink, title.x, y, name);
    const float x = title.x + text_width(t.font.band, name) + t.space12;
    const std::string rate = short_number_text(double(s.p.answered.learning_rate), 4);
    const std::string note = s.p.trace.heads() > 1 ? std::string(say(Text::training_one_head)) : std::string(say(Text::training_one_step_note));
    stage::text_at(s.view, t.font.caption, t.colour.ink2, x, y + 0.5f, ellipsis(t.font.caption, note, title.x + title.w - x));
    s.ui.twin.paragraph(note);

    const std::vector<Card>& cards = s.layout.cards.cards;
    for (size_t i = 0; i < cards.size(); ++i) {
        const Card& card = cards[i];
        const Step& step = s.p.trace[card.step];
        const StepLook look = look_of(s.p.trace[cards[i - i % 3].step].name);
        const float middle = card.header.y + card.header.h / 2;
        float at = card.header.x + 2;
        draw_glyph(ImGui::GetWindowDrawList(), look.glyph, s.view.at(at + 5, middle), 4.2f * t.appearance.text_scale * s.view.zoom, t.glyph * s.view.zoom, hue_colour(look.hue, t.colour));
        at += 16;
        const std::string symbol = (i % 3 == 1 ? "d" : "") + std::string(look.symbol);
        pipeline::symbols_at(picture, at, middle, symbol, 1, hue_colour(look.hue, t.colour));
        at += pipeline::symbols_width(t, symbol, 1) + 6;
        const std::string_view words = i % 3 == 0 ? say(Text::training_now) : i % 3 == 1 ? say(Text::training_gradient) : say(Text::training_next);
        if (at + text_width(t.font.caption, words) <= card.header.x + card.header.w + t.space8) stage::text_at(s.view, t.font.caption, t.colour.ink2, at, middle + 0.5f, words);
        pipeline::draw_card(picture, card);
        if (card.row_labels.empty()) continue;
        for (int row = 0; row < card.rows; row += card.row_every) {
            const std::string label = ellipsis(t.font.label, row_words(s.p.trace, card.step, row), card.row_labels.w - t.space8);
            const bool chosen = picture.pinned && picture.pinned->row == row && step.rows == s.p.trace[picture.pinned->step].rows;
            stage::text_at(s.view, t.font.label, chosen ? t.colour.ink : t.colour.ink2, card.row_labels.x + card.row_labels.w - t.space8 - text_width(t.font.label, label), card.row_top(row) + card.cell_h / 2, label);
        }
    }
    pipeline::draw_selection(picture);
    for (const TrainingSign& sign : s.layout.signs) {
        const std::string words = sign.equals ? std::string(say(Text::training_equals)) : say(Text::training_times, {rate});
        stage::text_at(s.view, t.font.mono, t.colour.ink, sign.rect.x + (sign.rect.w - text_width(t.font.mono, words)) / 2, sign.rect.y + sign.rect.h / 2, words);
    }
}

}  // namespace lab::training
