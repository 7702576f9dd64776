#include "identity/access_log.hpp"

#include <limits>

#include <fmt/format.h>

#include "identity/queries.hpp"
#include "identity/rules.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view purposes[] = {
    "serve", "contact", "deliver", "correct", "legal_duty", "search"
};

Purpose purpose_named(std::string_view name) {
    for (std::size_t i = 0; i < std::size(purposes); ++i)
        if (purposes[i] == name) return static_cast<Purpose>(i);
    throw Fault("an access has an unknown purpose");
}

std::string_view word_of(AccessKind kind) {
    return kind == AccessKind::unmask ? "unmask" : "look_up";
}

std::string detail_of(const Access& access) {
    if (access.case_id == 0) return fmt::format(R"({{"purpose":"{}"}})", name_of(access.purpose));
    return fmt::format(
        R"({{"purpose":"{}","case":"{}"}})", name_of(access.purpose), access.case_id
    );
}

std::vector<AccessSeen> seen_in(const sql::Rows& rows) {
    std::vector<AccessSeen> seen;
    for (const auto& row : rows)
        seen.push_back(
            {.id = row.integer("id"),
             .kind = row.text("kind") == "unmask" ? AccessKind::unmask : AccessKind::look_up,
             .purpose = purpose_named(row.text("purpose")),
             .case_id = row.optional_integer("case_id").value_or(0),
             .at = row.instant("at"),
             .name = row.text("name"),
             .role = role_named(row.text("role")).value_or(Role::resident)}
        );
    return seen;
}

}  // namespace

std::string_view name_of(Purpose purpose) {
    auto index = static_cast<std::size_t>(purpose);
    if (index >= std::size(purposes)) throw Fault("a Purpose outside its enumeration");
    return purposes[index];
}

void record_access(
    sql::Transaction& transaction, const Actor& by, const Access& access, Instant now
) {
    const bool unmasks = access.kind == AccessKind::unmask;
    transaction.execute(
        queries::insert_access,
        {transaction.new_id(),
         access.person,
         by.account,
         word_of(access.kind),
         name_of(access.purpose),
         access.case_id == 0 ? sql::Value() : sql::Value(access.case_id),
         now}
    );
    ledger::record(
        transaction,
        {unmasks ? "identity.person_unmasked" : "identity.person_looked_up",
         std::to_string(access.person),
         std::to_string(by.account),
         1,
         {by.scope.cell, "", "", ""},
         detail_of(access)}
    );
}

void record_access_of_day(
    sql::Transaction& transaction, const Actor& by, const Access& access, Instant now
) {
    const sql::Rows told = transaction.rows(
        queries::find_access_since,
        {by.account,
         instant_of(date_of(now), 0),
         access.person,
         access.case_id,
         word_of(access.kind),
         name_of(access.purpose)}
    );
    if (told.empty()) record_access(transaction, by, access, now);
}

std::vector<AccessSeen> list_accesses(
    sql::Transaction& transaction, std::int64_t person, std::int64_t before, int limit
) {
    const std::int64_t from = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
    return seen_in(transaction.rows(queries::list_accesses, {person, from, limit}));
}

std::vector<AccessSeen> list_accesses_of_case(
    sql::Transaction& transaction, std::int64_t person, std::int64_t case_id
) {
    return seen_in(transaction.rows(queries::list_accesses_of_case, {person, case_id}));
}

}  // namespace lingju::identity
