#include "platform/metrics/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <list>
#include <mutex>

namespace lingju::metrics {
namespace {

class Counting : public Counter {
  public:
    explicit Counting(prometheus::Counter& held) : held_(held) {}
    void add(double more) override { held_.Increment(more); }

  private:
    prometheus::Counter& held_;
};

class Timing : public Durations {
  public:
    explicit Timing(prometheus::Histogram& held) : held_(held) {}
    void observe(double seconds) override { held_.Observe(seconds); }

  private:
    prometheus::Histogram& held_;
};

const prometheus::Histogram::BucketBoundaries buckets{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
};

}  // namespace

struct Watch::Impl {
    prometheus::Family<prometheus::Gauge>& family;
    prometheus::Gauge& gauge;
    std::function<double()> read;
};

namespace {

/// What there is to tell. Reading asks every watch under the lock, so a watch never outlives its
/// end.
struct All {
    std::mutex mutex;
    prometheus::Registry registry;
    std::map<prometheus::Counter*, std::unique_ptr<Counting>> counters;
    std::map<prometheus::Histogram*, std::unique_ptr<Timing>> durations;
    std::list<std::pair<prometheus::Gauge*, const std::function<double()>*>> watches;
};

All& all() {
    static All one;
    return one;
}

}  // namespace

Counter& counter(const std::string& name, const std::string& help, const Labels& labels) {
    std::lock_guard lock(all().mutex);
    auto& family = prometheus::BuildCounter().Name(name).Help(help).Register(all().registry);
    prometheus::Counter& held = family.Add(labels);
    auto& kept = all().counters[&held];
    if (!kept) kept = std::make_unique<Counting>(held);
    return *kept;
}

Durations& durations(const std::string& name, const std::string& help, const Labels& labels) {
    std::lock_guard lock(all().mutex);
    auto& family = prometheus::BuildHistogram().Name(name).Help(help).Register(all().registry);
    prometheus::Histogram& held = family.Add(labels, buckets);
    auto& kept = all().durations[&held];
    if (!kept) kept = std::make_unique<Timing>(held);
    return *kept;
}

Watch::Watch(
    const std::string& name,
    const std::string& help,
    std::function<double()> read,
    const Labels& labels
) {
    std::lock_guard lock(all().mutex);
    auto& family = prometheus::BuildGauge().Name(name).Help(help).Register(all().registry);
    impl_ = std::make_unique<Impl>(Impl{family, family.Add(labels), std::move(read)});
    all().watches.emplace_back(&impl_->gauge, &impl_->read);
}

Watch::~Watch() {
    if (!impl_) return;
    std::lock_guard lock(all().mutex);
    all().watches.remove_if([this](const auto& one) { return one.second == &impl_->read; });
    for (const auto& one : all().watches)
        if (one.first == &impl_->gauge) return;  // another watches the same
    impl_->family.Remove(&impl_->gauge);
}

Watch::Watch(Watch&&) noexcept = default;

Watch& Watch::operator=(Watch&& other) noexcept {
    std::swap(impl_, other.impl_);
    return *this;
}

std::string text() {
    std::lock_guard lock(all().mutex);
    for (const auto& [gauge, read] : all().watches) gauge->Set((*read)());
    return prometheus::TextSerializer().Serialize(all().registry.Collect());
}

}  // namespace lingju::metrics
