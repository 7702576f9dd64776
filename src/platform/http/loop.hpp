// One io thread with its connections. Connections never change their loop, so they need no lock.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>

#include "platform/clock/clock.hpp"

namespace lingju::http {

class Connection;

/// Milliseconds of a clock that never jumps: for deadlines only.
std::int64_t steady_ms();

class Loop {
  public:
    explicit Loop(const Clock& clock);

    boost::asio::io_context& io() { return io_; }
    void start();
    /// Runs `work` on the loop's thread; drops it where the loop has ended. From any thread.
    void post(std::move_only_function<void()> work);
    /// Closes its connections and ends when nothing is under way any more; joins. No connection
    /// starts afterwards.
    void end();

    // On the loop's thread:
    bool is_ending() const { return is_ending_; }
    void add(std::shared_ptr<Connection> connection) { connections_.insert(std::move(connection)); }
    void remove(const std::shared_ptr<Connection>& connection) { connections_.erase(connection); }
    void each(const std::function<void(Connection&)>& told);
    /// The Date header's value, made once a second.
    const std::string& date();

  private:
    void sweep();

    const Clock& clock_;
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
    boost::asio::steady_timer timer_;
    std::mutex mutex_;
    bool ended_ = false;
    bool is_ending_ = false;  // the loop's thread alone
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    std::string date_;
    std::int64_t date_second_ = -1;
    std::thread thread_;
};

}  // namespace lingju::http
