#include "where/find.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <tuple>

#include "network/find.hpp"
#include "where/places.hpp"
#include "where/rules.hpp"

namespace lingju::where {
namespace {

constexpr double earth_km = 6371.0088;
constexpr double slack_km = 1e-6;  // a chord is reckoned otherwise than a great circle

std::string reason_of(catalogue::Level level) {
    using enum catalogue::Level;
    if (level == decide) return "where.decided_here";
    if (level >= accept) return "where.accepted_here";
    return level == collect ? "where.collected_here" : "where.advice_only";
}

std::string reason_of(const Opening& open) {
    if (!open.now) return "calendar.year_unknown";
    if (*open.now) return "where.open_now";
    return open.next_at ? "where.opens_later" : "where.opening_unknown";
}

/// The number to sort by first: least is best.
double sort_key(const Way& way, const Question& question) {
    if (question.sort == Sort::distance) return way.distance_km;
    if (question.sort == Sort::best) return effort_minutes(way, question.at);
    if (way.open.now.value_or(false)) return 0;
    if (!way.open.next_at) return std::numeric_limits<double>::infinity();
    return static_cast<double>(way.open.next_at->ms - question.at.ms);
}

/// What a timetable is worth at the time asked about, asked of one of its points.
struct Timetable {
    bool in_force = false;
    bool known = false;
    Opening open;
};

/// Keeps the first `limit` ways that it meets, and the nearest village of all.
class Gathering {
  public:
    Gathering(const Question& question, const Ground& ground, const Places& places)
        : question_(question),
          ground_(ground),
          places_(places),
          on_(date_of(question.at)),
          from_(Places::on_sphere(question.near)),
          timetables_(places.timetables().size()) {
        for (std::size_t at = 0; at < timetables_.size(); ++at)
            timetables_[at].in_force = places.timetables()[at]->in_force.on(on_);
    }

    void gather() {
        const catalogue::TierList& list = ground_.catalogue.tier_list();
        const auto named = list.named_points(question_.item, on_);
        std::vector<std::uint8_t> is_named(ground_.network.points().size());
        for (const auto& [id, held] : named)
            if (const Places::Spot* spot = places_.find(id)) {
                is_named[spot->point] = 1;
                if (held) consider(*spot, *held);
            }
        for (std::size_t kind = 0; kind < kinds; ++kind)
            if (const auto held =
                    list.held_by_kind(question_.item, static_cast<network::PointKind>(kind), on_))
                for (const Places::Spot& spot :
                     places_.of_kind(static_cast<network::PointKind>(kind)))
                    if (is_named[spot.point] == 0) consider(spot, *held);
    }

    std::vector<Way> ways() {
        std::ranges::sort(kept_, before);
        std::vector<Way> ways;
        for (Keyed& one : kept_) ways.push_back(std::move(one.way));
        return ways;
    }
    const std::optional<Way>& nearest_village() const { return village_; }

  private:
    static constexpr std::size_t kinds = 9;
    struct Keyed {
        double key;
        Way way;
    };
    static auto order_of(const Keyed& one) {
        return std::tuple(one.key, one.way.distance_km, std::string_view(one.way.point->id));
    }
    static bool before(const Keyed& one, const Keyed& other) {
        return order_of(one) < order_of(other);
    }

    const Opening& opening(const Places::Spot& spot) {
        Timetable& timetable = timetables_[spot.timetable];
        if (!timetable.known) {
            const network::Point& point = *places_.timetables()[spot.timetable];
            timetable.open = network::opening_of(point, ground_.calendar, question_.at);
            timetable.known = true;
        }
        return timetable.open;
    }

    double km_at_least(const Places::Spot& spot) const {
        const double x = spot.x - from_[0];
        const double y = spot.y - from_[1];
        const double z = spot.z - from_[2];
        return std::max(earth_km * std::sqrt(x * x + y * y + z * z) - slack_km, 0.0);
    }

    /// Can it not be among the first, however near it is by the great circle?
    bool is_behind(const Way& nearest) const {
        if (kept_.size() < question_.limit) return false;
        const Keyed& last = kept_.front();
        const double key = sort_key(nearest, question_);
        return key > last.key || (key == last.key && nearest.distance_km > last.way.distance_km);
    }

