// Whatever bytes come, a sheet is read or refused; what was read is written and read back the same.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/sheet/sheet.hpp"

namespace {

using namespace lingju::sheet;

void must(bool holds) {
    if (!holds) std::abort();
}

bool is_whole(const Sheet& sheet) {
    for (const Row& row : sheet.rows)
        if (row.cells.size() != sheet.header.size()) return false;
    return true;
}

/// Something stands in it beside what it was faulted for; else it goes out as an empty row.
bool says_something(const Sheet& sheet, const Row& row) {
    for (std::size_t at = 0; at < row.cells.size(); ++at)
        if (sheet.header[at] != faults_column && !row.cells[at].empty()) return true;
    return false;
}

/// A sheet without flaws says the same after it went out and came back.
void go_round(const Sheet& sheet) {
    const auto back = read(write_returned(sheet, {{sheet.rows.front().number, "不对"}}));
    must(back.has_value());
    must(back->rows.size() == sheet.rows.size());
    for (const std::string& column : sheet.header)
        for (std::size_t at = 0; at < sheet.rows.size(); ++at)
            if (!column.empty() && column != faults_column)
                must(back->cell(back->rows[at], column) == sheet.cell(sheet.rows[at], column));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    Limits limits;
    limits.unpacked_bytes = 1U << 20U;
    limits.rows = 1000;
    const auto sheet = read({reinterpret_cast<const char*>(bytes), size}, limits);
    if (!sheet) {
        must(!sheet.error().empty());
        return 0;
    }
    must(is_whole(*sheet));
    must(sheet->rows.size() <= limits.rows);
    const bool goes_round = sheet->flaws.empty() && !sheet->rows.empty() &&
                            sheet->encoding != Encoding::utf16_marked &&
                            std::ranges::all_of(sheet->rows, [&](const Row& row) {
                                return says_something(*sheet, row);
                            });
    if (goes_round) go_round(*sheet);
    return 0;
}
