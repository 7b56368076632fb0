#include "tests/sim/wire.h"

#include <algorithm>

namespace linli::test {
namespace {

template <class Message, class Answer>
Result<std::string> serve(
    SimDistrict& district,
    std::string_view bytes,
    Result<Message> (*decode)(std::string_view),
    Result<Answer> (sync::SyncApi::*call)(const Message&)
) {
    const auto message = decode(bytes);
    if (!message) {
        return message.error();
    }
    const auto answer = (district.api().*call)(*message);
    if (district.disk.is_off()) {
        return fail(ErrorCode::kNetwork, "the district went dark");
    }
    if (!answer) {
        return sync::decode_error(sync::encode(answer.error()));
    }
    return sync::encode(*answer);
}

} // namespace

Result<std::string> answer_to(
    SimDistrict& district, std::string_view path, std::string_view bytes
) {
    if (path == sync::kPushPath) {
        return serve(district, bytes, sync::decode_push_batch, &sync::SyncApi::push);
    }
    if (path == sync::kPullPath) {
        return serve(district, bytes, sync::decode_pull_request, &sync::SyncApi::pull);
    }
    if (path == sync::kLeasesPath) {
        return serve(district, bytes, sync::decode_lease_request, &sync::SyncApi::leases);
    }
    if (path == sync::kAttestPath) {
        return serve(district, bytes, sync::decode_attest_request, &sync::SyncApi::attest);
    }
    return serve(district, bytes, sync::decode_hello, &sync::SyncApi::hello);
}

bool Mailbag::deliver_again(SimDistrict& district, Dice& dice) {
    if (letters_.empty()) {
        return false;
    }
    // Old ones and new ones, rather those that change something.
    Letter letter;
    for (int tries = 0; tries < 4 && letter.path != sync::kPushPath; ++tries) {
        const std::size_t reach =
            std::min<std::size_t>(letters_.size(), dice.percent(50) ? 40 : ~0U);
        letter = letters_[letters_.size() - 1 - dice.below(reach)];
    }
    (void)answer_to(district, letter.path, letter.bytes);
    return true;
}

Wire::Wire(SimDistrict& district, Mailbag& mailbag, Counts& counts, Dice dice, bool lossy)
    : district_{district}, mailbag_{mailbag}, counts_{counts}, dice_{dice}, lossy_{lossy} {
    if (lossy_ && dice_.percent(15)) {
        cut_at_ = static_cast<int>(dice_.below(8));
    }
}

template <class Message, class Answer>
Result<Answer> Wire::carry(
    std::string_view path, const Message& message, Result<Answer> (*decode_answer)(std::string_view)
) {
    const std::string bytes = sync::encode(message);
    mailbag_.keep(path, bytes);
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
    if (fate >= 10 && fate < 17) {
        ++counts_["request twice"];
        (void)answer_to(district_, path, bytes);
    }
    auto answer = answer_to(district_, path, bytes);
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
    if (page && request.only.empty()) {
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

} // namespace linli::test
