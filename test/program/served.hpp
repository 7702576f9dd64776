// The built program as an operator has it: a process of its own that serves a demo.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "client.hpp"

namespace lingju::test {

/// Runs build/…/lingju with `arguments` and answers what it printed to stdout. Throws
/// std::runtime_error with all that it printed where it does not exit with 0.
std::string run_lingju(const std::string& arguments);

/// `lingju serve` on a port of its own, which answers /readyz once constructed. Killed with this
/// where nobody ended it before. One thread makes and ends it; any may ask.
class Served {
  public:
    Served(const std::string& url, const std::filesystem::path& state);
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    unsigned short port() const { return port_; }
    /// Sends `signal`, waits for the end and answers the exit status; 128 + n where signal n ended
    /// it.
    int end_by(int signal);

  private:
    unsigned short port_ = 0;
    pid_t process_ = -1;
};

/// Signs the demo's first account of `role` in: what its requests carry.
journeys::Headers sign_in(
    const Served& served, const std::filesystem::path& state, const std::string& role
);

}  // namespace lingju::test
