// From files in shaders/ to GL programs.  A file holds only the body of a stage; version, precision and common.glsl are
// put before it here.  Not here: uniforms, drawing.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lab {

// One row a program: its two stages, as file names in shaders/, and what is defined before them.
struct ProgramFiles {
    std::string_view vertex, fragment, define = {};
};
inline constexpr ProgramFiles kHeatMapProgram{"cover.vert.glsl", "heat_map.frag.glsl"};
inline constexpr ProgramFiles kDenseMapProgram{"cover.vert.glsl", "heat_map.frag.glsl", "#define DENSE\n"};
inline constexpr ProgramFiles kCopyProgram{"cover.vert.glsl", "copy.frag.glsl"};
inline constexpr ProgramFiles kBandProgram{"band.vert.glsl", "band.frag.glsl"};

std::span<const ProgramFiles> all_programs();      // a test compiles each of them

// prelude + define + common + body.  In a compiler's log 0:12 is line 12 of the body, 1:12 of common.glsl.
std::string assemble_shader(std::string_view common, std::string_view body, std::string_view define = {});

struct BuiltProgram {
    unsigned name = 0;                             // GL's; 0 if it could not be built
    std::string error;                             // then: file, line and log
};
BuiltProgram build_program(const ProgramFiles& files);   // needs a current GL context

// The same from text; `label` names it in an error.
BuiltProgram build_program(std::string_view label, const std::string& vertex, const std::string& fragment);

}  // namespace lab
