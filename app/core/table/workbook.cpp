#include "app/core/table/workbook.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/table/cell_text.h"
#include "app/core/table/xml_reader.h"
#include "app/core/table/zip_in.h"

namespace linli {
namespace {

constexpr std::size_t kMaxPart = std::size_t{32} * 1024 * 1024;
constexpr std::size_t kMaxText = std::size_t{32} * 1024 * 1024; // of all cells
constexpr std::size_t kMaxFilled = 1'000'000;                   // cells that merging fills
constexpr std::size_t kMaxIndex = std::size_t{1024} * 1024;     // of a part that lists others
constexpr std::size_t kMaxStrings = 1'000'000;
constexpr int kMostSheets = 64;

std::optional<int> number_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value >= 0
        ? std::optional{value}
        : std::nullopt;
}

struct Place {
    int row{0};            // from 1
    std::size_t column{0}; // from 0
};

// "B7".
std::optional<Place> place_of(std::string_view name) {
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < name.size() && letters < 4 && name[letters] >= 'A' && name[letters] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(name[letters++] - 'A' + 1);
    }
    const auto row = number_of(name.substr(letters));
    return letters == 0 || !row || *row == 0 ? std::nullopt
                                             : std::optional{Place{*row, column - 1}};
}

struct Sheet {
    std::string name;
    std::string id;
    bool hidden{false};
};

struct Book {
    std::vector<Sheet> sheets;
    bool since_1904{false};
    std::map<std::string, std::string> targets; // by id of a relationship
    std::vector<std::string> strings;
    std::vector<NumberShown> styles;
};

Status read_book(std::string_view xml, Book& book) {
    return read_xml(
        xml,
        {[&](std::string_view name, const XmlAttributes& attributes) {
             if (name == "sheet") {
                 book.sheets.push_back(
                     {std::string{attributes["name"]},
                      std::string{attributes["id"]},
                      !attributes["state"].empty() && attributes["state"] != "visible"}
                 );
             } else if (name == "workbookPr") {
                 const std::string_view said = attributes["date1904"];
                 book.since_1904 = said == "1" || said == "true";
             }
         },
         [](std::string_view) {},
         [](std::string_view) {
         }}
    );
}

Status read_targets(std::string_view xml, Book& book) {
    return read_xml(
        xml,
        {[&](std::string_view name, const XmlAttributes& attributes) {
             if (name == "Relationship") {
                 std::string target{attributes["Target"]};
                 target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
                 book.targets[std::string{attributes["Id"]}] = std::move(target);
             }
         },
         [](std::string_view) {},
         [](std::string_view) {
         }}
    );
}

Status read_strings(std::string_view xml, Book& book) {
    bool in_text = false;
    int phonetic = 0; // what is said beside hanzi is not what they say
    return read_xml(
        xml,
        {[&](std::string_view name, const XmlAttributes&) {
             if (name == "si" && book.strings.size() < kMaxStrings) {
                 book.strings.emplace_back();
             }
             phonetic += name == "rPh" ? 1 : 0;
             in_text = name == "t" && phonetic == 0 && !book.strings.empty();
         },
         [&](std::string_view name) {
             phonetic -= name == "rPh" ? 1 : 0;
             in_text = false;
         },
         [&](std::string_view text) {
             if (in_text && book.strings.back().size() + text.size() <= kMaxCellBytes) {
                 book.strings.back() += text;
             }
         }}
    );
}

Status read_styles(std::string_view xml, Book& book) {
    std::map<int, NumberShown> own;
    bool in_cells = false;
    return read_xml(
        xml,
        {[&](std::string_view name, const XmlAttributes& attributes) {
             const auto id = number_of(attributes["numFmtId"]);
             if (name == "numFmt" && id) {
                 own[*id] = shown_by_format(attributes["formatCode"]);
             } else if (name == "cellXfs") {
                 in_cells = true;
             } else if (name == "xf" && in_cells) {
                 const auto known = own.find(id.value_or(0));
                 book.styles.push_back(
                     known == own.end() ? shown_by_format(id.value_or(0)) : known->second
                 );
             }
         },
         [&](std::string_view name) { in_cells = in_cells && name != "cellXfs"; },
         [](std::string_view) {
         }}
    );
}

