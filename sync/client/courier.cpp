#include "sync/client/courier.h"

#include <algorithm>
#include <map>

#include "app/core/base/log.h"
#include "app/store/courier.h"
#include "app/store/files.h"
#include "app/store/leases.h"
#include "app/store/outbox.h"
#include "app/store/revocation.h"
#include "sync/client/enrolment.h"
#include "sync/client/letter_api.h"
#include "sync/client/pulled_row.h"
#include "sync/client/stages.h"
#include "sync/protocol/codec.h"
#include "sync/protocol/courier.h"
#include "sync/protocol/file_piece.h"
#include "sync/protocol/limits.h"

namespace linli::sync {
namespace {

constexpr std::size_t kNameBytes = 18;
// Of a batch on a stick nobody can ask for half.
constexpr std::size_t kBatchBytes = kMaxBatchBytes - kMaxLinesPerBatch;
constexpr int kMostWanted = 100; // files, in one letter
// Of the stick, for what is put around the bytes and for the answer.
constexpr std::uint64_t kRoomLeft = std::uint64_t{1} << 20U;

Error refused(ErrorCode code, std::string_view why) {
    return fail(code, std::string{why});
}

/// Who writes, and to whom.
struct Correspondence {
    Signer signer;
    PublicKey district;
};

Result<Correspondence> correspondence(store::Store& store) {
    if (LINLI_TRY(store::revocation(store)) != store::Revocation::kNone) {
        return refused(ErrorCode::kDenied, courier_refusal::kNotEnrolled);
    }
    auto line = LINLI_TRY(enrolled_line(store));
    if (!line || !line->signer) {
        return refused(ErrorCode::kDenied, courier_refusal::kNotEnrolled);
    }
    const auto district = LINLI_TRY(courier_key(store));
    if (!district) {
        return refused(ErrorCode::kDenied, courier_refusal::kNoDistrictKey);
    }
    return Correspondence{*std::move(line->signer), *district};
}

/// A letter that is being written.
class Letter {
public:
    using Room = std::function<std::uint64_t()>;

    Letter(store::Store& store, const Signer& signer, std::string name, LetterWriter& out)
        : store_{store}, signer_{signer}, name_{std::move(name)}, out_{out} {}

    Status write(const Room& room) {
        CourierTrip trip;
        const store::Acked acked = LINLI_TRY(store::acked(store_));
        trip.server_epoch = acked.server_epoch;
        trip.acked_seq = acked.seq;
        for (const Scope scope : kScopes) {
            const auto at = LINLI_TRY(store::feed_cursor(store_, feed_of(scope)));
            trip.cursors.push_back({scope, at});
        }
        LINLI_TRY(add(encode_trip(trip)));
        LINLI_TRY(post(kHelloPath, encode(LINLI_TRY(own_hello(store_)))));
        LINLI_TRY(post_facts({acked.seq, acked.digest}));
        LINLI_TRY(post_leases(acked.server_epoch.value_or(std::string{})));
        LINLI_TRY(post_wanted());
        LINLI_TRY(post_files(room));
        return out_.finish(encode_end(records_));
    }

    long long facts{0};
    int batches{0};
    int files{0};
    int files_left{0};
    int files_unreadable{0};

private:
    Status add(const std::string& record) {
        ++records_;
        return out_.add(record);
    }

    Status post(std::string_view path, std::string body) {
        const auto headers = sign_request(signer_.key, signer_.device, "POST", path, body, name_);
        return add(encode_request({std::string{path}, headers, std::move(body)}));
    }

    Status post_facts(Position at) {
        for (;;) {
            const PushBatch batch =
                LINLI_TRY(next_batch(store_, at, kMaxLinesPerBatch, kBatchBytes));
            if (batch.lines.empty()) {
                return {};
            }
            LINLI_TRY(post(kPushPath, encode(batch)));
            ++batches;
            facts += static_cast<long long>(batch.lines.size());
            at.seq += batch.lines.size();
            at.digest = LINLI_TRY(store::digest_at(store_, at.seq));
        }
    }

    // After the facts, as in a round: what was given back by one of them is not held any more.
    Status post_leases(const std::string& server_epoch) {
        LeaseRequest request;
        request.device = signer_.device;
        request.server_epoch = server_epoch;
        request.held = LINLI_TRY(store::leases_held(store_));
        request.held.resize(std::min(request.held.size(), kMaxLeases));
        return post(kLeasesPath, encode(request));
    }

