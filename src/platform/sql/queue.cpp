#include "platform/sql/queue.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

namespace lingju::sql {
namespace {

// How long a writer waits for one more act: a tenth of a commit, which they will share.
constexpr std::chrono::microseconds look{100};

}  // namespace

/// Tells under the lock: once the act is taken and answered, the queue may be gone.
bool Queue::push(Act& act) {
    const std::lock_guard lock(mutex_);
    if (closed_ || waiting_.size() >= limit_) return false;
    waiting_.push_back(std::move(act));
    if (!gathering_) arrived_.notify_one();
    return true;
}

std::vector<Act> Queue::take(std::size_t most) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return closed_ || (!waiting_.empty() && !gathering_); });
    wait_for_company(lock, most);
    const auto end =
        waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
    std::vector<Act> taken(std::move_iterator(waiting_.begin()), std::move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    if (!waiting_.empty()) arrived_.notify_one();
    return taken;
}

void Queue::wait_for_company(std::unique_lock<std::mutex>& lock, std::size_t most) {
    gathering_ = true;
    for (std::size_t seen = 0; !closed_ && seen < waiting_.size() && waiting_.size() < most;) {
        seen = waiting_.size();
        lock.unlock();
        std::this_thread::sleep_for(look);
        lock.lock();
    }
    gathering_ = false;
}

void Queue::close() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    arrived_.notify_all();
}

void write_until_closed(
    Queue& queue, std::size_t most, const std::function<std::vector<Answer>(std::span<Act>)>& run
) {
    for (std::vector<Act> acts = queue.take(most); !acts.empty(); acts = queue.take(most)) {
        std::vector<Answer> answers = run(acts);
        for (std::size_t at = 0; at < acts.size(); ++at) settle(acts[at], std::move(answers[at]));
    }
}

void answer_what_waits(Queue& queue) {
    queue.close();
    constexpr std::size_t most = 60;
    for (std::vector<Act> left = queue.take(most); !left.empty(); left = queue.take(most))
        for (Act& act : left) settle(act, {refuse(Refused::unavailable, "database.away"), nullptr});
}

}  // namespace lingju::sql
