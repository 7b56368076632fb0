#include "app/cli/command.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "app/store/backup.h"

namespace linli::cli {
namespace {

struct Advice {
    std::string_view zh;
    std::string_view en;
};

Advice advice_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kInvalid: return {"内容不对", "not acceptable"};
    case ErrorCode::kNotFound: return {"没有找到", "not found"};
    case ErrorCode::kConflict: return {"与已有的内容冲突", "conflicts with what is there"};
    case ErrorCode::kBusy:
        return {"数据库正被占用，请稍后再试", "the database is in use; try again"};
    case ErrorCode::kDenied: return {"没有权限", "not permitted"};
    case ErrorCode::kCorrupt:
        return {
            "这个文件不是邻里学堂的数据库，或已损坏；请用备份恢复，不要删除它",
            "this file is not a Linli database, or it is damaged; restore a backup, keep the file"};
    case ErrorCode::kTooNew:
        return {
            "这个数据库是更新版本的程序写的；请先升级程序",
            "a newer program wrote this database; upgrade the program first"};
    case ErrorCode::kReadOnly: return {"文件是只读的，不能写入", "the file is read-only"};
    case ErrorCode::kFull:
        return {"磁盘满了，什么也没有写入；请先腾出空间", "the disk is full; nothing was written"};
    case ErrorCode::kIo: return {"读写出错", "reading or writing failed"};
    case ErrorCode::kNetwork:
        return {
            "连不上服务器；记录都在本机，稍后会再送",
            "no server answered; nothing is lost, try later"};
    case ErrorCode::kProtocol:
        return {"对方不是邻里学堂的服务器", "what answered is not a Linli server"};
    case ErrorCode::kTooLarge: return {"文件太大", "too large"};
    }
    return {"出错", "failed"};
}

} // namespace

int report_error(const Context& context, const Error& error) {
    const Advice advice = advice_for(error.code);
    context.err << "linli: " << context.say(advice.zh, advice.en);
    if (!error.detail.empty()) {
        context.err << " (" << error.detail << ")";
    }
    context.err << "\n";
    return kCouldNot;
}

int wrong_usage(const Context& context, std::string_view zh, std::string_view en) {
    context.err << "linli: " << context.say(zh, en) << "\n"
                << context.say("看用法：linli --help", "see: linli --help") << "\n";
    return kWrongUsage;
}

Result<store::Store> open_store(const Context& context, bool may_create) {
    const std::string path = context.args.value("--db");
    std::error_code ignored;
    if (may_create && !std::filesystem::exists(path, ignored)
        && store::newest_backup(store::backup_folder(path))) {
        // An empty one in its place would hide that it is gone.
        return fail(ErrorCode::kCorrupt, path + " is gone: linli restore");
    }
    const auto missing = may_create ? db::Database::Missing::kCreate : db::Database::Missing::kFail;
    return store::Store::open(path, context.world, missing);
}

Status write_file(const std::string& path, std::string_view bytes) {
    const std::string draft = path + ".part";
    {
        std::ofstream file{draft, std::ios::binary};
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!file.flush()) {
            std::error_code ignored;
            std::filesystem::remove(draft, ignored);
            return fail(ErrorCode::kIo, path);
        }
    }
    std::error_code trouble;
    std::filesystem::rename(draft, path, trouble);
    return trouble ? Status{fail(ErrorCode::kIo, path + ": " + trouble.message())} : Status{};
}

int put_out(const Context& context, const std::string& text) {
    const std::string path = context.args.value("--output");
    if (path.empty()) {
        context.out << text;
        return kDone;
    }
    const Status written = write_file(path, text);
    return written ? kDone : report_error(context, written.error());
}

Result<std::string> read_file(const std::string& path, std::size_t most) {
    std::error_code trouble;
    const auto size = std::filesystem::file_size(path, trouble);
    if (trouble) {
        const bool missing = trouble == std::errc::no_such_file_or_directory;
        return fail(
            missing ? ErrorCode::kNotFound : ErrorCode::kIo, path + ": " + trouble.message()
        );
    }
    if (size > most) {
        return fail(ErrorCode::kTooLarge, path + ": " + std::to_string(size >> 20U) + " MiB");
    }
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (file.bad() || bytes.size() != size) {
        return fail(ErrorCode::kIo, path);
    }
    return bytes;
}

} // namespace linli::cli
