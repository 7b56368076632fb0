#include "sync/server/mend.h"

#include <algorithm>
#include <set>

#include "app/core/base/log.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/words.h"
#include "sync/server/row_body.h"

namespace linli::server {
namespace {

using sync::FeedRow;

Changes changes_of(const Asker& asker) {
    Changes changes;
    changes.device = asker.device;
    changes.head = asker.head;
    changes.received_at = asker.now;
    return changes;
}

bool is_whole(const FeedRow& row) {
    return blake2b(row.body) == row.digest;
}

/// A shared feed does not tell what is noted of a session, see row_body.cpp.
bool is_cut(const FeedKey& feed, std::string_view kind) {
    return feed.scope == sync::Scope::kShared && kind == "session";
}

// What this program would write of a row in that feed.
std::optional<std::string> said_in(const FeedKey& feed, sync::RowBody body) {
    auto* session = std::get_if<Session>(&body);
    if (session != nullptr && is_cut(feed, "session")) {
        session->note.clear();
        session->noted_by = {};
    }
    return said_today(body);
}

// Compares rows with what the tables say, and collects what has to be written.
class Mender {
    struct Body {
        FeedKey feed;
        RowKey key;
        std::string body;
    };

    struct Copy {
        FeedKey feed;
        FeedRow row;
    };

public:
    Mender(Ledger& ledger, const Asker& asker, const FeedKey& feed)
        : ledger_{ledger}, asker_{asker}, feed_{feed}, changes_{changes_of(asker)} {}

    Status look(const std::vector<FeedRow>& rows) {
        std::vector<RowKey> keys;
        for (const FeedRow& row : rows) {
            keys.push_back({row.kind, row.id});
        }
        auto loaded = ledger_.load(wanted_for(keys));
        if (!loaded && loaded.error().code == ErrorCode::kCorrupt) {
            return look_one_by_one(rows);
        }
        tables_ = LINLI_TRY(std::move(loaded));
        for (const FeedRow& row : rows) {
            LINLI_TRY(look(row));
        }
        return {};
    }

    /// What the tables hold of rows that the feed has lost.
    Status look_for(const std::vector<RowKey>& lost) {
        tables_ = LINLI_TRY(ledger_.load(wanted_for(lost)));
        for (const RowKey& key : lost) {
            const auto body = LINLI_TRY(truth(key));
            if (body && !body->empty()) {
                publish(feed_, key, *body);
            }
        }
        return {};
    }

    Result<int> write() {
        for (const auto& [feed, key, body] : bodies_) {
            LINLI_TRY(ledger_.restore_body(feed, key, body));
        }
        LINLI_TRY(ledger_.apply(changes_));
        FeedSums counted;
        LINLI_TRY(ledger_.count_feed(feed_, counted));
        for (const MendedRow& row : mended_) {
            LINLI_TRY(ledger_.note_mended(row));
        }
        return static_cast<int>(mended_.size());
    }

    [[nodiscard]] bool found_any() const { return !mended_.empty(); }

private:
    // One of them holds what is no date, or no word: that one is as good as lost.
    Status look_one_by_one(const std::vector<FeedRow>& rows) {
        for (const FeedRow& row : rows) {
            auto loaded = ledger_.load(wanted_for({{row.kind, row.id}}));
            if (!loaded && loaded.error().code != ErrorCode::kCorrupt) {
                return loaded.error();
            }
            tables_ = loaded ? *std::move(loaded) : Rows{};
            LINLI_TRY(look(row));
        }
        return {};
    }

    Result<std::optional<std::string>> truth(const RowKey& key) {
        if (key.kind != "verdict" || feed_.scope != sync::Scope::kDevice) {
            return row_body(tables_, feed_, key);
        }
        const auto row = LINLI_TRY(ledger_.kept_verdict(DeviceId{feed_.owner}, key.id));
        return row ? std::optional{sync::to_json(*row)} : std::nullopt;
    }

