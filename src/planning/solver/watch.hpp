// When to end: the clock, the cancel flag, the count of rounds.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {

/// Raises `stop` when the time is over or the caller cancels; looks every few milliseconds on a
/// thread of its own.
class Watch {
  public:
    explicit Watch(const Options& options);
    ~Watch();

    double seconds() const;
    const std::atomic<bool>& stop() const { return stop_; }
    bool cancelled() const;

  private:
    void look(const std::stop_token& token);

    const Options& options_;
    double started_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread looker_;
};

}  // namespace lingju::planning::solver
