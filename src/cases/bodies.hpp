// What clients send. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/words.hpp"
#include "identity/access_log.hpp"
#include "platform/json/json.hpp"

namespace lingju::cases {

enum class Channel { window, agent };
BOOST_DESCRIBE_ENUM(Channel, window, agent)
enum class How { window, post, electronic };
BOOST_DESCRIBE_ENUM(How, window, post, electronic)

struct ApplicantBody {
    std::string name;
    std::string id_kind = "resident_id";
    std::string id_number;
    std::string phone;
    static constexpr auto json_default = json::names("id_kind");
    static constexpr json::Limit json_limits[] = {
        {"name", 200}, {"id_kind", 40}, {"id_number", 100}, {"phone", 40}
    };
};
BOOST_DESCRIBE_STRUCT(ApplicantBody, (), (name, id_kind, id_number, phone))

struct GivenBody {
    std::string id;
    Given given = Given::absent;
    static constexpr json::Limit json_limits[] = {{"id", 50}};
};
BOOST_DESCRIBE_STRUCT(GivenBody, (), (id, given))

struct SubmitBody {
    std::string item, point;
    Channel channel = Channel::window;
    ApplicantBody applicant;
    bool by_agent = false;
    std::optional<json::Id> power, guardianship;  // what lets whoever came act for the applicant
    bool lives_by_own_work = false;               // a minor from sixteen on who needs no guardian
    std::map<std::string, std::string> form;
    std::vector<GivenBody> materials;
    std::vector<std::string> spot_errors;
    std::string note;
    static constexpr auto json_default =
        json::names("by_agent", "lives_by_own_work", "form", "materials", "spot_errors", "note");
    static constexpr json::Limit json_limits[] = {
        {"item", 50},
        {"point", 50},
        {"form", 100},
        {"materials", 100},
        {"spot_errors", 100},
        {"note", 2000}
    };
};
BOOST_DESCRIBE_STRUCT(
    SubmitBody,
    (),
    (item,
     point,
     channel,
     applicant,
     by_agent,
     power,
     guardianship,
     lives_by_own_work,
     form,
     materials,
     spot_errors,
     note)
)

struct InstantBody : SubmitBody {
    Result result = Result::grant;
    std::vector<std::string> reasons;
    bool remedies_told = false;
    static constexpr auto json_default = json::names(
        "by_agent",
        "lives_by_own_work",
        "form",
        "materials",
        "spot_errors",
        "note",
        "reasons",
        "remedies_told"
    );
    static constexpr json::Limit json_limits[] = {
        {"item", 50},
        {"point", 50},
        {"form", 100},
        {"materials", 100},
        {"spot_errors", 100},
        {"note", 2000},
        {"reasons", 20}
    };
};
BOOST_DESCRIBE_STRUCT(InstantBody, (SubmitBody), (result, reasons, remedies_told))

struct VersionBody {
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionBody, (), (version))

struct PromiseBody : VersionBody {
    Date promise_by;
    bool has_signed = false;
};
BOOST_DESCRIBE_STRUCT(PromiseBody, (VersionBody), (promise_by, has_signed))

struct NotAcceptBody : VersionBody {
    std::string reason;
    std::optional<std::string> told_where;
    bool document = false;
};
BOOST_DESCRIBE_STRUCT(NotAcceptBody, (VersionBody), (reason, told_where, document))

struct NoticeBody : VersionBody {
    std::vector<std::string> lists;
};
BOOST_DESCRIBE_STRUCT(NoticeBody, (VersionBody), (lists))

struct ResubmitBody : VersionBody {
    std::vector<std::string> supplies;
    std::optional<json::Id> power, guardianship;
};
BOOST_DESCRIBE_STRUCT(ResubmitBody, (VersionBody), (supplies, power, guardianship))

struct DecisionBody : VersionBody {
    Result result = Result::grant;
    std::vector<std::string> reasons;
    bool remedies_told = false;
    int site_check_staff = 0;
    static constexpr auto json_default =
        json::names("reasons", "remedies_told", "site_check_staff");
    static constexpr json::Limit json_limits[] = {{"reasons", 20}};
};
BOOST_DESCRIBE_STRUCT(
    DecisionBody, (VersionBody), (result, reasons, remedies_told, site_check_staff)
)

/// `power`, `guardianship`: what lets whoever came act for the applicant.
struct WithdrawalBody : VersionBody {
    std::optional<json::Id> power, guardianship;
};
BOOST_DESCRIBE_STRUCT(WithdrawalBody, (VersionBody), (power, guardianship))

struct DeliveryBody : VersionBody {
    How how = How::window;
    std::optional<json::Id> power, guardianship;
};
BOOST_DESCRIBE_STRUCT(DeliveryBody, (VersionBody), (how, power, guardianship))

struct StopBody : VersionBody {
    std::string kind;
    Date from;
    std::optional<Date> to;
    bool told_in_writing = false;
};
BOOST_DESCRIBE_STRUCT(StopBody, (VersionBody), (kind, from, to, told_in_writing))

struct ExtensionBody : VersionBody {
    int days = 0;
    std::string by;
    bool reason_told = false;
};
BOOST_DESCRIBE_STRUCT(ExtensionBody, (VersionBody), (days, by, reason_told))

/// Number and the last four digits of the applicant's phone.
struct TrackBody {
    std::string number, phone_tail;
    static constexpr json::Limit json_limits[] = {{"number", 100}, {"phone_tail", 4}};
};
BOOST_DESCRIBE_STRUCT(TrackBody, (), (number, phone_tail))

/// `item`: whose open applications the person is to be warned of.
struct PersonBody {
    std::string id_kind, id_number;
    std::optional<std::string> item;
    static constexpr json::Limit json_limits[] = {
        {"id_kind", 40}, {"id_number", 100}, {"item", 50}
    };
    static constexpr std::string_view json_name = "PersonLookUp";
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (id_kind, id_number, item))

/// Why the applicant is to be seen in clear: every purpose but that a case was found.
enum class UnmaskPurpose { serve, contact, deliver, correct, legal_duty };
BOOST_DESCRIBE_ENUM(UnmaskPurpose, serve, contact, deliver, correct, legal_duty)
constexpr identity::Purpose purpose_of(UnmaskPurpose purpose) {
    return static_cast<identity::Purpose>(purpose);
}
static_assert(purpose_of(UnmaskPurpose::legal_duty) == identity::Purpose::legal_duty);

struct UnmaskBody {
    UnmaskPurpose purpose = UnmaskPurpose::serve;
};
BOOST_DESCRIBE_STRUCT(UnmaskBody, (), (purpose))

struct RectifyBody : VersionBody {
    std::map<std::string, std::string> form;
    std::string reason;
    static constexpr json::Limit json_limits[] = {{"form", 100}, {"reason", 500}};
};
BOOST_DESCRIBE_STRUCT(RectifyBody, (VersionBody), (form, reason))

struct RectifyDecisionBody : VersionBody {
    std::vector<std::string> reasons;
    std::string because;
    static constexpr json::Limit json_limits[] = {{"reasons", 20}, {"because", 500}};
};
BOOST_DESCRIBE_STRUCT(RectifyDecisionBody, (VersionBody), (reasons, because))

struct FinishStepBody : VersionBody {
    std::string name;
    static constexpr json::Limit json_limits[] = {{"name", 100}};
};
BOOST_DESCRIBE_STRUCT(FinishStepBody, (VersionBody), (name))

/// A case number, the code on a receipt, an identity number or a whole name; in the body, since
/// URLs are logged.
struct SearchBody {
    std::string typed;
    static constexpr json::Limit json_limits[] = {{"typed", 100}};
    static constexpr std::string_view json_name = "CaseSearch";
};
BOOST_DESCRIBE_STRUCT(SearchBody, (), (typed))

}  // namespace lingju::cases
