#include "platform/sql/queue.hpp"

#include <algorithm>
#include <iterator>

namespace lingju::sql {

bool Queue::push(Act& act) {
    {
        const std::lock_guard lock(mutex_);
        if (closed_ || waiting_.size() >= limit_) return false;
        waiting_.push_back(std::move(act));
    }
    arrived_.notify_one();
    return true;
}

std::vector<Act> Queue::take(std::size_t most) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    const auto end =
        waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
    std::vector<Act> taken(std::move_iterator(waiting_.begin()), std::move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return taken;
}

void Queue::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    arrived_.notify_all();
}

}  // namespace lingju::sql
