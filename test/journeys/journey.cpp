#include "journey.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

namespace lingju::journeys {
namespace {

const std::array methods{"GET", "POST", "PUT", "PATCH", "DELETE"};
const std::array relations{"=", "!=", "has", "lacks", "count", "absent", "->"};

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

bool is_method(const std::string& word) {
    return std::ranges::find(methods, word) != methods.end();
}

bool is_status(const std::string& line) {
    return line.size() == 3 &&
           std::ranges::all_of(line, [](unsigned char c) { return isdigit(c); });
}

class Reader {
  public:
    void line(const std::string& text) {
        number_++;
        const std::vector<std::string> words = words_of(text);
        if (words.empty()) return;
        if (words[0][0] == '#')
            comment(text);
        else if (text[0] == ' ')
            indented(text.substr(text.find_first_not_of(' ')), words);
        else
            flush(text, words);
    }

    Journey end() {
        if (awaits_status()) fail("the last request expects no status");
        return std::move(journey_);
    }

  private:
    [[noreturn]] void fail(const std::string& why) const {
        throw std::runtime_error("line " + std::to_string(number_) + ": " + why);
    }

    bool awaits_status() const {
        if (journey_.steps.empty()) return false;
        const Step& last = journey_.steps.back();
        return last.kind == Step::Kind::request && last.status == 0;
    }

    void comment(const std::string& text) {
        if (journey_.title.empty() && text.size() > 2) journey_.title = text.substr(2);
    }

    void flush(const std::string& text, const std::vector<std::string>& words) {
        if (is_status(text)) {
            if (!awaits_status()) fail("a status without a request");
            journey_.steps.back().status = std::stoi(text);
            return;
        }
        if (awaits_status()) fail("the request before expects no status");
        Step step;
        step.line = number_;
        step.words = words;
        step.until = words[0] == "until";
        if (words[0] == "at" || words[0] == "as")
            step.kind = words[0] == "at" ? Step::Kind::at : Step::Kind::as;
        if (step.until || step.kind != Step::Kind::request) step.words.erase(step.words.begin());
        const bool is_request = step.words.size() == 2 && is_method(step.words[0]);
        if (step.kind == Step::Kind::request && !is_request)
            fail("neither at, as, a request nor a status: " + text);
        journey_.steps.push_back(std::move(step));
    }

    void indented(const std::string& text, const std::vector<std::string>& words) {
        if (journey_.steps.empty()) fail("nothing stands above this line");
        Step& step = journey_.steps.back();
        const auto colon = text.find(": ");
        if (step.status != 0) {
            expectation(step, text, words);
        } else if (step.body.empty() && text[0] != '{' && text[0] != '[' && colon != text.npos) {
            step.headers[text.substr(0, colon)] = text.substr(colon + 2);
        } else {
            step.body += step.body.empty() ? text : "\n" + text;
        }
    }

    void expectation(Step& step, const std::string& text, const std::vector<std::string>& words) {
        if (words.size() < 2 || std::ranges::find(relations, words[1]) == relations.end())
            fail("an expectation is a pointer, a relation and a value: " + text);
        const auto at = text.find(words[1], words[0].size()) + words[1].size();
        const auto value = text.find_first_not_of(' ', at);
        step.expectations.push_back(
            {number_, words[0], words[1], value == text.npos ? "" : text.substr(value)}
        );
    }

    int number_ = 0;
    Journey journey_;
};

}  // namespace

Journey parse_journey(std::string_view text) {
    Reader reader;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) reader.line(line);
    return reader.end();
}

}  // namespace lingju::journeys
