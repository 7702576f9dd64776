#include "platform/sheet_body/sheet_body.hpp"

#include <map>

#include "platform/http/file.hpp"
#include "platform/sheet/media.hpp"

namespace lingju::sheet {
namespace {

constexpr std::size_t row_bytes_max = 4000;

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

}  // namespace lingju::sheet
