// Refusals as people and programs read them: problem+json (RFC 9457).
#include <fmt/format.h>

#include <mutex>
#include <shared_mutex>

#include "platform/http/http.hpp"
#include "platform/json/json.hpp"

namespace lingju::http {
namespace {

struct Wording {
    std::string zh, en;
    bool operator==(const Wording&) const = default;
};

/// The wordings of all modules. Filled before the server starts, read from then on.
struct Wordings {
    std::shared_mutex mutex;
    std::map<std::string, Wording, std::less<>> by_code;
};

Wordings& wordings() {
    static Wordings all;
    return all;
}

Wording wording_of(const std::string& code) {
    std::shared_lock lock(wordings().mutex);
    auto found = wordings().by_code.find(code);
    return found == wordings().by_code.end() ? Wording{code, code} : found->second;
}

/// `{subject}` and `{name of a detail}` replaced; what is not known is left out.
std::string filled(std::string_view text, const Refusal& refusal) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t open = std::min(text.find('{', at), text.size());
        out.append(text, at, open - at);
        std::size_t close = text.find('}', open);
        if (close == text.npos) return out.append(text.substr(open));
        std::string name(text.substr(open + 1, close - open - 1));
        auto detail = refusal.details.find(name);
        if (name == "subject")
            out += refusal.subject;
        else if (detail != refusal.details.end())
            out += detail->second;
        at = close + 1;
    }
    return out;
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
    if (out.back() != '{') out += ',';
    json::append_quoted(out, name);
    out += ':';
    json::append_quoted(out, value);
}

void append_refusal(std::string& out, const Refusal& refusal) {
    const Said words = said(refusal);
    out += '{';
    append_member(out, "kind", lingju::name_of(refusal.kind));
    append_member(out, "code", refusal.code);
    append_member(out, "subject", refusal.subject);
    append_member(out, "law", refusal.law);
    append_member(out, "article", refusal.article);
    append_member(out, "zh", words.zh);
    append_member(out, "en", words.en);
    out += ",\"details\":{";
    for (const auto& [name, value] : refusal.details) append_member(out, name, value);
    out += "}}";
}

std::string_view title_of(int status) {
    switch (status) {
        case 400: return "the request is malformed";
        case 401: return "sign in first";
        case 403: return "not permitted";
        case 404: return "not found";
        case 405: return "this method is not allowed here";
        case 408: return "the request took too long";
        case 409: return "changed meanwhile";
        case 413: return "the body is too large";
        case 422: return "a rule says no";
        case 429: return "too many attempts";
        case 431: return "the header is too large";
        case 500: return "a fault of the machine";
        case 503: return "not available now";
        default: return "not accepted";
    }
}

}  // namespace

int status_of(Refused kind) {
    switch (kind) {
        case Refused::malformed: return 400;
        case Refused::unauthenticated: return 401;
        case Refused::forbidden: return 403;
        case Refused::absent: return 404;
        case Refused::conflict: return 409;
        case Refused::too_large: return 413;
        case Refused::unlawful: return 422;
        case Refused::too_many: return 429;
        case Refused::unavailable: return 503;
    }
    throw Fault("a Refused outside its enumeration");
}

Response json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

Response problem(const Refusals& refusals) {
    return problem(refusals.empty() ? 500 : status_of(refusals.front().kind), refusals);
}

Response problem(int status, const Refusals& refusals) {
    std::string body = "{";
    append_member(body, "type", "about:blank");
    append_member(body, "title", title_of(status));
    body += fmt::format(",\"status\":{},\"refusals\":[", status);
    for (const Refusal& refusal : refusals) {
        if (body.back() != '[') body += ',';
        append_refusal(body, refusal);
    }
    Response response{status, {{"Content-Type", "application/problem+json"}}, body + "]}"};
    if (status == 503) response.headers.emplace_back("Retry-After", "1");
    return response;
}

void add_refusal_texts(std::string_view tsv) {
    std::unique_lock lock(wordings().mutex);
    bool is_header = true;
    for (std::size_t from = 0; from < tsv.size();) {
        std::size_t to = std::min(tsv.find('\n', from), tsv.size());
        std::string_view line = tsv.substr(from, to - from);
        from = to + 1;
        if (line.empty() || std::exchange(is_header, false)) continue;
        std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
        if (first == line.npos || second == line.npos)
            throw Fault(fmt::format("a wording has not three cells: {}", line));
        Wording wording{
            std::string(line.substr(first + 1, second - first - 1)),
            std::string(line.substr(second + 1))
        };
        std::string code(line.substr(0, first));
        auto [place, is_new] = wordings().by_code.try_emplace(code, wording);
        if (!is_new && place->second != wording)
            throw Fault(fmt::format("two wordings for the code {}", code));
    }
}

Said said(const Refusal& refusal) {
    const Wording wording = wording_of(refusal.code);
    return {filled(wording.zh, refusal), filled(wording.en, refusal)};
}

RefusalText text_of(const Refusal& refusal) {
    const Wording wording = wording_of(refusal.code);
    return {filled(wording.zh, refusal), filled(wording.en, refusal)};
}

bool has_refusal_text(std::string_view code) {
    std::shared_lock lock(wordings().mutex);
    return wordings().by_code.contains(code);
}

}  // namespace lingju::http
