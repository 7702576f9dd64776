#include "planning/press.hpp"

namespace lingju::planning {

bool Press::begin() {
    std::unique_lock lock(mutex_);
    if (is_busy_) {
        if (is_waited_for_) return false;
        is_waited_for_ = true;
        const bool is_free = is_free_.wait_for(lock, patience_, [this] { return !is_busy_; });
        is_waited_for_ = false;
        if (!is_free) return false;
    }
    return is_busy_ = true;
}

void Press::end() {
    {
        const std::scoped_lock lock(mutex_);
        is_busy_ = false;
    }
    is_free_.notify_one();
}

std::optional<std::string> Press::print(const std::function<std::string()>& set) {
    if (!begin()) return std::nullopt;
    struct Ending {
        Press& press;
        ~Ending() { press.end(); }
    } const ending{*this};
    return set();
}

}  // namespace lingju::planning
