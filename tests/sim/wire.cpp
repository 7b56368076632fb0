#include "tests/sim/wire.h"

#include <algorithm>

namespace linli::test {
namespace {

// As the routes do it: who signed for another carries that one's chain.
template <class Message>
void sign(Message& message, const std::optional<DeviceId>& signer) {
    if constexpr (requires { message.carrier; }) {
        if (signer && *signer != message.device) {
            message.carrier = signer;
        }
    }
}

template <class Message, class Answer>
Result<std::string> serve(
    const Mailbag::Letter& letter,
    Result<Message> (*decode)(std::string_view),
    Result<Answer> (sync::SyncApi::*call)(const Message&)
) {
    auto message = decode(letter.bytes);
    if (!message) {
        return message.error();
    }
    sign(*message, letter.signer);
    const auto answer = (letter.to->api().*call)(*message);
    if (letter.to->disk.is_off()) {
        return fail(ErrorCode::kNetwork, "the server went dark");
    }
    if (!answer) {
        return sync::decode_error(sync::encode(answer.error()));
    }
    return sync::encode(*answer);
}

} // namespace

Result<std::string> answer_to(const Mailbag::Letter& letter) {
    if (letter.path == sync::kPushPath) {
        return serve(letter, sync::decode_push_batch, &sync::SyncApi::push);
    }
    if (letter.path == sync::kPullPath) {
        return serve(letter, sync::decode_pull_request, &sync::SyncApi::pull);
    }
    if (letter.path == sync::kLeasesPath) {
        return serve(letter, sync::decode_lease_request, &sync::SyncApi::leases);
    }
    if (letter.path == sync::kAttestPath) {
        return serve(letter, sync::decode_attest_request, &sync::SyncApi::attest);
    }
    if (letter.path == sync::kFilesPath) {
        return serve(letter, sync::decode_file_piece, &sync::SyncApi::put_piece);
    }
    if (letter.path == sync::kFetchPath) {
        return serve(letter, sync::decode_file_request, &sync::SyncApi::get_piece);
    }
    return serve(letter, sync::decode_hello, &sync::SyncApi::hello);
}

Mailbag::Letter& Mailbag::keep(Letter letter) {
    letters_.push_back(std::move(letter));
    return letters_.back();
}

void Mailbag::forget(DeviceId device) {
    std::erase_if(letters_, [&](const Letter& letter) { return letter.from == device; });
}

bool Mailbag::deliver_again(Dice& dice, Counts& counts) {
    if (letters_.empty()) {
        return false;
    }
    // Old ones and new ones, rather those that change something.
    Letter* letter = nullptr;
    for (int tries = 0; letter == nullptr || (tries < 4 && letter->path != sync::kPushPath);
         ++tries) {
        const std::size_t reach =
            std::min<std::size_t>(letters_.size(), dice.percent(50) ? 40 : ~0U);
        letter = &letters_[letters_.size() - 1 - dice.below(reach)];
    }
    if (!late_hellos_ && letter->path == sync::kHelloPath) {
        return false;
    }
    // Lost on its way then, and overtaken by all that were sent since.
    counts["request arrives after later ones"] +=
        letter->arrived || letter == &letters_.back() ? 0 : 1;
    letter->arrived = true;
    (void)answer_to(*letter);
    return true;
}

Wire::Wire(
    SimDistrict& district,
    Mailbag& mailbag,
    Counts& counts,
    Dice dice,
    bool lossy,
    std::optional<DeviceId> signer
)
    : district_{district},
      mailbag_{mailbag},
      counts_{counts},
      dice_{dice},
      lossy_{lossy},
      signer_{signer} {
    if (lossy_ && dice_.percent(15)) {
        cut_at_ = static_cast<int>(dice_.below(8));
    }
}

template <class Message, class Answer>
Result<Answer> Wire::carry(
    std::string_view path, const Message& message, Result<Answer> (*decode_answer)(std::string_view)
) {
    Mailbag::Letter& letter =
        mailbag_.keep({&district_, signer_, std::string{path}, sync::encode(message)});
    if constexpr (requires { message.device; }) {
        letter.from = message.device;
    }
    const int call = calls_++;
    if (cut_at_ >= 0 && call >= cut_at_) {
        ++counts_["cut before call " + std::to_string(cut_at_)];
        return fail(ErrorCode::kNetwork, "cut off");
    }
    const std::size_t fate = lossy_ ? dice_.below(100) : 99;
    if (fate < 5) {
        ++counts_["request lost"];
        return fail(ErrorCode::kNetwork, "lost on the way there");
    }
    letter.arrived = true;
    if (fate >= 10 && fate < 17) {
        ++counts_["request twice"];
        (void)answer_to(letter);
    }
    auto answer = answer_to(letter);
    if (fate >= 5 && fate < 10) {
        ++counts_["answer lost"];
        return fail(ErrorCode::kNetwork, "lost on the way back");
    }
    if (fate == 17 && answer && answer->size() > 2) {
        ++counts_["answer broke off"];
        answer->resize(1 + dice_.below(answer->size() - 1));
    }
    if (!answer) {
        return answer.error();
    }
    return decode_answer(*answer);
}

Result<sync::HelloAnswer> Wire::hello(const sync::Hello& hello) {
    return carry(sync::kHelloPath, hello, sync::decode_hello_answer);
}

Result<sync::PushAnswer> Wire::push(const sync::PushBatch& batch) {
    return carry(sync::kPushPath, batch, sync::decode_push_answer);
}

Result<sync::PullPage> Wire::pull(const sync::PullRequest& request) {
    auto page = carry(sync::kPullPath, request, sync::decode_pull_page);
    if (page && request.only.empty()) { // rows asked for by name come in any order
        std::uint64_t last = request.after.seq;
        for (const sync::FeedRow& row : page->rows) {
            insist(row.seq > last, "a feed goes back");
            last = row.seq;
        }
        insist(page->next_seq >= last, "a cursor falls behind its page");
    }
    return page;
}

Result<sync::LeaseAnswer> Wire::leases(const sync::LeaseRequest& request) {
    return carry(sync::kLeasesPath, request, sync::decode_lease_answer);
}

Result<sync::AttestAnswer> Wire::attest(const sync::AttestRequest& request) {
    return carry(sync::kAttestPath, request, sync::decode_attest_answer);
}

Result<sync::FileAnswer> Wire::put_piece(const sync::FilePiece& piece) {
    return carry(sync::kFilesPath, piece, sync::decode_file_answer);
}

Result<sync::FilePiece> Wire::get_piece(const sync::FileRequest& request) {
    return carry(sync::kFetchPath, request, sync::decode_file_piece);
}

} // namespace linli::test
