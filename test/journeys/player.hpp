// Walks a journey against a server that listens, as the people in it would.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "client.hpp"
#include "expect.hpp"
#include "journey.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::journeys {

struct Credentials {
    std::string login;
    std::string password;
    std::string code = {};  // of the second factor now, where the account has one
};

/// The account of a role, at a point or department where one is named. Throws std::runtime_error
/// where there is none.
using AccountFor = std::function<Credentials(const std::string& role, const std::string& place)>;

class Player {
  public:
    /// `clock` is the server's own; it is moved by `at`, and goes on during `until`.
    Player(unsigned short port, FixedClock& clock, AccountFor account_for)
        : port_(port), clock_(clock), account_for_(std::move(account_for)) {}

    /// What went otherwise than the journey says: "line 12: …". Stops at the first request that
    /// disappoints, since what follows stands on it.
    std::vector<std::string> play(const Journey& journey);

  private:
    void sign_in(const Step& step);
    void open_session(const Credentials& account);
    std::vector<std::string> request(const Step& step);
    std::vector<std::string> awaited(const Step& step);
    Headers headers_of(const Step& step);

    unsigned short port_;
    FixedClock& clock_;
    AccountFor account_for_;
    Kept kept_;
    std::string cookie_;
    std::string csrf_;
    /// By login and code: a code opens one session, which serves for as long as the clock stands.
    std::map<std::string, std::pair<std::string, std::string>> opened_;
    int keys_ = 0;
};

}  // namespace lingju::journeys
