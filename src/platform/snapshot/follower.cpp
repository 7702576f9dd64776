#include "platform/snapshot/follower.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include <spdlog/spdlog.h>

#include "platform/snapshot/told.hpp"

namespace lingju::snapshot {
namespace {

using std::chrono::steady_clock;

bool tells_of_it(const std::vector<std::string>& told) {
    return std::ranges::any_of(told, [](const std::string& text) {
        return text.starts_with(told_published);
    });
}

}  // namespace

struct Follower::Impl {
    Impl(sql::Database& the_database, const Registry& the_registry, std::int64_t look_every_ms)
        : database(the_database), registry(the_registry), look_every(look_every_ms) {}

    sql::Database& database;
    const Registry& registry;
    const std::chrono::milliseconds look_every;
    std::unique_ptr<sql::Listener> listener;
    std::thread thread;
    std::atomic<bool> stopping = false;

    void look() {
        try {
            database.read([this](sql::Transaction& transaction) { registry.refresh(transaction); });
        } catch (const std::exception& fault) {
            spdlog::warn("snapshots cannot be refreshed now: {}", fault.what());
        }
    }

    void run() {
        for (auto looked = steady_clock::now(); !stopping;) {
            const bool told = tells_of_it(listener->wait(look_every));
            if (stopping || (!told && steady_clock::now() - looked < look_every)) continue;
            look();
            looked = steady_clock::now();
        }
    }
};

Follower::Follower(sql::Database& database, const Registry& registry, std::int64_t look_every_ms)
    : impl_(std::make_unique<Impl>(database, registry, look_every_ms)) {}

Follower::~Follower() { stop(); }

void Follower::start() {
    impl_->listener = impl_->database.listen();
    impl_->thread = std::thread([this] { impl_->run(); });
}

void Follower::stop() {
    if (!impl_->thread.joinable()) return;
    impl_->stopping = true;
    impl_->listener->stop();
    impl_->thread.join();
    impl_->listener.reset();
}

}  // namespace lingju::snapshot
