#include "sync/server/file_command.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "app/core/base/whole_file.h"
#include "app/core/domain/calendar.h"
#include "sync/server/file_keep.h"
#include "sync/server/ledger_command.h"
#include "sync/server/ledger_place.h"

namespace linli::server {
namespace {

constexpr std::size_t kFewestDigits = 8;
constexpr std::size_t kDigitsShown = 12;

struct FileOrder {
    std::string act;
    std::string db;
    std::string digits; // of get
    std::string to;     // likewise
    std::string files;
};

std::optional<FileOrder> read_order(const std::vector<std::string>& words) {
    FileOrder order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--db" && more) {
            order.db = words[++i];
        } else if (words[i] == "--to" && more) {
            order.to = words[++i];
        } else if (words[i] == "--files" && more) {
            order.files = words[++i];
        } else if (order.act.empty()) {
            order.act = words[i];
        } else if (order.digits.empty()) {
            order.digits = words[i];
        } else {
            return std::nullopt;
        }
    }
    const bool get = order.act == "get";
    const bool known = get || order.act == "list" || order.act == "verify";
    const bool fits = get ? order.digits.size() >= kFewestDigits && !order.to.empty()
                          : order.digits.empty() && order.to.empty();
    order.files = files_folder(order.db, order.files);
    return known && fits && !order.db.empty() && !order.files.empty() ? std::optional{order}
                                                                      : std::nullopt;
}

std::string digits_of(const SessionFile& file) {
    return to_hex(file.digest).substr(0, kDigitsShown);
}

Status list(Ledger& ledger) {
    return for_each_file(ledger, [](const Centre& centre, const SessionFileRow& row) -> Status {
        std::printf(
            "%s  %s  %s  %llu KiB  %s  %s\n",
            centre.code.c_str(),
            digits_of(row.file).c_str(),
            to_local_text(row.file.at).c_str(),
            static_cast<unsigned long long>((row.file.size + 1023) / 1024),
            row.file.name.c_str(),
            row.here ? "在 here" : "还在终端 at its kiosk still"
        );
        return {};
    });
}

Status get(Ledger& ledger, const FileKeep& files, const FileOrder& order) {
    std::optional<SessionFileRow> found;
    LINLI_TRY(for_each_file(ledger, [&](const Centre&, const SessionFileRow& row) -> Status {
        if (!to_hex(row.file.digest).starts_with(order.digits)) {
            return {};
        }
        if (found && found->file.digest != row.file.digest) {
            return fail(ErrorCode::kConflict, order.digits);
        }
        if (!found || row.here) {
            found = row;
        }
        return {};
    }));
    if (!found || !found->here) {
        return fail(ErrorCode::kNotFound, order.digits);
    }
    const std::string path = order.to + "/" + name_in_folder(found->file, WholeFile::kDraftBytes);
    LINLI_TRY(files.of(found->centre).copy_to(found->file.digest, path));
    std::printf("%s\n", path.c_str());
    return {};
}

// What is not what it should be is no longer held: whoever has it sends it again.
Result<bool> check(Ledger& ledger, const FileDepot& depot, const SessionFileRow& row) {
    const auto sound = depot.is_sound(row.file.digest);
    if (sound && *sound) {
        return true;
    }
    const bool gone = !sound && sound.error().code == ErrorCode::kNotFound;
    if (!sound && !gone && sound.error().code != ErrorCode::kIo) { // a bad sector is damage, too
        return sound.error();
    }
    std::printf(
        "%s  %s  %s\n",
        digits_of(row.file).c_str(),
        row.file.name.c_str(),
        !gone ? "坏了，请有它的终端再送 damaged, asked for again"
              : "不见了，请有它的终端再送 missing, asked for again"
    );
    LINLI_TRY(depot.drop(row.file.digest));
    LINLI_TRY(ledger.transact([&] { return ledger.set_here(row.centre, row.file.digest, false); }));
    return false;
}

Status verify(Ledger& ledger, const FileKeep& files) {
    long long sound = 0;
    long long bad = 0;
    LINLI_TRY(for_each_file(ledger, [&](const Centre&, const SessionFileRow& row) -> Status {
        const auto named = LINLI_TRY(ledger.named_file(row.centre, row.file.digest));
        const bool first = !named.rows.empty() && named.rows.front() == row.file.id;
        if (first && named.claimed) {
            ++(LINLI_TRY(check(ledger, files.of(row.centre), row)) ? sound : bad);
        }
        return {};
    }));
    std::printf("完好 sound %lld  有问题 damaged or missing %lld\n", sound, bad);
    return bad == 0 ? Status{} : Status{fail(ErrorCode::kCorrupt, std::to_string(bad))};
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound: return "没有这个文件 No such file is here";
    case ErrorCode::kConflict: return "不止一个，请写长一点 More than one: give more digits";
    case ErrorCode::kCorrupt: return "有文件坏了或不见了 Files are damaged or missing";
    case ErrorCode::kFull: return "磁盘满了 The disk is full";
    default: return nullptr;
    }
}

} // namespace

const char* file_help() {
    return "     linli-district files list|verify --db FILE [--files DIR]\n"
           "     linli-district files get DIGEST --to DIR --db FILE [--files DIR]\n"
           "                      终端送来的附件：列出、逐个核对、取出\n"
           "                      attached files that kiosks have sent: list, check, take out\n";
}

int file_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_order(words);
    if (!order) {
        (void)std::fputs(file_help(), stderr);
        return 2;
    }
    const FileKeep files{order->files};
    return on_ledger(order->db, clock, words_for, [&](Ledger& ledger) {
        return order->act == "list" ? list(ledger)
            : order->act == "get"   ? get(ledger, files, *order)
                                    : verify(ledger, files);
    });
}

} // namespace linli::server
