#include "sync/client/letter_api.h"

namespace linli::sync {
namespace {

Error refused(ErrorCode code, std::string_view why) {
    return fail(code, std::string{why});
}

Error not_in_it() {
    return refused(ErrorCode::kConflict, courier_refusal::kNextTrip);
}

} // namespace

LetterApi::LetterApi(LetterApi&& other) noexcept
    : reader_{std::move(other.reader_)},
      receipt_{std::move(other.receipt_)},
      times_{std::move(other.times_)},
      wanted_{std::move(other.wanted_)},
      page_{std::move(other.page_)},
      epoch_{other.epoch_} {}

Result<LetterReader> LetterApi::believed(
    const std::string& path, DeviceId device, const PublicKey& from, const SigningKey& own
) {
    auto reader = LetterReader::open(path);
    if (!reader) {
        const bool none = reader.error().code == ErrorCode::kNotFound;
        return none ? refused(ErrorCode::kNotFound, courier_refusal::kNoLetter)
                    : std::move(reader).error();
    }
    const LetterHead& head = reader->head();
    if (head.device != device || head.road != CourierRoad::kDown) {
        return refused(ErrorCode::kDenied, courier_refusal::kOtherDevice);
    }
    LINLI_TRY(reader->believe(from, own));
    return reader;
}

Result<LetterApi> LetterApi::open(
    const std::string& path, DeviceId device, const PublicKey& from, const SigningKey& own
) {
    LetterApi answer{LINLI_TRY(believed(path, device, from, own))};
    LINLI_TRY(answer.read_all());
    answer.reader_ = LINLI_TRY(believed(path, device, from, own));
    return answer;
}

// Everything is looked at before anything is taken in.
Status LetterApi::read_all() {
    std::uint64_t records = 0;
    bool ended = false;
    for (auto text = LINLI_TRY(reader_.next()); text; text = LINLI_TRY(reader_.next())) {
        const CourierRecord record = LINLI_TRY(decode_record(*std::move(text)));
        if (records == 0) {
            receipt_ = LINLI_TRY(decode_receipt(record));
        } else if (record.what == kPushedRecord) {
            const PushAnswer pushed = LINLI_TRY(decode_pushed(record));
            times_.insert(times_.end(), pushed.times.begin(), pushed.times.end());
        } else if (record.what == kWantedRecord) {
            wanted_ = LINLI_TRY(decode_wanted(record));
        } else if (record.what == kPageRecord) {
            LINLI_TRY(decode_courier_page(record));
        } else if (record.what == kFileRecord) {
            LINLI_TRY(decode_courier_piece(record));
        } else if (record.what == kEndRecord) {
            LINLI_TRY(check_end(record, records));
            ended = true;
        }
        ++records;
    }
    return ended ? Status{} : Status{refused(ErrorCode::kCorrupt, courier_refusal::kAltered)};
}

Result<bool> LetterApi::next_page() {
    page_.reset();
    for (auto text = LINLI_TRY(reader_.next()); text; text = LINLI_TRY(reader_.next())) {
        const CourierRecord record = LINLI_TRY(decode_record(*std::move(text)));
        if (record.what == kPageRecord) {
            page_ = LINLI_TRY(decode_courier_page(record));
            return true;
        }
    }
    return false;
}

Result<std::optional<FilePiece>> LetterApi::next_piece() {
    for (auto text = LINLI_TRY(reader_.next()); text; text = LINLI_TRY(reader_.next())) {
        const CourierRecord record = LINLI_TRY(decode_record(*std::move(text)));
        if (record.what == kFileRecord) {
            return std::optional{LINLI_TRY(decode_courier_piece(record))};
        }
    }
    return std::optional<FilePiece>{};
}

Result<HelloAnswer> LetterApi::hello(const Hello& hello) {
    if (epoch_.value_or(hello.epoch) != hello.epoch) {
        return not_in_it(); // it became another while the answer was taken in
    }
    epoch_ = hello.epoch;
    HelloAnswer answer = receipt_.hello;
    answer.leases = wanted_.has_value();
    return answer;
}

Result<PushAnswer> LetterApi::push(const PushBatch& /*batch*/) {
    return not_in_it();
}

Result<PullPage> LetterApi::pull(const PullRequest& request) {
    const Cursor& at = request.after;
    if (!request.only.empty()) {
        return not_in_it();
    }
    const auto is_before = [&] {
        const bool earlier = page_->after.scope < at.scope;
        return earlier || (page_->after.scope == at.scope && page_->page.next_seq <= at.seq);
    };
    while (!page_ || is_before()) {
        if (!LINLI_TRY(next_page())) {
            return not_in_it();
        }
    }
    if (page_->after.scope != at.scope || page_->after.seq > at.seq) {
        return not_in_it();
    }
    PullPage page = page_->page;
    std::erase_if(page.rows, [&](const FeedRow& row) { return row.seq <= at.seq; });
    return page;
}

Result<LeaseAnswer> LetterApi::leases(const LeaseRequest& /*request*/) {
    return wanted_.value_or(LeaseAnswer{});
}

Result<AttestAnswer> LetterApi::attest(const AttestRequest& /*request*/) {
    return not_in_it();
}

} // namespace linli::sync
