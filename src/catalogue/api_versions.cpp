// Routes that read: the form, lists, versions, differences.
#include "catalogue/api.hpp"
#include "catalogue/field_labels.hpp"
#include "catalogue/workshop_api.hpp"
#include "catalogue/workshop_views.hpp"

namespace lingju::catalogue {

struct CodeShown {
    std::string code, zh, en;
};
BOOST_DESCRIBE_STRUCT(CodeShown, (), (code, zh, en))

struct FieldShown {
    std::string name, section, zh, en, hint_zh, hint_en;
};
BOOST_DESCRIBE_STRUCT(FieldShown, (), (name, section, zh, en, hint_zh, hint_en))

struct DepartmentsShown {
    std::vector<DepartmentRef> departments;
};
BOOST_DESCRIBE_STRUCT(DepartmentsShown, (), (departments))

struct FormShown {
    std::vector<FieldShown> fields;
    std::map<std::string, std::vector<CodeShown>> code_sets;
};
BOOST_DESCRIBE_STRUCT(FormShown, (), (fields, code_sets))

namespace {

using http::Answer;
using http::Request;
using http::Response;
using identity::Actor;

constexpr int page_default = 50;
constexpr int page_max = 200;

LineFilter filter_of(const Request& request, const Actor& actor) {
    LineFilter filter;
    filter.after = request.query_value("after").value_or("");
    filter.state = request.query_value("state").value_or("");
    filter.text = request.query_value("q").value_or("");
    filter.departments = actor.scope.departments;
    const std::string department = request.query_value("department").value_or("");
    if (!department.empty()) filter.departments = {department};
    const std::string limit = request.query_value("limit").value_or(std::to_string(page_default));
    filter.limit = number_in(limit);
    return filter;
}

Refusals wrong_filter(const LineFilter& filter, const Actor& actor) {
    Refusals refusals;
    if (filter.limit < 1 || filter.limit > page_max)
        append(refusals, refuse(Refused::malformed, "catalogue.page_outside", "limit").error());
    if (!filter.state.empty() && !state_named(filter.state))
        append(refusals, refuse(Refused::malformed, "catalogue.state_unknown", "state").error());
    if (!json::is_utf8(filter.text + filter.after))
        append(refusals, refuse(Refused::malformed, "catalogue.not_utf8", "q").error());
    if (filter.departments.empty()) append(refusals, not_in_reach(actor, {}));
    for (const std::string& department : filter.departments)
        append(refusals, not_in_reach(actor, department));
    return refusals;
}

Answer list_lines(const Workshop& workshop, const Request& request, const Actor& actor) {
    const LineFilter filter = filter_of(request, actor);
    return look<ItemLines>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work& work) -> Outcome<ItemLines> {
            Refusals refusals = wrong_filter(filter, actor);
            if (!refusals.empty()) return std::unexpected(std::move(refusals));
            ItemLines answer;
            for (const Line& line : list_newest(transaction, filter))
                answer.items.push_back(shown(*work.network, line));
            if (answer.items.size() == static_cast<std::size_t>(filter.limit))
                answer.next = answer.items.back().id;
            return answer;
        }
    );
}

Answer show_history(const Workshop& workshop, const Request& request, const Actor& actor) {
    const std::string& id = request.parameters.at("id");
    return look<ItemHistory>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work& work) -> Outcome<ItemHistory> {
            Outcome<std::optional<Upstream>> upstream = upstream_of(transaction, work, id);
            if (!upstream) return std::unexpected(std::move(upstream.error()));
            ItemHistory history{id, {}, {}, {}};
            for (const Version& version : find_versions(transaction, id)) {
                if (history.versions.empty()) history.name = version.fields.name;
                history.versions.push_back(line_of(version));
            }
            if (*upstream) history.upstream = shown(**upstream);
            return history;
        }
    );
}

Answer show_version(const Workshop& workshop, const Request& request, const Actor& actor) {
    return look<VersionShown>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work& work) -> Outcome<VersionShown> {
            Outcome<Version> version = load_version(
                transaction,
                work,
                request.parameters.at("id"),
                number_in(request.parameters.at("version"))
            );
            if (!version) return std::unexpected(std::move(version.error()));
            return shown(*version);
        }
    );
}

Answer compare(const Workshop& workshop, const Request& request, const Actor& actor) {
    const std::string& id = request.parameters.at("id");
    const int from = number_in(request.query_value("from").value_or(""));
    const int to = number_in(request.query_value("to").value_or(""));
    return look<Differences>(
        workshop,
        actor,
        [&](sql::Transaction& transaction, const Work& work) -> Outcome<Differences> {
            Outcome<Version> before = load_version(transaction, work, id, from);
            if (!before) return std::unexpected(std::move(before.error()));
            Outcome<Version> after = load_version(transaction, work, id, to);
            if (!after) return std::unexpected(std::move(after.error()));
            return Differences{id, from, to, differences(before->fields, after->fields)};
        }
    );
}

Answer show_form(const Workshop&, const Request&, const Actor&) {
    FormShown form;
    for (const FieldLabel& label : field_labels())
        form.fields.push_back(
            {label.name, label.section, label.zh, label.en, label.hint_zh, label.hint_en}
        );
    for (const CodeSet& set : code_sets())
        for (const Code& code : set.codes)
            form.code_sets[std::string(set.name)].push_back(
                {std::string(code.code), std::string(code.zh), std::string(code.en)}
            );
    return http::json(200, json::write(form));
}

Answer show_departments(const Workshop& workshop, const Request&, const Actor&) {
    const auto network = workshop.network.pin();
    DepartmentsShown answer;
    for (const network::Department& department : network->departments())
        answer.departments.push_back({department.id, department.name});
    return http::json(200, json::write(answer));
}

}  // namespace

std::vector<http::Route> version_routes(const identity::Guard& guard, const Workshop& workshop) {
    using enum http::Method;
    return guard.routes(
        workshop,
        {
            {get, "/api/v1/catalogue/form", "items.read", show_form},
            {get, "/api/v1/catalogue/departments", "items.read", show_departments},
            {get, "/api/v1/catalogue/items", "items.read", list_lines},
            {get, "/api/v1/catalogue/items/{id}", "items.read", show_history},
            {get, "/api/v1/catalogue/items/{id}/versions/{version}", "items.read", show_version},
            {get, "/api/v1/catalogue/items/{id}/differences", "items.read", compare},
            {get, "/api/v1/catalogue/standards", "items.read", list_all_standards},
            {get, "/api/v1/catalogue/standards/{id}", "items.read", show_standard},
        }
    );
}

void describe_versions(json::Components& components) {
    json::describe<FormShown>(components);
    json::describe<DepartmentsShown>(components);
    json::describe<ItemLines>(components);
    json::describe<ItemHistory>(components);
    json::describe<VersionShown>(components);
    json::describe<Differences>(components);
    json::describe<FindingsShown>(components);
    describe_standards(components);
}

}  // namespace lingju::catalogue
