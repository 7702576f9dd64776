// Beast's parser, fed by hand, filling our own request.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"

namespace lingju::http {

/// The head of a request as it was sent.
struct Head {
    std::string method = {};
    std::string target = {};
    std::map<std::string, std::string> headers = {};  // lower case; repeated ones joined by ", "
    bool is_http11 = false;
    bool host_repeated = false;
};

/// Why a request cannot be read, with the status to answer.
struct Unreadable {
    int status = 0;
    std::string code = {};
};

/// Reads one request after another. Of one connection; one thread.
class Parser {
  public:
    enum class Stage {
        head,    // the head is not yet whole
        body,    // the head is whole: set_body_limit is due before more is put
        done,    // the request is whole; next() begins another
        failed,  // see failure()
    };

    explicit Parser(std::size_t header_limit_bytes);
    ~Parser();

    /// Eats from the front of `bytes` and says how many. What it leaves is to come again with more.
    /// It stops where the stage changes.
    std::size_t put(std::string_view bytes);
    Stage stage() const { return stage_; }
    const Unreadable& failure() const { return failure_; }
    /// Has a byte of this request been seen?
    bool has_begun() const { return has_begun_; }

    Head& head();
    std::string& body();
    bool keep_alive() const;
    /// Fails at once with 413 where Content-Length is above it, else when the chunks are.
    void set_body_limit(std::size_t bytes);
    void next();

  private:
    class Reading;
    void fail(int status, std::string code);
    bool is_too_little(std::string_view bytes) const;
    void after_head();

    std::size_t header_limit_bytes_;
    std::unique_ptr<Reading> reading_;
    Stage stage_ = Stage::head;
    Unreadable failure_;
    std::size_t header_bytes_ = 0;
    bool has_begun_ = false;
};

}  // namespace lingju::http
