// The head of an answer, written by hand.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace lingju::http {

/// "Mon, 23 Nov 2026 08:12:31 GMT" (RFC 9110, 5.6.7).
std::string http_date(Instant at);

struct HeadFacts {
    std::string_view date = {};
    std::string_view request_id = {};
    bool keep_alive = true;
    bool is_secure = false;  // TLS: Strict-Transport-Security is added
    bool is_stream = false;  // no Content-Length
};

/// Status line, Date, X-Request-Id, the security headers (CSP self, nosniff, no framing, no
/// referrer), the answer's own, Cache-Control: no-store where it has none, Content-Length. Line
/// ends inside a header's value are dropped, so that none can split the answer.
std::string response_head(const Response& response, const HeadFacts& facts);

}  // namespace lingju::http