    Status post_wanted() {
        const FileDepot depot = store::file_depot(store_);
        SessionFileId after{};
        for (int n = 0; n < kMostWanted; ++n) {
            const auto file = LINLI_TRY(store::next_file_to_bring(store_, after));
            if (!file) {
                return {};
            }
            after = file->oldest;
            const std::uint64_t arrived = LINLI_TRY(depot.arrived(file->digest));
            const std::uint64_t from = arrived < file->size ? arrived : 0; // to be finished by any
            LINLI_TRY(post(kFetchPath, encode(FileRequest{signer_.device, file->digest, from})));
        }
        return {};
    }

    Status post_files(const Room& room) {
        const FileDepot depot = store::file_depot(store_);
        SessionFileId after{};
        for (;;) {
            const auto file = LINLI_TRY(store::next_file_to_carry(store_, after));
            if (!file) {
                return {};
            }
            after = file->oldest;
            const std::uint64_t around = file->size / 64;
            if (room() < file->size + around + kRoomLeft) {
                ++files_left;
                continue; // a smaller one may fit
            }
            if (LINLI_TRY(is_sound(depot, file->digest))) {
                LINLI_TRY(post_pieces(depot, *file));
                ++files;
            }
        }
    }

    // What is damaged or gone is noted as such (store::broken_files), so that staff are told.
    Result<bool> is_sound(const FileDepot& depot, const Digest& digest) {
        const auto sound = depot.is_sound(digest);
        if (sound && *sound) {
            return true;
        }
        log_warning("a file cannot be carried", {{"digest", to_hex(digest)}});
        const bool lost = sound || sound.error().code == ErrorCode::kNotFound
            || sound.error().code == ErrorCode::kIo; // which a bad sector is
        if (lost) {
            LINLI_TRY(store::note_file_lost(store_, digest));
        } else {
            ++files_unreadable;
        }
        return false;
    }

    // Nobody can be asked how far it is there: from the start.
    Status post_pieces(const FileDepot& depot, const store::FileOnItsWay& file) {
        for (std::uint64_t at = 0; at < file.size;) {
            FilePiece piece{signer_.device, file.digest, at, {}};
            piece.bytes = LINLI_TRY(depot.read(file.digest, at, kMaxPieceBytes));
            if (piece.bytes.empty()) {
                return fail(ErrorCode::kIo, "a file is shorter than it was");
            }
            at += piece.bytes.size();
            LINLI_TRY(post(kFilesPath, encode(piece)));
        }
        return {};
    }

