// The same window; with "#map=N" also one heat map of N x N numbers, as the program's renderer draws it, in every frame.
#include "window.h"

#include "render/renderer.h"

namespace {

lab::Renderer& renderer() {
    static lab::Renderer the_renderer;
    return the_renderer;
}

void draw_map() {
    static const lab::Matrix numbers = lab::Matrix::Random(bench::window().count, bench::window().count);
    static const lab::Theme theme = lab::make_theme({}, bench::window().fonts);
    static lab::Figures figures;
    renderer().begin_frame();
    figures.clear();
    figures.renderer = &renderer();
    const float side = ImGui::GetIO().DisplaySize.y / float(bench::window().count);
    figures.add(ImGui::GetWindowDrawList(), {.matrix = &numbers, .version = 1, .y = ImGui::GetIO().MouseWheel, .cell_w = side, .cell_h = side,
                                             .positive = &theme.colour.tide, .negative = &theme.colour.clay});
}

}  // namespace

int main(int argc, char** argv) {
    bench::window() = {.draw = draw_map, .create_gl = [] { renderer().create(); }, .forget_gl = [] { renderer().forget(); }, .asked = "map="};
    return bench::open(argc, argv);
}
