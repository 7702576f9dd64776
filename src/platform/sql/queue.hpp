// Acts waiting for a writer.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "platform/sql/batch.hpp"

namespace lingju::sql {

/// A bounded queue: many push, writers take. Safe from any thread.
class Queue {
  public:
    explicit Queue(std::size_t limit) : limit_(limit) {}

    /// False, and `act` is left as it was, where the queue is full or closed.
    bool push(Act& act);
    /// What waits, oldest first, at most `most`; waits for the first, and then for company as long
    /// as it keeps coming (100 µs a look). Empty once the queue is closed and drained.
    std::vector<Act> take(std::size_t most);
    /// Nothing more is taken in; what waits is still handed out.
    void close();

  private:
    void wait_for_company(std::unique_lock<std::mutex>& lock, std::size_t most);

    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Act> waiting_;
    bool closed_ = false;
    bool gathering_ = false;  // a writer waits for company; what comes is its
};

/// A writer's thread: takes what waits, at most `most` at a time, runs it, hands the answers over,
/// until the queue is closed and drained.
void write_until_closed(
    Queue& queue, std::size_t most, const std::function<std::vector<Answer>(std::span<Act>)>& run
);

/// Answers database.away to what nobody took.
void answer_what_waits(Queue& queue);

}  // namespace lingju::sql
