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
    void keep(std::string_view path, const std::string& bytes) {
        letters_.push_back({std::string{path}, bytes});
    }

    /// Nobody hears the answer. False: nothing was sent yet.
    bool deliver_again(SimDistrict& district, Dice& dice);

private:
    struct Letter {
        std::string path;
        std::string bytes;
    };

    std::vector<Letter> letters_;
};

/// The wire for one round.
class Wire : public sync::SyncApi {
public:
    Wire(SimDistrict& district, Mailbag& mailbag, Counts& counts, Dice dice, bool lossy);

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override;
    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override;
    Result<sync::PullPage> pull(const sync::PullRequest& request) override;
    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override;
    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override;

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
    int calls_{0};
    int cut_at_{-1}; // from this call on nothing gets through
};

/// What the district answers to these bytes: an answer's bytes, or an error.
Result<std::string> answer_to(SimDistrict& district, std::string_view path, std::string_view bytes);

} // namespace linli::test
