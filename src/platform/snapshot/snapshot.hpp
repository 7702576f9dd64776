// Immutable snapshots of what is read often and changed seldom (network, catalogue, calendar),
// swapped whole.
//
// A batch's first statement reads `published_versions`; what is newer than this process's snapshot
// is loaded before any act of the batch runs. NOTIFY may make that early, only the read makes it
// correct. An act or a request pins one snapshot and keeps it alive as long as it looks.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/transaction.hpp"

namespace lingju::snapshot {

/// The newest snapshot of one kind. Readers pin; only Registry puts. Safe from any thread.
template <class T>
class Holder {
  public:
    /// What is published now, unchanged for as long as the caller holds it. Null before the first
    /// refresh.
    std::shared_ptr<const T> pin() const {
        std::scoped_lock lock(mutex_);
        return held_;
    }
    /// The version of what is held; 0 before the first refresh.
    std::int64_t version() const {
        std::scoped_lock lock(mutex_);
        return version_;
    }
    /// Puts `snapshot` unless a newer one is held already: two writers may load at the same time.
    void put(std::int64_t version, std::shared_ptr<const T> snapshot) {
        std::scoped_lock lock(mutex_);
        if (held_ && version <= version_) return;
        held_ = std::move(snapshot);
        version_ = version;
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> held_;
    std::int64_t version_ = 0;
};

/// Which snapshots this process keeps, and how each is loaded. Filled by main before the database
/// starts; then safe from any thread.
class Registry {
  public:
    /// Keeps `holder` (which must outlive the registry) up to date with what is published under
    /// `name`. `load` reads the tables inside the transaction it is given; what it throws ends the
    /// batch or the read.
    template <class T>
    void keep(std::string name, Holder<T>& holder, std::function<T(sql::Transaction&)> load) {
        add(
            {std::move(name),
             [&holder] { return holder.version(); },
             [&holder, load = std::move(load)](
                 sql::Transaction& transaction, std::int64_t version
             ) { holder.put(version, std::make_shared<const T>(load(transaction))); }}
        );
    }

    /// Loads what is newer than held, in the order of keep(). One statement where nothing is new.
    /// As sql::Hooks::open, and once from a read at start-up. A name never published counts as
    /// version 1, so that holders are filled before the demo is.
    void refresh(sql::Transaction& transaction) const;

  private:
    struct Kept {
        std::string name;
        std::function<std::int64_t()> held;
        std::function<void(sql::Transaction&, std::int64_t)> load;
    };
    void add(Kept kept);
    std::vector<Kept> kept_;
};

/// Says that the tables behind `name` have changed: the last statement of an act that changes them.
void publish(sql::Transaction& transaction, std::string_view name);

/// The tables of this part.
std::span<const sql::Migration> migrations();

}  // namespace lingju::snapshot
