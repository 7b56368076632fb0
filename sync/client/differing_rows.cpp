#include "sync/client/differing_rows.h"

#include <algorithm>
#include <map>
#include <utility>

namespace linli::sync {

Result<std::vector<RowKey>> differing_rows(
    const AttestRequest& asked, const AttestAnswer& theirs, const OwnMarks& own
) {
    std::map<RowKey, Digest> above;
    for (const RowMark& row : theirs.rows) {
        above.emplace(row.key, row.digest);
    }
    std::vector<RowKey> differing;
    RowKey after = asked.after.value_or(RowKey{});
    for (bool more = true; more;) {
        const auto marks = LINLI_TRY(own(after));
        more = std::cmp_equal(marks.size(), kRowsEachPiece);
        for (const RowMark& mark : marks) {
            if (theirs.next && *theirs.next < mark.key) {
                more = false;
                break;
            }
            after = mark.key;
            const auto row = above.find(mark.key);
            const bool meant =
                std::binary_search(asked.buckets.begin(), asked.buckets.end(), bucket_of(mark.key));
            if (meant && (row == above.end() || row->second != mark.digest)) {
                differing.push_back(mark.key);
            }
            if (row != above.end()) {
                above.erase(row);
            }
        }
    }
    for (const auto& [key, digest] : above) { // those that are not here at all
        differing.push_back(key);
    }
    return differing;
}

} // namespace linli::sync
