#include "ui/costs_layout.h"

#include <algorithm>
#include <cmath>

namespace lab {
namespace {

constexpr float kAir = 16, kGap = 8, kPad = 12;
constexpr float kBeside = 600, kModel = 190;       // so wide, and two cards stand beside each other; of the list of models
constexpr float kNote = 2.4f;                      // widths of that list, and the note stands beside it
constexpr float kLeastPlot = 150, kMostPlot = 300;

}  // namespace

CostsLayout lay_out_costs(const CostsInput& in) {
    CostsLayout l{.w = in.w};
    const float room = in.w - 2 * kAir;
    float y = kGap;
    const float first = room - in.corner_w, model_w = std::min(kModel * in.text_scale, first);
    const bool one_line = first >= kNote * model_w;
    l.model = {kAir, y, model_w, in.target};
    y += in.target + kGap;
    l.note = one_line ? Rect{kAir + model_w + kAir, l.model.y, first - model_w - kAir, in.target} : Rect{kAir, y, room, in.line};
    if (!one_line) y += in.line + kGap;

    const int across = room >= kBeside * in.text_scale ? 2 : 1, lines = int(l.cards.size()) / across;
    const float card_w = (room - float(across - 1) * kGap) / float(across), head = kPad + 2 * in.line + in.number + kGap, foot = kPad;
    const float left = (in.h - y - kAir) / float(lines) - kGap;
    const float plot_h = std::clamp(left - head - foot, kLeastPlot * in.text_scale, kMostPlot * in.text_scale);
    const float card_h = head + plot_h + foot;
    for (size_t i = 0; i < l.cards.size(); ++i) {
        CostsCard& c = l.cards[i];
        c.frame = {kAir + float(int(i) % across) * (card_w + kGap), y + float(int(i) / across) * (card_h + kGap), card_w, card_h};
        const float x = c.frame.x + kPad, w = card_w - 2 * kPad;
        c.name = {x, c.frame.y + kPad / 2, w, in.line};
        c.numbers = {x, c.name.y + in.line + kPad / 2, w, in.line + in.number};
        c.plot = {x, c.frame.y + head, w, plot_h};
    }
    l.h = y + float(lines) * (card_h + kGap) - kGap + kAir;
    return l;
}

}  // namespace lab
