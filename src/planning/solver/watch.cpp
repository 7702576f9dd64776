#include "planning/solver/watch.hpp"

#include <chrono>

namespace lingju::planning::solver {

namespace {

double machine_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace

Watch::Watch(const Options& options)
    : options_(options),
      started_(options.clock ? options.clock() : machine_seconds()),
      looker_([this](const std::stop_token& token) { look(token); }) {}

Watch::~Watch() = default;

double Watch::seconds() const {
    return (options_.clock ? options_.clock() : machine_seconds()) - started_;
}

bool Watch::cancelled() const { return options_.cancel != nullptr && options_.cancel->load(); }

void Watch::look(const std::stop_token& token) {
    while (!token.stop_requested() && !stop_) {
        if (cancelled() || (options_.seconds > 0 && seconds() >= options_.seconds)) stop_ = true;
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, token, std::chrono::milliseconds(5), [] { return false; });
    }
}

}  // namespace lingju::planning::solver
