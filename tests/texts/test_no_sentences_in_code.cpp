// No sentence for a reader stands in C++: a text of several words belongs in web/texts/en.txt.
// Texts of this file's own: the few that are no sentences for a reader are named below, each with its reason.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

struct Allowed {
    std::string_view path, start;                  // of the file's path below src/, of the text; empty: any
};
constexpr Allowed kAllowed[] = {
    {"core/", "A "}, {"core/", "exp("}, {"core/", "{"},    // rules and lines of PyTorch
    {"core/experiment.h", "Your journey"},                 // the default experiment: data
    {"check/book.cpp", "starts with"},                     // what the book looks up: data
    {"lessons/data.h", "The cat"}, {"lessons/words.cpp", ""},                             // texts that are cut and numbered: data
};

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The string literals of a source, without comments, character literals, #include lines and asserts (our own mistakes).
std::vector<std::string> literals_of(const std::string& source) {
    std::vector<std::string> found;
    bool line_starts = true;
    for (size_t at = 0; at < source.size(); ++at) {
        const std::string_view rest = std::string_view(source).substr(at);
        if (rest.starts_with("//") || rest.starts_with("assert(") || rest.starts_with("ASSERT(") || (line_starts && rest.starts_with("#include"))) {
            at = std::min(source.find('\n', at), source.size());
            line_starts = true;
            continue;
        }
        line_starts = rest[0] == '\n';
        const bool is_separator = at > 0 && std::isxdigit(static_cast<unsigned char>(source[at - 1]));   // 1'000
        if (rest[0] == '"' && at > 0 && source[at - 1] == 'R') {
            const size_t open = source.find('(', at);
            const std::string close = ")" + source.substr(at + 1, open - at - 1) + "\"";
            const size_t end = source.find(close, open);
            found.push_back(source.substr(open + 1, end - open - 1));
            at = end + close.size() - 1;
        } else if (rest[0] == '"' || (rest[0] == '\'' && !is_separator)) {
            size_t end = at + 1;
            while (end < source.size() && source[end] != rest[0]) end += source[end] == '\\' ? 2 : 1;
            if (rest[0] == '"') found.push_back(source.substr(at + 1, end - at - 1));
            at = end;
        }
    }
    return found;
}

// Three words of at least two letters, one after the other.
bool is_sentence(const std::string& text) {
    int words = 0;
    size_t letters = 0;
    for (const char sign : text + " ") {
        if (std::isalpha(static_cast<unsigned char>(sign))) {
            ++letters;
        } else if (sign == ' ' || sign == ',') {
            if (letters >= 2 && ++words >= 3) return true;
            if (letters == 1) words = 0;
            letters = 0;
        } else {
            words = 0;
            letters = 0;
        }
    }
    return false;
}

bool is_allowed(const std::string& path, const std::string& text) {
    return std::any_of(std::begin(kAllowed), std::end(kAllowed),
                       [&](const Allowed& row) { return path.starts_with(row.path) && text.starts_with(row.start); });
}

}  // namespace

TEST_CASE("the finder of sentences finds them") {
    CHECK(literals_of("#include \"a b c\"\nf(\"one two three\"); // \"no no no\"\n g('\"', \"x\\\" y\", R\"(raw)\");") ==
          std::vector<std::string>{"one two three", "x\\\" y", "raw"});
    CHECK(is_sentence("one two three"));
    CHECK(is_sentence("Heads must divide {0}"));
    CHECK_FALSE(is_sentence("two words"));
    CHECK_FALSE(is_sentence("torch.softmax({0}, dim=-1)"));
    CHECK_FALSE(is_sentence("stage.cell"));
}

TEST_CASE("no sentence stands in src/") {
    const std::filesystem::path src = std::filesystem::path(SOURCE_DIR) / "src";
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(src)) {
        const auto ending = entry.path().extension();
        if (ending != ".cpp" && ending != ".h") continue;
        ++files;
        const std::string path = std::filesystem::relative(entry.path(), src).generic_string();
        for (const std::string& text : literals_of(read(entry.path()))) {
            CAPTURE(path);
            CAPTURE(text);
            CHECK((!is_sentence(text) || is_allowed(path, text)));
        }
    }
    CHECK(files > 50);
}
