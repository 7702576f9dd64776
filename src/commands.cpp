#include "commands.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "cases/reseal.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "demo/accounts.hpp"
#include "demo/history.hpp"
#include "demo/lacks.hpp"
#include "demo/mark.hpp"
#include "identity/accounts.hpp"
#include "identity/first_administrators.hpp"
#include "identity/persons.hpp"
#include "mount.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "opened.hpp"
#include "planning/find.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/ledger/verify.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju {
namespace {

constexpr std::string_view registers = "registers";
constexpr std::string_view history = "history";
constexpr std::int64_t demo_age_ms = std::int64_t{120} * 24 * 3'600'000;

/// The clock to serve by. Throws Fault where `rehearse_at` is no instant.
std::unique_ptr<Clock> clock_for(const std::string& rehearse_at) {
    if (rehearse_at.empty()) return std::make_unique<SystemClock>();
    std::optional<Instant> from = parse_instant(rehearse_at);
    if (!from) throw Fault("not an instant with an offset: " + rehearse_at);
    return std::make_unique<RehearsalClock>(*from);
}

bool is_demo(Whole& whole) {
    return sql::read<bool>(whole.database(), [](sql::Transaction& transaction) {
        return demo::find_load(transaction, registers).has_value();
    });
}

/// A demo is for this machine, and only a demo may be rehearsed in: elsewhere a false clock would
/// make false law.
void check_demo(Whole& whole, const config::Config& config, const std::string& rehearse_at) {
    const bool demo = is_demo(whole);
    if (demo && !config.is_loopback() && !config.demo_anywhere)
        throw Fault(
            "演示数据只在本机打开；确要给别人看，加 --demo-anywhere。 / The demo listens on this "
            "machine only; "
            "add --demo-anywhere to show it to others."
        );
    if (!demo && !rehearse_at.empty())
        throw Fault("只有演示库可以排练时间。 / Only a demo database may be rehearsed in.");
}

sigset_t blocked_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a peer that is gone is an error of the write, not the end
    return signals;
}

std::string contents(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream || std::filesystem::is_directory(file)) throw Fault("cannot read " + file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Prints the reasons of a refusal; 1 where there are any.
template <class T>
int told(const Outcome<T>& outcome) {
    if (outcome) return 0;
    for (const Refusal& refusal : outcome.error()) {
        const http::Said words = http::said(refusal);
        fmt::print(stderr, "{}\n    {}\n    {}\n", summary({refusal}), words.zh, words.en);
    }
    return 1;
}

/// Runs an act of `T` and waits for it.
template <class T>
Outcome<T> act(Whole& whole, const std::function<Outcome<T>(sql::Transaction&)>& work) {
    return sql::write<T>(whole.database(), work);
}

/// Says what is wrong with each row, and writes the file that says so beside it.
int give_back(
    const sheet::Sheet& sheet, const network::Import& judged, const std::filesystem::path& file
) {
    std::map<std::size_t, std::string> faults;
    for (const sheet::Flaw& fault : judged.faults) {
        const http::Said said = http::said(fault.refusal);
        faults[fault.row] += said.zh;
        fmt::print(stderr, "{} {}\n", said.zh, said.en);
    }
    std::filesystem::path returned = file;
    returned.replace_extension(".faults" + file.extension().string());
    std::ofstream(returned, std::ios::binary) << sheet::write_returned(sheet, faults);
    fmt::print(
        stderr,
        "{0} 行有问题，一行也没有导入。改好 {1} 里标出的行再来。 / {0} rows have faults; nothing "
        "was "
        "taken. Mend the rows marked in {1}.\n",
        faults.size(),
        returned.string()
    );
    return 1;
}

void load_registers(Whole& whole, Instant now) {
    Outcome<bool> loaded = act<bool>(whole, [&](sql::Transaction& transaction) -> Outcome<bool> {
        network::load_demo(transaction);
        catalogue::load_demo(transaction);
        planning::load_demo(transaction);
        demo::mark_loaded(transaction, registers, now);
        return true;
    });
    if (!loaded) throw Fault(summary(loaded.error()));
}

std::int64_t account_id(Whole& whole, const std::string& login) {
    return sql::read<std::int64_t>(whole.database(), [&](sql::Transaction& transaction) {
        auto account = identity::find_account(transaction, login);
        if (!account) throw Fault("the demo has no account " + login);
        return account->id;
    });
}

/// How many cases the past lacks: all that are wanted, or what an earlier run that was broken off
/// did not come to. Says so, and marks the beginning.
std::size_t missing_cases(Whole& whole, std::size_t wanted, Instant now, std::int64_t& made) {
    auto load =
        sql::read<std::optional<demo::Load>>(whole.database(), [](sql::Transaction& transaction) {
            return demo::find_load(transaction, history);
        });
    if (load) {
        made = load->made;
        if (load->missing() > 0)
            fmt::print(
                "上次没有载完，接着做其余 {0} 件 / the last load was broken off; making the other "
                "{0} cases\n",
                load->missing()
            );
        return static_cast<std::size_t>(load->missing());
    }
    if (wanted == 0) return 0;
    Outcome<bool> marked = act<bool>(whole, [&](sql::Transaction& transaction) -> Outcome<bool> {
        demo::mark_loaded(transaction, history, now, static_cast<std::int64_t>(wanted));
        return true;
    });
    if (!marked) throw Fault(summary(marked.error()));
    return wanted;
}

/// Tells how far the past is, on the terminal and in the database.
void tell_progress(Whole& whole, std::int64_t made) {
    fmt::print(stderr, "演示办件 / demo cases: {}\r", made);
    Outcome<bool> noted = act<bool>(whole, [&](sql::Transaction& transaction) -> Outcome<bool> {
        demo::note_made(transaction, history, made);
        return true;
    });
    if (!noted) throw Fault(summary(noted.error()));
}

void load_history(Whole& whole, FixedClock& clock, std::size_t cases) {
    const Instant now = SystemClock().now();
    std::int64_t before = 0;
    demo::History order;
    order.cases = missing_cases(whole, cases, now, before);
    if (order.cases == 0) return;
    order.seed += static_cast<std::uint64_t>(before);
    demo::Made made = demo::make_history(
        whole.database(),
        whole.pin(),
        clock,
        now,
        account_id(whole, "hall"),
        order,
        [&](std::size_t so_far) {
            tell_progress(whole, before + static_cast<std::int64_t>(so_far));
        }
    );
    fmt::print(
        "演示办件 {0} 件（合成），{1} 步 / {0} demo cases (synthetic), {1} acts, {2} refused\n",
        made.cases,
        made.acts,
        made.refused
    );
}

}  // namespace

