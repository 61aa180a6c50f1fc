// The GL side of Figures: programs, textures and the callback that ImGui's backend runs; see renderer.h.
#include "render/renderer.h"

#include "render/band_pass.h"
#include "render/gl.h"
#include "render/kept_pictures.h"
#include "render/matrix_textures.h"
#include "render/shader.h"

#include <imgui.h>

namespace lab {

// A program that is compiled at its first use.
template <class Drawing>
struct Pass {
    Drawing drawing;
    bool tried = false, works = false;

    bool prepare(const ProgramFiles& files, std::string& error) {
        if (!tried) {
            tried = true;
            const BuiltProgram built = build_program(files);
            if (!built.error.empty()) error = built.error;
            works = built.name != 0;
            if (works) drawing.create(built.name);
        }
        return works;
    }
};

// Names only: they end with their context, so nothing is deleted here.
struct Renderer::Gl {
    GLuint vertices = 0;                           // an empty vertex array: a heat map's vertices are made from their number
    MatrixTextures textures;
    Pass<HeatMapPass> heat_map, dense_map;
    Pass<KeptPictures> kept;
    Pass<BandPass> band;
    std::string error;
    int draw_calls = 0;

    void draw(const Figures::Entry& figure, const PixelBox& clip, const Viewport& view);
    void draw(const Figures::BandEntry& figure, const PixelBox& clip, const Viewport& view);
};

void Renderer::Gl::draw(const Figures::Entry& figure, const PixelBox& clip, const Viewport& view) {
    const CellGrid grid = cell_grid(figure.map, figure.rows, figure.cols, view);
    const PixelBox area = intersect(grid.bounds, clip);
    Pass<HeatMapPass>& pass = grid.dense() ? dense_map : heat_map;
    if (area.empty() || !pass.prepare(grid.dense() ? kDenseMapProgram : kHeatMapProgram, error)) return;
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, figure.texture.name);
    glBindVertexArray(vertices);
    if (KeptPictures::can_keep(grid, view) && kept.prepare(kCopyProgram, error)) kept.drawing.draw(pass.drawing, figure.texture, figure.map, grid, area, view);
    else pass.drawing.draw(block_of(figure.map, grid, view), area, view.height_px);
    ++draw_calls;
}

void Renderer::Gl::draw(const Figures::BandEntry& figure, const PixelBox& clip, const Viewport& view) {
    if (clip.empty()) return;
    band.drawing.draw(figure.slot, figure.x, figure.y, figure.zoom, clip, view);
    ++draw_calls;
}

namespace {

// ImGui's state holds here: blending on, no depth test, viewport set; the reset that follows brings back the rest.
template <class Entry>
void draw_figure(const ImDrawList*, const ImDrawCmd* command) {
    const auto& figure = *static_cast<const Entry*>(command->UserCallbackData);
    if (!figure.renderer->gl) return;
    const ImDrawData& target = *ImGui::GetDrawData();
    const ImVec2 scale = target.FramebufferScale;
    const Viewport view{target.DisplayPos.x, target.DisplayPos.y, scale.x, scale.y,
                    static_cast<int>(target.DisplaySize.x * scale.x), static_cast<int>(target.DisplaySize.y * scale.y)};
    const ImVec4& clip = command->ClipRect;
    figure.renderer->gl->draw(figure, pixel_box(clip.x, clip.y, clip.z, clip.w, view), view);
}

template <class Entry>
void call_back(ImDrawList* list, Entry& figure) {
    list->AddCallback(draw_figure<Entry>, &figure);
    list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
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
    figure.texture = renderer->gl->textures.texture_of(*map.matrix, map.version, map.mask);
    if (!figure.texture.name) return;
    call_back(list, figure);
}

void Figures::add(ImDrawList* list, const BandFigure& bands) {
    if (bands.bands.empty() || !renderer || !renderer->gl) return;
    Renderer::Gl& gl = *renderer->gl;
    if (!gl.band.prepare(kBandProgram, gl.error)) return;
    call_back(list, band_entries.emplace_back(BandEntry{bands.x, bands.y, bands.zoom, gl.band.drawing.keep(bands.bands), renderer}));
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
    gl->kept.drawing.begin_frame();
    gl->band.drawing.begin_frame();
    gl->draw_calls = 0;
}

RenderStats Renderer::stats() const {
    if (!gl) return {};
    return {gl->draw_calls, gl->textures.uploaded_bytes() + gl->band.drawing.uploaded_bytes()};
}

std::string Renderer::error() const { return gl ? gl->error : std::string(); }

}  // namespace lab
