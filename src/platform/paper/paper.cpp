#include "platform/paper/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::paper {
namespace {

constexpr double sheet_width = 595.28, sheet_height = 841.89;  // A4 in points
constexpr double margin = 56, foot_height = 28;
constexpr double cell_gap = 8, row_gap = 3;

struct Free {
    void operator()(cairo_t* it) const { cairo_destroy(it); }
    void operator()(cairo_surface_t* it) const { cairo_surface_destroy(it); }
    void operator()(PangoLayout* it) const { g_object_unref(it); }
    void operator()(PangoFontDescription* it) const { pango_font_description_free(it); }
    void operator()(char* it) const { g_free(it); }
};
template <class T>
using Held = std::unique_ptr<T, Free>;

struct Style {
    const char* font;
    double grey = 0;
    double before = 0;   // points above it
    double lines = 1.2;  // of the font's own height, from line to line
};
constexpr Style title{"Noto Serif CJK SC Bold 20", 0, 0};
constexpr Style part{"Noto Serif CJK SC Bold 13", 0, 14};
constexpr Style text{"Noto Sans CJK SC 10", 0, 6};
constexpr Style dim{"Noto Sans CJK SC 8.5", 0.35, 4};
constexpr Style cell{"Noto Sans CJK SC 8.5", 0, 0, 1};
constexpr Style head{"Noto Sans CJK SC Bold 8.5", 0.25, 0, 1};

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// Lays the blocks on pages, from the top.
class Press {
  public:
    Press(const Paper& paper, int pages)
        : paper_(paper),
          pages_(pages),
          surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, sheet_width, sheet_height)),
          cairo_(cairo_create(surface_.get())) {
        describe(CAIRO_PDF_METADATA_TITLE, paper.title);
        describe(CAIRO_PDF_METADATA_CREATE_DATE, paper.written_at);
        describe(CAIRO_PDF_METADATA_MOD_DATE, paper.written_at);
    }

    /// How many pages it took.
    int print() {
        for (const Block& block : paper_.blocks)
            std::visit([this](const auto& one) { put(one); }, block);
        end_page();
        return page_;
    }

    std::string bytes() {
        cairo_surface_finish(surface_.get());
        if (const auto status = cairo_surface_status(surface_.get());
            status != CAIRO_STATUS_SUCCESS)
            throw Fault(fmt::format("a paper cannot be written: {}", cairo_status_to_string(status))
            );
        return std::move(bytes_);
    }

  private:
    void describe(cairo_pdf_metadata_t what, const std::string& value) {
        if (!value.empty()) cairo_pdf_surface_set_metadata(surface_.get(), what, value.c_str());
    }

    Held<PangoLayout> set(const std::string& words, const Style& style, double width) {
        Held<PangoLayout> layout(pango_cairo_create_layout(cairo_.get()));
        PangoContext* context = pango_layout_get_context(layout.get());
        const bool zh = paper_.language == Language::zh;
        pango_context_set_language(context, pango_language_from_string(zh ? "zh-cn" : "en"));
        const Held<PangoFontDescription> font(pango_font_description_from_string(style.font));
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), pango_units_from_double(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.lines));
        const Held<char> valid(g_utf8_make_valid(words.data(), static_cast<gssize>(words.size())));
        pango_layout_set_text(layout.get(), valid.get(), -1);
        return layout;
    }

    static double height_of(PangoLayout* layout) {
        int height = 0;
        pango_layout_get_size(layout, nullptr, &height);
        return pango_units_to_double(height);
    }

    void draw(PangoLayout* layout, const Style& style, double x, double y) {
        cairo_set_source_rgb(cairo_.get(), style.grey, style.grey, style.grey);
        cairo_move_to(cairo_.get(), x, y);
        pango_cairo_show_layout(cairo_.get(), layout);
    }

    double room() const { return sheet_height - margin - foot_height - y_; }

    void end_page() {
        const bool zh = paper_.language == Language::zh;
        const std::string number = zh ? fmt::format("第 {} 页，共 {} 页", page_, pages_)
                                      : fmt::format("Page {} of {}", page_, pages_);
        const double at = sheet_height - margin;
        draw(set(paper_.foot, dim, line * 0.75).get(), dim, margin, at);
        const Held<PangoLayout> right = set(number, dim, line);
        pango_layout_set_alignment(right.get(), PANGO_ALIGN_RIGHT);
        draw(right.get(), dim, margin, at);
        cairo_show_page(cairo_.get());
    }

    void next_page() {
        end_page();
        ++page_;
        y_ = margin;
    }

    /// A part's heading takes some lines of what follows onto its page.
    void put(const Heading& heading) {
        const Style& style = heading.level == 1 ? title : part;
        const Held<PangoLayout> layout = set(heading.text, style, line);
        const double needed = style.before + height_of(layout.get()) + 60;
        if (needed > room() && y_ > margin) next_page();
        y_ += style.before;
        draw(layout.get(), style, margin, y_);
        y_ += height_of(layout.get()) + 4;
    }

    void put(const Paragraph& paragraph) {
        const Style& style = paragraph.dim ? dim : text;
        const Held<PangoLayout> layout = set(paragraph.text, style, line);
        if (style.before + height_of(layout.get()) > room() && y_ > margin) next_page();
        y_ += style.before;
        draw(layout.get(), style, margin, y_);
        y_ += height_of(layout.get());
    }

    void put(const Table& table) {
        y_ += 6;
        put_row(table, table.header, head);
        for (const auto& row : table.rows) put_row(table, row, cell);
    }

    void put_row(const Table& table, const std::vector<std::string>& cells, const Style& style) {
        double whole = 0, height = 0;
        for (const double width : table.widths) whole += width;
        std::vector<Held<PangoLayout>> layouts;
        for (std::size_t column = 0; column < table.widths.size(); ++column) {
            const bool is_last = column + 1 == table.widths.size();
            const double width = line * table.widths[column] / whole - (is_last ? 0 : cell_gap);
            layouts.push_back(
                set(column < cells.size() ? cells[column] : std::string(), style, width)
            );
            if (column < table.right.size() && table.right[column])
                pango_layout_set_alignment(layouts.back().get(), PANGO_ALIGN_RIGHT);
            height = std::max(height, height_of(layouts.back().get()));
        }
        if (height + 2 * row_gap > room() && y_ > margin) {
            next_page();
            if (&style != &head) put_row(table, table.header, head);
        }
        double x = margin;
        for (std::size_t column = 0; column < layouts.size(); ++column) {
            draw(layouts[column].get(), style, x, y_ + row_gap);
            x += line * table.widths[column] / whole;
        }
        y_ += height + 2 * row_gap;
        rule();
    }

    void rule() {
        cairo_set_source_rgb(cairo_.get(), 0.8, 0.78, 0.72);
        cairo_set_line_width(cairo_.get(), 0.5);
        cairo_move_to(cairo_.get(), margin, y_);
        cairo_line_to(cairo_.get(), sheet_width - margin, y_);
        cairo_stroke(cairo_.get());
    }

    static constexpr double line = sheet_width - 2 * margin;

    const Paper& paper_;
    const int pages_;
    std::string bytes_;
    Held<cairo_surface_t> surface_;
    Held<cairo_t> cairo_;
    int page_ = 1;
    double y_ = margin;
};

}  // namespace

/// Without one every character would be a box.
bool has_chinese() {
    static const bool is_there = [] {
        const Held<PangoFontDescription> wanted(pango_font_description_from_string(text.font));
        PangoFontMap* map = pango_cairo_font_map_get_default();
        PangoContext* context = pango_font_map_create_context(map);
        PangoFont* font = pango_font_map_load_font(map, context, wanted.get());
        constexpr gunichar sample = 0x96F6;  // 零
        const bool has = font != nullptr && pango_font_has_char(font, sample);
        if (font != nullptr) g_object_unref(font);
        g_object_unref(context);
        return has;
    }();
    return is_there;
}

std::string write_pdf(const Paper& paper) {
    if (!has_chinese()) throw Fault("no font for Chinese is installed: fonts-noto-cjk");
    const int pages = Press(paper, 0).print();
    Press press(paper, pages);
    press.print();
    return press.bytes();
}

}  // namespace lingju::paper
