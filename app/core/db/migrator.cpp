#include "app/core/db/migrator.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "app/core/base/log.h"
#include "app/core/db/transaction.h"

namespace linli::db {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kCopiesKept = 2;
constexpr std::string_view kCopyInfix = ".before-";

std::string copy_name(const std::string& path, int version) {
    std::array<char, 16> number{};
    (void)std::snprintf(number.data(), number.size(), "%04d", version);
    return path + std::string{kCopyInfix} + number.data();
}

std::vector<fs::path> copies_of(const std::string& path) {
    const fs::path file{path};
    const std::string prefix = file.filename().string() + std::string{kCopyInfix};
    std::vector<fs::path> copies;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator{fs::absolute(file).parent_path(), ignored}) {
        if (entry.path().filename().string().starts_with(prefix)) {
            copies.push_back(entry.path());
        }
    }
    return copies;
}

// The names end in a number of fixed width, so that their order is their age.
void drop_old_copies(const std::string& path) {
    std::vector<fs::path> copies = copies_of(path);
    std::error_code ignored;
    std::sort(copies.begin(), copies.end(), std::greater<>{});
    for (std::size_t i = kCopiesKept; i < copies.size(); ++i) {
        fs::remove(copies[i], ignored);
    }
}

// Under another name first: a copy that bears its name is whole.
Status keep_copy(Database& database, int version) {
    const std::string name = copy_name(database.path(), version);
    const std::string unfinished = name + ".part";
    std::error_code failure;
    fs::remove(unfinished, failure);
    Query copy = LINLI_TRY(database.query("VACUUM INTO :file"));
    LINLI_TRY(copy.bind(":file", unfinished).run());
    fs::rename(unfinished, name, failure);
    if (failure) {
        return fail(ErrorCode::kIo, name + ": " + failure.message());
    }
    drop_old_copies(database.path());
    return {};
}

Status apply(Database& database, const Schema& schema, int version) {
    const Migration& migration = schema.migrations[static_cast<std::size_t>(version - 1)];
    Transaction transaction = LINLI_TRY(Transaction::begin(database));
    // Another program may have been quicker.
    if (LINLI_TRY(database.user_version()) >= version) {
        return {};
    }
    LINLI_TRY(database.exec(std::string{migration.script}));
    LINLI_TRY(database.exec(
        "PRAGMA application_id=" + std::to_string(schema.application_id)
        + "; PRAGMA user_version=" + std::to_string(version)
    ));
    LINLI_TRY(transaction.commit());
    log_info("migrated", {{"to", migration.name}});
    return {};
}

} // namespace

Status migrate(Database& database, const Schema& schema) {
    const int newest = static_cast<int>(schema.migrations.size());
    const bool empty = LINLI_TRY(database.is_empty());
    const int version = LINLI_TRY(database.user_version());
    if (!empty && LINLI_TRY(database.application_id()) != schema.application_id) {
        return fail(ErrorCode::kCorrupt, database.path() + " is a database of another program");
    }
    if (version > newest) {
        return fail(
            ErrorCode::kTooNew,
            database.path() + " has version " + std::to_string(version) + ", this program knows "
                + std::to_string(newest)
        );
    }
    if (version == newest) {
        return {};
    }
    if (!empty && database.path() != ":memory:") {
        LINLI_TRY(keep_copy(database, newest));
    }
    for (int next = version + 1; next <= newest; ++next) {
        LINLI_TRY(apply(database, schema, next));
    }
    return {};
}

Status drop_copies(const std::string& path) {
    for (const fs::path& copy : copies_of(path)) {
        std::error_code failure;
        fs::remove(copy, failure);
        if (failure) {
            return fail(ErrorCode::kIo, copy.string() + ": " + failure.message());
        }
    }
    return {};
}

} // namespace linli::db
