// The twin's nodes and the register of items as JSON, for the page's DOM and its API.
#pragma once

#include "ui/items.h"
#include "ui/twin.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lab {

std::string dump(const nlohmann::ordered_json& json);     // on one line; a broken letter becomes a box

std::string to_json(const std::vector<TwinNode>& nodes);
std::string to_json(const std::vector<Item>& items);      // only what can be seen now

}  // namespace lab
