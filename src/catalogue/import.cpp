#include "catalogue/import.hpp"

#include "catalogue/demo.hpp"
#include "catalogue/find.hpp"
#include "catalogue/items_file.hpp"
#include "catalogue/rules/consistency.hpp"
#include "catalogue/store.hpp"
#include "catalogue/tier_list_store.hpp"
#include "network/find.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

/// The items of `rows` that `here` does not have just so, numbered as new versions. Refuses each
/// error by the rules of consistency: what is published at once is judged as a publication is.
Outcome<std::vector<Item>> taken_of(std::vector<RowItem> rows, const Catalogue& here) {
    std::vector<Item> taken;
    Refusals refusals;
    for (RowItem& row : rows) {
        const Item* newest = here.find_item(row.id);
        if (newest != nullptr && row.fields == static_cast<const ItemFields&>(*newest)) continue;
        for (const Refusal& error : errors_of(inconsistencies(row.fields)))
            refusals.push_back(row_malformed(row.line, column_at(error.subject), error.code));
        const int version = newest == nullptr ? 1 : newest->version + 1;
        taken.emplace_back(std::move(row.id), version, State::published, std::move(row.fields));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return taken;
}

std::vector<Item> new_ones(const std::vector<Item>& items, const Catalogue& here) {
    std::vector<Item> fresh;
    for (const Item& item : items)
        if (here.find_item(item.id) == nullptr) fresh.push_back(item);
    return fresh;
}

/// The tier list and the guidance list that come with new items, in force as they are.
void publish_lists_of(
    sql::Transaction& transaction,
    const network::Network& network,
    const std::vector<Item>& fresh,
    std::string_view title
) {
    const std::string cell =
        network.divisions().empty() ? "" : network.divisions().front().id.substr(0, 6);
    publish_imported(transaction, cell, ListKind::tier, std::string(title), demo_grants(fresh));
    publish_imported(
        transaction, cell, ListKind::guidance, std::string(title), demo_guidance(fresh)
    );
}

}  // namespace

Outcome<int> import_items(
    sql::Transaction& transaction, std::string_view bytes, const CodeMap* codes
) {
    const network::Network network = network::load_network(transaction);
    Outcome<Reading> file = read_file(bytes, network, codes);
    if (!file) return std::unexpected(std::move(file.error()));
    if (!file->bad.empty()) return std::unexpected(refusals_of(file->bad));
    const Catalogue here = load_catalogue(transaction);
    const Outcome<std::vector<Item>> taken = taken_of(std::move(file->items), here);
    if (!taken) return std::unexpected(taken.error());
    insert_items(transaction, *taken);
    publish_lists_of(transaction, network, new_ones(*taken, here), "随事项导入");
    snapshot::publish(transaction, "catalogue");
    return static_cast<int>(taken->size());
}

void load_demo(sql::Transaction& transaction) {
    const Catalogue here = load_catalogue(transaction);
    const network::Network network = network::load_network(transaction);
    const std::vector<Item> fresh = new_ones(demo_items(network), here);
    insert_items(transaction, fresh);
    publish_lists_of(transaction, network, fresh, "演示清单");
    snapshot::publish(transaction, "catalogue");
}

}  // namespace lingju::catalogue
