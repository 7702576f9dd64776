// What the engines share: running acts one after another, each kept or dropped whole, and answering
// for what went wrong.
#pragma once

#include <exception>
#include <span>
#include <vector>

#include "platform/sql/database.hpp"

namespace lingju::sql {

/// What an act came to: a value, refusals, or the fault it met.
struct Answer {
    Outcome<Product> outcome;
    std::exception_ptr fault;
};

/// A writer's transaction, as the batch steers it. Every call may throw SqlState.
class Work : public Transaction {
  public:
    /// What is to be fetched in the round that begins; of use where a round costs.
    virtual void ask(std::vector<Gather>) {}
    virtual void begin() = 0;
    /// Ends the transaction whatever its state; does not throw.
    virtual void rollback() noexcept = 0;
    /// Durable when it returns. 08007 where nobody can say whether it is.
    virtual void commit() = 0;

    /// Runs and commits a short transaction of its own where the engine lets it lie before the
    /// batch; else, where `prepares_inside`, inside. Either way durable when the batch is.
    virtual void own_transaction(const std::function<void(Transaction&)>& run) = 0;
    virtual bool prepares_inside() const = 0;

    virtual void savepoint() = 0;
    /// Everything queued was sent and was right.
    virtual void release() = 0;
    virtual void rollback_to_savepoint() = 0;
    /// False where an error ended the whole transaction, not one act.
    virtual bool is_open() const = 0;

    /// From here on what is written is the next act's own.
    virtual void start_act() = 0;
    /// Takes the act's writes back; false where some cannot be taken back alone.
    virtual bool drop_act() = 0;
    /// Has the act run nothing that could have failed for a neighbour's sake, or for the batch's?
    virtual bool is_act_alone() const = 0;

    void leave(std::any note) override { notes_.push_back(std::move(note)); }
    void tell(std::string text) override { told_.push_back(std::move(text)); }
    const std::vector<std::any>& notes() const { return notes_; }
    const std::vector<std::string>& told() const { return told_; }

    /// How much was left and told so far.
    struct Mark {
        std::size_t notes = 0;
        std::size_t told = 0;
    };
    Mark mark() const { return {notes_.size(), told_.size()}; }
    /// Forgets what was left and told since.
    void take_back(Mark mark);

  private:
    std::vector<std::any> notes_;
    std::vector<std::string> told_;
};

/// 40P01, 40001, 55P03: what another try may cure.
bool is_worth_another_try(const SqlState& state);
/// Class 08: the connection is gone, so no act can be tried on it.
bool is_away(const SqlState& state);

/// What the caller is told about an error that ended an act or a batch.
Answer answer_for(std::exception_ptr error);

/// The batch as it mostly goes: no savepoints; on PostgreSQL all gathers in one round, all writes
/// in another, then the commit. Throws where anything went otherwise (an error, a write that met no
/// row, a refusal after something was written); then nothing stands, and the acts are to be run in
/// savepoints.
std::vector<Answer> run_optimistically(Work& work, std::span<Act> acts, const Hooks& hooks);

/// Runs `acts` in one transaction, each in a savepoint, and commits once. Throws where the batch as
/// a whole failed; then nothing of it stands.
std::vector<Answer> run_in_savepoints(Work& work, std::span<Act> acts, const Hooks& hooks);

/// The same, and where it failed each act in a transaction of its own, at most 3 times with jitter
/// where that may help.
std::vector<Answer> run_batch(Work& work, std::span<Act> acts, const Hooks& hooks);

/// Each act in a transaction of its own.
std::vector<Answer> run_one_by_one(Work& work, std::span<Act> acts, const Hooks& hooks);

/// What the hooks and `acts` declared to need.
std::vector<Gather> gathers_of(int writer, std::span<const Act> acts, const Hooks& hooks);

/// Hands the answer over.
void settle(Act& act, Answer answer);

/// Calls Hooks::prepare with what all acts want.
void prepare(Work& work, std::span<Act> acts, const Hooks& hooks);

}  // namespace lingju::sql
