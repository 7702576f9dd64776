#include "load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>

namespace lingju::test {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begun) {
    return std::chrono::duration<double>(Clock::now() - begun).count();
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto of = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// A connection with at most one request under way.
class Line {
  public:
    explicit Line(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            close(socket_);
            throw std::runtime_error("the server cannot be reached");
        }
    }
    ~Line() { close(socket_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    int socket() const { return socket_; }
    Clock::time_point sent_at() const { return sent_at_; }
    bool is_busy() const { return is_busy_; }

    void send(const std::string& bytes) {
        sent_at_ = Clock::now();
        is_busy_ = true;
        in_.clear();
        for (std::size_t at = 0; at < bytes.size();) {
            ssize_t sent = ::send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
            if (sent <= 0) throw std::runtime_error("the server hung up");
            at += static_cast<std::size_t>(sent);
        }
    }
    /// Reads what is there; true when the answer is whole.
    bool receive() {
        char bytes[16 * 1024];
        ssize_t got = recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) throw std::runtime_error(in_.empty() ? "the server hung up" : torn_answer);
        in_.append(bytes, static_cast<std::size_t>(got));
        std::size_t head = in_.find("\r\n\r\n");
        if (head == in_.npos) return false;
        std::size_t length = in_.find("Content-Length: ");
        std::size_t body = length < head ? std::stoul(in_.substr(length + 16)) : 0;
        body_at_ = head + 4;
        is_busy_ = in_.size() < body_at_ + body;
        return !is_busy_;
    }
    int status() const { return std::stoi(in_.substr(9, 3)); }
    std::string head() const { return in_.substr(0, body_at_); }
    std::string body() const { return in_.substr(body_at_); }

  private:
    int socket_;
    std::string in_;
    std::size_t body_at_ = 0;
    bool is_busy_ = false;
    Clock::time_point sent_at_;
};

void note(Loaded& loaded, const Line& line) {
    int status = line.status();
    ++loaded.answers[status];
    if (status / 100 == 2)
        loaded.milliseconds.push_back(seconds_since(line.sent_at()) * 1000);
    else if (loaded.first_refused.empty())
        loaded.first_refused = line.body();
}

}  // namespace

double Loaded::per_second() const { return static_cast<double>(milliseconds.size()) / seconds; }

double Loaded::percentile(double share) const {
    if (milliseconds.empty()) return 0;
    auto place = static_cast<std::size_t>(share * static_cast<double>(milliseconds.size() - 1));
    return milliseconds[place];
}

Loaded load(
    unsigned short port,
    int connections,
    double seconds,
    std::size_t first,
    const std::function<std::string(std::size_t n)>& request
) {
    Loaded loaded;
    int poll = epoll_create1(0);
    std::vector<std::unique_ptr<Line>> lines;
    double cpu_before = cpu_seconds();
    auto begun = Clock::now();
    for (int count = 0; count < connections; ++count) {
        Line& line = *lines.emplace_back(std::make_unique<Line>(port));
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &line}};
        epoll_ctl(poll, EPOLL_CTL_ADD, line.socket(), &event);
        line.send(request(first++));
    }
    for (int busy = connections; busy > 0;) {
        epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 30'000);
        if (ready <= 0) throw std::runtime_error("the server answers nothing for 30 s");
        for (int at = 0; at < ready; ++at) {
            Line& line = *static_cast<Line*>(events[at].data.ptr);
            if (!line.receive()) continue;
            note(loaded, line);
            if (seconds_since(begun) < seconds)
                line.send(request(first++));
            else
                --busy;
        }
    }
    loaded.seconds = seconds_since(begun);
    loaded.own_cpu_seconds = cpu_seconds() - cpu_before;
    close(poll);
    std::ranges::sort(loaded.milliseconds);
    return loaded;
}

Asked ask(unsigned short port, const std::string& bytes) {
    Line line(port);
    line.send(bytes);
    while (!line.receive()) continue;
    return {line.status(), line.head(), line.body()};
}

}  // namespace lingju::test
