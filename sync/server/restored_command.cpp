#include "sync/server/restored_command.h"

#include <cstdio>

#include "sync/server/file_keep.h"
#include "sync/server/ledger_command.h"
#include "sync/server/ledger_place.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

void say(const FilesCompared& compared) {
    if (compared.missing > 0) {
        std::printf(
            "附件：%lld 个不在磁盘上，请有它的终端再送；files list 看是哪些。\n"
            "Attached files: %lld are not on the disk, and asked for again; see `files list`.\n",
            compared.missing,
            compared.missing
        );
    }
    if (compared.found > 0) {
        std::printf(
            "附件：%lld 个磁盘上有，备份里没记，已补记。\n"
            "Attached files: %lld were on the disk and not in the copy; noted.\n",
            compared.found,
            compared.found
        );
    }
    if (compared.unclear > 0) {
        std::printf(
            "附件：%lld 个磁盘读不出来，照备份所记；修好磁盘后请运行 files verify。\n"
            "Attached files: at %lld the disk fails; they stand as in the copy. Mend it, then run\n"
            "`files verify`.\n",
            compared.unclear,
            compared.unclear
        );
    }
}

} // namespace

const char* restored_help() {
    return "     linli-district restored --db FILE [--files DIR]\n"
           "                      放回旧备份之后、启动之前：各终端把备份以后的事重新报上来，\n"
           "                      一个中心报齐之前，它的名额不借不发；附件按磁盘上有的核对\n"
           "                      an older copy was put back: before the server runs again. Every\n"
           "                      kiosk tells what it did since; until all of a centre have, no\n"
           "                      seat of it is lent or given. Attached files are held\n"
           "                      against what is on the disk\n";
}

int restored_command(const std::vector<std::string>& words, const Clock& clock) {
    const bool with_files = words.size() == 4 && words[2] == "--files";
    const bool well = (words.size() == 2 || with_files) && words[0] == "--db";
    const std::string folder =
        well ? files_folder(words[1], with_files ? words[3] : std::string{}) : std::string{};
    if (folder.empty()) { // a database of PostgreSQL's does not say where they are
        (void)std::fputs(restored_help(), stderr);
        return 2;
    }
    const auto words_for = [](ErrorCode) -> const char* {
        return nullptr;
    };
    const FileKeep files{folder};
    FilesCompared compared;
    const int status = on_ledger(words[1], clock, words_for, [&](Ledger& ledger) {
        RandomIdSource ids{clock};
        return ledger.transact([&]() -> Status {
            LINLI_TRY(begin_recall(ledger, ids));
            compared = LINLI_TRY(compare_files(ledger, files));
            return {};
        });
    });
    if (status == 0) {
        std::printf(
            "已记下：放回了旧备份。现在可以启动；linli-district lease list 看还在等哪些终端，\n"
            "不会再来的用 lease lost 报失。\n"
            "Noted: an older copy was put back. The server may run; `lease list` shows the\n"
            "kiosks that it waits for. Declare lost (`lease lost`) which will not come.\n"
        );
        say(compared);
        std::printf("网页的账号和密码也是备份时的，请核对（account list）。\n"
                    "Accounts and passwords of the pages are as in the copy: look at them "
                    "(`account list`).\n");
        std::printf("区里自己并过的居民（resident merge）备份以后的要再并一次。\n"
                    "Residents that the district made one (`resident merge`) after the copy: say "
                    "so again.\n");
    }
    return status;
}

} // namespace linli::server
