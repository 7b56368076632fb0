#include "sync/relay/upstream_command.h"

#include <cstdio>
#include <optional>

#include "app/core/base/secret_file.h"
#include "sync/relay/round.h"
#include "sync/relay/upstream_line.h"
#include "sync/server/ledger_command.h"
#include "sync/server/ledger_place.h"

namespace linli::relay {
namespace {

constexpr std::size_t kMaxAuthority = std::size_t{64} * 1024;

struct Asked {
    std::string act; // enrol, status, sync
    std::string db;
    std::string authority; // a file
    UpstreamOrder order;
};

std::optional<Asked> read(const std::vector<std::string>& words) {
    Asked asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--db" && more) {
            asked.db = words[++i];
        } else if (words[i] == "--ca" && more) {
            asked.authority = words[++i];
        } else if (asked.act.empty()) {
            asked.act = words[i];
        } else if (asked.order.url.empty()) {
            asked.order.url = words[i];
        } else if (const auto digits = sync::enrol_digits(words[i]);
                   digits && asked.order.digits.empty()) {
            asked.order.digits = *digits;
        } else {
            return std::nullopt;
        }
    }
    const bool enrols = asked.act == "enrol" && !asked.order.digits.empty();
    const bool stands = asked.act == "sync" || (asked.act == "status" && asked.order.url.empty());
    const bool alone = asked.order.digits.empty() && asked.authority.empty();
    const bool file = !asked.db.empty() && !server::is_postgres(asked.db); // a relay's is one
    return file && (enrols || (stands && alone)) ? std::optional{asked} : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kDenied:
        return "登记码不对、用过了或过期了，或不是给街道服务器的；也许还没有终端告诉这台服务器是哪"
               "个中心 "
               "The code is wrong, used or expired, or not for a relay; or no kiosk has told this "
               "server its centre yet";
    case ErrorCode::kBusy: return "输错太多，请稍后再试 Too many wrong codes: try later";
    case ErrorCode::kNetwork: return "连不上区里的服务器 The district's server cannot be reached";
    case ErrorCode::kProtocol:
        return "答话的不是区里的服务器 It was not the district's server that answered";
    case ErrorCode::kInvalid: return "地址不对 That is no address";
    case ErrorCode::kConflict:
        return "这台服务器下面不止一个中心，或登记码是别的中心的 Several centres stand beneath "
               "this "
               "server, or the code is another centre's";
    case ErrorCode::kNotFound: return "上面没有服务器 Nobody stands above this server";
    default: return nullptr;
    }
}

// Of a round: what did not get through is kept, and goes with the next.
const char* words_for_round(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "上面没有服务器，或密钥不见了，请重新登记 Nobody stands above this "
               "server, or its key is gone: enrol it again";
    case ErrorCode::kDenied:
        return "区里不认这台服务器了，请重新登记 The district knows this server no longer: enrol "
               "it again";
    case ErrorCode::kBusy:
        return "服务器自己正在同步，过一会儿再看 The server is at it by itself: look again in a "
               "moment";
    case ErrorCode::kConflict:
        return "这一次没有送完，记录都还在，过一会儿再试 Not all was brought; nothing is lost, try "
               "again";
    case ErrorCode::kNetwork:
    case ErrorCode::kProtocol: return words_for(code);
    default: return nullptr;
    }
}

Status enrol(server::Ledger& ledger, Asked asked) {
    if (!asked.authority.empty()) {
        asked.order.authority = LINLI_TRY(read_secret_file(asked.authority, kMaxAuthority));
    }
    const Centre centre = LINLI_TRY(enrol_upstream(ledger, asked.db, asked.order));
    std::printf(
        "已登记为 %s 的街道服务器；名额由区里借来，记录会送上去\n"
        "enrolled as the relay of %s: seats are the district's to lend, facts go up\n",
        centre.name_zh.c_str(),
        centre.name_en.c_str()
    );
    return {};
}

Status show(server::Ledger& ledger) {
    const auto above = LINLI_TRY(ledger.upstream());
    if (!above) {
        std::printf("上面没有服务器 nobody stands above this server\n");
        return {};
    }
    long long waiting = 0;
    for (const server::ChainToBring& chain : LINLI_TRY(ledger.chains_to_bring())) {
        waiting += static_cast<long long>(chain.kept - chain.brought);
    }
    std::printf(
        "上级 above %s\n本机 device %s\n待送 waiting %lld\n",
        above->url.c_str(),
        above->device.text().c_str(),
        waiting
    );
    return {};
}

// Beside the server's own rounds; where both meet, one of them gives way.
Status sync_now(server::Ledger& ledger, const Asked& asked, const Clock& clock) {
    auto line = LINLI_TRY(line_above(ledger, asked.db));
    if (!line) {
        return fail(ErrorCode::kNotFound, "nobody stands above this server");
    }
    if (!asked.order.url.empty()) {
        line->url = asked.order.url;
    }
    const auto api = LINLI_TRY(sync::CurlSyncApi::create(std::move(*line)));
    server::InlineLedgerDoor door{ledger};
    server::FileKeep files{asked.db + ".files"};
    const RelayOrder order{true, nullptr, &files};
    const RelayReport report = LINLI_TRY(run_relay_round(door, *api, clock, order));
    if (report.wiped) {
        LINLI_TRY(forget_line(asked.db));
    }
    std::printf(
        "送上 brought %lld\n收下 taken %lld\n还回名额 returned %d\n"
        "修好 mended %d\n对不上 apart %d\n",
        report.facts_brought,
        report.rows_taken,
        report.slots_returned,
        report.rows_mended + report.rows_mended_above,
        report.rows_apart
    );
    if (report.files_passed > 0) {
        std::printf(
            "附件 %d 个没有送上或取下：这里或上级的硬盘满了、坏了，或配额满了\n"
            "%d files stay where they are: a disk here or above is full or failing, or the quota\n",
            report.files_passed,
            report.files_passed
        );
    }
    return report.trouble ? Status{*report.trouble} : Status{};
}

} // namespace

const char* upstream_help() {
    return "     linli-district upstream enrol URL CODE --db FILE [--ca FILE]\n"
           "                      做街道的服务器：下面的终端连它，它连区里（登记码用 enrol code "
           "--relay）\n"
           "                      become the relay of another server, with a code made by\n"
           "                      `enrol code --relay` there\n"
           "     linli-district upstream status --db FILE\n"
           "     linli-district upstream sync [URL] --db FILE\n"
           "                      还有多少条没送上去；马上与上级同步一次\n"
           "                      how much waits to be brought; bring and take it at once\n";
}

int upstream_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read(words);
    if (!asked) {
        (void)std::fputs(upstream_help(), stderr);
        return 2;
    }
    const auto& words_of = asked->act == "sync" ? words_for_round : words_for;
    return server::on_ledger(asked->db, clock, words_of, [&](server::Ledger& ledger) {
        return asked->act == "enrol" ? enrol(ledger, *asked)
            : asked->act == "sync"   ? sync_now(ledger, *asked, clock)
                                     : show(ledger);
    });
}

} // namespace linli::relay
