// Around plane and table: the title, a score as a product, the legend, the notes.
#include "texts/say.h"
#include "ui/text.h"
#include "ui/vectors_picture.h"
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab::vectors {
namespace {

constexpr float kGlyph = 5, kSample_w = 18, kShaft = 4, kShadow = 9, kShadowTint = 0.28f, kTint = 0.1f;

struct Entry {
    Glyph glyph;
    Text words;
};

void draw_sample(const Frame& f, Glyph glyph, ImVec2 at) {
    const Theme& t = f.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (glyph != Glyph::None) return draw_glyph(list, glyph, at, kGlyph, t.glyph, f.hue());
    if (f.scene.asks) return fill(f.ui, {at.x - kSample_w / 2, at.y - kShadow / 2, kSample_w, kShadow}, with_alpha(t.colour.amount, kShadowTint));
    const Point a{at.x - kSample_w / 2, at.y}, b{at.x + kSample_w / 2, at.y};
    put_bands(f, arrow_between(a, b, kShaft, kShaft * 2.5f, f.hue()));
}

void draw_legend(const Frame& f, const Rect& place) {
    const Theme& t = f.theme();
    const Entry sum[] = {{Glyph::Kite, Text::vectors_legend_values}, {Glyph::None, Text::vectors_legend_arrows}, {Glyph::Diamond, Text::vectors_legend_context}};
    const Entry asks[] = {{Glyph::Dot, Text::vectors_legend_query}, {Glyph::Ring, Text::vectors_legend_keys}, {Glyph::None, Text::vectors_legend_shadow}};
    const float line = leading(t.font.caption), sample = kSample_w + t.space8;
    float x = place.x, y = place.y;
    for (const Entry& entry : f.scene.asks ? std::span<const Entry>(asks) : std::span<const Entry>(sum)) {
        const float w = std::min(sample + text_width(t.font.caption, say(entry.words)), place.w);
        if (x > place.x && x + w > place.x + place.w) x = place.x, y += line;
        draw_sample(f, entry.glyph, {x + kSample_w / 2, y + line / 2});
        text_in(f.ui, t.font.caption, t.colour.ink2, {x + sample, y, w - sample + 1, line}, say(entry.words));
        x += w + t.space12;
    }
}

void draw_product(const Frame& f, const Rect& place) {
    const Theme& t = f.theme();
    if (place.empty() || f.scene.chosen < 0) return;
    const Rect card = inset(place, -t.space8, 0);
    fill(f.ui, card, with_alpha(f.hue(), kTint), t.radius_control);
    Rect inside = inset(card, t.space12, t.space8);
    const Rect rule = cut_top(inside, leading(t.font.prose));
    text_in(f.ui, t.font.prose_bold, t.colour.ink, rule, say(Text::vectors_product));
    text_in(f.ui, t.font.mono, t.colour.ink, inside, product_words(f));
    f.ui.twin.paragraph(std::string(say(Text::vectors_product)) + ": " + f.word(f.scene.chosen) + ": " + product_words(f));
}

}  // namespace

void draw_words(const Frame& f) {
    const Theme& t = f.theme();
    const bool asks = f.scene.asks;
    const std::string title = say(asks ? Text::vectors_asks_title : Text::vectors_sum_title, {f.who});
    heading(f.ui, 3, t.font.band, t.colour.ink, f.view.at(f.layout.title), ellipsis(t.font.band, title, f.layout.title.w + 1));
    const Rect how = f.view.at(f.layout.how);
    const std::string words = how_words(f);
    if (how.h <= 0) f.ui.twin.paragraph(words);
    else paragraph(f.ui, t.font.control, t.colour.ink2, {how.x, std::round(how.y + (leading(t.font.band) - leading(t.font.control)) / 2), how.w, how.h}, words);
    draw_product(f, f.view.at(f.layout.product));
    draw_legend(f, f.view.at(f.layout.legend));
    Rect notes = f.view.at(f.layout.notes);
    for (const std::string& note : notes_of(f, f.layout.how.h <= 0)) cut_top(notes, paragraph(f.ui, t.font.caption, t.colour.ink3, notes, note) + leading(t.font.caption) / 3);
}

}  // namespace lab::vectors
