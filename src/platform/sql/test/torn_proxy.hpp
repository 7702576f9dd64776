// A wire between us and PostgreSQL that breaks at the worst moment: at a COMMIT, before it arrives
// or before its answer does.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace lingju::sql {

class TornProxy {
  public:
    enum class Tear { nowhere, before_commit, after_commit };
    /// Listens on a socket in `folder` for the server whose socket lies in `server`.
    TornProxy(const std::filesystem::path& folder, const std::filesystem::path& server);
    ~TornProxy();
    TornProxy(const TornProxy&) = delete;
    TornProxy& operator=(const TornProxy&) = delete;

    /// Tears the next connection that commits, once.
    void tear(Tear where) { tear_ = where; }
    bool was_torn() const { return torn_; }

  private:
    void accept_on_and_on();
    void carry(int client);
    bool carry_to_server(int client, int server);

    const std::string server_;
    int listening_ = -1;
    std::atomic<Tear> tear_ = Tear::nowhere;
    std::atomic<bool> torn_ = false;
    std::atomic<bool> stopped_ = false;
    std::thread thread_;
    std::vector<std::thread> carriers_;
};

}  // namespace lingju::sql
