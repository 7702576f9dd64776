#include "planning/solver/command.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "planning/solver/answer.hpp"
#include "planning/solver/certificate.hpp"
#include "planning/solver/checkpoint.hpp"
#include "planning/solver/priced_certificate.hpp"
#include "planning/solver/read.hpp"
#include "planning/solver/split.hpp"

namespace lingju::planning::solver {

namespace {

constexpr std::size_t file_max = std::size_t{2} << 30;
constexpr int exit_plan = 0, exit_infeasible = 1, exit_input = 2, exit_time = 3;

constexpr std::string_view usage =
    R"(lingju place solve --format FORMAT FILE [options] --json    the best plan, and a proven bound
lingju place verify --format FORMAT FILE --certificate F       checks a proof in whole numbers

FORMAT  orlib-uncap   sites with an opening cost; capacities and demands are passed over
        orlib-cap     the same with capacities and demands that hold; split unless --sourcing single
        pmed          a network of roads and p; of duplicate roads the last wins
        ufllib        UflLib, with a "FILE:" line or in the layout of orlib-uncap
        tsplib        spots on the plane (EUC_2D), distances rounded down; --p is needed
        json          zones, points, items and minutes: one element of problems[], and where wanted
                      modes, training, postings and what else is told below
FILE may be gzip.

--p N              open exactly N sites (pmed: in place of the file's p)
--sourcing WORD    single: each customer from one site; split: shared out
--seconds S        end after S seconds (60); 0: no limit
--work N           end after N rounds: the same plan whatever the threads
--gap G            end at a gap of G; 0.001 is 0.1 % (0)
--threads T        (as many as the machine has cores)
--seed N           another walk through the plans (1)
--certificate F    write the proof of the bound to F
--checkpoint F     keep the best plan in F (and its bound where items share limits), and begin from
                   them where F is there already

json: {"sites": [{"id", "capacity_minutes"}…], "zones": [id…], "items": [{"id", "minutes_per_visit"}…],
"distance": zones × sites (null: no way), "demand": zones × items, "opening_cost": sites × items};
where wanted, of an item or of one of its modes:
  "modes": {"collect": {…}, "accept": {…}, "decide": {…}}   each may say anew what follows; without
                      "modes" there is decide alone; an opening cost may be an object, one for each
  "visits": 2         of a case, each with its way and minutes; "least_visits": 40, demand that a
                      point that holds it serves at least; "training_hours": 8 for a new pair, null:
                      not to be taught; "posting": true, a posting may stand in for the hours
  "reach": {"within": 5, "share": 0.95}   of an item: 95 % of its demand within 5
of a site: "new_items": 12 at most, "posting": false where nobody can be posted, "ceiling": a mode;
of all: "new_items", "training_hours", "postings", "pairs_per_posting": one covers so many at a site;
  "held": [[site, item]] or [site, item, mode] today: all else is new; "mandatory": [[site, item]];
  "forbidden": [[site, item]] or [site, item, mode]; "floors", "ceilings": [[site, item, mode]]

One JSON object goes to standard output: status, cost, bound (no plan can cost less), gap, open sites,
assignment, prices; [site, item, mode] where there are modes, [site, item] that postings cover.
Progress and faults go to standard error. Ctrl-C ends with the best plan so far.
Exit: 0 a plan, 1 proven that there is none, 2 bad input, 3 none in time.
)";

std::atomic<bool> interrupted{false};

extern "C" void on_interrupt(int) { interrupted = true; }

struct Request {
    std::string verb;
    std::optional<Format> format;
    std::string file, certificate, checkpoint;
    std::optional<int> p;
    std::optional<Sourcing> sourcing;
    Options options;
};

template <class Number>
bool parse(const std::string& text, Number& value) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() && value >= Number{0};
}

bool set_sourcing(Request& request, const std::string& value) {
    if (value != "single" && value != "split") return false;
    request.sourcing = value == "single" ? Sourcing::single : Sourcing::split;
    return true;
}

/// One option with its value; false where either is not known.
bool set_option(Request& request, std::string_view name, const std::string& value) {
    Options& options = request.options;
    if (name == "--format") return (request.format = format_named(value)).has_value();
    if (name == "--p") return parse(value, request.p.emplace());
    if (name == "--sourcing") return set_sourcing(request, value);
    if (name == "--seconds") return parse(value, options.seconds);
    if (name == "--work") return parse(value, options.work);
    if (name == "--gap") return parse(value, options.gap);
    if (name == "--threads") return parse(value, options.threads) && options.threads > 0;
    if (name == "--seed") return parse(value, options.seed);
    if (name == "--certificate") return !(request.certificate = value).empty();
    if (name == "--checkpoint") return !(request.checkpoint = value).empty();
    return false;
}

/// The verb, then the file; false for a third word.
bool set_word(Request& request, const std::string& word) {
    std::string& place = request.verb.empty() ? request.verb : request.file;
    if (!place.empty()) return false;
    place = word;
    return true;
}

/// What is missing, one refusal each.
Refusals missing_of(const Request& request) {
    Refusals faults;
    const auto miss = [&](bool missing, std::string_view what) {
        if (!missing) return;
        faults.push_back(
            {.kind = Refused::malformed,
             .code = "planning.option_missing",
             .subject = std::string(what)}
        );
    };
    miss(request.verb != "solve" && request.verb != "verify", "solve|verify");
    miss(request.file.empty(), "FILE");
    miss(!request.format, "--format");
    miss(request.verb == "verify" && request.certificate.empty(), "--certificate");
    return faults;
}

/// `--p` where the model has no given number of open sites: a plan would pass it over unseen.
Refusals idle_of(const Request& request) {
    const bool coupled = request.format == Format::json || request.format == Format::orlib_cap;
    if (!coupled || !request.p) return {};
    return {{.kind = Refused::malformed, .code = "planning.option_not_for_format", .subject = "--p"}
    };
}

/// Shared out, service knows no least volumes, no reach and no choice of modes.
Refusals unfit_for_sourcing(const Placement& placement) {
    if (placement.sourcing != Sourcing::split || std::ranges::all_of(placement.items, split_knows))
        return {};
    return {{.kind = Refused::malformed, .code = "planning.sourcing_unfit", .subject = "--sourcing"}
    };
}

/// The options and words. Refuses every one that is not known or has a wrong value, every one
/// that is missing, and what the format has no use for.
Outcome<Request> request_of(std::span<const std::string> arguments) {
    Request request;
    request.options.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    Refusals faults;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--json") continue;
        const bool option = word.starts_with("--");
        const std::string value = option && i + 1 < arguments.size() ? arguments[++i] : "";
        if (option ? set_option(request, word, value) : set_word(request, word)) continue;
        faults.push_back(
            {.kind = Refused::malformed, .code = "planning.option_unknown", .subject = word}
        );
    }
    append(faults, missing_of(request));
    append(faults, idle_of(request));
    if (!faults.empty()) return std::unexpected(std::move(faults));
    request.options.certificate = !request.certificate.empty();
    return request;
}

