#include "quality/api.hpp"

#include <algorithm>

#include <boost/describe/enum_from_string.hpp>

#include "platform/http/numbers.hpp"
#include "quality/views.hpp"

namespace lingju::quality {
namespace {

using http::Answer;
using http::Request;
using http::Response;
using identity::Actor;

constexpr int usual_days = 30;
constexpr int usual_months = 12;

/// Reads a query, all faults at once.
class Query {
  public:
    Query(const Desk& desk, const Request& request)
        : definitions_(desk.definitions), request_(request), today_(desk.pin().today()) {}

    std::string text(const char* name) const { return request_.query_value(name).value_or(""); }

    /// `parse` answers nothing where the text is none of its kind.
    template <class Parse>
    auto read(const char* name, const char* code, Parse parse) {
        const std::string given = text(name);
        decltype(parse(given)) found;
        if (given.empty()) return found;
        found = parse(given);
        if (!found) append(refusals_, refuse(Refused::malformed, code, given).error());
        return found;
    }

    /// From `from`, else `days` back, to `to`, else today.
    Span span(int days) {
        const auto day = [&](const char* name) {
            return read(name, "quality.day_malformed", [](const auto& t) { return parse_date(t); });
        };
        const Date to = day("to").value_or(today_);
        return {day("from").value_or(to - Days{days - 1}), to};
    }

    Asked asked(int days) {
        Asked asked{.span = span(days), .town = text("town"), .definitions = &definitions_};
        asked.level = read("from_level", "quality.level_unknown", [](const auto& t) {
            auto level = catalogue::level_named(t);
            if (level && *level < catalogue::Level::collect) level.reset();
            return level;
        });
        return asked;
    }

    Refusals& refusals() { return refusals_; }

  private:
    const Definitions& definitions_;
    const Request& request_;
    Date today_;
    Refusals refusals_;
};

/// Reads the query with `read`; where nothing is wrong with it, answers with `find`.
Answer answered(const Desk& desk, Query& query, const auto& find) {
    if (!query.refusals().empty()) return http::problem(query.refusals());
    return sql::read<Response>(desk.database, [&](sql::Transaction& transaction) -> Response {
        return find(transaction, desk.pin());
    });
}

Response json_or_problem(const auto& found, const auto& show) {
    return found ? http::json(200, json::write(show(*found))) : http::problem(found.error());
}

Answer all(const Desk& desk, const Request& request, const Actor& actor) {
    Query query(desk, request);
    const Asked asked = query.asked(usual_days);
    return answered(desk, query, [&](sql::Transaction& t, const catalogue::ListGround& ground) {
        return json_or_problem(measure(t, ground, actor, asked), [&](const Measured& measured) {
            MeasuresShown all;
            static_cast<MeasuredShown&>(all) = shown(measured, asked.span, desk.definitions);
            for (const network::Division* town : measured.reach)
                all.reach.push_back({town->id, town->on(ground.today()).name});
            all.definitions = shown_definitions(desk.definitions);
            return all;
        });
    });
}

Answer months(const Desk& desk, const Request& request, const Actor& actor) {
    Query query(desk, request);
    Asked asked = query.asked(1);
    const bool by_item = !actor.scope.departments.empty();
    if (query.text("from").empty()) {
        const std::chrono::year_month_day to{asked.span.to};
        const std::chrono::months back{by_item ? 2 : usual_months - 1};
        asked.span.from = Date{(to.year() / to.month() - back) / 1};
    }
    return answered(desk, query, [&](sql::Transaction& t, const catalogue::ListGround& ground) {
        return json_or_problem(
            measure_months(t, ground, actor, asked),
            [&](const std::vector<MonthMeasured>& found) {
                MonthsShown all;
                for (const MonthMeasured& one : found)
                    all.months.push_back(
                        {one.month, one.cases, shown(one.figures, desk.definitions)}
                    );
                return all;
            }
        );
    });
}

Answer before_after(const Desk& desk, const Request& request, const Actor& actor) {
    Query query(desk, request);
    const Asked asked = query.asked(usual_days);
    const auto wanted = query.read("version", "quality.list_absent", http::number_in);
    return answered(desk, query, [&](sql::Transaction& t, const catalogue::ListGround& ground) {
        std::vector<ListMeasured> lists;
        for (const catalogue::PublishedList& list : ground.catalogue->tier_list().lists())
            if (list.effective_on <= ground.today())
                lists.push_back({list.version, list.effective_on});
        std::ranges::reverse(lists);
        if (!wanted && lists.empty()) return http::json(200, json::write(BeforeAfterShown{}));
        const auto version = wanted ? *wanted : lists.front().version;
        return json_or_problem(
            compare(t, ground, actor, static_cast<int>(version), asked),
            [&](const Compared& compared) {
                BeforeAfterShown all = shown(compared, desk.definitions);
                all.lists = lists;
                return all;
            }
        );
    });
}

Answer rows(const Desk& desk, const Request& request, const Actor& actor) {
    Query query(desk, request);
    RowsOrder order{.asked = query.asked(usual_days)};
    const std::string& name = request.parameters.at("measure");
    const auto named = measure_named(name);
    if (!named)
        return http::problem(refuse(Refused::absent, "quality.measure_absent", name).error());
    order.measure = *named;
    order.tier = query.read("tier", "quality.tier_unknown", tier_named);
    order.part = query
                     .read(
                         "part",
                         "quality.part_unknown",
                         [](const std::string& text) -> std::optional<Part> {
                             Part part{};
                             if (!boost::describe::enum_from_string(text.c_str(), part)) return {};
                             return part;
                         }
                     )
                     .value_or(Part::denominator);
    order.limit = query
                      .read(
                          "limit",
                          "quality.limit_outside",
                          [](const std::string& text) -> std::optional<int> {
                              const auto number = http::number_in(text);
                              if (!number || *number < 1 || *number > 200) return {};
                              return static_cast<int>(*number);
                          }
                      )
                      .value_or(order.limit);
    if (const std::string cursor = query.text("cursor"); !cursor.empty()) order.cursor = cursor;
    return answered(desk, query, [&](sql::Transaction& t, const catalogue::ListGround& ground) {
        return json_or_problem(list_rows(t, ground, actor, order), [&](const Rows& found) {
            return shown(found, ground);
        });
    });
}

}  // namespace

std::vector<http::Route> routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    return guard.routes(
        desk,
        {
            {get, "/api/v1/measures", "measures.read", all},
            {get, "/api/v1/measures/months", "measures.read", months},
            {get, "/api/v1/measures/before-after", "measures.read", before_after},
            {get, "/api/v1/measures/{measure}/rows", "measures.read", rows},
        }
    );
}

void describe(json::Components& components) {
    json::describe<MeasuresShown>(components);
    json::describe<MonthsShown>(components);
    json::describe<BeforeAfterShown>(components);
    json::describe<RowsShown>(components);
}

}  // namespace lingju::quality
