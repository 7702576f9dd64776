#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "platform/sheet/encoding.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::sheet {
namespace {

constexpr double width_least = 8;
constexpr double width_most = 48;
constexpr std::size_t name_bytes_max = 31;
constexpr time_t written_at = 315532800;  // 1980-01-01: the same page gives the same bytes

/// A file that lives in memory and has a name while it is open.
class MemoryFile {
  public:
    MemoryFile() : descriptor_(memfd_create("sheet", MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw Fault("no file can be made in memory");
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
    std::string contents() const {
        std::string bytes;
        std::array<char, 65536> buffer;
        lseek(descriptor_, 0, SEEK_SET);
        while (true) {
            const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
            if (got < 0) throw Fault("the written sheet cannot be read");
            if (got == 0) return bytes;
            bytes.append(buffer.data(), static_cast<std::size_t>(got));
        }
    }

  private:
    int descriptor_;
};

/// A workbook until it is closed; leaving early closes it too, its bytes then being nobody's.
class Workbook {
  public:
    explicit Workbook(const std::string& path) : book_(workbook_new(path.c_str())) {
        if (book_ == nullptr) throw Fault("no workbook can be made");
        lxw_doc_properties properties{};
        properties.created = written_at;
        workbook_set_properties(book_, &properties);
    }
    ~Workbook() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    /// Of text, so that nothing is read as a number.
    lxw_format* text_format() {
        lxw_format* format = workbook_add_format(book_);
        if (format == nullptr) throw Fault("no format can be made");
        format_set_num_format(format, "@");
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        return format;
    }
    /// Named `name` where a worksheet may have that name.
    lxw_worksheet* add_worksheet(const std::string& name) {
        const std::string kept(beginning_of(name, name_bytes_max));
        const bool sound =
            !kept.empty() && workbook_validate_sheet_name(book_, kept.c_str()) == LXW_NO_ERROR;
        return workbook_add_worksheet(book_, sound ? kept.c_str() : nullptr);
    }
    void finish() {
        if (workbook_close(std::exchange(book_, nullptr)) != LXW_NO_ERROR)
            throw Fault("the sheet cannot be written: is the disk full?");
    }

  private:
    lxw_workbook* book_;
};

/// How wide a text stands: a Chinese character is as wide as two letters.
double width_of(std::string_view text) {
    double width = 1;
    for (const char c : text.substr(0, text.find('\n'))) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 || byte >= 0xC0) width += byte >= 0xE0 ? 2 : 1;
    }
    return std::clamp(width, width_least, width_most);
}

/// "_x000D_" as a cell's own text: readers would take it for the character it names.
std::string escaped(std::string text) {
    for (std::size_t at = text.find("_x"); at != text.npos; at = text.find("_x", at + 7)) {
        const bool read_as_one = at + 6 < text.size() && text[at + 6] == '_' &&
                                 std::ranges::all_of(text.substr(at + 2, 4), [](char c) {
                                     return std::isxdigit(static_cast<unsigned char>(c)) != 0;
                                 });
        if (read_as_one) text.insert(at, "_x005F");
    }
    return text;
}

class PageWriter {
  public:
    PageWriter(Workbook& book, const Page& page)
        : page_(page),
          sheet_(book.add_worksheet(page.name)),
          plain_(book.text_format()),
          head_(book.text_format()),
          marked_(book.text_format()) {
        if (sheet_ == nullptr) throw Fault("no worksheet can be made");
        format_set_bold(head_);
        format_set_bottom(head_, LXW_BORDER_THIN);
        format_set_bg_color(marked_, 0xFDF0D5);
        format_set_text_wrap(marked_);
    }

    void write() {
        for (std::size_t column = 0; column < page_.header.size(); ++column)
            write_column_of(column);
        write_row(0, page_.header, true);
        for (std::size_t row = 0; row < page_.rows.size(); ++row)
            write_row(row + 1, page_.rows[row], false);
        worksheet_freeze_panes(sheet_, 1, 0);
    }

  private:
    void write_column_of(std::size_t column) {
        double width = width_of(page_.header[column]);
        for (std::size_t row = 0; row < std::min<std::size_t>(page_.rows.size(), 1000); ++row)
            if (column < page_.rows[row].size())
                width = std::max(width, width_of(page_.rows[row][column]));
        const auto at = static_cast<lxw_col_t>(column);
        worksheet_set_column(sheet_, at, at, width, plain_);
    }

    void write_row(std::size_t row, const std::vector<std::string>& cells, bool is_head) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (cells[column].empty()) continue;
            lxw_format* format = is_head ? head_ : column == page_.marked ? marked_ : plain_;
            const lxw_error trouble = worksheet_write_string(
                sheet_,
                static_cast<lxw_row_t>(row),
                static_cast<lxw_col_t>(column),
                escaped(cells[column]).c_str(),
                format
            );
            if (trouble != LXW_NO_ERROR) throw Fault("a cell cannot be written");
        }
    }

    const Page& page_;
    lxw_worksheet* sheet_;
    lxw_format* plain_;
    lxw_format* head_;
    lxw_format* marked_;
};

}  // namespace

std::string write_xlsx(const Page& page) {
    const MemoryFile file;
    Workbook book(file.path());
    PageWriter(book, page).write();
    book.finish();
    return file.contents();
}

}  // namespace lingju::sheet
