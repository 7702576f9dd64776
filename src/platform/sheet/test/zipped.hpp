// An XLSX made by hand, part by part, as tests need it.
#pragma once

#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lingju::sheet::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(const Parts& parts) {
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &trouble);
    zip_source_keep(out);
    zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &trouble);
    for (const auto& [name, text] : parts)
        zip_file_add(
            archive,
            name.c_str(),
            zip_source_buffer(archive, text.data(), text.size(), 0),
            ZIP_FL_OVERWRITE
        );
    if (zip_close(archive) != 0) throw std::runtime_error("no zip");
    zip_source_open(out);
    zip_source_seek(out, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(out)), '\0');
    zip_source_seek(out, 0, SEEK_SET);
    zip_source_read(out, bytes.data(), bytes.size());
    zip_source_close(out);
    zip_source_free(out);
    return bytes;
}

/// What every workbook has, with `sheet` as its one worksheet. `more` stands in place of parts of
/// the same name.
inline std::string book(std::string sheet, const Parts& more = {}) {
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Parts parts = {
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r" Type=")" + types +
             R"(/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r="r"><sheets><sheet name="点位" sheetId="1" r:id="rId1"/></sheets></workbook>)"
        },
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="rId1" Type=")" + types +
             R"(/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type=")" +
             types +
             R"(/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type=")" +
             types + R"(/styles" Target="styles.xml"/></Relationships>)"},
        {"xl/worksheets/sheet1.xml", std::move(sheet)},
    };
    for (const auto& part : more) parts.push_back(part);
    return zipped(parts);
}

/// Rows as they stand within sheetData, and what follows it.
inline std::string rows(const std::string& data, const std::string& behind = "") {
    return "<worksheet><sheetData>" + data + "</sheetData>" + behind + "</worksheet>";
}

inline std::string text_cell(const std::string& at, const std::string& text) {
    return "<c r=\"" + at + R"(" t="inlineStr"><is><t>)" + text + "</t></is></c>";
}

/// Two columns, id and name, in row 1.
inline const std::string& head() {
    static const std::string row =
        R"(<row r="1">)" + text_cell("A1", "id") + text_cell("B1", "name") + "</row>";
    return row;
}

}  // namespace lingju::sheet::test