    Status look(const FeedRow& row) {
        const RowKey key{row.kind, row.id};
        if (!is_whole(row)) {
            return make_anew(row, key);
        }
        if (!row.body.empty() && row.kind != "verdict") {
            return compare(row, key);
        }
        return {};
    }

    Status make_anew(const FeedRow& row, const RowKey& key) {
        const auto table = LINLI_TRY(truth(key));
        const bool sound = table && (table->empty() || blake2b(*table) == row.digest);
        const bool gone = !table && feed_.scope == sync::Scope::kShared;
        if (!sound && !gone && LINLI_TRY(take_copy(key, table, row.digest))) {
            return {};
        }
        if (table) {
            put(feed_, key, *table, row.digest);
        } else {
            cannot(key);
        }
        return {};
    }

    Status compare(const FeedRow& row, const RowKey& key) {
        const auto table = row_body(tables_, feed_, key);
        if (table == row.body) {
            return {};
        }
        const auto said = said_today(reader_.read(row));
        if (!said || table == said) {
            return {}; // not for us to judge, or written by an older program
        }
        const bool own_account = key.kind == "lease" || (table && table->empty());
        if (!table && feed_.scope == sync::Scope::kShared) {
            publish(feed_, key, ""); // the other feeds say what the row itself is
        } else if (own_account && table) {
            publish(feed_, key, *table);
        } else if (!LINLI_TRY(take_copy(key, table, std::nullopt))) {
            cannot(key);
        }
        return {};
    }

    /// Makes the tables and all feeds say what one feed says whose body is whole: the body of that
    /// digest, else the first. False where there is none, or it cannot be written.
    Result<bool> take_copy(
        const RowKey& key, const std::optional<std::string>& table, std::optional<Digest> published
    ) {
        const auto copies = LINLI_TRY(copies_of(key));
        const Copy* best = best_of(copies, key, published);
        if (best == nullptr) {
            return false;
        }
        const sync::RowBody read = read_whole(*best, key);
        if (table != said_in(feed_, read)) {
            if (!restore_row(read, tables_, changes_)) {
                return false;
            }
            note(feed_, key, Place::kTable);
        }
        for (const Copy& copy : copies) {
            const auto other =
                is_whole(copy.row) ? said_today(reader_.read(copy.row)) : std::string{};
            const auto said = said_in(copy.feed, read);
            if (other && said && other != said) {
                const bool alike = is_cut(copy.feed, key.kind) == is_cut(best->feed, key.kind);
                put(copy.feed, key, alike ? best->row.body : *said, copy.row.digest);
            }
        }
        return true;
    }

    // What says less is asked only where nothing says all of it.
    const Copy* best_of(
        const std::vector<Copy>& copies, const RowKey& key, std::optional<Digest> published
    ) {
        const Copy* best = nullptr;
        for (const Copy& copy : copies) {
            if (best != nullptr && is_cut(copy.feed, key.kind) && !is_cut(best->feed, key.kind)) {
                continue;
            }
            const bool whole = is_whole(copy.row) && said_today(reader_.read(copy.row));
            if (whole && (best == nullptr || copy.row.digest == published)) {
                best = &copy;
            }
        }
        return best;
    }

    // What its feed does not tell is as the tables have it.
    sync::RowBody read_whole(const Copy& copy, const RowKey& key) {
        sync::RowBody read = reader_.read(copy.row);
        const auto known = tables_.sessions.find(SessionId{key.id});
        auto* session = std::get_if<Session>(&read);
        if (session != nullptr && is_cut(copy.feed, key.kind) && known != tables_.sessions.end()) {
            session->note = known->second.note;
            session->noted_by = known->second.noted_by;
        }
        return read;
    }

