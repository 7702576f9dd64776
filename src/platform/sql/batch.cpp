#include "platform/sql/batch.hpp"

#include <chrono>
#include <random>
#include <thread>

#include <spdlog/spdlog.h>

namespace lingju::sql {
namespace {

constexpr int tries_max = 3;

Answer unavailable(std::string code) {
    return {refuse(Refused::unavailable, std::move(code)), nullptr};
}

Answer answer_for_state(const SqlState& state, std::exception_ptr error) {
    if (state.state() == "23505")
        return {refuse(Refused::conflict, "conflict." + state.constraint()), nullptr};
    if (state.state() == "53100") return unavailable("database.full");
    if (state.state() == "08007") return unavailable("database.unsure");
    if (is_worth_another_try(state)) return unavailable("database.busy");
    if (is_away(state)) return unavailable("database.away");
    return {Outcome<Product>{}, std::move(error)};
}

/// Takes back what an act did, notes too.
void drop(Work& work, Work::Mark mark) {
    work.rollback_to_savepoint();
    work.take_back(mark);
}

template <class Is>
bool is_state(const std::exception_ptr& error, const Is& is) {
    try {
        std::rethrow_exception(error);
    } catch (const SqlState& state) {
        return is(state);
    } catch (...) {
        return false;
    }
}

bool sinks_the_batch(const Work& work, const std::exception_ptr& error) {
    return !work.is_open() || is_state(error, [](const SqlState& state) {
        return is_worth_another_try(state) || is_away(state);
    });
}

Answer run_act(Work& work, Act& act) {
    const Work::Mark before = work.mark();
    work.savepoint();
    try {
        Outcome<Product> outcome = act.run(work);
        if (!outcome) {
            drop(work, before);
        } else {
            work.release();
        }
        return {std::move(outcome), nullptr};
    } catch (...) {
        if (sinks_the_batch(work, std::current_exception())) throw;
        drop(work, before);
        return answer_for(std::current_exception());
    }
}

std::vector<Answer> try_in_savepoints(Work& work, std::span<Act> acts, const Hooks& hooks) {
    std::vector<Answer> answers;
    if (!work.prepares_inside()) prepare(work, acts, hooks);
    work.ask(gathers_of(work.writer(), {}, hooks));
    work.begin();
    if (work.prepares_inside()) prepare(work, acts, hooks);
    if (hooks.open) hooks.open(work);
    for (Act& act : acts) answers.push_back(run_act(work, act));
    if (hooks.seal) hooks.seal(work, work.notes());
    work.commit();
    if (hooks.committed) hooks.committed(work.writer());
    return answers;
}

void wait_with_jitter(int tries) {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<int> ms(1, 20 << tries);
    std::this_thread::sleep_for(std::chrono::milliseconds(ms(random)));
}

Answer run_alone(Work& work, Act& act, const Hooks& hooks) {
    for (int tries = 1;; ++tries) {
        try {
            return std::move(run_in_savepoints(work, {&act, 1}, hooks).front());
        } catch (...) {
            const std::exception_ptr error = std::current_exception();
            if (tries == tries_max || !is_state(error, is_worth_another_try))
                return answer_for(error);
        }
        wait_with_jitter(tries);
    }
}

}  // namespace

void Work::take_back(Mark mark) {
    notes_.resize(mark.notes);
    told_.resize(mark.told);
}

bool is_worth_another_try(const SqlState& state) {
    return state.state() == "40P01" || state.state() == "40001" || state.state() == "55P03";
}

bool is_away(const SqlState& state) { return state.state().starts_with("08"); }

Answer answer_for(std::exception_ptr error) {
    try {
        std::rethrow_exception(error);
    } catch (const Conflict& conflict) {
        return {std::unexpected(conflict.refusals), nullptr};
    } catch (const SqlState& state) {
        return answer_for_state(state, error);
    } catch (...) {
        return {Outcome<Product>{}, error};
    }
}

std::vector<Answer> run_in_savepoints(Work& work, std::span<Act> acts, const Hooks& hooks) {
    work.take_back({});
    try {
        return try_in_savepoints(work, acts, hooks);
    } catch (...) {
        work.rollback();
        throw;
    }
}

std::vector<Answer> run_batch(Work& work, std::span<Act> acts, const Hooks& hooks) {
    try {
        return run_in_savepoints(work, acts, hooks);
    } catch (...) {
        const std::exception_ptr error = std::current_exception();
        if (is_state(error, is_away)) return std::vector<Answer>(acts.size(), answer_for(error));
    }
    return run_one_by_one(work, acts, hooks);
}

std::vector<Answer> run_one_by_one(Work& work, std::span<Act> acts, const Hooks& hooks) {
    std::vector<Answer> answers;
    for (Act& act : acts) answers.push_back(run_alone(work, act, hooks));
    return answers;
}

std::vector<Gather> gathers_of(int writer, std::span<const Act> acts, const Hooks& hooks) {
    std::vector<Gather> gathers;
    if (hooks.gathers) gathers = hooks.gathers(writer);
    for (const Act& act : acts)
        gathers.insert(gathers.end(), act.gathers.begin(), act.gathers.end());
    return gathers;
}

void settle(Act& act, Answer answer) {
    if (!answer.fault) return act.settled(std::move(answer.outcome));
    if (act.failed) return act.failed(answer.fault);
    try {
        std::rethrow_exception(answer.fault);
    } catch (const std::exception& fault) {
        spdlog::error("an act failed: {}", fault.what());
    }
    act.settled(refuse(Refused::unavailable, "database.fault"));
}

void prepare(Work& work, std::span<Act> acts, const Hooks& hooks) {
    if (!hooks.prepare) return;
    std::vector<std::any> wants;
    for (const Act& act : acts) wants.insert(wants.end(), act.wants.begin(), act.wants.end());
    hooks.prepare(work.writer(), wants, [&work](const auto& run) { work.own_transaction(run); });
}

}  // namespace lingju::sql
