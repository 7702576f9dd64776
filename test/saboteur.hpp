// Makes the engine fail where a test wants it to.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "platform/sql/database.hpp"

namespace lingju::test {

/// Stands before every statement of every batch. Safe from any thread.
class Saboteur {
  public:
    /// For sql::Options::before_statement; outlived by this.
    std::function<void(const sql::Query&)> hook() {
        return [this](const sql::Query& query) { see(query); };
    }
    /// The n-th statement of each batch (from 1: its `begin`) fails with `state`, at most `times`.
    void fail_nth(int nth, std::string state, int times = 1 << 20) {
        state_ = std::move(state);
        times_ = times;
        seen_ = 0;
        nth_ = nth;
    }
    /// The statement of that name fails.
    void fail_query(std::string name, std::string state, int times = 1 << 20) {
        state_ = std::move(state);
        times_ = times;
        name_ = std::move(name);
        nth_ = -1;
    }
    void rest() { nth_ = 0; }
    /// How often it failed something.
    int failures() const { return failures_; }

  private:
    void see(const sql::Query& query) {
        seen_ = query.name == "platform/sql/begin" ? 1 : seen_ + 1;
        const bool hit = nth_ > 0 ? seen_ == nth_ : nth_ < 0 && query.name == name_;
        if (!hit || times_ == 0) return;
        --times_;
        ++failures_;
        throw sql::SqlState(state_, "planted");
    }

    std::atomic<int> nth_ = 0, times_ = 0, seen_ = 0, failures_ = 0;
    std::string state_, name_;
};

/// Runs `act` with its batch's statement 1 failing, then 2, 3 … until it succeeds; after each
/// failure `check` must find nothing of it. Answers how many statements there were to fail. Throws
/// where nothing was failed and still it did not succeed.
inline int fail_each_statement(
    Saboteur& saboteur,
    const std::string& state,
    const std::function<bool()>& act,
    const std::function<void()>& check
) {
    for (int nth = 1;; ++nth) {
        saboteur.fail_nth(nth, state);
        const int failures = saboteur.failures();
        const bool done = act();
        saboteur.rest();
        if (done) return nth - 1;
        if (saboteur.failures() == failures) throw Fault("the act does not succeed by itself");
        check();
    }
}

}  // namespace lingju::test
