#include "platform/http/event_stream.hpp"

#include <utility>

namespace lingju::http {
namespace {

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

void append_field(std::string& text, std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append("\n");
}

}  // namespace

std::string event_text(std::string_view id, std::string_view event, std::string_view data) {
    std::string text;
    if (!id.empty()) append_field(text, "id", first_line(id));
    if (!event.empty()) append_field(text, "event", first_line(event));
    for (std::size_t from = 0; from <= data.size();) {
        std::size_t to = std::min(data.find_first_of("\r\n", from), data.size());
        append_field(text, "data", data.substr(from, to - from));
        from = to + 1;
    }
    return text += '\n';
}

bool EventStream::push(std::string text) {
    bool fits = false;
    {
        std::lock_guard lock(mutex_);
        if (closed_) return false;
        fits = waiting_.size() + text.size() <= waiting_most_bytes;
        if (fits) waiting_ += text;
        closed_ = !fits;
    }
    wake_();
    return fits;
}

bool EventStream::send(std::string_view id, std::string_view event, std::string_view data) {
    return push(event_text(id, event, data));
}

void EventStream::beat() { push(": \n\n"); }

void EventStream::close() {
    {
        std::lock_guard lock(mutex_);
        if (std::exchange(closed_, true)) return;
    }
    wake_();
}

void EventStream::on_closed(std::function<void()> told) {
    {
        std::lock_guard lock(mutex_);
        if (!ended_) {
            told_.push_back(std::move(told));
            return;
        }
    }
    told();
}

std::string EventStream::take() {
    std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

bool EventStream::is_closed() const {
    std::lock_guard lock(mutex_);
    return closed_;
}

void EventStream::end() {
    std::vector<std::function<void()>> told;
    {
        std::lock_guard lock(mutex_);
        closed_ = true;
        if (std::exchange(ended_, true)) return;
        told.swap(told_);
    }
    for (auto& tell : told) tell();
}

}  // namespace lingju::http
