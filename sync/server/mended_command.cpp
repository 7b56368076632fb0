#include "sync/server/mended_command.h"

#include <cstdio>
#include <map>

#include "app/core/domain/calendar.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

constexpr int kCounted = 10'000;
constexpr std::size_t kShown = 20;

const char* word_of(Place place) {
    switch (place) {
    case Place::kKiosk: return "终端 kiosk";
    case Place::kFeed: return "下发 feed";
    case Place::kTable: return "台账 table";
    }
    return "";
}

Status print(Ledger& ledger) {
    const auto rows = LINLI_TRY(ledger.mended_rows(kCounted));
    if (rows.empty()) {
        std::printf("没有对不上的记录 nothing differed\n");
        return {};
    }
    std::map<std::pair<DeviceId, Place>, int> counts;
    for (const MendedRow& row : rows) {
        ++counts[{row.device, row.place}];
    }
    for (const auto& [where, count] : counts) {
        std::printf(
            "设备 device %s  %s  %d\n", where.first.text().c_str(), word_of(where.second), count
        );
    }
    for (std::size_t i = 0; i < rows.size() && i < kShown; ++i) {
        std::printf(
            "  %s  %s  %s %s\n",
            to_local_text(rows[i].at).c_str(),
            word_of(rows[i].place),
            rows[i].key.kind.c_str(),
            to_text(rows[i].key.id).c_str()
        );
    }
    return {};
}

} // namespace

const char* mended_help() {
    return "     linli-district mended --db FILE\n"
           "                      哪些记录与终端对不上、已补正  rows that differed, and were "
           "mended\n";
}

int mended_command(const std::vector<std::string>& words, const Clock& clock) {
    if (words.size() != 2 || words[0] != "--db") {
        (void)std::fputs(mended_help(), stderr);
        return 2;
    }
    const auto words_for = [](ErrorCode) -> const char* {
        return nullptr;
    };
    return on_ledger(words[1], clock, words_for, print);
}

} // namespace linli::server
