#include "platform/http/caller.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <charconv>
#include <chrono>

#include "platform/http/workers.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace {

using Error = boost::system::error_code;
using Request = beast::http::request<beast::http::string_body>;

bool is_loopback(const std::string& host) {
    Error error;
    const auto address = asio::ip::make_address(host, error);
    return host == "localhost" || (!error && address.is_loopback());
}

std::string host_header(const Address& address) {
    const bool is_v6 = address.host.contains(':');
    const std::string host = is_v6 ? "[" + address.host + "]" : address.host;
    return address.port == (address.secure ? "443" : "80") ? host : host + ":" + address.port;
}

Request request_of(const Call& call, const Address& address) {
    const auto verb = call.form.empty() ? beast::http::verb::get : beast::http::verb::post;
    Request request(verb, address.target, 11);
    request.set(beast::http::field::host, host_header(address));
    request.set(beast::http::field::accept, "application/json");
    request.set(beast::http::field::user_agent, "lingju");
    request.set(beast::http::field::connection, "close");
    if (!call.authorization.empty())
        request.set(beast::http::field::authorization, call.authorization);
    if (!call.form.empty()) {
        request.set(beast::http::field::content_type, "application/x-www-form-urlencoded");
        request.body() = call.form;
        request.prepare_payload();
    }
    return request;
}

std::uint16_t port_of(const Address& address) {
    std::uint16_t port = 0;
    const char* const end = address.port.data() + address.port.size();
    if (std::from_chars(address.port.data(), end, port).ptr != end)
        throw Fault("no port: " + address.port);
    return port;
}

using Moment = std::chrono::steady_clock::time_point;

/// One call on its own loop, step by step, until its time is over. What fails is thrown as Fault.
class Talk {
  public:
    Talk(const Caller::Limits& limits, Moment until, asio::ssl::context& trust, LookUp& look_up)
        : limits_(limits), until_(until), look_up_(look_up), socket_(io_, trust) {}

    Called with(const Address& address, const Request& request) {
        connect(address);
        if (!address.secure) return exchange(socket_.next_layer(), request);
        shake_hands(address.host);
        return exchange(socket_, request);
    }

  private:
    /// Runs one step to its end. `start` begins it, with what it calls then.
    template <class Start>
    void step(std::string_view name, Start start) {
        std::optional<Error> ended;
        start([&ended](const Error& error, auto&&...) { ended = error; });
        io_.restart();
        while (!ended && io_.run_one_until(until_) > 0) continue;
        if (!ended) {  // too late: nothing may be left that still knows this frame
            Error ignored;
            socket_.next_layer().close(ignored);
            io_.restart();
            io_.poll();
            throw Fault(std::string(name) + ": too late");
        }
        if (*ended) throw Fault(std::string(name) + ": " + ended->message());
    }

    void connect(const Address& address) {
        const std::uint16_t port = port_of(address);
        for (const std::string& found : look_up_.addresses_of(address.host, until_))
            found_.emplace_back(asio::ip::make_address(found), port);
        step("connecting", [&](auto done) {
            asio::async_connect(socket_.next_layer(), found_, done);
        });
    }

    void shake_hands(const std::string& host) {
        Error error;
        asio::ip::make_address(host, error);
        if (error) SSL_set_tlsext_host_name(socket_.native_handle(), host.c_str());
        socket_.set_verify_mode(asio::ssl::verify_peer);
        socket_.set_verify_callback(asio::ssl::host_name_verification(host));
        step("TLS", [&](auto done) {
            socket_.async_handshake(asio::ssl::stream_base::client, done);
        });
    }

    template <class Stream>
    Called exchange(Stream& stream, const Request& request) {
        step("asking", [&](auto done) { beast::http::async_write(stream, request, done); });
        beast::flat_buffer buffer;
        beast::http::response_parser<beast::http::string_body> parser;
        parser.header_limit(static_cast<std::uint32_t>(limits_.head_bytes));
        parser.body_limit(limits_.body_bytes);
        step("answer", [&](auto done) { beast::http::async_read(stream, buffer, parser, done); });
        auto answer = parser.release();
        return {static_cast<int>(answer.result_int()), std::move(answer.body())};
    }

    const Caller::Limits& limits_;
    const Moment until_;
    LookUp& look_up_;
    asio::io_context io_{1};
    asio::ssl::stream<tcp::socket> socket_;
    std::vector<tcp::endpoint> found_;
};

}  // namespace

struct Caller::Impl {
    Impl(Limits the_limits, LookUp::Ask ask)
        : limits(the_limits),
          look_up(std::move(ask)),
          trust(asio::ssl::context::tls_client),
          workers(2, limits.waiting) {
        trust.set_options(
            asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
            asio::ssl::context::no_tlsv1_1
        );
        trust.set_default_verify_paths();
    }

    Answered answer(const Call& call, Moment until) {
        const std::optional<Address> address = address_in(call.url);
        if (!address) return std::unexpected("not an address that is asked: " + call.url);
        if (std::chrono::steady_clock::now() >= until)
            return std::unexpected(host_header(*address) + ": too late to ask");
        try {
            return Talk(limits, until, trust, look_up).with(*address, request_of(call, *address));
        } catch (const std::exception& error) {
            return std::unexpected(host_header(*address) + ": " + error.what());
        }
    }

    const Limits limits;
    LookUp look_up;
    asio::ssl::context trust;
    Workers workers;
};

Caller::Caller(Limits limits, LookUp::Ask look_up)
    : impl_(std::make_unique<Impl>(limits, std::move(look_up))) {}

Caller::~Caller() { stop(); }

void Caller::stop() { impl_->workers.stop(); }

void Caller::ask(Call call, std::move_only_function<void(Answered)> told) {
    auto shared = std::make_shared<std::move_only_function<void(Answered)>>(std::move(told));
    const Moment until =
        std::chrono::steady_clock::now() + std::chrono::seconds(impl_->limits.seconds);
    const bool taken =
        impl_->workers.push([impl = impl_.get(), call = std::move(call), until, shared] {
            (*shared)(impl->answer(call, until));
        });
    if (!taken) (*shared)(std::unexpected("too many calls wait, or it was stopped"));
}

std::optional<Address> address_in(std::string_view url) {
    const auto read = boost::urls::parse_uri(url);
    if (!read || !read->has_authority() || read->has_userinfo() || read->has_fragment())
        return std::nullopt;
    Address address{
        .secure = read->scheme_id() == boost::urls::scheme::https,
        .host = std::string(read->host_address()),
        .port = std::string(read->port()),
        .target = std::string(read->encoded_target())
    };
    const bool is_plain = read->scheme_id() == boost::urls::scheme::http;
    if (address.host.empty() || !(address.secure || (is_plain && is_loopback(address.host))))
        return std::nullopt;
    if (address.port.empty()) address.port = address.secure ? "443" : "80";
    if (!address.target.starts_with('/')) address.target.insert(0, "/");
    return address;
}

std::string percent_encoded(std::string_view text) {
    return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace lingju::http
