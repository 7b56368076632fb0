#include "sync/server/backup_command.h"

#include <charconv>
#include <cstdio>
#include <optional>

#include "sync/server/backup.h"
#include "sync/server/ledger_command.h"
#include "sync/server/ledger_place.h"
#include "sync/server/restored_command.h"

namespace linli::server {
namespace {

constexpr const char* kPostgresWords =
    "PostgreSQL 里的数据库用 linli-district-postgres 备份和放回；密码放在 PGPASSFILE 里，不要写在\n"
    "命令行上：\n"
    "A ledger in PostgreSQL is backed up and put back by linli-district-postgres; the password\n"
    "stands in PGPASSFILE, not on the command line:\n"
    "  linli-district-postgres backup --postgres postgresql://USER@HOST/NAME --files DIR --to DIR\n"
    "  linli-district-postgres restore --postgres postgresql://USER@HOST/NAME --files DIR "
    "--from DIR\n"
    "没有它的机器上，用 PostgreSQL 自己的工具 Where that is not installed, PostgreSQL's own "
    "tools:\n"
    "  pg_dump --format=custom --no-owner --file=linli.dump \"postgresql://USER@HOST/NAME\"\n"
    "  pg_restore --list linli.dump > /dev/null      # 看得懂吗 whether it can be read\n"
    "放回去（先停下所有 linli-district，库要新建的、空的）\n"
    "To put it back (no linli-district may run; the database freshly made and empty):\n"
    "  pg_restore --exit-on-error --single-transaction --no-owner \\\n"
    "      --dbname=\"postgresql://USER@HOST/NAME\" linli.dump\n"
    "  linli-district restored --postgres postgresql://USER@HOST/NAME --files DIR\n"
    "附件的文件夹 DIR 另行复制，在 pg_dump 之后 The folder of files is copied beside it, after "
    "pg_dump.\n";

struct Order {
    std::string db;
    std::string files;
    std::string other; // --to or --from
    int keep{kBackupsKept};
    bool replace{false};
};

bool read_keep(const std::string& text, int& keep) {
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, keep);
    constexpr int kMost = 10'000;
    return error == std::errc{} && at == end && keep >= 1 && keep <= kMost;
}

bool take(Order& order, const std::string& name, const std::string& value, bool backs_up) {
    if (name == "--keep") {
        return backs_up && read_keep(value, order.keep);
    }
    std::string* text = name == "--db"           ? &order.db
        : name == "--files"                      ? &order.files
        : name == (backs_up ? "--to" : "--from") ? &order.other
                                                 : nullptr;
    if (text == nullptr || value.empty()) {
        return false;
    }
    *text = value;
    return true;
}

std::optional<Order> read_order(const std::vector<std::string>& words, bool backs_up) {
    Order order;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!backs_up && words[i] == "--replace") {
            order.replace = true;
        } else if (i + 1 == words.size() || !take(order, words[i], words[i + 1], backs_up)) {
            return std::nullopt;
        } else {
            ++i;
        }
    }
    if (order.db.empty() || (order.other.empty() && !is_postgres(order.db))) {
        return std::nullopt;
    }
    order.files = files_folder(order.db, order.files);
    while (order.other.size() > 1 && order.other.ends_with('/')) {
        order.other.pop_back();
    }
    return order;
}

int complain(const char* words, const std::string& detail) {
    (void)std::fprintf(stderr, "linli-district: %s (%s)\n", words, detail.c_str());
    return 1;
}

const char* words_for_disk(ErrorCode code) {
    switch (code) {
    case ErrorCode::kFull: return "磁盘满了 The disk is full";
    case ErrorCode::kDenied: return "没有权限 Not allowed";
    case ErrorCode::kReadOnly: return "磁盘不可写 The disk cannot be written";
    case ErrorCode::kNotFound: return "没有这个文件或文件夹 There is no such file or folder";
    default: return "读写出错 The disk fails";
    }
}

