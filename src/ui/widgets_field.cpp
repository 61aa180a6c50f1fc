// The text field: ImGui's single-line editor in our clothes.
#include "ui/widgets.h"

#include <cmath>

namespace lab {

namespace {

int grow(ImGuiInputTextCallbackData* data) {       // ImGui asks for room; the string gives it
    if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
    auto& value = *static_cast<std::string*>(data->UserData);
    value.resize(static_cast<size_t>(data->BufTextLen));
    data->Buf = value.data();
    return 0;
}

ImVec4 rgba(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

FieldEvent text_field(Ui& ui, std::string_view id, const Rect& r, std::string_view label, std::string& value, const FieldStyle& style) {
    const Theme& t = ui.theme;
    FieldEvent event;
    announce(ui, {.id = std::string(id), .role = Role::Textbox, .label = std::string(label), .value = value, .rect = r});
    if (auto given = ui.items.take_activation(id)) {
        ImGui::SetWindowFocus(nullptr);            // the editor would keep its own copy
        event.changed = *given != value;
        event.committed = true;
        value = std::move(*given);
    }

    fill(ui, r, t.colour.panel, t.radius_control);
    ImFont* font = style.mono ? t.font.mono : t.font.control;
    ImGui::PushID(id.data(), id.data() + id.size());
    // What was so in the last frame decides whether the keyboard has just come here.
    ImGuiStorage& memory = *ImGui::GetStateStorage();
    const ImGuiID had_focus = ImGui::GetID("had focus"), was_edited = ImGui::GetID("was edited");
    const int now = ImGui::GetFrameCount();         // a field that was not drawn in between had neither
    const bool focused = ui.items.focused(id), edited = memory.GetInt(was_edited, -1) == now - 1;
    const Rect line = inset(r, t.space12, 0);
    const bool is_cut = !edited && text_width(font, value) > line.w;  // then the words end with "…", which the editor cannot

    push_font(font, font_size(font));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {t.space12, std::floor((r.h - ImGui::GetFontSize()) / 2)});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32_BLACK_TRANS);
    ImGui::PushStyleColor(ImGuiCol_Text, rgba(is_cut ? IM_COL32_BLACK_TRANS : t.colour.ink));
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, rgba(with_alpha(t.colour.ask, 0.3f)));
    ImGui::SetCursorScreenPos({r.x, r.y});
    ImGui::SetNextItemWidth(r.w);
    const bool had = memory.GetInt(had_focus, -1) == now - 1, arrives = focused && ui.items.focus_visible() && !had;
    const bool enters = focused && !edited && !ui.key_taken && key_pressed(ImGuiKey_Enter, false);
    if (arrives || enters) {
        ImGui::SetKeyboardFocusHere();
        ui.field_opens = true;
    }
    if (focused) memory.SetInt(had_focus, now);

    ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_EnterReturnsTrue;
    if (style.replaces) flags |= ImGuiInputTextFlags_AutoSelectAll;
    if (style.digits_only) flags |= ImGuiInputTextFlags_CharsDecimal;
    const std::string before = value;
    const bool enter = ImGui::InputText("##text", value.data(), value.capacity() + 1, flags, grow, &value);
    if (ImGui::IsItemActive()) memory.SetInt(was_edited, now);
    if (ImGui::IsItemActivated() && !focused && !had) {                // by the pointer; what the keyboard asked for may come when it has gone on
        ui.items.pointer_used();
        ui.items.focus(id);
    }
    event.editing = ImGui::IsItemActive();
    event.changed |= value != before;
    event.committed |= enter || ImGui::IsItemDeactivatedAfterEdit();
    const bool hovered = ImGui::IsItemHovered();
    if (event.editing && !ui.items.focused(id)) ImGui::SetWindowFocus(nullptr);    // the keyboard went on
    ImGui::PopID();
    ImGui::PopStyleColor(3);
    ImGui::PopStyleVar();
    ImGui::PopFont();

    if (is_cut) text_in(ui, font, t.colour.ink, line, value);
    const ImU32 edge = style.wrong ? t.colour.less : event.editing ? t.colour.ask : hovered ? t.colour.ink2 : t.colour.control_edge;
    outline(ui, r, edge, event.editing || style.wrong ? 2 : t.hairline, t.radius_control);
    if (!event.editing) focus_ring(ui, id, r, t.radius_control);
    if (event.editing || edited || enters) ui.key_taken = true;    // Enter, Space and arrows belong to the text
    return event;
}

}  // namespace lab
