// The command line. Every module is named here, in judge.cpp or in mount.cpp, and nowhere else
// above its own folder.
#include <CLI/CLI.hpp>

#include "judge.hpp"

using namespace lingju;

namespace {

void add_judge(CLI::App& app, int& exit_code) {
    auto kind = std::make_shared<std::string>(), file = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("judge", "用判定表检验本机 / check the machine with a judged table");
    command->add_option("kind", *kind, judge_kinds())->required();
    command->add_option("file", *file, "CSV, TSV or JSON, also gzip")->required();
    command->callback([=, &exit_code] { exit_code = judge(*kind, *file); });
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app{"零距 Lingju: a city's public services at zero distance"};
    app.require_subcommand(1);
    int exit_code = 0;
    add_judge(app, exit_code);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return exit_code;
}
