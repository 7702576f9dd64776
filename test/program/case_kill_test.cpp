// The program is killed while officers hand in applications; on PostgreSQL, where case numbers are
// leased without waiting for the disk, its sessions and the server are killed too. Afterwards every
// case that was acknowledged is there once under the number and tracking code that were told, what
// is sent again makes nothing twice, nothing is half, and the ledger verifies. LINGJU_KILLS sets
// the rounds.
#include <signal.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "applications.hpp"
#include "cases/numbers.hpp"
#include "cases/tracking.hpp"
#include "program.hpp"

namespace lingju::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int officers_at_work = 8;
constexpr seconds patience{60};

int rounds() {
    const char* const kills = std::getenv("LINGJU_KILLS");
    return kills == nullptr ? 4 : std::atoi(kills);
}

std::size_t some(std::size_t least, std::size_t most) {
    static std::mt19937 random(20261201);
    return std::uniform_int_distribution(least, most)(random);
}

struct Receipt {
    std::string id, number, tracking;
    bool operator==(const Receipt&) const = default;
};

Receipt receipt_of(const Asked& made) {
    return {
        text_at(made.body, "/id"), text_at(made.body, "/number"), text_at(made.body, "/tracking")
    };
}

/// Sends it again with its key while it is refused for now. Throws where nobody listens.
Asked ask_until_answered(unsigned short port, const std::string& request) {
    const auto end = steady_clock::now() + patience;
    for (;;) {
        Asked answered = ask(port, request);
        if (answered.status != 503 || steady_clock::now() > end) return answered;
        std::this_thread::sleep_for(milliseconds(20));
    }
}

/// Each hands in one application after the other until nobody listens any more.
class Officers {
  public:
    using Sent = std::map<std::size_t, std::optional<Receipt>>;  // without: never acknowledged

    Officers(unsigned short port, const Applications& applications, std::size_t first)
        : port_(port), applications_(applications), next_(first) {
        for (int officer = 0; officer < officers_at_work; ++officer)
            threads_.emplace_back([this] {
                while (!stopped_ && hand_in(next_++)) {
                }
            });
    }
    ~Officers() { go_home(); }
    Officers(const Officers&) = delete;
    Officers& operator=(const Officers&) = delete;

    /// Until so many more are acknowledged. Throws where somebody is refused for good, or all wait
    /// for too long.
    void let_work(std::size_t more) {
        std::unique_lock lock(mutex_);
        const std::size_t enough = acknowledged_ + more;
        const auto reached = [&] { return acknowledged_ >= enough || !refused_.empty(); };
        if (!changed_.wait_for(lock, patience, reached)) throw Fault("nobody is answered any more");
        if (!refused_.empty()) throw Fault("an officer is refused: " + refused_);
    }
    void go_home() {
        stopped_ = true;
        for (std::thread& thread : threads_)
            if (thread.joinable()) thread.join();
    }
    /// Once they are at home: what all of them sent, and how one was refused for good.
    const Sent& sent() const { return sent_; }
    const std::string& refused() const { return refused_; }

