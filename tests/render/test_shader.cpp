// What is put before a shader's body, without GL.
#include "render/shader.h"

#include "embedded_shaders.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace lab;

TEST_CASE("the version comes first, then the common part, then the body, each with its own line numbers") {
    const std::string joined = assemble_shader("float twice(float x) { return 2.0 * x; }", "void main() {}");
    CHECK(joined.rfind("#version ", 0) == 0);
    const size_t common = joined.find("#line 1 1\nfloat twice");
    const size_t body = joined.find("\n#line 1 0\nvoid main");
    REQUIRE(common != std::string::npos);
    REQUIRE(body != std::string::npos);
    CHECK(common < body);
}

TEST_CASE("every file in shaders/ is used and holds only a body") {
    for (const auto& [name, text] : embedded::shaders) {
        CAPTURE(name);
        const auto uses = [&](const ProgramFiles& files) { return files.vertex == name || files.fragment == name; };
        const bool used = name == "common.glsl" || std::any_of(all_programs().begin(), all_programs().end(), uses);
        CHECK(used);
        for (const char* word : {"#version", "precision ", "binding", "layout(location"}) CHECK(text.find(word) == text.npos);
    }
}
