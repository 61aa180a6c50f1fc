// One frame of the Heads view: how one word looks in every head, and the reader's hands on it.
// Not here: what is read (heads_reading.h), places (heads_layout.h), looks (heads_draw.h).
#include "ui/heads_draw.h"
#include "ui/heads_measures.h"
#include "ui/reading.h"
#include "ui/stage_parts.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/views.h"
#include "ui/widgets.h"

#include "texts/say.h"

#include <algorithm>

namespace lab {
namespace {

constexpr float kLargestCell = 120;                // no zoom makes cells wider

std::vector<std::string> words_of(const Trace& trace, StepId step, bool rows) {
    const Matrix& m = trace[step].value;
    std::vector<std::string> words;
    for (int i = 0; i < int(rows ? m.rows() : m.cols()); ++i) words.push_back(rows ? row_words(trace, step, i) : column_words(trace, step, i));
    return words;
}

// The cell under a point of the window: of a head's shares; on the difference, of the chosen head's.
std::optional<CellAt> cell_at(const HeadsReading& r, const HeadsLayout& layout, const StageView& view, ImVec2 at) {
    const float px = (at.x - view.x) / view.zoom, py = (at.y - view.y) / view.zoom;
    const auto in = [&](const HeadCard& card) -> std::optional<CellAt> {
        if (!card.cells.contains(px, py)) return std::nullopt;
        return CellAt{r.head(card.head < 0 ? r.chosen : card.head).step, int((py - card.cells.y) / card.cell_h), int((px - card.cells.x) / card.cell_w)};
    };
    for (const HeadCard& card : layout.cards)
        if (const auto cell = in(card)) return cell;
    return layout.difference ? in(*layout.difference) : std::nullopt;
}

// The word of the line under a point: its token, where it is one of those that ask.
std::optional<int> word_at(const HeadsReading& r, const HeadsLayout& layout, const StageView& view, ImVec2 at) {
    if (!r.self) return std::nullopt;              // another sentence: its words do not ask
    const float px = (at.x - view.x) / view.zoom, py = (at.y - view.y) / view.zoom;
    for (size_t c = 0; c < layout.line.words.size(); ++c)
        if (layout.line.words[c].label.contains(px, py)) return int(c);
    return std::nullopt;
}

// The card whose map has the cell's place: of its shares, or of a step of that head with the same rows and columns.
const HeadCard* card_of(const Trace& trace, const HeadsReading& r, const HeadsLayout& layout, StepId id) {
    const Step& step = trace[id];
    for (const HeadCard& card : layout.cards) {
        const StepId shares = r.head(card.head).step;
        const Step& shown = trace[shares];
        const bool alike = step.rows == shown.rows && step.columns == shown.columns && step.value.rows() == shown.value.rows() && step.value.cols() == shown.value.cols();
        if (shares == id || (alike && (step.head == card.head || (step.head == kNoHead && layout.cards.size() == 1)))) return &card;
    }
    return nullptr;
}

// The two heads that stand against each other change places rather than part.
void choose_head(Panels& p, const HeadsReading& r, int head) {
    if (head == r.against) p.state.looks.heads.against = r.chosen;
    p.state.head = head;
    if (p.selection.pinned && p.selection.pinned->head != kNoHead) p.selection.pinned->head = head;
}

// Keys in the grids, and what must be brought into view.
void act_by_keys(Ui& ui, Panels& p, const HeadsReading& r, const HeadsLayout& layout, const Rect& area, const Extent& whole) {
    for (const HeadCard& card : layout.cards) {
        const StepId step = r.head(card.head).step;
        const std::string grid = grid_id(p.trace, step);
        stage::edit_by_keys(ui, p, step, grid);
        if (const auto cell = stage::moved(ui, p, step, grid)) {
            choose_head(p, r, card.head);
            p.selection.pinned = p.trace.name_of(*cell);
            ui.wants_frame = true;
            reveal(card.cell(cell->row, cell->col), area, whole, p.state);
        }
        for (const std::string& id : {grid, name_id(card.head), action_id(r, card.head)}) {
            const bool unseen = ui.items.focused(id) && ui.items.focus_visible() && meet(view_of(area, whole, p.state).at(card.rect), open_part(area, p.state)).empty();
            if (ui.items.take_scroll_to(id) || unseen) reveal(card.rect, area, whole, p.state);
        }
    }
}

// The buttons of the cards, and what follows from them.
std::vector<HeadHands> ask_cards(Ui& ui, Panels& p, const HeadsReading& r, const HeadsLayout& layout, const StageView& view) {
    std::vector<HeadHands> hands;
    for (const HeadCard& card : layout.cards) {
        HeadHands& hand = hands.emplace_back();
        hand.name = press(ui, name_id(card.head), view.at(card.title));
        if (!card.action.empty()) hand.action = press(ui, action_id(r, card.head), view.at(card.action));
        if (hand.name.acted || hand.action.acted) ui.wants_frame = true;
        if (hand.name.acted) choose_head(p, r, card.head);
        if (!hand.action.acted) continue;
        if (card.head == r.chosen) p.state.view = View::Pipeline;
        else p.state.looks.heads.against = card.head == r.against ? -1 : card.head;
    }
    return hands;
}

// Of the chosen head's measures but the first, whose word is cut where it is too long.
float measure_width(const Fonts& f, const Panels& p, const HeadsReading& r) {
    const std::vector<MeasureText> texts = measure_texts(r.head(r.chosen), p.trace, p.state.digits);
    float w = 0;
    for (size_t i = 1; i < texts.size(); ++i) w = std::max(w, text_width(f.caption, texts[i].words) + 6 + text_width(f.mono, texts[i].number));
    return w;
}

HeadsMetrics heads_metrics(const Ui& ui, const Panels& p, const HeadsReading& r) {
    const Theme& t = ui.theme;
    const Fonts& f = t.font;
    const auto pill = [&](Text words) { return text_width(f.caption, say(words)) + 2 * t.space8; };
    return {.scale = t.appearance.text_scale, .target = t.target, .label = line_height(f.label), .caption = line_height(f.caption), .word = line_height(f.prose),
            .label_w = [&f](std::string_view s) { return text_width(f.label, s); },
            .word_w = [&f](std::string_view s) { return text_width(f.prose_bold, s); },
            .caption_h = [&f](float w, std::string_view s) { return wrapped_height(f.caption, w, s); },
            .name_w = [&f](int head) { return text_width(f.control_bold, say(Text::heads_name, {std::to_string(head + 1)})); },
            .action_w = std::max(pill(Text::heads_compare), pill(Text::heads_compared)), .open_w = pill(Text::heads_open), .measure_w = measure_width(f, p, r)};
}

}  // namespace

void draw_heads_view(Ui& ui, const ViewPlace& place, Panels& p) {
    const Rect& area = place.area;
    if (const auto reading = reading_of(p.trace, p.state.head)) stage::follow_who_asks(ui, p, reading->shares);
    const HeadsReading r = read_heads(p);
    if (p.state.looks.heads.against >= 0 && r.against < 0) p.state.looks.heads.against = -1;
    if (r.heads.empty()) {
        take_hand(ui, area, p.state);
        paragraph(ui, ui.theme.font.prose, ui.theme.colour.ink2, inset(area, ui.theme.space24, ui.theme.space24), say(Text::heads_none));
        return;
    }
    const StepId shares = r.head(r.chosen).step;
    const std::vector<std::string> rows = words_of(p.trace, shares, true), columns = words_of(p.trace, shares, false);
    const HeadsMetrics metrics = heads_metrics(ui, p, r);
    HeadsInput in{.heads = int(r.heads.size()), .chosen = r.chosen, .against = r.against, .second = r.second, .rows = rows, .columns = columns, .row = r.row, .self = r.self,
                  .aside = std::string(say(Text::heads_one)), .w = area.w, .window_h = area.h, .corner_w = place.corner_w, .corner_h = place.corner_h,
                  .title_w = text_width(ui.theme.font.band, say(Text::heads_title, {asking_word(p.trace, r)})), .note_w = text_width(ui.theme.font.caption, say(Text::heads_note_thick)), .stacked = ui.stacked,
                  .metrics = metrics};
    if (r.self) in.first.push_back(*r.self);
    for (int head : {r.first, r.second})
        if (head >= 0 && r.head(head).is_seen() && r.head(head).of_row.strongest >= 0) in.first.push_back(r.head(head).of_row.strongest);
    const bool stands_above = in.heads != 2;       // the maps; on a phone they are short of room
    in.caption = heads_caption(p, r, are_brief(in) || (ui.stacked && stands_above));
    const HeadsLayout layout = lay_out_heads(in);
    // The ground below counts too, so that what is zoomed stays under the pointer.
    const Extent whole{layout.w, std::max(layout.h, area.h), std::max(1.f, kLargestCell / layout.cards[0].cell_w)};

    push_clip(area);
    const float pan_y = p.state.pan_y;
    act_by_keys(ui, p, r, layout, area, whole);
    const auto chosen_cell = [&] { return p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt; };
    const auto before = chosen_cell();
    const HeadCard* chosen = before ? card_of(p.trace, r, layout, before->step) : nullptr;
    if (chosen && ui.items.take_scroll_to("stage.cell") && !place.opens) reveal(chosen->cell(before->row, before->col), area, whole, p.state);
    stage::draw_field(ui, p, chosen ? std::optional(view_of(area, whole, p.state).at(chosen->cell(before->row, before->col))) : std::nullopt, area);
    const std::vector<HeadHands> hands = ask_cards(ui, p, r, layout, view_of(area, whole, p.state));
    const Hand hand = take_hand(ui, area, p.state);
    const StageView view = view_of(area, whole, p.state);
    if (p.state.pan_y != pan_y) ui.wants_frame = true;                 // the strip above was drawn for where the picture stood
    const auto under = hand.hovered ? cell_at(r, layout, view, hand.at) : std::nullopt;
    p.selection.hovered = under ? std::optional(p.trace.name_of(*under)) : std::nullopt;
    if (hand.tapped && under) {
        if (const HeadCard* card = card_of(p.trace, r, layout, under->step)) choose_head(p, r, card->head);
        stage::choose_by_tap(ui, p, *under);
    }
    const auto word = hand.hovered && !under ? word_at(r, layout, view, hand.at) : std::nullopt;
    if (word) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hand.tapped && word) stage::tap_word(ui, p, *word);

