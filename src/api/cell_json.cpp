#include "api/cell_json.h"

namespace lab {

Wrong read_cell(const Json& object, CellName& cell) {
    if (const Wrong wrong = read_member(object, "step", cell.step, Text::api_a_text)) return wrong;
    const auto head = object.find("head");
    if (head != object.end() && !head->is_null() && (read(*head, "head", cell.head) || cell.head < 0)) return should_be("head", Text::api_a_head);
    if (const Wrong wrong = read_member(object, "row", cell.row, Text::api_a_integer)) return wrong;
    return read_member(object, "col", cell.col, Text::api_a_integer);
}

Json cell_json(const CellName& cell) {
    return {{"step", cell.step}, {"head", cell.head == kNoHead ? Json(nullptr) : Json(cell.head)}, {"row", cell.row}, {"col", cell.col}};
}

}  // namespace lab
