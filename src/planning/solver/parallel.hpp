// Independent tasks on several threads.
#pragma once

#include <functional>
#include <span>

namespace lingju::planning::solver {

/// Runs every task once, on at most `threads` threads, and returns when all are done. The first
/// exception, in the order of the tasks, is thrown again. Results must not depend on the order.
void run_all(int threads, std::span<const std::function<void()>> tasks);

}  // namespace lingju::planning::solver
