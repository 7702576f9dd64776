#include "platform/sql/folded.hpp"

#include <algorithm>

#include "platform/sql/facts.hpp"
#include "platform/sql/postgres_parameters.hpp"

namespace lingju::sql {
namespace {

/// Rows that will be one statement, and where it stands.
struct Group {
    std::size_t place = 0;
    const Facts* facts = nullptr;
    std::string_view text;
    std::vector<Values> rows = {};
    bool is_open = true;  // nothing since could tell its rows' places apart
};

bool could_tell(const Facts& statement, const Group& group) {
    if (statement.writes.empty()) return true;
    return std::ranges::any_of(group.facts->writes, [&statement](const std::string& table) {
        return statement.words.contains(table);
    });
}

class Folding {
  public:
    void add(Queued queued) {
        const Facts& facts = facts_of(queued.statement.query);
        if (facts.takes_arrays && !queued.otherwise) return add_row(facts, queued.statement);
        close_groups(facts, {});
        if (facts.takes_arrays)
            queued.statement.parameters = arrays_of({queued.statement.parameters});
        folded_.statements.push_back(std::move(queued.statement));
        folded_.otherwise.push_back(std::move(queued.otherwise));
    }
    Folded take() {
        for (const Group& group : groups_)
            folded_.statements[group.place].parameters = arrays_of(group.rows);
        return std::move(folded_);
    }

  private:
    void add_row(const Facts& facts, Statement& statement) {
        const std::string_view text = statement.query.postgres;
        close_groups(facts, text);
        const auto found = std::ranges::find_if(groups_, [text](const Group& group) {
            return group.is_open && group.text == text;
        });
        if (found != groups_.end()) return found->rows.push_back(std::move(statement.parameters));
        groups_.push_back({folded_.statements.size(), &facts, text});
        groups_.back().rows.push_back(std::move(statement.parameters));
        folded_.statements.push_back({statement.query, {}});
        folded_.otherwise.emplace_back();
    }
    void close_groups(const Facts& facts, std::string_view own) {
        for (Group& group : groups_)
            if (group.is_open && group.text != own && could_tell(facts, group))
                group.is_open = false;
    }
    static Values arrays_of(const std::vector<Values>& rows) {
        Values arrays;
        for (std::size_t column = 0; column < rows.front().size(); ++column)
            arrays.push_back(array_of(rows, column));
        return arrays;
    }

    Folded folded_;
    std::vector<Group> groups_;
};

}  // namespace

Folded fold(std::vector<Queued> queued) {
    Folding folding;
    for (Queued& one : queued) folding.add(std::move(one));
    return folding.take();
}

}  // namespace lingju::sql
