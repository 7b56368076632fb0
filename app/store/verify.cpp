#include "app/store/verify.h"

#include <utility>

#include "app/core/base/digest.h"
#include "app/store/attest.h"
#include "app/store/feed_rows.h"
#include "app/store/files.h"

#include "store_sql.h"

namespace linli::store {
namespace {

constexpr std::size_t kFaultsTold = 100;
constexpr int kRowsAtOnce = 1000;

class Verifier {
public:
    explicit Verifier(Store& store) : store_{store} {}

    Result<VerifyReport> run() {
        LINLI_TRY(check_file());
        LINLI_TRY(check_facts());
        LINLI_TRY(collect(sql::kVerifySeats));
        LINLI_TRY(collect(sql::kVerifyStrays));
        LINLI_TRY(check_tables_against_feeds());
        for (const FeedScope scope :
             {FeedScope::kCatalogue, FeedScope::kCentre, FeedScope::kDevice, FeedScope::kShared}) {
            LINLI_TRY(check_sums(scope));
        }
        LINLI_TRY(check_files());
        LINLI_TRY(count());
        return std::move(report_);
    }

private:
    void fault(std::string text) {
        if (report_.faults.size() < kFaultsTold) {
            report_.faults.push_back(std::move(text));
        }
    }

    Status collect(std::string_view sql) {
        db::Query query = LINLI_TRY(store_.database().query(sql));
        while (LINLI_TRY(query.step())) {
            fault(query.text(0));
        }
        return {};
    }

    Status check_file() {
        db::Query integrity = LINLI_TRY(store_.database().query("PRAGMA integrity_check"));
        while (LINLI_TRY(integrity.step())) {
            if (integrity.text(0) != "ok") {
                fault("integrity: " + integrity.text(0));
            }
        }
        db::Query strays = LINLI_TRY(store_.database().query("PRAGMA foreign_key_check"));
        while (LINLI_TRY(strays.step())) {
            fault("a row of " + strays.text(0) + " belongs to no row of " + strays.text(2));
        }
        return {};
    }

    Status check_facts() {
        std::int64_t expected = 1;
        Digest head;
        db::Query facts = LINLI_TRY(store_.database().query(sql::kVerifyFacts));
        while (LINLI_TRY(facts.step())) {
            const std::int64_t seq = facts.int64(0);
            if (seq != expected) {
                fault("facts before " + std::to_string(seq) + " are missing");
            } else if (chain(head, facts.text(1)) != facts.digest(2)) {
                fault("fact " + std::to_string(seq) + " is not what was written");
            }
            head = facts.digest(2);
            expected = seq + 1;
        }
        db::Query device = LINLI_TRY(store_.database().query(sql::kDeviceLoad));
        LINLI_TRY(device.step());
        if (device.int64(2) != expected || device.digest(3) != head) {
            fault("the device's head is not its last fact");
        }
        return {};
    }

    Status check_tables_against_feeds() {
        CheckPlace place;
        for (bool at_end = false; !at_end;) {
            const Suspects found = LINLI_TRY(check_tables(store_, place, kRowsAtOnce));
            for (const auto* keys : {&found.keys, &found.shared}) {
                for (const RowKey& key : *keys) {
                    fault("row " + key.kind + " " + to_text(key.id) + " is not what came down");
                }
            }
            place = found.next;
            at_end = found.at_end;
        }
        return {};
    }

    Status check_sums(FeedScope scope) {
        FeedSums counted;
        RowKey after;
        for (bool more = true; more;) {
            const auto marks = LINLI_TRY(feed_marks(store_, scope, after, kRowsAtOnce));
            for (const FeedMark& mark : marks) {
                counted.add(mark.key, mark.digest);
                after = mark.key;
            }
            more = std::cmp_equal(marks.size(), kRowsAtOnce);
        }
        if (LINLI_TRY(feed_digest(store_, scope)) != counted.total()) {
            fault(
                "the digest of feed " + std::string{word_for(scope)} + " is not that of its rows"
            );
        }
        return {};
    }

    // Their bytes, to the last one.
    Status check_files() {
        const FileDepot depot = file_depot(store_);
        db::Query files = LINLI_TRY(store_.database().query(sql::kVerifyFiles));
        while (LINLI_TRY(files.step())) {
            const Digest digest = files.digest(0);
            const char* what = LINLI_TRY(trouble_of(depot, digest, files.text(1)));
            if (what != nullptr) {
                fault(
                    "file " + to_hex(digest) + " is " + what
                    + (files.flag(2) ? ": the district has it, fetch it (session fetch)"
                                     : ": attach the original once more (session attach)")
                );
            }
        }
        return {};
    }

    // Nothing: it is what it should be.
    static Result<const char*> trouble_of(
        const FileDepot& depot, const Digest& digest, const std::string& state
    ) {
        constexpr const char* kMissing = "missing";
        constexpr const char* kDamaged = "damaged";
        if (state != "here") {
            return state == "lost" ? kMissing : kDamaged;
        }
        const auto sound = depot.is_sound(digest);
        if (sound) {
            return *sound ? nullptr : kDamaged;
        }
        const ErrorCode code = sound.error().code;
        if (code != ErrorCode::kNotFound && code != ErrorCode::kIo) { // a bad sector is damage, too
            return sound.error();
        }
        return code == ErrorCode::kNotFound ? kMissing : kDamaged;
    }

    Status count() {
        db::Query counts = LINLI_TRY(store_.database().query(sql::kVerifyCounts));
        while (LINLI_TRY(counts.step())) {
            report_.counts.emplace_back(counts.text(0), counts.int64(1));
        }
        return {};
    }

    Store& store_;
    VerifyReport report_;
};

} // namespace

Result<VerifyReport> verify(Store& store) {
    return Verifier{store}.run();
}

} // namespace linli::store
