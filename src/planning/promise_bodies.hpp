// What was promised and what happened, as it is shown. Private to the module.
#pragma once

#include "planning/bodies.hpp"
#include "planning/promises.hpp"

namespace lingju::planning {

/// Km one way on average, a share of 1, cases of the span, km one way of all of them, minutes of
/// work as a share of those that whoever works there has.
enum class Promised { mean_km, hall_share, cases, person_km, load };
BOOST_DESCRIBE_ENUM(Promised, mean_km, hall_share, cases, person_km, load)

/// `promised`: by the plan, of a year's visits taken to the days of the span. `measured`: null
/// where nothing is, where there are too few cases for a mean or a share, where nobody works.
struct PromiseShown {
    Promised figure = Promised::mean_km;
    json::Nullable<double> promised_before{}, promised_after{}, measured_before{}, measured_after{};
};
BOOST_DESCRIBE_STRUCT(
    PromiseShown, (), (figure, promised_before, promised_after, measured_before, measured_after)
)

/// All figures but the hall's share, in the same order.
struct KindPromise {
    network::PointKind kind = network::PointKind::city;
    std::vector<PromiseShown> figures{};
};
BOOST_DESCRIBE_STRUCT(KindPromise, (), (kind, figures))

struct PointPromise {
    std::string id{}, name{};
    network::PointKind kind = network::PointKind::village;
    std::vector<PromiseShown> figures{};
};
BOOST_DESCRIBE_STRUCT(PointPromise, (), (id, name, kind, figures))

struct DaysShown {
    Date from{}, to{};
    static constexpr std::string_view json_name = "PromiseDays";
};
BOOST_DESCRIBE_STRUCT(DaysShown, (), (from, to))

/// Without `before` and `after` nothing is measured yet, or no longer. `few`: below so many cases
/// means and shares are null. `outside`: cases since then at points that the plan does not have.
/// `points`: those whose visits the plan changes most, thirty at most.
struct PromisesShown {
    json::Id list{};
    catalogue::ListStatus status = catalogue::ListStatus::draft;
    std::optional<int> version{};
    std::optional<Date> effective_on{};
    std::optional<DaysShown> before{}, after{};
    std::int64_t few = cases_few, cases_before = 0, cases_after = 0, outside = 0;
    std::vector<PromiseShown> figures{};
    std::vector<KindPromise> kinds{};
    std::vector<PointPromise> points{};
};
BOOST_DESCRIBE_STRUCT(
    PromisesShown,
    (),
    (list,
     status,
     version,
     effective_on,
     before,
     after,
     few,
     cases_before,
     cases_after,
     outside,
     figures,
     kinds,
     points)
)

PromisesShown shown(const Promises& promises);

}  // namespace lingju::planning
