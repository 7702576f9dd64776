// Lists on their way: who drafts, who reviews, what is published. What is published stands in
// TierList.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/grant_gates.hpp"
#include "catalogue/model.hpp"
#include "identity/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// draft → in_review → approved → published → taken_back; whatever is not published yet may be
/// withdrawn, and a review may send it back to draft.
enum class ListStatus { draft, in_review, approved, published, taken_back, withdrawn };

/// One list: a version of the tier list or of the guidance list, or on its way to become one.
struct ListHead {
    std::int64_t id = 0;
    std::string cell;
    ListKind kind = ListKind::tier;
    std::string title;
    ListStatus status = ListStatus::draft;
    std::optional<int> version;        // once published
    int base_version = 0;              // what was published when it was begun; 0: nothing
    std::optional<Date> effective_on;  // once published
    std::optional<int> takes_back;     // the version it undoes
    std::string note;                  // why it was sent back, withdrawn or taken back
    std::int64_t created_by = 0;
    Instant created_at;
    std::optional<std::int64_t> submitted_by, reviewed_by, published_by;
    std::optional<Instant> published_at;
    std::int64_t revision = 1;  // grows with every change: two editors at once are told apart
    std::int64_t changes = 0;   // how many lines it sets or strikes out; in lists of heads only
};

/// A line that a draft sets, or strikes out of what is published.
struct DraftLine {
    Grant grant;
    bool removed = false;
    std::int64_t changed_by = 0;
};

/// What acts on lists stand on, pinned when they begin.
struct ListGround {
    std::shared_ptr<const Catalogue> catalogue;
    std::shared_ptr<const network::Network> network;
    Instant now;

    Date today() const { return date_of(now); }
    const TierList& published(ListKind kind) const {
        return kind == ListKind::tier ? catalogue->tier_list() : catalogue->guidance();
    }
};
using ListPin = std::function<ListGround()>;

/// Who wants to go on with which list, as they last saw it.
struct ListOrder {
    identity::Actor actor;
    std::int64_t list = 0;
    std::int64_t revision = 0;
};

/// The list, for whoever works in its cell. Refuses catalogue.list_absent.
Outcome<ListHead> find_list(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t list
);
/// What the list sets or strikes out, in order of key.
std::vector<DraftLine> list_draft_lines(sql::Transaction& transaction, std::int64_t list);
/// The newest first, those before `before`, at most `limit`.
std::vector<ListHead> list_lists(
    sql::Transaction& transaction,
    const identity::Actor& actor,
    ListKind kind,
    std::int64_t before,
    int limit
);

/// Published and not taken back, the latest version first.
std::vector<ListHead> list_in_force(
    sql::Transaction& transaction, const std::string& cell, ListKind kind
);

/// The same list for an act that must find it at the revision its actor saw and in one of
/// `statuses`. Refuses catalogue.list_absent, catalogue.list_changed_meanwhile (conflict),
/// catalogue.list_status_wrong (conflict, detail `status`).
Outcome<ListHead> load_list(
    sql::Transaction& transaction,
    const ListOrder& order,
    std::initializer_list<ListStatus> statuses
);

/// Everything that is wrong with a line as it stands: catalogue.line_item_absent,
/// line_holder_absent, line_giver_absent, line_level_missing (of a guidance list), for a tier list
/// what unlawful_grant says. Subject: "item holder".
Refusals line_faults(const ListGround& ground, ListKind kind, const Grant& grant);

/// catalogue.not_your_item (forbidden) for each line whose item is none of the departments' that
/// the actor is bound to.
Refusals not_your_items(
    const ListGround& ground, const identity::Actor& actor, const std::vector<DraftLine>& lines
);

/// The newest published version as it is in the database now; 0 before the first.
int newest_version(sql::Transaction& transaction, ListKind kind);

/// The kind of point that holds the line's item; nothing where the point does not exist.
std::optional<network::PointKind> holder_kind(const network::Network& network, const Grant& grant);

/// What was held before the line, by its kind or its point, on the line's first day or today,
/// whichever is later.
std::optional<Held> held_before(const ListGround& ground, const Grant& grant);

/// The ledger entry "tier_lists.<what>" about a list.
void tell_ledger(
    sql::Transaction& transaction,
    const ListHead& head,
    std::string_view what,
    const identity::Actor& actor
);

std::string_view name_of(ListStatus status);
std::optional<ListStatus> list_status_named(std::string_view name);

}  // namespace lingju::catalogue
