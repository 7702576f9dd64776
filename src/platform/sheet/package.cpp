#include "platform/sheet/package.hpp"

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

namespace lingju::sheet {
namespace {

constexpr zip_int64_t parts_max = 10'000;

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};

/// libxml2 keeps tables for the whole process; they are made once, before any thread needs them.
void ready_parser() {
    static const bool ready = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(ready);
}

}  // namespace

void give_up_on(std::string_view part) {
    throw Unreadable{refuse(Refused::malformed, "sheet.damaged", std::string(part)).error()};
}

void give_up_over(std::string_view code, std::size_t limit) {
    throw Unreadable{refuse(Refused::too_large, std::string(code), std::to_string(limit)).error()};
}

Package::Package(std::string_view bytes, const Limits& limits)
    : unpacked_max_(limits.unpacked_bytes) {
    zip_error_t trouble;
    zip_error_init(&trouble);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &trouble);
    if (source == nullptr) throw Fault("a zip source cannot be made");
    archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &trouble));
    zip_error_fini(&trouble);
    if (!archive_) zip_source_free(source);
    if (!archive_ || zip_get_num_entries(archive_.get(), 0) > parts_max) give_up_on("zip");
}

bool Package::has(const std::string& part) const {
    return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
}

struct Part::Impl {
    Package& package;
    std::string name;
    std::unique_ptr<zip_file_t, Close> file;
    std::unique_ptr<xmlTextReader, Close> reader = nullptr;
    bool over = false;

    /// Called by libxml2; must not throw.
    static int fill(void* self, char* buffer, int length) {
        auto& part = *static_cast<Impl*>(self);
        const zip_int64_t got =
            zip_fread(part.file.get(), buffer, static_cast<zip_uint64_t>(length));
        if (got < 0) return -1;
        part.package.unpacked_ += static_cast<std::size_t>(got);
        part.over = part.package.unpacked_ > part.package.unpacked_max_;
        return part.over ? -1 : static_cast<int>(got);
    }
    static int leave_open(void*) { return 0; }
};

Part::Part(Package& package, const std::string& name) {
    ready_parser();
    zip_file_t* file = zip_fopen(package.archive_.get(), name.c_str(), 0);
    if (file == nullptr) give_up_on(name);
    impl_ = std::make_unique<Impl>(Impl{package, name, {}});
    impl_->file.reset(file);
    constexpr int options =
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
    impl_->reader.reset(
        xmlReaderForIO(Impl::fill, Impl::leave_open, impl_.get(), name.c_str(), nullptr, options)
    );
    if (impl_->over) give_up_over("sheet.unpacks_too_large", package.unpacked_max_);
    if (!impl_->reader) give_up_on(name);
}

Part::~Part() = default;

bool Part::next() {
    const int got = xmlTextReaderRead(impl_->reader.get());
    if (impl_->over) give_up_over("sheet.unpacks_too_large", impl_->package.unpacked_max_);
    const int kind = xmlTextReaderNodeType(impl_->reader.get());
    const bool strange =
        kind == XML_READER_TYPE_DOCUMENT_TYPE || kind == XML_READER_TYPE_ENTITY_REFERENCE;
    if (got < 0 || strange) give_up_on(impl_->name);
    return got == 1;
}

Part::Event Part::event() const {
    switch (xmlTextReaderNodeType(impl_->reader.get())) {
        case XML_READER_TYPE_ELEMENT: return Event::element;
        case XML_READER_TYPE_END_ELEMENT: return Event::element_end;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return Event::text;
        default: return Event::other;
    }
}

std::string_view Part::name() const {
    return view_of(xmlTextReaderConstLocalName(impl_->reader.get()));
}

bool Part::empty() const { return xmlTextReaderIsEmptyElement(impl_->reader.get()) == 1; }

std::optional<std::string> Part::attribute(const char* name) const {
    xmlTextReader* reader = impl_->reader.get();
    std::optional<std::string> value;
    for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1 && !value;
         more = xmlTextReaderMoveToNextAttribute(reader))
        if (view_of(xmlTextReaderConstLocalName(reader)) == name)
            value = view_of(xmlTextReaderConstValue(reader));
    xmlTextReaderMoveToElement(reader);
    return value;
}

std::string_view Part::text() const {
    return view_of(xmlTextReaderConstValue(impl_->reader.get()));
}

void Part::skip() {
    if (empty()) return;
    for (int depth = 1; depth > 0 && next();) {
        if (event() == Event::element && !empty()) ++depth;
        if (event() == Event::element_end) --depth;
    }
}

}  // namespace lingju::sheet
