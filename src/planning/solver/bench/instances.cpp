#include "planning/solver/bench/instances.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <atomic>
#include <boost/json.hpp>
#include <cmath>
#include <ctime>
#include <map>
#include <set>

#include "planning/solver/bench/linear.hpp"
#include "planning/solver/read.hpp"
#include "planning/solver/solve.hpp"
#include "platform/table/table.hpp"

namespace lingju::planning::solver::bench {

namespace {

namespace fs = std::filesystem;

constexpr double graph_within = 1e-6, plane_within = 1e-4;
constexpr double kg_seconds = 5, kg_share = 0.999;
constexpr double unpublished_seconds = 20;
constexpr int small_plane_max = 3'100;

/// What a row is asked for. Figures that were not published are NaN.
struct Asked {
    std::string name;
    double published = NAN;
    double published_seconds = NAN;
    double within = graph_within;
    double reach_seconds = 0;  // the value is to be reached by then
    double seconds = 0;
    bool proven = false;
    double least_bound = NAN;
};

/// What came out. `reached_at` and `bound_at`: when the value and the bound asked for were there.
struct Came {
    double cost = INFINITY;
    double bound = 0;
    double seconds = 0;
    double reached_at = NAN;
    double bound_at = NAN;
    double proven_at = NAN;  // when the gap was no more than what the value may be off
    long nodes = 0;
};

bool reaches(const Asked& asked, double cost) {
    return cost <= asked.published + asked.within * std::abs(asked.published);
}

void note(const Asked& asked, Came& came, double seconds, double cost, double bound) {
    if (std::isnan(came.reached_at) && reaches(asked, cost)) came.reached_at = seconds;
    if (std::isnan(came.bound_at) && bound >= asked.least_bound) came.bound_at = seconds;
    if (std::isnan(came.proven_at) && gap_of(cost, bound) <= asked.within) came.proven_at = seconds;
}

/// Solves one instance. With a least bound asked for, ends when it and the value are there.
Came solve_one(const Asked& asked, const Siting& siting, const Setup& setup) {
    Came came;
    std::atomic<bool> enough{false};
    Options options{.seconds = asked.seconds, .threads = setup.threads, .cancel = &enough};
    options.clock = clock_of(setup);
    options.progress = [&](const Progress& now) {
        note(asked, came, now.seconds, now.cost, now.bound);
        const bool bound_too = (setup.reached && !asked.proven) || !std::isnan(came.bound_at);
        if (bound_too && !std::isnan(came.reached_at)) enough = true;
    };
    const SitingAnswer answer = solve(siting, options);
    const Units counted = cost_of(siting, answer.plan.open);
    if (!answer.has_plan || counted != answer.plan.cost || answer.bound > counted)
        throw Fault(asked.name + ": the plan's cost, its count and its bound disagree");
    came.cost = from_units(counted, siting.places);
    came.bound = from_units(answer.bound, siting.places);
    came.seconds = answer.seconds;
    came.nodes = answer.nodes;
    note(asked, came, answer.seconds, came.cost, came.bound);
    return came;
}

void heading() {
    fmt::print(
        "{:<20} {:>15} {:>15} {:>15} {:>9} {:>8} {:>9} {:>8} {:>11} {:>7}  {}\n",
        "instance",
        "published",
        "cost",
        "bound",
        "gap %",
        "seconds",
        "reached s",
        "proven s",
        "published s",
        "nodes",
        "verdict"
    );
}

/// "ok", "-" where nothing was asked, or what falls short.
std::string verdict(const Asked& asked, const Came& came) {
    if (std::isnan(asked.published)) return "-";
    if (!reaches(asked, came.cost)) return "NOT REACHED";
    if (asked.reach_seconds > 0 && !(came.reached_at <= asked.reach_seconds)) return "LATE";
    if (asked.proven && came.bound < came.cost) return "NOT PROVEN";
    if (!std::isnan(asked.least_bound) && std::isnan(came.bound_at)) return "BOUND SHORT";
    return "ok";
}

std::string figure(double value, int places) {
    return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, places);
}

/// Prints the row; answers whether it falls short.
bool row(const Asked& asked, const Came& came) {
    const std::string said = verdict(asked, came);
    fmt::print(
        "{:<20} {:>15} {:>15.4f} {:>15.4f} {:>9.4f} {:>8.2f} {:>9} {:>8} {:>11} {:>7}  {}",
        asked.name,
        figure(asked.published, 4),
        came.cost,
        came.bound,
        100 * gap_of(came.cost, came.bound),
        came.seconds,
        figure(came.reached_at, 2),
        figure(came.proven_at, 2),
        figure(asked.published_seconds, 1),
        came.nodes,
        said
    );
    if (!std::isnan(asked.least_bound)) {
        fmt::print(
            "  LP {:.2f}, bound asked {:.2f} at {} s",
            asked.least_bound / kg_share,
            asked.least_bound,
            figure(came.bound_at, 2)
        );
    }
    fmt::print("\n");
    std::fflush(stdout);
    return said != "ok" && said != "-";
}

/// The instance's file under the name optima.json gives it, with whatever ending it has.
fs::path file_of(const fs::path& folder, const std::string& name) {
    for (const char* ending : {"", ".txt", ".gz", ".txt.gz"}) {
        if (fs::is_regular_file(folder / (name + ending))) return folder / (name + ending);
    }
    return {};
}

Format format_of(const std::string& name) {
    if (name.starts_with("pmed/")) return Format::pmed;
    return name.starts_with("uncap/") ? Format::orlib_uncap : Format::ufllib;
}

std::optional<Siting> siting_of(Format format, const fs::path& path, std::optional<int> p) {
    Outcome<Problem> problem = read_problem(format, bytes_of(path), p);
    if (problem) return std::get<Siting>(std::move(*problem));
    fmt::print("{}: {}\n", path.filename().string(), summary(problem.error()));
    return std::nullopt;
}

class TempFolder {
  public:
    TempFolder() {
        std::string name = (fs::temp_directory_path() / "relaxation.XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw Fault("no temporary folder");
        path_ = name;
    }
    ~TempFolder() { fs::remove_all(path_); }
    TempFolder(const TempFolder&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

int graphs(const Setup& setup) {
    int short_of = 0;
    const TempFolder folder;
    const auto optima = boost::json::parse(bytes_of(setup.folder / "optima.json")).as_object();
    for (const auto& [key, value] : optima) {
        const std::string name(key);
        const fs::path path = file_of(setup.folder, name);
        const bool wanted = name.find(setup.only) != std::string::npos && !name.starts_with("cap/");
        if (path.empty() || !wanted) continue;
        const auto siting = siting_of(format_of(name), path, std::nullopt);
        if (!siting) continue;
        Asked asked{.name = name, .seconds = setup.seconds};
        asked.published = value.as_object().at("value").to_number<double>();
        asked.proven = name.starts_with("pmed/") || name.starts_with("uncap/");
        if (name.starts_with("kg/")) {
            asked.reach_seconds = kg_seconds;
            asked.least_bound =
                kg_share * linear_relaxation(*siting, folder.path()).value_or(INFINITY);
        }
        short_of += row(asked, solve_one(asked, *siting, setup)) ? 1 : 0;
    }
    return short_of;
}

using Medians = std::map<std::string, std::vector<Asked>>;  // by instance

Medians published_medians(const Setup& setup) {
    Medians medians;
    const auto best = table::parse_csv(bytes_of(setup.folder / "tsplib_pmedian_best.csv"));
    if (!best) return medians;
    for (const table::Record& record : best->records()) {
        const auto cell = [&](const char* column) {
            return std::string(best->cell(record, column));
        };
        Asked asked{.name = cell("p"), .within = plane_within, .seconds = setup.seconds};
        asked.published = std::stod(cell("best_or_optimal"));
        const std::string seconds = cell("benders_total_s");
        if (seconds != "TL") asked.published_seconds = std::stod(seconds);
        medians[cell("instance")].push_back(asked);
    }
    return medians;
}

/// The plane: each file with its published rows, or with a few p of our own.
int planes(const Setup& setup) {
    int short_of = 0;
    Medians medians = published_medians(setup);
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(setup.folder / "tsplib")) {
        if (entry.path().filename().string().find(".tsp") != std::string::npos)
            files.insert(entry.path());
    }
    for (const fs::path& path : files) {
        const std::string instance =
            path.filename().string().substr(0, path.filename().string().find(".tsp"));
        auto& rows = medians[instance];
        for (const char* p : {"10", "100", "300"}) {
            if (rows.size() < 3 && (rows.empty() || std::isnan(rows[0].published)))
                rows.push_back({.name = p, .within = plane_within, .seconds = unpublished_seconds});
        }
        for (Asked asked : rows) {
            const int p = std::stoi(asked.name);
            asked.name = "tsplib/" + instance + " p=" + asked.name;
            if (asked.name.find(setup.only) == std::string::npos) continue;
            const auto siting = siting_of(Format::tsplib, path, p);
            if (!siting) continue;
            if (siting->sites > small_plane_max) asked.seconds *= 5;
            short_of += row(asked, solve_one(asked, *siting, setup)) ? 1 : 0;
        }
    }
    return short_of;
}

}  // namespace

int solve_instances(const Setup& setup) {
    heading();
    const int short_of = graphs(setup) + planes(setup);
    fmt::print("{} rows fall short\n", short_of);
    return short_of;
}

}  // namespace lingju::planning::solver::bench
