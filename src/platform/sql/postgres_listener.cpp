#include "platform/sql/postgres_listener.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

#include "platform/sql/postgres_connection.hpp"

namespace lingju::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class PostgresListener : public Listener {
  public:
    explicit PostgresListener(std::string url)
        : url_(std::move(url)), stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        if (stop_ < 0) throw Fault("no descriptor left to listen with");
        connect();
    }
    ~PostgresListener() override { ::close(stop_); }
    PostgresListener(const PostgresListener&) = delete;
    PostgresListener& operator=(const PostgresListener&) = delete;

    std::vector<std::string> wait(milliseconds at_most) override;
    void stop() override {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one);
    }

  private:
    void connect();
    /// False once stopped.
    bool wait_for_input(steady_clock::time_point until);
    std::vector<std::string> take();

    const std::string url_;
    const int stop_;
    std::unique_ptr<PostgresConnection> connection_;
};

void PostgresListener::connect() {
    try {
        connection_ = std::make_unique<PostgresConnection>(url_);
        connection_->script("listen lingju");
    } catch (const SqlState&) {
        connection_.reset();  // away: tried again at the next wait
    }
}

std::vector<std::string> PostgresListener::wait(milliseconds at_most) {
    const auto until = steady_clock::now() + at_most;
    if (!connection_) connect();
    for (;;) {
        std::vector<std::string> told = take();
        if (!told.empty() || !wait_for_input(until) || steady_clock::now() >= until)
            return told.empty() ? take() : told;
    }
}

bool PostgresListener::wait_for_input(steady_clock::time_point until) {
    const auto left = std::chrono::duration_cast<milliseconds>(until - steady_clock::now());
    std::array<pollfd, 2> waiting = {
        {{stop_, POLLIN, 0}, {connection_ ? connection_->socket() : -1, POLLIN, 0}}
    };
    poll(waiting.data(), waiting.size(), static_cast<int>(std::max(left, milliseconds(0)).count()));
    return (waiting[0].revents & POLLIN) == 0;
}

std::vector<std::string> PostgresListener::take() {
    std::vector<std::string> told;
    if (connection_ && !connection_->seems_alive()) connection_.reset();
    if (!connection_) return told;
    while (PGnotify* const notice = PQnotifies(connection_->handle())) {
        told.emplace_back(notice->extra);
        PQfreemem(notice);
    }
    return told;
}

}  // namespace

std::unique_ptr<Listener> listen_to_postgres(std::string url) {
    return std::make_unique<PostgresListener>(std::move(url));
}

}  // namespace lingju::sql
