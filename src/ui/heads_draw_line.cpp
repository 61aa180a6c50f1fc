// The line of words, the arcs of one or two heads, and what is said beside them.
#include "ui/heads_draw.h"

#include "texts/say.h"
#include "ui/heads_arcs.h"
#include "ui/heads_measures.h"
#include "ui/reading.h"
#include "ui/stage_text.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kTick = 5;
constexpr float kHidden = 8;                       // of hidden weights every arc is as thin as that part of the thickest
constexpr float kHiddenArc = 0.2f;                 // strength of arcs whose weights are hidden
constexpr float kEnlarged = 2;                     // the strongest arc has at least half the largest thickness

std::string note_of(const HeadsPicture& p, bool dashed) {
    const HeadsReading& r = p.reading;
    std::string note(say(Text::heads_note_thick));
    const auto also = [&](std::string_view more) {                      // where it has room
        const std::string longer = note + " · " + std::string(more);
        if (text_width(p.ui.theme.font.caption, longer) <= p.layout.note.w) note = longer;
    };
    if (r.by == AsksBy::Chosen) also(say(Text::heads_who_chosen));
    if (r.by == AsksBy::Last) also(say(Text::heads_who_last));
    if (dashed) also(say(Text::heads_below_zero));
    return note;
}

// "1 Head 1 looks mostly at “painted” 0.9105"
void draw_name(const HeadsPicture& p, int head, const Rect& box, int left_out) {
    const Theme& t = p.ui.theme;
    const HeadShares& shares = p.reading.head(head);
    const HeadMeasures& of = shares.of_row;
    heads::draw_badge(p, head, box.x, box.y + box.h / 2);
    const std::string number = shares.is_seen() && of.is_known && (of.strongest >= 0 || of.is_even) ? number_text(of.largest, p.p.state.digits) : std::string();
    float x = box.x + heads::kBadge * t.appearance.text_scale + t.space8;
    const float number_w = text_width(t.font.mono_bold, number) + t.space8, room = box.x + box.w - x - number_w;
    const std::vector<std::string> sentences = head_sentences(head, shares, p.trace());
    const auto fits = [&](const std::string& one) { return text_width(t.font.control, one) <= room; };
    const auto fullest = std::find_if(sentences.begin(), sentences.end(), fits);
    const std::string words = ellipsis(t.font.control, fullest != sentences.end() ? *fullest : sentences.back(), room);
    stage::text_at(p.view, t.font.control, t.colour.ink, x, box.y + box.h / 2, words);
    x += text_width(t.font.control, words) + t.space8;
    stage::text_at(p.view, t.font.mono_bold, heads::colour_of(p, head), x, box.y + box.h / 2, number);
    x += number_w + t.space8;
    if (left_out <= 0) return;
    const std::string weaker = say(Text::heads_weaker, {std::to_string(kMostArcs), std::to_string(kMostArcs + left_out)});
    if (x + text_width(t.font.caption, weaker) < box.x + box.w) stage::text_at(p.view, t.font.caption, t.colour.ink3, x, box.y + box.h / 2, weaker);
}

void draw_word(const HeadsPicture& p, const WordSpot& spot, std::string_view word, ImFont* font, ImFont* bold, ImU32 ground, ImU32 ink) {
    const Theme& t = p.ui.theme;
    const Rect r = p.view.at(spot.label);
    if (ground) fill(p.ui, r, ground, t.radius_control * p.view.zoom);
    heads::line_in(p, ground ? bold : font, ink, spot.label, word, 0.5f);
}

