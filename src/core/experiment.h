// An Experiment is a question: a plain value that says what to compute, with a default for every field.
// It can be compared, copied, undone, put into a link.  Not here: how it is computed (run.h).
#pragma once

#include "core/cell_name.h"
#include "core/matrix.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lab {

enum class Tokenizer { Words, Pieces };            // Pieces: byte-pair pieces learned from Experiment::learn_from
enum class TableOrder { None, Appearance, Alphabet, Reversed };   // which token has which row of the table; None: X is there without one
enum class Embeddings { Auto, Toy, Features, Drawn, Own };   // Features: the tables of features.h; Drawn: as torch.nn.Embedding starts; Own: EmbeddingChoice::own
enum class Scale { Sqrt, D, None, Number };        // 1/√d_k, 1/d_k, 1, or ScaleChoice::number
enum class Score { Dot, Latent };                  // q · k; the same with keys and values from a latent (MLA, DeepSeek-V2)
enum class Normaliser { Softmax, NaiveSoftmax, Sum };
enum class Mask { None, Causal, CausalRenormalised, Window, Own };   // Own: MaskChoice::own
enum class Positions { None, Learned, Sinusoidal, Rotary, RotaryHalf, Alibi };
enum class Init { Uniform, Linear, Normal };       // torch.rand, nn.Linear, torch.randn
enum class Trains { All, Queries, Keys };          // which projections learn: all, W_q alone, W_k alone
enum class Subject { Attention, Softmax, Variance, Positions, Cost };   // what it is about: subject.h has a row for each

// Values as written in links and JSON, in the order of the enum; Own and Number are written as what they hold.
std::vector<std::string_view> names_of(Tokenizer);
std::vector<std::string_view> names_of(TableOrder);
std::vector<std::string_view> names_of(Embeddings);
std::vector<std::string_view> names_of(Scale);
std::vector<std::string_view> names_of(Score);
std::vector<std::string_view> names_of(Normaliser);
std::vector<std::string_view> names_of(Mask);
std::vector<std::string_view> names_of(Positions);
std::vector<std::string_view> names_of(Init);
std::vector<std::string_view> names_of(Trains);
std::vector<std::string_view> names_of(Subject);

// Fields whose value is a word or data.
struct EmbeddingChoice {
    Embeddings kind = Embeddings::Auto;
    Matrix own;                                    // (T, d_model), of a table (V, d_model); only with Embeddings::Own
    bool operator==(const EmbeddingChoice& o) const;
};
struct ScaleChoice {
    Scale kind = Scale::Sqrt;
    float number = 1;                              // the factor, only with Scale::Number
    bool operator==(const ScaleChoice& o) const;
};

struct MaskChoice {
    MaskChoice(Mask k = Mask::None) : kind(k) {}
    explicit MaskChoice(Matrix m) : kind(Mask::Own), own(std::move(m)) {}
    Mask kind;
    Matrix own;                                    // (T, S) 1 = may be seen, 0 = hidden, only with Mask::Own
    bool operator==(const MaskChoice& o) const;
};

// A number that the reader put in the place of a computed one, after the step was made: what follows from it follows,
// what it came from stays.
struct Edit {
    CellName cell;                                 // head as Trace::find() understands it
    float value = 0;                               // finite
    bool operator==(const Edit&) const = default;
};

std::vector<float> book_scores() noexcept;         // of "journey", as the book prints them

