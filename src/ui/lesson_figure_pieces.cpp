// Byte-pair pieces, learned by the reader's hand: the text as pieces with the two that come next marked, how often neighbours
// stand together as bars, and the buttons that merge and take back.  Not here: learning (core/pieces.h).
#include "ui/lesson_figure_parts.h"

#include "core/pieces.h"
#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr size_t kMostPairs = 6, kMostMade = 8;    // shown: pairs of neighbours, merges
constexpr int kMany = 10;

struct Learned {
    const Pieces& p;
    std::string piece(int id) const { return shown_piece(p.vocabulary[static_cast<size_t>(id)]); }
    std::string sum(const PairCount& pair) const { return piece(pair.left) + " + " + piece(pair.right); }
};

// Letters stand on the panel's colour, pieces that were made on the colour of amounts; the next two neighbours are framed.
void draw_text_in_pieces(Drawing& d, const Learned& l) {
    const Theme& t = d.ui.theme;
    const bool next = can_merge(l.p);
    std::vector<Tile> tiles;
    for (const std::vector<int>& word : l.p.words)
        for (size_t i = 0; i < word.size(); ++i) {
            Tile tile{l.piece(word[i]), {}, word[i] < l.p.letters ? t.colour.panel : packed(t.colour.tide[1]), 0, i > 0};
            tiles.push_back(tile);
            const bool pair = next && i > 0 && word[i - 1] == l.p.pairs.front().left && word[i] == l.p.pairs.front().right && tiles[tiles.size() - 2].edge == 0;
            if (!pair) continue;
            for (size_t k = tiles.size() - 2; k < tiles.size(); ++k) tiles[k].edge = t.colour.ask, tiles[k].fill = t.colour.ask_tint;
        }
    draw_tiles(d, tiles);
}

void draw_pairs(Drawing& d, const Learned& l, std::vector<std::vector<std::string>>& told) {
    const Theme& t = d.ui.theme;
    const size_t shown = std::min(kMostPairs, l.p.pairs.size());
    const float h = d.line(), most = static_cast<float>(l.p.pairs.front().count);
    float word_w = 0;
    for (size_t i = 0; i < shown; ++i) word_w = std::max(word_w, text_width(t.font.caption, l.sum(l.p.pairs[i])));
    word_w = std::min(word_w, d.box.w / 2) + t.space8;
    const float number_w = text_width(t.font.mono_cell, std::to_string(l.p.pairs.front().count)) + t.space8;
    for (size_t i = 0; i < shown; ++i, d.box.y += h) {
        const PairCount& pair = l.p.pairs[i];
        const bool first = i == 0 && can_merge(l.p);
        const float room = d.box.w - word_w - number_w, w = room * static_cast<float>(pair.count) / most;
        text_in(d.ui, first ? t.font.caption_bold : t.font.caption, first ? t.colour.ask : t.colour.ink, {d.box.x, d.box.y, word_w - t.space8, h}, l.sum(pair));
        draw_bar(d, {d.box.x + word_w, d.box.y, room, h}, static_cast<float>(pair.count) / most, first ? t.colour.ask : t.colour.amount);
        text_in(d.ui, t.font.mono_cell, t.colour.ink2, {d.box.x + word_w + w + t.space4, d.box.y, number_w, h}, std::to_string(pair.count));
        told.push_back({l.sum(pair), std::to_string(pair.count)});
    }
}

void draw_hands(Drawing& d, const Pieces& p) {
    const int made = static_cast<int>(p.merges.size());
    const bool more = can_merge(p), some = made > 0;
    const int pressed = draw_buttons(d, {
        {"lesson.figure.merge", say(Text::figure_pieces_merge), {.kind = ButtonKind::Primary, .enabled = more}},
        {"lesson.figure.ten", say(Text::figure_pieces_ten), {.kind = ButtonKind::Outline, .enabled = more}},
        {"lesson.figure.undo", say(Text::figure_pieces_undo), {.icon = Icon::Undo, .icon_only = true, .enabled = some}},
        {"lesson.figure.again", say(Text::figure_pieces_again), {.icon = Icon::Reset, .icon_only = true, .enabled = some}},
    });
    const int wish[] = {made + 1, made + kMany, made - 1, 0};
    if (pressed >= 0) d.from.asked->merges = std::min(wish[pressed], kMaxMerges);
}

}  // namespace

void draw_pieces(Drawing& d) {
    const Experiment* e = d.from.answered;
    if (!e || e->tokenizer != Tokenizer::Pieces || !d.from.asked) return;
    const Theme& t = d.ui.theme;
    const Pieces p = learn_pieces(learned_from(*e), e->merges);
    const Learned l{p};
    size_t count = 0;
    for (const std::vector<int>& word : p.words) count += word.size();

    draw_head(d, say(Text::figure_pieces_of));
    draw_text_in_pieces(d, l);
    const std::string size = say(Text::figure_pieces_size, {std::to_string(p.vocabulary.size()), std::to_string(count)});
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, size) + t.space12;

    std::vector<std::vector<std::string>> told;
    if (!p.pairs.empty()) {
        draw_head(d, say(Text::figure_pieces_pairs));
        draw_pairs(d, l, told);
        d.box.y += t.space8;
    }
    const std::string next = can_merge(p) ? say(Text::figure_pieces_next, {l.piece(p.pairs.front().left), l.piece(p.pairs.front().right), std::to_string(p.pairs.front().count)})
                                          : std::string(say(Text::figure_pieces_all));
    d.box.y += wrapped(d.ui, t.font.caption, t.colour.ink, d.box, next) + t.space8;
    draw_hands(d, p);
    d.box.y += t.space12;

    std::string made;
    for (size_t i = p.merges.size() > kMostMade ? p.merges.size() - kMostMade : 0; i < p.merges.size(); ++i)
        made += (made.empty() ? "" : ", ") + say(Text::figure_pieces_becomes, {l.piece(p.merges[i].pair.left), l.piece(p.merges[i].pair.right), l.piece(p.merges[i].made)});
    const std::string so_far = made.empty() ? std::string(say(Text::figure_pieces_none)) : say(Text::figure_pieces_made, {made});
    d.box.y += wrapped(d.ui, t.font.label, t.colour.ink2, d.box, so_far);

    std::string text;
    for (const std::vector<int>& word : p.words)
        for (const int id : word) text += (text.empty() ? "" : " | ") + l.piece(id);
    d.ui.twin.paragraph(text);
    d.ui.twin.paragraph(size);
    d.ui.twin.table("lesson.figure", std::string(say(Text::figure_pieces_pairs)), {std::string(say(Text::figure_pieces_pair)), std::string(say(Text::figure_pieces_count))}, std::move(told));
    d.ui.twin.live(next);
    d.ui.twin.paragraph(so_far);
}

}  // namespace lab::figure
