// What happens on a worker's thread between a request and its answer.
#include <spdlog/spdlog.h>

#include "platform/http/connection.hpp"

namespace lingju::http {
namespace {

Response fault_response() {
    return problem(500, {{.kind = Refused::unavailable, .code = "http.fault"}});
}

Response rendered(Reply::Render& render, const Exchange& exchange) {
    try {
        return render();
    } catch (const std::exception& fault) {
        spdlog::error("request {} {}: {}", exchange.request.id, exchange.pattern, fault.what());
        return fault_response();
    }
}

void give_at_edge(const Way& way, Reply::Render render) {
    way.loop->post([exchange = way.exchange,
                    connection = way.connection,
                    render = std::move(render)]() mutable {
        if (auto to = connection.lock()) to->answer(*exchange, rendered(render, *exchange));
    });
}

void give_on_worker(const Way& way, Reply::Render render) {
    auto workers = way.workers.lock();
    if (!workers) return;
    workers->push_anyway([way, render = std::move(render)]() mutable {
        Response response = rendered(render, *way.exchange);
        give_at_edge(way, [response = std::move(response)]() mutable {
            return std::move(response);
        });
    });
}

/// Brings one answer on its way; a fault where there was none.
class Promise {
  public:
    explicit Promise(Way way) : way_(std::move(way)) {}
    Promise(Promise&&) = default;
    Promise& operator=(Promise&&) = delete;
    ~Promise() {
        if (way_.exchange) give(Reply::Where::edge, fault_response);
    }

    void give(Reply::Where where, Reply::Render render) {
        Way way = std::exchange(way_, {});
        if (!way.exchange) return;
        where == Reply::Where::edge ? give_at_edge(way, std::move(render))
                                    : give_on_worker(way, std::move(render));
    }

    /// The answer goes another way.
    void release() { way_ = {}; }

  private:
    Way way_;
};

Reply reply_on(Way way) {
    return Reply([promise = Promise(std::move(way))](
                     Reply::Where where, Reply::Render render
                 ) mutable { promise.give(where, std::move(render)); });
}

void run_plain(const Way& way) {
    Reply reply = reply_on(way);
    Answer answer = way.exchange->route->handler(way.exchange->request);
    if (auto* response = std::get_if<Response>(&answer)) return reply(std::move(*response));
    std::get<Later>(answer)(std::move(reply));
}

void run_stream(const Way& way) {
    auto stream = std::make_shared<EventStream>([loop = way.loop, connection = way.connection] {
        loop->post([connection] {
            if (auto to = connection.lock()) to->flush_stream();
        });
    });
    Promise promise(way);
    auto refused = way.exchange->route->stream(way.exchange->request, stream);
    if (refused)
        return promise.give(Reply::Where::edge, [response = *std::move(refused)]() mutable {
            return std::move(response);
        });
    promise.release();
    way.loop->post([way, stream] {
        if (auto to = way.connection.lock()) return to->begin_stream(way.exchange, stream);
        stream->end();
    });
}

}  // namespace

void run_handler(Way way) {
    try {
        way.exchange->route->stream ? run_stream(way) : run_plain(way);
    } catch (const std::exception& fault) {
        spdlog::error(
            "request {} {}: {}", way.exchange->request.id, way.exchange->pattern, fault.what()
        );
    }
}

}  // namespace lingju::http
