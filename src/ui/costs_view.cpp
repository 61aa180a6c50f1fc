// One frame of the laboratory of costs: four cards, in each what the text of this length takes, and the curves it lies on.  All
// curves are read at one length; the sizes are the reader's own or those of a published model.
// Not here: places (costs_layout.h), the numbers (core/cost_lab.h).
#include "core/cost_lab.h"
#include "texts/say.h"
#include "ui/costs_layout.h"
#include "ui/lab_cells.h"
#include "ui/plot.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace costs {
namespace {

struct CardRow {
    std::string_view step, id;
    Text name, axis;
    PlotScale scale;
    std::string (*number)(double);
    bool of_kinds;                                 // a column a kind of keys; else two ways to do the same
    Text ways[2];
};

std::string count_or_power(double count) {
    constexpr double kLong = 1e7;                  // beyond it digits are counted, not read
    return count < kLong ? count_text(count) : tick_text(count, 0);
}

constexpr Text kNoWay = Text::costs_afresh;
constexpr CardRow kCards[] = {
    {"multiplications", "stage.costs.work", Text::costs_work, Text::costs_count, PlotScale::Log, count_or_power, false, {Text::costs_afresh, Text::costs_cached}},
    {"cache_bytes", "stage.costs.cache", Text::costs_cache, Text::costs_bytes, PlotScale::Log2, bytes_text, true, {kNoWay, kNoWay}},
    {"score_bytes", "stage.costs.scores", Text::costs_scores, Text::costs_bytes, PlotScale::Log2, bytes_text, false, {Text::costs_whole, Text::costs_tiled}},
    {"moved_bytes", "stage.costs.moved", Text::costs_moved, Text::costs_bytes, PlotScale::Log2, bytes_text, false, {Text::costs_whole, Text::costs_tiled}},
};

struct Scene {
    Panels& p;
    CostsLayout layout;
    std::vector<int> lengths;
    int row = 0;                                   // of the length that is read
};

Scene make_scene(Ui& ui, const ViewPlace& place, Panels& p) {
    const Theme& t = ui.theme;
    Scene s{.p = p, .layout = {}, .lengths = lengths_to(p.answered.length)};
    s.layout = lay_out_costs({.w = place.area.w, .h = place.area.h, .corner_w = place.corner_w, .stacked = ui.stacked, .text_scale = t.appearance.text_scale,
                              .target = t.target, .line = leading(t.font.caption), .number = line_height(t.font.control_bold) + t.space4});
    s.row = int(s.lengths.size()) - 1;
    std::optional<double>& read = p.state.read_length;
    const auto found = read ? std::find(s.lengths.begin(), s.lengths.end(), int(*read)) : s.lengths.end();
    if (found == s.lengths.end()) read.reset();
    else s.row = int(found - s.lengths.begin());
    return s;
}

std::string name_of(const Scene& s, const CardRow& card, int column) {
    if (!card.of_kinds) return std::string(say(card.ways[column]));
    const KeysOf kind = kKindsOfKeys[size_t(column)];
    if (kind == KeysOf::Group) return say(Text::costs_gqa, {std::to_string(kv_heads_of(s.p.answered))});
    return std::string(short_name(kind));
}

ImU32 colour_of(const Ui& ui, const CardRow& card, int column) {
    const Colours& c = ui.theme.colour;
    if (card.of_kinds) return c.heads[size_t(column)];
    return column == 0 ? c.less : c.ask;
}

// The list of published models, and sizes of one's own.
void draw_models(Ui& ui, const Scene& s, const Rect& place) {
    Panels& p = s.p;
    const std::span<const ModelShape> models = model_shapes();
    std::vector<Choice> choices{{"own", say(Text::costs_own)}};
    int chosen = 0;
    for (size_t i = 0; i < models.size(); ++i) {
        choices.push_back({models[i].name, models[i].name});
        if (chosen == 0 && has_sizes(p.asked, models[i])) chosen = int(i) + 1;
    }
    if (combo(ui, "stage.model", place, say(Text::costs_model), choices, chosen, {.pill = true}) && chosen > 0) take_sizes(p.asked, models[size_t(chosen) - 1]);
}

void draw_note(Ui& ui, const Scene& s, const Rect& place) {
    const Theme& t = ui.theme;
    const Experiment& e = s.p.answered;
    const std::string note = say(Text::costs_note, {count_text(e.length), std::to_string(e.layers), std::to_string(e.heads), std::to_string(e.head_size)});
    text_in(ui, t.font.caption, t.colour.ink2, place, note);
    ui.twin.paragraph(note);
}

// The model's own way to come to keys and values; of sizes of one's own none.
std::optional<KeysOf> own_way(const Experiment& e) {
    for (const ModelShape& model : model_shapes())
        if (has_sizes(e, model)) return keys_of(model);
    return std::nullopt;
}

Plot plot_of(const Ui& ui, const Scene& s, const CardRow& card) {
    Plot plot{.id = card.id, .caption = std::string(say(card.name)),
              .x = {.name = std::string(say(Text::costs_words)), .scale = PlotScale::Log2, .whole = true},
              .y = {.name = std::string(say(card.axis)), .scale = card.scale, .in_words = card.number}};
    plot.playhead = s.p.answered.length;
    plot.digits = 0;
    plot.is_told_beside = true;
    const Matrix& m = s.p.trace[*s.p.trace.find(card.step)].value;
    for (int column = 0; column < m.cols(); ++column) {
        PlotSeries series{.name = name_of(s, card, column), .colour = colour_of(ui, card, column)};
        for (int row = 0; row < m.rows(); ++row) {
            series.x.push_back(s.lengths[size_t(row)]);
            series.y.push_back(double(m(row, column)));
        }
        plot.series.push_back(std::move(series));
    }
    return plot;
}

// The numbers of the length that is read, each of which opens.
void draw_numbers(Ui& ui, const Scene& s, const CardRow& card, const Plot& plot, const Rect& place, const Rect& window) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const StepId step = *p.trace.find(card.step);
    const int columns = int(plot.series.size());
    const std::optional<KeysOf> own = card.of_kinds ? own_way(p.answered) : std::nullopt;
    const float w = place.w / float(columns), line = leading(t.font.caption);
    const auto box_of = [&](int column) { return Rect{place.x + w * float(column), place.y, w - t.space8, place.h}; };
    labs::offer_grid(ui, p, step, {.area = place,
                     .cell_under = [&](ImVec2 mouse) { return std::optional(CellAt{step, s.row, std::clamp(int((mouse.x - place.x) / w), 0, columns - 1)}); },
                     .place = [&](const CellAt& cell) { return box_of(cell.col); }}, window);
    for (int column = 0; column < columns; ++column) {
        const CellAt cell{step, s.row, column};
        const std::string& name = plot.series[size_t(column)].name;
        const std::string number = labs::is_told(p, cell) ? card.number(double(shown(p, step)(s.row, column))) : std::string();
        Rect box = box_of(column);
        Rect label = cut_top(box, line);
        draw_sample(ui, plot, size_t(column), cut_left(label, t.space12, t.space4));
        const bool is_own = own && kKindsOfKeys[size_t(column)] == *own;
        text_in(ui, is_own ? t.font.caption_bold : t.font.caption, is_own ? t.colour.ink : t.colour.ink2, label, name);
        text_in(ui, t.font.control_bold, t.colour.ink, box, number);
        if (labs::is_opened(p, cell)) outline(ui, inset(box_of(column), -t.space4, -1), t.colour.ink, t.followed, t.radius_frame);
        if (p.trace.edit_at(step, s.row, column)) fill(ui, {box.x, box.y + box.h - 2, text_width(t.font.control_bold, number), 2}, t.colour.ink);
        ui.twin.paragraph(say(Text::costs_told, {name, say(Text::costs_at, {count_text(s.lengths[size_t(s.row)])}), number}));
    }
}

