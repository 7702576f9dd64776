// The edge, without a word of Beast: what a request is, what a route answers.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::http {

enum class Method { get, post, put, patch, del };
/// "GET" … "DELETE".
std::string_view name_of(Method method);

/// A request whose size and time limits were kept and whose path matched a route. It lives until
/// its answer was given.
struct Request {
    Method method = Method::get;                         // get also for HEAD
    std::string path = {};                               // decoded, without query
    std::map<std::string, std::string> parameters = {};  // of the pattern: {"id": "WL-031"}
    std::map<std::string, std::string> query = {};       // decoded
    std::map<std::string, std::string> headers = {};     // names in lower case
    std::string body = {};
    std::string remote_address = {};
    std::string id = {};  // also answered as X-Request-Id; taken from there where it is sane
    Instant received_at = {};

    /// The header, or empty. `name` in lower case.
    std::string_view header(std::string_view name) const;
    /// The query parameter, or nothing.
    std::optional<std::string> query_value(std::string_view name) const;
    std::optional<std::string> cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
};

/// JSON with its content type. Answers carry `Cache-Control: no-store` where they say nothing else.
Response json(int status, std::string body);
/// problem+json (RFC 9457) with every reason: kind → status of the first, `code`, `subject`, `law`,
/// `article`, `details`, and the wording in both languages from the refusals.tsv texts. The edge
/// adds `request_id` when it answers.
Response problem(const Refusals& refusals);
/// The same with a status that no kind has (405, 431 …).
Response problem(int status, const Refusals& refusals);
/// The one switch from refusal to status.
int status_of(Refused kind);

/// Gives the answer later, once, from any thread. One that is dropped without an answer answers
/// 500.
class Reply {
  public:
    using Render = std::move_only_function<Response()>;
    enum class Where {
        edge,    // the connection's own thread: must not wait
        worker,  // a worker's, where it may wait for a read
    };
    using Give = std::move_only_function<void(Where, Render)>;

    explicit Reply(Give give) : give_(std::move(give)) {}
    /// For tests: hands each answer to `told`, rendered at once.
    template <class Told>
        requires std::is_invocable_v<Told&, Response>
    Reply(Told told)
        : give_([told = std::move(told)](Where, Render render) mutable { told(render()); }) {}

    void operator()(Response response) {
        give_(Where::edge, [response = std::move(response)]() mutable {
            return std::move(response);
        });
    }
    /// The same with the answer made where it costs the caller nothing. What `render` throws is a
    /// 500.
    void render(Where where, Render render) { give_(where, std::move(render)); }

  private:
    Give give_;
};
using Later = std::move_only_function<void(Reply)>;
using Answer = std::variant<Response, Later>;

/// Runs on a worker thread; may wait for a read. Must not wait for a write: it returns Later.
/// A Refusals it throws by way of Outcome is rendered by the caller; an exception is a 500 with the
/// request id and no detail.
using Handler = std::function<Answer(const Request&)>;

/// A stream of server-sent events to one reader. Safe from any thread.
class Stream {
  public:
    virtual ~Stream() = default;
    /// Queues an event; false once the reader is gone or too slow (64 KiB wait for it: it is then
    /// dropped and comes back with its cursor). Empty `id` or `event` leaves the field out.
    virtual bool send(std::string_view id, std::string_view event, std::string_view data) = 0;
    virtual void close() = 0;
    /// Told once, at once where it is closed already. On the edge's own thread: must not wait.
    virtual void on_closed(std::function<void()> told) = 0;
};
using StreamHandler =
    std::function<std::optional<Response>(const Request&, std::shared_ptr<Stream>)>;

struct Route {
    Method method = Method::get;
    std::string pattern;     // "/api/v1/cases/{id}/acceptance"; a literal goes before a parameter
    std::string permission;  // "cases.accept"; "public" where anybody may. Never empty: the server
                             // refuses to start
    Handler handler;
    /// Instead of `handler`; a Response it returns refuses the stream.
    StreamHandler stream = nullptr;
    std::size_t body_limit_bytes = 64 * 1024;
    /// The query parameters it knows; any other is refused before it runs. Nothing: it takes all.
    std::optional<std::set<std::string, std::less<>>> query_names = std::nullopt;
};

/// The wording of refusals: `tsv` has the columns code, zh, en. Called by main once a module,
/// before the server starts. `{subject}` and `{detail name}` are filled in. Throws Fault for a line
/// without three cells and for a code that was added with another wording.
void add_refusal_texts(std::string_view tsv);
/// What a refusal says to a person. The code itself where no wording was added.
struct Said {
    std::string zh, en;
};
Said said(const Refusal& refusal);
/// The wording with its subject and details filled in; the code itself where none was added.
struct RefusalText {
    std::string zh, en;
};
RefusalText text_of(const Refusal& refusal);
/// Was a wording added for `code`?
bool has_refusal_text(std::string_view code);

struct Options {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;  // 0: any; see Server::port
    int io_threads = 2;
    int workers = 4;
    std::size_t queue_limit = 512;  // requests waiting for a worker; past it 503 with Retry-After
    std::size_t connections_max = 2048;
    std::size_t header_limit_bytes = 16 * 1024;
    int idle_seconds = 60;  // between requests
    int request_seconds =
        30;  // from a request's first byte to its last; also for each 64 KiB written
    int heartbeat_seconds = 15;                      // of a silent stream
    std::string web_root = {};                       // static files; empty: none
    std::string tls_certificate = {}, tls_key = {};  // PEM files; both or none
    const Clock* clock = nullptr;
    /// An answer's access log line: pattern ("static", "none" where no route matched), status,
    /// bytes, µs; no query string, no personal data. On the edge's own thread: must not wait.
    std::function<void(
        const Request&, std::string_view pattern, int status, std::size_t bytes, std::int64_t us
    )>
        log = nullptr;
};

/// Listens and answers until drained.
///
/// Answers of its own, all problem+json: http.malformed (400), http.host (400), http.path (400),
/// http.query, http.query_repeated, http.query_unknown (400), http.absent (404), http.method (405
/// with Allow), http.timeout (408), http.body_too_large (413), http.encoding (415),
/// http.expectation (417), http.header_too_large (431), http.fault (500), http.transfer (501),
/// http.busy (503 with Retry-After).
class Server {
  public:
    /// Throws Fault where a route has no permission or no handler, two routes collide, or web_root
    /// cannot be read.
    Server(Options options, std::vector<Route> routes);
    ~Server();
    /// Binds and starts threads. Throws Fault where the port is taken or the certificate is bad.
    void start();
    unsigned short port() const;
    /// Requests waiting for a worker, and open connections. For metrics.
    std::size_t queue_length() const;
    std::size_t connections() const;
    /// Takes no new connection, lets what runs finish (at most `seconds`), closes streams, joins.
    void drain(int seconds);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::http
