#include "identity/unmask.hpp"

#include "identity/cards.hpp"
#include "identity/queries.hpp"

namespace lingju::identity {

Outcome<PersonOrder> unmask(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& by,
    const Access& access,
    Instant now
) {
    // Gather.
    sql::Rows rows = transaction.rows(queries::find_person, {access.person});
    if (rows.empty()) return refuse(Refused::absent, "identity.person_absent");

    // Record.
    record_access(transaction, by, access, now);

    // Tell.
    const Card card = open_card(keys, rows.front().bytes("card"));
    return PersonOrder{card.name, rows.front().text("id_kind"), card.number, card.phone};
}

}  // namespace lingju::identity
