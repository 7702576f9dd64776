// `lingju serve` as a process of its own, with the demo loaded, and what a clerk's browser sends
// it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "load.hpp"

namespace lingju::test {

/// The release binary beside this program.
std::filesystem::path lingju_program();
/// A folder on a real disk that `postgres` can traverse, removed at the end of the program.
std::filesystem::path bench_folder();

/// Runs `lingju` with `arguments` to its end and returns what it printed. Throws where it fails.
std::string run_lingju(const std::string& arguments);

class Served {
  public:
    /// Starts it on a free port and waits until /readyz answers 200.
    Served(const std::string& database_url, const std::filesystem::path& state);
    /// Ends it by SIGTERM where nobody did.
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    unsigned short port() const { return port_; }
    /// Sends `signal`, waits for the end and returns the exit status; 128 + n where signal n ended
    /// it. Once.
    int end_by(int signal);
    double seconds_to_ready() const { return seconds_to_ready_; }
    double cpu_seconds() const;
    double resident_megabytes() const;

  private:
    pid_t process_ = -1;
    unsigned short port_ = 0;
    double seconds_to_ready_ = 0;
};

/// A signed-in account.
struct Clerk {
    std::string point;
    std::string headers;  // Cookie and X-CSRF-Token, with line ends
};
/// The first demo account of that role.
Clerk sign_in(const Served& served, const std::filesystem::path& state, const std::string& role);

/// A text member of a JSON object by its JSON pointer; numbers as text. Throws where it is not
/// there.
std::string text_at(const std::string& json, const std::string& pointer);

/// A request with a body, or without where it is empty.
std::string request_text(
    const std::string& method,
    const std::string& target,
    const std::string& headers,
    const std::string& body
);

}  // namespace lingju::test
