#include "sync/client/files_told.h"

#include <algorithm>

namespace linli::sync {

namespace {

constexpr std::size_t kMostFiles = 20'000; // then all are asked about once more

} // namespace

void FilesTold::begin_round(const std::string& server_epoch) {
    if (server_epoch != server_epoch_ || told_.size() > kMostFiles) {
        told_.clear();
        server_epoch_ = server_epoch;
    }
    ++round_;
}

bool FilesTold::is_due(Way way, const Digest& digest) const {
    const auto found = told_.find({way, digest});
    return found == told_.end() || round_ >= found->second.due;
}

void FilesTold::forget(Way way, const Digest& digest) {
    told_.erase({way, digest});
}

std::optional<Error> FilesTold::trouble_of(Way way, const Digest& digest) const {
    const auto found = told_.find({way, digest});
    return found == told_.end() ? std::nullopt : found->second.trouble;
}

void FilesTold::note(Way way, const Digest& digest, std::optional<Error> trouble) {
    Told& told = told_[{way, digest}];
    told.trouble = std::move(trouble);
    told.wait = std::clamp<std::uint64_t>(told.wait * 2, 1, kMostRounds);
    told.due = round_ + told.wait + 1;
}

} // namespace linli::sync
