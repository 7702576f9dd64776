#include "catalogue/tier_list_reads.hpp"

#include <algorithm>
#include <limits>

#include "catalogue/tier_list_store.hpp"
#include "catalogue/tier_list_views.hpp"
#include "platform/http/numbers.hpp"
#include "platform/sheet/media.hpp"

namespace lingju::catalogue {
namespace {

using http::Answer;
using http::Method;
using http::Request;
using identity::Actor;

constexpr int page_lists = 50;
constexpr std::size_t openings_max = 200;

bool had_a_hand(sql::Transaction& transaction, const ListHead& head, const Actor& actor) {
    if (head.status != ListStatus::in_review) return false;
    const std::vector<DraftLine> lines = list_draft_lines(transaction, head.id);
    return std::ranges::find(lines, actor.account, &DraftLine::changed_by) != lines.end();
}

/// Reads the list the path names and lets `look` render it.
Answer with_list(
    const TierListDesk& desk,
    const Request& request,
    const Actor& actor,
    const std::function<http::Response(sql::Transaction&, const ListGround&, const ListHead&)>& look
) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        const Outcome<ListHead> head = find_list(transaction, actor, id_in(request));
        return head ? look(transaction, desk.pin(), *head) : http::problem(head.error());
    });
}

Answer list(const TierListDesk& desk, const Request& request, const Actor& actor) {
    const auto kind = list_kind_named(request.query_value("kind").value_or("tier"));
    if (!kind)
        return http::problem(refuse(Refused::malformed, "catalogue.list_kind", "kind").error());
    const std::int64_t before = http::number_in(request.query_value("before").value_or(""))
                                    .value_or(std::numeric_limits<std::int64_t>::max());
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        const Names names = load_names(transaction, actor.scope.cell);
        const int newest = newest_version(transaction, *kind);
        TierListsShown answer;
        for (const ListHead& head : list_lists(transaction, actor, *kind, before, page_lists))
            answer.lists.push_back(shown(
                head, names, acts_of(head, actor, newest, had_a_hand(transaction, head, actor))
            ));
        if (answer.lists.size() == page_lists) answer.next = answer.lists.back().id;
        return http::json(200, json::write(answer));
    });
}

Answer one(const TierListDesk& desk, const Request& request, const Actor& actor) {
    return sql::read<http::Response>(desk.database, [&](sql::Transaction& transaction) {
        const Outcome<TierListShown> found = find_shown_list(transaction, actor, id_in(request));
        return found ? http::json(200, json::write(*found)) : http::problem(found.error());
    });
}

void add_line(LinesShown& answer, const ListGround& ground, const Grant& grant) {
    answer.lines.push_back(shown(grant));
    if (const Item* item = ground.catalogue->find_item(grant.item))
        answer.item_names.emplace(grant.item, item->name);
    if (const network::Point* point = ground.network->find_point(grant.point))
        answer.point_names.emplace(grant.point, point->name);
}

/// Of one item, or naming one point; without either those of kinds.
Answer lines(const TierListDesk& desk, const Request& request, const Actor& actor) {
    return with_list(
        desk,
        request,
        actor,
        [&](sql::Transaction& transaction, const ListGround& ground, const ListHead& head) {
            const ListState state(ground, head, list_draft_lines(transaction, head.id));
            const auto item = request.query_value("item");
            const auto point = request.query_value("point");
            LinesShown answer;
            for (const Grant* grant : state.lines()) {
                const bool wanted = item    ? grant->item == *item
                                    : point ? grant->point == *point
                                            : grant->point_kind.has_value();
                if (wanted) add_line(answer, ground, *grant);
                if (!item && !point && !grant->point_kind) ++answer.named_points[grant->item];
            }
            return http::json(200, json::write(answer));
        }
    );
}

