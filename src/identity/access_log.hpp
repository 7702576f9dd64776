// 本人查询记录: who looked at whose data, when, and for what. A person may read it of themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "identity/model.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {

enum class AccessKind {
    look_up,  // found by number, masked
    unmask,   // name, number and phone in clear
};

/// Why somebody looks. Words, not free text: the ledger holds no personal data.
enum class Purpose {
    serve,       // the person is here and asks for something
    contact,     // to call or write
    deliver,     // to hand over or send what was granted
    correct,     // to put a wrong entry right
    legal_duty,  // an organ asks by law
    search,      // a case of theirs was found
};
BOOST_DESCRIBE_ENUM(AccessKind, look_up, unmask)
BOOST_DESCRIBE_ENUM(Purpose, serve, contact, deliver, correct, legal_duty, search)
std::string_view name_of(Purpose purpose);

struct Access {
    std::int64_t person = 0;
    AccessKind kind = AccessKind::look_up;
    Purpose purpose = Purpose::serve;
    std::int64_t case_id = 0;  // 0: of no case
};

/// Puts it into the person's log and the ledger ("identity.person_looked_up",
/// "identity.person_unmasked"), in the act's transaction.
void record_access(sql::Transaction&, const Actor& by, const Access& access, Instant now);

/// The same, but for who stands in the log of that case already today, for the same: a page that is
/// read again leaves one line a day.
void record_access_of_day(sql::Transaction&, const Actor& by, const Access& access, Instant now);

/// A line of the log, as the person may read it.
struct AccessSeen {
    std::int64_t id = 0;
    AccessKind kind = AccessKind::look_up;
    Purpose purpose = Purpose::serve;
    std::int64_t case_id = 0;
    Instant at;
    std::string name;  // of the account
    Role role = Role::resident;
};

/// Those of one case alone; the newest first, at most 100.
std::vector<AccessSeen> list_accesses_of_case(
    sql::Transaction&, std::int64_t person, std::int64_t case_id
);

/// The newest first, before the line `before` (0: from the newest); at most `limit`.
std::vector<AccessSeen> list_accesses(
    sql::Transaction&, std::int64_t person, std::int64_t before, int limit
);

}  // namespace lingju::identity
