#include "app/core/base/utf8.h"
#include "app/core/table/table.h"
#include "app/core/table/zip_in.h"
#include "tests/fuzz/input.h"

// A file that staff import, whatever it is. It is a table within bounds, or there is one problem
// with words for it; a part of a ZIP is never longer than was allowed.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    const std::string_view bytes = fuzz::text_of(data, size);
    std::vector<ListProblem> problems;
    const auto table = read_table(bytes, problems);
    LINLI_ASSERT(table.has_value() == problems.empty());
    for (const ListProblem& problem : problems) {
        LINLI_ASSERT(!describe(problem, true).empty() && !describe(problem, false).empty());
    }
    if (table) {
        LINLI_ASSERT(table->rows.size() <= static_cast<std::size_t>(kMaxTableRows));
        for (const CsvRow& row : table->rows) {
            LINLI_ASSERT(row.cells.size() <= kMaxTableColumns && row.number > 0);
            for (const std::string& cell : row.cells) {
                LINLI_ASSERT(cell.size() <= kMaxCellBytes && !first_invalid_utf8(cell));
            }
        }
        (void)read_course_list(table->rows);
    }
    if (auto zip = ZipIn::open(bytes)) {
        for (const std::string& name : zip->names()) {
            const auto part = zip->read(name, 1000);
            LINLI_ASSERT(!part || part->size() <= 1000);
        }
    }
    return 0;
}
