// Events on their way to one reader: filled from any thread, emptied by its connection.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "platform/http/http.hpp"

namespace lingju::http {

/// The text of an event; line ends in `data` become further data lines, in `id` and `event` they
/// end the field.
std::string event_text(std::string_view id, std::string_view event, std::string_view data);

class EventStream : public Stream {
  public:
    static constexpr std::size_t waiting_most_bytes = 64 * 1024;

    /// `wake` is called from any thread when there is something to take or the stream was closed.
    explicit EventStream(std::function<void()> wake) : wake_(std::move(wake)) {}
    ~EventStream() override { end(); }

    bool send(std::string_view id, std::string_view event, std::string_view data) override;
    void close() override;
    void on_closed(std::function<void()> told) override;

    // For the connection:
    /// What waits, all of it.
    std::string take();
    bool is_closed() const;
    /// A comment line, which keeps proxies from thinking us dead.
    void beat();
    /// Closes and tells those who asked.
    void end();

  private:
    bool push(std::string text);

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    std::string waiting_;
    bool closed_ = false;
    bool ended_ = false;
    std::vector<std::function<void()>> told_;
};

}  // namespace lingju::http
