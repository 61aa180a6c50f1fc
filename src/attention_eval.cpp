// attention-eval [FILE ...]: the machine interface on the command line.  A request a file, or one on standard input; an
// answer a line, in order.  Exit status 0: all answered; 1: at least one answer is an error; 2: usage.
#include "api/api.h"
#include "texts/say.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace {

struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

// The file as far as a request may go, or nothing when it cannot be read.
std::optional<std::string> read_all(std::FILE* file) {
    std::string text;
    char part[1 << 16];
    while (text.size() <= lab::kMaxRequestBytes) {
        const size_t count = std::fread(part, 1, sizeof part, file);
        text.append(part, count);
        if (count == 0) break;
    }
    if (std::ferror(file)) return {};
    return text;
}

std::string unreadable(std::string_view path) {
    const nlohmann::ordered_json error{{"code", "bad_request"}, {"message", lab::say(lab::Text::api_unreadable, {path})}};
    return nlohmann::ordered_json{{"error", error}}.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

bool is_error(std::string_view answer) { return answer.starts_with("{\"error\":"); }

std::string answer_to(const char* path) {
    const std::unique_ptr<std::FILE, Close> file(std::fopen(path, "rb"));
    const auto request = file ? read_all(file.get()) : std::nullopt;
    return request ? lab::evaluate(*request) : unreadable(path);
}

}  // namespace

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        if (argv[i][0] != '-') continue;           // there are no options
        std::fprintf(stderr, "%s\n", std::string(lab::say(lab::Text::eval_usage)).c_str());
        return 2;
    }
    int status = 0;
    const auto print = [&](const std::string& answer) {
        if (is_error(answer)) status = 1;
        std::puts(answer.c_str());
    };
    if (argc == 1) {
        const auto request = read_all(stdin);
        print(request ? lab::evaluate(*request) : unreadable("-"));
    }
    for (int i = 1; i < argc; ++i) print(answer_to(argv[i]));
    return status;
}
