#include "platform/sql/batch.hpp"

namespace lingju::sql {
namespace {

/// Takes back an act that can be taken back alone; else the batch must be run in savepoints.
Answer drop(Work& work, Work::Mark before, Answer answer) {
    if (!work.drop_act()) throw Fault("an act was refused after some of it had been written");
    work.take_back(before);
    return answer;
}

Answer try_act(Work& work, Act& act) {
    const Work::Mark before = work.mark();
    work.start_act();
    try {
        Outcome<Product> outcome = act.run(work);
        if (!outcome) return drop(work, before, {std::move(outcome), nullptr});
        return {std::move(outcome), nullptr};
    } catch (...) {
        if (!work.is_act_alone()) throw;  // perhaps another act's write failed, sent only now
        return drop(work, before, answer_for(std::current_exception()));
    }
}

std::vector<Answer> try_all(Work& work, std::span<Act> acts, const Hooks& hooks) {
    std::vector<Answer> answers;
    if (!work.prepares_inside()) prepare(work, acts, hooks);
    work.ask(gathers_of(work.writer(), acts, hooks));
    work.begin();
    if (work.prepares_inside()) prepare(work, acts, hooks);
    if (hooks.open) hooks.open(work);
    for (Act& act : acts) answers.push_back(try_act(work, act));
    work.start_act();
    if (hooks.seal) hooks.seal(work, work.notes());
    work.commit();
    if (hooks.committed) hooks.committed(work.writer());
    return answers;
}

}  // namespace

std::vector<Answer> run_optimistically(Work& work, std::span<Act> acts, const Hooks& hooks) {
    work.take_back({});
    try {
        return try_all(work, acts, hooks);
    } catch (...) {
        work.rollback();
        throw;
    }
}

}  // namespace lingju::sql
