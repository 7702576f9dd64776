// The addresses of a host, from the machine's resolver, for no longer than somebody has time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace lingju::http {

/// Safe from any thread.
///
/// The resolver cannot be called off: a look-up that is late goes on by itself, on a thread that
/// nobody waits for, and what it finds is dropped.
class LookUp {
  public:
    /// A host's addresses as texts ("192.0.2.1", "::1"); throws where it has none. May take long.
    using Ask = std::function<std::vector<std::string>(const std::string& host)>;
    explicit LookUp(Ask ask = ask_the_machine);

    /// Throws Fault: the host has no address, or none was found in time, or so many look-ups are
    /// late already that none more is begun. An address is its own, at once.
    std::vector<std::string> addresses_of(
        const std::string& host, std::chrono::steady_clock::time_point until
    );

    static std::vector<std::string> ask_the_machine(const std::string& host);

  private:
    struct Calls;
    std::shared_ptr<Calls> calls_;
};

}  // namespace lingju::http
