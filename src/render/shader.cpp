// Joins, compiles and links shaders; see shader.h.
#include "render/shader.h"

#include "embedded_shaders.h"
#include "render/gl.h"

#include <cassert>

namespace lab {
namespace {

// #version must be the very first characters.  The precision of samplers matters: a float texture is cut to half without.
#if defined(LAB_GLES)
constexpr std::string_view kPrelude =
    "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n";
#else
constexpr std::string_view kPrelude = "#version 330 core\n";
#endif

constexpr ProgramFiles kPrograms[] = {kHeatMapProgram, kDenseMapProgram, kCopyProgram, kBandProgram};

std::string_view shader_file(std::string_view name) {
    for (const auto& [file, text] : embedded::shaders)
        if (file == name) return text;
    assert(!"no such file in shaders/");
    return {};
}

// The log of a shader or program, without the zeros that some drivers count as part of it.
template <class GetNumber, class GetLog>
std::string log_of(GLuint name, GetNumber number, GetLog text) {
    GLint length = 0;
    number(name, GL_INFO_LOG_LENGTH, &length);
    std::string log(static_cast<size_t>(length > 0 ? length : 0), '\0');
    text(name, length, nullptr, log.data());
    while (!log.empty() && (log.back() == '\0' || log.back() == '\n')) log.pop_back();
    return log;
}

GLuint compile(GLenum stage, const std::string& source, std::string& error) {
    const GLuint shader = glCreateShader(stage);
    const char* text = source.c_str();
    glShaderSource(shader, 1, &text, nullptr);
    glCompileShader(shader);
    GLint good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (!good) error += log_of(shader, glGetShaderiv, glGetShaderInfoLog) + '\n';
    return shader;
}

}  // namespace

std::span<const ProgramFiles> all_programs() { return kPrograms; }

std::string assemble_shader(std::string_view common, std::string_view body, std::string_view define) {
    std::string joined(kPrelude);
    joined.append(define).append("#line 1 1\n").append(common).append("\n#line 1 0\n").append(body);
    return joined;
}

BuiltProgram build_program(const ProgramFiles& files) {
    const std::string_view common = shader_file("common.glsl");
    const std::string label = std::string(files.vertex) + ", " + std::string(files.fragment);
    return build_program(label, assemble_shader(common, shader_file(files.vertex), files.define),
                         assemble_shader(common, shader_file(files.fragment), files.define));
}

BuiltProgram build_program(std::string_view label, const std::string& vertex, const std::string& fragment) {
    BuiltProgram built;
    const GLuint stages[] = {compile(GL_VERTEX_SHADER, vertex, built.error),
                             compile(GL_FRAGMENT_SHADER, fragment, built.error)};
    built.name = glCreateProgram();
    for (GLuint stage : stages) glAttachShader(built.name, stage);
    glLinkProgram(built.name);
    GLint good = 0;
    glGetProgramiv(built.name, GL_LINK_STATUS, &good);
    for (GLuint stage : stages) glDeleteShader(stage);   // GL keeps them as long as the program needs them
    if (good) return built;

    if (built.error.empty()) built.error = log_of(built.name, glGetProgramiv, glGetProgramInfoLog);
    built.error = std::string(label) + '\n' + built.error;
    glDeleteProgram(built.name);
    built.name = 0;
    return built;
}

}  // namespace lab
