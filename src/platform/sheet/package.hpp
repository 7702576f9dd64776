// An XLSX from outside: a zip of XML parts, read as it unpacks and never held whole.
#pragma once

#include <zip.h>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {

/// Leaves reading at once, from however deep; read() gives its refusals to the caller.
struct Unreadable {
    Refusals refusals;
};

/// Throws Unreadable: sheet.damaged, subject `part`.
[[noreturn]] void give_up_on(std::string_view part);
/// Throws Unreadable: `code` (too_large), subject `limit`.
[[noreturn]] void give_up_over(std::string_view code, std::size_t limit);

/// The zip. Names of parts as they stand in it: "xl/workbook.xml".
class Package {
  public:
    /// `bytes` outlives it. Throws Unreadable where they are no zip, are cut, or hold more than
    /// 10,000 parts.
    Package(std::string_view bytes, const Limits& limits);

    bool has(const std::string& part) const;

  private:
    friend class Part;
    struct Discard {
        void operator()(zip_t* archive) const { zip_discard(archive); }
    };
    std::unique_ptr<zip_t, Discard> archive_;
    std::size_t unpacked_max_;
    std::size_t unpacked_ = 0;
};

/// One part as XML, event by event. No document type is read, no entity but the five of XML is
/// resolved, nothing outside is fetched.
class Part {
  public:
    /// Throws Unreadable where there is no such part or it is locked.
    Part(Package& package, const std::string& name);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    enum class Event { element, element_end, text, other };
    /// The next event; false at the end. Throws Unreadable: sheet.damaged for what is not
    /// well-formed, sheet.unpacks_too_large past the package's limit.
    bool next();
    Event event() const;
    /// Without prefix: "c" of <x:c>.
    std::string_view name() const;
    /// Of an element: `<c/>` has no element_end.
    bool empty() const;
    std::optional<std::string> attribute(const char* name) const;
    std::string_view text() const;
    /// Passes over the element that begins here, with all in it.
    void skip();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::sheet
