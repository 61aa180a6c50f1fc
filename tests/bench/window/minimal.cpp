// The least that a page of this kind can be, what the program's first frame is measured against; with "#rectangles=N" also
// N x N cells as ImGui draws them, what its heat maps are measured against.
#include "window.h"

namespace {

void draw_rectangles() {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const int n = bench::window().count;
    const float side = ImGui::GetIO().DisplaySize.y / float(n), scroll = ImGui::GetIO().MouseWheel;
    for (int row = 0; row < n; ++row)
        for (int col = 0; col < n; ++col) {
            const float x = float(col) * side, y = float(row) * side + scroll;
            list->AddRectFilled({x, y}, {x + side, y + side}, IM_COL32(row * 7 % 256, col * 5 % 256, 160, 255));
        }
}

}  // namespace

int main(int argc, char** argv) {
    bench::window() = {.draw = draw_rectangles, .asked = "rectangles="};
    return bench::open(argc, argv);
}
