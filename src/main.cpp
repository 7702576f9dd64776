// The command line. Above the modules' own folders, modules are named here, in judge.cpp,
// commands.cpp, mount.cpp and upkeep.cpp alone.
#include <sys/stat.h>

#include <functional>
#include <memory>

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>

#include "commands.hpp"
#include "judge.hpp"
#include "planning/solver/command.hpp"

using namespace lingju;

namespace {

/// What a command with a configuration is given.
struct Flags {
    std::map<std::string, std::string> values;
    std::map<std::string, bool> switches;
    std::string file;
    bool print_config = false;

    config::Given given() const {
        config::Given given{
            .flags = values, .environment = config::process_environment(), .file = std::nullopt
        };
        for (const auto& [name, is_on] : switches)
            if (is_on) given.flags[name] = "true";
        if (!file.empty()) given.file = file;
        return given;
    }
};

void log_to_stderr(const std::string& level) {
    spdlog::set_default_logger(spdlog::stderr_logger_mt("lingju"));
    spdlog::set_level(spdlog::level::from_str(level == "warn" ? "warning" : level));
}

/// Loads the configuration and runs `command` with it.
int run(const Flags& flags, const std::function<int(const config::Config&)>& command) {
    Outcome<config::Config> config = config::load(flags.given());
    if (!config) {
        for (const Refusal& refusal : config.error())
            fmt::print(stderr, "{}\n", summary({refusal}));
        return 2;
    }
    if (flags.print_config) {
        fmt::print("{}", config::print(*config));
        return 0;
    }
    log_to_stderr(config->log_level);
    return command(*config);
}

/// Adds every setting to `command` as a flag.
std::shared_ptr<Flags> add_settings(CLI::App* command) {
    auto flags = std::make_shared<Flags>();
    command->add_option("--config", flags->file, "TOML file");
    command->add_flag(
        "--print-config", flags->print_config, "print what holds and where it came from"
    );
    for (const config::Setting& setting : config::settings()) {
        const std::string flag = "--" + config::flag_of(setting), name(setting.name);
        if (setting.is_switch)
            command->add_flag(flag, flags->switches[name], std::string(setting.help));
        else
            command->add_option(flag, flags->values[name], std::string(setting.help));
    }
    return flags;
}

using Command = std::function<int(const config::Config&)>;

void on_call(CLI::App* command, int& exit_code, std::shared_ptr<Flags> flags, Command work) {
    command->callback([=, &exit_code] { exit_code = run(*flags, work); });
}

void add_serve(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("serve", "开门服务 / serve until told to stop");
    auto at = std::make_shared<std::string>();
    command->add_option(
        "--rehearse-at", *at, "demo only: the instant the clock begins at, ISO 8601"
    );
    on_call(command, exit_code, add_settings(command), [at](const config::Config& config) {
        return serve(config, *at);
    });
}

void add_demo(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("demo", "载入温岭演示 / load the Wenling demo");
    auto cases = std::make_shared<std::size_t>(2'000);
    command->add_option("--cases", *cases, "how many synthetic cases; 0: none")
        ->capture_default_str();
    command->require_subcommand(0, 1);
    auto flags = add_settings(command);
    CLI::App* accounts =
        command->add_subcommand("accounts", "演示账号 / its accounts and passwords");
    auto as_json = std::make_shared<bool>(false);
    accounts->add_flag("--json", *as_json, "as JSON");
    on_call(accounts, exit_code, add_settings(accounts), [as_json](const config::Config& config) {
        return print_demo_accounts(config, *as_json);
    });
    command->callback([=, &exit_code] {
        if (!command->get_subcommands().empty()) return;
        exit_code = run(*flags, [cases](const config::Config& config) {
            return load_demo(config, *cases);
        });
    });
}

void add_accounts(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("accounts", "账号 / accounts");
    command->require_subcommand(1);
    CLI::App* open = command->add_subcommand(
        "open-administrators",
        "为新城市开设三员，密码只显示一次 / the three administrators of a city that has none"
    );
    auto cell = std::make_shared<std::string>();
    open->add_option("--cell", *cell, "the six digits of the county or city: 331081")->required();
    on_call(open, exit_code, add_settings(open), [cell](const config::Config& config) {
        return open_administrators(config, *cell);
    });
}

void add_files(CLI::App& app, int& exit_code) {
    auto what = std::make_shared<std::string>(), file = std::make_shared<std::string>();
    auto source = std::make_shared<std::string>();
    CLI::App* in = app.add_subcommand("import", "导入 / take a file in, whole or not at all");
    in->add_option("what", *what)
        ->required()
        ->check(CLI::IsMember({"divisions", "departments", "points", "items", "calendar"}));
    in->add_option("file", *file)->required();
    in->add_option("--source", *source, "items: the system whose codes they are in");
    on_call(in, exit_code, add_settings(in), [=](const config::Config& config) {
        return import_file(config, *what, *file, *source);
    });
    CLI::App* out = app.add_subcommand("export", "导出 / write a register to stdout");
    out->add_option("what", *what)
        ->required()
        ->check(CLI::IsMember({"divisions", "departments", "points", "items"}));
    on_call(out, exit_code, add_settings(out), [=](const config::Config& config) {
        return export_file(config, *what);
    });
}

void add_ledger(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("ledger", "台账 / the ledger");
    command->require_subcommand(1);
    CLI::App* verify =
        command->add_subcommand("verify", "核验台账 / is it what was written and anchored?");
    on_call(verify, exit_code, add_settings(verify), verify_ledger);
}

void add_keys(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("keys", "密钥 / keys");
    command->require_subcommand(1);
    CLI::App* rotate = command->add_subcommand(
        "rotate", "换新密钥，加密的内容重新加密 / a new key, all that is sealed sealed again"
    );
    on_call(rotate, exit_code, add_settings(rotate), rotate_keys);
}

void add_judge(CLI::App& app, int& exit_code) {
    auto kind = std::make_shared<std::string>(), file = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("judge", "用判定表检验本机 / check the machine with a judged table");
    command->add_option("kind", *kind, judge_kinds())->required();
    command->add_option("file", *file, "CSV, TSV or JSON, also gzip")->required();
    command->callback([=, &exit_code] { exit_code = judge(*kind, *file); });
}

void add_place(CLI::App& app, int& exit_code) {
    CLI::App* command = app.add_subcommand("place", "布点求解 / which points should hold what");
    command->prefix_command()->set_help_flag();
    command->callback([=, &exit_code] {
        exit_code = planning::solver::place_command(command->remaining());
    });
}

void add_all(CLI::App& app, int& exit_code) {
    add_serve(app, exit_code);
    CLI::App* migrating =
        app.add_subcommand("migrate", "升级数据库 / bring the database's tables up to date");
    auto role = std::make_shared<std::string>();
    migrating->add_option(
        "--app-role",
        *role,
        "PostgreSQL: the role that serves; it may use the tables and change no ledger entry"
    );
    on_call(migrating, exit_code, add_settings(migrating), [role](const config::Config& config) {
        return migrate(config, *role);
    });
    add_demo(app, exit_code);
    add_accounts(app, exit_code);
    add_files(app, exit_code);
    add_ledger(app, exit_code);
    add_keys(app, exit_code);
    add_judge(app, exit_code);
    add_place(app, exit_code);
    app.add_subcommand("openapi", "接口说明 / print the API's description")->callback([&exit_code] {
        exit_code = print_openapi();
    });
}

}  // namespace

int main(int count, char** arguments) {
    umask(0077);  // what is written here holds personal data or opens it
    CLI::App app{"零距 Lingju: a city's public services at zero distance"};
    app.require_subcommand(1);
    int exit_code = 0;
    add_all(app, exit_code);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return 1;
    }
    return exit_code;
}
