#include "cases/payload.hpp"

#include <array>

#include <boost/describe.hpp>

#include "cases/bodies.hpp"

namespace lingju::cases {

BOOST_DESCRIBE_STRUCT(Representation, (), (power, guardianship))
BOOST_DESCRIBE_STRUCT(
    Receive,
    (),
    (channel,
     missing,
     missing_minor,
     fixable_on_spot,
     licence_needed,
     within_power,
     by_agent,
     represented_by)
)
BOOST_DESCRIBE_STRUCT(Finding, (), (licence_needed, within_power))
BOOST_DESCRIBE_STRUCT(RefuseReceipt, (), (because))
BOOST_DESCRIBE_STRUCT(Notice, (), (lists))
BOOST_DESCRIBE_STRUCT(Resubmit, (), (supplies, represented_by))
BOOST_DESCRIBE_STRUCT(FixOnSpot, (), ())
BOOST_DESCRIBE_STRUCT(Accept, (), ())
BOOST_DESCRIBE_STRUCT(AcceptTolerant, (), (missing, promise_by, has_signed))
BOOST_DESCRIBE_STRUCT(NotAccept, (), (reason, told_where, document))
BOOST_DESCRIBE_STRUCT(Stop, (), (kind, from, to, told_in_writing))
BOOST_DESCRIBE_STRUCT(Extend, (), (days, by, reason_told))
BOOST_DESCRIBE_STRUCT(Decide, (), (result, reasons, remedies_told, site_check_staff))
BOOST_DESCRIBE_STRUCT(Deliver, (), (represented_by, how, at))
BOOST_DESCRIBE_STRUCT(Withdraw, (), (represented_by))
BOOST_DESCRIBE_STRUCT(Supply, (), (materials, represented_by))
BOOST_DESCRIBE_STRUCT(Rectify, (), (fields, has_reason, unknown, unchanged))
BOOST_DESCRIBE_STRUCT(RectifyDecision, (), (has_reason, names_nothing, changes_nothing))
BOOST_DESCRIBE_STRUCT(FinishStep, (), (name))

namespace {

/// In the order of What's alternatives.
constexpr std::array<std::string_view, 18> kinds = {
    "received",
    "found",
    "receipt_refused",
    "noticed",
    "resubmitted",
    "spot_fixed",
    "accepted",
    "accepted_on_promise",
    "not_accepted",
    "stopped",
    "extended",
    "decided",
    "delivered",
    "withdrawn",
    "supplied",
    "rectified",
    "decision_rectified",
    "step_finished"
};
static_assert(kinds.size() == std::variant_size_v<What>);

/// A rectification as it is written; those of before had their empty fields with them.
struct Rectified {
    std::vector<std::string> fields;
    bool has_reason = false;
};
BOOST_DESCRIBE_STRUCT(Rectified, (), (fields, has_reason))

std::string written(const auto& kind) { return json::write(kind); }
std::string written(const Rectify& kind) {
    return json::write(Rectified{kind.fields, kind.has_reason});
}

template <std::size_t Index>
What read(std::string_view payload) {
    using Kind = std::variant_alternative_t<Index, What>;
    Outcome<Kind> read = json::parse<Kind>(payload);
    if (!read) throw Fault("an event that cannot be read: " + summary(read.error()));
    return *std::move(read);
}

template <std::size_t... Index>
What read(std::size_t index, std::string_view payload, std::index_sequence<Index...>) {
    constexpr std::array<What (*)(std::string_view), sizeof...(Index)> readers = {read<Index>...};
    return readers.at(index)(payload);
}

}  // namespace

std::string_view kind_of(const What& what) { return kinds.at(what.index()); }

std::string payload_of(const What& what) {
    return std::visit([](const auto& kind) { return written(kind); }, what);
}

What what_of(std::string_view kind, std::string_view payload) {
    for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == kind) return read(i, payload, std::make_index_sequence<kinds.size()>());
    throw Fault("an event of no known kind: " + std::string(kind));
}

}  // namespace lingju::cases
