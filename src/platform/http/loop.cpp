#include "platform/http/loop.hpp"

#include <boost/asio/post.hpp>
#include <vector>

#include "platform/http/connection.hpp"
#include "platform/http/response_head.hpp"

namespace lingju::http {

std::int64_t steady_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Loop::Loop(const Clock& clock) : clock_(clock), guard_(io_.get_executor()), timer_(io_) {}

void Loop::start() {
    sweep();
    thread_ = std::thread([this] { io_.run(); });
}

void Loop::post(std::move_only_function<void()> work) {
    std::lock_guard lock(mutex_);
    if (!ended_) boost::asio::post(io_, std::move(work));
}

void Loop::end() {
    post([this] {
        is_ending_ = true;
        timer_.cancel();
        each([](Connection& one) { one.close(); });
    });
    {
        std::lock_guard lock(mutex_);
        ended_ = true;
    }
    guard_.reset();
    if (thread_.joinable()) thread_.join();
}

void Loop::each(const std::function<void(Connection&)>& told) {
    std::vector<std::shared_ptr<Connection>> all(connections_.begin(), connections_.end());
    for (const auto& connection : all) told(*connection);
}

void Loop::sweep() {
    timer_.expires_after(std::chrono::milliseconds(250));
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (error || is_ending_) return;  // a timer that has run out can't be cancelled any more
        std::int64_t now = steady_ms();
        each([now](Connection& connection) { connection.check_time(now); });
        sweep();
    });
}

const std::string& Loop::date() {
    Instant now = clock_.now();
    if (now.ms / 1000 == date_second_) return date_;
    date_second_ = now.ms / 1000;
    return date_ = http_date(now);
}

}  // namespace lingju::http
