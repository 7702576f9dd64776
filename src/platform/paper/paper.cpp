#include "platform/paper/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <span>

#include <fmt/format.h>

#include "platform/outcome/outcome.hpp"

namespace lingju::paper {
namespace {

constexpr double sheet_width = 595.28, sheet_height = 841.89;  // A4 in points
constexpr double margin = 56, foot_height = 28;
constexpr double cell_gap = 8;
constexpr double room_below = 30;  // what a row that names what follows takes with it

struct Free {
    void operator()(cairo_t* it) const { cairo_destroy(it); }
    void operator()(cairo_surface_t* it) const { cairo_surface_destroy(it); }
    void operator()(PangoContext* it) const { g_object_unref(it); }
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
constexpr Style within{"Noto Sans CJK SC Bold 10.5", 0, 12};
constexpr Style text{"Noto Sans CJK SC 10", 0, 6};
constexpr Style dim{"Noto Sans CJK SC 8.5", 0.35, 4};

/// How a table is set.
struct Look {
    Style cell, head, across;
    double gap;  // above and below a row
};
constexpr Look usual{
    {"Noto Sans CJK SC 8.5", 0, 0, 1},
    {"Noto Sans CJK SC Bold 8.5", 0.25, 0, 1},
    {"Noto Sans CJK SC Bold 8.5", 0, 0, 1},
    3
};
constexpr Look dense{
    {"Noto Sans CJK SC 6.75", 0, 0, 1},
    {"Noto Sans CJK SC Bold 6.75", 0.25, 0, 1},
    {"Noto Sans CJK SC Bold 6.75", 0, 0, 1},
    1.5
};
const Look& look_of(const Table& table) { return table.dense ? dense : usual; }

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

/// What is known of a paper once it was set: how many pages it takes, and where each block begins.
struct Pages {
    int count = 0;
    std::vector<int> blocks;
};

/// Lays the blocks on pages, from the top. `known`: of the same paper, set before.
class Press {
  public:
    Press(const Paper& paper, Pages known)
        : paper_(paper),
          known_(std::move(known)),
          surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, sheet_width, sheet_height)),
          cairo_(cairo_create(surface_.get())),
          context_(pango_cairo_create_context(cairo_.get())) {
        const bool zh = paper_.language == Language::zh;
        pango_context_set_language(context_.get(), pango_language_from_string(zh ? "zh-cn" : "en"));
        describe(CAIRO_PDF_METADATA_TITLE, paper.title);
        describe(CAIRO_PDF_METADATA_CREATE_DATE, paper.written_at);
        describe(CAIRO_PDF_METADATA_MOD_DATE, paper.written_at);
    }

