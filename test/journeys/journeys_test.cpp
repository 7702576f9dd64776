// Every *.journey of this folder, on each engine: a city of its own with the demo's network and
// accounts, one server in this process, one clock that the journey moves.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "city.hpp"

namespace lingju::journeys {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> journey_files() {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(LINGJU_SOURCE "/test/journeys"))
        if (entry.path().extension() == ".journey") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Journey journey_in(const fs::path& file) {
    std::ifstream stream(file);
    return parse_journey(std::string(std::istreambuf_iterator<char>(stream), {}));
}

class Journeys : public ::testing::TestWithParam<std::tuple<test::Engine, fs::path>> {};

TEST_P(Journeys, GoesAsWritten) {
    const auto& [engine, file] = GetParam();
    City city(engine);
    Player player(city.port(), city.clock, [&](const std::string& role, const std::string& place) {
        return city.account_for(role, place);
    });
    for (const std::string& failure : player.play(journey_in(file)))
        ADD_FAILURE() << file.filename().string() << " " << failure;
}

INSTANTIATE_TEST_SUITE_P(
    All,
    Journeys,
    ::testing::Combine(::testing::ValuesIn(test::engines()), ::testing::ValuesIn(journey_files())),
    [](const auto& parameter) {
        return test::name_of(std::get<0>(parameter.param)) + "_" +
               std::get<1>(parameter.param).stem().string();
    }
);

}  // namespace
}  // namespace lingju::journeys
