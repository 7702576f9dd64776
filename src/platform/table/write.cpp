#include "platform/table/table.hpp"

namespace lingju::table {

void append_csv(std::string& text, std::span<const std::string> cells) {
    // A record of one empty cell would read as an empty line.
    const bool alone = cells.size() == 1 && cells.front().empty();
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (at > 0) text += ',';
        const bool quoted = alone || cells[at].find_first_of(",\"\r\n#") != std::string::npos;
        if (quoted) text += '"';
        for (const char character : cells[at]) text.append(character == '"' ? 2 : 1, character);
        if (quoted) text += '"';
    }
    text += '\n';
}

}  // namespace lingju::table
