// Whatever sheet comes as points, it is read or refused; what was read without a fault is written
// and read back as no change.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"

namespace {

const lingju::Date today{std::chrono::year(2026) / 6 / 23};

using namespace lingju;

void must(bool holds) {
    if (!holds) std::abort();
}

void go_round(const network::Network& demo, const std::vector<network::Point>& points) {
    const network::Network whole(
        {demo.divisions().begin(), demo.divisions().end()},
        {demo.departments().begin(), demo.departments().end()},
        points
    );
    const auto page = network::write_register(network::Register::points, whole, nullptr, today);
    const auto sheet = sheet::read(sheet::write_csv(page), network::import_limits);
    must(sheet.has_value());
    const auto again =
        network::read_import(network::Register::points, *sheet, whole, nullptr, today);
    must(again && again->faults.empty());
    must(again->unchanged == static_cast<int>(points.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const network::Network demo = network::demo_network();
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto sheet = sheet::read(text, network::import_limits);
    if (!sheet) return 0;
    for (const auto which :
         {network::Register::divisions, network::Register::departments, network::Register::points
         }) {
        const auto import = network::read_import(which, *sheet, demo, nullptr, today);
        must(import || !import.error().empty());
    }
    const network::Network bare(
        {demo.divisions().begin(), demo.divisions().end()},
        {demo.departments().begin(), demo.departments().end()},
        {}
    );
    const auto points =
        network::read_import(network::Register::points, *sheet, bare, nullptr, today);
    if (points && points->faults.empty()) go_round(demo, points->points);
    network::search_divisions(demo, text.substr(0, 100), network::demo_from, 10);
    return 0;
}
