// Folders of reference files: every file of a folder is tried, and what an answer must hold is compared number by number.
#pragma once

#include "tests/api/ask.h"
#include "tests/core/data.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

namespace lab::test {

struct Fixture {
    std::string name;
    nlohmann::json content;
};

inline std::vector<Fixture> read_folder(const std::string& folder) {
    std::vector<Fixture> all;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TEST_DATA_DIR) / folder))
        if (entry.path().extension() == ".json") all.push_back({entry.path().stem().string(), read_data(folder + "/" + entry.path().filename().string())});
    std::sort(all.begin(), all.end(), [](const Fixture& a, const Fixture& b) { return a.name < b.name; });
    return all;
}

// |got - want| <= abs + rel |want|, infinities and shapes exactly.
struct Tolerance {
    double abs = 0, rel = 0;
};

// Walks what was expected: every number in it must be in the answer, at the same place and close enough.
class Comparison {
public:
    explicit Comparison(Tolerance tolerance) : tolerance_(tolerance) {}

    void compare(const nlohmann::json& got, const nlohmann::json& want, const std::string& at) {
        if (want.is_object()) {
            const bool is_tensor = want.contains("shape") && want.contains("data");
            for (const auto& [name, value] : want.items()) {
                if (is_tensor && name != "shape" && name != "data") continue;   // its type, or a note on its layout
                if (!got.is_object() || !got.contains(name)) fail(at + "." + name, "is missing");
                else compare(got[name], value, at + "." + name);
            }
        } else if (want.is_array()) {
            if (!got.is_array() || got.size() != want.size()) return fail(at, "has another size");
            for (size_t i = 0; i < want.size(); ++i) compare(got[i], want[i], at + "[" + std::to_string(i) + "]");
        } else {
            compare_number(got, want, at);
        }
    }

    double largest() const { return largest_; }    // absolute error
    double share() const { return share_; }        // the largest error as a share of what is allowed
    bool passed() const { return problem_.empty(); }
    const std::string& problem() const { return problem_; }   // the first one

private:
    void compare_number(const nlohmann::json& got, const nlohmann::json& want, const std::string& at) {
        if (!got.is_number() && !got.is_string()) return fail(at, "is no number: " + got.dump());
        const double g = number(got), w = number(want);
        if (g == w || (std::isnan(g) && std::isnan(w))) return;
        const double error = std::abs(g - w);
        const double allowed = tolerance_.abs + tolerance_.rel * std::abs(w);
        if (!(error <= allowed)) return fail(at, got.dump() + " should be " + want.dump());
        largest_ = std::max(largest_, error);
        share_ = std::max(share_, error / allowed);
    }
    void fail(const std::string& at, const std::string& what) {
        if (problem_.empty()) problem_ = at + " " + what;
    }

    Tolerance tolerance_;
    double largest_ = 0, share_ = 0;
    std::string problem_;
};

// Counts what passed in a folder.
struct Report {
    std::string folder;
    int passed = 0, all = 0;
    double largest = 0, share = 0;

    void add(const std::string& name, const Comparison& comparison) {
        ++all;
        passed += comparison.passed();
        largest = std::max(largest, comparison.largest());
        share = std::max(share, comparison.share());
        CHECK_MESSAGE(comparison.passed(), folder, "/", name, ": ", comparison.problem());
    }
    ~Report() { MESSAGE(folder, ": ", passed, " of ", all, " passed, largest error ", largest, ", at most ", share, " of what is allowed"); }
};

}  // namespace lab::test