  private:
    bool hand_in(std::size_t n) {
        note(n, std::nullopt);
        try {
            note(n, ask_until_answered(port_, applications_(n)));
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    }
    void note(std::size_t n, const std::optional<Asked>& answered) {
        const std::lock_guard lock(mutex_);
        std::optional<Receipt>& receipt = sent_[n];
        if (!answered) return;
        if (answered->status == 201) {
            receipt = receipt_of(*answered);
            ++acknowledged_;
        } else {
            refused_ = answered->body;
        }
        changed_.notify_all();
    }

    const unsigned short port_;
    const Applications& applications_;
    std::atomic<std::size_t> next_;
    std::atomic<bool> stopped_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    Sent sent_;
    std::size_t acknowledged_ = 0;
    std::string refused_;
    std::vector<std::thread> threads_;
};

constexpr sql::Query both(const char* name, const char* text) { return {name, text, text}; }

constexpr sql::Query list_cases = both("cases", "select id, number, tracking_hash from cases");
constexpr sql::Query list_leases =
    both("leases", "select item, day, first, last from number_leases");

/// What each case has, and how often.
struct Part {
    sql::Query count;
    std::int64_t each;
};
constexpr Part parts[] = {
    {both(
         "materials",
         "select cast(case_id as text) as subject, count(*) as number from case_materials "
         "where given = 'original' group by case_id"
     ),
     Applications::materials},
    {both(
         "events",
         "select cast(case_id as text) as subject, count(*) as number from case_events group by "
         "case_id"
     ),
     1},
    {both(
         "applicants",
         "select cast(c.id as text) as subject, count(*) as number from cases c join persons p on "
         "p.id = c.person group by c.id"
     ),
     1},
    {both(
         "ledger entries",
         "select subject, count(*) as number from ledger_entries where kind = 'cases.received' "
         "group by subject"
     ),
     1},
    {both(
         "outbox messages",
         "select subject, count(*) as number from outbox where topic = 'cases.received' group by "
         "subject"
     ),
     1},
    {both(
         "keys",
         "select resource as subject, count(*) as number from idempotency_keys where act = "
         "'cases.submit' group by resource"
     ),
     1},
};

using Faults = std::vector<std::string>;

class CaseKills : public Program {
  protected:
    CaseKills() {
        if (GetParam() == Engine::postgres) have_commits_take_long();
        bool made = false;
        keys_ = crypto::Provider::open(state() / "keys", made);
        const std::vector<std::string> items = {"WL-043", "WL-047", "WL-050"};
        applications_.emplace(served(), sign_in(served(), state(), "village_agent"), items);
    }

    std::size_t sent() const { return sent_; }
    const Applications& applications() const { return *applications_; }

    /// What sessions of the program that come from now on go by.
    static void set(const std::string& setting) {
        Cluster::shared().run("program", "alter role program_app in database program " + setting);
    }

    /// Kills the program too, starts it again, has all that was sent sent again; what is wrong
    /// then.
    Faults kill_and_return(Officers& officers, bool server_is_down) {
        EXPECT_EQ(served().end_by(SIGKILL), 128 + SIGKILL);
        officers.go_home();
        if (server_is_down) Cluster::shared().start();
        serve();
        Faults faults;
        if (!officers.refused().empty()) faults.push_back(officers.refused());
        for (const auto& [n, told] : officers.sent()) send_again(n, told, faults);
        look(faults);
        try {
            run("ledger verify");
        } catch (const std::runtime_error& unsound) {
            faults.emplace_back(unsound.what());
        }
        return faults;
    }

    void record() {
        RecordProperty("cases", static_cast<int>(cases_.size()));
        RecordProperty("acknowledged", acknowledged_);
        RecordProperty("done_unheard", done_unheard_);
        RecordProperty("not_done", static_cast<int>(sent_) - acknowledged_ - done_unheard_);
    }

  private:
    /// As on a slow disk, so that what falls finds a commit under way most of the time.
    static void have_commits_take_long() {
        set("set commit_delay = 5000");
        set("set commit_siblings = 0");
    }

    /// As a row of the database has it.
    struct Known {
        std::string number, tracking_hash;
        bool operator==(const Known&) const = default;
    };

    void send_again(std::size_t n, const std::optional<Receipt>& told, Faults& faults) {
        ++sent_;
        const Asked answered = ask_until_answered(served().port(), (*applications_)(n));
        if (answered.status != 201) return faults.push_back(answered.body);
        const Receipt receipt = receipt_of(answered);
        const bool was_done = answered.head.find("Idempotent-Replay: true") != std::string::npos;
        if (told)
            ++acknowledged_;
        else if (was_done)
            ++done_unheard_;
        if (told && (!was_done || *told != receipt))
            faults.push_back(fmt::format(
                "{} {} {} was acknowledged and is {} {} {} now",
                told->id,
                told->number,
                told->tracking,
                receipt.id,
                receipt.number,
                receipt.tracking
            ));
        const std::string hash = cases::tracking_hash(*keys_, receipt.tracking);
        if (!cases_.emplace(receipt.id, Known{receipt.number, hash}).second)
            faults.push_back(receipt.id + " answers two applications");
    }

