// No two headers define a type of the same name in the same namespace: the linker would take the functions of one for the
// other, in silence.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>

TEST_CASE("a type's name is defined in one header only") {
    const std::regex type("(?:struct|class|enum class) (\\w+)(?: : \\w+)? \\{.*"), space("namespace ([\\w:]+) \\{");
    std::map<std::string, std::string> defined_in;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SOURCE_DIR) / "src")) {
        if (entry.path().extension() != ".h") continue;
        const std::string file = entry.path().string();
        std::ifstream source(entry.path());
        std::string in;                            // headers have one namespace
        std::smatch found;
        for (std::string line; std::getline(source, line);) {
            if (std::regex_match(line, found, space)) in = found[1];
            if (!std::regex_match(line, found, type)) continue;
            const std::string name = in + "::" + found[1].str();
            CAPTURE(name);
            CAPTURE(file);
            const auto [first, fresh] = defined_in.emplace(name, file);
            CAPTURE(first->second);
            CHECK(fresh);
        }
    }
    CHECK(defined_in.size() > 50);
}
