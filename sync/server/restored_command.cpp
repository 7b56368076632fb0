#include "sync/server/restored_command.h"

#include <cstdio>

#include <unistd.h>

#include "sync/server/ledger_sqlite.h"
#include "sync/server/recall.h"

namespace linli::server {
namespace {

int complain(const Error& error) {
    (void)std::fprintf(
        stderr,
        "linli-district: 数据库不能用 The ledger cannot be used (%s)\n",
        error.detail.c_str()
    );
    return 1;
}

} // namespace

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
    if (::access(words[1].c_str(), F_OK) != 0) { // no new ledger for a misspelt name
        return complain(fail(ErrorCode::kIo, "no file " + words[1]));
    }
    RandomIdSource ids{clock};
    auto ledger = SqliteLedger::open(words[1], ids);
    if (!ledger) {
        return complain(ledger.error());
    }
    const Status done = (*ledger)->transact([&] { return begin_recall(**ledger, ids); });
    if (!done) {
        return complain(done.error());
    }
    std::printf("已记下：放回了旧备份。现在可以启动；linli-district lease list 看还在等哪些终端，\n"
                "不会再来的用 lease lost 报失。\n"
                "Noted: an older copy was put back. The server may run; `lease list` shows the\n"
                "kiosks that it waits for. Declare lost (`lease lost`) which will not come.\n");
    return 0;
}

} // namespace linli::server
