#include "sync/server/courier.h"

#include <algorithm>
#include <set>

#include "sync/protocol/codec.h"
#include "sync/protocol/courier.h"
#include "sync/protocol/limits.h"
#include "sync/protocol/version.h"

namespace linli::server {
namespace {

using sync::CourierRecord;
using sync::Cursor;
using sync::LetterReader;
constexpr std::size_t kMostWanted = 100;                     // files, in one letter
constexpr std::uint64_t kRoomLeft = std::uint64_t{1} << 20U; // of the stick, beside a piece
namespace refusal = sync::courier_refusal;

Error refused(ErrorCode code, std::string_view why) {
    return fail(code, std::string{why});
}

template <class Work>
auto behind(LedgerDoor& door, Work work) -> std::invoke_result_t<Work, Ledger&> {
    std::optional<std::invoke_result_t<Work, Ledger&>> result;
    door.run([&](Ledger& ledger) { result.emplace(work(ledger)); });
    LINLI_ASSERT(result.has_value());
    return *std::move(result);
}

/// The two keys of a correspondence.
struct Keys {
    PublicKey device;
    SigningKey own;
};

Result<Keys> keys_for(LedgerDoor& door, DeviceId device) {
    return behind(door, [&](Ledger& ledger) -> Result<Keys> {
        const auto trust = LINLI_TRY(ledger.trust_of(device));
        if (!trust || !trust->key) {
            return refused(ErrorCode::kDenied, refusal::kNotEnrolled);
        }
        return Keys{*trust->key, LINLI_TRY(ledger.courier_secret())};
    });
}

Result<LetterReader> open_letter(const std::string& path, const Keys& keys) {
    LetterReader letter = LINLI_TRY(LetterReader::open(path));
    if (letter.head().road != sync::CourierRoad::kUp) {
        return refused(ErrorCode::kProtocol, refusal::kForeign);
    }
    LINLI_TRY(letter.believe(keys.device, keys.own));
    return letter;
}

Result<std::optional<CourierRecord>> next_record(LetterReader& letter) {
    auto text = LINLI_TRY(letter.next());
    if (!text) {
        return std::optional<CourierRecord>{};
    }
    return std::optional{LINLI_TRY(sync::decode_record(*std::move(text)))};
}

// Before anything of it counts.
Status read_to_its_end(LetterReader letter) {
    std::uint64_t records = 0;
    bool ended = false;
    for (auto record = LINLI_TRY(next_record(letter)); record;
         record = LINLI_TRY(next_record(letter))) {
        if (records == 0) {
            LINLI_TRY(sync::decode_trip(*record));
        }
        if (record->what == sync::kEndRecord) {
            LINLI_TRY(sync::check_end(*record, records));
            ended = true;
        }
        ++records;
    }
    return ended ? Status{} : Status{refused(ErrorCode::kCorrupt, refusal::kAltered)};
}

/// One letter, message by message, as they would come over HTTP.
class Reading {
public:
    Reading(LedgerDoor& door, sync::SyncApi& service, Gate& gate, LetterReader letter)
        : door_{door}, service_{service}, gate_{gate}, letter_{std::move(letter)} {
        served_.device = letter_.head().device;
    }

    Status run() {
        for (auto record = LINLI_TRY(next_record(letter_)); record;
             record = LINLI_TRY(next_record(letter_))) {
            if (record->what == sync::kTripRecord) {
                trip_ = LINLI_TRY(sync::decode_trip(*record));
            } else if (record->what == sync::kRequestRecord) {
                LINLI_TRY(take(LINLI_TRY(sync::decode_request(*std::move(record)))));
            }
        }
        if (!hello_) {
            return refused(ErrorCode::kCorrupt, refusal::kAltered);
        }
        return served_.outdated ? Status{} : greet();
    }

    [[nodiscard]] const sync::CourierTrip& trip() const { return trip_; }

    [[nodiscard]] const sync::HelloAnswer& answer() const { return answer_; }

    [[nodiscard]] const std::optional<sync::LeaseAnswer>& wanted() const { return wanted_; }

    /// Of those with times.
    [[nodiscard]] const std::vector<sync::PushAnswer>& pushed() const { return pushed_; }

    [[nodiscard]] LetterServed& served() { return served_; }

    [[nodiscard]] const std::vector<sync::CourierRequest>& files_wanted() const { return fetches_; }

    /// As over HTTP.
    Response ask(sync::CourierRequest message) {
        const bool push = message.path == sync::kPushPath;
        const bool piece = message.path == sync::kFilesPath;
        Request request;
        request.method = "POST";
        request.path = std::move(message.path);
        request.content_type = push ? sync::kZstdType : piece ? sync::kPieceType : sync::kJsonType;
        request.signature = std::move(message.headers);
        request.body = std::move(message.body);
        return answer_carried(request, service_, gate_, letter_.head().trip);
    }

private:
    Status take(sync::CourierRequest message) {
        const auto claim = sync::read_claim(message.headers);
        if (!claim || claim->device != served_.device) {
            return refused(ErrorCode::kDenied, refusal::kOtherDevice);
        }
        if (message.path == sync::kHelloPath) {
            return take_hello(std::move(message));
        }
        if (!hello_) {
            return refused(ErrorCode::kCorrupt, refusal::kAltered);
        }
        if (served_.outdated) {
            return {};
        }
        if (message.path == sync::kPushPath) {
            return answer_.renew || served_.facts_trouble ? Status{} : push(std::move(message));
        }
        if (message.path == sync::kFetchPath && fetches_.size() < kMostWanted) {
            fetches_.push_back(std::move(message));
            return {};
        }
        return message.path == sync::kLeasesPath ? settle(std::move(message))
            : message.path == sync::kFilesPath   ? take_piece(std::move(message))
                                                 : Status{};
    }

