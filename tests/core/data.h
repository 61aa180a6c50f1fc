// Reference files for tests.  Not here: what they are compared with.
#pragma once

#include "core/matrix.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <limits>
#include <string>

namespace lab::test {

inline nlohmann::json read_data(const std::string& name) {
    std::ifstream file(std::string(TEST_DATA_DIR) + "/" + name);
    return nlohmann::json::parse(file);
}

inline double number(const nlohmann::json& n) {
    if (n.is_number()) return n.get<double>();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return n == "inf" ? kInfinity : n == "-inf" ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace lab::test
