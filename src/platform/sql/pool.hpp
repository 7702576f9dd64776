// A few connections that many threads share, one at a time each.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lingju::sql {

/// Opens connections as they are needed, at most `most`. Safe from any thread; outlives what it
/// lends.
template <class Connection>
class Pool {
  public:
    using Open = std::function<std::unique_ptr<Connection>()>;
    Pool(std::size_t most, Open open) : left_(most), open_(std::move(open)) {}

    /// Runs `use` with a connection nobody else uses meanwhile; waits where all are lent. A
    /// connection that `use` threw from is kept only where `is_sound` says so.
    template <class Use, class Sound>
    void with(const Use& use, const Sound& is_sound) {
        Loan loan(*this);
        if (loan.connection && !is_sound(*loan.connection)) loan.connection.reset();
        if (!loan.connection) loan.connection = open_();
        try {
            use(*loan.connection);
        } catch (...) {
            if (!is_sound(*loan.connection)) loan.connection.reset();
            throw;
        }
    }

  private:
    struct Loan {
        explicit Loan(Pool& lender) : pool(lender), connection(lender.borrow()) {}
        ~Loan() { pool.give_back(std::move(connection)); }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        Pool& pool;
        std::unique_ptr<Connection> connection;
    };

    std::unique_ptr<Connection> borrow() {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return left_ > 0; });
        --left_;
        if (idle_.empty()) return nullptr;
        std::unique_ptr<Connection> connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }

    void give_back(std::unique_ptr<Connection> connection) {
        {
            const std::lock_guard lock(mutex_);
            ++left_;
            if (connection) idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable returned_;
    std::size_t left_;
    std::vector<std::unique_ptr<Connection>> idle_;
    Open open_;
};

}  // namespace lingju::sql
