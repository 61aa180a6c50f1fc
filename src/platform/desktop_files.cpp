// Preferences on the desktop: one small file a key in the folder that the system keeps for such things; the language it speaks.
#include "platform/platform.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace lab::platform {
namespace {

std::filesystem::path folder() {
    if (const char* own = std::getenv("XDG_CONFIG_HOME"); own && *own) return std::filesystem::path(own) / "attention-lab";
    if (const char* home = std::getenv("HOME"); home && *home) return std::filesystem::path(home) / ".config" / "attention-lab";
    return {};
}

}  // namespace

void remember(std::string_view key, std::string_view value) {
    std::error_code ignored;                       // a preference that cannot be kept is no failure
    std::filesystem::create_directories(folder(), ignored);
    std::ofstream(folder() / key, std::ios::binary) << value;
}

std::string recall(std::string_view key) {
    std::ifstream file(folder() / key, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The first that is set is what counts, as in gettext.
std::string preferred_languages() {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return value;
    return {};
}

}  // namespace lab::platform
