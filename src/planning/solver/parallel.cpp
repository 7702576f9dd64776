#include "planning/solver/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace lingju::planning::solver {

void run_all(int threads, std::span<const std::function<void()>> tasks) {
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> faults(tasks.size());
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++) {
            try {
                tasks[i]();
            } catch (...) {
                faults[i] = std::current_exception();
            }
        }
    };
    const auto helpers = std::min(static_cast<std::size_t>(std::max(threads, 1)), tasks.size());
    std::vector<std::jthread> crew;
    for (std::size_t i = 1; i < helpers; ++i) crew.emplace_back(work);
    work();
    crew.clear();
    for (const std::exception_ptr& fault : faults) {
        if (fault) std::rethrow_exception(fault);
    }
}

}  // namespace lingju::planning::solver
