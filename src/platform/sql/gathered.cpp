#include "platform/sql/gathered.hpp"

#include <algorithm>

#include "platform/sql/facts.hpp"

namespace lingju::sql {
namespace {

void append(std::string& key, const Value& value) {
    key += static_cast<char>('0' + value.held().index());
    if (const auto* integer = std::get_if<std::int64_t>(&value.held()))
        key += std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value.held())) key += std::to_string(*real);
    if (const auto* text = std::get_if<std::string>(&value.held()))
        key += std::to_string(text->size()) + ':' + *text;
    if (const auto* blob = std::get_if<Blob>(&value.held()))
        key += std::to_string(blob->bytes.size()) + ':' + blob->bytes;
    key += ';';
}

std::string key_of(const Query& query, const Values& parameters) {
    std::string key(query.name);
    key += '\n';
    for (const Value& value : parameters) append(key, value);
    return key;
}

bool mentions(const Query& query, const std::set<std::string, std::less<>>& tables) {
    return !tables.empty() &&
           std::ranges::any_of(tables, [&words = facts_of(query).words](const std::string& table) {
               return words.contains(table);
           });
}

}  // namespace

void Gathered::clear() {
    entries_.clear();
    tables_written_.clear();
    tables_touched_.clear();
    keys_touched_.clear();
}

bool Gathered::ask(const Gather& gather) {
    return entries_.try_emplace(
                       key_of(*gather.query, gather.parameters), Entry{&gather, {}}
    ).second;
}

void Gathered::answer(const Gather& gather, Rows rows) {
    entries_.at(key_of(*gather.query, gather.parameters)).rows = std::move(rows);
}

const Rows* Gathered::find(const Query& query, const Values& parameters) const {
    if (entries_.empty()) return nullptr;
    const auto found = entries_.find(key_of(query, parameters));
    return found == entries_.end() || is_stale(found->second) ? nullptr : &found->second.rows;
}

bool Gathered::is_stale(const Entry& entry) const {
    const Gather& gather = *entry.gather;
    if (gather.key.table.empty()) return mentions(*gather.query, tables_touched_);
    return keys_touched_.contains({gather.key.table, gather.key.value}) ||
           mentions(*gather.query, tables_written_);
}

void Gathered::note_write(const Query& query, std::span<const Key> touches) {
    if (entries_.empty()) return;
    for (const Key& key : touches) keys_touched_.emplace(key.table, key.value);
    const std::vector<std::string>& writes = facts_of(query).writes;
    tables_touched_.insert(writes.begin(), writes.end());
    if (touches.empty()) tables_written_.insert(writes.begin(), writes.end());
}

}  // namespace lingju::sql
