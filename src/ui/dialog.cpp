#include "ui/dialog.h"

#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace lab {

float dialog_width(const Ui& ui, float wish) { return std::min(wish, ui.window.w - 2 * ui.theme.space12); }

Dialog begin_dialog(Ui& ui, const DialogLook& look) {
    const Theme& t = ui.theme;
    ui.items.begin_modal();
    fill(ui, ui.window, with_alpha(IM_COL32_BLACK, t.appearance.dark ? 0.5f : 0.28f));

    const float title_h = std::max(t.target, leading(title_font(ui))), w = dialog_width(ui, look.w);
    const float h = std::min(title_h + t.space12 + look.body_h + t.space16 + t.target + 2 * look.pad, ui.window.h - 2 * t.space12);
    Dialog d{.look = look};
    d.card = {std::round(ui.window.x + (ui.window.w - w) / 2), std::round(ui.window.y + (ui.window.h - h) / 2), w, h};
    soft_shadow(ui, d.card, t.radius_panel);
    fill(ui, d.card, t.colour.panel, t.radius_panel);

    d.body = inset(d.card, look.pad, look.pad);
    Rect title = cut_top(d.body, title_h, t.space12);
    d.foot = cut_bottom(d.body, t.target, t.space16);
    const Rect close = cut_right(title, t.target);
    ui.twin.heading(2, std::string(say(look.title)));
    text_in(ui, title_font(ui), t.colour.ink, title, say(look.title));
    d.closed = button(ui, look.close_id, close, say(look.close), {.icon = Icon::Close, .icon_only = true});
    return d;
}

void end_dialog(Ui& ui, const Dialog& d, std::initializer_list<std::string_view> others) {
    const ImVec2 mouse = ImGui::GetMousePos();
    const bool focus_is_here = ui.items.focused(d.look.close_id) || std::any_of(others.begin(), others.end(), [&](std::string_view id) { return ui.items.focused(id); });
    if (d.closed || key_pressed(ImGuiKey_Escape, false) || (ImGui::IsMouseClicked(0) && !d.card.contains(mouse.x, mouse.y))) {
        ui.items.close();
        ui.items.focus(d.look.returns_to, ui.items.focus_visible());
    } else if (!focus_is_here) {
        ui.items.focus(d.look.close_id, ui.items.focus_visible());
    }
}

}  // namespace lab
