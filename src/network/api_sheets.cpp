// The routes by which registers come in and go out as sheets. What is sent is read before the act,
// kept nowhere, and given back with its faults where it has any.
#include <fmt/format.h>

#include <sstream>

#include "network/api.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/kept.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::network {
namespace {

using http::Answer;
using http::Request;
using idempotency::Made;
using identity::Actor;

/// A sheet that was sent, and what it is for.
struct Sent {
    Register which;
    sheet::Sent sheet;
};

Outcome<Register> register_in(const Request& request) {
    const std::string& name = request.parameters.at("register");
    const std::optional<Register> which = register_named(name);
    if (!which) return refuse(Refused::absent, "network.register_absent", name);
    return *which;
}

Outcome<Sent> sent_in(const Request& request) {
    const Outcome<Register> which = register_in(request);
    if (!which) return std::unexpected(which.error());
    Outcome<sheet::Sent> sheet = sheet::sent_in(request, import_limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    return Sent{*which, *std::move(sheet)};
}

ImportShown counted(Register which, const Import& import) {
    ImportShown shown;
    shown.register_ = which;
    shown.rows = import.rows;
    shown.fresh = import.fresh;
    shown.changed = import.changed;
    shown.unchanged = import.unchanged;
    return shown;
}

ImportShown shown_of(const Sent& sent, const Import& import) {
    ImportShown shown = counted(sent.which, import);
    shown.sheet = sent.sheet->name;
    shown.sheets_left_out = static_cast<int>(sent.sheet->sheets_left_out);
    shown.faults = sheet::faults_shown(import.faults);
    shown.faulty_rows = sheet::faulty_rows(import.faults);
    return shown;
}

/// What the sheet would do to the registers as they stand now.
Outcome<Import> judged(const Desk& desk, const Sent& sent, const Actor& actor) {
    const auto network = desk.network.pin();
    return read_import(sent.which, *sent.sheet, *network, &actor, desk.clock.today());
}

Answer preview(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    const Outcome<Import> import = judged(desk, *sent, actor);
    if (!import) return http::problem(import.error());
    return http::json(200, json::write(shown_of(*sent, *import)));
}

Answer give_back(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    const Outcome<Import> import = judged(desk, *sent, actor);
    if (!import) return http::problem(import.error());
    const std::string name = fmt::format("{}-faults", name_of(sent->which));
    return sheet::returned_file(name, *sent->sheet, import->faults, request);
}

/// What was taken, as the key keeps it: "points 698 3 1 694".
std::string counts_of(Register which, const Import& import) {
    return fmt::format(
        "{} {} {} {} {}",
        name_of(which),
        import.rows,
        import.fresh,
        import.changed,
        import.unchanged
    );
}

ImportShown shown_of(const std::string& counts) {
    std::istringstream stream(counts);
    std::string name;
    ImportShown shown;
    stream >> name >> shown.rows >> shown.fresh >> shown.changed >> shown.unchanged;
    shown.register_ = register_named(name).value();
    return shown;
}

Answer take(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Sent> sent = sent_in(request);
    if (!sent) return http::problem(sent.error());
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "network.import";
    write.run = [sent = *sent, actor, today = desk.clock.today()](sql::Transaction& transaction
                ) -> Outcome<Made> {
        Outcome<Import> import =
            import_register(transaction, sent.which, *sent.sheet, &actor, today);
        if (!import) return std::unexpected(std::move(import.error()));
        return Made{counts_of(sent.which, *import), 1, {}};
    };
    write.render = [desk](sql::Transaction& transaction, const Made& made, bool) {
        desk.refresh(transaction);
        return http::json(201, json::write(shown_of(made.resource)));
    };
    return idempotency::write(*desk.database, request, std::move(write));
}

/// The form asked for; XLSX where nothing is.
Outcome<sheet::Form> form_in(const Request& request) {
    const std::string name = request.query_value("form").value_or("xlsx");
    if (name == "xlsx") return sheet::Form::xlsx;
    if (name == "csv") return sheet::Form::csv;
    return refuse(Refused::malformed, "network.form_unknown", name);
}

Answer give_register(const Desk& desk, const Request& request, const Actor& actor) {
    const Outcome<Register> which = register_in(request);
    if (!which) return http::problem(which.error());
    const Outcome<sheet::Form> form = form_in(request);
    if (!form) return http::problem(form.error());
    const auto network = desk.network.pin();
    const sheet::Page page = write_register(*which, *network, &actor, desk.clock.today());
    return sheet::file(name_of(*which), *form, page);
}

Answer give_template(const Desk&, const Request& request, const Actor&) {
    const Outcome<Register> which = register_in(request);
    if (!which) return http::problem(which.error());
    const Outcome<sheet::Form> form = form_in(request);
    if (!form) return http::problem(form.error());
    const std::string path = fmt::format("data/templates/{}.csv", name_of(*which));
    const Outcome<sheet::Sheet> sheet = sheet::read(embedded::file(path));
    if (!sheet) throw Fault(path + ": " + summary(sheet.error()));
    sheet::Page page{.name = std::string(name_of(*which)), .header = sheet->header};
    for (const sheet::Row& row : sheet->rows) page.rows.push_back(row.cells);
    return sheet::file(fmt::format("{}-template", name_of(*which)), *form, page);
}

}  // namespace

std::vector<http::Route> sheet_routes(const identity::Guard& guard, const Desk& desk) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        desk,
        {
            {post, "/api/v1/network/imports/{register}", "network.import", take},
            {post, "/api/v1/network/import-previews/{register}", "network.import", preview},
            {post, "/api/v1/network/import-returns/{register}", "network.import", give_back},
            {get, "/api/v1/network/exports/{register}", "network.export", give_register},
            {get, "/api/v1/network/templates/{register}", "network.import", give_template},
        }
    );
    for (http::Route& route : routes)
        if (route.method == post) route.body_limit_bytes = import_limits.file_bytes;
    return routes;
}

}  // namespace lingju::network
