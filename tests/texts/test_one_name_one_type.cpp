// No two headers define a type of the same name in the same namespace: the linker would take the functions of one for the
// other, in silence.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace {

// "Row" of "struct Row {", where the line begins with `keyword` and opens a brace; else nothing.
std::string defined(const std::string& line, const std::string& keyword) {
    if (!line.starts_with(keyword) || line.find('{') == std::string::npos) return {};
    return line.substr(keyword.size(), line.find_first_of(" :{", keyword.size()) - keyword.size());
}

}  // namespace

TEST_CASE("a type's name is defined in one header only") {
    std::map<std::string, std::string> defined_in;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(SOURCE_DIR) / "src")) {
        if (entry.path().extension() != ".h") continue;
        const std::string file = entry.path().string();
        std::ifstream source(entry.path());
        std::string space;                         // headers have one namespace
        for (std::string line; std::getline(source, line);) {
            if (const std::string name = defined(line, "namespace "); !name.empty()) space = line;
            for (const char* keyword : {"struct ", "class ", "enum class "}) {
                const std::string name = defined(line, keyword);
                if (name.empty()) continue;
                CAPTURE(name);
                CAPTURE(file);
                const auto entered = defined_in.emplace(space + name, file);
                CAPTURE(entered.first->second);
                CHECK(entered.second);
            }
        }
    }
    CHECK(defined_in.size() > 50);
}
