#include "platform/table/table.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace lingju::table {
namespace {

/// Where in the text the reader stands, and the line that is.
struct Reader {
    std::string_view text;
    std::size_t at = 0;
    std::size_t line = 1;
    char separator = ',';
    Refusals refusals = {};

    bool done() const { return at >= text.size(); }
    char peek() const { return text[at]; }
    bool at_line_end() const {
        return done() || peek() == '\n' || (peek() == '\r' && text.substr(at, 2) == "\r\n");
    }
};

void refuse_line(Reader& reader, std::string_view code, std::size_t line) {
    reader.refusals.push_back(
        {.kind = Refused::malformed,
         .code = std::string(code),
         .subject = std::to_string(line),
         .law = {},
         .article = {},
         .details = {}}
    );
}

void pass_line_end(Reader& reader) {
    if (reader.done()) return;
    reader.at += reader.peek() == '\r' ? 2 : 1;
    ++reader.line;
}

void pass_line(Reader& reader) {
    while (!reader.at_line_end()) ++reader.at;
    pass_line_end(reader);
}

std::string plain_cell(Reader& reader) {
    std::size_t from = reader.at;
    while (!reader.at_line_end() && reader.peek() != reader.separator) ++reader.at;
    return std::string(reader.text.substr(from, reader.at - from));
}

/// What stands between double quotes, two of them meaning one. False where the quotes never close.
bool quoted_text(Reader& reader, std::string& cell) {
    for (++reader.at; !reader.done(); ++reader.at) {
        char c = reader.peek();
        if (c == '"') {
            ++reader.at;
            if (reader.done() || reader.peek() != '"') return true;
        }
        if (c == '\n') ++reader.line;
        cell += c;
    }
    return false;
}

/// A cell and whether it is in order; a fault is noted in the reader.
bool read_cell(Reader& reader, std::string& cell) {
    if (reader.separator == '\t' || reader.done() || reader.peek() != '"') {
        cell = plain_cell(reader);
        return true;
    }
    std::size_t opened = reader.line;
    if (!quoted_text(reader, cell)) {
        refuse_line(reader, "table.open_quote", opened);
        return false;
    }
    if (reader.at_line_end() || reader.peek() == reader.separator) return true;
    refuse_line(reader, "table.text_after_quote", reader.line);
    return false;
}

/// The cells up to the line's end; no value for a record with a fault, the reader then standing on
/// the next line.
std::optional<Record> read_record(Reader& reader) {
    Record record{.line = reader.line, .cells = {}};
    while (true) {
        std::string cell;
        if (!read_cell(reader, cell)) {
            pass_line(reader);
            return std::nullopt;
        }
        record.cells.push_back(std::move(cell));
        if (reader.at_line_end()) break;
        ++reader.at;
    }
    pass_line_end(reader);
    return record;
}

void pass_comments(Reader& reader) {
    if (reader.text.starts_with("\xEF\xBB\xBF")) reader.at = 3;
    while (!reader.done() && (reader.peek() == '#' || reader.at_line_end())) pass_line(reader);
}

Refusals repeated_columns(const std::vector<std::string>& header) {
    Refusals refusals;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (std::find(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(i), header[i]) !=
            header.begin() + static_cast<std::ptrdiff_t>(i))
            append(
                refusals, refuse(Refused::malformed, "table.repeated_column", header[i]).error()
            );
    return refusals;
}

std::vector<Record> read_records(
    Reader& reader, std::size_t width = std::numeric_limits<std::size_t>::max()
) {
    std::vector<Record> records;
    while (!reader.done()) {
        if (reader.at_line_end()) {
            pass_line_end(reader);
            continue;
        }
        std::optional<Record> record = read_record(reader);
        if (!record) continue;
        if (record->cells.size() > width) refuse_line(reader, "table.too_many_cells", record->line);
        records.push_back(*std::move(record));
    }
    return records;
}

Outcome<Table> parse(std::string_view text, char separator) {
    Reader reader{.text = text, .separator = separator};
    pass_comments(reader);
    if (reader.done()) return refuse(Refused::malformed, "table.no_header");
    std::optional<Record> header = read_record(reader);
    if (!header) return std::unexpected(std::move(reader.refusals));
    std::vector<Record> records = read_records(reader, header->cells.size());
    append(reader.refusals, repeated_columns(header->cells));
    if (!reader.refusals.empty()) return std::unexpected(std::move(reader.refusals));
    return Table(std::move(header->cells), std::move(records));
}

Outcome<std::vector<Record>> records_of(std::string_view text, char separator) {
    Reader reader{.text = text, .separator = separator};
    pass_comments(reader);
    std::vector<Record> records = read_records(reader);
    if (!reader.refusals.empty()) return std::unexpected(std::move(reader.refusals));
    return records;
}

}  // namespace

Table::Table(std::vector<std::string> header, std::vector<Record> records)
    : header_(std::move(header)), records_(std::move(records)) {}

bool Table::has(std::string_view column) const {
    return std::ranges::find(header_, column) != header_.end();
}

std::string_view Table::cell(const Record& record, std::string_view column) const {
    auto found = std::ranges::find(header_, column);
    if (found == header_.end()) throw Fault("no column " + std::string(column));
    auto index = static_cast<std::size_t>(found - header_.begin());
    if (index >= record.cells.size()) return {};
    return record.cells[index];
}

Refusals missing_columns(
    std::span<const std::string_view> wanted, const std::function<bool(std::string_view)>& known
) {
    Refusals missing;
    for (const std::string_view column : wanted)
        if (!known(column))
            missing.push_back(
                {.kind = Refused::malformed,
                 .code = "table.column_missing",
                 .subject = std::string(column)}
            );
    return missing;
}

Refusals missing_columns(std::span<const std::string_view> wanted, const Table& table) {
    return missing_columns(wanted, [&](std::string_view column) { return table.has(column); });
}

Outcome<Table> parse_csv(std::string_view text) { return parse(text, ','); }
Outcome<Table> parse_tsv(std::string_view text) { return parse(text, '\t'); }

Outcome<std::vector<Record>> csv_records(std::string_view text) { return records_of(text, ','); }
Outcome<std::vector<Record>> tsv_records(std::string_view text) { return records_of(text, '\t'); }

}  // namespace lingju::table
