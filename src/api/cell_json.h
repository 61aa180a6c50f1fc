// A cell by name as JSON members step, head (null for none), row, col, there and back.
#pragma once

#include "api/members.h"
#include "core/cell_name.h"

namespace lab {

Wrong read_cell(const Json& object, CellName& cell);   // head may be left out
Json cell_json(const CellName& cell);

}  // namespace lab