int serve(const config::Config& config, const std::string& rehearse_at) {
    const sigset_t signals = blocked_signals();
    const std::unique_ptr<Clock> clock = clock_for(rehearse_at);
    Whole whole(config, *clock);
    if (!whole.database().is_postgres()) whole.migrate();
    check_demo(whole, config, rehearse_at);
    whole.start();
    whole.listen();
    fmt::print(
        "listening on {}://{}:{}\n", config.tls() ? "https" : "http", config.address, whole.port()
    );
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    whole.drain();
    return 0;
}

int migrate(const config::Config& config, const std::string& app_role) {
    const SystemClock clock;
    Whole whole(config, clock);
    for (const std::string& name : whole.migrate()) fmt::print("{}\n", name);
    if (!app_role.empty()) whole.grant(app_role);
    return 0;
}

int load_demo(const config::Config& config, std::size_t cases) {
    // Ids rise with time, so what is loaded first is loaded before the oldest case.
    FixedClock clock(Instant{SystemClock().now().ms - demo_age_ms});
    Whole whole(config, clock);
    whole.migrate();
    whole.start();
    load_registers(whole, clock.now());
    fmt::print("{}", demo::lacks());
    whole.refresh();
    demo::make_accounts(
        whole.database(),
        whole.keys(),
        whole.passwords(),
        *whole.pin()().network,
        clock,
        config.state
    );
    load_history(whole, clock, cases);
    return 0;
}

int print_demo_accounts(const config::Config& config, bool as_json) {
    const demo::DemoAccounts accounts = demo::read_accounts(config.state);
    fmt::print(
        "{}", as_json ? json::write(accounts) + "\n" : demo::table_of(accounts, SystemClock().now())
    );
    return accounts.accounts.empty() ? 1 : 0;
}

int open_administrators(const config::Config& config, const std::string& cell) {
    const SystemClock clock;
    Whole whole(config, clock);
    whole.start();
    std::array<std::string, 3> words, encoded;
    for (std::size_t i = 0; i < words.size(); ++i) {
        words.at(i) = crypto::random_token(12);
        encoded.at(i) = whole.passwords().hash(words.at(i)).value();
    }
    const auto made =
        act<std::vector<identity::Account>>(whole, [&](sql::Transaction& transaction) {
            return identity::first_administrators(transaction, cell, encoded, clock.now());
        });
    if (!made) return told(made);
    fmt::print(
        "三位管理员开好了。密码只显示这一次，请当面交给三个人；第一次登录要换密码、绑定动态口令。\n"
        "Three administrators. Their passwords are shown this once; hand them to three people, who "
        "change\nthem and set up a second factor when they sign in.\n\n"
    );
    for (std::size_t i = 0; i < made->size(); ++i)
        fmt::print("{:<10} {}   {}\n", made->at(i).login, words.at(i), made->at(i).name);
    return 0;
}

