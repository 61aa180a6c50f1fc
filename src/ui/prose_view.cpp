// Runs become pieces, pieces that touch become one word, words fill lines.
#include "ui/prose_view.h"

#include "lessons/formula.h"
#include "lessons/live.h"
#include "texts/say.h"
#include "ui/formula_view.h"
#include "ui/step_look.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace lab {
namespace {

using Kind = ProseRun::Kind;

constexpr float kChipPad = 0.32f, kChipHeight = 1.3f;   // of a live number, in lines of its font: beside its digits; height
constexpr float kFormulaInLine = 0.94f;            // capitals of the math fonts as tall as those of the prose
constexpr float kQuietLine = 0.35f;                // strength of the line below a link
constexpr float kDot = 1.5f, kDots = 3.5f;         // below a word of the glossary: their size, from one to the next
constexpr float kLongestWord = 0.7f;               // of the line: what a live word may take

// A number of a step that is still hidden would give away what the reader is asked.
Live live_of(const ProseRun& run, const ProseSource& from) {
    const std::string_view name = std::string_view(run.text).substr(0, run.text.find_first_of("[.@"));
    const bool tells = run.text.find('[') != std::string::npos;
    const auto hides = [&](std::string_view what) { return std::find(from.hidden.begin(), from.hidden.end(), what) != from.hidden.end(); };
    if ((tells && hides(name)) || hides(run.text)) return {"?", true, true};
    return resolve(run.text, from.trace, from.followed, from.digits, from.other, from.models);
}

struct Piece {
    std::string text = {};
    ImFont* font = nullptr;
    ImU32 colour = 0;
    bool chip = false;
    bool after_space = false;
    const ProseRun* link = nullptr;
    FormulaPicture formula = {};   // instead of text
    float width = 0;
};

float pad(const Piece& piece) { return piece.chip ? std::round(kChipPad * line_height(piece.font)) : 0; }

struct Pieces {
    Ui& ui;
    const ProseSource& from;
    float line_width;
    std::vector<Piece> all;
    bool space = false;            // white space stands before the next piece

    void add(Piece piece) {
        piece.after_space = std::exchange(space, false);
        if (piece.formula.pieces.empty()) piece.width = text_width(piece.font, piece.text) + 2 * pad(piece);
        else piece.width = piece.formula.width;
        all.push_back(std::move(piece));
    }

