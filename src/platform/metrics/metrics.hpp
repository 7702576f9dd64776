// Counts of what the process does, in Prometheus' text format. One set a process; a thin face over
// prometheus-cpp. Names are "lingju_…" with the unit last; labels are few and never personal data.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace lingju::metrics {

using Labels = std::map<std::string, std::string>;

/// Only rises. Safe from any thread; lives as long as the process.
class Counter {
  public:
    virtual ~Counter() = default;
    virtual void add(double more = 1) = 0;
};

/// Seconds, in buckets from 0.5 ms to 10 s. Safe from any thread; lives as long as the process.
class Durations {
  public:
    virtual ~Durations() = default;
    virtual void observe(double seconds) = 0;
};

/// The counter of that name and labels; the same one for the same. To be kept by the caller:
/// finding it takes a lock. `help` as the first call has it.
Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
Durations& durations(const std::string& name, const std::string& help, const Labels& labels = {});

/// A value that is asked for when the metrics are read, from any thread. Gone when this is.
class Watch {
  public:
    Watch() = default;
    Watch(
        const std::string& name,
        const std::string& help,
        std::function<double()> read,
        const Labels& labels = {}
    );
    ~Watch();
    Watch(Watch&&) noexcept;
    Watch& operator=(Watch&&) noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Everything, in text format 0.0.4.
std::string text();

}  // namespace lingju::metrics
