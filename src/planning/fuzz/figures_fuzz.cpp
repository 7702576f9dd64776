// Whatever sheet comes as figures, it is read or refused; what was read without a fault is written
// and read back as no change.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "network/find.hpp"
#include "planning/figures_sheet.hpp"

namespace {

using namespace lingju;
using planning::FigureSheet;

void must(bool holds) {
    if (!holds) std::abort();
}

/// A town with two villages.
network::Network town() {
    std::vector<network::Division> divisions(4);
    const char* ids[] = {"331081000000", "331081001000", "331081001001", "331081001002"};
    for (std::size_t at = 0; at < divisions.size(); ++at) {
        using enum network::DivisionKind;
        divisions[at].id = ids[at];
        divisions[at].periods = {{Date(), ids[at], at < 2 ? town : village, ids[1]}};
    }
    return {std::move(divisions), {}, {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const network::Network network = town();
    static const planning::FiguresHere nothing{{}, planning::Settings::defaults()};
    const Date today = Date(std::chrono::year(2026) / 9 / 28);
    identity::Actor keeper;
    keeper.scope.cell = "331081";
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto sheet = sheet::read(text, planning::figure_limits);
    if (!sheet) return 0;
    for (const FigureSheet which : {FigureSheet::people, FigureSheet::figures}) {
        const auto import = planning::read_figures(which, *sheet, network, today, nothing, keeper);
        must(import || !import.error().empty());
        if (!import || !import->faults.empty()) continue;
        planning::FiguresHere after = nothing;
        for (const planning::People& one : import->people) after.people[one.division] = one;
        const auto again = planning::read_figures(which, *sheet, network, today, after, keeper);
        must(again && again->faults.empty() && again->people.empty());
        if (which == FigureSheet::people) must(again->unchanged == import->rows);
    }
    return 0;
}
