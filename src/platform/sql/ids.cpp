#include "platform/sql/ids.hpp"

#include <algorithm>

#include "platform/outcome/outcome.hpp"

namespace lingju::sql {
namespace {

constexpr std::int64_t epoch_ms = 1'577'836'800'000;  // 2020-01-01T00:00Z: 41 bits reach to 2089
constexpr std::int64_t sequences = 1 << 12;
constexpr std::int64_t promise_ahead_ms = 90'000;
constexpr std::int64_t promise_left_ms = 30'000;

}  // namespace

void Ids::start(int writer, Instant promised_until) {
    writer_ = writer;
    last_ms_ = std::max(last_ms_, promised_until.ms);
    promised_until_ms_ = durable_until_ms_ = promised_until.ms;
    sequence_ = 0;
}

std::int64_t Ids::current_ms() const { return std::max(last_ms_, clock_->now().ms); }

std::optional<Instant> Ids::promise_needed() const {
    const std::int64_t now = current_ms();
    if (now + promise_left_ms < promised_until_ms_) return std::nullopt;
    return Instant{now + promise_ahead_ms};
}

std::int64_t Ids::next() {
    std::int64_t ms = std::min(current_ms(), promised_until_ms_ - 1);
    if (ms > last_ms_) {
        sequence_ = 0;
    } else if (++sequence_ == sequences) {
        ms = last_ms_ + 1;
        sequence_ = 0;
    } else {
        ms = last_ms_;
    }
    if (ms >= promised_until_ms_) throw Fault("a batch used up the ids it was promised");
    last_ms_ = ms;
    return (ms - epoch_ms) << 22 | static_cast<std::int64_t>(writer_) << 12 | sequence_;
}

}  // namespace lingju::sql
