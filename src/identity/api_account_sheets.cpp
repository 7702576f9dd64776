// Accounts by sheet: looked through, given back with what is wrong, done. What is sent is kept
// nowhere.
#include "identity/account_sheet.hpp"
#include "identity/answer.hpp"
#include "identity/rules.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::identity {
namespace {

using http::Answer, http::Method, http::Request;
using idempotency::Made;

/// A sheet that was sent, with what it asks for and what is against that.
struct Sent {
    sheet::Sent sheet;
    AccountSheet accounts;
};

Administration administration_of(const Mounting& mounting, const Actor& actor) {
    return {.by = actor, .elsewhere = *mounting.elsewhere, .now = mounting.clock.now()};
}

Outcome<Sent> judged(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<sheet::Sent> sheet = sheet::sent_in(request, account_sheet_limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    Outcome<AccountSheet> accounts = read_account_sheet(**sheet, actor.scope.cell);
    if (!accounts) return std::unexpected(std::move(accounts.error()));
    Sent sent{*std::move(sheet), *std::move(accounts)};
    mounting.database.read([&](sql::Transaction& transaction) {
        judge_rows(transaction, administration_of(mounting, actor), *sent.sheet, sent.accounts);
    });
    return sent;
}

AccountSheetShown shown_of(const Sent& sent) {
    return {
        .sheet = sent.sheet->name,
        .sheets_left_out = static_cast<int>(sent.sheet->sheets_left_out),
        .rows = static_cast<int>(sent.accounts.rows.size()),
        .faulty_rows = sheet::faulty_rows(sent.accounts.faults),
        .faults = sheet::faults_shown(sent.accounts.faults)
    };
}

Answer preview(const Mounting& mounting, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = judged(mounting, request, actor);
    if (!sent) return http::problem(sent.error());
    return http::json(200, json::write(shown_of(*sent)));
}

Answer give_back(const Mounting& mounting, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = judged(mounting, request, actor);
    if (!sent) return http::problem(sent.error());
    return sheet::returned_file("accounts-faults", *sent->sheet, sent->accounts.faults, request);
}

/// For each row a password made by the machine and its hash; nothing where none is opened.
struct PasswordsOnce {
    std::vector<std::string> passwords, encoded;
};
Outcome<PasswordsOnce> passwords_once(
    const Mounting& mounting, const Actor& actor, std::size_t rows
) {
    PasswordsOnce made;
    if (!may(actor.role, "accounts.open")) return made;
    for (std::size_t i = 0; i < rows; ++i) {
        made.passwords.push_back(crypto::random_token(12));
        Outcome<std::string> encoded = mounting.passwords.hash(made.passwords.back());
        if (!encoded) return std::unexpected(std::move(encoded.error()));
        made.encoded.push_back(*std::move(encoded));
    }
    return made;
}

AccountsDone done_of(const Sent& sent, const std::vector<std::string>& passwords) {
    AccountsDone done{.rows = static_cast<int>(sent.accounts.rows.size()), .opened = {}};
    for (std::size_t i = 0; i < passwords.size(); ++i) {
        const AccountOrder& order = sent.accounts.rows.at(i).order;
        done.opened.push_back({order.login, order.name, passwords[i]});
    }
    return done;
}

Answer take(const Mounting& mounting, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = judged(mounting, request, actor);
    if (!sent) return http::problem(sent.error());
    // No password is made for a sheet that will be refused, or was done already.
    const bool is_sound = sent->accounts.faults.empty();
    const Outcome<PasswordsOnce> once =
        passwords_once(mounting, actor, is_sound ? sent->accounts.rows.size() : 0);
    if (!once) return http::problem(once.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "accounts.import";
    write.run = [mounting, actor, sent = *sent, encoded = once->encoded](
                    sql::Transaction& transaction
                ) -> Outcome<Made> {
        const auto done = do_rows(
            transaction, administration_of(mounting, actor), *sent.sheet, sent.accounts, encoded
        );
        if (!done) return std::unexpected(done.error());
        return Made{std::to_string(done->size()), 1, {}};
    };
    write.render = [mounting, sent = *sent, passwords = once->passwords](
                       sql::Transaction& transaction, const Made&, bool again
                   ) {
        for (const AccountRow& row : sent.accounts.rows)
            if (const auto account = find_account(transaction, row.order.login))
                mounting.sessions.evict(account->id);
        return http::json(
            201, json::write(done_of(sent, again ? std::vector<std::string>{} : passwords))
        );
    };
    return idempotency::write(mounting.database, request, std::move(write));
}

Answer give_template(const Mounting&, const Request& request, const Actor&) {
    const std::string form = request.query_value("form").value_or("xlsx");
    if (form != "xlsx" && form != "csv")
        return http::problem(refuse(Refused::malformed, "identity.form_unknown", form).error());
    const Outcome<sheet::Sheet> sheet = sheet::read(embedded::file("data/templates/accounts.csv"));
    if (!sheet) throw Fault("accounts.csv: " + summary(sheet.error()));
    sheet::Page page{.name = "accounts", .header = sheet->header};
    for (const sheet::Row& row : sheet->rows) page.rows.push_back(row.cells);
    return sheet::file(
        "accounts-template", form == "xlsx" ? sheet::Form::xlsx : sheet::Form::csv, page
    );
}

}  // namespace

std::vector<http::Route> account_sheet_routes(const Guard& guard, const Mounting& mounting) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        mounting,
        {
            {post, "/api/v1/accounts/imports", "accounts.import", take},
            {post, "/api/v1/accounts/import-previews", "accounts.import", preview},
            {post, "/api/v1/accounts/import-returns", "accounts.import", give_back},
            {get, "/api/v1/accounts/import-template", "accounts.import", give_template},
        }
    );
    for (http::Route& route : routes) route.body_limit_bytes = account_sheet_limits.file_bytes;
    return routes;
}

}  // namespace lingju::identity
