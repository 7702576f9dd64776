#include "platform/sql/together.hpp"

#include <cctype>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "platform/sql/postgres_parameters.hpp"

namespace lingju::sql {
namespace {

/// The array types of the parameters; nothing where one is neither text nor integer.
std::optional<std::vector<std::string_view>> array_types_of(const Values& parameters) {
    std::vector<std::string_view> types;
    for (const Value& value : parameters) {
        if (std::holds_alternative<std::string>(value.held()))
            types.emplace_back("text[]");
        else if (std::holds_alternative<std::int64_t>(value.held()))
            types.emplace_back("bigint[]");
        else
            return std::nullopt;
    }
    return types.empty() ? std::nullopt : std::optional(std::move(types));
}

/// `text` with each $1, $2 … read from the row of `asked`.
std::string with_columns(std::string_view text) {
    std::string changed;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_parameter = text[at] == '$' && at + 1 < text.size() &&
                                  std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0;
        changed += is_parameter ? std::string("asked.p") : std::string(1, text[at]);
    }
    return changed;
}

/// The statement for every row of the arrays $1, $2 …; the last column says for which, from 1.
std::string for_each_row(std::string_view text, const std::vector<std::string_view>& types) {
    std::string arrays, names;
    for (std::size_t at = 0; at < types.size(); ++at) {
        arrays += fmt::format("{}${}::{}", at == 0 ? "" : ", ", at + 1, types[at]);
        names += fmt::format("p{}, ", at + 1);
    }
    return fmt::format(
        "select answered.*, asked.nth from unnest({}) with ordinality as asked({}nth) cross join "
        "lateral (\n{}\n) as answered",
        arrays,
        names,
        with_columns(text)
    );
}

/// Built once a process and kept, for what is prepared is known by its text. Safe from any thread.
Query together_query(const Query& query, const std::vector<std::string_view>& types) {
    static std::mutex mutex;
    static std::map<std::pair<std::string_view, std::vector<std::string_view>>, std::string> known;
    const std::lock_guard lock(mutex);
    const auto [found, is_new] = known.try_emplace({query.postgres, types});
    if (is_new) found->second = for_each_row(query.postgres, types);
    return {query.name, {}, found->second};
}

Statement statement_of(const std::vector<const Gather*>& gathers) {
    const Gather& first = *gathers.front();
    if (gathers.size() == 1) return {*first.query, first.parameters};
    std::vector<Values> rows;
    for (const Gather* gather : gathers) rows.push_back(gather->parameters);
    Values arrays;
    for (std::size_t column = 0; column < first.parameters.size(); ++column)
        arrays.emplace_back(array_of(rows, column));
    return {together_query(*first.query, *array_types_of(first.parameters)), std::move(arrays)};
}

}  // namespace

std::vector<Together> put_together(std::span<const Gather* const> asked) {
    std::vector<Together> all;
    std::map<std::pair<std::string_view, std::vector<std::string_view>>, std::size_t> places;
    for (const Gather* gather : asked) {
        const auto types = array_types_of(gather->parameters);
        const auto place =
            types ? places.try_emplace({gather->query->postgres, *types}, all.size()).first->second
                  : all.size();
        if (place == all.size()) all.emplace_back();
        all[place].gathers.push_back(gather);
    }
    for (Together& together : all) together.statement = statement_of(together.gathers);
    return all;
}

std::vector<Rows> take_apart(const Together& together, Rows rows) {
    if (together.gathers.size() > 1) return std::move(rows).dealt(together.gathers.size());
    std::vector<Rows> alone;
    alone.push_back(std::move(rows));
    return alone;
}

}  // namespace lingju::sql