    // What is not taken (no room, a fact that waits) comes with the next letter.
    Status take_piece(sync::CourierRequest message) {
        const Digest digest = LINLI_TRY(sync::decode_file_piece(message.body)).digest;
        const Response said = ask(std::move(message));
        const auto answer = said.status == 200 ? sync::decode_file_answer(said.body)
                                               : Result<sync::FileAnswer>{sync::FileAnswer{}};
        if (LINLI_TRY(answer).stand == sync::FileStand::kWhole) {
            whole_.insert(digest);
            served_.files = static_cast<int>(whole_.size());
        }
        return {};
    }

    Status take_hello(sync::CourierRequest message) {
        const sync::Hello hello = LINLI_TRY(sync::decode_hello(message.body));
        if (LINLI_TRY(is_outdated(hello))) {
            hello_ = hello;
            served_.outdated = true;
            return {};
        }
        const Response said = ask(std::move(message));
        if (said.status != 200) {
            return sync::decode_error(said.body);
        }
        hello_ = hello; // whose it is was checked with its signature
        hello_->in_letter = true;
        answer_ = LINLI_TRY(sync::decode_hello_answer(said.body));
        return {};
    }

    // A life of the disk before the one that spoke since, or a disk that was put back: either way
    // it has to begin a new epoch, and who spoke last must not be muddled.
    Result<bool> is_outdated(const sync::Hello& hello) {
        return behind(door_, [&](Ledger& ledger) -> Result<bool> {
            const auto newest = LINLI_TRY(ledger.newest_epoch(served_.device));
            const DeviceHead head = LINLI_TRY(ledger.head_of(served_.device, hello.epoch));
            if (head.revoked || hello.epoch >= newest) {
                return false;
            }
            answer_.version = sync::kMaxVersion;
            answer_.server_epoch = LINLI_TRY(ledger.server_epoch());
            answer_.acked_seq = head.acked_seq;
            answer_.acked_digest = head.acked_digest;
            answer_.renew = true;
            answer_.newest_epoch = newest;
            return true;
        });
    }

    Status push(sync::CourierRequest message) {
        const Response said = ask(std::move(message));
        if (said.status != 200) {
            served_.facts_trouble = sync::decode_error(said.body);
            return {};
        }
        auto pushed = LINLI_TRY(sync::decode_push_answer(said.body));
        if (pushed.acked_seq > answer_.acked_seq) {
            served_.facts += static_cast<long long>(pushed.acked_seq - answer_.acked_seq);
            answer_.acked_seq = pushed.acked_seq;
        }
        if (!pushed.times.empty()) {
            pushed.verdicts.clear(); // those come with the feed
            pushed_.push_back(std::move(pushed));
        }
        return {};
    }

    Status settle(sync::CourierRequest message) {
        LINLI_TRY(greet());
        if (!answer_.leases || answer_.revoked || trip_.server_epoch != answer_.server_epoch) {
            return {};
        }
        const Response said = ask(std::move(message));
        if (said.status == 200) {
            wanted_ = LINLI_TRY(sync::decode_lease_answer(said.body));
        }
        return {};
    }

    // How things stand now.
    Status greet() {
        answer_ = LINLI_TRY(service_.hello(*hello_));
        return {};
    }

    LedgerDoor& door_;
    sync::SyncApi& service_;
    Gate& gate_;
    LetterReader letter_;
    LetterServed served_;
    sync::CourierTrip trip_;
    std::optional<sync::Hello> hello_;
    sync::HelloAnswer answer_;
    std::vector<sync::PushAnswer> pushed_;
    std::optional<sync::LeaseAnswer> wanted_;
    std::vector<sync::CourierRequest> fetches_;
    std::set<Digest> whole_;
};

/// The answer to a letter that was read.
class Answering {
public:
    Answering(sync::SyncApi& service, Reading& letter, sync::LetterWriter& out, std::string folder)
        : service_{service}, letter_{letter}, out_{out}, folder_{std::move(folder)} {}

