#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "app/core/base/file_depot.h"
#include "sync/server/backup.h"
#include "sync/server/ledger_sqlite.h"
#include "tests/server/ledger_changes.h"
#include "tests/support/counting_ids.h"
#include "tests/support/temp_dir.h"

namespace linli::test {

/// A ledger with a folder of files beside it, while "a server" has it open, and its backups.
struct Kept {
    TempDir dir;
    CountingIds ids{6};
    std::unique_ptr<server::Ledger> ledger{
        server::open_sqlite_ledger(dir.file("district.db"), ids).value()};
    CentreId centre{ids.next()};
    UtcTime now{utc_from_millis(1'795'000'000'000)};
    server::BackupOrder order{
        dir.file("district.db"), dir.file("district.db.files"), dir.file("backups"), 3};

    [[nodiscard]] FileDepot depot() const { return FileDepot{order.files + "/" + centre.text()}; }

    [[nodiscard]] FileDepot pool() const { return FileDepot{order.to + "/files"}; }

    Digest add_file(const std::string& bytes) const {
        const std::string path = dir.write("incoming", bytes);
        std::filesystem::create_directories(order.files);
        return depot()
            .take_in(path, 1'000'000, [](std::string_view) { return Status{}; })
            .value()
            .digest;
    }

    /// One of which the ledger knows, and says that it is here.
    Digest hold_file(const std::string& bytes) {
        server::SessionFileRow row;
        row.file.id = {ids.next()};
        row.file.session = {ids.next()};
        row.file.digest = add_file(bytes);
        row.file.size = bytes.size();
        row.file.name = "讲稿.txt";
        row.file.at = now;
        row.centre = centre;
        server::Changes changes = only_head(FactMill{});
        changes.rows.files.emplace(row.file.id, row);
        changes.files.push_back(row.file.id);
        REQUIRE(write(*ledger, changes));
        REQUIRE(ledger->transact([&] { return ledger->set_here(centre, row.file.digest, true); }));
        return row.file.digest;
    }

    server::BackupMade backup() {
        now += Millis{1000};
        auto made = server::make_backup(order, now);
        REQUIRE(made);
        return *made;
    }

    [[nodiscard]] server::RestoreOrder restoring(const std::string& from) const {
        return {from, dir.file("elsewhere.db"), dir.file("elsewhere.db.files"), false};
    }
};

inline mode_t mode_of(const std::string& path) {
    struct stat found {};

    REQUIRE(::stat(path.c_str(), &found) == 0);
    return found.st_mode & 0777U;
}

inline void change_byte(const std::string& path) {
    std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(300);
    const int byte = file.get();
    file.seekp(300);
    file.put(static_cast<char>(byte ^ 1));
    REQUIRE(file.good());
}

} // namespace linli::test
