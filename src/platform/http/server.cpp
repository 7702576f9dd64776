#include <fmt/format.h>

#include <boost/asio/ip/tcp.hpp>

#include "platform/http/connection.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::http {
namespace {

using Acceptor = asio::ip::tcp::acceptor;
using Socket = asio::ip::tcp::socket;

const SystemClock system_clock;

Options with_clock(Options options) {
    if (!options.clock) options.clock = &system_clock;
    return options;
}

StaticFiles files_of(const Options& options) {
    return options.web_root.empty() ? StaticFiles() : StaticFiles(options.web_root);
}

asio::ip::address address_of(const std::string& text) {
    boost::system::error_code error;
    auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, error);
    if (error) throw Fault(fmt::format("cannot listen on {}: not an address", text));
    return address;
}

std::string peer_of(const Socket& socket) {
    boost::system::error_code error;
    auto peer = socket.remote_endpoint(error);
    return error ? std::string() : peer.address().to_string();
}

}  // namespace

struct Server::Impl {
    Impl(Options given, std::vector<Route> routes)
        : options(with_clock(std::move(given))),
          router(std::move(routes)),
          files(files_of(options)) {
        if (!options.tls_certificate.empty())
            tls = tls_context(options.tls_certificate, options.tls_key);
        for (int count = 0; count < options.io_threads; ++count)
            loops.push_back(std::make_shared<Loop>(*options.clock));
    }

    void listen();
    void watch();
    void accept();
    void accepted(Socket socket, std::size_t loop);

    const Options options;
    const Router router;
    const StaticFiles files;
    RouteMetrics metrics{router.routes()};
    const std::shared_ptr<Workers> workers =
        std::make_shared<Workers>(options.workers, options.queue_limit);
    Edge edge{
        .options = options, .metrics = metrics, .router = router, .files = files, .workers = workers
    };
    std::shared_ptr<asio::ssl::context> tls;
    std::vector<std::shared_ptr<Loop>> loops;
    std::unique_ptr<Acceptor> acceptor;
    std::unique_ptr<asio::steady_timer> pause;
    std::size_t next_loop = 0;
    unsigned short port = 0;
    bool running = false;
    std::vector<metrics::Watch> watches;
};

void Server::Impl::listen() {
    asio::ip::tcp::endpoint endpoint(address_of(options.address), options.port);
    try {
        acceptor = std::make_unique<Acceptor>(loops.front()->io(), endpoint);
    } catch (const boost::system::system_error& error) {
        throw Fault(fmt::format(
            "cannot listen on {}:{}: {}", options.address, options.port, error.code().message()
        ));
    }
    pause = std::make_unique<asio::steady_timer>(loops.front()->io());
    port = acceptor->local_endpoint().port();
}

void Server::Impl::watch() {
    watches.emplace_back("lingju_http_queue_length", "Requests waiting for a worker.", [this] {
        return static_cast<double>(workers->waiting());
    });
    watches.emplace_back("lingju_http_connections", "Open connections.", [this] {
        return static_cast<double>(edge.connections);
    });
}

void Server::Impl::accept() {
    std::size_t loop = next_loop++ % loops.size();
    acceptor->async_accept(
        loops[loop]->io(),
        [this, loop](const boost::system::error_code& error, Socket socket) {
            if (error == asio::error::operation_aborted || !acceptor->is_open()) return;
            if (!error) {
                accepted(std::move(socket), loop);
                return accept();
            }
            pause->expires_after(std::chrono::milliseconds(100));  // out of file handles: wait
            pause->async_wait([this](const boost::system::error_code& stopped) {
                if (!stopped && acceptor->is_open()) accept();
            });
        }
    );
}

void Server::Impl::accepted(Socket socket, std::size_t loop) {
    std::size_t open = edge.connections;
    if (open >= 2 * options.connections_max) return;
    boost::system::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    std::string peer = peer_of(socket);
    auto transport =
        tls ? tls_transport(std::move(socket), *tls) : plain_transport(std::move(socket));
    auto connection =
        std::make_shared<Connection>(edge, loops[loop], std::move(transport), std::move(peer));
    loops[loop]->post([connection, is_one_too_many = open >= options.connections_max] {
        is_one_too_many ? connection->turn_away() : connection->start();
    });
}

Server::Server(Options options, std::vector<Route> routes)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(routes))) {}

Server::~Server() { drain(0); }

void Server::start() {
    impl_->listen();
    impl_->running = true;
    impl_->watch();
    impl_->accept();
    for (auto& loop : impl_->loops) loop->start();
}

unsigned short Server::port() const { return impl_->port; }

std::size_t Server::queue_length() const { return impl_->workers->waiting(); }

std::size_t Server::connections() const { return impl_->edge.connections; }

void Server::drain(int seconds) {
    if (!std::exchange(impl_->running, false)) return;
    impl_->watches.clear();
    Edge& edge = impl_->edge;
    edge.draining = true;
    impl_->loops.front()->post([this] {
        impl_->acceptor->close();
        impl_->pause->cancel();
    });
    for (auto& loop : impl_->loops)
        loop->post([loop = loop.get()] { loop->each([](Connection& one) { one.begin_drain(); }); });
    {
        std::unique_lock lock(edge.mutex);
        edge.gone.wait_for(lock, std::chrono::seconds(seconds), [&] {
            return edge.connections == 0;
        });
    }
    impl_->workers->stop();
    for (auto& loop : impl_->loops) loop->end();
}

}  // namespace lingju::http
