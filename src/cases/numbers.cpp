#include "cases/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "cases/queries.hpp"

namespace lingju::cases {
namespace {

constexpr int tries_max = 50;

/// Takes `count` serials. Two writers that meet try again: the loser's row was not inserted.
std::pair<std::int64_t, std::int64_t> lease_range(
    sql::Transaction& transaction, const std::string& item, Date day, std::int64_t count, Instant at
) {
    for (int tries = 0; tries < tries_max; ++tries) {
        sql::Rows rows =
            transaction.rows(queries::lease_numbers, {item, day, count, transaction.writer(), at});
        if (!rows.empty()) return {rows.front().integer("first"), rows.front().integer("last")};
    }
    throw Fault("no case number to be had for " + item);
}

struct Numbered {
    std::string item;
    Date day;
    std::int64_t serial = 0;
};

/// "WL-031-20260623-0001" taken apart from its end, for items' codes may hold hyphens.
std::optional<Numbered> taken_apart(std::string_view number) {
    auto hyphen = number.rfind('-');
    if (hyphen == std::string_view::npos || hyphen < 10) return std::nullopt;
    std::string_view serial = number.substr(hyphen + 1), day = number.substr(hyphen - 8, 8);
    std::optional<Date> date =
        parse_date(fmt::format("{}-{}-{}", day.substr(0, 4), day.substr(4, 2), day.substr(6)));
    Numbered numbered;
    auto [end, error] =
        std::from_chars(serial.data(), serial.data() + serial.size(), numbered.serial);
    bool is_whole = error == std::errc{} && end == serial.data() + serial.size();
    if (!date || !is_whole || number[hyphen - 9] != '-') return std::nullopt;
    numbered.item = number.substr(0, hyphen - 9);
    numbered.day = *date;
    return numbered;
}

}  // namespace

std::string number_of(std::string_view item, Date day, std::int64_t serial) {
    std::string date = to_string(day);
    std::erase(date, '-');
    return fmt::format("{}-{}-{:04}", item, date, serial);
}

sql::Hooks Numbers::hooks() {
    sql::Hooks hooks;
    hooks.prepare = [this](
                        int writer,
                        const std::vector<std::any>& wants,
                        const sql::Hooks::OwnTransaction& own_transaction
                    ) { lease(writer, wants, own_transaction); };
    hooks.seal = [this](sql::Transaction& transaction, const std::vector<std::any>&) {
        give_back(transaction);
    };
    hooks.committed = [this](int writer) {
        std::scoped_lock lock(mutex_);
        unsure_.erase(writer);
    };
    return hooks;
}

void Numbers::give_back(sql::Transaction& transaction) {
    std::scoped_lock lock(mutex_);
    if (!leases_inside_) return;
    for (const auto& [key, serials] : std::exchange(held_[transaction.writer()], {})) {
        if (serials.empty()) continue;
        transaction.execute(
            queries::shorten_lease, {key.first, key.second, serials.back(), serials.front() - 1}
        );
        transaction.execute(queries::delete_empty_lease, {key.first, key.second});
    }
}

std::map<Numbers::Key, std::int64_t> Numbers::missing(
    int writer, const std::vector<std::any>& wants
) {
    std::map<Key, std::int64_t> missing;
    for (const std::any& want : wants)
        if (const auto* number = std::any_cast<NumberWant>(&want))
            ++missing[{number->item, number->day}];
    std::scoped_lock lock(mutex_);
    auto& mine = held_[writer];
    if (unsure_.contains(writer)) mine.clear();
    for (auto& [key, count] : missing)
        if (auto found = mine.find(key); found != mine.end())
            count -= static_cast<std::int64_t>(found->second.size());
    std::erase_if(missing, [](const auto& entry) { return entry.second <= 0; });
    return missing;
}

void Numbers::lease(
    int writer,
    const std::vector<std::any>& wants,
    const sql::Hooks::OwnTransaction& own_transaction
) {
    std::map<Key, std::int64_t> wanted = missing(writer, wants);
    if (wanted.empty()) return;
    std::vector<std::pair<Key, std::pair<std::int64_t, std::int64_t>>> leased;
    bool inside = false;
    own_transaction([&](sql::Transaction& transaction) {
        leased.clear();
        inside = !transaction.is_postgres();
        for (const auto& [key, count] : wanted)
            leased.emplace_back(
                key, lease_range(transaction, key.first, key.second, count, clock_.now())
            );
    });
    std::scoped_lock lock(mutex_);
    leases_inside_ = inside;
    unsure_.insert(writer);
    for (const auto& [key, range] : leased)
        for (std::int64_t serial = range.first; serial <= range.second; ++serial)
            held_[writer][key].push_back(serial);
}

std::string Numbers::take(sql::Transaction& transaction, const std::string& item, Date day) {
    {
        std::scoped_lock lock(mutex_);
        auto& mine = held_[transaction.writer()];
        std::erase_if(mine, [&](const auto& entry) { return entry.first.second < day; });
        if (auto found = mine.find({item, day}); found != mine.end() && !found->second.empty()) {
            std::int64_t serial = found->second.front();
            found->second.pop_front();
            return number_of(item, day, serial);
        }
    }
    return number_of(item, day, lease_range(transaction, item, day, 1, clock_.now()).first);
}

std::optional<NumberLease> find_lease(sql::Transaction& transaction, std::string_view number) {
    std::optional<Numbered> numbered = taken_apart(number);
    if (!numbered) return std::nullopt;
    sql::Rows rows =
        transaction.rows(queries::find_lease, {numbered->item, numbered->day, numbered->serial});
    if (rows.empty()) return std::nullopt;
    sql::Rows::Row row = rows.front();
    return NumberLease{
        .item = row.text("item"),
        .day = row.date("day"),
        .first = row.integer("first"),
        .last = row.integer("last"),
        .writer = static_cast<int>(row.integer("writer")),
        .at = row.instant("at")
    };
}

}  // namespace lingju::cases
