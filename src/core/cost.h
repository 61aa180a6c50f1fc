// What attention costs as its sentence grows: multiplications, and numbers that are kept, counted from the sizes alone.
//   of one word: d (h d_k + g d_k + g d_v) + h d_v d_o for its projections; h (d_k + d_v) for each word that it looks at
// A scale, exponentials and the sums of a softmax are not counted.  Whoever asks looks at every word there is, as the steps of a
// trace do; what a mask hides is computed first.  Not here: what a trace did cost (measures.h), real models' sizes.
#pragma once

#include "core/trace.h"

namespace lab {

// Doubles, because the counts outgrow 64 bits: a million words of a large model are 10^23 multiplications.
struct AttentionSizes {
    double d_model = 8, heads = 2, kv_heads = 2, d_k = 4, d_v = 4;     // d_k, d_v: of one head's key and value
    double d_o = 8;                                // columns of the output projection; 0: there is none
    double layers = 1, bytes = 4;                  // bytes: of one number
    double latent = 0, rope = 0, nope = 0, value = 0;   // latent attention: widths of the latent, of the rotary key beside it, of the
                                                   // rest of a head's key and of its value; latent 0: it is none, and d_k, d_v count
    bool absorbed = false;                         // latent: queries meet the latents; else keys and values are made from them
    bool operator==(const AttentionSizes&) const = default;
};

// Of an attention that was run: one layer, four bytes a number.  Where it has no projections, d_model and d_o are 0.
AttentionSizes sizes_of(const Trace& trace);

// -- multiplications of one layer -----------------------------------------------------------------------------------

double projections_of_word(const AttentionSizes& s);           // its query, key, value and output
double look_at_word(const AttentionSizes& s);                  // a score, and a share of the value, in every head
double up_from_latent(const AttentionSizes& s);                // a word's keys and values from its latent; or its query to the latents, and back

// The t-th word arrives.  Afresh: all t words are projected and all t look at all t.  With a cache: only the new one.
double word_afresh(const AttentionSizes& s, double t);
double word_with_cache(const AttentionSizes& s, double t);

// Words 1 to n, one after the other.
double words_afresh(const AttentionSizes& s, double n);
double words_with_cache(const AttentionSizes& s, double n);

// -- what a cache keeps, of all layers ------------------------------------------------------------------------------

double kept_of_word(const AttentionSizes& s);                  // numbers, in one layer: a key and a value a head, or the latent and the rotary key
double kept_numbers(const AttentionSizes& s, double n);
double kept_bytes(const AttentionSizes& s, double n);

// -- one new word that looks at T words, of which latents are kept: multiplications of one layer, but for queries and W_O ----

double latent_expanded(const AttentionSizes& s, double T);     // keys and values of all T are made from the latents again
double latent_absorbed(const AttentionSizes& s, double T);     // queries meet the latents (DeepSeek-V2, section 2.1.2)
double latent_kept_expanded(const AttentionSizes& s, double T);   // keys and values are kept in place of the latents

// -- T words look at T words: numbers beside what comes in and goes out ----------------------------------------------------

// The scores of all heads at once, or a tile of B x B scores at a time with the largest, the sum and the context so far of B
// words (kernels.h: attend_tiled).  Multiplications are the same.
double scores_materialised(const AttentionSizes& s, double T);
double scores_tiled(const AttentionSizes& s, double T, double tile);

// Numbers that move between the processor and the memory (Dao et al. 2022, section 3.1).  Materialised: scores are written, read,
// become weights, are written and read again.  Tiled: every B words read all keys and values once.
double moved_materialised(const AttentionSizes& s, double T);
double moved_tiled(const AttentionSizes& s, double T, double tile);

}  // namespace lab