void draw_card(Ui& ui, Scene& s, const StageView& at, size_t i, const Rect& window) {
    const Theme& t = ui.theme;
    Panels& p = s.p;
    const CardRow& card = kCards[i];
    const CostsCard& places = s.layout.cards[i];
    const Matrix& m = p.trace[*p.trace.find(card.step)].value;
    const Rect frame = at.at(places.frame), name = at.at(places.name);
    soft_shadow(ui, frame, t.radius_card);
    fill(ui, frame, t.colour.panel, t.radius_card);
    outline(ui, frame, t.colour.hairline, t.hairline, t.radius_card);
    text_in(ui, t.font.control_bold, t.colour.ink, name, say(card.name));
    if (!card.of_kinds && m(s.row, 1) > 0) {
        const std::string less = say(Text::costs_less, {short_number_text(double(m(s.row, 0) / m(s.row, 1)), 1)});
        const float room = name.w - text_width(t.font.control_bold, say(card.name)) - t.space12;
        if (text_width(t.font.caption_bold, less) <= room) text_in(ui, t.font.caption_bold, t.colour.ask, name, less, 1);
        ui.twin.paragraph(less);
    }
    const Plot plot = plot_of(ui, s, card);
    draw_numbers(ui, s, card, plot, at.at(places.numbers), window);
    if (!at.sees(places.plot)) return;
    PlotState reads{p.state.read_length};
    draw_plot(ui, at.at(places.plot), plot, reads);
    if (reads.reads != p.state.read_length) ui.wants_frame = true;     // the numbers of all cards follow
    p.state.read_length = reads.reads;
}

// Where the opened cell stands.
std::optional<Rect> place_of(const Scene& s, const CellAt& cell) {
    const Step& step = s.p.trace[cell.step];
    for (size_t i = 0; i < std::size(kCards); ++i)
        if (step.name == kCards[i].step) return s.layout.cards[i].number(cell.col, int(step.value.cols()));
    return std::nullopt;
}

}  // namespace
}  // namespace costs

void draw_costs_view(Ui& ui, const ViewPlace& place, Panels& p) {
    costs::Scene s = costs::make_scene(ui, place, p);
    const Extent whole{s.layout.w, s.layout.h, 1};
    const StageView at = labs::begin_picture(ui, p, place.area, whole, [&](const CellAt& cell) { return costs::place_of(s, cell); });
    costs::draw_models(ui, s, at.at(s.layout.model));
    costs::draw_note(ui, s, at.at(s.layout.note));
    for (size_t i = 0; i < s.layout.cards.size(); ++i) costs::draw_card(ui, s, at, i, place.area);
    labs::end_picture(ui, p, place.area, whole);
}

}  // namespace lab
