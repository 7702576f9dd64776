// Papers are set one after another: one takes seconds of a worker, and whoever may read plans may
// ask for many at once.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace lingju::planning {

/// Safe from any thread.
class Press {
  public:
    explicit Press(std::chrono::milliseconds patience = std::chrono::seconds{5})
        : patience_(patience) {}

    /// What `set` answers, which nobody else's runs beside; throws what it throws. Nothing, and
    /// `set` is not called, where another waits already or the one that is set takes longer than
    /// the patience: so no more than two threads are ever held.
    std::optional<std::string> print(const std::function<std::string()>& set);

  private:
    bool begin();
    void end();

    const std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable is_free_;
    bool is_busy_ = false, is_waited_for_ = false;
};

}  // namespace lingju::planning