    void consider(const Places::Spot& spot, const catalogue::Held& held) {
        if (question_.only_results && !held.may_deliver) return;
        if (held.level < question_.level || !timetables_[spot.timetable].in_force) return;
        const network::Point& point = ground_.network.points()[spot.point];
        const bool village = point.kind == network::PointKind::village;
        const double km = km_at_least(spot);
        const bool may_be_nearest = village && (!village_ || km <= village_->distance_km);
        Way& way = scratch_;
        way.point = &point;
        way.level = held.level;
        way.may_deliver = held.may_deliver;
        way.open = opening(spot);
        way.distance_km = km;
        if (!may_be_nearest && is_behind(way)) return;
        way.kind = point.kind == network::PointKind::self_service ? WayKind::kiosk : WayKind::point;
        way.distance_km = network::distance_km(question_.near, point.place);
        if (village && (!village_ || way.distance_km < village_->distance_km)) village_ = way;
        keep({sort_key(way, question_), way});
    }

    /// A heap with the last of the kept at its front.
    void keep(Keyed one) {
        if (kept_.size() == question_.limit) {
            if (kept_.empty() || !before(one, kept_.front())) return;
            std::ranges::pop_heap(kept_, before);
            kept_.pop_back();
        }
        kept_.push_back(std::move(one));
        std::ranges::push_heap(kept_, before);
    }

    const Question& question_;
    const Ground& ground_;
    const Places& places_;
    Date on_;
    std::array<double, 3> from_;
    std::vector<Timetable> timetables_;
    std::vector<Keyed> kept_;
    std::optional<Way> village_;
    Way scratch_;
};

/// Always open; but in a year without a calendar nothing is said of any way.
Opening always(const Question& question, const Ground& ground) {
    if (!ground.calendar.look_up(date_of(question.at))) return {};
    return {true, std::nullopt, std::nullopt};
}

/// An item that is suspended or cancelled had its ways until then.
bool is_taken_in(const catalogue::Item* item, Instant at) {
    if (item == nullptr) return false;
    return !item->halt || (item->halt->since && at < *item->halt->since);
}

std::vector<Way> placeless_ways(
    const Question& question, const Ground& ground, const std::optional<Way>& village
) {
    using catalogue::Level;
    std::vector<Way> ways;
    const catalogue::Item* item = ground.catalogue.find_item(question.item);
    if (item == nullptr || !item->in_force().on(date_of(question.at))) return ways;
    const auto add = [&](WayKind kind, Level level, Opening open) {
        ways.push_back({kind, nullptr, item, level, false, 0, open, {}});
    };
    const Level online = item->kind == catalogue::ItemKind::instant ? Level::decide : Level::accept;
    if (item->online && online >= question.level)
        add(WayKind::online, online, always(question, ground));
    add(WayKind::phone, Level::consult, {});
    if (village && Level::collect >= question.level)
        add(WayKind::agent, Level::collect, village->open);
    return ways;
}

/// When a telephone is answered stands in the item's own words, if anywhere; on what day it is,
/// nobody knows in a year without a calendar.
std::vector<std::string> reasons_of(const Way& way, bool year_is_known) {
    std::vector<std::string> reasons = {reason_of(way.level)};
    if (way.kind != WayKind::phone) {
        reasons.push_back(reason_of(way.open));
        if (way.kind == WayKind::agent) reasons.emplace_back("where.agent_comes");
        if (way.point != nullptr)
            reasons.emplace_back(way.may_deliver ? "where.result_here" : "where.result_elsewhere");
        return reasons;
    }
    if (way.item->consult_phone.empty()) reasons.emplace_back("where.phone_unlisted");
    if (!year_is_known) reasons.emplace_back("calendar.year_unknown");
    if (!way.item->hours.empty())
        reasons.emplace_back("where.hours_written");
    else if (year_is_known)
        reasons.emplace_back("where.opening_unknown");
    return reasons;
}

}  // namespace

std::optional<Way> nearest_result(const Question& question, const Ground& ground) {
    Question results = question;
    results.only_results = true;
    results.level = catalogue::Level::consult;
    results.sort = Sort::distance;
    results.limit = 1;
    const std::vector<Way> ways = find_ways(results, ground);
    if (ways.empty() || ways.front().point == nullptr) return std::nullopt;
    return ways.front();
}

std::vector<Way> find_ways(const Question& question, const Ground& ground) {
    if (!is_taken_in(ground.catalogue.find_item(question.item), question.at)) return {};
    std::optional<Places> laid_out;
    const Places& places = ground.places ? *ground.places : laid_out.emplace(ground.network);
    Gathering gathering(question, ground, places);
    gathering.gather();
    std::vector<Way> ways = gathering.ways();
    std::ranges::move(
        placeless_ways(question, ground, gathering.nearest_village()), std::back_inserter(ways)
    );
    const bool year_is_known = ground.calendar.look_up(date_of(question.at)).has_value();
    for (Way& way : ways) way.reasons = reasons_of(way, year_is_known);
    return ways;
}

}  // namespace lingju::where