    /// Where it is live: the centre's own feed first, then those that share it.
    Result<std::vector<Copy>> copies_of(const RowKey& key) {
        if (places_.empty()) {
            places_ = LINLI_TRY(places());
        }
        std::vector<Copy> copies;
        for (const FeedKey& feed : places_) {
            for (FeedRow& row : LINLI_TRY(ledger_.feed_rows(feed, {key}))) {
                if (row.digest != blake2b("")) {
                    copies.push_back({feed, std::move(row)});
                }
            }
        }
        return copies;
    }

    /// In which feeds a row of this one may stand, too. No row is in the own feeds of two centres.
    Result<std::vector<FeedKey>> places() {
        std::vector<FeedKey> out;
        if (feed_.scope == sync::Scope::kShared) {
            for (const Centre& centre : LINLI_TRY(ledger_.centres())) {
                out.push_back({sync::Scope::kCatalogue, centre.id.uuid});
                out.push_back({sync::Scope::kCentre, centre.id.uuid});
            }
        } else {
            out.push_back(feed_);
        }
        if (feed_.scope != sync::Scope::kDevice) {
            for (const CentreId centre : LINLI_TRY(ledger_.centres_that_share())) {
                out.push_back({sync::Scope::kShared, centre.uuid});
            }
        }
        return out;
    }

    /// In its place where the digest was right.
    void put(
        const FeedKey& feed, const RowKey& key, const std::string& body, const Digest& digest
    ) {
        if (blake2b(body) != digest) {
            publish(feed, key, body);
            return;
        }
        bodies_.push_back({feed, key, body});
        note(feed, key, Place::kFeed);
    }

    void publish(const FeedKey& feed, const RowKey& key, const std::string& body) {
        names_.insert(key.kind);
        changes_.feed.push_back({feed, *names_.find(key.kind), key.id, body});
        note(feed, key, Place::kFeed);
    }

    void note(const FeedKey& feed, const RowKey& key, Place place) {
        log_error(
            "a row of the ledger was damaged and is mended",
            {{"feed", sync::word_for(feed.scope)},
             {"place", place == Place::kFeed ? "feed" : "table"},
             {"kind", key.kind},
             {"id", to_text(key.id)}}
        );
        mended_.push_back({asker_.now, place, asker_.device, key});
    }

    void cannot(const RowKey& key) const {
        log_error(
            "a row of the ledger is damaged and cannot be mended",
            {{"feed", sync::word_for(feed_.scope)}, {"kind", key.kind}, {"id", to_text(key.id)}}
        );
    }

