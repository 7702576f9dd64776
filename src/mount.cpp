#include "mount.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "cases/api.hpp"
#include "cases/find.hpp"
#include "cases/numbers.hpp"
#include "catalogue/api.hpp"
#include "catalogue/find.hpp"
#include "catalogue/tier_list_api.hpp"
#include "demo/mark.hpp"
#include "identity/accounts.hpp"
#include "identity/api.hpp"
#include "identity/guard.hpp"
#include "identity/sessions.hpp"
#include "network/api.hpp"
#include "network/find.hpp"
#include "network/rules.hpp"
#include "opened.hpp"
#include "planning/api.hpp"
#include "planning/find.hpp"
#include "planning/solve_run.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/events/events.hpp"
#include "platform/http/probes.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/ledger/anchors.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/openapi/openapi.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/paper/paper.hpp"
#include "platform/snapshot/follower.hpp"
#include "platform/snapshot/snapshot.hpp"
#include "quality/api.hpp"
#include "quality/find.hpp"
#include "upkeep.hpp"
#include "where/api.hpp"

namespace lingju {
namespace {

constexpr int drain_seconds = 10;

/// Every module's tables, a module after those it may open.
std::vector<sql::Migration> all_migrations() {
    std::vector<sql::Migration> all;
    for (std::span<const sql::Migration> some :
         {ledger::migrations(),
          outbox::migrations(),
          jobs::migrations(),
          snapshot::migrations(),
          idempotency::migrations(),
          identity::migrations(),
          network::migrations(),
          catalogue::migrations(),
          cases::migrations(),
          quality::migrations(),
          planning::migrations(),
          demo::migrations()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

sql::Options database_options(const config::Config& config, const Clock& clock) {
    sql::Options options;
    options.url = config.database;
    options.clock = &clock;
    return options;
}

void log_access(
    const http::Request& request,
    std::string_view pattern,
    int status,
    std::size_t bytes,
    std::int64_t us
) {
    const std::string_view method = http::name_of(request.method);
    spdlog::info("{} {} {} {} B {} us {}", method, pattern, status, bytes, us, request.id);
}

void add_texts() {
    for (std::string_view path : embedded::paths_ending("refusals.tsv"))
        http::add_refusal_texts(embedded::file(path));
}

}  // namespace

/// In order of need: what stands below is destroyed first.
struct Whole::Parts {
    const config::Config& config;
    const Clock& clock;
    std::unique_ptr<crypto::Provider> keys;
    crypto::Passwords passwords;
    const cases::LightRules lights;
    const quality::Definitions definitions;
    snapshot::Holder<calendar::Calendar> calendar;
    snapshot::Holder<network::Network> network;
    snapshot::Holder<catalogue::Catalogue> catalogue;
    snapshot::Registry registry;
    cases::Numbers numbers;
    std::unique_ptr<sql::Database> database;
    identity::Sessions sessions;
    identity::Guard guard;
    std::unique_ptr<identity::SignOn> sign_on;  // null where none is set up
    snapshot::Follower follower;
    events::Hub hub;
    jobs::Runner jobs;
    planning::RunSolver solver;
    jobs::Runner solving;  // apart: a run takes as long as its planner says
    ledger::Anchorer anchorer;
    std::unique_ptr<http::Server> server;

    Parts(const config::Config& the_config, const Clock& the_clock);
    cases::Ground ground();
    cases::Pin pin() {
        return [this] { return ground(); };
    }
    catalogue::ListPin list_pin() {
        return
            [this] { return catalogue::ListGround{catalogue.pin(), network.pin(), clock.now()}; };
    }
    void keep_snapshots();
    sql::Hooks hooks();
    identity::Elsewhere elsewhere();
    std::vector<http::Route> module_routes();
};

Whole::Parts::Parts(const config::Config& the_config, const Clock& the_clock)
    : config(the_config),
      clock(the_clock),
      keys(opened_keys(the_config)),
      lights(opened_lights(the_config.lights)),
      definitions(quality::Definitions::opened(the_config.measures, the_config.tiers)),
      numbers(the_clock),
      database(sql::Database::open(database_options(the_config, the_clock))),
      sessions(*database, *keys, passwords, the_clock, the_config.tls()),
      guard(sessions),
      sign_on(opened_sign_on(the_config, *database, *keys, the_clock)),
      follower(*database, registry),
      hub(*database, {}),
      jobs(*database, the_clock, {.holder = crypto::random_token(9)}),
      solver(*database, the_clock, list_pin(), {}),
      solving(*database, the_clock, {.holder = crypto::random_token(9), .lease_ms = 15'000}),
      anchorer(*database, *keys, the_clock, {.file = the_config.anchors}) {}

cases::Ground Whole::Parts::ground() {
    return {
        .calendar = calendar.pin(),
        .catalogue = catalogue.pin(),
        .network = network.pin(),
        .keys = keys.get(),
        .numbers = &numbers,
        .now = clock.now(),
        .lights = &lights,
        .unmaskings_an_hour = config.unmaskings_an_hour,
    };
}

void Whole::Parts::keep_snapshots() {
    registry.keep<calendar::Calendar>("calendar", calendar, network::load_calendar);
    registry.keep<network::Network>("network", network, network::load_network);
    registry.keep<catalogue::Catalogue>("catalogue", catalogue, [this](sql::Transaction& t) {
        const auto held = catalogue.pin();
        return held ? catalogue::load_catalogue_after(t, *held) : catalogue::load_catalogue(t);
    });
}

sql::Hooks Whole::Parts::hooks() {
    sql::Hooks own;
    own.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
    return sql::join({own, numbers.hooks(), outbox::hooks(clock)});
}

identity::Elsewhere Whole::Parts::elsewhere() {
    return {
        .point_name =
            [this](const std::string& id) {
                auto pinned = network.pin();
                const network::Point* point = pinned->find_point(id);
                return point ? point->name : std::string();
            },
        .department_name =
            [this](const std::string& id) {
                auto pinned = network.pin();
                const network::Department* department = pinned->find_department(id);
                return department ? department->name : std::string();
            },
        .town_name =
            [this](const std::string& id) {
                auto pinned = network.pin();
                const network::Division* town = pinned->find_division(id + "000");
                const Date today = clock.today();
                const bool is_town = town && network::is_town(town->on(today).kind);
                return is_town ? town->on(today).name : std::string();
            },
        .town_of_point =
            [this](const std::string& id) {
                auto pinned = network.pin();
                const network::Point* point = pinned->find_point(id);
                return point ? point->town.substr(0, 9) : std::string();
            },
        .points_of_town =
            [this](const std::string& id) {
                auto pinned = network.pin();
                std::vector<std::string> points;
                for (const network::Point& point : pinned->points())
                    if (point.town.starts_with(id)) points.push_back(point.id);
                return points;
            },
        .item_name =
            [this](const std::string& id) {
                auto pinned = catalogue.pin();
                const catalogue::Item* item = pinned->find_item(id);
                return item ? item->name : std::string();
            },
    };
}

std::vector<http::Route> Whole::Parts::module_routes() {
    if (!paper::has_chinese())
        spdlog::warn(
            "没有装中文字体，印不出 PDF；请装 fonts-noto-cjk。 / No font for Chinese is installed, "
            "PDFs will be refused; install fonts-noto-cjk."
        );
    std::vector<http::Route> all;
    auto add = [&all](std::vector<http::Route> routes) {
        std::ranges::move(routes, std::back_inserter(all));
    };
    const auto names = std::make_shared<const identity::Elsewhere>(elsewhere());
    add(identity::routes({sessions, hub, *database, *keys, passwords, clock, names, sign_on.get()})
    );
    const auto load_published = [this](sql::Transaction& transaction) {
        registry.refresh(transaction);
    };
    add(network::routes(guard, {network, calendar, clock, database.get(), load_published}));
    add(catalogue::routes(guard, {catalogue, network, clock}));
    add(catalogue::tier_list_routes(guard, {*database, list_pin(), load_published}));
    const catalogue::Workshop workshop{*database, network, clock, load_published};
    add(catalogue::version_routes(guard, workshop));
    add(catalogue::draft_routes(guard, workshop));
    add(catalogue::file_routes(guard, workshop, catalogue, opened_codes(config.code_maps)));
    add(where::routes(guard, {network, catalogue, calendar, clock}));
    add(cases::routes(guard, {*database, pin()}));
    add(quality::routes(guard, {*database, list_pin(), definitions}));
    add(planning::routes(guard, {*database, clock, list_pin(), solver.at_hand()}));
    return all;
}

Whole::Whole(const config::Config& config, const Clock& clock)
    : parts_(std::make_unique<Parts>(config, clock)) {}

Whole::~Whole() { drain(); }

std::vector<std::string> Whole::migrate() { return parts_->database->migrate(all_migrations()); }

void Whole::grant(const std::string& role) {
    parts_->database->grant(role, ledger::append_only_tables);
}

void Whole::start() {
    add_texts();
    parts_->keep_snapshots();
    parts_->database->set_hooks(parts_->hooks());
    refresh();
    parts_->database->start();
}

void Whole::refresh() {
    parts_->database->read([&](sql::Transaction& transaction) {
        parts_->registry.refresh(transaction);
    });
}

void Whole::listen() {
    Parts& parts = *parts_;
    parts.solver.serve(parts.solving);
    plan_upkeep(parts.jobs, {*parts.database, *parts.keys, parts.clock, parts.pin()});
    http::Options options;
    options.address = parts_->config.address;
    options.port = parts_->config.port;
    options.workers = parts_->config.workers;
    options.web_root = parts_->config.web.string();
    options.tls_certificate = parts_->config.tls_certificate.string();
    options.tls_key = parts_->config.tls_key.string();
    options.clock = &parts_->clock;
    options.log = log_access;
    parts_->server = std::make_unique<http::Server>(options, routes());
    parts_->follower.start();
    parts_->hub.start();
    parts_->jobs.start();
    parts_->solving.start();
    parts_->anchorer.start();
    parts_->server->start();
}

unsigned short Whole::port() const { return parts_->server->port(); }

void Whole::drain() {
    if (!parts_->server) return;
    parts_->hub.stop();
    parts_->server->drain(drain_seconds);
    parts_->passwords.stop();
    if (parts_->sign_on) parts_->sign_on->stop();
    parts_->solver.stop();
    parts_->solving.stop();
    parts_->jobs.stop();
    parts_->anchorer.stop();
    parts_->follower.stop();
    parts_->server.reset();
}

sql::Database& Whole::database() { return *parts_->database; }
crypto::Provider& Whole::keys() { return *parts_->keys; }
crypto::Passwords& Whole::passwords() { return parts_->passwords; }
cases::Pin Whole::pin() { return parts_->pin(); }

std::string Whole::openapi() {
    json::Components components;
    identity::describe(components);
    network::describe(components);
    catalogue::describe(components);
    where::describe(components);
    cases::describe(components);
    quality::describe(components);
    planning::describe(components);
    return openapi::document(openapi::embedded_parts(), components);
}

std::vector<http::Route> Whole::routes() {
    std::vector<http::Route> all = parts_->module_routes();
    const auto add = [&](auto more) { std::ranges::move(more, std::back_inserter(all)); };
    const std::string document = openapi();
    add(openapi::routes(document));
    add(http::probes([this] { return parts_->database->is_reachable(); }));
    openapi::know_queries(document, all);
    return all;
}

}  // namespace lingju
