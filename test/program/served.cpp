#include "served.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <thread>

namespace lingju::test {
namespace {

const std::string program = LINGJU_BINARY "/lingju";

unsigned short free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                       getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    close(socket);
    if (!bound) throw std::runtime_error("no free port");
    return ntohs(address.sin_port);
}

bool is_ready(unsigned short port) {
    try {
        return journeys::ask(port, "GET", "/readyz", {}, "").status == 200;
    } catch (const std::runtime_error&) {
        return false;
    }
}

}  // namespace

std::string run_lingju(const std::string& arguments) {
    FILE* pipe = popen((program + " " + arguments).c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    std::string printed;
    std::array<char, 4096> bytes{};
    while (const std::size_t size = fread(bytes.data(), 1, bytes.size(), pipe))
        printed.append(bytes.data(), size);
    if (pclose(pipe) != 0) throw std::runtime_error("lingju " + arguments + "\n" + printed);
    return printed;
}

Served::Served(const std::string& url, const std::filesystem::path& state) : port_(free_port()) {
    const std::string listen = "127.0.0.1:" + std::to_string(port_);
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int log = open((state / "serve.log").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        dup2(log, 1);
        dup2(log, 2);
        execl(
            program.c_str(),
            "lingju",
            "serve",
            "--listen",
            listen.c_str(),
            "--database",
            url.c_str(),
            "--state",
            state.c_str(),
            nullptr
        );
        _exit(127);
    }
    while (!is_ready(port_)) {
        if (waitpid(process_, nullptr, WNOHANG) != 0)
            throw std::runtime_error("lingju serve ended: " + (state / "serve.log").string());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

Served::~Served() {
    if (process_ > 0) end_by(SIGKILL);
}

int Served::end_by(int signal) {
    int status = 0;
    kill(process_, signal);
    waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

journeys::Headers sign_in(
    const Served& served, const std::filesystem::path& state, const std::string& role
) {
    const std::string listed = run_lingju("demo accounts --json --state " + state.string());
    const boost::json::value accounts = boost::json::parse(listed.substr(listed.find('{')));
    for (const auto& account : accounts.at("accounts").as_array()) {
        if (account.at("role").as_string() != role) continue;
        const std::string body = boost::json::serialize(boost::json::object{
            {"login", account.at("login")}, {"password", account.at("password")}
        });
        const journeys::Answered answered = journeys::ask(
            served.port(), "POST", "/api/v1/session", {{"Content-Type", "application/json"}}, body
        );
        if (answered.status != 201) throw std::runtime_error("no session: " + answered.body);
        const std::string& cookie = answered.headers.at("set-cookie");
        return {
            {"Content-Type", "application/json"},
            {"Cookie", cookie.substr(0, cookie.find(';'))},
            {"X-CSRF-Token", std::string(boost::json::parse(answered.body).at("csrf").as_string())}
        };
    }
    throw std::runtime_error("no demo account is a " + role);
}

}  // namespace lingju::test