    HeadsPicture picture{ui, p, r, layout, view, hands, in.caption};
    picture.pinned = chosen_cell();
    if (picture.pinned && !card_of(p.trace, r, layout, picture.pinned->step)) picture.pinned.reset();
    picture.hovered = under;
    draw_heads_line(picture);
    draw_heads_scale(picture);
    std::optional<HeadsDifference> difference;
    if (r.against >= 0) difference = difference_of(p.trace, r);
    for (const HeadCard& card : layout.cards) {
        draw_head_card(picture, card);
        const StepId step = r.head(card.head).step;
        const Rect at = view.at(card.cells);
        const std::string name(look_of(p.trace[step].name).name), head = say(Text::stage_head, {std::to_string(card.head + 1)});
        announce(ui, {.id = grid_id(p.trace, step), .role = Role::Grid, .label = say(Text::stage_matrix, {name, head}),
                      .value = shape_text(p.trace[step].value), .rect = at, .whole = at, .drags = true});
    }
    if (layout.difference) draw_difference_card(picture, *layout.difference, *difference);
    if (const auto cell = chosen_cell()) {
        if (const HeadCard* card = card_of(p.trace, r, layout, cell->step)) stage::offer_cell(ui, p, *cell, view.at(card->cell(cell->row, cell->col)));
    }
    draw_scroll_bars(ui, area, whole, p.state);
    pop_clip();
    const bool all_seen = r.against >= 0 && r.head(r.chosen).is_seen() && r.head(r.against).is_seen();
    tell_heads(ui, p, r, all_seen ? &*difference : nullptr);
}

}  // namespace lab