    void add_words(std::string_view text, ImFont* font) {
        while (!text.empty()) {
            const size_t end = std::min(text.find(' '), text.size());
            if (end > 0) add({.text = std::string(text.substr(0, end)), .font = font, .colour = ui.theme.colour.ink});
            space |= end < text.size();
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void add_live(const ProseRun& run) {
        const Fonts& font = ui.theme.font;
        const Live live = live_of(run, from);
        if (live.number) return add({.text = live.text, .font = font.mono, .colour = ui.theme.colour.ink, .chip = true});
        const std::string word = ellipsis(font.prose_bold, live.text, line_width * kLongestWord);
        add({.text = word, .font = font.prose_bold, .colour = ui.theme.colour.ink});
    }

    void add_run(const ProseRun& run) {
        const Theme& theme = ui.theme;
        switch (run.kind) {
            case Kind::Text:
            case Kind::Emphasis: return add_words(run.text, theme.font.prose);
            case Kind::Strong: return add_words(run.text, theme.font.prose_bold);
            case Kind::Live: return add_live(run);
            case Kind::Math: {
                const Formula formula = parse_formula(run.text).formula;
                return add({.formula = set_formula(theme, formula, FormulaStyle::Inline, theme.colour.ink, kFormulaInLine)});
            }
            case Kind::TermLink: return add({.text = run.text, .font = theme.font.prose_bold, .colour = theme.colour.ink, .link = &run});
            case Kind::StepLink: {
                const ImU32 hue = hue_colour(look_of(run.target).hue, theme.colour);
                return add({.text = run.text, .font = theme.font.prose_bold, .colour = hue, .link = &run});
            }
        }
    }
};

// Where a line of prose stands; its pieces share a baseline.
struct Line {
    float y, height, baseline;
};

bool draw_link(Ui& ui, const Piece& piece, const Rect& box, float baseline) {
    const bool is_term = piece.link->kind == Kind::TermLink;
    const std::string id = (is_term ? "lesson.term." : "lesson.step.") + piece.link->target;
    const std::string label = say(is_term ? Text::glossary_open : Text::lesson_show_step, {piece.text});
    const Rect area = link_area(ui, box);
    const Press state = press(ui, id, area);
    announce(ui, {.id = id, .role = Role::Button, .label = label, .value = {}, .rect = area, .whole = area});
    if (is_term) {                                 // dots, for it opens where it stands
        const ImU32 dots = state.hovered ? ui.theme.colour.ink : ui.theme.colour.ink3;
        for (float x = box.x; x + kDot <= box.x + box.w; x += kDots) fill(ui, {std::round(x), baseline + 2, kDot, kDot}, dots, kDot / 2);
        focus_ring(ui, id, box, ui.theme.radius_frame);
        return state.acted;
    }
    const ImU32 line = state.hovered ? piece.colour : with_alpha(piece.colour, kQuietLine);
    fill(ui, {std::floor(box.x), baseline + 2, std::round(box.w), 1}, line);
    focus_ring(ui, id, box, ui.theme.radius_frame);
    return state.acted;
}

// True when it is a link that was pressed.
bool draw_piece(Ui& ui, const Piece& piece, float x, const Line& line) {
    if (!piece.formula.pieces.empty()) draw_formula(piece.formula, {x, line.baseline});
    if (piece.text.empty()) return false;
    if (piece.chip) {
        const float h = std::round(line_height(piece.font) * kChipHeight);
        fill(ui, {x, std::round(line.y + (line.height - h) / 2), piece.width, h}, ui.theme.colour.sunk, ui.theme.radius_frame);
    }
    text(ui, piece.font, piece.colour, {x + pad(piece), line.baseline - ascent(piece.font)}, piece.text);
    return piece.link && draw_link(ui, piece, {x, line.y, piece.width, line.height}, line.baseline);
}

// Words of one look become one text: ImGui starts each text at a whole pixel, so word by word the gaps would differ.
bool joins(const Piece& before, const Piece& next) {
    const auto plain = [](const Piece& p) { return !p.chip && !p.link && p.formula.pieces.empty(); };
    return plain(before) && plain(next) && before.font == next.font && before.colour == next.colour;
}

// The first pieces of lines no wider than `width`; a word is all that follows without a space.
std::vector<size_t> line_starts(const std::vector<Piece>& all, float width, float gap) {
    std::vector<size_t> starts{0};
    float x = 0;
    for (size_t first = 0, last; first < all.size(); first = last) {
        float word = all[first].width;
        for (last = first + 1; last < all.size() && !all[last].after_space; ++last) word += all[last].width;
        if (x > 0 && x + gap + word > width) {
            starts.push_back(first);
            x = 0;
        }
        x += (x > 0 ? gap : 0) + word;
    }
    return starts;
}

}  // namespace

std::string plain_text(const ProseBlock& block, const ProseSource& from) {
    std::string result;
    for (const ProseRun& run : block.runs) {
        if (run.kind == Kind::Live) result += live_of(run, from).text;
        else if (run.kind == Kind::Math) result += to_words(parse_formula(run.text).formula);
        else result += run.text;
    }
    return result;
}

ProseDrawn draw_prose(Ui& ui, const Rect& box, const ProseBlock& block, const ProseSource& from) {
    ui.twin.paragraph(plain_text(block, from));
    Pieces pieces{ui, from, box.w, {}};
    for (const ProseRun& run : block.runs) pieces.add_run(run);

    ImFont* prose = ui.theme.font.prose;
    const float height = leading(prose), gap = text_width(prose, " ");
    const float drop = (height - line_height(prose)) / 2 + ascent(prose);
    ProseDrawn drawn;
    const std::vector<size_t> starts = line_starts(pieces.all, box.w, gap);
    float y = box.y;
    for (size_t i = 0; i < starts.size(); ++i) {
        const std::span<const Piece> words = std::span<const Piece>(pieces.all).subspan(starts[i], (i + 1 < starts.size() ? starts[i + 1] : pieces.all.size()) - starts[i]);
        float above = 0, below = 0;                // what a tall formula needs
        for (const Piece& piece : words) {
            above = std::max(above, piece.formula.ascent - drop);
            below = std::max(below, piece.formula.descent - (height - drop));
        }
        const Line line{y + above, height, std::round(y + above + drop)};
        Piece waiting;                             // not drawn yet: the next may join it
        float x = 0, waiting_x = 0;
        const auto draw_waiting = [&] {
            if (draw_piece(ui, waiting, box.x + waiting_x, line)) (waiting.link->kind == Kind::TermLink ? drawn.term : drawn.pressed) = waiting.link->target;
        };
        for (size_t k = 0; k < words.size(); x += words[k++].width) {
            const bool spaced = k > 0 && words[k].after_space;
            if (spaced) x += gap;
            if (k > 0 && joins(waiting, words[k])) {
                waiting.text += (spaced ? " " : "") + words[k].text;
                continue;
            }
            if (k > 0) draw_waiting();
            waiting = words[k];
            waiting_x = x;
        }
        if (!words.empty()) draw_waiting();
        y += above + height + below;
    }
    drawn.height = y - box.y;
    return drawn;
}

}  // namespace lab
