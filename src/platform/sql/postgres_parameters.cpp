#include "platform/sql/postgres_parameters.hpp"

#include <fmt/format.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::sql {
namespace {

/// The server reads text up to its first zero byte: better a fault than half a text.
const std::string& without_zero(const std::string& text) {
    if (text.find('\0') != std::string::npos) throw Fault("a text holds a zero byte");
    return text;
}

void append_quoted(std::string& array, std::string_view text) {
    array += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') array += '\\';
        array += c;
    }
    array += '"';
}

void append_bytes(std::string& array, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    array += "\"\\\\x";
    for (const char byte : bytes) {
        array += digits[static_cast<unsigned char>(byte) >> 4];
        array += digits[static_cast<unsigned char>(byte) & 15];
    }
    array += '"';
}

void append(std::string& array, const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value.held()))
        array += fmt::to_string(*integer);
    else if (const auto* real = std::get_if<double>(&value.held()))
        array += fmt::to_string(*real);
    else if (const auto* text = std::get_if<std::string>(&value.held()))
        append_quoted(array, without_zero(*text));
    else if (const auto* blob = std::get_if<Blob>(&value.held()))
        append_bytes(array, blob->bytes);
    else
        array += "NULL";
}

}  // namespace

Parameters::Parameters(const Values& values) {
    texts_.reserve(values.size());  // pointers into it must stay
    for (const Value& value : values) {
        const auto* blob = std::get_if<Blob>(&value.held());
        const auto* text = std::get_if<std::string>(&value.held());
        const char* pointer = nullptr;
        if (blob)
            pointer = blob->bytes.data();
        else if (text)
            pointer = without_zero(*text).c_str();
        else if (const auto* integer = std::get_if<std::int64_t>(&value.held()))
            pointer = texts_.emplace_back(fmt::to_string(*integer)).c_str();
        else if (const auto* real = std::get_if<double>(&value.held()))
            pointer = texts_.emplace_back(fmt::to_string(*real)).c_str();
        pointers_.push_back(pointer);
        lengths_.push_back(blob ? static_cast<int>(blob->bytes.size()) : 0);
        formats_.push_back(blob ? 1 : 0);
    }
}

std::string array_of(const std::vector<Values>& rows, std::size_t column) {
    std::string array = "{";
    for (const Values& row : rows) {
        if (array.size() > 1) array += ',';
        append(array, row.at(column));
    }
    return array + "}";
}

}  // namespace lingju::sql
