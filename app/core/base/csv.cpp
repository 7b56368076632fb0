#include "app/core/base/csv.h"

namespace linli {
namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : text_{text} {
        if (text_.starts_with(kByteOrderMark)) {
            text_.remove_prefix(kByteOrderMark.size());
        }
    }

    Result<std::vector<CsvRow>> read() {
        while (at_ < text_.size()) {
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
        CsvRow row{line_, {}};
        for (;;) {
            row.cells.emplace_back();
            LINLI_TRY(take_cell(row.cells.back()));
            if (done() || here() != ',') {
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
        const auto end = text_.find_first_of(",\r\n", at_);
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
    std::size_t at_{0};
    int line_{1};
    std::vector<CsvRow> rows_;
};

bool looks_like_formula(std::string_view cell) {
    return !cell.empty()
        && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
}

void append_cell(std::string& out, std::string_view cell) {
    const bool formula = looks_like_formula(cell);
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

} // namespace

Result<std::vector<CsvRow>> read_csv(std::string_view text) {
    return Reader{text}.read();
}

void append_csv_row(std::string& out, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_cell(out, cells[i]);
    }
    out += "\r\n";
}

} // namespace linli
