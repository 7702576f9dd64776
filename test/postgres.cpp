#include "postgres.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <libpq-fe.h>

namespace lingju::test {
namespace {

namespace fs = std::filesystem;

/// The newest server installed.
fs::path programs() {
    fs::path newest;
    for (const fs::directory_entry& entry : fs::directory_iterator("/usr/lib/postgresql"))
        if (fs::exists(entry.path() / "bin/initdb") && entry.path() > newest) newest = entry.path();
    if (newest.empty())
        throw std::runtime_error(
            "PostgreSQL's server is not installed: script/bootstrap installs it"
        );
    return newest / "bin";
}

void run_or_throw(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

/// A shell that waits for its input to end, which it does when this program ends in whatever way,
/// and then runs `command`.
int watch(const std::string& command, int& pipe_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[0], 0);
        setsid();
        const std::string script = "read end; " + command;
        execl("/bin/sh", "sh", "-c", script.c_str(), nullptr);
        _exit(127);
    }
    close(ends[0]);
    pipe_end = ends[1];
    return child;
}

void wait_for(const auto& reached) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("PostgreSQL does not do what it was told");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

/// Of a process: its parent, and the ticks it has computed; with `ended`, those of its ended
/// children too.
struct Spent {
    int parent = 0;
    double ticks = 0;
};
Spent spent_by(const fs::path& process, bool ended) {
    std::ifstream stat(process / "stat");
    const std::string text{std::istreambuf_iterator<char>(stat), {}};
    std::istringstream fields(text.substr(std::min(text.rfind(')') + 2, text.size())));
    std::string skipped;
    Spent spent;
    fields >> skipped >> spent.parent;
    for (int place = 5; place < 14; ++place) fields >> skipped;
    for (int place = 14; place < (ended ? 18 : 16); ++place) {
        double ticks = 0;
        fields >> ticks;
        spent.ticks += ticks;
    }
    return spent;
}

std::vector<fs::path> children_of(int parent) {
    std::vector<fs::path> children;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc"))
        if (std::isdigit(entry.path().filename().c_str()[0]) &&
            spent_by(entry.path(), false).parent == parent)
            children.push_back(entry.path());
    return children;
}

}  // namespace

fs::path temporary_folder() {
    const char* const chosen = std::getenv("LINGJU_TEST_FOLDER");
    if (chosen != nullptr) return chosen;
    return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

Cluster::Cluster() {
    std::string pattern = temporary_folder() / "lingju-postgres-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for a cluster");
    folder_ = pattern;
    if (geteuid() == 0) run_or_throw("chown postgres " + pattern);
    const std::string stop =
        as_postgres(fmt::format("pg_ctl -D {}/data -m immediate stop", pattern));
    watcher_ = watch(fmt::format("{} >/dev/null 2>&1; rm -rf {}", stop, pattern), watch_);
    make_data();
    std::ofstream(folder_ / "data/postgresql.conf", std::ios::app)
        << "listen_addresses = ''\nunix_socket_directories = '" << pattern
        << "'\nmax_connections = 60\nshared_buffers = 32MB\nautovacuum = off\nmin_wal_size = "
           "8MB\nmax_wal_size = 256MB\n";
    start();
}

/// What initdb makes is kept beside the programs, whole or not at all, and copied from then on: it
/// takes a second to make.
void Cluster::make_data() const {
    const std::string version = programs().parent_path().filename();
    const std::string kept = fmt::format("{}/cluster_{}_{}", LINGJU_BINARY, version, geteuid());
    const std::string data = folder_ / "data";
    if (fs::exists(kept)) return run_or_throw(fmt::format("cp -a '{}' {}", kept, data));
    const std::string how = "-U postgres -A trust -E UTF8 --locale=C -N --wal-segsize=4";
    run_or_throw(as_postgres(fmt::format("initdb -D {} {}", data, how)) + " >/dev/null");
    const std::string draft = fmt::format("{}.{}", kept, getpid());
    run_or_throw(fmt::format(
        "cp -a {1} '{2}' && (mv -T '{2}' '{0}' 2>/dev/null || rm -r '{2}')", kept, data, draft
    ));
}

Cluster::~Cluster() {
    close(watch_);
    waitpid(watcher_, nullptr, 0);
}

Cluster& Cluster::shared() {
    static Cluster cluster;
    return cluster;
}

std::string Cluster::as_postgres(const std::string& command) const {
    return fmt::format(
        "cd / && {}{}/{}",
        geteuid() == 0 ? "runuser -u postgres -- " : "",
        programs().string(),
        command
    );
}

std::string Cluster::url(const std::string& database) const {
    return fmt::format("postgresql:///{}?host={}&user=postgres", database, folder_.string());
}

void Cluster::run(const std::string& database, const std::string& statement) const {
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(
        PQconnectdb(url(database).c_str()), PQfinish
    );
    const std::unique_ptr<PGresult, void (*)(PGresult*)> result(
        PQexec(connection.get(), statement.c_str()), PQclear
    );
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(statement + ": " + PQerrorMessage(connection.get()));
}

void Cluster::create(const std::string& database, const std::string& original) const {
    run("postgres",
        fmt::format(
            "create database {} template {}", database, original.empty() ? "template0" : original
        ));
}

void Cluster::drop(const std::string& database) const {
    run("postgres", fmt::format("drop database {} with (force)", database));
}

int Cluster::postmaster() const {
    int pid = 0;
    std::ifstream(folder_ / "data/postmaster.pid") >> pid;
    return pid;
}

double Cluster::cpu_seconds() const {
    const int parent = postmaster();
    double ticks = spent_by(fmt::format("/proc/{}", parent), true).ticks;
    for (const fs::path& child : children_of(parent)) ticks += spent_by(child, false).ticks;
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

void Cluster::kill() const {
    const int pid = postmaster();
    if (pid <= 0) throw std::runtime_error("no postmaster to kill");
    ::kill(pid, SIGKILL);
    wait_for([pid] { return ::kill(pid, 0) != 0; });
}

void Cluster::kill_session(const std::string& database, std::size_t n) const {
    std::vector<int> sessions;
    for (const fs::path& child : children_of(postmaster())) {
        std::ifstream title(child / "cmdline");
        const std::string text{std::istreambuf_iterator<char>(title), {}};
        if (text.find(" " + database + " [local]") != std::string::npos)
            sessions.push_back(std::stoi(child.filename()));
    }
    if (sessions.empty()) throw std::runtime_error("no session to kill in " + database);
    ::kill(sessions[n % sessions.size()], SIGKILL);
}

void Cluster::stop() const {
    run_or_throw(
        as_postgres(fmt::format("pg_ctl -D {}/data -m fast -w stop >/dev/null", folder_.string()))
    );
}

/// After a kill the children may still be going; the server refuses to start beside them.
void Cluster::start() const {
    const std::string command = as_postgres(
        fmt::format("pg_ctl -D {0}/data -l {0}/log -w start >/dev/null 2>&1", folder_.string())
    );
    wait_for([&command] { return std::system(command.c_str()) == 0; });
}

}  // namespace lingju::test
