// A connected socket, plain or TLS, with what the edge needs of it. Private to platform/http: sees
// Asio.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
}

namespace lingju::http {

namespace asio = boost::asio;

/// One read and one write may be under way at a time. All on the loop's thread.
class Transport {
  public:
    using Error = boost::system::error_code;
    using Done = std::move_only_function<void(const Error&, std::size_t)>;

    virtual ~Transport() = default;
    /// TLS: the handshake; plain: done at once.
    virtual void begin(Done done) = 0;
    virtual void read_some(asio::mutable_buffer into, Done done) = 0;
    virtual void write_some(std::array<asio::const_buffer, 2> from, Done done) = 0;
    /// No more will be written: the reader sees the end, and what it still sends is not reset.
    virtual void finish_writing() = 0;
    virtual void close() = 0;
    virtual bool is_secure() const = 0;
};

std::unique_ptr<Transport> plain_transport(asio::ip::tcp::socket socket);
std::unique_ptr<Transport> tls_transport(asio::ip::tcp::socket socket, asio::ssl::context& context);
/// TLS 1.2 and up. Throws Fault where the files are bad.
std::shared_ptr<asio::ssl::context> tls_context(
    const std::string& certificate_file, const std::string& key_file
);

}  // namespace lingju::http
