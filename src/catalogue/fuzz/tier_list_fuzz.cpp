// Whatever file comes as a list, it is read or refused; a list without a fault is written back to
// the byte, in CSV and JSON.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "catalogue/demo.hpp"
#include "catalogue/tier_list_file.hpp"
#include "network/demo.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    using namespace lingju;
    using namespace lingju::catalogue;
    static const ListGround ground{
        std::make_shared<Catalogue>(demo_catalogue()),
        std::make_shared<network::Network>(network::demo_network()),
        parse_instant("2026-06-23T09:00:00+08:00").value()
    };
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto file = read_list_file(text, ground, ListKind::tier);
    if (!file) {
        if (file.error().empty()) std::abort();
        return 0;
    }
    if (!file->faults.empty() && faults_of(*file).empty()) std::abort();
    std::vector<const Grant*> lines;
    for (const Grant& line : file->lines) lines.push_back(&line);
    for (const FileForm form : {FileForm::csv, FileForm::json}) {
        const std::string written = write_list_file(lines, form);
        const auto again = read_list_file(written, ground, ListKind::tier);
        if (!again || !again->faults.empty() || again->lines != file->lines) std::abort();
    }
    return 0;
}
