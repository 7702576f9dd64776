#include "platform/http/transport.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>

#include "platform/outcome/outcome.hpp"

namespace lingju::http {
namespace {

using Socket = asio::ip::tcp::socket;

class Plain : public Transport {
  public:
    explicit Plain(Socket socket) : socket_(std::move(socket)) {}

    void begin(Done done) override { done({}, 0); }
    void read_some(asio::mutable_buffer into, Done done) override {
        socket_.async_read_some(asio::mutable_buffers_1(into), std::move(done));
    }
    void write_some(std::array<asio::const_buffer, 2> from, Done done) override {
        socket_.async_write_some(from, std::move(done));
    }
    void finish_writing() override {
        Error ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
    }
    void close() override {
        Error ignored;
        socket_.close(ignored);
    }
    bool is_secure() const override { return false; }

  private:
    Socket socket_;
};

class Tls : public Transport {
  public:
    Tls(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

    void begin(Done done) override {
        auto told = [done = std::move(done)](const Error& error) mutable { done(error, 0); };
        stream_.async_handshake(asio::ssl::stream_base::server, std::move(told));
    }
    void read_some(asio::mutable_buffer into, Done done) override {
        stream_.async_read_some(asio::mutable_buffers_1(into), std::move(done));
    }
    void write_some(std::array<asio::const_buffer, 2> from, Done done) override {
        stream_.async_write_some(from, std::move(done));
    }
    void finish_writing() override {
        Error ignored;
        stream_.next_layer().shutdown(Socket::shutdown_send, ignored);
    }
    void close() override {
        Error ignored;
        stream_.next_layer().close(ignored);
    }
    bool is_secure() const override { return true; }

  private:
    asio::ssl::stream<Socket> stream_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(Socket socket) {
    return std::make_unique<Plain>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(Socket socket, asio::ssl::context& context) {
    return std::make_unique<Tls>(std::move(socket), context);
}

std::shared_ptr<asio::ssl::context> tls_context(
    const std::string& certificate_file, const std::string& key_file
) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(
        asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
        asio::ssl::context::no_tlsv1_1
    );
    try {
        context->use_certificate_chain_file(certificate_file);
        context->use_private_key_file(key_file, asio::ssl::context::pem);
    } catch (const boost::system::system_error& error) {
        throw Fault("the TLS certificate or key cannot be used: " + error.code().message());
    }
    return context;
}

}  // namespace lingju::http