struct Experiment {
    std::string text = "Your journey starts with one step";   // UTF-8
    std::string source_text;                       // not empty: cross attention, keys and values come from it
    Tokenizer tokenizer = Tokenizer::Words;
    int merges = 10;                               // with Tokenizer::Pieces: how often two pieces become one
    std::string learn_from;                        // what the pieces are learned from, and which words the table has first; empty: `text`
    TableOrder table = TableOrder::None;           // X is looked up: the table, and the row of each token in it, are steps
    bool one_hot = false;                          // with a table: by a product with rows that are 1 at the token's place
    EmbeddingChoice embeddings;                    // Own: of `text`; the words of a source have Auto's rows
    int d_model = 3, d_out = 2;                    // d_out counts all heads together; d_k = d_out / heads
    int heads = 1;
    int kv_heads = 0;                              // heads of keys and values; 0: as many as heads
    bool projections = true;                       // false: simplified attention, Q = K = V = X
    bool output_projection = false;
    bool bias = false;                             // of the output projection, as in the book's MultiHeadAttention
    Score score = Score::Dot;
    int latent = 4, rope_dim = 0;                  // with Score::Latent: width of the latent; of the rotary part of a key, 0: none
    bool absorbed = false;                         // with Score::Latent: queries meet the latent itself, keys and values are never made
    bool qk_norm = false;                          // with Score::Dot: queries and keys have mean square 1 before they turn and meet
    ScaleChoice scale;                             // what the scores are divided by or multiplied with
    float softcap = 0;                             // scores become softcap · tanh(score / softcap); 0: they stay
    float temperature = 1;                         // scores are divided by it
    Normaliser normaliser = Normaliser::Softmax;
    MaskChoice mask;
    int window = 3;                                // with Mask::Window: so many tokens are seen, the last is oneself
    Positions positions = Positions::None;
    float slope = 0;                               // with Positions::Alibi: of every head; 0: each head has the slope of its own that is published
    float dropout = 0;                             // share of the weights that is dropped, 0 to 1
    std::uint64_t dropout_seed = 123;
    Init init = Init::Uniform;
    std::uint64_t seed = 123;
    bool tables_first = false;                     // the tables of tokens and of positions are drawn before the projections, as a whole model draws
                                                   // them: of positions also where none are added; with Init::Uniform they are uniform, too
    bool cache = false;                            // keys and values of the first `prefill` tokens are kept, only the others ask
    int prefill = 0;                               // 0: all but the last
    int target_row = -1, target_column = -1;       // the weight that should be 1, which gives every head a loss; -1 of one, or where steps are
                                                   // trained of both: the last token, the one in the middle
    int steps_trained = 0;                         // of gradient descent on the projections, down the loss of all heads
    float learning_rate = 0.1f;
    Trains trains = Trains::All;                   // the others stay as they were drawn
    std::optional<CellName> gradient_of;           // a number: how it changes with every step that it was made from are steps, too
    Subject subject = Subject::Attention;
    std::vector<float> scores = book_scores();     // with Subject::Softmax: the row
    int draws = 1000;                              // with Subject::Variance: so many queries and keys
    int head_size = 5;                             // numbers of each; with Subject::Cost of a key and of a value
    std::vector<Edit> given;                       // cells of the projections as they start, in the place of drawn ones: a lesson makes some by hand.
                                                   // Those that have no place count for nothing; of several of one cell the last
    int places = 32;                               // with Subject::Positions: so many, each with d_model numbers
    int length = 1024, layers = 12;                // with Subject::Cost: words that are read, layers that read them
    int bytes = 2, tile = 64;                      // of a number; queries, and keys, of which scores exist at a time
    std::vector<Edit> edits;                       // of several of one cell the last counts
    bool operator==(const Experiment&) const = default;
};

// Calls visit(name, field) for every field in the order of the machine interface: the one list of fields, which JSON,
// links, controls and tests all loop over.
template <class E, class Visit>
void for_each_field(E& e, Visit&& visit) {
    visit("text", e.text);
    visit("source_text", e.source_text);
    visit("tokenizer", e.tokenizer);
    visit("merges", e.merges);
    visit("learn_from", e.learn_from);
    visit("table", e.table);
    visit("one_hot", e.one_hot);
    visit("embeddings", e.embeddings);
    visit("d_model", e.d_model);
    visit("d_out", e.d_out);
    visit("heads", e.heads);
    visit("kv_heads", e.kv_heads);
    visit("projections", e.projections);
    visit("output_projection", e.output_projection);
    visit("bias", e.bias);
    visit("score", e.score);
    visit("latent", e.latent);
    visit("rope_dim", e.rope_dim);
    visit("absorbed", e.absorbed);
    visit("qk_norm", e.qk_norm);
    visit("scale", e.scale);
    visit("softcap", e.softcap);
    visit("temperature", e.temperature);
    visit("normaliser", e.normaliser);
    visit("mask", e.mask);
    visit("window", e.window);
    visit("positions", e.positions);
    visit("slope", e.slope);
    visit("dropout", e.dropout);
    visit("dropout_seed", e.dropout_seed);
    visit("init", e.init);
    visit("seed", e.seed);
    visit("tables_first", e.tables_first);
    visit("cache", e.cache);
    visit("prefill", e.prefill);
    visit("steps_trained", e.steps_trained);
    visit("learning_rate", e.learning_rate);
    visit("trains", e.trains);
    visit("target_row", e.target_row);
    visit("target_column", e.target_column);
    visit("gradient_of", e.gradient_of);
    visit("subject", e.subject);
    visit("scores", e.scores);
    visit("draws", e.draws);
    visit("head_size", e.head_size);
    visit("given", e.given);
    visit("places", e.places);
    visit("length", e.length);
    visit("layers", e.layers);
    visit("bytes", e.bytes);
    visit("tile", e.tile);
    visit("edits", e.edits);
}

