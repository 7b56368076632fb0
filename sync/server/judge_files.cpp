#include "app/core/domain/json.h"
#include "sync/server/judging.h"

// Files that are attached to sessions: what they are. Their bytes come by themselves
// (file_keep.h).

namespace linli::server {

Judgement Judge::operator()(const FileAttached& fact) {
    if (auto problem = session_problem(fact.file.session)) {
        return *std::move(problem);
    }
    SessionFileRow row{fact.file, *centre_, false};
    row.file.held = false; // this server's to say
    if (const SessionFileRow* known = row_in(rows_.files, fact.file.id)) {
        if (known->centre != row.centre) {
            return refused("other_centre");
        }
        if (known->removed) {
            files_.touch(fact.file.id); // its device may not know it yet
            return refused("file_removed");
        }
        const bool same = known->file.digest == row.file.digest;
        row.file.held = known->file.held && same;
        row.here = known->here && same;
    }
    files_.touch(fact.file.id);
    return duplicate_if(put(rows_.files, fact.file.id, row));
}

Judgement Judge::operator()(const FileRemoved& fact) {
    SessionFileRow* known = row_in(rows_.files, fact.file);
    if (known == nullptr) {
        return refused("unknown_file");
    }
    if (!ours(known->centre)) {
        return refused("other_centre");
    }
    files_.touch(fact.file);
    return duplicate_if(std::exchange(known->removed, true));
}

void Judge::publish_files(const Changes& changes) {
    const FeedKey feed{sync::Scope::kCentre, centre_->uuid};
    for (const SessionFileId& id : changes.files) {
        const SessionFileRow& row = rows_.files.at(id);
        publish(feed, "session_file", id.uuid, row.removed ? "" : to_json(row.file));
    }
}

} // namespace linli::server
