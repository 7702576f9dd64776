// Days and instants, and the clock everything is told the time by.
#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lingju {

/// A day of the calendar in China. Arithmetic in days: `date + Days{1}`.
using Date = std::chrono::sys_days;
using Days = std::chrono::days;

/// Milliseconds since 1970-01-01T00:00Z. Stored as bigint, shown with +08:00.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant&) const = default;
};

/// "2026-06-23", or nothing where the text is not exactly that or the day does not exist.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

/// ISO 8601 with seconds and an offset ("2026-06-23T15:05:00+08:00", "…Z"; a fraction of a second
/// may follow), or nothing.
std::optional<Instant> parse_instant(std::string_view text);
/// "2026-06-23T15:05:00+08:00": China has had one offset since 1992.
std::string to_string(Instant instant);

int year_of(Date date);
/// 1 = Monday … 7 = Sunday.
unsigned weekday_of(Date date);
/// The day it is in China at `instant`.
Date date_of(Instant instant);
/// Minutes since midnight in China.
int minute_of(Instant instant);
/// `minute` minutes after midnight in China on `date`.
Instant instant_of(Date date, int minute);

/// The time, injected: nothing else in the system asks the machine for it. Safe from any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Date today() const { return date_of(now()); }
};

class SystemClock : public Clock {
  public:
    Instant now() const override;
};

/// Runs on from the instant it is given: a rehearsal on a day of one's choice.
class RehearsalClock : public Clock {
  public:
    explicit RehearsalClock(Instant from) : shift_ms_(from.ms - SystemClock().now().ms) {}
    Instant now() const override { return {SystemClock().now().ms + shift_ms_}; }

  private:
    std::int64_t shift_ms_;
};

/// Stands where it is put. For tests, journeys and the demo's history. Safe from any thread.
class FixedClock : public Clock {
  public:
    explicit FixedClock(Instant at) : ms_(at.ms) {}
    Instant now() const override { return {ms_.load()}; }
    void set(Instant at) { ms_ = at.ms; }

  private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace lingju
