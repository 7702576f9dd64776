// The ledger read by an audit administrator: a chain at a time, the newest first.
#include <charconv>
#include <limits>

#include "identity/answer.hpp"
#include "identity/ledger_views.hpp"
#include "platform/ledger/read.hpp"

namespace lingju::identity {
namespace {

using http::Method, http::Request;

constexpr int entries_page = 50;

struct LedgerPlace {
    std::optional<std::int64_t> chain;
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
};

Outcome<LedgerPlace> place_in(const Request& request) {
    LedgerPlace place;
    Refusals refusals;
    auto read = [&](const char* name, std::int64_t most, auto&& take) {
        const std::string text = request.query_value(name).value_or("");
        if (text.empty()) return;
        std::int64_t number = -1;
        const char* end = text.data() + text.size();
        auto [stopped, error] = std::from_chars(text.data(), end, number);
        if (error == std::errc{} && stopped == end && number >= 0 && number <= most)
            return take(number);
        append(
            refusals, refuse(Refused::malformed, "identity.ledger_place_malformed", name).error()
        );
    };
    read("chain", 15, [&](std::int64_t chain) { place.chain = chain; });
    read("before", place.before, [&](std::int64_t before) { place.before = before; });
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return place;
}

LedgerEntryShown shown_of(const ledger::EntryRead& read) {
    const ledger::Sealed& sealed = read.sealed;
    return {
        .seq = sealed.seq,
        .at = sealed.at,
        .kind = sealed.entry.kind,
        .subject = sealed.entry.subject,
        .actor = sealed.entry.actor,
        .version = sealed.entry.version,
        .town = sealed.entry.scope.town,
        .point = sealed.entry.scope.point,
        .department = sealed.entry.scope.department,
        .detail = sealed.entry.detail,
        .hash = sealed.hash,
        .holds = read.holds
    };
}

LedgerShown page_at(sql::Transaction& transaction, const LedgerPlace& place) {
    LedgerShown page;
    for (const ledger::Head& head : ledger::list_heads(transaction))
        page.chains.push_back({head.chain, head.seq});
    const int first = page.chains.empty() ? 0 : page.chains.front().chain;
    page.chain = place.chain ? static_cast<int>(*place.chain) : first;
    for (const ledger::EntryRead& read :
         ledger::list_entries(transaction, page.chain, place.before, entries_page))
        page.entries.push_back(shown_of(read));
    if (page.entries.size() == entries_page && page.entries.back().seq > 1)
        page.next = page.entries.back().seq;
    return page;
}

http::Answer list(const Mounting& mounting, const Request& request, const Actor& actor) {
    if (!actor.scope.is_whole_cell())
        return http::problem(refuse(Refused::forbidden, "identity.whole_city_needed").error());
    Outcome<LedgerPlace> place = place_in(request);
    if (!place) return http::problem(place.error());
    return sql::read<http::Response>(mounting.database, [&](sql::Transaction& transaction) {
        return http::json(200, json::write(page_at(transaction, *place)));
    });
}

}  // namespace

http::Route ledger_route(const Guard& guard, const Mounting& mounting) {
    return guard.route(Method::get, "/api/v1/ledger", "ledger.read", at(mounting, list));
}

}  // namespace lingju::identity
