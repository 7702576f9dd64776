#include "platform/snapshot/snapshot.hpp"

#include <algorithm>
#include <unordered_map>

#include "platform/snapshot/queries.hpp"
#include "platform/snapshot/told.hpp"

namespace lingju::snapshot {

void Registry::add(Kept kept) { kept_.push_back(std::move(kept)); }

void Registry::refresh(sql::Transaction& transaction) const {
    std::unordered_map<std::string, std::int64_t> published;
    for (const auto& row : transaction.rows(queries::list_published_versions, {}))
        published.emplace(row.text("name"), row.integer("version"));
    for (const Kept& kept : kept_) {
        const auto found = published.find(kept.name);
        const std::int64_t version = found == published.end() ? 1 : found->second;
        if (version > kept.held()) kept.load(transaction, version);
    }
}

void publish(sql::Transaction& transaction, std::string_view name) {
    transaction.execute(queries::publish_version, {name});
    transaction.tell(std::string(told_published) += name);
}

std::span<const sql::Migration> migrations() { return queries::migrations; }

}  // namespace lingju::snapshot
