#include "platform/sql/database.hpp"

#include <future>

#include "platform/sql/postgres_database.hpp"
#include "platform/sql/sqlite_database.hpp"

namespace lingju::sql {
namespace {

template <class Member, class... Arguments>
void call_each(const std::vector<Hooks>& parts, Member member, Arguments&&... arguments) {
    for (const Hooks& part : parts)
        if (part.*member) (part.*member)(arguments...);
}

}  // namespace

Hooks join(std::vector<Hooks> parts) {
    const auto all = std::make_shared<const std::vector<Hooks>>(std::move(parts));
    Hooks joined;
    joined.prepare =
        [all](int writer, const std::vector<std::any>& wants, const Hooks::OwnTransaction& own) {
            call_each(*all, &Hooks::prepare, writer, wants, own);
        };
    joined.gathers = [all](int writer) {
        std::vector<Gather> gathers;
        for (const Hooks& part : *all)
            if (part.gathers)
                for (Gather& gather : part.gathers(writer)) gathers.push_back(std::move(gather));
        return gathers;
    };
    joined.open = [all](Transaction& transaction) { call_each(*all, &Hooks::open, transaction); };
    joined.seal = [all](Transaction& transaction, const std::vector<std::any>& notes) {
        call_each(*all, &Hooks::seal, transaction, notes);
    };
    joined.committed = [all](int writer) { call_each(*all, &Hooks::committed, writer); };
    return joined;
}

std::unique_ptr<Database> Database::open(Options options) {
    if (options.url.starts_with("sqlite:")) return open_sqlite(std::move(options));
    if (options.url.starts_with("postgresql:") || options.url.starts_with("postgres:"))
        return open_postgres(std::move(options));
    throw Fault(
        "a database is named sqlite:FILE or postgresql://…, not " +
        options.url.substr(0, options.url.find(':'))
    );
}

Outcome<Product> submit_and_wait(Database& database, Act act) {
    const auto promise = std::make_shared<std::promise<Outcome<Product>>>();
    std::future<Outcome<Product>> settled = promise->get_future();
    act.settled = [promise](Outcome<Product> outcome) { promise->set_value(std::move(outcome)); };
    act.failed = [promise](std::exception_ptr fault) { promise->set_exception(fault); };
    database.submit(std::move(act));
    return settled.get();
}

}  // namespace lingju::sql
