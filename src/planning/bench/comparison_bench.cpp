// The comparison of a plan for the whole demo (206 × 698) over HTTP: by whoever looks first after
// the run, first after a start of the server, and again. What it says is checked before a time
// counts.
//
// comparison_bench [--rounds=5]
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "served.hpp"

namespace lingju::bench {
namespace {

using namespace test;
using std::chrono::steady_clock;

constexpr double bar_ms = 200;
constexpr int looks = 50;

std::string asked(const Served& served, const std::string& request, int wanted) {
    Asked answer = ask(served.port(), request);
    if (answer.status != wanted) throw std::runtime_error(answer.body.substr(0, 500));
    return std::move(answer.body);
}

std::string got(const Served& served, const Clerk& clerk, const std::string& path) {
    return asked(served, request_text("GET", "/api/v1" + path, clerk.headers, ""), 200);
}

std::string posted(
    const Served& served, const Clerk& clerk, const std::string& path, const std::string& body
) {
    const std::string key = fmt::format("Idempotency-Key: bench{:-<20}\r\n", path.size());
    const std::string headers = clerk.headers + key;
    return asked(served, request_text("POST", "/api/v1" + path, headers, body), 201);
}

/// A finished run of all items and what today holds, in a few seconds. Its id.
std::string run_of_all(const Served& served, const Clerk& clerk) {
    const std::string made = posted(
        served, clerk, "/scenarios", R"({"title":"bench","settings":{"run.seconds":15},"items":[]})"
    );
    const std::string at = "/scenarios/" + text_at(made, "/id");
    posted(served, clerk, at + "/runs", R"({"revision":1})");
    while (true) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        const std::string now = got(served, clerk, at);
        const std::string status = text_at(now, "/runs/0/status");
        if (status == "finished") return text_at(now, "/runs/0/id");
        if (status != "waiting" && status != "running") throw std::runtime_error(now);
    }
}

/// Do the parts of it come to what it says of the whole?
void check(const std::string& text, const std::string& changes) {
    const boost::json::value all = boost::json::parse(text);
    const auto number = [](const boost::json::value& of, const char* at) {
        return of.at_pointer(at).to_number<double>();
    };
    double walked = 0, gained = 0;
    for (const boost::json::value& item : all.at("items").as_array())
        walked += number(item, "/after/person_km");
    for (const boost::json::value& point : all.at("points").as_array())
        gained += number(point, "/gained");
    const double whole = number(all, "/after/person_km");
    if (all.at("items").as_array().size() != 206 || all.at("villages").as_array().empty() ||
        std::abs(walked - whole) > 1e-6 * whole || gained != number(all, "/gained") ||
        number(all, "/gained") + number(all, "/lost") !=
            number(boost::json::parse(changes), "/count"))
        throw std::runtime_error("the comparison does not come to what it says");
}

double look(
    const Served& served, const Clerk& clerk, const std::string& run, const std::string& wanted
) {
    const auto begun = steady_clock::now();
    const std::string text = got(served, clerk, "/scenario-runs/" + run + "/comparison");
    const std::chrono::duration<double, std::milli> took = steady_clock::now() - begun;
    if (!wanted.empty() && text != wanted) throw std::runtime_error("it says something else now");
    return took.count();
}

void tell(const char* what, std::vector<double> times) {
    std::ranges::sort(times);
    fmt::print(
        "  {:<28} median {:>6.1f} ms, worst {:>6.1f} ms of {}\n",
        what,
        times[times.size() / 2],
        times.back(),
        times.size()
    );
    std::fflush(stdout);
}

bool bench(int rounds) {
    const auto state = bench_folder() / "comparison";
    std::filesystem::create_directories(state);
    const std::string url = "sqlite:" + (state / "lingju.db").string();
    run_lingju(fmt::format("demo --database '{}' --state {}", url, state.string()));
    std::string run, wanted;
    Clerk clerk;
    std::vector<double> after_run, after_start, again;
    {
        const Served served(url, state);
        clerk = sign_in(served, state, "network_manager");
        run = run_of_all(served, clerk);
        after_run.push_back(look(served, clerk, run, ""));
        wanted = got(served, clerk, "/scenario-runs/" + run + "/comparison");
        check(wanted, got(served, clerk, "/scenario-runs/" + run + "/changes?limit=1"));
    }
    double computed = 0;
    for (int round = 0; round < rounds; ++round) {
        const Served served(url, state);
        const double before = served.cpu_seconds();
        after_start.push_back(look(served, clerk, run, wanted));
        computed = std::max(computed, served.cpu_seconds() - before);
        for (int i = 0; i < looks; ++i) again.push_back(look(served, clerk, run, wanted));
    }
    fmt::print("  {} kB of JSON\n", wanted.size() / 1024);
    tell("first after the run", after_run);
    tell("first after a start", after_start);
    fmt::print("  {:<28} {:>13.0f} ms at most\n", "of it computed", 1000 * computed);
    tell("again", again);
    after_start.insert(after_start.end(), after_run.begin(), after_run.end());
    after_start.insert(after_start.end(), again.begin(), again.end());
    const double worst = std::ranges::max(after_start);
    fmt::print("the worst of all: {:.0f} ms (at most {})\n", worst, bar_ms);
    return worst <= bar_ms;
}

}  // namespace
}  // namespace lingju::bench

int main(int count, char** arguments) {
    try {
        int rounds = 5;
        for (int at = 1; at < count; ++at) {
            const std::string_view argument = arguments[at];
            if (!argument.starts_with("--rounds="))
                throw std::runtime_error("comparison_bench [--rounds=5]");
            rounds = std::stoi(std::string(argument.substr(9)));
        }
        return lingju::bench::bench(rounds) ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
