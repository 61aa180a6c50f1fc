// What the figures of a lesson share: rows of small cells, bars, their sizes.  Not for other files.
#pragma once

#include "ui/lesson_figure.h"
#include "ui/step_look.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lab::figure {

inline constexpr int kMostRows = 12;               // words of a long sentence
inline constexpr int kCellDigits = 2;              // decimals in a small cell

struct Drawing {
    Ui& ui;
    const FigureSource& from;
    Rect box;                                      // what is left of it, from its top

    const Trace& trace() const { return from.trace; }
    const Step* step(std::string_view name) const; // of the followed head
    bool hidden(std::string_view name) const;
    std::string number(double value) const { return number_text(value, from.digits); }
    const std::string& word(int token) const { return from.trace.tokens()[static_cast<size_t>(token)]; }           // that asks
    const std::string& seen(int token) const { return from.trace.source_tokens()[static_cast<size_t>(token)]; }    // that is looked at
    int words() const { return static_cast<int>(from.trace.source_tokens().size()); }
    int rows() const { return std::min(words(), kMostRows); }           // of the words that are looked at
    int row() const;                               // of the word that asks
    float line() const;                            // height of a row
};

void draw_search(Drawing& d);                      // the query, and how well each word's key fits it
void draw_mix(Drawing& d);                         // the context: weight times value, row by row
void draw_terms(Drawing& d);                       // a score: number times number
void draw_loop(Drawing& d);                        // a row of scores, by a loop and by a product of matrices
void draw_two_rows(Drawing& d);                    // the followed row of two experiments
void draw_pieces(Drawing& d);                      // byte-pair pieces learned step by step, by hand
void draw_places(Drawing& d);                      // ids, and renumbering them
void draw_lookup(Drawing& d);                      // a one-hot row times the table
void draw_journey(Drawing& d);                     // the followed row through all steps
void draw_spreads(Drawing& d);                     // dot products of several head sizes, divided in three ways, as small histograms
void draw_sharing(Drawing& d);                     // which head of queries uses whose keys, chosen by hand
void draw_same_answer(Drawing& d);                 // the weights of a word in two forms, and how far the answers are apart
void draw_shared_cost(Drawing& d);                 // against the heads of keys: what is kept of a word, what is multiplied to look at one
void draw_models(Drawing& d);                      // what published models keep of a word
void draw_latent_way(Drawing& d);                  // a word, its latent, and the keys and values made from it
void draw_between(Drawing& d);                     // what would stand between a latent and a query, if keys from latents turned
void draw_latent_work(Drawing& d);                 // against the words before: multiplications for a new one, in three ways
void draw_decode(Drawing& d);                      // the newest word, without and with a cache side by side; word by word
void draw_word_work(Drawing& d);                   // against the length: multiplications of a word, without and with a cache
void draw_word_parts(Drawing& d);                  // the same with a cache, in its two parts; bytes that are kept
void draw_moved(Drawing& d);                       // how far the answers of the words before move when the newest arrives
void draw_losses(Drawing& d);                      // the losses of the page's trainings, step by step
void draw_split(Drawing& d);                       // one projection cut between heads, against small heads of their own
void draw_head_counts(Drawing& d);                 // what more heads cost: numbers learned, weights
void draw_kinds(Drawing& d);                       // several experiments, each a button: who asks, who is asked, the weights
void draw_readings(Drawing& d);                    // what heads found, times the output projection, with names for both
void draw_order(Drawing& d);                       // the words in any order, by hand, each with its context
void draw_added(Drawing& d);                       // a word's row and its place's row, added number by number
void draw_waves(Drawing& d);                       // the columns of sinusoidal positions as waves, and the products of two places
void draw_dials(Drawing& d);                       // queries as arrows, pair by pair, before and after they turn
void draw_ramp(Drawing& d);                        // what each step of distance takes from a score
void draw_disorder(Drawing& d);                    // what disorder does to the contexts, for every kind of positions
void draw_two_ways(Drawing& d);                    // hidden before the softmax, or after it
void draw_dropped(Drawing& d);                     // weights that are dropped, the others made larger, and what rows add up to

// Cells with digits in the colours of their matrix; as many as fit, then dots.  `blank`: sunk, without digits.
void draw_cells(Drawing& d, const Rect& r, const Matrix& m, int row, float cell_w, bool blank = false);
void draw_bar(Drawing& d, const Rect& r, float share, ImU32 colour);         // in the middle of r's height
void draw_head(Drawing& d, std::string_view words);                          // a caption line above

// What becomes of the sentence of the experiment word by word; null where it cannot be read so.
const Decoding* decoded(Drawing& d);

// Buttons side by side, in lines as they have room; the index of the one that was pressed, or -1.
struct FigureButton {
    std::string id;
    std::string_view label;
    ButtonStyle style{};
};
int draw_buttons(Drawing& d, const std::vector<FigureButton>& buttons);

// Buttons by which the reader chooses how many heads of keys there are.
void draw_key_heads(Drawing& d);

// Small tiles with a word each, in lines; `below` stands under each, where there is any.
struct Tile {
    std::string word, below{};
    ImU32 fill = 0, edge = 0;                      // 0: none
    bool joined = false;                           // stands close to the one before it
};
void draw_tiles(Drawing& d, const std::vector<Tile>& tiles);

// "and 8 more", below the words that have a row; nothing where all have.  The twin's table gets the same.
std::string rest_words(const Drawing& d);
void draw_rest(Drawing& d, std::vector<std::vector<std::string>>& told);

}  // namespace lab::figure
