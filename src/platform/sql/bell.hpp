// Tellings within one process.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// Hands what was told to every listener. Safe from any thread.
class Bell {
  public:
    std::unique_ptr<Listener> listen();
    void ring(const std::string& text);

  private:
    class Ear;
    std::mutex mutex_;
    std::set<Ear*> ears_;
};

}  // namespace lingju::sql