std::optional<char32_t> escape_at(std::string_view text) {
    constexpr std::size_t kLength = 7; // _x000D_
    if (text.size() < kLength || !text.starts_with("_x") || text[kLength - 1] != '_') {
        return std::nullopt;
    }
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return error == std::errc{} && end == text.data() + 6 && !surrogate
        ? std::optional{static_cast<char32_t>(value)}
        : std::nullopt;
}

// What XML cannot hold is written as _x000D_. Of these a tab and a line end alone are text.
std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto escape = escape_at(text);
        if (!escape) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        if (*escape >= U' ' || *escape == U'\t' || *escape == U'\n') {
            append_code_point(out, *escape);
        }
        text.remove_prefix(7);
    }
    return out;
}

/// The cells of one sheet, row by row.
class SheetReader {
public:
    explicit SheetReader(const Book& book) : book_{book} {}

    Status read(std::string_view xml) {
        const Status done = read_xml(
            xml,
            {[this](std::string_view name, const XmlAttributes& attributes) {
                 begin(name, attributes);
             },
             [this](std::string_view name) { end(name); },
             [this](std::string_view text) {
                 if (in_value_ && value_.size() + text.size() <= kMaxCellBytes) {
                     value_ += text;
                 }
             }}
        );
        if (!done) {
            return done;
        }
        fill_merged();
        return too_large_.empty() ? Status{} : Status{fail(ErrorCode::kTooLarge, too_large_)};
    }

    /// The rows that somebody sees, and what the others begin with.
    void take(Table& table) {
        for (auto& [number, cells] : rows_) {
            if (!hidden_.contains(number)) {
                table.rows.push_back({number, std::move(cells), number});
                continue;
            }
            const auto text =
                std::ranges::find_if(cells, [](const std::string& cell) { return !cell.empty(); });
            table.hidden.emplace_back(number, text == cells.end() ? std::string{} : *text);
        }
    }

private:
    void begin(std::string_view name, const XmlAttributes& attributes) {
        if (name == "row") {
            at_.row = number_of(attributes["r"]).value_or(at_.row + 1);
            at_.column = 0;
            const std::string_view said = attributes["hidden"];
            if (said == "1" || said == "true") {
                hidden_.insert(at_.row);
            }
        } else if (name == "c") {
            at_ = place_of(attributes["r"]).value_or(at_);
            type_ = attributes["t"];
            style_ = number_of(attributes["s"]).value_or(0);
            value_.clear();
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "mergeCell") {
            merge(attributes["ref"]);
        }
        in_value_ = (name == "v" || name == "t") && phonetic_ == 0;
    }

    void end(std::string_view name) {
        in_value_ = false;
        phonetic_ -= name == "rPh" ? 1 : 0;
        if (name == "c") {
            put(at_, text());
            ++at_.column;
        }
    }

    [[nodiscard]] std::string text() const {
        if (type_ == "s") {
            const auto at = number_of(value_);
            const bool there = at && static_cast<std::size_t>(*at) < book_.strings.size();
            return there ? unescaped(book_.strings[static_cast<std::size_t>(*at)]) : std::string{};
        }
        if (type_ == "b") {
            return value_ == "1" ? "TRUE" : "FALSE";
        }
        if (!type_.empty() && type_ != "n") {
            return unescaped(value_);
        }
        const auto style = static_cast<std::size_t>(style_);
        const auto shown = style < book_.styles.size() ? book_.styles[style] : NumberShown::kPlain;
        return number_text(value_, shown, book_.since_1904);
    }