/// The rows of a register's sheet, or every fault with the returned file beside the one that was
/// given.
int import_register(Whole& whole, network::Register which, const std::string& file, Date today) {
    const Outcome<sheet::Sheet> sheet = sheet::read(contents(file), network::import_limits);
    if (!sheet) return told(sheet);
    whole.refresh();
    const Outcome<network::Import> judged =
        network::read_import(which, *sheet, *whole.pin()().network, nullptr, today);
    if (!judged) return told(judged);
    if (!judged->faults.empty()) return give_back(*sheet, *judged, file);
    const auto taken = act<network::Import>(whole, [&](sql::Transaction& transaction) {
        return network::import_register(transaction, which, *sheet, nullptr, today);
    });
    if (taken)
        fmt::print(
            "{0} 行：新增 {1}，改动 {2}，不变 {3} / {0} rows: {1} new, {2} changed, {3} as they "
            "were\n",
            taken->rows,
            taken->fresh,
            taken->changed,
            taken->unchanged
        );
    return told(taken);
}

int import_file(
    const config::Config& config,
    const std::string& what,
    const std::string& file,
    const std::string& source
) {
    if (!source.empty() && what != "items")
        throw Fault("--source 只用于事项 / --source is for items only");
    const SystemClock clock;
    Whole whole(config, clock);
    whole.start();
    if (const auto which = network::register_named(what))
        return import_register(whole, *which, file, clock.today());
    const std::string text = contents(file);
    if (what == "calendar")
        return told(act<std::vector<int>>(whole, [&](sql::Transaction& transaction) {
            return network::import_calendar(transaction, text);
        }));
    const catalogue::CodeMaps maps = opened_codes(config.code_maps);
    Outcome<const catalogue::CodeMap*> codes = nullptr;
    if (!source.empty()) codes = maps.named(source);
    if (!codes) return told(codes);
    return told(act<int>(whole, [&](sql::Transaction& transaction) {
        return catalogue::import_items(transaction, text, *codes);
    }));
}

int export_file(const config::Config& config, const std::string& what) {
    const SystemClock clock;
    Whole whole(config, clock);
    whole.start();
    const cases::Ground ground = whole.pin()();
    const auto which = network::register_named(what);
    fmt::print(
        "{}",
        which ? sheet::write_csv(
                    network::write_register(*which, *ground.network, nullptr, clock.today())
                )
              : catalogue::write_items(*ground.catalogue, *ground.network)
    );
    return 0;
}

int verify_ledger(const config::Config& config) {
    if (!std::filesystem::exists(config.keys))
        throw Fault("没有密钥文件 / there is no key file: " + config.keys.string());
    bool made = false;
    const std::unique_ptr<crypto::Provider> keys = crypto::Provider::open(config.keys, made);
    const SystemClock clock;
    sql::Options options;
    options.url = config.database;
    options.clock = &clock;
    options.read_only = true;
    const std::unique_ptr<sql::Database> database = sql::Database::open(options);
    std::optional<std::filesystem::path> anchors;
    if (std::filesystem::exists(config.anchors))
        anchors = config.anchors;
    else if (config.anchors.parent_path() != config.state)
        throw Fault("没有锚点文件 / there is no file of anchors: " + config.anchors.string());
    else
        fmt::print(
            stderr,
            "没有锚点文件，台账末尾若被截去，查不出来 / without anchors an end that was cut off is "
            "not seen: {}\n",
            config.anchors.string()
        );
    const ledger::Report report = ledger::verify(*database, anchors, *keys);
    fmt::print("{}", ledger::to_text(report));
    return report.is_sound() ? 0 : 1;
}

int rotate_keys(const config::Config& config) {
    const SystemClock clock;
    Whole whole(config, clock);
    whole.start();
    whole.keys().rotate();
    const auto to_the_end = [] { return true; };
    fmt::print(
        "{} sealed again\n",
        identity::reseal_all(whole.database(), whole.keys(), to_the_end) +
            cases::reseal_all(whole.database(), whole.keys(), to_the_end)
    );
    return 0;
}

int print_openapi() {
    fmt::print("{}\n", Whole::openapi());
    return 0;
}

}  // namespace lingju
