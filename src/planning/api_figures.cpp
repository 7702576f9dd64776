// The routes by which a city's own figures come in and go out as sheets. What is sent is read
// before the act, kept nowhere, and given back with its faults where it has any.
#include <fmt/format.h>

#include <sstream>

#include "planning/api.hpp"
#include "planning/figure_bodies.hpp"
#include "planning/find.hpp"
#include "planning/import_figures.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::planning {
namespace {

using http::Answer;
using http::Request;
using http::Response;
using idempotency::Made;
using identity::Actor;

struct Sent {
    FigureSheet which;
    sheet::Sent sheet;
};

Outcome<FigureSheet> which_in(const Request& request) {
    const std::string& name = request.parameters.at("sheet");
    const std::optional<FigureSheet> which = figure_sheet_named(name);
    if (!which) return refuse(Refused::absent, "planning.figures_absent", name);
    return *which;
}

Outcome<Sent> sent_in(const Request& request) {
    const Outcome<FigureSheet> which = which_in(request);
    if (!which) return std::unexpected(which.error());
    Outcome<sheet::Sent> sheet = sheet::sent_in(request, figure_limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    return Sent{*which, *std::move(sheet)};
}

FiguresHere here_now(const Desk& desk, const Actor& actor) {
    return sql::read<FiguresHere>(desk.database, [&](sql::Transaction& transaction) {
        return load_figures(transaction, actor.scope.cell);
    });
}

/// What the sheet would do to the figures as they stand now.
Outcome<FiguresImport> judged(const Desk& desk, const Sent& sent, const Actor& actor) {
    const catalogue::ListGround ground = desk.pin();
    return read_figures(
        sent.which, *sent.sheet, *ground.network, ground.today(), here_now(desk, actor), actor
    );
}

FiguresImportShown counted(FigureSheet which, const FiguresImport& import) {
    FiguresImportShown shown{.figures = which, .rows = import.rows, .fresh = import.fresh};
    shown.changed = import.changed, shown.unchanged = import.unchanged;
    return shown;
}

FiguresImportShown shown_of(const Sent& sent, const FiguresImport& import) {
    FiguresImportShown shown = counted(sent.which, import);
    shown.faults = sheet::faults_shown(import.faults);
    shown.faulty_rows = sheet::faulty_rows(import.faults);
    return shown;
}

Answer preview(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    const Outcome<FiguresImport> import = judged(desk, *sent, actor);
    if (!import) return http::problem(import.error());
    return http::json(200, json::write(shown_of(*sent, *import)));
}

Answer give_back(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    const Outcome<FiguresImport> import = judged(desk, *sent, actor);
    if (!import) return http::problem(import.error());
    const std::string name = fmt::format("{}-faults", name_of(sent->which));
    return sheet::returned_file(name, *sent->sheet, import->faults, request);
}

/// What was taken, as the key keeps it: "people 661 0 3 658".
FiguresImportShown shown_of(const std::string& counts) {
    std::istringstream stream(counts);
    std::string name;
    FiguresImportShown shown;
    stream >> name >> shown.rows >> shown.fresh >> shown.changed >> shown.unchanged;
    shown.figures = figure_sheet_named(name).value();
    return shown;
}

Answer take(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "planning_figures.import";
    write.run = [desk, sent = *sent, actor](sql::Transaction& transaction) -> Outcome<Made> {
        const Outcome<FiguresImport> import =
            import_figures(transaction, desk.pin(), sent.which, *sent.sheet, actor);
        if (!import) return std::unexpected(import.error());
        return Made{
            fmt::format(
                "{} {} {} {} {}",
                name_of(sent.which),
                import->rows,
                import->fresh,
                import->changed,
                import->unchanged
            ),
            1,
            {}
        };
    };
    write.render = [](sql::Transaction&, const Made& made, bool) {
        return http::json(201, json::write(shown_of(made.resource)));
    };
    return idempotency::write(desk.database, request, std::move(write));
}

Answer give(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<FigureSheet> which = which_in(request);
    if (!which) return http::problem(which.error());
    const std::string form = request.query_value("form").value_or("xlsx");
    if (form != "xlsx" && form != "csv")
        return http::problem(refuse(Refused::malformed, "planning.sheet_form", form).error());
    const catalogue::ListGround ground = desk.pin();
    const sheet::Page page =
        write_figures(*which, *ground.network, ground.today(), here_now(desk, actor), actor);
    return sheet::file(
        name_of(*which), form == "xlsx" ? sheet::Form::xlsx : sheet::Form::csv, page
    );
}

}  // namespace

std::vector<http::Route> figure_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        desk,
        {
            {post, "/api/v1/planning-figures/imports/{sheet}", "planning_figures.import", take},
            {post,
             "/api/v1/planning-figures/import-previews/{sheet}",
             "planning_figures.import",
             preview},
            {post,
             "/api/v1/planning-figures/import-returns/{sheet}",
             "planning_figures.import",
             give_back},
            {get, "/api/v1/planning-figures/exports/{sheet}", "scenarios.read", give},
        }
    );
    for (http::Route& route : routes)
        if (route.method == post) route.body_limit_bytes = figure_limits.file_bytes;
    return routes;
}

}  // namespace lingju::planning
