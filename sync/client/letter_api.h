#pragma once

#include <optional>
#include <string>

#include "sync/protocol/api.h"
#include "sync/protocol/courier.h"
#include "sync/protocol/courier_records.h"

namespace linli::sync {

/// The district's end of a round, out of its answer on a stick (protocol/courier.h). Pages are read
/// from the file as they are asked for, in the order of the feeds; what is not in it is kConflict
/// (courier_refusal::kNextTrip). Nothing can be pushed, nor compared.
class LetterApi : public SyncApi {
public:
    /// Reads the whole file, a record at a time, and refuses it unless all of it is the district's
    /// word to that device. Errors: those of courier_refusal.
    static Result<LetterApi> open(
        const std::string& path, DeviceId device, const PublicKey& from, const SigningKey& own
    );

    LetterApi(LetterApi&&) noexcept;
    ~LetterApi() override = default;

    [[nodiscard]] const std::string& trip() const { return reader_.head().trip; }

    [[nodiscard]] const CourierReceipt& receipt() const { return receipt_; }

    /// When the district judged facts to have been made, by seq.
    [[nodiscard]] const std::vector<JudgedTime>& times() const { return times_; }

    Result<HelloAnswer> hello(const Hello& hello) override;
    Result<PushAnswer> push(const PushBatch& batch) override;
    Result<PullPage> pull(const PullRequest& request) override;
    Result<LeaseAnswer> leases(const LeaseRequest& request) override;
    Result<AttestAnswer> attest(const AttestRequest& request) override;

    /// After all pages: the pieces of files, in order; nothing after the last.
    Result<std::optional<FilePiece>> next_piece();

private:
    explicit LetterApi(LetterReader reader) : reader_{std::move(reader)} {}

    static Result<LetterReader> believed(
        const std::string& path, DeviceId device, const PublicKey& from, const SigningKey& own
    );
    Status read_all();
    Result<bool> next_page();

    LetterReader reader_;
    CourierReceipt receipt_;
    std::vector<JudgedTime> times_;
    std::optional<LeaseAnswer> wanted_;
    std::optional<CourierPage> page_; // the one that is being given out
    std::optional<std::uint32_t> epoch_;
};

} // namespace linli::sync
