#include "tests/sim/desk.h"

#include <fstream>

#include "app/store/files.h"

namespace linli::test {
namespace {

template <class T>
Status status_only(const Result<T>& result) {
    return result ? Status{} : Status{result.error()};
}

std::vector<std::string> rows_of(db::Database& database, const std::string& sql, CentreId centre) {
    db::Query query = sure(database.query(sql), "files");
    query.bind(":centre", centre);
    std::vector<std::string> rows;
    while (sure(query.step(), "files")) {
        rows.push_back(query.text(0));
    }
    return rows;
}

} // namespace

bool FileDesk::act(const Step& step) {
    SimKiosk& kiosk = *kiosks_.at(step.kiosk);
    Dice dice{step.dice};
    switch (step.act) {
    case Act::kAttach: attach(kiosk, dice); return true;
    case Act::kDetach: detach(kiosk, dice); return true;
    case Act::kFetch: fetch(kiosk, dice); return true;
    default: return false;
    }
}

const Session& FileDesk::any_session(const SimKiosk& kiosk, Dice& dice) const {
    const auto& classes = centres_.at(kiosk.centre).classes;
    return classes[dice.below(2)].sessions.front(); // few, so that names and bytes meet
}

std::optional<SessionFile> FileDesk::any_file(SimKiosk& kiosk, Dice& dice) {
    const auto files =
        sure(store::files_of(kiosk.store(), any_session(kiosk, dice).id), "the files");
    return files.empty() ? std::nullopt : std::optional{files[dice.below(files.size())].file};
}

bool FileDesk::done(SimKiosk& kiosk, const Status& status, std::string_view what) {
    if (status) {
        ++counts_[std::string{what}];
        if (!kiosk.disk.is_off()) {
            kiosk.note_durable();
        }
        return true;
    }
    const ErrorCode code = status.error().code;
    const bool rule = code == ErrorCode::kNotFound || code == ErrorCode::kConflict;
    insist(
        rule || kiosk.disk.is_off() || kiosk.full,
        std::string{what} + " failed: " + status.error().detail
    );
    return false;
}

void FileDesk::attach(SimKiosk& kiosk, Dice& dice) {
    const Session& session = any_session(kiosk, dice);
    std::string bytes = "file " + std::to_string(dice.below(6)) + "\n";
    bytes.append(dice.below(3) * 20, '.');
    const std::string path = kiosk.disk.path() + ".paper";
    std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
    const std::string name = std::to_string(dice.below(12)) + ".txt";
    const auto made = store::attach_file(kiosk.store(), {session.id, path, name, {}});
    if (!done(kiosk, status_only(made), "file attached")) {
        return;
    }
    insist(made->digest == blake2b(bytes), "another file was attached than was given");
    const auto [at, added] =
        attached_.try_emplace(made->id, Attached{bytes, made->digest, kiosk.number});
    (void)at; // one that somebody took away elsewhere is gone, whoever has not heard of that
    counts_["the same file attached again"] += added ? 0 : 1;
}

void FileDesk::detach(SimKiosk& kiosk, Dice& dice) {
    const auto file = any_file(kiosk, dice);
    if (!file) {
        return;
    }
    std::erase_if(wanted_, [&](const auto& one) { return one.second == file->digest; });
    const bool gone = done(kiosk, store::remove_file(kiosk.store(), file->id), "file taken away");
    if (const auto known = attached_.find(file->id); known != attached_.end()) {
        Gone& was = known->second.gone;
        was = gone || was == Gone::kYes ? Gone::kYes : Gone::kPerhaps;
    }
}

void FileDesk::fetch(SimKiosk& kiosk, Dice& dice) {
    const auto file = any_file(kiosk, dice);
    if (file && done(kiosk, store::want_file(kiosk.store(), *file), "file wanted")
        && !kiosk.disk.is_off()) {
        wanted_.emplace(kiosk.number, file->digest);
    }
}

void FileDesk::check_bytes(SimDistrict& district, const SessionFileId& id, const Attached& file) {
    db::Query row = sure(
        district.look().query("SELECT centre, removed, held, here FROM session_file WHERE id = :id"
        ),
        "a file"
    );
    const std::string name = "file " + id.text() + " of kiosk " + std::to_string(file.kiosk);
    insist(sure(row.bind(":id", id).step(), "a file"), name + " is not at the district");
    insist(!row.flag(1), name + " was taken away by nobody");
    insist(row.flag(2) && row.flag(3), name + " has not arrived at the district");
    const FileDepot depot = district.files().of(row.id<CentreId>(0));
    const auto bytes = depot.read(file.digest, 0, file.bytes.size() + 1);
    insist(bytes && *bytes == file.bytes, name + " is not whole at the district");
}

void FileDesk::check_kept(SimDistrict& district) {
    for (const auto& [id, file] : attached_) {
        if (file.gone == Gone::kNo) {
            check_bytes(district, id, file);
            ++counts_["file whole at the district"];
        }
    }
    for (const SimCentre& some : centres_) {
        db::Query query = sure(
            district.look().query(
                "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT digest, size "
                "FROM session_file WHERE centre = :centre AND removed = 0)"
            ),
            "sizes"
        );
        sure(query.bind(":centre", some.centre.id).step(), "sizes");
        insist(
            sure(district.ledger().held_bytes(some.centre.id), "bytes held")
                == static_cast<std::uint64_t>(query.int64(0)),
            "a centre is charged for other bytes than it keeps"
        );
    }
    for (const auto& kiosk : kiosks_) {
        const store::FileSums sums = sure(store::file_sums(kiosk->store()), "the files");
        insist(
            sums.waiting + sums.wanted + sums.damaged == 0,
            "kiosk " + std::to_string(kiosk->number) + " has files that wait, or are damaged"
        );
        const FileDepot depot = store::file_depot(kiosk->store());
        for (const auto& [id, file] : attached_) {
            const bool here =
                file.kiosk == kiosk->number || wanted_.contains({kiosk->number, file.digest});
            insist(
                file.gone != Gone::kNo || !here || sure(depot.is_sound(file.digest), "a file"),
                "kiosk " + std::to_string(kiosk->number) + " lost its copy of " + id.text()
            );
        }
    }
}

void FileDesk::check_same(SimKiosk& kiosk, SimDistrict& server, const Centre& centre) {
    const std::string columns =
        "|| ' ' || hex(digest) || ' ' || size || ' ' || name || ' ' || held FROM session_file ";
    const auto below = rows_of(
        kiosk.database(),
        "SELECT hex(id) || ' ' || hex(session_id) " + columns
            + "WHERE removed = 0 AND :centre IS NOT NULL ORDER BY id",
        centre.id
    );
    const auto above = rows_of(
        server.look(),
        "SELECT hex(id) || ' ' || hex(session) " + columns
            + "WHERE removed = 0 AND centre = :centre ORDER BY id",
        centre.id
    );
    insist(
        below == above, "kiosk " + std::to_string(kiosk.number) + " knows other files than above"
    );
}

} // namespace linli::test
