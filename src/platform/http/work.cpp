// What happens on a worker's thread between a request and its answer.
#include <spdlog/spdlog.h>

#include "platform/http/connection.hpp"

namespace lingju::http {
namespace {

Response fault_response() {
    return problem(500, {{.kind = Refused::unavailable, .code = "http.fault"}});
}

/// Brings one answer to the connection it belongs to, which may be gone by then.
class Promise {
  public:
    Promise(
        std::shared_ptr<Exchange> exchange, std::shared_ptr<Loop> loop, std::weak_ptr<Connection> to
    )
        : exchange_(std::move(exchange)), loop_(std::move(loop)), connection_(std::move(to)) {}
    Promise(Promise&&) = default;
    Promise& operator=(Promise&&) = delete;
    ~Promise() {
        if (!exchange_) return;
        spdlog::error("request {} was dropped without an answer", exchange_->request.id);
        give(fault_response());
    }

    void give(Response response) {
        loop_->post([exchange = std::exchange(exchange_, nullptr),
                     connection = connection_,
                     response = std::move(response)]() mutable {
            if (auto to = connection.lock()) to->answer(*exchange, std::move(response));
        });
    }

  private:
    std::shared_ptr<Exchange> exchange_;
    std::shared_ptr<Loop> loop_;
    std::weak_ptr<Connection> connection_;
};

void run_plain(Promise promise, const Exchange& exchange) {
    Answer answer = exchange.route->handler(exchange.request);
    if (auto* response = std::get_if<Response>(&answer)) return promise.give(std::move(*response));
    std::get<Later>(answer)([promise = std::move(promise)](Response response) mutable {
        promise.give(std::move(response));
    });
}

void run_stream(
    const std::shared_ptr<Exchange>& exchange,
    const std::shared_ptr<Loop>& loop,
    const std::weak_ptr<Connection>& connection
) {
    auto stream = std::make_shared<EventStream>([loop, connection] {
        loop->post([connection] {
            if (auto to = connection.lock()) to->flush_stream();
        });
    });
    auto refused = exchange->route->stream(exchange->request, stream);
    if (refused) return Promise(exchange, loop, connection).give(*std::move(refused));
    loop->post([exchange, connection, stream] {
        if (auto to = connection.lock()) return to->begin_stream(exchange, stream);
        stream->end();
    });
}

}  // namespace

void run_handler(
    std::shared_ptr<Exchange> exchange,
    std::shared_ptr<Loop> loop,
    std::weak_ptr<Connection> connection
) {
    try {
        if (exchange->route->stream) return run_stream(exchange, loop, connection);
        run_plain(Promise(exchange, loop, connection), *exchange);
    } catch (const std::exception& fault) {
        spdlog::error("request {} {}: {}", exchange->request.id, exchange->pattern, fault.what());
        if (exchange->route->stream) Promise(exchange, loop, connection).give(fault_response());
    }
}

}  // namespace lingju::http
