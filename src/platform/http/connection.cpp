#include "platform/http/connection.hpp"

#include <fmt/format.h>

#include <cstring>
#include <random>

#include "platform/http/response_head.hpp"
#include "platform/http/target.hpp"

namespace lingju::http {
namespace {

constexpr std::size_t read_bytes = 8 * 1024;
constexpr std::size_t unrouted_body_limit_bytes = 64 * 1024;
constexpr std::size_t write_most_bytes = 64 * 1024;
constexpr int leave_seconds = 2;

std::int64_t steady_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

bool is_sane_id(std::string_view id) {
    constexpr std::string_view allowed =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    return id.size() >= 8 && id.size() <= 64 && id.find_first_not_of(allowed) == id.npos;
}

std::string new_request_id() {
    static const std::uint32_t process = std::random_device{}();
    static std::atomic<std::uint32_t> count = 0;
    return fmt::format("{:08x}{:08x}", process, ++count);
}

std::optional<Method> method_of(std::string_view name) {
    for (Method method : {Method::get, Method::post, Method::put, Method::patch, Method::del})
        if (name_of(method) == name) return method;
    if (name == "HEAD") return Method::get;
    return std::nullopt;
}

Refusals unknown_queries(const Route& route, const Request& request) {
    Refusals refusals;
    if (!route.query_names) return refusals;
    for (const auto& [name, value] : request.query)
        if (!route.query_names->contains(name))
            refusals.push_back(
                {.kind = Refused::malformed, .code = "http.query_unknown", .subject = name}
            );
    return refusals;
}

/// The request's id goes in front of a problem's other members.
void add_request_id(Response& response, const std::string& id) {
    for (const auto& [name, value] : response.headers)
        if (value == "application/problem+json" && response.body.size() > 2)
            return void(response.body.insert(1, fmt::format("\"request_id\":\"{}\",", id)));
}

}  // namespace

Connection::Connection(
    Edge& edge,
    std::shared_ptr<Loop> loop,
    std::unique_ptr<Transport> transport,
    std::string address
)
    : edge_(edge),
      loop_(std::move(loop)),
      transport_(std::move(transport)),
      address_(std::move(address)),
      parser_(edge.options.header_limit_bytes) {
    ++edge_.connections;
}

Connection::~Connection() {
    std::lock_guard lock(edge_.mutex);
    --edge_.connections;
    edge_.gone.notify_all();
}

void Connection::start() {
    if (loop_->is_ending()) return;
    loop_->add(shared_from_this());
    doing_ = Doing::reading;
    set_deadline(edge_.options.request_seconds);
    transport_->begin([self = shared_from_this()](const Transport::Error& error, std::size_t) {
        if (error) return self->close();
        self->set_deadline(self->edge_.options.idle_seconds);
        self->receive();
    });
}

void Connection::turn_away() {
    if (loop_->is_ending()) return;
    loop_->add(shared_from_this());
    refuse(503, "http.busy");
}

void Connection::check_time(std::int64_t now_ms) {
    if (doing_ == Doing::streaming && now_ms >= beat_due_ms_) {
        beat_due_ms_ = now_ms + std::int64_t{edge_.options.heartbeat_seconds} * 1000;
        stream_->beat();
    }
    if (now_ms < deadline_ms_ || doing_ == Doing::working) return;
    if (doing_ == Doing::streaming && !is_writing_) return;
    if (doing_ == Doing::reading && parser_.has_begun()) return refuse(408, "http.timeout");
    close();
}

void Connection::begin_drain() {
    if (doing_ == Doing::reading && !parser_.has_begun()) return close();
    if (doing_ == Doing::streaming) stream_->close();
}

void Connection::close() {
    if (doing_ == Doing::closed) return;
    doing_ = Doing::closed;
    transport_->close();
    if (stream_) stream_->end();
    loop_->remove(shared_from_this());
}

/// Reads on, whatever for: a request, to see a stream's reader go, or to let a client finish.
void Connection::receive() {
    if (std::exchange(is_reading_, true)) return;
    if (in_.empty()) in_.resize(edge_.options.header_limit_bytes + read_bytes);
    std::memmove(in_.data(), in_.data() + in_from_, in_size_ - in_from_);
    in_size_ -= std::exchange(in_from_, 0);
    transport_->read_some(
        {in_.data() + in_size_, in_.size() - in_size_},
        [self = shared_from_this()](const Transport::Error& error, std::size_t size) {
            self->is_reading_ = false;
            self->received(error, size);
        }
    );
}

void Connection::received(const Transport::Error& error, std::size_t size) {
    if (error && doing_ != Doing::writing) return close();
    if (doing_ == Doing::reading) {
        in_size_ += size;
        return take_in();
    }
    if (doing_ == Doing::streaming || doing_ == Doing::leaving) receive();
}

/// Feeds the parser until it wants more bytes or a request is whole.
void Connection::take_in() {
    while (doing_ == Doing::reading) {
        auto before = parser_.stage();
        std::size_t used = parser_.put({in_.data() + in_from_, in_size_ - in_from_});
        in_from_ += used;
        if (parser_.has_begun() && !std::exchange(is_timed_, true))
            set_deadline(edge_.options.request_seconds);
        if (parser_.stage() == Parser::Stage::failed)
            return refuse(parser_.failure().status, parser_.failure().code);
        if (before == Parser::Stage::head && parser_.stage() != before) have_head();
        if (doing_ != Doing::reading) return;
        if (parser_.stage() == Parser::Stage::done) return have_request();
        if (used == 0) return receive();
    }
}

/// The head is whole: everything that can be said without the body is said now.
void Connection::have_head() {
    fill_exchange();
    Head& head = parser_.head();
    Outcome<Target> target = parse_target(head.target);
    if (!target) return refuse(400, target.error());
    method_ = method_of(head.method);
    match_ = edge_.router.match(method_, target->segments);
    Request& request = exchange_->request;
    request.method = method_.value_or(Method::get);
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.parameters = std::move(match_.parameters);
    exchange_->route = match_.route;
    exchange_->is_head = head.method == "HEAD";
    if (match_.route) exchange_->pattern = match_.route->pattern;
    std::string_view encoding = request.header("content-encoding");
    if (!encoding.empty() && encoding != "identity") return refuse(415, "http.encoding");
    if (parser_.stage() == Parser::Stage::done) return;
    parser_.set_body_limit(
        match_.route ? match_.route->body_limit_bytes : unrouted_body_limit_bytes
    );
    if (parser_.stage() == Parser::Stage::failed)
        return refuse(parser_.failure().status, parser_.failure().code);
    if (!expect_is_met()) refuse(417, "http.expectation");
}

void Connection::fill_exchange() {
    exchange_ = std::make_shared<Exchange>();
    exchange_->begun_us = steady_us();
    Request& request = exchange_->request;
    request.headers = std::move(parser_.head().headers);
    request.remote_address = address_;
    request.received_at = edge_.options.clock->now();
    std::string_view given = request.header("x-request-id");
    request.id = is_sane_id(given) ? std::string(given) : new_request_id();
}

/// "Expect: 100-continue" is met by saying so where the body has not come on its own.
bool Connection::expect_is_met() {
    std::string_view expect = exchange_->request.header("expect");
    if (expect.empty() || !parser_.head().is_http11) return true;
    if (expect != "100-continue") return false;
    if (in_from_ != in_size_) return true;
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    transport_->write_some(
        {asio::const_buffer(go_on.data(), go_on.size()), asio::const_buffer()},
        [self = shared_from_this()](const Transport::Error& error, std::size_t) {
            if (error || self->doing_ == Doing::closed) return self->close();
            self->doing_ = Doing::reading;
            self->take_in();
        }
    );
    doing_ = Doing::nothing;
    return true;
}

void Connection::have_request() {
    doing_ = Doing::working;
    exchange_->request.body = std::move(parser_.body());
    exchange_->keep_alive = parser_.keep_alive() && !edge_.draining;
    route();
}

void Connection::route() {
    const Route* route = exchange_->route;
    if (!route) return answer_unrouted();
    if (Refusals unknown = unknown_queries(*route, exchange_->request); !unknown.empty())
        return answer(*exchange_, problem(unknown));
    if (route->stream && exchange_->is_head)
        return answer(*exchange_, {.headers = {{"Content-Type", "text/event-stream"}}});
    Way way{exchange_, loop_, weak_from_this(), edge_.workers};
    bool taken =
        edge_.workers->push([way = std::move(way)]() mutable { run_handler(std::move(way)); });
    if (!taken) answer(*exchange_, problem({{.kind = Refused::unavailable, .code = "http.busy"}}));
}

/// No route has this path and method: a file of the web app, or why not.
void Connection::answer_unrouted() {
    Exchange& exchange = *exchange_;
    if (!match_.allow.empty()) {
        bool asks = parser_.head().method == "OPTIONS";
        Refusals refusals{{.kind = Refused::malformed, .code = "http.method"}};
        Response response = asks ? Response{.status = 204} : problem(405, refusals);
        response.headers.emplace_back("Allow", match_.allow);
        return answer(exchange, std::move(response));
    }
    if (method_ == Method::get)
        if (auto file = edge_.files.answer(exchange.request.path, exchange.request)) {
            exchange.pattern = "static";
            return answer(exchange, *std::move(file));
        }
    answer(exchange, problem({{.kind = Refused::absent, .code = "http.absent"}}));
}

/// Answers what was not read to its end, and goes.
void Connection::refuse(int status, std::string code) {
    Refusal refusal{.kind = Refused::malformed, .code = std::move(code)};
    if (status == 503) refusal.kind = Refused::unavailable;
    if (status == 413) refusal.kind = Refused::too_large;
    refuse(status, {std::move(refusal)});
}

void Connection::refuse(int status, const Refusals& refusals) {
    if (!exchange_) fill_exchange();
    exchange_->keep_alive = false;
    answer(*exchange_, problem(status, refusals));
}

void Connection::answer(Exchange& exchange, Response response) {
    if (doing_ == Doing::closed) return;
    add_request_id(response, exchange.request.id);
    out_keep_alive_ = exchange.keep_alive && !edge_.draining;
    out_head_ = response_head(
        response,
        {.date = loop_->date(),
         .request_id = exchange.request.id,
         .keep_alive = out_keep_alive_,
         .is_secure = transport_->is_secure()}
    );
    out_body_ = exchange.is_head ? std::string() : std::move(response.body);
    out_sent_ = 0;
    tell(exchange, response.status);
    doing_ = Doing::writing;
    write();
}

/// Counts and logs an answer.
void Connection::tell(const Exchange& exchange, int status) {
    std::int64_t us = steady_us() - exchange.begun_us;
    edge_.metrics.add(exchange.route, status, us);
    if (edge_.options.log)
        edge_.options.log(exchange.request, exchange.pattern, status, out_body_.size(), us);
}

/// Sends the next piece; each piece has its own time.
void Connection::write() {
    set_deadline(edge_.options.request_seconds);
    is_writing_ = true;
    std::size_t head_sent = std::min(out_sent_, out_head_.size());
    std::size_t body_sent = out_sent_ - head_sent;
    std::size_t body_size = std::min(out_body_.size() - body_sent, write_most_bytes);
    transport_->write_some(
        {asio::const_buffer(out_head_.data() + head_sent, out_head_.size() - head_sent),
         asio::const_buffer(out_body_.data() + body_sent, body_size)},
        [self = shared_from_this()](const Transport::Error& error, std::size_t size) {
            if (self->doing_ == Doing::closed) return;
            if (error) return self->close();
            self->out_sent_ += size;
            if (self->out_sent_ < self->out_head_.size() + self->out_body_.size())
                return self->write();
            self->is_writing_ = false;
            self->written();
        }
    );
}

void Connection::written() {
    if (doing_ == Doing::streaming) return flush_stream();
    exchange_.reset();
    if (!out_keep_alive_ || edge_.draining) return leave();
    parser_.next();
    is_timed_ = false;
    doing_ = Doing::reading;
    set_deadline(edge_.options.idle_seconds);
    take_in();
}

void Connection::begin_stream(
    std::shared_ptr<Exchange> exchange, std::shared_ptr<EventStream> stream
) {
    stream_ = std::move(stream);
    if (doing_ == Doing::closed) return stream_->end();
    Response response{
        .headers = {{"Content-Type", "text/event-stream"}, {"X-Accel-Buffering", "no"}}
    };
    out_head_ = response_head(
        response,
        {.date = loop_->date(),
         .request_id = exchange->request.id,
         .keep_alive = false,
         .is_secure = transport_->is_secure(),
         .is_stream = true}
    );
    out_body_ = "retry: 2000\n\n";
    out_sent_ = 0;
    doing_ = Doing::streaming;
    beat_due_ms_ = steady_ms() + std::int64_t{edge_.options.heartbeat_seconds} * 1000;
    in_from_ = in_size_ = 0;
    receive();
    write();
}

void Connection::flush_stream() {
    if (doing_ != Doing::streaming || is_writing_) return;
    out_head_ = stream_->take();
    out_body_.clear();
    out_sent_ = 0;
    if (!out_head_.empty()) return write();
    if (stream_->is_closed()) leave();
}

/// Closes gently: what the client still sends is read away for a moment, so that its system does
/// not throw our answer out with a reset.
void Connection::leave() {
    if (stream_) stream_->end();
    doing_ = Doing::leaving;
    set_deadline(leave_seconds);
    transport_->finish_writing();
    if (edge_.draining) return close();
    in_from_ = in_size_ = 0;
    receive();
}

}  // namespace lingju::http
