// Every program compiles, and one that does not says where.
#include "gl_window.h"

#include "render/shader.h"

using namespace lab;

TEST_CASE("every program compiles and links") {
    GlWindow window;
    for (const ProgramFiles& files : all_programs()) {
        const BuiltProgram built = build_program(files);
        CHECK(built.error == "");
        CHECK(built.name != 0);
    }
}

TEST_CASE("an error names the file and the line") {
    GlWindow window;
    const std::string good = assemble_shader("", "void main() { gl_Position = vec4(0.0); }");
    const BuiltProgram built = build_program("some.frag.glsl", good, assemble_shader("float a;", "out vec4 c;\nvoid main() {\n  c = nothing;\n}"));
    CHECK(built.name == 0);
    CHECK(built.error.find("some.frag.glsl") != std::string::npos);
    CHECK(built.error.find("0:3") != std::string::npos);
}
