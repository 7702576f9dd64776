#include "platform/http/parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace lingju::http {

namespace beast = boost::beast;

/// Takes Beast's callbacks.
class Parser::Reading : public beast::http::basic_parser<true> {
  public:
    using Error = beast::error_code;
    using Text = beast::string_view;

    Head head;
    std::string body;

  private:
    void on_request_impl(beast::http::verb, Text method, Text target, int version, Error&)
        override {
        head.method.assign(method.data(), method.size());
        head.target.assign(target.data(), target.size());
        head.is_http11 = version >= 11;
    }
    void on_response_impl(int, Text, int, Error&) override {}
    void on_field_impl(beast::http::field, Text name, Text value, Error&) override {
        if (is_header_done()) return;  // a trailer says nothing we would believe
        std::string key(name.data(), name.size());
        std::ranges::transform(key, key.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        auto [place, is_new] = head.headers.try_emplace(key, value.data(), value.size());
        if (is_new) return;
        if (key == "host") head.host_repeated = true;
        (place->second += key == "cookie" ? "; " : ", ").append(value.data(), value.size());
    }
    void on_header_impl(Error&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>& size, Error&) override {
        if (size) body.reserve(static_cast<std::size_t>(*size));
    }
    std::size_t on_body_impl(Text part, Error&) override {
        body.append(part.data(), part.size());
        return part.size();
    }
    void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, Text part, Error&) override {
        body.append(part.data(), part.size());
        return part.size();
    }
    void on_finish_impl(Error&) override {}
};

Parser::Parser(std::size_t header_limit_bytes) : header_limit_bytes_(header_limit_bytes) { next(); }

Parser::~Parser() = default;

void Parser::next() {
    reading_ = std::make_unique<Reading>();
    reading_->header_limit(static_cast<std::uint32_t>(header_limit_bytes_));
    reading_->body_limit(boost::none);
    stage_ = Stage::head;
    header_bytes_ = 0;
    has_begun_ = false;
}

Head& Parser::head() { return reading_->head; }
std::string& Parser::body() { return reading_->body; }
bool Parser::keep_alive() const { return reading_->keep_alive(); }

void Parser::fail(int status, std::string code) {
    stage_ = Stage::failed;
    failure_ = {status, std::move(code)};
}

/// The end of a chunked body, "0\r\n\r\n": Beast asserts that it is never asked to read from less.
bool Parser::is_too_little(std::string_view bytes) const {
    return stage_ == Stage::body && reading_->chunked() && bytes.size() < 5;
}

std::size_t Parser::put(std::string_view bytes) {
    if (stage_ == Stage::done || stage_ == Stage::failed || bytes.empty() || is_too_little(bytes))
        return 0;
    has_begun_ = true;
    bool in_head = stage_ == Stage::head;
    reading_->eager(!in_head);
    beast::error_code error;
    std::size_t used = reading_->put({bytes.data(), bytes.size()}, error);
    if (in_head) header_bytes_ += used;
    bool is_waiting = error == beast::http::error::need_more;
    if (error == beast::http::error::header_limit)
        fail(431, "http.header_too_large");
    else if (error == beast::http::error::body_limit)
        fail(413, "http.body_too_large");
    else if (error && !is_waiting)
        fail(400, "http.malformed");
    else if (in_head &&
             header_bytes_ + (is_waiting ? bytes.size() - used : 0) > header_limit_bytes_)
        fail(431, "http.header_too_large");
    else if (!in_head && is_waiting && bytes.size() - used > header_limit_bytes_)
        fail(400, "http.malformed");  // a chunk's header without end
    else if (in_head && reading_->is_header_done())
        after_head();
    else if (reading_->is_done())
        stage_ = Stage::done;
    return used;
}

/// What Beast lets pass and a proxy before us might read otherwise (RFC 9112, 6.3 and 3.2).
void Parser::after_head() {
    const Head& read = reading_->head;
    auto encoding = read.headers.find("transfer-encoding");
    if (encoding != read.headers.end() && !beast::iequals(encoding->second, "chunked"))
        return fail(501, "http.transfer");
    if (read.host_repeated || (read.is_http11 && !read.headers.contains("host")))
        return fail(400, "http.host");
    stage_ = reading_->is_done() ? Stage::done : Stage::body;
}

void Parser::set_body_limit(std::size_t bytes) {
    if (reading_->is_done()) return;
    auto length = reading_->content_length();
    if (length && *length > bytes) return fail(413, "http.body_too_large");
    reading_->body_limit(bytes);
}

}  // namespace lingju::http