    Status write(std::uint64_t number) {
        const LetterServed& served = letter_.served();
        const auto& trouble = served.facts_trouble;
        const std::string why = trouble ? trouble->detail : std::string{};
        LINLI_TRY(add(sync::encode_receipt({number, served.facts, why, letter_.answer()})));
        for (const sync::PushAnswer& pushed : letter_.pushed()) {
            LINLI_TRY(add(sync::encode_pushed(pushed)));
        }
        if (letter_.wanted()) {
            LINLI_TRY(add(sync::encode_wanted(*letter_.wanted())));
        }
        const sync::HelloAnswer& answer = letter_.answer();
        if (!answer.revoked && !answer.copied && !answer.renew) {
            for (const Cursor& head : answer.heads) {
                LINLI_TRY(add_feed(head));
            }
            for (const sync::CourierRequest& wanted : letter_.files_wanted()) {
                LINLI_TRY(add_file(wanted));
            }
        }
        return out_.finish(sync::encode_end(records_));
    }

private:
    Status add(const std::string& record) {
        ++records_;
        return out_.add(record);
    }

    // From the start where the cursor is of another history, or of one that went back.
    [[nodiscard]] std::uint64_t begin_of(const Cursor& head) const {
        const sync::CourierTrip& trip = letter_.trip();
        const sync::HelloAnswer& answer = letter_.answer();
        const auto own = std::ranges::find(trip.cursors, head.scope, &Cursor::scope);
        const bool fits = trip.server_epoch == answer.server_epoch
            && trip.acked_seq <= answer.acked_seq && own != trip.cursors.end()
            && own->seq <= head.seq;
        return fits ? own->seq : 0;
    }

    // Up to the head that the answer names, as its digest is of that: what moved on since is the
    // next answer's.
    Status add_feed(const Cursor& head) {
        sync::PullRequest request;
        request.device = letter_.served().device;
        request.server_epoch = letter_.answer().server_epoch;
        request.after = {head.scope, begin_of(head)};
        request.max_rows = static_cast<int>(sync::kMaxRowsPerPage);
        while (request.after.seq < head.seq) {
            sync::PullPage page = LINLI_TRY(service_.pull(request));
            const Cursor after = request.after;
            std::erase_if(page.rows, [&](const sync::FeedRow& row) { return row.seq > head.seq; });
            page.next_seq = std::min(page.next_seq, head.seq);
            page.more = page.next_seq < head.seq;
            if (page.next_seq <= after.seq) {
                return fail(ErrorCode::kCorrupt, "the feed does not move on");
            }
            request.after.seq = page.next_seq;
            letter_.served().rows += static_cast<long long>(page.rows.size());
            LINLI_TRY(add(sync::encode_courier_page({after, std::move(page)})));
        }
        return {};
    }

    [[nodiscard]] bool has_room() const {
        return sync::room_for_files_in(folder_) > sync::kMaxPieceBytes + kRoomLeft;
    }

    // From where the kiosk has it, to the end or as far as there is room: it goes on from there.
    Status add_file(const sync::CourierRequest& wanted) {
        const Response said = letter_.ask(wanted);
        auto piece = said.status == 200
            ? sync::decode_file_piece(said.body)
            : Result<sync::FilePiece>{fail(ErrorCode::kNotFound, "not here")};
        while (piece && !piece->bytes.empty()) {
            if (!has_room()) {
                ++letter_.served().files_left;
                return {};
            }
            LINLI_TRY(add(sync::encode_courier_piece(*piece)));
            piece = service_.get_piece(
                {piece->device, piece->digest, piece->offset + piece->bytes.size()}
            );
        }
        letter_.served().files_sent += piece ? 1 : 0; // else it is not here, or its name went
        return {};
    }

    sync::SyncApi& service_;
    Reading& letter_;
    sync::LetterWriter& out_;
    std::string folder_;
    std::uint64_t records_{0};
};

} // namespace

Result<LetterServed> CourierDesk::serve(const std::string& path, const std::string& folder) {
    const sync::LetterHead claimed = LINLI_TRY(LetterReader::open(path)).head();
    const Keys keys = LINLI_TRY(keys_for(door_, claimed.device));
    LINLI_TRY(read_to_its_end(LINLI_TRY(open_letter(path, keys))));
    LetterReader letter = LINLI_TRY(open_letter(path, keys));
    if (letter.head().device != claimed.device) {
        return refused(ErrorCode::kCorrupt, refusal::kAltered);
    }
    const std::string trip = letter.head().trip;
    Reading reading{door_, service_, gate_, std::move(letter)};
    LINLI_TRY(reading.run());
    LetterServed& served = reading.served();
    served.revoked = reading.answer().revoked;
    const UtcTime now = clock_.now();
    const auto number = LINLI_TRY(behind(door_, [&](Ledger& ledger) -> Result<std::uint64_t> {
        std::uint64_t next = 0;
        LINLI_TRY(ledger.transact([&]() -> Status {
            next = LINLI_TRY(ledger.next_courier_answer(served.device, now));
            return {};
        }));
        return next;
    }));
    const auto answered = [&]() -> Status {
        const sync::LetterHead head{sync::CourierRoad::kDown, served.device, trip, keys.device};
        sync::LetterWriter out = LINLI_TRY(sync::LetterWriter::begin(folder, head, keys.own));
        return Answering{service_, reading, out, folder}.write(number);
    }();
    if (!answered) {
        served.answer_trouble = answered.error();
    }
    return served;
}

} // namespace linli::server
