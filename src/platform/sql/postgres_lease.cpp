// How a writer comes to a session and a number, and learns what became of a commit whose answer was
// lost.
#include <algorithm>
#include <thread>

#include "platform/sql/postgres_work.hpp"
#include "platform/sql/queries.hpp"

namespace lingju::sql {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int numbers = 16;
constexpr milliseconds fate_patience{5'000};
constexpr milliseconds fate_pause{25};

}  // namespace

void Backoff::failed() {
    delay_ = std::clamp(delay_ * 2, milliseconds(50), milliseconds(2'000));
    next_ = steady_clock::now() + delay_;
}

void PostgresWork::start() { connect(number_); }

void PostgresWork::ensure_connected() {
    if (connection_ && connection_->seems_alive()) return;
    connection_.reset();
    if (!backoff_.may_try()) throw SqlState("08006", "the database is away");
    try {
        connect(number_);
        backoff_.succeeded();
    } catch (...) {
        backoff_.failed();
        throw;
    }
}

void PostgresWork::connect(int preferred) {
    connection_ = std::make_unique<PostgresConnection>(options_.url);
    bool leased = try_lease(preferred);
    for (int number = 0; !leased && number < numbers; ++number) leased = try_lease(number);
    if (!leased) {
        connection_.reset();
        throw Fault("all 16 writers' numbers are taken: too many processes write to this database");
    }
    read_lease();
}

bool PostgresWork::try_lease(int number) {
    const std::vector<Result> results =
        connection_->round(std::vector<Statement>{{queries::lease_writer, {number}}});
    if (!results.front().rows().front().boolean("leased")) return false;
    number_ = number;
    return true;
}

void PostgresWork::read_lease() {
    const std::vector<Result> results =
        connection_->round(std::vector<Statement>{{queries::find_writer, {number_}}});
    const Rows found = results.front().rows();
    batches_ = found.front().integer("batches");
    ids_.start(number_, found.front().instant("ids_until_at"));
}

void PostgresWork::learn_fate() {
    const steady_clock::time_point end = steady_clock::now() + fate_patience;
    while (steady_clock::now() < end) {
        if (const std::optional<bool> committed = ask_fate()) {
            if (*committed) return;
            throw SqlState("40001", "the connection was lost and the batch with it");
        }
        std::this_thread::sleep_for(fate_pause);
    }
    connection_.reset();
    throw SqlState(
        "08007", "the connection was lost at the commit, and nobody can say what became of it"
    );
}

/// Nothing where it cannot be told yet. Whoever holds the number again knows that the session
/// before has ended, so its count of batches decides; the transaction's own status counts only
/// together with it, for the id of a transaction that a crash swallowed is given out again.
std::optional<bool> PostgresWork::ask_fate() {
    const std::int64_t before = batches_;
    const int number = number_;
    try {
        connection_.reset();
        connection_ = std::make_unique<PostgresConnection>(options_.url);
        if (try_lease(number)) {
            read_lease();
            return std::exchange(batches_, before) > before;
        }
        const std::vector<Result> results = connection_->round(
            std::vector<Statement>{{queries::find_fate, {transaction_id_, number}}}
        );
        const Rows fate = results.front().rows();
        const std::string status = fate.front().optional_text("status").value_or("unknown");
        const bool committed = status == "committed" && fate.front().integer("batches") > before;
        connection_.reset();  // without its number it is of no use
        if (committed || status == "aborted") return committed;
    } catch (const SqlState&) {
        connection_.reset();
    }
    return std::nullopt;
}

}  // namespace lingju::sql
