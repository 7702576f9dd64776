// Routes of import and export.
#include <algorithm>

#include "catalogue/api.hpp"
#include "catalogue/field_labels.hpp"
#include "catalogue/import.hpp"
#include "catalogue/take_in.hpp"
#include "catalogue/workshop_api.hpp"
#include "platform/http/file.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/sheet/media.hpp"

namespace lingju::catalogue {

struct BadCellShown {
    std::int64_t row = 0;
    std::string column, column_zh, column_en, code, zh, en;
};
BOOST_DESCRIBE_STRUCT(BadCellShown, (), (row, column, column_zh, column_en, code, zh, en))

struct ImportReport {
    std::int64_t rows = 0;
    int drafted = 0, changed = 0, unchanged = 0;
    std::int64_t bad_cells = 0;
    std::vector<BadCellShown> bad;  // the first 500
    std::int64_t warning_cells = 0;
    std::vector<BadCellShown> warnings;  // the first 500
};
struct ImportSource {
    std::string id, name, name_en;
};
BOOST_DESCRIBE_STRUCT(ImportSource, (), (id, name, name_en))

struct ImportSources {
    std::vector<ImportSource> sources;
};
BOOST_DESCRIBE_STRUCT(ImportSources, (), (sources))

BOOST_DESCRIBE_STRUCT(
    ImportReport, (), (rows, drafted, changed, unchanged, bad_cells, bad, warning_cells, warnings)
)

namespace {

using http::Answer;
using http::Request;
using http::Response;
using identity::Actor;

struct FileDesk {
    Workshop workshop;
    std::shared_ptr<const CodeMaps> code_maps;
    const snapshot::Holder<Catalogue>& catalogue;
};

std::vector<BadCellShown> shown(const std::vector<BadCell>& cells) {
    std::vector<BadCellShown> all;
    for (const BadCell& cell : cells) {
        if (all.size() == bad_shown_max) break;
        http::Said text = said_of(cell);
        PlaceName place = place_name(cell.column);
        all.push_back(
            {static_cast<std::int64_t>(cell.row),
             cell.column,
             std::move(place.zh),
             std::move(place.en),
             cell.code,
             std::move(text.zh),
             std::move(text.en)}
        );
    }
    return all;
}

ImportReport report_of(const Reading& reading, const Taken& taken) {
    return {
        .rows =
            static_cast<std::int64_t>(std::max(reading.items.size(), reading.sheet.rows.size())),
        .drafted = taken.drafted,
        .changed = taken.changed,
        .unchanged = taken.unchanged,
        .bad_cells = static_cast<std::int64_t>(taken.bad.size()),
        .bad = shown(taken.bad),
        .warning_cells = static_cast<std::int64_t>(taken.warnings.size()),
        .warnings = shown(taken.warnings),
    };
}

/// The file that was sent, in the codes of the `source` it names.
Outcome<Reading> read_sent(
    const FileDesk& desk, const Request& request, const network::Network& network
) {
    const auto source = request.query_value("source");
    if (!source) return read_file(request.body, network);
    const Outcome<const CodeMap*> codes = desk.code_maps->named(*source);
    if (!codes) return std::unexpected(codes.error());
    return read_file(request.body, network, *codes);
}

Answer list_sources(const FileDesk& desk, const Request&, const Actor&) {
    ImportSources sources;
    for (const CodeMap& map : desk.code_maps->all())
        sources.sources.push_back({map.source, map.zh, map.en});
    return http::json(200, json::write(sources));
}

/// What would become of the file, or the file with what is wrong beside each row (`as=file`).
Answer check_file(const FileDesk& desk, const Request& request, const Actor& actor) {
    const Workshop& workshop = desk.workshop;
    const auto network = workshop.network.pin();
    Outcome<Reading> reading = read_sent(desk, request, *network);
    if (!reading) return http::problem(reading.error());
    return sql::read<Response>(workshop.database, [&](sql::Transaction& transaction) {
        const Taken taken = judge_file(transaction, work_of(workshop, *network, actor), *reading);
        if (request.query_value("as").value_or("") != "file")
            return http::json(200, json::write(report_of(*reading, taken)));
        const sheet::Form form = reading->is_json ? sheet::Form::csv : reading->sheet.form;
        return http::file(
            sheet::media_type(form),
            sheet::file_name("returned", form),
            returned_file(*reading, taken.bad)
        );
    });
}

Answer import_file(const FileDesk& desk, const Request& request, const Actor& actor) {
    const Workshop& workshop = desk.workshop;
    const auto network = workshop.network.pin();
    Outcome<Reading> read = read_sent(desk, request, *network);
    if (!read) return http::problem(read.error());
    const auto reading = std::make_shared<const Reading>(*std::move(read));
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = "items.edit";
    write.run = [workshop, actor, network, reading](sql::Transaction& transaction
                ) -> Outcome<idempotency::Made> {
        Outcome<Taken> taken = take_in(transaction, work_of(workshop, *network, actor), *reading);
        if (!taken) return std::unexpected(std::move(taken.error()));
        return idempotency::Made{"import", 1, *std::move(taken)};
    };
    write.render = [reading](sql::Transaction&, const idempotency::Made& made, bool) {
        const auto* taken = std::any_cast<Taken>(&made.fresh);
        return http::json(200, json::write(report_of(*reading, taken ? *taken : Taken{})));
    };
    return idempotency::write(workshop.database, request, std::move(write));
}

Answer export_file(const FileDesk& desk, const Request& request, const Actor&) {
    const auto catalogue = desk.catalogue.pin();
    const auto network = desk.workshop.network.pin();
    const std::string form = request.query_value("form").value_or("csv");
    using sheet::Form;
    const auto items = [](Form as, std::string bytes) {
        return http::file(sheet::media_type(as), sheet::file_name("items", as), std::move(bytes));
    };
    if (form == "csv") return items(Form::csv, write_items(*catalogue, *network));
    if (form == "xlsx") return items(Form::xlsx, write_items_xlsx(*catalogue, *network));
    if (form == "json")
        return http::file("application/json", "items.json", write_items_json(*catalogue));
    return http::problem(refuse(Refused::malformed, "catalogue.form_unknown", "form").error());
}

}  // namespace

std::vector<http::Route> file_routes(
    const identity::Guard& guard,
    const Workshop& workshop,
    const snapshot::Holder<Catalogue>& catalogue,
    CodeMaps code_maps
) {
    using enum http::Method;
    std::vector<http::Route> routes = guard.routes(
        FileDesk{workshop, std::make_shared<const CodeMaps>(std::move(code_maps)), catalogue},
        {
            {post, "/api/v1/catalogue/import-checks", "items.edit", check_file},
            {post, "/api/v1/catalogue/imports", "items.edit", import_file},
            {get, "/api/v1/catalogue/import-sources", "items.edit", list_sources},
            {get, "/api/v1/catalogue/export", "items.read", export_file},
        }
    );
    for (http::Route& route : routes)
        if (route.method == post) route.body_limit_bytes = import_bytes_max;
    return routes;
}

void describe_files(json::Components& components) {
    json::describe<ImportReport>(components);
    json::describe<ImportSources>(components);
}

}  // namespace lingju::catalogue
