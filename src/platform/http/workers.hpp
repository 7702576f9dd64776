// Threads that run handlers, behind a bounded queue.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lingju::http {

class Workers {
  public:
    using Job = std::move_only_function<void()>;

    Workers(int threads, std::size_t queue_limit);
    /// Finishes the jobs that run, drops those that wait, joins.
    ~Workers();
    /// Queues a job that throws nothing; false where the queue is full or stopped.
    bool push(Job job);
    /// Queues what was begun already and must be ended, full or not; false where it is stopped.
    bool push_anyway(Job job);
    std::size_t waiting() const;
    void stop();

  private:
    bool push_below(Job job, std::size_t limit);
    void run();

    const std::size_t queue_limit_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace lingju::http
