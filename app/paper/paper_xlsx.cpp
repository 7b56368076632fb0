#include "app/paper/paper_xlsx.h"

#include <ctime>
#include <set>
#include <utility>
#include <xlsxwriter.h>

#include "app/core/base/utf8.h"
#include "app/paper/scratch_file.h"

namespace linli::reporting {
namespace {

constexpr std::size_t kNameLength = 31; // UTF-16 units, says the format
constexpr std::size_t kCellLength = 30'000;
constexpr int kFirstDay = 25'569; // 1970-01-01, as spreadsheets count

/// One workbook that is being written; the library owns its sheets and formats.
class Book {
public:
    Book(const Paper& paper, const std::string& path)
        : paper_{paper}, book_{workbook_new(path.c_str())} {
        title_ = workbook_add_format(book_);
        format_set_bold(title_);
        format_set_font_size(title_, 14);
        head_ = workbook_add_format(book_);
        format_set_bold(head_);
        format_set_bottom(head_, LXW_BORDER_THIN);
        format_set_text_wrap(head_);
        count_ = number("#,##0");
        hours_ = number("#,##0.0");
        share_ = number("0.0%");
        date_ = number("yyyy-mm-dd");
    }

    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    ~Book() {
        if (book_ != nullptr) {
            lxw_workbook_free(book_);
        }
    }

    void properties(UtcTime made_at) {
        std::string title = paper_.title;
        std::string author = "Linli 邻里学堂";
        lxw_doc_properties properties{};
        properties.title = title.data();
        properties.author = author.data();
        properties.created = static_cast<std::time_t>(millis_of(made_at) / 1000);
        workbook_set_properties(book_, &properties);
    }

    void add(const Table& table) {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name_for(table.title).c_str());
        write(sheet, 0, 0, paper_.title, title_);
        lxw_row_t row = 1;
        for (const std::string& line : paper_.lines) {
            write(sheet, row++, 0, line, nullptr);
        }
        write(sheet, row++, 0, table.title, nullptr);
        for (std::size_t n = 0; n < table.columns.size(); ++n) {
            const auto at = static_cast<lxw_col_t>(n);
            worksheet_set_column(sheet, at, at, 2.0 * table.columns[n].width + 3, nullptr);
            write(sheet, row, at, table.columns[n].title, head_);
        }
        worksheet_freeze_panes(sheet, ++row, static_cast<lxw_col_t>(table.kept_columns));
        for (const auto& cells : table.rows) {
            for (std::size_t n = 0; n < cells.size(); ++n) {
                write(sheet, row, static_cast<lxw_col_t>(n), cells[n]);
            }
            ++row;
        }
        if (table.rows.empty()) {
            write(sheet, row, 0, table.empty, nullptr);
        }
        worksheet_set_paper(sheet, 9); // A4
        if (paper_.lying) {
            worksheet_set_landscape(sheet);
        }
        worksheet_fit_to_pages(sheet, 1, 0);
    }

    void add_notes() {
        lxw_worksheet* sheet =
            workbook_add_worksheet(book_, name_for(in(paper_.language, "说明", "Notes")).c_str());
        lxw_row_t row = 0;
        for (const std::string& note : paper_.notes) {
            write(sheet, row++, 0, note, nullptr);
        }
        worksheet_set_column(sheet, 0, 0, 100, nullptr);
    }

    bool close() { return workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR; }

private:
    lxw_format* number(const char* shape) {
        lxw_format* format = workbook_add_format(book_);
        format_set_num_format(format, shape);
        return format;
    }

    static void write(
        lxw_worksheet* sheet,
        lxw_row_t row,
        lxw_col_t at,
        const std::string& words,
        lxw_format* format
    ) {
        if (!words.empty()) {
            worksheet_write_string(sheet, row, at, words.substr(0, kCellLength).c_str(), format);
        }
    }

    void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t at, const Cell& cell) {
        const auto number = static_cast<double>(cell.number);
        switch (cell.kind) {
        case Cell::Kind::kText: return write(sheet, row, at, cell.text, nullptr);
        case Cell::Kind::kCount: worksheet_write_number(sheet, row, at, number, count_); break;
        case Cell::Kind::kHours: worksheet_write_number(sheet, row, at, number / 60, hours_); break;
        case Cell::Kind::kShare:
            worksheet_write_number(sheet, row, at, number / 1000, share_);
            break;
        case Cell::Kind::kDate:
            worksheet_write_number(sheet, row, at, number + kFirstDay, date_);
            break;
        case Cell::Kind::kNothing: break;
        }
    }

    // What a sheet may be called, and no other is.
    std::string name_for(const std::string& title) {
        std::u32string letters;
        for (const char32_t c : to_utf32(title)) {
            const bool forbidden =
                std::u32string_view{U"[]:*?/\\'"}.find(c) != std::u32string::npos;
            letters += forbidden || c < 0x20 ? U'_' : c > 0xFFFF ? U'□' : c;
        }
        const std::u32string begin = letters.substr(0, kNameLength - 4);
        std::string name = to_utf8(begin.empty() ? U"_" : begin);
        for (int n = 2; !names_.insert(name).second; ++n) {
            name = to_utf8(begin) + " " + std::to_string(n);
        }
        return name;
    }

    const Paper& paper_;
    lxw_workbook* book_;
    lxw_format* title_{nullptr};
    lxw_format* head_{nullptr};
    lxw_format* count_{nullptr};
    lxw_format* hours_{nullptr};
    lxw_format* share_{nullptr};
    lxw_format* date_{nullptr};
    std::set<std::string> names_;
};

} // namespace

Result<std::string> paper_xlsx(const Paper& paper, UtcTime made_at) {
    const ScratchFile file = LINLI_TRY(ScratchFile::make());
    {
        Book book{paper, file.path()};
        book.properties(made_at);
        for (const Table& table : paper.tables) {
            book.add(table);
        }
        if (!paper.notes.empty() || paper.tables.empty()) {
            book.add_notes();
        }
        if (!book.close()) {
            return fail(ErrorCode::kIo, "the workbook was not written");
        }
    }
    return file.bytes();
}

} // namespace linli::reporting
