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

bool FilesTold::is_due(const Digest& digest) const {
    const auto found = told_.find(digest);
    return found == told_.end() || round_ >= found->second.due;
}

void FilesTold::note(const Digest& digest) {
    Told& told = told_[digest];
    told.wait = std::clamp<std::uint64_t>(told.wait * 2, 1, kMostRounds);
    told.due = round_ + told.wait + 1;
}

} // namespace linli::sync
