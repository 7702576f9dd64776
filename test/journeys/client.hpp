// A browser's bare minimum: a request, an answer, over a connection of its own.
#pragma once

#include <map>
#include <string>

namespace lingju::journeys {

struct Answered {
    int status = 0;
    std::map<std::string, std::string> headers;  // names in lower case; of Set-Cookie the last
    std::string body;
};

using Headers = std::map<std::string, std::string>;

/// Sends to 127.0.0.1:`port` and waits for the whole answer. Throws std::runtime_error where there
/// is none.
Answered ask(
    unsigned short port,
    const std::string& method,
    const std::string& path,
    const Headers& headers,
    const std::string& body
);

}  // namespace lingju::journeys
