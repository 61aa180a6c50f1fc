// Parts of the desktop's side of the platform: the command line and complaints.  Not here: the window (desktop.cpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lab::platform {

struct Options {
    std::string link, shot, call, arguments;
    int width = 1280, height = 720;
    bool dark = false;
    std::optional<int> status;                     // all is said and done: end with this
};
Options read_options(int argc, char** argv);

int complain(std::string_view sentence);           // to whoever started the program; returns the exit status, 1

}  // namespace lab::platform
