// The heads for a reader who does not see them: sentences, a table, the chosen cell aloud.
#include "ui/heads_draw.h"

#include "texts/say.h"
#include "ui/heads_measures.h"
#include "ui/step_look.h"

namespace lab {
namespace {

void tell_strongest(Ui& ui, const Panels& p, const HeadsReading& r, int head) {
    const HeadShares& shares = r.head(head);
    if (!shares.is_seen() || !shares.of_row.is_known) return;
    const std::string number = std::to_string(head + 1), word = asking_word(p.trace, r), weight = number_text(shares.of_row.largest, p.state.digits);
    if (shares.of_row.is_even) ui.twin.paragraph(say(Text::heads_tell_even, {number, word, std::to_string(shares.of_row.looked_at), weight}));
    else if (shares.of_row.strongest >= 0) ui.twin.paragraph(say(Text::heads_tell, {number, word, looked_at(p.trace, r, shares.of_row.strongest), weight}));
}

}  // namespace

std::string heads_caption(const Panels& p, const HeadsReading& r, bool is_brief) {
    const bool is_one = r.heads.size() == 1;
    std::string all(say(shows_changes(p) ? Text::heads_scale_change : is_one ? Text::heads_scale_one : Text::heads_scale));
    const auto also = [&](std::string_view more) { (all += ' ') += more; };
    also(say(Text::heads_measures_of, {asking_word(p.trace, r)}));
    if (!is_brief) also(say(Text::heads_measures_mean));
    if (shows_changes(p) && r.against >= 0) also(say(Text::heads_difference_now));
    if (!is_one && r.against < 0) also(say(r.heads.size() == 2 ? Text::heads_hint_two : Text::heads_hint));
    return all;
}

void tell_heads(Ui& ui, const Panels& p, const HeadsReading& r, const HeadsDifference* d) {
    const std::string word = asking_word(p.trace, r);
    if (!r.head(r.chosen).is_seen()) ui.twin.paragraph(std::string(say(r.head(r.chosen).is_hidden ? Text::heads_weights_hidden : Text::heads_waits)));
    ui.twin.paragraph(heads_caption(p, r, false));
    tell_strongest(ui, p, r, r.first);
    if (r.second >= 0) tell_strongest(ui, p, r, r.second);
    std::vector<std::string> columns{std::string(say(Text::heads_column_head)), std::string(say(Text::heads_column_word)), std::string(say(Text::heads_column_weight)),
                                     std::string(say(Text::heads_entropy)), std::string(say(Text::heads_as_many)), std::string(say(Text::heads_back)),
                                     std::string(say(Text::heads_itself)), std::string(say(Text::heads_first))};
    std::vector<std::vector<std::string>> rows;
    for (size_t h = 0; h < r.heads.size(); ++h) {
        std::vector<std::string> row{say(Text::heads_number, {std::to_string(h + 1)})};
        const std::vector<MeasureText> texts = measure_texts(r.heads[h], p.trace, p.state.digits);
        row.push_back(texts[0].words);
        for (const MeasureText& of : texts) row.push_back(of.number);
        if (texts[3].words == say(Text::heads_ahead)) row[5] = texts[3].words + " " + texts[3].number;     // the column says "looks back"
        rows.push_back(std::move(row));
    }
    ui.twin.table("heads.table", say(Text::heads_table, {word}), std::move(columns), std::move(rows));
    if (r.heads.size() == 1) ui.twin.paragraph(std::string(say(Text::heads_one)));
    if (d && d->row >= 0) {
        const StepId step = r.head(r.chosen).step;
        ui.twin.paragraph(say(Text::heads_tell_difference, {std::to_string(r.first + 1), std::to_string(r.second + 1), row_words(p.trace, step, d->row),
                                                            column_words(p.trace, step, d->col), number_text(double(d->value(d->row, d->col)), p.state.digits)}));
    }
    const auto cell = p.selection.pinned ? p.trace.locate(*p.selection.pinned) : std::nullopt;
    if (!cell) return;
    const Step& step = p.trace[cell->step];
    const std::string number = is_hidden(p.state.work, step.name) ? std::string("?") : number_text(double(step.value(cell->row, cell->col)), p.state.digits);
    ui.twin.live(say(Text::stage_chosen, {look_of(step.name).name, row_words(p.trace, cell->step, cell->row), column_words(p.trace, cell->step, cell->col), number}));
}

}  // namespace lab
