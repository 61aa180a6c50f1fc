// The GL side of Figures: programs, textures and the callback that ImGui's backend runs; see renderer.h.
#include "render/renderer.h"

#include "render/gl.h"
#include "render/heat_map.h"
#include "render/matrix_textures.h"
#include "render/shader.h"

#include <imgui.h>

namespace lab {

// Names only: they end with their context, so nothing is deleted here.
struct Renderer::Gl {
    GLuint vertices = 0;                           // an empty vertex array: our vertices are made from their number
    MatrixTextures textures;
    HeatMapPass heat_map;
    bool heat_map_tried = false, heat_map_works = false;
    std::string error;
    int draw_calls = 0;

    bool prepare_heat_map();
    void draw(const Figures::Entry& figure, const ImVec4& clip);
};

// Compiles at first use.
bool Renderer::Gl::prepare_heat_map() {
    if (!heat_map_tried) {
        heat_map_tried = true;
        const BuiltProgram built = build_program(kHeatMapProgram);
        error = built.error;
        heat_map_works = built.name != 0;
        if (heat_map_works) heat_map.create(built.name);
    }
    return heat_map_works;
}

void Renderer::Gl::draw(const Figures::Entry& figure, const ImVec4& clip) {
    const ImDrawData& target = *ImGui::GetDrawData();
    const ImVec2 scale = target.FramebufferScale;
    const View view{target.DisplayPos.x, target.DisplayPos.y, scale.x, scale.y,
                    static_cast<int>(target.DisplaySize.x * scale.x), static_cast<int>(target.DisplaySize.y * scale.y)};
    const PixelBox clip_px = pixel_box(clip.x, clip.y, clip.z, clip.w, view);
    const CellGrid grid = cell_grid(figure.map, figure.rows, figure.cols, view);
    if (intersect(grid.bounds, clip_px).empty() || !prepare_heat_map()) return;

    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, figure.texture);
    glBindVertexArray(vertices);
    heat_map.draw(figure.map, grid, clip_px, view);
    ++draw_calls;
}

namespace {

// ImGui's state holds here: blending on, no depth test, viewport set; the reset that follows brings back the rest.
void draw_figure(const ImDrawList*, const ImDrawCmd* command) {
    const auto& figure = *static_cast<const Figures::Entry*>(command->UserCallbackData);
    if (figure.renderer->gl) figure.renderer->gl->draw(figure, command->ClipRect);
}

}  // namespace

// All that outlives the panels is taken here: the trace and the theme may be others when ImGui renders.
void Figures::add(ImDrawList* list, const HeatMap& map) {
    const bool visible = map.matrix && map.matrix->size() > 0 && map.cell_w > 0 && map.cell_h > 0;
    if (!visible) return;
    Entry& figure = entries.emplace_back();
    figure.map = map;
    figure.rows = static_cast<int>(map.matrix->rows()), figure.cols = static_cast<int>(map.matrix->cols());
    figure.positive = *map.positive, figure.negative = *map.negative;
    figure.map.positive = &figure.positive, figure.map.negative = &figure.negative;
    if (!renderer || !renderer->gl) return;
    figure.renderer = renderer;
    figure.texture = renderer->gl->textures.texture_of(*map.matrix, map.version);
    if (!figure.texture) return;
    list->AddCallback(draw_figure, &figure);
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

Renderer::Renderer() = default;
Renderer::~Renderer() = default;

void Renderer::create() {
    gl = std::make_unique<Gl>();
    glGenVertexArrays(1, &gl->vertices);
}

void Renderer::forget() { gl.reset(); }

void Renderer::begin_frame() {
    if (!gl) return;
    gl->textures.begin_frame();
    gl->draw_calls = 0;
}

RenderStats Renderer::stats() const {
    if (!gl) return {};
    return {gl->draw_calls, gl->textures.uploaded_bytes()};
}

std::string Renderer::error() const { return gl ? gl->error : std::string(); }

}  // namespace lab
