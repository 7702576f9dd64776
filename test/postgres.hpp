// A PostgreSQL of the test's own: on a socket, in a folder of its own, gone with the program
// however that ends.
#pragma once

#include <filesystem>
#include <string>

namespace lingju::test {

/// Where tests keep what they throw away: memory where the machine offers it (what a kill tests is
/// what a process lost, not what a disk did), else /tmp; LINGJU_TEST_FOLDER chooses another.
std::filesystem::path temporary_folder();

/// Run as the user postgres where the tests run as root, for initdb refuses root.
class Cluster {
  public:
    Cluster();
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// The one that a test program's tests share, started at the first call.
    static Cluster& shared();

    std::string url(const std::string& database) const;
    /// Where its socket lies.
    const std::filesystem::path& folder() const { return folder_; }
    /// Makes a database; as a copy of `original` where that is named.
    void create(const std::string& database, const std::string& original = {}) const;
    void drop(const std::string& database) const;
    /// Runs a statement as the superuser in `database`.
    void run(const std::string& database, const std::string& statement) const;

    /// SIGKILL to the postmaster, and waits until its children have gone too.
    void kill() const;
    /// SIGKILL to one of the sessions in `database`, the n-th where they are counted round and
    /// round: the server throws all others out, and recovers by itself.
    void kill_session(const std::string& database, std::size_t n) const;
    void stop() const;
    void start() const;

    /// What its processes have computed so far, those that have ended too.
    double cpu_seconds() const;

  private:
    void make_data() const;
    std::string as_postgres(const std::string& command) const;
    int postmaster() const;

    std::filesystem::path folder_;
    int watch_ = -1;
    int watcher_ = -1;
};

}  // namespace lingju::test
