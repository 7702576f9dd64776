#include "identity/second_factor.hpp"

#include <fmt/format.h>

#include "identity/characters.hpp"
#include "identity/queries.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view purpose = "second_factors.secret";
constexpr std::size_t secret_bytes = 20, recovery_codes_count = 10, recovery_code_size = 10;

struct Factor {
    std::string secret;
    bool confirmed = false;
    std::int64_t last_step = 0;
};

std::optional<Factor> find_factor(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t account
) {
    sql::Rows rows = transaction.rows(queries::find_second_factor, {account});
    if (rows.empty()) return std::nullopt;
    const auto& row = rows.front();
    return Factor{
        keys.open_sealed(purpose, row.bytes("secret")),
        !row.is_null("confirmed_at"),
        row.integer("last_step")
    };
}

void tell_ledger(sql::Transaction& transaction, const Actor& actor, std::string kind) {
    const std::string id = std::to_string(actor.account);
    ledger::record(transaction, {std::move(kind), id, id, 1, {actor.scope.cell, "", "", ""}, ""});
}

/// As people type it: blanks and hyphens dropped, letters upper case.
std::string bare(std::string_view typed) {
    std::string code = cleaned(typed);
    std::erase(code, '-');
    return code;
}

std::string hash_of(const crypto::Provider& keys, std::int64_t account, std::string_view code) {
    return keys.lookup_hash("identity.recovery_code", fmt::format("{}:{}", account, code));
}

/// Fifty random bits.
std::string new_recovery_code() {
    return crypto::base32(crypto::random_bytes(7)).substr(0, recovery_code_size);
}

Refusal wrong_code(Refused kind) { return refuse(kind, "identity.wrong_code").error().front(); }

}  // namespace

std::int64_t step_of(Instant now) { return now.ms / 1000 / crypto::one_time_seconds; }

std::optional<std::int64_t> matching_step(
    std::string_view secret, std::string_view code, Instant now, std::int64_t last
) {
    const std::int64_t present = step_of(now);
    std::optional<std::int64_t> found;
    for (std::int64_t step = present - 1; step <= present + 1; ++step) {
        std::string right = crypto::one_time_code(secret, static_cast<std::uint64_t>(step));
        if (crypto::equal(right, code) && step > last && !found) found = step;
    }
    return found;
}

std::string new_secret() { return crypto::random_bytes(secret_bytes); }

Outcome<Enrolment> enrol_second_factor(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& actor,
    std::string_view secret
) {
    transaction.execute_one(
        queries::save_second_factor,
        {actor.account, sql::Blob{keys.seal(purpose, secret)}, keys.current_key()},
        refuse(Refused::conflict, "identity.second_factor_there").error().front()
    );
    const std::string typed = crypto::base32(secret);
    return Enrolment{
        typed, fmt::format("otpauth://totp/Lingju:{}?secret={}&issuer=Lingju", actor.login, typed)
    };
}

Outcome<std::vector<std::string>> confirm_second_factor(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& actor,
    std::string_view code,
    Instant now
) {
    // Gather.
    std::optional<Factor> factor = find_factor(transaction, keys, actor.account);

    // Judge.
    if (!factor || factor->confirmed)
        return refuse(Refused::conflict, "identity.second_factor_absent");
    std::optional<std::int64_t> step = matching_step(factor->secret, bare(code), now, 0);
    if (!step) return std::unexpected(Refusals{wrong_code(Refused::forbidden)});

    // Record.
    transaction.execute_one(
        queries::confirm_second_factor,
        {actor.account, now, *step},
        refuse(Refused::conflict, "identity.second_factor_absent").error().front()
    );
    transaction.execute(queries::delete_recovery_codes, {actor.account});
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_codes_count; ++i) {
        codes.push_back(new_recovery_code());
        transaction.execute(
            queries::insert_recovery_code,
            {actor.account, hash_of(keys, actor.account, codes.back())}
        );
    }
    tell_ledger(transaction, actor, "identity.second_factor_confirmed");

    // Tell.
    return codes;
}

Refusals second_factor_faults(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Account& account,
    std::string_view typed,
    Instant now
) {
    std::optional<Factor> factor = find_factor(transaction, keys, account.id);
    if (!factor || !factor->confirmed) return {};
    const std::string code = bare(typed);
    if (code.empty())
        return refuse(Refused::unauthenticated, "identity.second_factor_needed").error();
    const Refusal wrong = wrong_code(Refused::unauthenticated);
    if (code.size() == recovery_code_size) {
        sql::Rows used = transaction.rows(
            queries::use_recovery_code, {account.id, hash_of(keys, account.id, code), now}
        );
        return used.empty() ? Refusals{wrong} : Refusals{};
    }
    std::optional<std::int64_t> step = matching_step(factor->secret, code, now, factor->last_step);
    if (!step) return {wrong};
    transaction.execute_one(queries::use_step, {account.id, *step}, wrong);
    return {};
}

bool is_blank_code(std::string_view typed) { return bare(typed).empty(); }

void drop_second_factor(sql::Transaction& transaction, std::int64_t account) {
    transaction.execute(queries::delete_second_factor, {account});
    transaction.execute(queries::delete_recovery_codes, {account});
}

int reseal_second_factors(sql::Transaction& transaction, const crypto::Provider& keys, int limit) {
    sql::Rows rows =
        transaction.rows(queries::list_factors_sealed_before, {keys.current_key(), limit});
    for (const auto& row : rows) {
        const std::string secret = keys.open_sealed(purpose, row.bytes("secret"));
        transaction.execute(
            queries::reseal_factor,
            {row.integer("account"), sql::Blob{keys.seal(purpose, secret)}, keys.current_key()}
        );
    }
    return static_cast<int>(rows.size());
}

}  // namespace lingju::identity