// The weight that should be 1, of an experiment that has a loss, T tokens that ask and S that are looked at.
struct Target {
    int row, column;
};
inline Target target_of(const Experiment& e, int T, int S) { return {e.target_row < 0 ? T - 1 : e.target_row, e.target_column < 0 ? S / 2 : e.target_column}; }

// May token t see token j?  Causal: j <= t, counted from the start of both sentences also where they differ (the rule of ONNX's
// Attention without a past).  Window: of these the last `window`.
bool may_see(const Experiment& e, int t, int j);

// How many of T tokens are in the cache.
inline int cached_tokens(const Experiment& e, int T) { return !e.cache ? 0 : e.prefill == 0 ? T - 1 : e.prefill; }

// How many heads of keys and values there are.
inline int kv_heads_of(const Experiment& e) { return e.kv_heads == 0 ? e.heads : e.kv_heads; }
inline const std::string& learned_from(const Experiment& e) { return e.learn_from.empty() ? e.text : e.learn_from; }
inline bool has_table(const Experiment& e) { return e.table != TableOrder::None; }
inline bool has_source(const Experiment& e) { return !e.source_text.empty(); }
inline bool adds_positions(const Experiment& e) { return e.positions == Positions::Learned || e.positions == Positions::Sinusoidal; }
inline bool tables_are_uniform(const Experiment& e) { return e.tables_first && e.init == Init::Uniform; }
inline bool has_loss(const Experiment& e) { return e.target_row >= 0 || e.target_column >= 0 || e.steps_trained > 0; }
// Does that projection learn?
inline bool trains(const Experiment& e, std::string_view projection) {
    return e.trains == Trains::All || projection == (e.trains == Trains::Queries ? "W_q" : "W_k");
}
// A step of training can be written out, and is: the gradient of the only loss there is, and what it makes of W_q and W_k.
inline bool has_descent(const Experiment& e) { return has_loss(e) && e.projections && e.heads == 1 && e.score == Score::Dot; }
inline bool shows_descent(const Experiment& e) { return has_descent(e) && e.gradient_of && e.gradient_of->step == "loss"; }
inline bool norms_heads(const Experiment& e) { return e.qk_norm && e.score == Score::Dot; }
inline bool turns_heads(const Experiment& e) { return e.positions == Positions::Rotary || e.positions == Positions::RotaryHalf; }

// What a reader asked for that cannot be computed, as the key of a sentence and what goes into it.
struct Problem {
    std::string_view key;                          // "invalid.heads_divide"
    std::vector<std::string> args;
    std::string_view field;                        // the field to blame
};

inline constexpr int kMaxTextBytes = 256 << 10;    // the longest text that is looked at
inline constexpr int kMaxTokens = 1024;            // the longest sentence that is computed
inline constexpr int kMaxLearnedBytes = 8 << 10, kMaxMerges = 500;   // of the text that pieces are learned from; both at most: some 20 ms
inline constexpr int kMaxWidth = 1024;             // the largest d_model and d_out
inline constexpr int kMaxHeads = 64;
inline constexpr size_t kMaxEdits = 1000;
inline constexpr size_t kMaxScores = 64;           // of a row of its own
inline constexpr int kMinDraws = 2, kMaxDraws = 4000;   // one has no variance
inline constexpr int kMaxHeadSize = 512;           // of queries and keys that are drawn
inline constexpr int kMinPlaces = 2, kMaxPlaces = 128, kMaxPlaceWidth = 128;   // of positions that are looked at alone
inline constexpr int kMaxStepsTrained = 10000;
inline constexpr double kMaxTrainedCells = 256 << 20;   // cells of one trace, times the steps that are trained: about a second
inline constexpr std::int64_t kMaxCells = 16 << 20;  // cells of one trace: 64 MiB of floats

// Nothing, or the first reason why run(e) must not be called.
std::optional<Problem> why_invalid(const Experiment& e);

// The parts of it.
std::optional<Problem> why_no_attention(const Experiment& e);                                              // an experiment about attention
std::optional<Problem> check_range(std::string_view field, int value, int most, int least = 1);            // a whole number in a field
std::optional<Problem> check_cells(const Experiment& e, std::int64_t cells);                               // so many numbers in its trace

}  // namespace lab