void draw_words(const HeadsPicture& p) {
    const Theme& t = p.ui.theme;
    const HeadsReading& r = p.reading;
    const WordLine& line = p.layout.line;
    ImFont* font = line.is_small ? t.font.label : t.font.prose;
    ImFont* bold = line.is_small ? t.font.label : t.font.prose_bold;
    const auto strongest = [&](int head) { return head >= 0 && r.head(head).is_seen() ? r.head(head).of_row.strongest : -1; };
    const int a = strongest(r.first), b = strongest(r.second);
    for (int c = 0; c < int(line.words.size()); ++c) {
        const WordSpot& spot = line.words[size_t(c)];
        if (spot.label.empty()) {                  // a tick where its arcs end
            const Rect tick{spot.x - 0.5f, line.top, 1, kTick}, foot{spot.x - 0.5f, line.bottom - kTick, 1, kTick};
            fill(p.ui, p.view.at(tick), t.colour.rule);
            if (r.second >= 0) fill(p.ui, p.view.at(foot), t.colour.rule);
            continue;
        }
        ImU32 ground = 0, ink = t.colour.ink;
        if (c == b) ground = t.colour.answer_tint, ink = t.colour.answer;
        if (c == a) ground = t.colour.ask_tint, ink = t.colour.ask;
        if (c == r.self) ground = t.colour.ink, ink = t.colour.panel;
        draw_word(p, spot, looked_at(p.trace(), r, c), font, bold, ground, ink);
    }
    if (!line.asks) return;
    draw_word(p, *line.asks, asking_word(p.trace(), r), t.font.prose, t.font.prose_bold, t.colour.ink, t.colour.panel);
    const Rect& pill = line.asks->label;
    if (r.second >= 0) return;                     // its arcs are there
    heads::line_in(p, t.font.label, t.colour.ink3, {pill.x, pill.y + pill.h, pill.w, line_height(t.font.label) + 2}, say(Text::heads_asks), 0.5f);
}

Arcs draw_arcs(const HeadsPicture& p, int head, const Rect& zone, bool below, float largest) {
    const HeadShares& shares = p.reading.head(head);
    if (shares.waits) return {};
    const Matrix& weights = p.trace()[shares.step].value;
    const ImU32 colour = heads::colour_of(p, head);
    const Matrix alike = shares.is_hidden ? Matrix(Matrix::Constant(weights.rows(), weights.cols(), 1)) : Matrix();
    Arcs arcs = arcs_of({.line = p.layout.line, .shares = shares.is_hidden ? alike : weights, .row = p.reading.row, .self = p.reading.self, .zone = zone,
                         .below = below, .largest = shares.is_hidden ? kHidden : largest, .colour = shares.is_hidden ? with_alpha(colour, kHiddenArc) : colour});
    if (!arcs.bands.empty()) p.ui.figures.add(ImGui::GetWindowDrawList(), BandFigure{arcs.bands, p.view.x, p.view.y, p.view.zoom});
    return shares.is_hidden ? Arcs{} : arcs;
}

// The weight whose arc is as thick as can be: 1, and less where a long sentence leaves only small weights.
float thickest_weight(const HeadsPicture& p) {
    const auto row_of = [&](int head) { return p.trace()[p.reading.head(head).step].value.row(p.reading.row); };
    float strongest = 0;
    for (int head : {p.reading.first, p.reading.second}) {
        if (head < 0) continue;
        for (const float weight : row_of(head))
            if (std::isfinite(weight)) strongest = std::max(strongest, std::abs(weight));
    }
    return strongest >= 1 ? strongest : std::clamp(kEnlarged * strongest, 1e-6f, 1.f);
}

}  // namespace

std::string asking_word(const Trace& trace, const HeadsReading& r) { return row_words(trace, r.head(r.chosen).step, r.row); }
std::string looked_at(const Trace& trace, const HeadsReading& r, int col) { return column_words(trace, r.head(r.chosen).step, col); }

void draw_heads_line(const HeadsPicture& p) {
    const Theme& t = p.ui.theme;
    const HeadsReading& r = p.reading;
    const HeadsLayout& l = p.layout;
    heads::line_in(p, t.font.band, t.colour.ink, l.title, say(Text::heads_title, {asking_word(p.trace(), r)}));
    const float largest = thickest_weight(p);
    Arcs above = draw_arcs(p, r.first, l.above, false, largest), under;
    if (r.second >= 0) under = draw_arcs(p, r.second, l.below, true, largest);
    std::string note = note_of(p, above.has_negative || under.has_negative);
    if (p.chosen().is_hidden) note = say(Text::heads_weights_hidden);
    if (p.chosen().waits) note = say(Text::heads_waits);
    heads::line_in(p, t.font.caption, t.colour.ink2, l.note, note);
    draw_words(p);
    draw_name(p, r.first, l.above_name, above.left_out);
    if (r.second >= 0) draw_name(p, r.second, l.below_name, under.left_out);
}

}  // namespace lab
