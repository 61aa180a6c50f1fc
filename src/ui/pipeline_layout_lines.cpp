// Which steps stand together: columns (a projection above its product), lines of columns, bands of lines.
// It follows from what feeds what and from the band of each look.
#include "ui/pipeline_layout_parts.h"

#include "core/gradient_steps.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::pipeline {
namespace {

constexpr Flow kFlows[kBands] = {Flow::Spread, Flow::Chain, Flow::Right, Flow::Right, Flow::Right};

constexpr size_t kNowhere = size_t(-1);
constexpr size_t kMostSpread = 4, kMostRight = 2;  // columns of a line before it may break
constexpr float kMostSqueezed = 1.3f;              // more than this a line is not squeezed into its room: it breaks at once
constexpr int kMostInDigits = 8;                   // a matrix of more columns, which is not made of tokens, is but colour if its line is
constexpr float kLeastColour = 4;                  // a cell of one

constexpr float kLeastColumn = 24 + 2 * kCardPad, kLanes = 32;       // room for what passes at the right

struct Place {
    std::vector<std::vector<StepId>> above, below; // by StepId of the main step
    std::vector<bool> main;
    std::vector<size_t> under;                     // the main step of the column a step of the first band stands in
};

Place stack(const Plan& p) {
    const auto& steps = p.trace().steps();
    Place place{std::vector<std::vector<StepId>>(steps.size()), std::vector<std::vector<StepId>>(steps.size()), {}, {}};
    for (size_t i = 0; i < steps.size(); ++i) {
        place.main.push_back(shown(p.in, StepId(i)));
        place.under.push_back(place.main.back() && look_of(steps[i].name).band == 1 ? i : kNowhere);
    }
    for (size_t i = 0; i < steps.size(); ++i) {
        if (!shown(p.in, StepId(i))) continue;
        const Step& step = steps[i];
        const int band = look_of(step.name).band;
        for (size_t k = 0; k < step.inputs.size(); ++k) {
            const StepId input = step.inputs[k];
            const Step& from = p.trace()[input];
            if (!place.main[size_t(input)] || look_of(from.name).band != band) continue;
            if (k > 0 && from.inputs.empty()) {    // X times W: row meets column at the result
                place.above[i].push_back(input);
                place.main[size_t(input)] = false;
            }
        }
        // One head's part of the whole, or the whole turned: right below what it is made of.
        if (step.inputs.size() != 1 || band != 1) continue;
        const size_t main = place.under[size_t(step.inputs.front())];
        if (main == kNowhere) continue;
        const StepId last = place.below[main].empty() ? StepId(main) : place.below[main].back();
        if (last != step.inputs.front()) continue;
        place.below[main].push_back(StepId(i));
        place.under[i] = main;
        place.main[i] = false;
    }
    return place;
}

template <class Width>
float widest_of(const Column& column, Width width) {
    float widest = width(column.main);
    for (const auto* steps : {&column.above, &column.below})
        for (StepId id : *steps) widest = std::max(widest, width(id));
    return widest;
}

// The least width of a column: all digits where that is possible.
float least_width(const Plan& p, const Column& column, float room) {
    return widest_of(column, [&](StepId id) {
        const Step& step = p.trace()[id];
        const float columns = float(step.value.cols());
        const float cap = names_tokens(step.columns) ? room : 8 * readable_w(p, id);
        return std::max(std::min(columns * readable_w(p, id), cap) + 2 * kCardPad, header_width(p, id));
    });
}

// What is left of that where the line is squeezed.
float squeezed_width(const Plan& p, const Column& column, float room) {
    const auto columns = [&](StepId id) { return int(p.trace()[id].value.cols()); };
    const float most = widest_of(column, [&](StepId id) { return float(columns(id)); });
    if (most <= kMostInDigits) return least_width(p, column, room) / kMostSqueezed;
    return widest_of(column, [&](StepId id) {
        const float cells = columns(id) > kMostInDigits ? float(columns(id)) * kLeastColour : float(columns(id)) * readable_w(p, id) / kMostSqueezed;
        return std::max(cells + 2 * kCardPad, header_width(p, id));
    });
}

bool holds_amounts(const Plan& p, const Line& line) {
    return std::any_of(line.columns.begin(), line.columns.end(),
                       [&](const Column& c) { return look_of(p.trace()[c.main].name).hue == Hue::Amount; });
}

bool is_input(const Plan& p, const Column& c) { return p.trace()[c.main].columns == Axis::Model; }
bool is_source(const Plan& p, const Column& c) { return p.trace()[c.main].rows == Axis::Source; }

// The columns of a band in the order of the trace; what belongs to the sentence that is looked at stands behind.
std::vector<Column> columns_of(const Plan& p, const Place& place, int band) {
    std::vector<Column> columns;
    for (size_t i = 0; i < place.main.size(); ++i) {
        if (place.main[i] && look_of(p.trace()[StepId(i)].name).band == band) columns.push_back({place.above[i], StepId(i), place.below[i]});
    }
    std::stable_partition(columns.begin(), columns.end(), [&](const Column& c) { return !is_source(p, c); });
    return columns;
}

bool has_other_words(const Plan& p, const Column& column, const Column& before) {
    const auto rows = [&](StepId id) { return p.trace()[id].rows; };
    const bool own = std::any_of(column.above.begin(), column.above.end(), [&](StepId id) { return rows(id) == Axis::Entry; });
    return own || (names_tokens(rows(column.main)) && rows(column.main) != rows(before.main));
}

// How much it takes after the column `before`, which stands in the same line; null: it is the first.
float width_after(const Plan& p, const Column& column, const Column* before, float room) {
    return least_width(p, column, room) + (before && has_other_words(p, column, *before) ? p.label_w : 0);
}

}  // namespace

