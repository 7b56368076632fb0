#pragma once

#include <functional>

#include "sync/protocol/api.h"

namespace linli::test {

enum class Fate {
    kPass,
    kDropRequest, // never arrives
    kDropAnswer,  // arrives and is done, but nobody hears of it
    kTwice,       // arrives twice; the second answer is heard
    kTooLarge,    // the server says so, and does nothing
    kDenied,
};

/// Stands between a kiosk and its server and does to each call what the script says. Calls are
/// counted from 0, over all kinds.
class ScriptedApi : public sync::SyncApi {
public:
    using Script = std::function<Fate(int call)>;

    ScriptedApi(sync::SyncApi& server, Script script)
        : server_{server}, script_{std::move(script)} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        return through<sync::HelloAnswer>([&] { return server_.hello(hello); });
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        ++pushes;
        return through<sync::PushAnswer>([&] { return server_.push(batch); });
    }

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        return through<sync::PullPage>([&] { return server_.pull(request); });
    }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override {
        return through<sync::LeaseAnswer>([&] { return server_.leases(request); });
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override {
        return through<sync::AttestAnswer>([&] { return server_.attest(request); });
    }

    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
        return through<sync::FileAnswer>([&] { return server_.put_piece(piece); });
    }

    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override {
        return through<sync::FilePiece>([&] { return server_.get_piece(request); });
    }

    int calls{0};
    int pushes{0};

private:
    template <class Answer, class Call>
    Result<Answer> through(const Call& call) {
        switch (script_(calls++)) {
        case Fate::kPass: return call();
        case Fate::kDropRequest: return fail(ErrorCode::kNetwork, "dropped on the way there");
        case Fate::kDropAnswer:
            (void)call();
            return fail(ErrorCode::kNetwork, "dropped on the way back");
        case Fate::kTwice: (void)call(); return call();
        case Fate::kTooLarge: return fail(ErrorCode::kTooLarge, "says the script");
        case Fate::kDenied: return fail(ErrorCode::kDenied, "says the script");
        }
        return fail(ErrorCode::kIo, "no such fate");
    }

    sync::SyncApi& server_;
    Script script_;
};

} // namespace linli::test