/// Against what it was begun on; or against the version asked for.
Answer differences(const TierListDesk& desk, const Request& request, const Actor& actor) {
    return with_list(
        desk,
        request,
        actor,
        [&](sql::Transaction& transaction, const ListGround& ground, const ListHead& head) {
            const TierList& published = ground.published(head.kind);
            const int usual = head.version ? *head.version - 1 : published.version();
            const std::int64_t asked =
                http::number_in(request.query_value("with").value_or(std::to_string(usual)))
                    .value_or(-1);
            if (asked < 0 || asked > published.version())
                return http::problem(
                    refuse(Refused::malformed, "catalogue.list_version", "with").error()
                );
            const int before = static_cast<int>(asked);
            const ListState state(ground, head, list_draft_lines(transaction, head.id));
            const auto rows = diff(published.lines_of(before), state.lines());
            return http::json(200, json::write(shown(ground, before, rows)));
        }
    );
}

Answer gates(const TierListDesk& desk, const Request& request, const Actor& actor) {
    return with_list(
        desk,
        request,
        actor,
        [&](sql::Transaction& transaction, const ListGround& ground, const ListHead& head) {
            GatesShown answer;
            if (head.kind == ListKind::guidance || head.version)
                return http::json(200, json::write(answer));
            const Names names = load_names(transaction, actor.scope.cell);
            const Readiness readiness = load_readiness(transaction, ground, head);
            const std::vector<DraftLine> drafted = list_draft_lines(transaction, head.id);
            for (const OpeningGrant& opening : opening_grants(ground, drafted, readiness)) {
                answer.unmet += static_cast<std::int64_t>(opening.gates.unmet.size());
                if (answer.openings.size() < openings_max)
                    answer.openings.push_back(shown(ground, opening, readiness, names, actor));
            }
            return http::json(200, json::write(answer));
        }
    );
}

Answer file(const TierListDesk& desk, const Request& request, const Actor& actor) {
    const auto form = file_form_named(request.query_value("form").value_or("csv"));
    if (!form)
        return http::problem(refuse(Refused::malformed, "catalogue.file_form", "form").error());
    return with_list(
        desk,
        request,
        actor,
        [&](sql::Transaction& transaction, const ListGround& ground, const ListHead& head) {
            const ListState state(ground, head, list_draft_lines(transaction, head.id));
            http::Response response{200, {}, write_list_file(state.lines(), *form)};
            response.headers.emplace_back("Content-Type", content_type(*form));
            return response;
        }
    );
}

}  // namespace

Outcome<TierListShown> find_shown_list(
    sql::Transaction& transaction, const identity::Actor& actor, std::int64_t list
) {
    Outcome<ListHead> head = find_list(transaction, actor, list);
    if (!head) return std::unexpected(std::move(head.error()));
    const std::vector<DraftLine> drafted = list_draft_lines(transaction, list);
    head->changes = static_cast<std::int64_t>(drafted.size());
    const bool hand =
        std::ranges::find(drafted, actor.account, &DraftLine::changed_by) != drafted.end();
    const int newest = newest_version(transaction, head->kind);
    return shown(
        *head, load_names(transaction, actor.scope.cell), acts_of(*head, actor, newest, hand)
    );
}

std::string_view content_type(FileForm form) {
    if (form == FileForm::json) return "application/json";
    return sheet::media_type(form == FileForm::csv ? sheet::Form::csv : sheet::Form::xlsx);
}

std::vector<http::Route> tier_list_reads(const identity::Guard& guard, const TierListDesk& desk) {
    using enum http::Method;
    return guard.routes(
        desk,
        {
            {get, "/api/v1/tier-lists", "tier_lists.read", list},
            {get, "/api/v1/tier-lists/{id}", "tier_lists.read", one},
            {get, "/api/v1/tier-lists/{id}/lines", "tier_lists.read", lines},
            {get, "/api/v1/tier-lists/{id}/diff", "tier_lists.read", differences},
            {get, "/api/v1/tier-lists/{id}/gates", "tier_lists.read", gates},
            {get, "/api/v1/tier-lists/{id}/file", "tier_lists.read", file},
        }
    );
}

}  // namespace lingju::catalogue
