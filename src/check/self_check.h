// The self-check: published numbers, computed anew while the reader looks on and held against what was printed.
// It goes on in slices, so that no frame waits for it.  Not here: how it is shown (ui/check_panel.h).
#pragma once

#include "check/check_report.h"

#include <functional>
#include <string>
#include <vector>

namespace lab {

// What one figure came to.
struct Checked {
    int numbers = 0;
    double error = 0, allowed = 0;                 // the largest difference, and what was allowed for that number
    int first_wrong = 0;                           // counted from 1; 0: none
    double is = 0, should_be = 0;                  // of the first that is wrong
    bool computed = true;
};

struct CheckTask {
    Text source;
    std::string figure;                            // "3.4.1 query_2"
    std::function<Checked()> check;
};

// All figures, from the data that is built in.
std::vector<CheckTask> check_tasks();

class SelfCheck {
public:
    void begin(std::vector<CheckTask> tasks = check_tasks());
    void go_on(double budget_ms, double (*now_ms)());   // figure by figure, until the time is up or all are done
    const CheckReport& report() const { return report_; }

private:
    std::vector<CheckTask> tasks_;
    CheckReport report_;
};

}  // namespace lab
