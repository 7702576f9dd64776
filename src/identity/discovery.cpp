#include "identity/discovery.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace lingju::identity {
namespace {

constexpr std::int64_t fresh_ms = 3'600'000, usable_ms = 24 * fresh_ms;
constexpr std::int64_t left_alone_ms = 5'000;

}  // namespace

Refusals Discovery::away() { return refuse(Refused::unavailable, "identity.sign_on_away").error(); }

void Discovery::find(Told told) {
    if (auto now = known(fresh_ms)) return told(*now);
    if (is_left_alone(failed_at_)) return told(known_or_away());
    {
        std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(told));
        if (waiting_.size() > 1) return;
    }
    std::string base = provider_.issuer;
    if (base.ends_with('/')) base.pop_back();
    caller_.ask(
        {.url = base + "/.well-known/openid-configuration"},
        [this](http::Answered answered) {
            const Outcome<Discovered> found = taken_in(std::move(answered));
            std::vector<Told> waiting;
            {
                std::lock_guard lock(mutex_);
                waiting.swap(waiting_);
            }
            for (Told& tell : waiting) tell(found);
        }
    );
}

void Discovery::note_failure(const std::string& why) {
    spdlog::warn("single sign-on: {}", why);
    std::lock_guard lock(mutex_);
    failed_at_ = clock_.now();
}

void Discovery::note_token_failure(const std::string& why) {
    spdlog::warn("single sign-on: {}", why);
    std::lock_guard lock(mutex_);
    token_failed_at_ = clock_.now();
}

bool Discovery::is_token_left_alone() { return is_left_alone(token_failed_at_); }

std::optional<Discovered> Discovery::known(std::int64_t most_ms) {
    std::lock_guard lock(mutex_);
    const bool holds = discovered_ && clock_.now().ms - discovered_at_.ms < most_ms;
    return holds ? discovered_ : std::nullopt;
}

Outcome<Discovered> Discovery::known_or_away() {
    if (auto old = known(usable_ms)) return *old;
    return std::unexpected(away());
}

Outcome<Discovered> Discovery::taken_in(http::Answered answered) {
    if (answered && answered->status != 200)
        answered = std::unexpected(fmt::format("discovery: status {}", answered->status));
    if (!answered) {
        note_failure(answered.error());
        return known_or_away();
    }
    Outcome<Discovered> read = discovered_in(answered->body, provider_.issuer);
    if (!read) {
        note_failure("discovery: " + summary(read.error()));
        return read;
    }
    std::lock_guard lock(mutex_);
    discovered_ = *read;
    discovered_at_ = clock_.now();
    return read;
}

bool Discovery::is_left_alone(const std::optional<Instant>& failed_at) {
    std::lock_guard lock(mutex_);
    return failed_at && clock_.now().ms - failed_at->ms < left_alone_ms;
}

}  // namespace lingju::identity
