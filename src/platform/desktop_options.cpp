// The desktop's command line, one row an option.
#include "platform/desktop.h"
#include "texts/say.h"

#include <cstdio>

namespace lab::platform {
namespace {

bool take_size(Options& options, const std::string& text) {
    char end = 0;
    if (std::sscanf(text.c_str(), "%5dx%5d%c", &options.width, &options.height, &end) != 2) return false;
    const auto fits = [](int side) { return side >= 64 && side <= 8192; };
    return fits(options.width) && fits(options.height);
}

struct OptionRow {
    std::string_view name;
    int values;
    Text help;
    bool (*take)(Options&, char** values);         // false: the size is none
};
constexpr OptionRow kOptions[] = {
    {"--link", 1, Text::desktop_help_link, [](Options& o, char** v) { o.link = v[0]; return true; }},
    {"--dark", 0, Text::desktop_help_dark, [](Options& o, char**) { return o.dark = true; }},
    {"--size", 1, Text::desktop_help_size, [](Options& o, char** v) { return take_size(o, v[0]); }},
    {"--shot", 1, Text::desktop_help_shot, [](Options& o, char** v) { o.shot = v[0]; return true; }},
    {"--call", 2, Text::desktop_help_call, [](Options& o, char** v) { o.call = v[0]; o.arguments = v[1]; return true; }},
    {"--help", 0, Text::desktop_help_help, [](Options& o, char**) { o.status = 0; return true; }},
};

void print_line(std::string_view line) { std::printf("%.*s\n", int(line.size()), line.data()); }

void print_help() {
    print_line(say(Text::desktop_usage));
    for (const OptionRow& row : kOptions) print_line("  " + std::string(say(row.help)));
}

}  // namespace

int complain(std::string_view sentence) {
    std::fprintf(stderr, "%.*s\n", int(sentence.size()), sentence.data());
    return 1;
}

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc && !options.status; ++i) {
        const OptionRow* found = nullptr;
        for (const OptionRow& row : kOptions)
            if (row.name == argv[i]) found = &row;
        if (!found) options.status = complain(say(Text::desktop_unknown_option, {argv[i]}));
        else if (i + found->values >= argc) options.status = complain(say(Text::desktop_needs_value, {argv[i]}));
        else if (!found->take(options, argv + i + 1)) options.status = complain(say(Text::desktop_bad_size, {argv[i + 1]}));
        else i += found->values;
    }
    if (options.status == 0) print_help();
    return options;
}

}  // namespace lab::platform
