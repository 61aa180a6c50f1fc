// The state that an address carries after '#': the experiment, the lesson's page, its question's draw, the view, the chosen cell,
// who is followed, how each view is looked at, the language where a link asks for one.  "v=1&text=a%20b&page=query-key-value.0&draw=3&view=flow&cell=weights.0.1.2".
// What it holds is checked like any input.  A page without an experiment comes with its own.
#pragma once

#include "core/experiment.h"
#include "core/trace.h"
#include "ui/views.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

struct Place {
    Experiment experiment;
    std::string lesson = "query-key-value";
    int page = 0;
    std::optional<CellName> cell;
    int draw = 0;                                  // of the page's question
    View view = View::Pipeline;                    // of the experiment's subject
    std::optional<int> followed{};                 // where it is not the row of the cell
    std::vector<int> pins{};                       // tokens, rising
    Looks looks{};
    bool projector = false;
    std::string language{};                        // code of one of languages(); empty: the reader's own
    bool operator==(const Place&) const = default;
};

std::string to_address(const Place& place);

// The place, or the reason why the text is none.  A cell that the experiment lacks is no error: nothing is chosen then.
struct FromAddress {
    std::optional<Place> place;
    std::optional<Problem> problem;
};
FromAddress from_address(std::string_view address);

// "lang=de" and nothing else: a wish for what is open, whatever that is.
bool names_language_only(std::string_view address);

}  // namespace lab
