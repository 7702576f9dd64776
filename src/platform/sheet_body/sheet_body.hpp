// A spreadsheet as the body of a request or of an answer.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.hpp"
#include "platform/json/json.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {

/// Shared, so that an act may run it again.
using Sent = std::shared_ptr<const Sheet>;

/// The sheet that was sent. Refuses what read() does.
Outcome<Sent> sent_in(const http::Request& request, const Limits& limits);

/// To be saved as `name` with the ending of its form. A CSV begins with a mark, without which a
/// spreadsheet takes Chinese for something else.
http::Response file(std::string_view name, Form form, const Page& page);

/// `sheet` as it was sent, with what is wrong beside each row, in English where `language=en` was
/// asked for; what passes 4,000 bytes in a row is left out.
http::Response returned_file(
    std::string_view name,
    const Sheet& sheet,
    std::span<const Flaw> flaws,
    const http::Request& request
);

/// A bad cell as JSON, with what to say of it.
struct FaultShown {
    int row = 0;
    std::string cell = {}, column = {}, code = {}, zh = {}, en = {};
    static constexpr std::string_view json_name = "SheetFault";
};
BOOST_DESCRIBE_STRUCT(FaultShown, (), (row, cell, column, code, zh, en))

/// The first thousand, in order. The cell is the subject of the flaw, or its detail `cell` where
/// the subject is another thing; the column its detail.
std::vector<FaultShown> faults_shown(std::span<const Flaw> flaws);
/// How many rows have any.
int faulty_rows(std::span<const Flaw> flaws);

}  // namespace lingju::sheet
