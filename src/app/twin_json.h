// The twin's nodes and the register of items as JSON, for the page's DOM and its API.
#pragma once

#include "ui/items.h"
#include "ui/twin.h"

#include <string>
#include <vector>

namespace lab {

std::string to_json(const std::vector<TwinNode>& nodes);
std::string to_json(const std::vector<Item>& items);      // only what can be seen now

}  // namespace lab
