#include "served.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace lingju::test {
namespace {

namespace fs = std::filesystem;

/// What is said to tests, and no setting of the program, which refuses what it does not know.
constexpr const char* for_tests[] = {"LINGJU_KILLS", "LINGJU_TEST_FOLDER"};

unsigned short free_port() {
    int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no free port");
    close(socket);
    return ntohs(address.sin_port);
}

bool is_ready(unsigned short port) {
    try {
        return ask(port, request_text("GET", "/readyz", "", "")).status == 200;
    } catch (const std::runtime_error&) {
        return false;
    }
}

struct Folder {
    fs::path path;
    Folder() {
        std::string pattern = "/var/tmp/lingju-bench-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the bench");
        path = pattern;
        fs::permissions(path, fs::perms(0755));
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

}  // namespace

fs::path lingju_program() { return fs::read_symlink("/proc/self/exe").parent_path() / "lingju"; }

fs::path bench_folder() {
    static const Folder folder;
    return folder.path;
}

std::string run_lingju(const std::string& arguments) {
    std::string command = fmt::format(
        "env -u {} -u {} {} {} 2>&1",
        for_tests[0],
        for_tests[1],
        lingju_program().string(),
        arguments
    );
    FILE* pipe = popen(command.c_str(), "r");
    std::string printed;
    char bytes[4096];
    while (std::size_t size = fread(bytes, 1, sizeof bytes, pipe)) printed.append(bytes, size);
    if (pclose(pipe) != 0) throw std::runtime_error(command + "\n" + printed);
    return printed;
}

Served::Served(const std::string& database_url, const fs::path& state) : port_(free_port()) {
    std::string program = lingju_program().string(), listen = fmt::format("127.0.0.1:{}", port_);
    auto begun = std::chrono::steady_clock::now();
    process_ = fork();
    if (process_ == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        int log = open((state / "serve.log").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        dup2(log, 1);
        dup2(log, 2);
        execlp(
            "env",
            "env",
            "-u",
            for_tests[0],
            "-u",
            for_tests[1],
            program.c_str(),
            "serve",
            "--listen",
            listen.c_str(),
            "--database",
            database_url.c_str(),
            "--state",
            state.c_str(),
            nullptr
        );
        _exit(127);
    }
    while (!is_ready(port_)) {
        if (waitpid(process_, nullptr, WNOHANG) != 0)
            throw std::runtime_error("lingju serve ended; see " + (state / "serve.log").string());
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    seconds_to_ready_ =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

Served::~Served() {
    if (process_ > 0) end_by(SIGTERM);
}

int Served::end_by(int signal) {
    int status = 0;
    kill(process_, signal);
    waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

double Served::cpu_seconds() const {
    std::ifstream stat(fmt::format("/proc/{}/stat", process_));
    std::string text{std::istreambuf_iterator<char>(stat), {}};
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int place = 3; place < 14; ++place) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double Served::resident_megabytes() const {
    std::ifstream statm(fmt::format("/proc/{}/statm", process_));
    double whole = 0, resident = 0;
    statm >> whole >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

std::string text_at(const std::string& json, const std::string& pointer) {
    boost::json::value read = boost::json::parse(json);
    boost::system::error_code error;
    const auto* found = read.find_pointer(pointer, error);
    if (!found) throw std::runtime_error(pointer + " is not in " + json);
    return found->is_string() ? std::string(found->as_string()) : boost::json::serialize(*found);
}

std::string request_text(
    const std::string& method,
    const std::string& target,
    const std::string& headers,
    const std::string& body
) {
    return fmt::format(
        "{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}Content-Length: "
        "{}\r\n\r\n{}",
        method,
        target,
        headers,
        body.size(),
        body
    );
}

Clerk sign_in(const Served& served, const fs::path& state, const std::string& role) {
    std::string listed = run_lingju("demo accounts --json --state " + state.string());
    boost::json::value accounts = boost::json::parse(listed.substr(listed.find('{')));
    for (const auto& account : accounts.at("accounts").as_array()) {
        if (account.at("role").as_string() != role) continue;
        std::string body = boost::json::serialize(boost::json::object{
            {"login", account.at("login")}, {"password", account.at("password")}
        });
        Asked asked = ask(served.port(), request_text("POST", "/api/v1/session", "", body));
        if (asked.status != 201) throw std::runtime_error("no session: " + asked.body);
        std::size_t from = asked.head.find("lingju_session=");
        std::string cookie = asked.head.substr(from, asked.head.find(';', from) - from);
        return {
            std::string(account.at("point").as_string()),
            fmt::format("Cookie: {}\r\nX-CSRF-Token: {}\r\n", cookie, text_at(asked.body, "/csrf"))
        };
    }
    throw std::runtime_error("no demo account is a " + role);
}

}  // namespace lingju::test
