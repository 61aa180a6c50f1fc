// Draws Figures with GL (WebGL 2 or OpenGL 3.3, one code).  All GL names can be made anew after a lost context.
#pragma once

#include "render/figure.h"

#include <memory>
#include <string>

namespace lab {

struct RenderStats {
    int draw_calls = 0;
    std::int64_t uploaded_bytes = 0;              // since the frame began; 0 when nothing changed
};

struct Renderer {
    Renderer();
    ~Renderer();
    void create();                                // needs a current GL context
    void forget();                                // the context is gone
    void begin_frame();
    RenderStats stats() const;
    std::string error() const;                    // file, line and log of a shader that did not compile; "" if all is well

    struct Gl;
    std::unique_ptr<Gl> gl;                       // null between forget() and create()
};

}  // namespace lab
