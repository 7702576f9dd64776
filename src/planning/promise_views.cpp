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

/// Turns a year's promise and a span's cases into what is shown.
class Shower {
  public:
    explicit Shower(const Promises& promises)
        : all_(promises), compared_(compare(promises.plan, Distances(promises.plan.survey))) {
        if (all_.after_span) part_ = all_.after_span->days() / year_days;
    }

    std::vector<PromiseShown> figures() const {
        const BeforeAfter& reach = compared_.all;
        std::vector<PromiseShown> figures = {
            one(Promised::mean_km, reach.before.mean, reach.after.mean),
            one(Promised::hall_share,
                share(compared_.city_visits_before, reach.before.visits),
                share(compared_.city_visits_after, reach.after.visits)),
            one(Promised::cases, part(reach.before.visits), part(reach.after.visits)),
            one(Promised::person_km, part(reach.before.person_km), part(reach.after.person_km))
        };
        if (!all_.after) return figures;
        const Happened &before = *all_.before, &after = *all_.after;
        const auto measured = [&](std::size_t at, const auto& was, const auto& is) {
            set(figures[at].measured_before, std::optional(was));
            set(figures[at].measured_after, std::optional(is));
        };
        set(figures[0].measured_before, before.mean_km);
        set(figures[0].measured_after, after.mean_km);
        set(figures[1].measured_before, before.hall_share);
        set(figures[1].measured_after, after.hall_share);
        measured(2, before.cases, after.cases);
        measured(3, before.person_km, after.person_km);
        return figures;
    }

    std::vector<KindPromise> kinds() const {
        std::map<network::PointKind, KindPromise> kinds;
        for (const SiteCompared& site : compared_.sites) {
            KindPromise& kind = kinds[all_.plan.survey.sites[site.site].kind];
            kind.kind = all_.plan.survey.sites[site.site].kind;
            add(kind, site);
        }
        std::vector<KindPromise> shown;
        for (const auto& [kind, promise] : kinds) shown.push_back(promise);
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
            const Site& at = all_.plan.survey.sites[site.site];
            PointPromise point{.id = at.id, .name = at.name, .kind = at.kind};
            add(point, site);
            shown.push_back(std::move(point));
        }
        return shown;
    }

  private:
    static double change_of(const SiteCompared& site) {
        return std::abs(site.visits_after - site.visits_before);
    }
    static std::optional<double> share(double of, double all) {
        return all > 0 ? std::optional(of / all) : std::nullopt;
    }
    /// Nothing where there is no span to take a year to.
    std::optional<double> part(double of_year) const {
        return part_ > 0 ? std::optional(of_year * part_) : std::nullopt;
    }
    static PromiseShown one(
        Promised figure, const std::optional<double>& before, const std::optional<double>& after
    ) {
        PromiseShown shown{.figure = figure};
        set(shown.promised_before, before);
        set(shown.promised_after, after);
        return shown;
    }
    void add(auto& shown, const SiteCompared& site) const {
        shown.promised_before += site.visits_before * part_;
        shown.promised_after += site.visits_after * part_;
        if (!all_.after) return;
        shown.measured_before += all_.before->sites[site.site];
        shown.measured_after += all_.after->sites[site.site];
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
    all.cases_before = promises.before->cases, all.cases_after = promises.after->cases;
    all.outside = promises.outside;
    all.kinds = shower.kinds(), all.points = shower.points();
    return all;
}

}  // namespace lingju::planning
