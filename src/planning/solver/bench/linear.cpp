#include "planning/solver/bench/linear.hpp"

#include <fmt/format.h>
#include <fmt/os.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace lingju::planning::solver::bench {

namespace {

void write_model(const Siting& siting, const std::string& path) {
    fmt::ostream file = fmt::output_file(path);
    const auto money = [&](Units units) { return from_units(units, siting.places); };
    const auto each_pair = [&](const auto& visit) {
        for (int customer = 0; customer < siting.customers; ++customer) {
            for (int site = 0; site < siting.sites; ++site) {
                if (siting.costs.of(customer, site) != unreachable) visit(customer, site);
            }
        }
    };
    file.print("Minimize\nobj:\n");
    for (int site = 0; site < siting.sites; ++site) {
        file.print(" + {} y{}\n", money(siting.opening[static_cast<std::size_t>(site)]), site);
    }
    each_pair([&](int customer, int site) {
        file.print(" + {} x{}_{}\n", money(siting.costs.of(customer, site)), customer, site);
    });
    file.print("Subject To\n");
    int before = -1;
    each_pair([&](int customer, int site) {
        if (customer != before) file.print("{}s{}:", before < 0 ? "" : " = 1\n", customer);
        file.print(" + x{}_{}\n", customer, site);
        before = customer;
    });
    file.print(" = 1\n");
    each_pair([&](int customer, int site) {
        file.print("l{}_{}: y{} - x{}_{} >= 0\n", customer, site, site, customer, site);
    });
    file.print("Bounds\n");
    for (int site = 0; site < siting.sites; ++site) file.print("0 <= y{} <= 1\n", site);
    file.print("End\n");
}

}  // namespace

std::optional<double> linear_relaxation(const Siting& siting, const std::filesystem::path& folder) {
    const std::string model = (folder / "relaxation.lp").string();
    const std::string log = (folder / "relaxation.log").string();
    write_model(siting, model);
    const std::string command = fmt::format("clp {} -dualsimplex >{} 2>&1", model, log);
    if (std::system(command.c_str()) != 0) return std::nullopt;
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string optimal, objective;
        double value = 0;
        if (words >> optimal >> objective >> value && optimal == "Optimal" &&
            objective == "objective")
            return value;
    }
    return std::nullopt;
}

}  // namespace lingju::planning::solver::bench