    Pages print() {
        for (const Block& block : paper_.blocks) {
            at_ = pages_.blocks.size();
            pages_.blocks.push_back(0);
            std::visit([this](const auto& one) { put(one); }, block);
        }
        end_page();
        pages_.count = page_;
        return std::move(pages_);
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
        Held<PangoLayout> layout(pango_layout_new(context_.get()));
        const Held<PangoFontDescription> font(pango_font_description_from_string(style.font));
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), pango_units_from_double(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.lines));
        pango_layout_set_text(layout.get(), valid(words).get(), -1);
        return layout;
    }

    static Held<char> valid(const std::string& words) {
        return Held<char>(g_utf8_make_valid(words.data(), static_cast<gssize>(words.size())));
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
        const std::string number = zh ? fmt::format("第 {} 页，共 {} 页", page_, known_.count)
                                      : fmt::format("Page {} of {}", page_, known_.count);
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
        const Style& style = heading.level == 1 ? title : heading.level == 2 ? part : within;
        const Held<PangoLayout> layout = set(heading.text, style, line);
        const double needed = style.before + height_of(layout.get()) + 60;
        if (needed > room() && y_ > margin) next_page();
        y_ += style.before;
        pages_.blocks[at_] = page_;
        outline(heading);
        draw(layout.get(), style, margin, y_);
        y_ += height_of(layout.get()) + 4;
    }

    void outline(const Heading& heading) {
        if (heading.level == 1) return;
        const int above = heading.level == 2 ? CAIRO_PDF_OUTLINE_ROOT : part_;
        const std::string place = fmt::format("page={} pos=[{} {:.0f}]", page_, margin, y_);
        const int made = cairo_pdf_surface_add_outline(
            surface_.get(), above, valid(heading.text).get(), place.c_str(), {}
        );
        if (heading.level == 2) part_ = made;
    }

    void put(const Contents& contents) {
        Table table{{9, 1}, {false, true}, {}, {}};
        for (std::size_t at = at_ + 1; at < paper_.blocks.size(); ++at) {
            const auto* heading = std::get_if<Heading>(&paper_.blocks[at]);
            if (heading == nullptr || heading->level != contents.level) continue;
            const int page = at < known_.blocks.size() ? known_.blocks[at] : 0;
            table.rows.push_back({heading->text, std::to_string(page)});
        }
        put(table);
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
        const Look& look = look_of(table);
        const Row header{&table.header, &look.head};
        std::vector<Row> again;  // what stands above a row on a new page
        if (!table.header.empty()) put(table, header, {}), again.push_back(header);
        const std::size_t headers = again.size();
        for (const auto& cells : table.rows) {
            const bool is_across = cells.size() == 1 && table.widths.size() > 1;
            const Row row{&cells, is_across ? &look.across : &look.cell};
            if (is_across) again.resize(headers);
            put(table, row, again);
            if (is_across) again.push_back(row);
        }
    }

    struct Row {
        const std::vector<std::string>* cells = nullptr;
        const Style* style = nullptr;
    };

    void put(const Table& table, const Row& row, std::span<const Row> again) {
        const std::vector<Held<PangoLayout>> layouts = set(table, row);
        const double gap = look_of(table).gap;
        double height = 0;
        for (const auto& layout : layouts) height = std::max(height, height_of(layout.get()));
        height += 2 * gap;
        const double below = row.style == &look_of(table).across ? room_below : 0;
        if (height + below > room() && y_ > margin) {
            next_page();
            for (const Row& above : again) put(table, above, {});
        }
        double x = margin;
        for (std::size_t column = 0; column < layouts.size(); ++column) {
            draw(layouts[column].get(), *row.style, x, y_ + gap);
            x += line * table.widths[column] / sum(table.widths);
        }
        y_ += height;
        rule();
    }

    std::vector<Held<PangoLayout>> set(const Table& table, const Row& row) {
        std::vector<Held<PangoLayout>> layouts;
        if (row.style == &look_of(table).across) {
            layouts.push_back(set(row.cells->front(), *row.style, line));
            return layouts;
        }
        const double whole = sum(table.widths);
        for (std::size_t column = 0; column < table.widths.size(); ++column) {
            const bool is_last = column + 1 == table.widths.size();
            const double width = line * table.widths[column] / whole - (is_last ? 0 : cell_gap);
            layouts.push_back(
                set(column < row.cells->size() ? (*row.cells)[column] : "", *row.style, width)
            );
            if (column < table.right.size() && table.right[column])
                pango_layout_set_alignment(layouts.back().get(), PANGO_ALIGN_RIGHT);
        }
        return layouts;
    }

    static double sum(const std::vector<double>& widths) {
        return std::accumulate(widths.begin(), widths.end(), 0.0);
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
    const Pages known_;
    Pages pages_;
    std::size_t at_ = 0;  // the block at hand
    int part_ = CAIRO_PDF_OUTLINE_ROOT;
    std::string bytes_;
    Held<cairo_surface_t> surface_;
    Held<cairo_t> cairo_;
    Held<PangoContext> context_;
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
    Press press(paper, Press(paper, {}).print());
    press.print();
    return press.bytes();
}

}  // namespace lingju::paper
