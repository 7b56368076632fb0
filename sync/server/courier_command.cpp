#include "sync/server/courier_command.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/core/domain/calendar.h"
#include "sync/protocol/courier.h"
#include "sync/server/courier.h"
#include "sync/server/ledger_command.h"
#include "sync/server/ledger_place.h"
#include "sync/server/parked.h"
#include "sync/server/service.h"

namespace linli::server {
namespace {

namespace refusal = sync::courier_refusal;

struct Words {
    std::string_view detail;
    const char* said;
};

constexpr std::array<Words, 9> kRefusals{
    {{refusal::kForeign, "不是邻里学堂的信 not a letter of Linli"},
     {refusal::kNewer,
      "由更新的版本写成，请先升级区里的程序 written by a newer version: upgrade first"},
     {refusal::kTorn,
      "不完整（优盘拔早了？），请终端重新导出 it breaks off (pulled out too early?): "
      "let the kiosk export once more"},
     {refusal::kAltered,
      "损坏或被改动过，请终端重新导出 damaged or altered: let the kiosk export once more"},
     {refusal::kOtherSender,
      "不是用登记时的密钥签的，请终端重新导出 signed with another key than it enrolled with: let "
      "the kiosk export once more"},
     {refusal::kOtherReader,
      "是写给另一个区的，或写给旧的数据库 for another district, or for an older ledger: the kiosk "
      "must make contact once"},
     {refusal::kNotEnrolled,
      "这台终端没有在本区登记 that kiosk has not enrolled with this district"},
     {refusal::kOtherDevice, "里面有别的终端的内容 it holds what is another kiosk's"},
     {"sign the request", "里面的签名不对 a message in it is not signed as it should"}}};

struct Order {
    std::string act;
    std::string db;
    std::string from;
    std::string to;
    std::string files;
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string* value = words[i] == "--db" ? &order.db
            : words[i] == "--from"              ? &order.from
            : words[i] == "--to"                ? &order.to
            : words[i] == "--files"             ? &order.files
                                                : nullptr;
        if (value != nullptr && i + 1 < words.size()) {
            *value = words[++i];
        } else if (value == nullptr && order.act.empty()) {
            order.act = words[i];
        } else {
            return std::nullopt;
        }
    }
    const bool imports = order.act == "import" && !order.from.empty();
    const bool lists = order.act == "list" && order.from.empty() && order.to.empty();
    order.files = files_folder(order.db, order.files);
    if (order.db.empty() || order.files.empty() || (!imports && !lists)) {
        return std::nullopt;
    }
    order.to = order.to.empty() ? order.from : order.to;
    return order;
}

/// One at a time, so that the numbers of answers tell which knows more.
class Turn {
public:
    explicit Turn(const std::string& beside)
        : fd_{::open((beside + ".courier.lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)} {
        if (fd_ >= 0) {
            (void)::flock(fd_, LOCK_EX);
        }
    }

    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    ~Turn() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }

private:
    int fd_;
};

struct Stick {
    std::vector<std::string> letters; // paths, by name
    int answers{0};                   // of before
    int foreign{0};
};

bool ends_with(const std::string& name, sync::CourierRoad road) {
    const std::string whole = sync::letter_name(DeviceId{}, road);
    return name.ends_with(whole.substr(DeviceId{}.text().size()));
}

Result<Stick> look_at(const std::string& folder) {
    Stick stick;
    std::error_code trouble;
    std::filesystem::directory_iterator files{folder, trouble};
    for (; !trouble && files != std::filesystem::directory_iterator{}; files.increment(trouble)) {
        const std::string name = files->path().filename().string();
        if (ends_with(name, sync::CourierRoad::kUp)) {
            stick.letters.push_back(files->path().string());
        } else {
            const bool answer = ends_with(name, sync::CourierRoad::kDown);
            ++(answer ? stick.answers : stick.foreign);
        }
    }
    if (trouble) {
        return fail(ErrorCode::kNotFound, folder + ": " + trouble.message());
    }
    std::ranges::sort(stick.letters);
    return stick;
}

const char* words_of(const Error& error) {
    for (const Words& words : kRefusals) {
        if (error.detail == words.detail) {
            return words.said;
        }
    }
    switch (error.code) {
    case ErrorCode::kFull: return "优盘满了 the stick is full";
    case ErrorCode::kReadOnly: return "优盘是只读的 the stick is read-only";
    case ErrorCode::kDenied: return "优盘不许写入 the stick may not be written";
    case ErrorCode::kBusy: return "数据库正被占用，请再试 the ledger is in use: try again";
    case ErrorCode::kTooNew: return "终端的版本不同，需要升级 the kiosk speaks another version";
    default: return "出错 failed";
    }
}

void complain(const std::string& name, const char* zh_en, const Error& error) {
    (void)std::fprintf(
        stderr,
        "linli-district: %s: %s %s (%s)\n",
        name.c_str(),
        zh_en,
        words_of(error),
        error.detail.c_str()
    );
}

// Whether all of it is well.
bool report(const std::string& name, const LetterServed& served) {
    std::printf(
        "%s  收下 taken in %lld  回信 answered with %lld\n",
        served.device.text().c_str(),
        served.facts,
        served.rows
    );
    if (served.files + served.files_sent > 0) {
        std::printf(
            "  附件 files: 收下 taken in %d  带回 sent along %d\n", served.files, served.files_sent
        );
    }
    if (served.files_left > 0) {
        std::printf(
            "  优盘放不下，%d 个附件下次再带 the stick is full: %d files go with the next answer\n",
            served.files_left,
            served.files_left
        );
    }
    if (served.revoked) {
        std::printf("  已停用：只留存，不生效；回信让它清除居民资料 "
                    "revoked: kept without effect, the answer tells it to wipe\n");
    }
    if (served.outdated) {
        std::printf("  旧的一份，没有收；回信让它重新来 "
                    "of an older life of that disk: nothing taken in, it is told to begin anew\n");
    }
    if (served.facts_trouble) {
        complain(
            name, "后面的没有收下，不会丢 the rest waits at the kiosk:", *served.facts_trouble
        );
    }
    if (served.answer_trouble) {
        complain(
            name,
            "已收下，但回信没写成，可以再导入一次 taken in, but there is no answer; import it "
            "again:",
            *served.answer_trouble
        );
    }
    return !served.facts_trouble && !served.answer_trouble;
}

Status import(Ledger& ledger, const Order& order, const Clock& clock, bool& well) {
    const Turn turn{is_postgres(order.db) ? order.files : order.db};
    const Stick stick = LINLI_TRY(look_at(order.from));
    if (stick.letters.empty()) {
        return fail(ErrorCode::kInvalid, order.from);
    }
    (void)LINLI_TRY(judge_parked(ledger, clock.now())); // no server may ever run here
    InlineLedgerDoor door{ledger};
    FileKeep files{order.files};
    Service service{door, clock, &files};
    Gate gate{door, clock};
    CourierDesk desk{door, service, gate, clock};
    for (const std::string& letter : stick.letters) {
        const std::string name = std::filesystem::path{letter}.filename().string();
        const auto served = desk.serve(letter, order.to);
        if (!served) {
            complain(name, "没有收 not taken in:", served.error());
        }
        well = served && report(name, *served) && well;
    }
    if (stick.foreign > 0) {
        std::printf(
            "另有 %d 个别的文件，没有动 %d other files, left alone\n", stick.foreign, stick.foreign
        );
    }
    return {};
}

Status list(Ledger& ledger) {
    for (const CourierVisits& visits : LINLI_TRY(ledger.courier_visits())) {
        std::printf(
            "%s  回信 answers %llu  最近 last %s\n",
            visits.device.text().c_str(),
            static_cast<unsigned long long>(visits.answers),
            to_local_text(visits.last_at).c_str()
        );
    }
    return {};
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kInvalid: return "优盘上没有终端的信 There is no letter of a kiosk";
    case ErrorCode::kNotFound:
        return "没有这个文件夹（优盘插好了吗） No such folder: is the stick in";
    default: return nullptr;
    }
}

} // namespace

const char* courier_help() {
    return "     linli-district courier import --db FILE --from DIR [--to DIR]\n"
           "     linli-district courier list --db FILE\n"
           "                      优盘送来的：收下各终端的记录，写回信；来过哪些\n"
           "                      by stick: takes in what kiosks wrote, and writes the answers\n";
}

int courier_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_order(words);
    if (!order) {
        (void)std::fputs(courier_help(), stderr);
        return 2;
    }
    bool well = true;
    const int status = on_ledger(order->db, clock, words_for, [&](Ledger& ledger) {
        return order->act == "list" ? list(ledger) : import(ledger, *order, clock, well);
    });
    return status == 0 && !well ? 1 : status;
}

} // namespace linli::server
