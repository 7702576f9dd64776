// The load generator: keep-alive connections on one thread, each sending its next request when the
// answer to the last is whole.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace lingju::test {

struct Loaded {
    double seconds = 0;
    std::map<int, std::size_t> answers = {};  // by status
    std::string first_refused = {};           // the body of the first answer that is not 2xx
    std::vector<double> milliseconds = {};    // of each 2xx answer, sorted
    double own_cpu_seconds = 0;               // of this program

    double per_second() const;
    double percentile(double share) const;
};

/// Sends what `request` makes, n rising from `first`, over `connections` connections for `seconds`;
/// then lets those under way end. Throws std::runtime_error where the server cannot be reached or
/// hangs up.
Loaded load(
    unsigned short port,
    int connections,
    double seconds,
    std::size_t first,
    const std::function<std::string(std::size_t n)>& request
);

/// What the error of an answer that was cut off within says.
inline constexpr const char* torn_answer = "the server hung up within an answer";

/// One request on a connection of its own: status and body. Throws std::runtime_error where the
/// server cannot be reached, hangs up, or cuts its answer off (torn_answer).
struct Asked {
    int status = 0;
    std::string head = {}, body = {};
};
Asked ask(unsigned short port, const std::string& bytes);

}  // namespace lingju::test
