// Where the tasks come from: the book's figures, and requests to the machine interface whose answers were published.
#include "check/self_check.h"

#include "api/api.h"
#include "check/book.h"
#include "embedded_reference.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace lab {
namespace {

using Json = nlohmann::json;

constexpr double kPrinted = 5.1e-5;                // half of the fourth decimal, and what rounding it adds

double number(const Json& n) {
    if (n.is_number()) return n.get<double>();
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return n == "inf" ? kInfinity : n == "-inf" ? -kInfinity : std::numeric_limits<double>::quiet_NaN();
}

// One number more; infinities and NaN must be the same.
void compare(Checked& c, double is, double should_be, double allowed) {
    ++c.numbers;
    if (is == should_be || (std::isnan(is) && std::isnan(should_be))) {
        c.allowed = std::max(c.allowed, allowed);
        return;
    }
    const double error = std::abs(is - should_be);
    if (c.first_wrong == 0 && !(error <= allowed)) c = {c.numbers, c.error, c.allowed, c.numbers, is, should_be};
    c.error = std::isnan(error) ? std::numeric_limits<double>::infinity() : std::max(c.error, error);
    c.allowed = std::max(c.allowed, allowed);
}

// Every number that was expected, at the same place of the answer.
void compare_all(Checked& c, const Json& got, const Json& want, double abs, double rel) {
    if (want.is_object()) {
        const bool is_tensor = want.contains("shape") && want.contains("data");
        for (const auto& [name, value] : want.items()) {
            if (is_tensor && name != "data") continue;
            if (!got.is_object() || !got.contains(name)) c.computed = false;
            else compare_all(c, got[name], value, abs, rel);
        }
    } else if (want.is_array()) {
        if (!got.is_array() || got.size() != want.size()) c.computed = false;
        else for (size_t i = 0; i < want.size(); ++i) compare_all(c, got[i], want[i], abs, rel);
    } else {
        const double should_be = number(want);
        compare(c, number(got), should_be, abs + (std::isfinite(should_be) ? rel * std::abs(should_be) : 0));
    }
}

Json parsed(std::string_view text) { return Json::parse(text, nullptr, false); }

void add_book(std::vector<CheckTask>& tasks, std::string_view text) {
    const auto book = std::make_shared<const Json>(parsed(text));
    for (const BookFigure& figure : book_figures()) {
        const Json* entry = entry_of(*book, figure);
        if (!entry || (*entry)["printed"].is_null()) continue;
        const Text source = figure.section.starts_with("2") ? Text::check_book2 : Text::check_book3;
        tasks.push_back({source, std::string(figure.section) + ' ' + std::string(figure.name), [book, entry, figure] {
                             const Json& want = (*entry)["printed"];
                             const Matrix got = figure.compute(*entry);
                             Checked c;
                             c.computed = static_cast<size_t>(got.size()) == want.size();
                             for (size_t i = 0; c.computed && i < want.size(); ++i) compare(c, static_cast<double>(got.data()[i]), number(want[i]), kPrinted);
                             return c;
                         }});
    }
}

// An operator's published case: the file is the request.
void add_operator(std::vector<CheckTask>& tasks, std::string_view text) {
    const auto file = std::make_shared<const Json>(parsed(text));
    const std::string name = (*file)["name"], op = (*file)["op"];
    tasks.push_back({op == "Softmax" ? Text::check_softmax : Text::check_attention, name, [file] {
                         const Json answer = parsed(evaluate(file->dump()));
                         Checked c;
                         compare_all(c, answer, Json{{"outputs", (*file)["outputs"]}}, (*file)["tolerance"]["abs"], (*file)["tolerance"]["rel"]);
                         return c;
                     }});
}

}  // namespace

std::vector<CheckTask> check_tasks() {
    std::vector<CheckTask> tasks;
    for (const auto& [name, text] : embedded::reference) {
        if (name.starts_with("book")) add_book(tasks, text);
        else add_operator(tasks, text);
    }
    std::stable_sort(tasks.begin(), tasks.end(), [](const CheckTask& a, const CheckTask& b) { return a.source < b.source; });
    return tasks;
}

void SelfCheck::begin(std::vector<CheckTask> tasks) {
    tasks_ = std::move(tasks);
    report_ = {};
    report_.all = static_cast<int>(tasks_.size());
}

void SelfCheck::go_on(double budget_ms, double (*now_ms)()) {
    const double began = now_ms();
    double now = began;
    for (; report_.running() && now - began < budget_ms; now = now_ms()) {
        const CheckTask& task = tasks_[static_cast<size_t>(report_.done++)];
        const auto known = std::find_if(report_.groups.begin(), report_.groups.end(), [&](const CheckGroup& g) { return g.source == task.source; });
        CheckGroup& group = known == report_.groups.end() ? report_.groups.emplace_back(CheckGroup{task.source}) : *known;
        const Checked c = task.check();
        const bool agrees = c.computed && c.first_wrong == 0;
        ++group.figures;
        group.agree += agrees;
        group.numbers += c.numbers;
        group.error = std::max(group.error, c.error);
        group.allowed = std::max(group.allowed, c.allowed);
        if (!agrees) report_.faults.push_back({task.figure, c.computed ? c.first_wrong : 0, c.is, c.should_be});
    }
    report_.ms += now - began;
}

}  // namespace lab