bool shown(const PipelineInput& in, StepId id) {
    const int head = in.trace[id].head;
    return head == kNoHead || head == in.head;
}

float name_width(const Plan& p, const Column& column) {
    return widest_of(column, [&](StepId id) { return std::max(kLeastColumn, header_width(p, id)); });
}

float readable_w(const Plan& p, StepId id) { return std::ceil(float(p.forms[size_t(id)].signs) * p.m().digit_w + 3); }

std::string header_name(const Trace& trace, StepId id) {
    const Step& step = trace[id];
    const StepLook look = look_of(step.name);
    if (symbol_of(trace, id) != look.symbol) return say(Text::stage_head, {std::to_string(step.head + 1)});
    const bool says_itself = look.symbol.size() > 1 && (step.inputs.empty() || is_gradient(step.name));
    return says_itself ? std::string() : std::string(look.name);
}

float measure_header(const Plan& p, StepId id) {
    const std::string symbol = symbol_of(p.trace(), id), name = header_name(p.trace(), id);
    float w = look_of(p.trace()[id].name).glyph == Glyph::None ? 0.f : kGlyphRoom * p.m().scale;
    if (!symbol.empty()) w += p.m().mark_w(symbol) + 6;
    if (!name.empty()) w += p.m().header_w(name);
    return w;
}

void make_lines(Plan& p) {
    const Place place = stack(p);
    const float avail = p.in.w - 2 * p.pad - p.label_w;
    const float token_room = p.in.stacked ? avail : (avail - p.op_gap - 12 * kCardPad) / 2;

    for (int band = 1; band <= kBands; ++band) {
        const Flow flow = kFlows[band - 1];
        const bool spread = flow == Flow::Spread, wraps = p.in.stacked || flow == Flow::Chain;
        const float gap = spread && p.in.stacked ? kNarrowGap : p.op_gap;
        std::vector<Column> columns = columns_of(p, place, band);
        float whole = -gap;
        for (size_t i = 0; i < columns.size(); ++i) whole += width_after(p, columns[i], i > 0 ? &columns[i - 1] : nullptr, token_room) + gap;
        const bool two_sentences = std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return is_source(p, c); });
        const bool inputs_first = two_sentences && (p.in.stacked || whole > avail);    // in a line of their own
        if (inputs_first) std::stable_partition(columns.begin(), columns.end(), [&](const Column& c) { return is_input(p, c); });

        float used = 0, squeezed = 0, named = 0;   // by what is in the line so far; squeezed; by its names alone
        const Column* before = nullptr;
        for (Column& column : columns) {
            const size_t most = spread ? kMostSpread : kMostRight;
            const float here = width_after(p, column, before, token_room), ends = used + here;
            const float names_end = named + name_width(p, column) + here - width_after(p, column, nullptr, token_room);
            const float labels = here - width_after(p, column, nullptr, token_room);
            const float squeezed_end = squeezed + squeezed_width(p, column, token_room) + labels / kMostSqueezed;
            const bool too_many = squeezed_end > avail || names_end > avail - kLanes;
            const bool may_break = wraps || (before && (p.lines.back().columns.size() >= most || too_many));
            const bool full = may_break && ends > avail;
            const bool after_inputs = before && inputs_first && is_input(p, *before) && !is_input(p, column);
            const bool alone = before && p.in.stacked && spread && before->above.empty();      // on a phone the input has a line of its own
            if (!before || full || after_inputs || alone) {
                p.lines.push_back({band, !before, p.in.stacked && !spread ? Flow::Chain : flow, false, false, gap, 1, {}});
                before = nullptr;
                used = squeezed = named = 0;
            }
            const float w = width_after(p, column, before, token_room);
            column.labels_w = w - width_after(p, column, nullptr, token_room);
            used += w + gap;
            squeezed += squeezed_width(p, column, token_room) + (column.labels_w + gap) / kMostSqueezed;
            named += name_width(p, column) + column.labels_w + kNarrowGap;
            p.lines.back().columns.push_back(column);
            before = &column;
        }
    }
    for (Line& line : p.lines) {
        if (holds_amounts(p, line)) (p.in.stacked ? line.bars_below : line.bars_beside) = true;
        if (p.in.stacked && line.columns.size() == 1) line.flow = Flow::Chain;
    }
}

}  // namespace lab::pipeline
