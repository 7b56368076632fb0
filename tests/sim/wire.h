#pragma once

#include <string>
#include <vector>

#include "sync/protocol/api.h"
#include "sync/protocol/codec.h"
#include "tests/sim/nodes.h"

// What lies between a kiosk and its district: bytes, some of which are lost, doubled or late.

namespace linli::test {

/// All that was ever sent, to arrive once more when nobody expects it.
class Mailbag {
public:
    struct Letter {
        SimDistrict* to{nullptr};
        std::optional<DeviceId> signer{}; // where a relay may speak for others
        std::string path;
        std::string bytes;
        bool arrived{false};
        std::optional<DeviceId> from{};
    };

    /// Stays until the next one is kept.
    Letter& keep(Letter letter);

    /// Of disks that are put back no hello arrives late: its nonce would be an old one, and here
    /// nobody asks for nonces. It would tell of a disk that is no more.
    void drop_late_hellos() { late_hellos_ = false; }

    /// Nothing more of that device's: it has another key.
    void forget(DeviceId device);

    /// Nobody hears the answer. False: nothing was sent yet.
    bool deliver_again(Dice& dice, Counts& counts);

private:
    bool late_hellos_{true};
    std::vector<Letter> letters_;
};

/// The wire for one round.
class Wire : public sync::SyncApi {
public:
    /// `signer`: a relay.
    Wire(
        SimDistrict& district,
        Mailbag& mailbag,
        Counts& counts,
        Dice dice,
        bool lossy,
        std::optional<DeviceId> signer = {}
    );

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override;
    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override;
    Result<sync::PullPage> pull(const sync::PullRequest& request) override;
    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override;
    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override;
    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override;
    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override;

private:
    template <class Message, class Answer>
    Result<Answer> carry(
        std::string_view path,
        const Message& message,
        Result<Answer> (*decode_answer)(std::string_view)
    );

    SimDistrict& district_;
    Mailbag& mailbag_;
    Counts& counts_;
    Dice dice_;
    bool lossy_;
    std::optional<DeviceId> signer_;
    int calls_{0};
    int cut_at_{-1}; // from this call on nothing gets through
};

/// What the server answers to a letter: an answer's bytes, or an error.
Result<std::string> answer_to(const Mailbag::Letter& letter);

} // namespace linli::test