    void put(const Place& place, std::string text) {
        if (text.empty() || !too_large_.empty()) {
            return;
        }
        taken_ += text.size();
        if (taken_ > kMaxText) {
            too_large_ = "more than 32 MiB of text";
        } else if (place.row > kMaxTableRows) {
            too_large_ = "more than " + std::to_string(kMaxTableRows) + " rows";
        } else if (place.column >= kMaxTableColumns) {
            too_large_ = "more than " + std::to_string(kMaxTableColumns) + " columns";
        } else {
            auto& cells = rows_[place.row];
            cells.resize(std::max(cells.size(), place.column + 1));
            cells[place.column] = std::move(text);
        }
    }

    // Downwards alone: what is merged across is a title.
    void merge(std::string_view range) {
        const auto colon = range.find(':');
        const auto first = place_of(range.substr(0, colon));
        const auto last =
            colon == std::string_view::npos ? std::nullopt : place_of(range.substr(colon + 1));
        if (first && last && last->row > first->row) {
            merged_.emplace_back(*first, last->row);
        }
    }

    void fill_merged() {
        std::size_t filled = 0;
        for (const auto& [first, last] : merged_) {
            const auto row = rows_.find(first.row);
            if (row == rows_.end() || first.column >= row->second.size()) {
                continue;
            }
            const std::string text = row->second[first.column];
            for (auto below = std::next(row); below != rows_.end() && below->first <= last;
                 ++below) {
                if (++filled > kMaxFilled) {
                    too_large_ = "too many merged cells";
                    return;
                }
                put({below->first, first.column}, text);
            }
        }
    }

    const Book& book_;
    std::map<int, std::vector<std::string>> rows_;
    std::vector<std::pair<Place, int>> merged_;
    std::set<int> hidden_; // rows
    Place at_;
    std::string type_;
    int style_{0};
    std::string value_;
    bool in_value_{false};
    int phonetic_{0};
    std::size_t taken_{0};
    std::string too_large_;
};

// A part that a workbook may lack.
Status read_optional(
    ZipIn& zip,
    const std::string& name,
    std::size_t most,
    Book& book,
    Status (*read)(std::string_view, Book&)
) {
    const auto names = zip.names();
    if (std::ranges::find(names, name) == names.end()) {
        return {};
    }
    const std::string xml = LINLI_TRY(zip.read(name, most));
    return read(xml, book);
}

Result<Table> read_parts(std::string_view bytes) {
    ZipIn zip = LINLI_TRY(ZipIn::open(bytes));
    Book book;
    const std::string workbook = LINLI_TRY(zip.read("xl/workbook.xml", kMaxIndex));
    LINLI_TRY(read_book(workbook, book));
    LINLI_TRY(read_optional(zip, "xl/_rels/workbook.xml.rels", kMaxIndex, book, read_targets));
    LINLI_TRY(read_optional(zip, "xl/sharedStrings.xml", kMaxPart, book, read_strings));
    LINLI_TRY(read_optional(zip, "xl/styles.xml", kMaxPart, book, read_styles));
    Table table;
    table.kind = "xlsx";
    int looked_at = 0;
    for (const Sheet& sheet : book.sheets) {
        const auto target = book.targets.find(sheet.id);
        if (sheet.hidden || target == book.targets.end() || ++looked_at > kMostSheets) {
            continue;
        }
        SheetReader reader{book};
        const std::string xml = LINLI_TRY(zip.read(target->second, kMaxPart));
        LINLI_TRY(reader.read(xml));
        table.hidden.clear();
        reader.take(table);
        if (!table.rows.empty()) {
            table.sheet = sheet.name;
            break;
        }
    }
    return table;
}

} // namespace

Result<Table> read_workbook(std::string_view bytes) {
    auto table = read_parts(bytes);
    if (!table && table.error().code != ErrorCode::kTooLarge) {
        return fail(ErrorCode::kCorrupt, table.error().detail);
    }
    return table;
}

} // namespace linli