Outcome<std::string> read_file(const std::string& name) {
    std::ifstream file(name, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (!file) return refuse(Refused::absent, "planning.file_unreadable", name);
    return table::gunzip(bytes.view(), file_max);
}

void tell_progress(std::ostream& err, const Progress& progress, double& last) {
    if (progress.seconds - last < 0.5) return;
    last = progress.seconds;
    err << progress.seconds << " s  cost " << progress.cost << "  bound " << progress.bound
        << "  rounds " << progress.rounds << "  nodes " << progress.nodes << std::endl;
}

int exit_code(Status status, bool has_plan) {
    if (has_plan) return exit_plan;
    return status == Status::infeasible ? exit_infeasible : exit_time;
}

/// The open sites of a checkpoint, where it holds any that fit.
std::vector<int> checkpointed(const Request& request, const Siting& siting) {
    std::vector<int> open;
    std::ifstream file(request.checkpoint);
    for (int site = 0; file >> site;) {
        if (site >= 0 && site < siting.sites) open.push_back(site);
    }
    return cost_of(siting, open) == unreachable ? std::vector<int>{} : open;
}

void save(const std::string& name, const std::string& text) {
    std::ofstream file(name, std::ios::trunc);
    file << text;
    if (!file.flush()) throw Fault("cannot write " + name);
}

/// What a checkpoint of this model holds.
std::optional<Checkpoint> checkpointed(const Request& request, const Placement& placement) {
    if (request.checkpoint.empty() || placement.sourcing == Sourcing::split) return std::nullopt;
    std::ifstream file(request.checkpoint, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return read_checkpoint(placement, text.view());
}

/// Written whole or not at all: a run may be ended at any time.
void save_checkpoint(
    const Request& request, const Placement& placement, const PlacementAnswer& answer
) {
    if (!answer.has_plan || placement.sourcing == Sourcing::split) return;
    const std::string fresh = request.checkpoint + ".new";
    save(fresh, checkpoint_text(placement, answer));
    std::filesystem::rename(fresh, request.checkpoint);
}

int solve_siting(const Request& request, const Siting& siting, std::ostream& out) {
    const std::vector<int> start =
        request.checkpoint.empty() ? std::vector<int>{} : checkpointed(request, siting);
    const SitingAnswer answer = solve(siting, request.options, start);
    out << boost::json::serialize(answer_json(siting, answer, request.options.seed)) << "\n";
    if (!request.certificate.empty()) {
        save(request.certificate, certificate_text(siting, answer.bound, answer.leaves));
    }
    if (!request.checkpoint.empty() && answer.has_plan) {
        std::ostringstream open;
        for (int site : answer.plan.open) open << site << " ";
        save(request.checkpoint, open.str());
    }
    return exit_code(answer.status, answer.has_plan);
}

int solve_placement(
    const Request& request, Placement& placement, std::ostream& out, std::ostream& err
) {
    placement.sourcing = request.sourcing.value_or(placement.sourcing);
    if (const Refusals faults = unfit_for_sourcing(placement); !faults.empty()) {
        err << summary(faults) << "\n";
        return exit_input;
    }
    Options options = request.options;
    options.certificate = options.certificate || !request.checkpoint.empty();
    const std::optional<Checkpoint> start = checkpointed(request, placement);
    std::function<void(const PlacementAnswer&)> keep;
    if (!request.checkpoint.empty())
        keep = [&](const PlacementAnswer& now) { save_checkpoint(request, placement, now); };
    const PlacementAnswer answer = start
                                       ? solve(placement, options, start->plan, start->proof, keep)
                                       : solve(placement, options, {}, {}, keep);
    if (keep) keep(answer);
    if (!request.certificate.empty() && !answer.proof.duals.empty())
        save(request.certificate, certificate_text(placement, answer.proof));
    out << boost::json::serialize(answer_json(placement, answer, request.options.seed)) << "\n";
    return exit_code(answer.status, answer.has_plan);
}

int run_solve(Request& request, Problem& problem, std::ostream& out, std::ostream& err) {
    interrupted = false;
    const auto before = std::signal(SIGINT, on_interrupt);
    double last = -1;
    request.options.cancel = &interrupted;
    request.options.progress = [&](const Progress& progress) {
        tell_progress(err, progress, last);
    };
    const int code = std::holds_alternative<Siting>(problem)
                         ? solve_siting(request, std::get<Siting>(problem), out)
                         : solve_placement(request, std::get<Placement>(problem), out, err);
    std::signal(SIGINT, before);
    return code;
}

/// What the certificate proves, as it is written out.
Outcome<boost::json::object> proof_of(const Problem& problem, std::string_view text) {
    boost::json::object object{{"proven", true}};
    if (const Siting* siting = std::get_if<Siting>(&problem)) {
        const Outcome<Proof> proof = verify(*siting, text);
        if (!proof) return std::unexpected(proof.error());
        object["bound"] = from_units(proof->bound, siting->places);
        object["leaves"] = proof->leaves;
        return object;
    }
    const Placement& placement = std::get<Placement>(problem);
    const Outcome<Units> bound = verify(placement, text);
    if (!bound) return std::unexpected(bound.error());
    object["bound"] = from_units(*bound, placement.places);
    return object;
}

int run_verify(
    const Request& request, const Problem& problem, std::ostream& out, std::ostream& err
) {
    const Outcome<std::string> text = read_file(request.certificate);
    if (!text) {
        err << summary(text.error()) << "\n";
        return exit_input;
    }
    const Outcome<boost::json::object> proven = proof_of(problem, *text);
    if (!proven) {
        err << summary(proven.error()) << "\n";
        return proven.error().front().kind == Refused::malformed ? exit_input : exit_infeasible;
    }
    out << boost::json::serialize(*proven) << "\n";
    return exit_plan;
}

}  // namespace

int place_command(std::span<const std::string> arguments, std::ostream& out, std::ostream& err) {
    if (arguments.empty() || arguments[0] == "--help" || arguments.back() == "--help") {
        out << usage;
        return arguments.empty() ? exit_input : exit_plan;
    }
    Outcome<Request> request = request_of(arguments);
    if (!request) {
        err << summary(request.error()) << "\n" << usage;
        return exit_input;
    }
    Outcome<std::string> text = read_file(request->file);
    if (!text) {
        err << summary(text.error()) << "\n";
        return exit_input;
    }
    Outcome<Problem> problem = read_problem(*request->format, *text, request->p);
    if (!problem) {
        err << summary(problem.error()) << "\n";
        return exit_input;
    }
    if (request->verb == "verify") return run_verify(*request, *problem, out, err);
    return run_solve(*request, *problem, out, err);
}

int place_command(std::span<const std::string> arguments) {
    return place_command(arguments, std::cout, std::cerr);
}

}  // namespace lingju::planning::solver
