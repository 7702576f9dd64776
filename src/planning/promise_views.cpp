#include <algorithm>
#include <cmath>
#include <map>

#include "planning/promise_bodies.hpp"

namespace lingju::planning {
namespace {

constexpr std::size_t points_most = 30;
constexpr double year_days = 365;

template <class T>
void set(json::Nullable<double>& shown, const std::optional<T>& value) {
    if (value) shown.emplace(static_cast<double>(*value));
}

/// Of a site or of several: a year by the plan, and what was measured.
struct Group {
    double visits_before = 0, visits_after = 0, km_before = 0, km_after = 0;
    double minutes_before = 0, minutes_after = 0, capacity = 0;
    Tally before{}, after{};

    Group& operator+=(const Group& other) {
        visits_before += other.visits_before, visits_after += other.visits_after;
        km_before += other.km_before, km_after += other.km_after;
        minutes_before += other.minutes_before, minutes_after += other.minutes_after;
        capacity += other.capacity;
        before += other.before, after += other.after;
        return *this;
    }
};

std::optional<double> ratio(double of, double all) {
    return all > 0 ? std::optional(of / all) : std::nullopt;
}

/// Turns a year's promise and a span's cases into what is shown.
class Shower {
  public:
    explicit Shower(const Promises& promises)
        : all_(promises), compared_(compare(promises.plan, Distances(promises.plan.survey))) {
        if (all_.after_span) part_ = all_.after_span->days() / year_days;
    }

    std::vector<PromiseShown> figures() const {
        Group whole, hall;
        for (const SiteCompared& site : compared_.sites) {
            whole += group(site);
            if (is_city(site_of(site).kind)) hall += group(site);
        }
        std::vector<PromiseShown> all = figures_of(whole);
        PromiseShown share = promised(
            Promised::hall_share,
            ratio(hall.visits_before, whole.visits_before),
            ratio(hall.visits_after, whole.visits_after)
        );
        set(share.measured_before, hall_share(hall.before, whole.before));
        set(share.measured_after, hall_share(hall.after, whole.after));
        all.insert(all.begin() + 1, share);
        return all;
    }

    Tally measured_before() const { return sum(all_.before); }
    Tally measured_after() const { return sum(all_.after); }

    std::vector<KindPromise> kinds() const {
        std::map<network::PointKind, Group> kinds;
        for (const SiteCompared& site : compared_.sites) kinds[site_of(site).kind] += group(site);
        std::vector<KindPromise> shown;
        for (const auto& [kind, of_kind] : kinds) shown.push_back({kind, figures_of(of_kind)});
        return shown;
    }

    std::vector<PointPromise> points() const {
        std::vector<SiteCompared> changed;
        for (const SiteCompared& site : compared_.sites)
            if (change_of(site) > 0) changed.push_back(site);
        std::ranges::stable_sort(changed, std::ranges::greater{}, change_of);
        if (changed.size() > points_most) changed.resize(points_most);
        std::vector<PointPromise> shown;
        for (const SiteCompared& site : changed) {
            const Site& at = site_of(site);
            shown.push_back({at.id, at.name, at.kind, figures_of(group(site))});
        }
        return shown;
    }

  private:
    const Site& site_of(const SiteCompared& site) const {
        return all_.plan.survey.sites[site.site];
    }
    static double change_of(const SiteCompared& site) {
        return std::abs(site.visits_after - site.visits_before);
    }
    static Tally sum(const std::optional<Happened>& happened) {
        Tally all;
        if (happened)
            for (const Tally& one : *happened) all += one;
        return all;
    }
    static std::optional<double> hall_share(const Tally& hall, const Tally& all) {
        if (all.cases < cases_few) return std::nullopt;
        return static_cast<double>(hall.cases) / static_cast<double>(all.cases);
    }
    static PromiseShown promised(
        Promised figure, const std::optional<double>& before, const std::optional<double>& after
    ) {
        PromiseShown shown{.figure = figure};
        set(shown.promised_before, before);
        set(shown.promised_after, after);
        return shown;
    }

    Group group(const SiteCompared& site) const {
        Group one;
        one.visits_before = site.visits_before, one.visits_after = site.visits_after;
        one.km_before = site.person_km_before, one.km_after = site.person_km_after;
        one.minutes_before = site.minutes_before, one.minutes_after = site.minutes_after;
        one.capacity = capacity_of(site_of(site), all_.settings);
        if (!all_.after) return one;
        one.before = (*all_.before)[site.site], one.after = (*all_.after)[site.site];
        return one;
    }
    /// Of a year. Nothing where there is no span to take it to.
    std::optional<double> part(double of_year) const {
        return part_ > 0 ? std::optional(of_year * part_) : std::nullopt;
    }
    std::vector<PromiseShown> figures_of(const Group& of) const {
        const auto visits = part(of.visits_before), visits_after = part(of.visits_after);
        std::vector<PromiseShown> all = {
            promised(
                Promised::mean_km,
                ratio(of.km_before, of.visits_before),
                ratio(of.km_after, of.visits_after)
            ),
            promised(Promised::cases, visits, visits_after),
            promised(Promised::person_km, part(of.km_before), part(of.km_after)),
            promised(
                Promised::load,
                ratio(of.minutes_before, of.capacity),
                ratio(of.minutes_after, of.capacity)
            )
        };
        if (!all_.after) return all;
        const auto measured = [&](std::size_t at, const auto& was, const auto& is) {
            set(all[at].measured_before, std::optional(was));
            set(all[at].measured_after, std::optional(is));
        };
        measured(0, of.before.mean_km(), of.after.mean_km());
        measured(1, of.before.cases, of.after.cases);
        measured(2, of.before.person_km, of.after.person_km);
        const double minutes = of.capacity * part_;
        measured(3, ratio(of.before.minutes, minutes), ratio(of.after.minutes, minutes));
        return all;
    }

    const Promises& all_;
    Comparison compared_;
    double part_ = 0;
};

}  // namespace

PromisesShown shown(const Promises& promises) {
    PromisesShown all{.list = promises.list.id, .status = promises.list.status};
    all.version = promises.list.version;
    all.effective_on = promises.list.effective_on;
    const Shower shower(promises);
    all.figures = shower.figures();
    if (!promises.after) return all;
    all.before = DaysShown{promises.before_span->from, promises.before_span->to};
    all.after = DaysShown{promises.after_span->from, promises.after_span->to};
    all.cases_before = shower.measured_before().cases;
    all.cases_after = shower.measured_after().cases;
    all.outside = promises.outside;
    all.kinds = shower.kinds(), all.points = shower.points();
    return all;
}

}  // namespace lingju::planning
