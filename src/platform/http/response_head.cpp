#include "platform/http/response_head.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lingju::http {
namespace {

constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; style-src 'self' "
    "'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action "
    "'self'; frame-ancestors 'none'\r\n";

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 413: return "Content Too Large";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 503: return "Service Unavailable";
        default: return "Status";
    }
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    std::ranges::copy_if(value, std::back_inserter(head), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\t';
    });
    head.append("\r\n");
}

bool is_named(const std::pair<std::string, std::string>& header, std::string_view name) {
    return std::ranges::equal(header.first, name, [](char left, char right) {
        return (left | 0x20) == (right | 0x20);
    });
}

}  // namespace

std::string http_date(Instant at) {
    static constexpr std::string_view days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static constexpr std::string_view months[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    auto time = std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at.ms));
    auto day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day date(day);
    auto second = std::chrono::floor<std::chrono::seconds>(time - day).count();
    auto weekday = std::chrono::weekday(day).c_encoding();
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
        days[(weekday + 3) % 7],
        static_cast<unsigned>(date.day()),
        months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()),
        second / 3600,
        second / 60 % 60,
        second % 60
    );
}

std::string response_head(const Response& response, const HeadFacts& facts) {
    std::string head;
    head.reserve(1024);
    fmt::format_to(
        std::back_inserter(head), "HTTP/1.1 {} {}\r\n", response.status, reason_of(response.status)
    );
    append_header(head, "Date", facts.date);
    if (!facts.request_id.empty()) append_header(head, "X-Request-Id", facts.request_id);
    head += security_headers;
    if (facts.is_secure) append_header(head, "Strict-Transport-Security", "max-age=31536000");
    bool has_cache = false;
    for (const auto& header : response.headers) {
        has_cache = has_cache || is_named(header, "cache-control");
        append_header(head, header.first, header.second);
    }
    if (!has_cache) append_header(head, "Cache-Control", "no-store");
    if (!facts.is_stream && response.status != 204 && response.status != 304)
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body.size());
    append_header(head, "Connection", facts.keep_alive ? "keep-alive" : "close");
    return head += "\r\n";
}

}  // namespace lingju::http