const char* words_for_backup(ErrorCode code) {
    switch (code) {
    case ErrorCode::kBusy: return "另一个备份正在进行 Another backup is being made";
    case ErrorCode::kConflict: return "这一秒已经有一份备份 One of this second is there";
    case ErrorCode::kCorrupt:
        return "这不是区级数据库，或文件已损坏：没有备份，先前的还在\n"
               "Not a district's ledger, or damaged: nothing was backed up, earlier ones stand";
    case ErrorCode::kFull:
        return "磁盘满了：没有备份，先前的还在\n"
               "The disk is full: nothing was backed up, earlier ones stand";
    default: return words_for_disk(code);
    }
}

const char* words_for_restore(ErrorCode code) {
    switch (code) {
    case ErrorCode::kBusy:
        return "它的服务器或别的程序还在用它，请先停下\n"
               "Its server or another program uses it: stop it first";
    case ErrorCode::kConflict:
        return "那里已有数据库：要换掉它请加 --replace，它会改名留着\n"
               "A ledger stands there: --replace puts it aside under another name";
    case ErrorCode::kCorrupt:
        return "备份不完整或被改过，什么都没有动\n"
               "The backup is not whole, or was changed: nothing was touched";
    case ErrorCode::kNotFound:
        return "那里没有备份，或没有这个文件夹 There is no backup, or no such folder";
    default: return words_for_disk(code);
    }
}

// What is wrong, though there is a backup.
void warn(const BackupMade& made) {
    if (made.files_damaged > 0) {
        (void)std::fprintf(
            stderr,
            "附件：%lld 个已损坏或读不出来；请运行 files verify。\n"
            "Attached files: %lld are damaged or cannot be read; run `files verify`.\n",
            made.files_damaged,
            made.files_damaged
        );
    }
    if (!made.complete()) {
        (void)std::fprintf(
            stderr,
            "附件不全：数据库说在的附件有 %lld 个不在磁盘上或已损坏，其中 %lld "
            "个以前的备份里也没有。\n"
            "请看 --files 的文件夹对不对、磁盘挂上了没有。以前备份的附件都留着，一个没删。\n"
            "Files are missing: the ledger tells of %lld that are not on the disk, or damaged; "
            "%lld "
            "of\n"
            "them are in no earlier backup either. Is --files right, is its disk mounted? Copies "
            "of\n"
            "files in earlier backups were all kept.\n",
            made.files_missed,
            made.files_lacking,
            made.files_missed,
            made.files_lacking
        );
    }
    if (!made.newer.empty()) {
        (void)std::fprintf(
            stderr,
            "注意！已有一份更晚的备份 %s：这台机器的时钟现在不对，或那时不对。请校时；restore "
            "会把\n"
            "名字最晚的当作最新的，要放回这一份请写明它的文件夹。\n"
            "ATTENTION: a backup of a later time is there, %s: this clock is wrong, or was. Set "
            "it;\n"
            "`restore` takes the latest name for the newest: name this one's folder to put it "
            "back.\n",
            made.newer.c_str(),
            made.newer.c_str()
        );
    }
    if (made.not_swept) {
        (void)std::fprintf(
            stderr,
            "这份备份已做好，但旧的没有清理成：%s\n"
            "This backup is made, but what is old could not be removed: %s (%s)\n",
            words_for_disk(made.not_swept->code),
            words_for_disk(made.not_swept->code),
            made.not_swept->detail.c_str()
        );
    }
}

void say(const BackupMade& made) {
    std::printf(
        "已备份到 backed up to %s\n"
        "数据库 ledger %llu bytes  附件 files %lld  其中新的 new %lld  删去旧备份 older dropped "
        "%d\n",
        made.place.c_str(),
        static_cast<unsigned long long>(made.ledger_bytes),
        made.files,
        made.files_new,
        made.dropped
    );
    if (made.files_renewed > 0) {
        std::printf(
            "以前备份里有 %lld 个附件坏了，已重新复制；备份的磁盘可能不好。\n"
            "%lld files of earlier backups were damaged and copied anew: the disk may be "
            "failing.\n",
            made.files_renewed,
            made.files_renewed
        );
    }
    warn(made);
}