    void look(Faults& faults) {
        const SystemClock clock;
        sql::Options options;
        options.url = url();
        options.clock = &clock;
        options.read_only = true;
        sql::Database::open(std::move(options))->read([&](sql::Transaction& transaction) {
            look_at_cases(transaction, faults);
            for (const Part& part : parts) look_at(part, transaction, faults);
            look_at_numbers(transaction, faults);
        });
    }
    void look_at_cases(sql::Transaction& transaction, Faults& faults) {
        std::map<std::string, Known> found;
        for (const auto row : transaction.rows(list_cases, {}))
            found[std::to_string(row.integer("id"))] = {
                row.text("number"), row.text("tracking_hash")
            };
        for (const auto& [id, known] : cases_)
            if (!found.contains(id) || found[id] != known)
                faults.push_back(id + " is not as it was told");
        if (found.size() != cases_.size())
            faults.push_back(fmt::format("{} cases for {}", found.size(), cases_.size()));
    }
    void look_at(const Part& part, sql::Transaction& transaction, Faults& faults) {
        std::map<std::string, std::int64_t> found, expected;
        for (const auto row : transaction.rows(part.count, {}))
            found[row.text("subject")] = row.integer("number");
        for (const auto& [id, known] : cases_) expected[id] = part.each;
        if (found != expected)
            faults.push_back(fmt::format("{}: not {} a case", part.count.name, part.each));
    }
    /// Each number was leased, once; it and the tracking code stand on one case.
    void look_at_numbers(sql::Transaction& transaction, Faults& faults) {
        std::set<std::string> leased, taken;
        for (const auto row : transaction.rows(list_leases, {}))
            for (auto serial = row.integer("first"); serial <= row.integer("last"); ++serial) {
                std::string number = cases::number_of(row.text("item"), row.date("day"), serial);
                if (!leased.insert(number).second) faults.push_back(number + " was leased twice");
            }
        for (const auto& [id, known] : cases_) {
            if (!leased.contains(known.number)) faults.push_back(known.number + " has no lease");
            if (!taken.insert(known.number).second || !taken.insert(known.tracking_hash).second)
                faults.push_back(known.number + " or its tracking code stands twice");
        }
    }

    std::unique_ptr<crypto::Provider> keys_;
    std::optional<Applications> applications_;
    std::map<std::string, Known> cases_;  // by id
    std::size_t sent_ = 0;
    int acknowledged_ = 0, done_unheard_ = 0;
};

/// What falls besides the program.
enum class Blow { none, server_before, session_before, server_with_it };

Blow blow_of(Engine engine, int round) {
    return engine == Engine::sqlite ? Blow::none : static_cast<Blow>(round % 4);
}

TEST_P(CaseKills, LoseNothingThatWasAcknowledgedAndMakeNothingTwice) {
    for (int round = 0; round < rounds(); ++round) {
        const Blow blow = blow_of(GetParam(), round);
        Officers officers(served().port(), applications(), sent());
        officers.let_work(some(1, 80));
        if (blow == Blow::session_before) Cluster::shared().kill_session("program", some(0, 100));
        if (blow == Blow::server_before || blow == Blow::server_with_it) Cluster::shared().kill();
        if (blow == Blow::server_before) Cluster::shared().start();
        if (blow == Blow::session_before || blow == Blow::server_before)
            officers.let_work(some(1, 80));
        ASSERT_THAT(kill_and_return(officers, blow == Blow::server_with_it), testing::IsEmpty())
            << "in round " << round;
    }
    record();
}

ON_EACH_ENGINE(CaseKills);

class PlantedCaseKills : public CaseKills {};

TEST_P(PlantedCaseKills, CommitsThatDoNotWaitAreNoticed) {
    const Cluster& cluster = Cluster::shared();
    Faults faults;
    for (int tries = 0; tries < 3 && faults.empty(); ++tries) {
        Officers officers(served().port(), applications(), sent());
        set("set synchronous_commit = off");
        // Nobody else may take them to the disk meanwhile, however slowly the officers work.
        cluster.run("postgres", "alter system set wal_writer_delay = '10s'");
        cluster.kill();
        cluster.start();
        officers.let_work(100);
        set("reset synchronous_commit");
        cluster.run("postgres", "alter system reset wal_writer_delay");
        officers.let_work(100);
        cluster.kill();
        faults = kill_and_return(officers, true);
    }
    EXPECT_THAT(faults, testing::Contains(testing::HasSubstr("was acknowledged")));
}

INSTANTIATE_TEST_SUITE_P(Engines, PlantedCaseKills, testing::Values(Engine::postgres));

}  // namespace
}  // namespace lingju::test
