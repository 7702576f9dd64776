// Whatever sheet of accounts comes, it is read or refused; each fault names a row and a cell.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "identity/account_sheet.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto sheet = sheet::read(text, identity::account_sheet_limits);
    if (!sheet) return 0;
    const auto accounts = identity::read_account_sheet(*sheet, "331081");
    if (!accounts) {
        if (accounts.error().empty()) std::abort();
        return 0;
    }
    if (accounts->rows.size() != sheet->rows.size()) std::abort();
    for (const sheet::Flaw& fault : accounts->faults)
        if (fault.row == 0 || !fault.refusal.details.contains("cell")) std::abort();
    return 0;
}
