// The kernels on this machine against Eigen on the same numbers, one thread each (Google Benchmark); the ratios are printed last.
// In the browser: ../kernels.mjs.
#include "core/kernels.h"
#include "core/matrix.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace {

using lab::Matrix;

void eigen_softmax(const Matrix& x, Matrix& out) {
    out = (x.colwise() - x.rowwise().maxCoeff()).array().exp();
    out.array().colwise() /= out.rowwise().sum().array();
}

void eigen_attention(const Matrix& q, const Matrix& k, const Matrix& v, bool causal, Matrix& out) {
    Matrix scores = q * k.transpose() / std::sqrt(static_cast<float>(q.cols())), weights;
    if (causal) scores.triangularView<Eigen::StrictlyUpper>().setConstant(-1e9f);
    eigen_softmax(scores, weights);
    out.noalias() = weights * v;
}

void measure(const std::string& name, std::function<void()> run) {
    benchmark::RegisterBenchmark(name.c_str(), [run](benchmark::State& state) {
        for (auto _ : state) run();
    })->Unit(benchmark::kMillisecond);
}

lab::Cells cells_of(const Matrix& m) { return {m.data(), static_cast<int>(m.rows()), static_cast<int>(m.cols()), m.cols()}; }

void compare_products(int n) {
    const Matrix a = Matrix::Random(n, n), b = Matrix::Random(n, n);
    const auto out = std::make_shared<Matrix>(n, n);
    const std::string name = "product " + std::to_string(n);
    measure(name + "/kernel", [=] { benchmark::DoNotOptimize(lab::multiply(lab::Sums::Float, cells_of(a), cells_of(b), out->data(), n)); });
    measure(name + "/Eigen", [=] { out->noalias() = a * b; });
    measure(name + " in double/kernel", [=] { benchmark::DoNotOptimize(lab::multiply(lab::Sums::Double, cells_of(a), cells_of(b), out->data(), n)); });
    measure(name + " in double/Eigen", [=] { *out = (a.cast<double>() * b.cast<double>()).cast<float>(); });
}

void compare_softmax(int n) {
    const Matrix x = 8 * Matrix::Random(n, n);
    const auto out = std::make_shared<Matrix>(n, n);
    const std::string name = "softmax " + std::to_string(n);
    measure(name + "/kernel", [=] { lab::softmax_rows(x.data(), out->data(), n, n); });
    measure(name + "/Eigen", [=] { eigen_softmax(x, *out); });
}

void compare_attention(int T, bool causal) {
    const Matrix q = 2 * Matrix::Random(T, 64), k = 2 * Matrix::Random(T, 64), v = Matrix::Random(T, 64);
    const auto out = std::make_shared<Matrix>(T, 64);
    const std::string name = "attention " + std::to_string(T) + (causal ? " causal" : "");
    measure(name + "/kernel", [=] { benchmark::DoNotOptimize(lab::attend_tiled({T, T, 1, 1, 64, causal}, q.data(), k.data(), v.data(), out->data())); });
    measure(name + "/Eigen", [=] { eigen_attention(q, k, v, causal, *out); });
}

// Shows the medians and keeps them by name.
struct Reporter : benchmark::ConsoleReporter {
    std::map<std::string, double> medians;
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.aggregate_name != "median") continue;
            ConsoleReporter::ReportRuns({run});
            medians[run.run_name.function_name] = run.GetAdjustedRealTime();
        }
    }
};

}  // namespace

int main() {
    std::string arguments[] = {"kernels", "--benchmark_repetitions=9", "--benchmark_min_time=0.05", "--benchmark_report_aggregates_only=true",
                               "--benchmark_enable_random_interleaving=true"};
    char* pointers[std::size(arguments)];
    for (size_t i = 0; i < std::size(arguments); ++i) pointers[i] = arguments[i].data();
    int count = static_cast<int>(std::size(arguments));
    benchmark::Initialize(&count, pointers);
    for (const int n : {64, 512, 1024}) compare_products(n);
    compare_softmax(1024);
    for (const int T : {64, 1024})
        for (const bool causal : {false, true}) compare_attention(T, causal);

    Reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (const auto& [name, ms] : reporter.medians) {
        const size_t end = name.find("/kernel");
        if (end != std::string::npos) std::printf("%s: %.2f times as fast as Eigen\n", name.substr(0, end).c_str(), reporter.medians[name.substr(0, end) + "/Eigen"] / ms);
    }
}
