// What a number in an XLSX says to a person: 46082 is a day where the cell is formatted as one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lingju::sheet {

/// What a cell's number format makes of a number.
struct NumberFormat {
    enum class Shape { plain, date, padded } shape = Shape::plain;
    std::size_t width = 0;  // of padded: "000000" makes 42 read 000042
    bool operator==(const NumberFormat&) const = default;
};

/// A format the standard numbers (ECMA-376 part 1, 18.8.30): 14–22, 27–36, 45–47, 50–58 are dates
/// or times.
NumberFormat built_in_format(int id);
/// A format as it is written: "yyyy\-mm\-dd", "0000", "[$-804]yyyy年m月d日".
NumberFormat written_format(std::string_view code);

/// Nothing where `raw` is not a number, or has more than 15 digits before its point, of which a
/// spreadsheet keeps only 15.
std::optional<std::string> number_text(std::string_view raw, NumberFormat format, bool from_1904);

/// "3.31081E+11": what a spreadsheet makes of a long number when it saves a CSV.
bool looks_scientific(std::string_view text);

}  // namespace lingju::sheet