    store::Store& store_;
    const Signer& signer_;
    std::string name_;
    LetterWriter& out_;
    std::uint64_t records_{0};
};

bool is_next_trip(const Error& error) {
    return error.detail == courier_refusal::kNextTrip;
}

// What could be done with the answer is done: nothing would come of taking it once more.
bool is_over(const RoundReport& round) {
    const auto trouble = round.trouble();
    return !trouble || trouble->code == ErrorCode::kDenied || is_next_trip(*trouble);
}

// In order; what does not fit what is here, or is not wanted any more, is passed by. Whether it is
// whole now.
Result<bool> take_piece(
    store::Store& store, const FileDepot& depot, const FilePiece& piece, std::uint64_t size
) {
    const std::uint64_t arrived = LINLI_TRY(depot.arrived(piece.digest));
    if (arrived < size) { // else only its place was missing
        const std::string_view more = beyond(piece, arrived);
        if (more.empty() || more.size() > size - arrived) {
            return false;
        }
        if (!LINLI_TRY(store::make_room(store, size))) {
            return fail(ErrorCode::kFull, std::string{file_detail::kNoRoom});
        }
        LINLI_TRY(depot.append(piece.digest, arrived, more));
        if (arrived + more.size() < size) {
            return false;
        }
    }
    auto whole = depot.finish(piece.digest);
    if (!whole && whole.error().code == ErrorCode::kIo) {
        LINLI_TRY(depot.drop(piece.digest)); // never to be read again: from the start
    }
    if (!LINLI_TRY(std::move(whole))) {
        LINLI_TRY(store::note_file_mismatch(store, piece.digest));
        return false;
    }
    LINLI_TRY(store::note_file_here(store, piece.digest, size));
    return true;
}

Status take_files(store::Store& store, LetterApi& answer, AnswerTaken& taken) {
    std::map<Digest, std::uint64_t> wanted;
    SessionFileId after{};
    for (auto file = LINLI_TRY(store::next_file_to_bring(store, after)); file;
         file = LINLI_TRY(store::next_file_to_bring(store, after))) {
        wanted[file->digest] = file->size;
        after = file->oldest;
    }
    const FileDepot depot = store::file_depot(store);
    const DeviceId own = store.device().id;
    for (auto piece = LINLI_TRY(answer.next_piece()); piece;
         piece = LINLI_TRY(answer.next_piece())) {
        const auto found = wanted.find(piece->digest);
        if (found == wanted.end() || piece->device != own) {
            continue;
        }
        const auto whole = take_piece(store, depot, *piece, found->second);
        if (!whole) { // the others go on; it stays wanted
            log_warning(
                "a file is passed by",
                {{"digest", to_hex(piece->digest)}, {"detail", whole.error().detail}}
            );
            ++taken.files_passed;
            wanted.erase(found);
        } else if (*whole) {
            ++taken.files;
            wanted.erase(found);
        }
    }
    return {};
}

Result<AnswerTaken> take_in(store::Store& store, LetterApi& answer, const std::string& name) {
    AnswerTaken taken;
    taken.trouble = answer.receipt().trouble;
    const std::uint64_t before = LINLI_TRY(store::acked(store)).seq;
    LINLI_TRY(store::begin_answer(store, name, answer.receipt().answer));
    InlineStoreDoor door{store};
    RoundLimits limits;
    limits.carried = true;
    auto round = run_round(door, answer, limits);
    taken.renewed = !round && is_next_trip(round.error());
    if (!round && !taken.renewed) {
        return std::move(round).error();
    }
    if (round) {
        taken.round = *std::move(round);
    }
    if (!taken.round.revoked) {
        const std::uint64_t after = LINLI_TRY(store::acked(store)).seq;
        if (round) {
            LINLI_TRY(note_times(store, answer.times(), 0, after));
        }
        taken.facts_acknowledged = after > before ? static_cast<long long>(after - before) : 0;
    }
    if (round && !taken.round.revoked && taken.round.clean()) {
        LINLI_TRY(take_files(store, answer, taken));
    }
    if (is_over(taken.round)) {
        LINLI_TRY(store::finish_answer(store, store.now()));
    }
    return taken;
}

} // namespace

Result<LetterWritten> write_letter(
    store::Store& store, const std::string& folder, std::uint64_t (*room)(const std::string& folder)
) {
    const Correspondence by = LINLI_TRY(correspondence(store));
    const std::string name = to_base64(random_bytes(kNameBytes), true);
    const LetterHead head{CourierRoad::kUp, by.signer.device, name, by.district};
    LetterWriter out = LINLI_TRY(LetterWriter::begin(folder, head, by.signer.key));
    LINLI_TRY(store::begin_trip(store, name));
    Letter letter{store, by.signer, name, out};
    LINLI_TRY(letter.write([&] { return room(folder); }));
    LINLI_TRY(store::finish_trip(store, name, letter.facts));
    return LetterWritten{
        folder + "/" + letter_name(head.device, head.road),
        letter.facts,
        letter.batches,
        letter.files,
        letter.files_left,
        letter.files_unreadable,
        out.bytes()};
}

Result<AnswerTaken> take_answer(store::Store& store, const std::string& folder) {
    const Correspondence by = LINLI_TRY(correspondence(store));
    const DeviceId device = by.signer.device;
    const std::string path = folder + "/" + letter_name(device, CourierRoad::kDown);
    LetterApi answer = LINLI_TRY(LetterApi::open(path, device, by.district, by.signer.key));
    const std::string name = answer.trip();
    const CourierReceipt& receipt = answer.receipt();
    const auto fate =
        LINLI_TRY(store::weigh_answer(store, name, receipt.answer, receipt.hello.server_epoch));
    switch (fate) {
    case store::AnswerFate::kTake: return take_in(store, answer, name);
    case store::AnswerFate::kAlready: {
        AnswerTaken taken;
        taken.already = true;
        return taken;
    }
    case store::AnswerFate::kOutdated:
        return refused(ErrorCode::kConflict, courier_refusal::kOutdated);
    case store::AnswerFate::kUnknown: break;
    }
    return refused(ErrorCode::kConflict, courier_refusal::kUnknownTrip);
}

} // namespace linli::sync