void say(const Restoring& begun) {
    std::printf(
        "放回 putting back %s\n附件 files %lld  缺 missing %lld\n",
        begun.backup.c_str(),
        begun.files,
        begun.files_missing
    );
    if (begun.files_damaged > 0) {
        (void)std::fprintf(
            stderr,
            "备份里有 %lld 个附件已损坏或读不出来，没有放回；有它的终端会再送。\n"
            "%lld files of the backup are damaged or cannot be read, and left out: kiosks that "
            "have\n"
            "them bring them again.\n",
            begun.files_damaged,
            begun.files_damaged
        );
    }
}

// Keys are in no backup: whoever has a copy of the ledger cannot speak for the relay.
void say_that_it_must_enrol() {
    (void)std::fputs(
        "这是下级服务器（relay），备份里没有它的密钥：启动前请向上级要新的登记码，再运行一次\n"
        "upstream enrol。\n"
        "This server is a relay, and its key is in no backup: get a new code from the server "
        "above,\n"
        "and run `upstream enrol` again before it runs.\n",
        stderr
    );
}

} // namespace

const char* backup_help() {
    return "     linli-district backup --db FILE --to DIR [--files DIR] [--keep N]\n"
           "                      备份数据库和附件，不用停服务；核对之后才算数，留最近 N 份（14）\n"
           "                      ledger and files, beside a running server; looked through, then\n"
           "                      kept with the N newest ones (14)\n"
           "     linli-district restore --from DIR --db FILE [--files DIR] [--replace]\n"
           "                      放回一份备份（DIR "
           "是全部备份时取最新的），核对之后才动手；各终端\n"
           "                      会把备份以后的事重新报上来\n"
           "                      put one back, the newest where DIR holds all; checked before\n"
           "                      anything is touched. Kiosks tell again what came after it\n";
}

int backup_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_order(words, true);
    if (!order) {
        (void)std::fputs(backup_help(), stderr);
        return 2;
    }
    if (is_postgres(order->db)) {
        (void)std::fputs(kPostgresWords, stderr);
        return 1;
    }
    const auto made =
        make_backup({order->db, order->files, order->other, order->keep}, clock.now());
    if (!made) {
        return complain(words_for_backup(made.error().code), made.error().detail);
    }
    say(*made);
    return made->complete() && !made->not_swept ? 0 : 1;
}

int restore_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto order = read_order(words, false);
    if (!order) {
        (void)std::fputs(backup_help(), stderr);
        return 2;
    }
    if (is_postgres(order->db)) {
        (void)std::fputs(kPostgresWords, stderr);
        return 1;
    }
    const RestoreOrder restore{order->other, order->db, order->files, order->replace};
    const auto begun = begin_restore(restore);
    if (!begun) {
        return complain(words_for_restore(begun.error().code), begun.error().detail);
    }
    say(*begun);
    // Told so before it is in its place: no server can begin on it as if nothing had happened.
    const int told = restored_command({"--db", begun->draft, "--files", order->files}, clock);
    if (told != 0) {
        return told;
    }
    bool must_enrol = false;
    const int looked = on_ledger(
        begun->draft,
        clock,
        [](ErrorCode) -> const char* { return nullptr; },
        [&](Ledger& ledger) -> Status {
            must_enrol = LINLI_TRY(lacks_upstream_key(ledger, order->db));
            return {};
        }
    );
    if (looked != 0) {
        return looked;
    }
    if (const Status placed = put_in_place(restore, *begun, clock.now()); !placed) {
        return complain(words_for_restore(placed.error().code), placed.error().detail);
    }
    if (must_enrol) {
        say_that_it_must_enrol();
    }
    return 0;
}

} // namespace linli::server
