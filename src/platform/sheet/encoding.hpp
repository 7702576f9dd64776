// Which bytes a CSV is made of, and the way to UTF-8 and back.
#pragma once

#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {

struct Decoded {
    std::string text;  // UTF-8 without mark
    Encoding encoding = Encoding::utf8;
};

/// Refuses sheet.encoding_unknown, sheet.mixed_encoding and, for bytes no text holds,
/// sheet.not_a_sheet.
Outcome<Decoded> decode(std::string_view bytes);

/// `text` (UTF-8) in that encoding, with its mark; GB18030 that would be read back as something
/// else goes out as marked UTF-8. Throws Fault where it cannot be written.
std::string encode(std::string_view text, Encoding encoding);

/// Strict: no overlong forms, surrogates or code points beyond U+10FFFF.
bool is_utf8(std::string_view bytes);

/// At most `bytes` of `text`, cut between characters.
std::string_view beginning_of(std::string_view text, std::size_t bytes);

/// Does it hold a character that no cell should: below U+0020 but for tab and line ends, U+FEFF,
/// U+FFFE, U+FFFF?
bool holds_control(std::string_view text);

}  // namespace lingju::sheet
