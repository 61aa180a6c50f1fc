// Tiles and buttons of the figures that the reader handles.  Not here: what they mean.
#include "ui/lesson_figure_parts.h"

#include "texts/say.h"

#include <algorithm>
#include <cmath>

namespace lab::figure {
namespace {

constexpr float kTilePad = 4, kJoint = 1, kApart = 7;
constexpr int kMostLines = 8;                      // of tiles

}  // namespace

int draw_buttons(Drawing& d, const std::vector<FigureButton>& buttons) {
    const Theme& t = d.ui.theme;
    int pressed = -1;
    float x = d.box.x;
    for (size_t i = 0; i < buttons.size(); ++i) {
        const FigureButton& b = buttons[i];
        const float w = std::min(d.box.w, button_width(d.ui, b.label, b.style));
        if (x > d.box.x && x + w > d.box.x + d.box.w) {
            x = d.box.x;
            d.box.y += t.target + t.space4;
        }
        if (button(d.ui, b.id, {x, d.box.y, w, t.target}, b.label, b.style)) pressed = static_cast<int>(i);
        x += w + t.space4;
    }
    d.box.y += t.target;
    return pressed;
}

void draw_tiles(Drawing& d, const std::vector<Tile>& tiles) {
    const Theme& t = d.ui.theme;
    const bool under = std::any_of(tiles.begin(), tiles.end(), [](const Tile& tile) { return !tile.below.empty(); });
    const float h = std::round(line_height(t.font.caption) + t.space4), below_h = under ? std::round(line_height(t.font.mono_cell) + 2) : 0, pitch = h + below_h + t.space4;
    const auto shown = [&](const Tile& tile) { return ellipsis(t.font.caption, tile.word, d.box.w - 2 * kTilePad); };
    const auto width = [&](const Tile& tile) { return std::ceil(std::max(text_width(t.font.caption, shown(tile)), text_width(t.font.mono_cell, tile.below))) + 2 * kTilePad; };
    float x = d.box.x;
    int line = 1;
    for (size_t i = 0; i < tiles.size(); ++i) {
        const Tile& tile = tiles[i];
        const std::string word = shown(tile);
        const float w = width(tile);
        float together = w;                        // with those that stand close to it: they keep to one line where they can
        for (size_t k = i + 1; !tile.joined && k < tiles.size() && tiles[k].joined; ++k) together += kJoint + width(tiles[k]);
        if (together > d.box.w) together = w;
        if (i > 0) x += tile.joined ? kJoint : kApart;
        if (x > d.box.x && x + together > d.box.x + d.box.w) {
            if (line++ == kMostLines) {
                d.box.y += pitch;
                text_in(d.ui, t.font.caption, t.colour.ink2, {d.box.x, d.box.y, d.box.w, h}, say(Text::cell_more, {std::to_string(tiles.size() - i)}));
                break;
            }
            x = d.box.x;
            d.box.y += pitch;
        }
        const Rect box{std::round(x), d.box.y, w, h};
        if (tile.fill) fill(d.ui, box, tile.fill, t.radius_cell);
        if (tile.edge) outline(d.ui, box, tile.edge, t.connector, t.radius_cell);
        text_in(d.ui, t.font.caption, tile.fill ? ink_on(tile.fill, t.colour) : t.colour.ink, box, word, 0.5f);
        if (under) text_in(d.ui, t.font.mono_cell, t.colour.ink2, {box.x, box.y + h, w, below_h}, tile.below, 0.5f);
        x += w;
    }
    d.box.y += pitch;
}

}  // namespace lab::figure