    Ledger& ledger_;
    const Asker& asker_;
    FeedKey feed_;
    Rows tables_;
    sync::RowReader reader_;
    Changes changes_;
    std::set<std::string> names_; // what the entries of changes_ point to
    std::vector<FeedKey> places_; // once somebody asked
    std::vector<Body> bodies_;    // their digests were right
    std::vector<MendedRow> mended_;
};

Result<sync::AttestAnswer> check(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const RowKey& after
) {
    sync::AttestAnswer answer;
    std::vector<RowKey> keys;
    for (const auto& mark : LINLI_TRY(ledger.feed_marks(feed, after, sync::kMaxRowsChecked))) {
        keys.push_back(mark.key);
    }
    if (std::cmp_equal(keys.size(), sync::kMaxRowsChecked)) {
        answer.next = keys.back();
    }
    answer.mended = LINLI_TRY(mend_rows(ledger, asker, feed, keys));
    return answer;
}

Result<sync::AttestAnswer> count(Ledger& ledger, const FeedKey& feed) {
    FeedSums sums;
    sync::AttestAnswer answer;
    if (LINLI_TRY(ledger.count_feed(feed, sums))) {
        log_error(
            "the digest of a feed was wrong and is counted anew",
            {{"feed", sync::word_for(feed.scope)}, {"owner", to_text(feed.owner)}}
        );
    }
    for (int bucket = 0; bucket < kBuckets; ++bucket) {
        if (sums.bucket(bucket) != FeedDigest{}) {
            answer.buckets.push_back({bucket, sums.bucket(bucket)});
        }
    }
    return answer;
}

Result<sync::AttestAnswer> list(
    Ledger& ledger, const FeedKey& feed, const std::vector<int>& buckets, const RowKey& after
) {
    sync::AttestAnswer answer;
    const auto marks = LINLI_TRY(ledger.feed_marks(feed, after, sync::kMaxMarksRead));
    for (const sync::RowMark& mark : marks) {
        if (!std::binary_search(buckets.begin(), buckets.end(), bucket_of(mark.key))) {
            continue;
        }
        answer.rows.push_back(mark);
        if (answer.rows.size() == sync::kMaxMarks) {
            answer.next = mark.key;
            return answer;
        }
    }
    if (std::cmp_equal(marks.size(), sync::kMaxMarksRead)) {
        answer.next = marks.back().key;
    }
    return answer;
}

} // namespace

Result<int> mend_rows(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const std::vector<RowKey>& keys
) {
    if (!asker.may_mend) {
        return 0;
    }
    Mender mender{ledger, asker, feed};
    LINLI_TRY(mender.look(LINLI_TRY(ledger.feed_rows(feed, keys))));
    return mender.found_any() ? mender.write() : Result<int>{0};
}

Result<sync::AttestAnswer> attest(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const sync::AttestRequest& request
) {
    const RowKey after = request.after.value_or(RowKey{});
    sync::AttestAnswer answer;
    switch (request.ask) {
    case sync::AttestAsk::kCheck: answer = LINLI_TRY(check(ledger, asker, feed, after)); break;
    case sync::AttestAsk::kBuckets: answer = LINLI_TRY(count(ledger, feed)); break;
    case sync::AttestAsk::kRows:
        answer = LINLI_TRY(list(ledger, feed, request.buckets, after));
        break;
    }
    answer.head = LINLI_TRY(ledger.feed_head(feed));
    return answer;
}

Result<sync::PullPage> read_again(
    Ledger& ledger, const Asker& asker, const FeedKey& feed, const std::vector<RowKey>& keys
) {
    LINLI_TRY(mend_rows(ledger, asker, feed, keys));
    std::set<RowKey> lost{keys.begin(), keys.end()};
    for (const FeedRow& row : LINLI_TRY(ledger.feed_rows(feed, keys))) {
        lost.erase({row.kind, row.id});
    }
    const std::set<RowKey> ours = lost; // not the kiosk's fault, unless nobody knows them
    Mender mender{ledger, asker, feed};
    if (asker.may_mend) {
        LINLI_TRY(mender.look_for({lost.begin(), lost.end()}));
    }
    if (mender.found_any()) {
        LINLI_TRY(mender.write());
    }
    sync::PullPage page;
    std::size_t bytes = 0;
    for (FeedRow& row : LINLI_TRY(ledger.feed_rows(feed, keys))) {
        lost.erase({row.kind, row.id});
        if (bytes <= sync::kMaxPageBytes) {
            bytes += row.body.size();
            page.rows.push_back(std::move(row));
        }
    }
    for (const RowKey& key : lost) {
        page.rows.push_back({0, key.kind, key.id, {}, blake2b("")});
    }
    std::sort(page.rows.begin(), page.rows.end(), [](const FeedRow& a, const FeedRow& b) {
        return a.seq < b.seq;
    });
    for (const FeedRow& row : page.rows) {
        const RowKey key{row.kind, row.id};
        if (row.seq == 0 || !ours.contains(key)) {
            LINLI_TRY(ledger.note_mended({asker.now, Place::kKiosk, asker.device, key}));
        }
    }
    page.next_seq = LINLI_TRY(ledger.feed_head(feed));
    return page;
}

std::vector<RowKey> damaged_in(const std::vector<sync::FeedRow>& rows) {
    std::vector<RowKey> keys;
    for (const FeedRow& row : rows) {
        if (!is_whole(row)) {
            keys.push_back({row.kind, row.id});
        }
    }
    return keys;
}

} // namespace linli::server
