// The page's own calls of the machine interface: JSON arguments in, {"result": ...} or {"error": sentence} out.
// They change the same state as the reader's hands do, and act before they return.
#pragma once

#include "app/app.h"

#include <string>
#include <string_view>

namespace lab {

std::string page_call(App& app, std::string_view name, std::string_view arguments);

}  // namespace lab
