#include "platform/http/workers.hpp"

#include <limits>

namespace lingju::http {

Workers::Workers(int threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (int count = 0; count < threads; ++count) threads_.emplace_back([this] { run(); });
}

Workers::~Workers() { stop(); }

bool Workers::push(Job job) { return push_below(std::move(job), queue_limit_); }

bool Workers::push_anyway(Job job) {
    return push_below(std::move(job), std::numeric_limits<std::size_t>::max());
}

bool Workers::push_below(Job job, std::size_t limit) {
    {
        std::lock_guard lock(mutex_);
        if (stopped_ || queue_.size() >= limit) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    std::lock_guard lock(mutex_);
    return queue_.size();
}

void Workers::stop() {
    {
        std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
        if (thread.joinable()) thread.join();
    queue_.clear();
}

void Workers::run() {
    for (std::unique_lock lock(mutex_);;) {
        wake_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        if (stopped_) return;
        Job job = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}  // namespace lingju::http
