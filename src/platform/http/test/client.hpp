// A client of bare sockets, which can send what no well-behaved one would.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <map>
#include <string>
#include <string_view>

namespace lingju::http {

struct Received {
    int status = 0;
    std::map<std::string, std::string> headers = {};  // names in lower case
    std::string body = {};
};

class Client {
  public:
    explicit Client(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval patience{.tv_sec = 10, .tv_usec = 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        is_open_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { ::close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool is_open() const { return is_open_; }
    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// The next answer; status 0 where the connection ended first. `bodyless`: one to HEAD.
    Received receive(bool bodyless = false) {
        std::string head = until("\r\n\r\n");
        Received received;
        if (!head.starts_with("HTTP/1.1 ")) return received;
        received.status = std::stoi(head.substr(9, 3));
        for (std::size_t at = head.find("\r\n") + 2; at + 2 < head.size();) {
            std::size_t end = head.find("\r\n", at), colon = head.find(": ", at);
            std::string name = head.substr(at, colon - at);
            for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            received.headers[name] = head.substr(colon + 2, end - colon - 2);
            at = end + 2;
        }
        auto length = received.headers.find("content-length");
        if (!bodyless && length != received.headers.end())
            received.body = take(std::stoul(length->second));
        return received;
    }
    Received ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    Received get(std::string_view target, std::string_view headers = "") {
        return ask(
            "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n" + std::string(headers) +
            "\r\n"
        );
    }
    Received post(std::string_view target, std::string_view body) {
        return ask(
            "POST " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + std::string(body)
        );
    }
    /// Up to and with `end`; what came before the connection ended where it did not.
    std::string until(std::string_view end) {
        while (buffer_.find(end) == buffer_.npos)
            if (!fill()) return take(buffer_.size());
        return take(buffer_.find(end) + end.size());
    }
    /// Has the other side ended, with nothing more to read?
    bool is_ended() { return buffer_.empty() && !fill(); }

  private:
    bool fill() {
        char bytes[4096];
        ssize_t got = recv(socket_, bytes, sizeof bytes, 0);
        if (got <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }
    std::string take(std::size_t size) {
        while (buffer_.size() < size && fill()) continue;
        std::string taken = buffer_.substr(0, size);
        buffer_.erase(0, taken.size());
        return taken;
    }

    int socket_;
    bool is_open_ = false;
    std::string buffer_;
};

}  // namespace lingju::http
