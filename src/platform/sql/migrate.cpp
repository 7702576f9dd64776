#include "platform/sql/migrate.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "platform/sql/queries.hpp"

namespace lingju::sql {
namespace {

using Ran = std::map<std::pair<std::string, std::string>, std::string>;

Ran ran_so_far(Transaction& transaction) {
    Ran ran;
    for (const Rows::Row row : transaction.rows(queries::list_migrations, {}))
        ran[{row.text("module"), row.text("name")}] = row.text("checksum");
    return ran;
}

void run_one(Migrator& migrator, const Migration& migration, std::string_view text, Instant now) {
    migrator.script(text);
    migrator.transaction->execute(
        queries::insert_migration, {migration.module, migration.name, checksum_of(text), now}
    );
}

std::vector<Migration> in_order(std::span<const Migration> migrations) {
    std::vector<Migration> ordered(migrations.begin(), migrations.end());
    std::ranges::stable_sort(ordered, [](const Migration& a, const Migration& b) {
        return a.module == b.module && a.name < b.name;
    });
    return ordered;
}

}  // namespace

std::string checksum_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
    return fmt::format("{:016x}", hash);
}

std::vector<std::string> run_migrations(
    Migrator& migrator, std::span<const Migration> migrations, Instant now
) {
    migrator.script(
        migrator.transaction->is_postgres() ? queries::create_migrations.postgres
                                            : queries::create_migrations.sqlite
    );
    const Ran ran = ran_so_far(*migrator.transaction);
    std::vector<std::string> names;
    for (const Migration& migration : in_order(migrations)) {
        const std::string_view text =
            migrator.transaction->is_postgres() ? migration.postgres : migration.sqlite;
        const auto before = ran.find({std::string(migration.module), std::string(migration.name)});
        if (before == ran.end()) {
            run_one(migrator, migration, text, now);
            names.push_back(fmt::format("{}/{}", migration.module, migration.name));
        } else if (before->second != checksum_of(text)) {
            throw Fault(fmt::format(
                "migration {}/{} was changed after it had run", migration.module, migration.name
            ));
        }
    }
    return names;
}

}  // namespace lingju::sql
