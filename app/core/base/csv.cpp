#include "app/core/base/csv.h"

#include <array>

namespace linli {
namespace {

class Reader {
public:
    Reader(std::string_view text, char separator, const CsvMost& most)
        : text_{text}, separator_{separator}, most_{most} {
        if (text_.starts_with(kByteOrderMark)) {
            text_.remove_prefix(kByteOrderMark.size());
        }
    }

    Result<std::vector<CsvRow>> read() {
        for (; at_ < text_.size(); ++number_) {
            if (!take_line_end()) {
                LINLI_TRY(take_row());
            }
        }
        return std::move(rows_);
    }

private:
    [[nodiscard]] bool done() const { return at_ >= text_.size(); }

    [[nodiscard]] char here() const { return text_[at_]; }

    bool take_line_end() {
        if (text_.substr(at_).starts_with("\r\n")) {
            at_ += 2;
        } else if (!done() && (here() == '\n' || here() == '\r')) {
            at_ += 1;
        } else {
            return false;
        }
        ++line_;
        return true;
    }

    Status take_row() {
        if (rows_.size() == most_.rows) {
            return fail(ErrorCode::kTooLarge, std::to_string(most_.rows) + " rows at most");
        }
        CsvRow row{line_, {}, number_};
        for (;;) {
            if (row.cells.size() == most_.columns) {
                return fail(
                    ErrorCode::kTooLarge, std::to_string(most_.columns) + " columns at most"
                );
            }
            if (cells_ == most_.cells) {
                return fail(ErrorCode::kTooLarge, std::to_string(most_.cells) + " cells at most");
            }
            ++cells_;
            row.cells.emplace_back();
            LINLI_TRY(take_cell(row.cells.back()));
            if (done() || here() != separator_) {
                break;
            }
            ++at_;
        }
        if (!done() && !take_line_end()) {
            return fail(
                ErrorCode::kInvalid,
                "line " + std::to_string(line_) + ": text after a closing quote"
            );
        }
        rows_.push_back(std::move(row));
        return {};
    }

    Status take_cell(std::string& cell) {
        if (!done() && here() == '"') {
            return take_quoted(cell);
        }
        const std::array<char, 3> ends{separator_, '\r', '\n'};
        const auto end = text_.find_first_of(std::string_view{ends.data(), ends.size()}, at_);
        const auto length = (end == std::string_view::npos ? text_.size() : end) - at_;
        cell = text_.substr(at_, length);
        at_ += length;
        return {};
    }

    Status take_quoted(std::string& cell) {
        const int began = line_;
        for (++at_; !done(); ++at_) {
            if (here() == '"') {
                if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return {};
                }
                ++at_;
            }
            line_ += here() == '\n' ? 1 : 0;
            cell += here();
        }
        return fail(
            ErrorCode::kInvalid, "line " + std::to_string(began) + ": a quote that never ends"
        );
    }

    std::string_view text_;
    char separator_;
    CsvMost most_;
    std::size_t at_{0};
    std::size_t cells_{0};
    int line_{1};
    int number_{1};
    std::vector<CsvRow> rows_;
};

bool looks_like_formula(std::string_view cell) {
    return !cell.empty()
        && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
}

void append_cell(std::string& out, std::string_view cell, bool disarmed) {
    const bool formula = disarmed && looks_like_formula(cell);
    if (!formula && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += formula ? "\"'" : "\"";
    for (const char c : cell) {
        out += c;
        if (c == '"') {
            out += '"';
        }
    }
    out += '"';
}

void append_row(std::string& out, const std::vector<std::string>& cells, bool disarmed) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_cell(out, cells[i], disarmed);
    }
    out += "\r\n";
}

} // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator, const CsvMost& most) {
    return Reader{text, separator, most}.read();
}

std::string cell_name(int row, std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters + std::to_string(row);
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
    append_row(out, cells, true);
}

void append_csv_data(std::string& out, const std::vector<std::string>& cells) {
    append_row(out, cells, false);
}

} // namespace linli
