// Asking others: one request, one answer, within limits of size and time. Https with the
// certificate verified; plain http to this machine alone.
//
//     http::Caller caller;
//     caller.ask({.url = "https://id.example.cn/token", .form = form}, [](http::Answered answered)
//     {
//         if (!answered) return spdlog::warn("{}", answered.error());
//     });
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/look_up.hpp"

namespace lingju::http {

/// An absolute address, taken apart.
struct Address {
    bool secure = true;
    std::string host, port;  // "::1" without brackets
    std::string target;      // "/path?query", never empty
};
/// Nothing where it is no https address, nor http to a loopback one ("localhost", 127.0.0.0/8,
/// ::1); nor where it names a user or a fragment. Pure.
std::optional<Address> address_in(std::string_view url);

/// `text` as a value of a query or form: all but unreserved characters escaped. Pure.
std::string percent_encoded(std::string_view text);

struct Call {
    std::string url;
    /// A POST of application/x-www-form-urlencoded; a GET where it is empty.
    std::string form = {};
    std::string authorization = {};
};
struct Called {
    int status = 0;
    std::string body;
};
/// The answer, whatever its status; or why there is none, for a log: it names no secret.
using Answered = std::expected<Called, std::string>;

/// Safe from any thread. Follows no redirect.
///
/// The authorities it believes are those of the machine (OpenSSL's own, so SSL_CERT_FILE and
/// SSL_CERT_DIR add to them), read when it is made.
class Caller {
  public:
    struct Limits {
        int seconds = 5;  // from being asked, waiting and look-up included, to the last byte
        std::size_t head_bytes = 16 * 1024;
        std::size_t body_bytes = 64 * 1024;
        std::size_t waiting = 32;  // calls behind the two that are under way
    };
    Caller() : Caller(Limits{}) {}
    explicit Caller(Limits limits, LookUp::Ask look_up = LookUp::ask_the_machine);
    /// Stops.
    ~Caller();

    /// Waits for what is under way; who still waits is told nothing, who asks later is told so.
    void stop();

    /// `told` is called once, on a thread of the caller, or on this one where too many wait
    /// or it was stopped.
    void ask(Call call, std::move_only_function<void(Answered)> told);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::http
