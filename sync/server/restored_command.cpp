#include "sync/server/restored_command.h"

#include <cstdio>

#include "sync/server/ledger_command.h"
#include "sync/server/recall.h"

namespace linli::server {

const char* restored_help() {
    return "     linli-district restored --db FILE\n"
           "                      放回旧备份之后、启动之前：各终端把备份以后的事重新报上来，\n"
           "                      一个中心报齐之前，它的名额不借不发\n"
           "                      an older copy was put back: before the server runs again. Every\n"
           "                      kiosk tells what it did since; until all of a centre have, no\n"
           "                      seat of it is lent or given\n";
}

int restored_command(const std::vector<std::string>& words, const Clock& clock) {
    if (words.size() != 2 || words[0] != "--db") {
        (void)std::fputs(restored_help(), stderr);
        return 2;
    }
    const auto words_for = [](ErrorCode) -> const char* {
        return nullptr;
    };
    const int status = on_ledger(words[1], clock, words_for, [&](Ledger& ledger) {
        RandomIdSource ids{clock};
        return ledger.transact([&] { return begin_recall(ledger, ids); });
    });
    if (status == 0) {
        std::printf(
            "已记下：放回了旧备份。现在可以启动；linli-district lease list 看还在等哪些终端，\n"
            "不会再来的用 lease lost 报失。\n"
            "Noted: an older copy was put back. The server may run; `lease list` shows the\n"
            "kiosks that it waits for. Declare lost (`lease lost`) which will not come.\n"
        );
    }
    return status;
}

} // namespace linli::server
