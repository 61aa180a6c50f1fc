#include "ui/stage_text.h"

#include "ui/text.h"

#include <cmath>

namespace lab::stage {

void text_at(const StageView& view, ImFont* font, ImU32 colour, float x, float y, std::string_view str) {
    const float size = line_height(font) * view.zoom;
    const ImVec2 at = view.at(x, y);
    ImGui::GetWindowDrawList()->AddText(font, size, {std::round(at.x), std::round(at.y - size / 2)}, colour, str.data(), str.data() + str.size());
}

bool is_thinned(int i, int every, int loud) { return i % every != 0 || (loud >= 0 && std::abs(i - loud) < every); }

void turned_text(const StageView& view, ImFont* font, ImU32 colour, float x, float y, std::string_view str) {
    ImDrawList* out = ImGui::GetWindowDrawList();
    const float size = line_height(font) * view.zoom;
    const ImVec2 pivot = view.at(x, y);
    const int first = out->VtxBuffer.Size;
    out->AddText(font, size, {pivot.x, pivot.y - size / 2}, colour, str.data(), str.data() + str.size());
    const float c = std::cos(kTurn_rad), s = std::sin(kTurn_rad);
    for (int i = first; i < out->VtxBuffer.Size; ++i) {
        ImVec2& v = out->VtxBuffer[i].pos;
        const float dx = v.x - pivot.x, dy = v.y - pivot.y;
        v = {pivot.x + dx * c + dy * s, pivot.y - dx * s + dy * c};
    }
}

}  // namespace lab::stage
