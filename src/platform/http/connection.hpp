// One client's connection: requests in, answers out, in order. Private to platform/http.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "platform/http/event_stream.hpp"
#include "platform/http/http.hpp"
#include "platform/http/loop.hpp"
#include "platform/http/parser.hpp"
#include "platform/http/route_metrics.hpp"
#include "platform/http/router.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/transport.hpp"
#include "platform/http/workers.hpp"

namespace lingju::http {

/// What all connections of a server share.
struct Edge {
    const Options& options;
    RouteMetrics& metrics;
    const Router& router;
    const StaticFiles& files;
    const std::shared_ptr<Workers>& workers;
    std::atomic<bool> draining = false;
    std::atomic<std::size_t> connections = 0;
    std::mutex mutex = {};
    std::condition_variable gone = {};  // told when a connection has ended
};

/// A request on its way through a worker; lives until it was answered.
struct Exchange {
    Request request = {};
    const Route* route = nullptr;
    std::string pattern = "none";
    bool is_head = false;
    bool keep_alive = false;
    std::int64_t begun_us = 0;
};

/// All methods on its loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(
        Edge& edge,
        std::shared_ptr<Loop> loop,
        std::unique_ptr<Transport> transport,
        std::string address
    );
    ~Connection();

    void start();
    /// Says 503 and goes: there are too many.
    void turn_away();
    /// Closes what has waited beyond its limit; keeps streams alive.
    void check_time(std::int64_t now_ms);
    /// Goes as soon as nothing is under way.
    void begin_drain();
    void close();

    // Told by what a worker left with the loop.
    void answer(Exchange& exchange, Response response);
    void begin_stream(std::shared_ptr<Exchange> exchange, std::shared_ptr<EventStream> stream);
    void flush_stream();

  private:
    enum class Doing { nothing, reading, working, writing, streaming, leaving, closed };

    void receive();
    void received(const Transport::Error& error, std::size_t size);
    void take_in();
    void have_head();
    void have_request();
    bool expect_is_met();
    void fill_exchange();
    void route();
    void answer_unrouted();
    void refuse(int status, std::string code);
    void refuse(int status, const Refusals& refusals);
    void tell(const Exchange& exchange, int status);
    void write();
    void written();
    void leave();
    void set_deadline(int seconds) { deadline_ms_ = steady_ms() + std::int64_t{seconds} * 1000; }

    Edge& edge_;
    std::shared_ptr<Loop> loop_;
    std::unique_ptr<Transport> transport_;
    std::string address_;
    Parser parser_;
    Doing doing_ = Doing::nothing;
    std::int64_t deadline_ms_ = 0;
    bool is_timed_ = false;  // the request's own time runs
    std::string in_;         // what was read and not yet eaten: [in_from_, in_size_)
    std::size_t in_from_ = 0, in_size_ = 0;
    std::string out_head_, out_body_;
    std::size_t out_sent_ = 0;
    bool out_keep_alive_ = false;
    bool is_reading_ = false, is_writing_ = false;
    Match match_;
    std::optional<Method> method_;
    std::shared_ptr<Exchange> exchange_;
    std::shared_ptr<EventStream> stream_;
    std::int64_t beat_due_ms_ = 0;
};

/// How an answer finds its way back to the connection, which may be gone by then.
struct Way {
    std::shared_ptr<Exchange> exchange;
    std::shared_ptr<Loop> loop;
    std::weak_ptr<Connection> connection;
    std::weak_ptr<Workers> workers;
};

/// Runs the exchange's handler on this thread, a worker's, and sends its answer on its way.
void run_handler(Way way);

}  // namespace lingju::http
