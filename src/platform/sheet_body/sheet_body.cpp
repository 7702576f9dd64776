#include "platform/sheet_body/sheet_body.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "platform/http/file.hpp"
#include "platform/sheet/media.hpp"

namespace lingju::sheet {
namespace {

constexpr std::size_t row_bytes_max = 4000;
constexpr std::size_t shown_max = 1000;

http::Response saved(std::string_view name, Form form, std::string bytes) {
    return http::file(media_type(form), file_name(name, form), std::move(bytes));
}

}  // namespace

Outcome<Sent> sent_in(const http::Request& request, const Limits& limits) {
    Outcome<Sheet> sheet = read(request.body, limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    return std::make_shared<const Sheet>(*std::move(sheet));
}

http::Response file(std::string_view name, Form form, const Page& page) {
    const bool is_xlsx = form == Form::xlsx;
    return saved(name, form, is_xlsx ? write_xlsx(page) : write_csv(page, Encoding::utf8_marked));
}

http::Response returned_file(
    std::string_view name,
    const Sheet& sheet,
    std::span<const Flaw> flaws,
    const http::Request& request
) {
    const bool english = request.query_value("language") == "en";
    std::map<std::size_t, std::string> sentences;
    for (const Flaw& flaw : flaws) {
        const http::Said said = http::said(flaw.refusal);
        std::string& sentence = sentences[flaw.row];
        if (sentence.size() > row_bytes_max) continue;
        if (!sentence.empty() && english) sentence += " ";
        sentence += english ? said.en : said.zh;
    }
    return saved(name, sheet.form, write_returned(sheet, sentences));
}

std::vector<FaultShown> faults_shown(std::span<const Flaw> flaws) {
    std::vector<FaultShown> shown;
    for (const Flaw& flaw : flaws.first(std::min(flaws.size(), shown_max))) {
        const auto& details = flaw.refusal.details;
        const auto cell = details.find("cell");
        http::Said said = http::said(flaw.refusal);
        shown.push_back(
            {static_cast<int>(flaw.row),
             cell == details.end() ? flaw.refusal.subject : cell->second,
             details.at("column"),
             flaw.refusal.code,
             std::move(said.zh),
             std::move(said.en)}
        );
    }
    return shown;
}

int faulty_rows(std::span<const Flaw> flaws) {
    std::set<std::size_t> rows;
    for (const Flaw& flaw : flaws) rows.insert(flaw.row);
    return static_cast<int>(rows.size());
}

}  // namespace lingju::sheet
