#include "client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace lingju::journeys {
namespace {

class Connection {
  public:
    explicit Connection(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("nobody listens on port " + std::to_string(port));
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void send(const std::string& bytes) {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t count =
                ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (count <= 0) throw std::runtime_error("the server hung up");
            sent += static_cast<std::size_t>(count);
        }
    }

    std::string all() {
        std::string bytes;
        char buffer[16384];
        for (ssize_t count = 0; (count = ::recv(socket_, buffer, sizeof buffer, 0)) > 0;)
            bytes.append(buffer, static_cast<std::size_t>(count));
        return bytes;
    }

  private:
    int socket_;
};

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return tolower(c); });
    return text;
}

Answered read_answer(const std::string& bytes) {
    const std::size_t head = bytes.find("\r\n\r\n");
    if (head == bytes.npos || bytes.size() < 12) throw std::runtime_error("no answer: " + bytes);
    Answered answered{
        .status = std::stoi(bytes.substr(9, 3)), .headers = {}, .body = bytes.substr(head + 4)
    };
    for (std::size_t at = bytes.find("\r\n") + 2; at < head + 2;) {
        const std::size_t end = bytes.find("\r\n", at), colon = bytes.find(':', at);
        const std::size_t value = bytes.find_first_not_of(' ', colon + 1);
        answered.headers[lower(bytes.substr(at, colon - at))] = bytes.substr(value, end - value);
        at = end + 2;
    }
    return answered;
}

}  // namespace

Answered ask(
    unsigned short port,
    const std::string& method,
    const std::string& path,
    const Headers& headers,
    const std::string& body
) {
    std::string request =
        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
    if (method != "GET") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    Connection connection(port);
    connection.send(request + "\r\n" + body);
    return read_answer(connection.all());
}

}  // namespace lingju::journeys
