#include "app/cli/session_files.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "app/core/base/json_writer.h"
#include "app/core/base/whole_file.h"
#include "app/core/domain/json.h"
#include "app/store/files.h"

namespace linli::cli {
namespace {

using store::AttachedFile;
using store::CopyState;

constexpr std::size_t kDigitsShown = 12;
constexpr std::size_t kFewestDigits = 8;

struct StateWords {
    CopyState copy;
    std::string_view word;
    std::string_view zh;
    std::string_view en;
};

// Where the district has it; then where it does not.
constexpr std::array<StateWords, 5> kAtDistrict{
    {{CopyState::kNone, "district", "在区里", "at the district"},
     {CopyState::kHere, "both", "本机和区里都有", "here and at the district"},
     {CopyState::kWanted, "coming", "下次同步取来", "comes with the next sync"},
     {CopyState::kLost, "district", "本机的丢了，区里有：可以取回", "lost here; fetch it"},
     {CopyState::kDamaged, "district", "本机的坏了，区里有：可以取回", "damaged here; fetch it"}}};
constexpr std::array<StateWords, 5> kNotAtDistrict{
    {{CopyState::kNone, "elsewhere", "还在别的终端，没到区里", "at another kiosk still"},
     {CopyState::kHere, "waiting", "本机有，等着送到区里", "here, waits for the district"},
     {CopyState::kWanted, "elsewhere", "要取，还没到区里", "wanted, not at the district yet"},
     {CopyState::kLost,
      "lost",
      "本机的文件不见了：请把原件再附一次（session attach）",
      "gone from this disk: attach the original once more"},
     {CopyState::kDamaged,
      "damaged",
      "本机的文件坏了：请把原件再附一次（session attach）",
      "damaged on this disk: attach the original once more"}}};

constexpr StateWords kNotTaken{
    CopyState::kHere,
    "refused",
    "区里没有收下：请再附一次（session attach）",
    "not taken by the district: attach it once more"};

const StateWords& words_for(const AttachedFile& one) {
    if (one.not_taken && !one.file.held && one.copy == CopyState::kHere) {
        return kNotTaken;
    }
    const auto& states = one.file.held ? kAtDistrict : kNotAtDistrict;
    return *std::ranges::find(states, one.copy, &StateWords::copy);
}

int refused(const Context& context, const Error& error) {
    namespace trouble = store::file_trouble;
    const auto say = [&](std::string_view zh, std::string_view en) {
        context.err << "linli: " << context.say(zh, en) << "\n";
        return kCouldNot;
    };
    const bool large = error.code == ErrorCode::kTooLarge;
    if (large && error.detail == trouble::kAll) {
        return say("本机的附件已满 2 GiB", "the files here fill 2 GiB");
    }
    if (large) {
        return say("一个附件最大 64 MiB", "a file may have 64 MiB at most");
    }
    if (error.code != ErrorCode::kInvalid) {
        return report_error(context, error);
    }
    return error.detail == trouble::kType ? say(
               "只能附 JPEG、PNG、PDF、纯文本、docx、xlsx、pptx",
               "only JPEG, PNG, PDF, plain text, docx, xlsx and pptx"
           )
        : error.detail == trouble::kEmpty ? say("文件是空的", "the file is empty")
        : error.detail == trouble::kBy
        ? say("--by 最多 30 个字", "--by has 30 characters at most")
        : say("这个文件名不能用，请写 --name", "that name cannot be used: give --name");
}

Result<AttachedFile> find_file(
    const Context& context, store::Store& store, const Session& session, const std::string& named
) {
    const auto files = LINLI_TRY(store::files_of(store, session.id));
    const AttachedFile* found = nullptr;
    for (const AttachedFile& one : files) {
        const bool by_digits =
            named.size() >= kFewestDigits && to_hex(one.file.digest).starts_with(named);
        if (one.file.name != named && !by_digits) {
            continue;
        }
        if (found != nullptr && found->file.digest != one.file.digest) {
            return fail(
                ErrorCode::kConflict,
                context.say("有两个，请写 files 列出的编号", "two of them: name it by its digits")
            );
        }
        found = &one;
    }
    return found != nullptr ? Result<AttachedFile>{*found} : fail(ErrorCode::kNotFound, named);
}

int attach(
    const Context& context, store::Store& store, const Session& session, const std::string& path
) {
    const auto file = store::attach_file(
        store, {session.id, path, context.args.value("--name"), context.args.value("--by")}
    );
    if (!file) {
        return refused(context, file.error());
    }
    context.out << context.say("已附上：", "attached: ") << file->name << " "
                << to_hex(file->digest).substr(0, kDigitsShown) << "\n";
    return kDone;
}

void put_json(const Context& context, const std::vector<AttachedFile>& files) {
    JsonWriter out;
    out.begin_array();
    for (const AttachedFile& one : files) {
        out.begin_object()
            .field("name", one.file.name)
            .field("digest", to_hex(one.file.digest))
            .field("bytes", static_cast<std::int64_t>(one.file.size))
            .field("type", word_for(one.file.type))
            .field("by", one.file.by)
            .field("at", to_local_text(one.file.at))
            .field("state", words_for(one).word)
            .end_object();
    }
    out.end_array();
    context.out << out.take() << "\n";
}

int list(const Context& context, store::Store& store, const Session& session) {
    const auto files = store::files_of(store, session.id);
    if (!files) {
        return report_error(context, files.error());
    }
    if (context.json()) {
        put_json(context, *files);
        return kDone;
    }
    for (const AttachedFile& one : *files) {
        const StateWords& words = words_for(one);
        context.out << to_hex(one.file.digest).substr(0, kDigitsShown) << "  "
                    << (one.file.size + 1023) / 1024 << " KiB  " << one.file.name << "  "
                    << context.say(words.zh, words.en) << "\n";
    }
    return kDone;
}

// To the folder, or nothing where what is here is not what it should be.
Result<std::optional<std::string>> copy_out(
    const Context& context, store::Store& store, const SessionFile& file
) {
    const FileDepot depot = store::file_depot(store);
    const auto sound = depot.is_sound(file.digest);
    if (!sound && sound.error().code != ErrorCode::kNotFound
        && sound.error().code != ErrorCode::kIo) { // which a bad sector is
        return sound.error();
    }
    if (!sound || !*sound) {
        LINLI_TRY(store::note_file_lost(store, file.digest));
        return std::optional<std::string>{};
    }
    const std::string path =
        context.args.value("--to") + "/" + name_in_folder(file, WholeFile::kDraftBytes);
    LINLI_TRY(depot.copy_to(file.digest, path));
    return std::optional{path};
}

int fetch(const Context& context, store::Store& store, AttachedFile one) {
    if (one.copy == CopyState::kHere) {
        const auto path = copy_out(context, store, one.file);
        if (!path) {
            return report_error(context, path.error());
        }
        if (*path) {
            context.out << **path << "\n";
            return kDone;
        }
        one.copy = CopyState::kLost;
    }
    const bool was_here = one.copy == CopyState::kLost || one.copy == CopyState::kDamaged;
    if (was_here && !one.file.held) {
        const StateWords& words = words_for(one);
        context.err << "linli: " << context.say(words.zh, words.en) << "\n";
        return kCouldNot;
    }
    if (const Status wanted = store::want_file(store, one.file); !wanted) {
        return report_error(context, wanted.error());
    }
    context.err << context.say(
        "本机还没有，下次同步取来；到了再运行一次\n",
        "not here yet: the next sync brings it; then run this again\n"
    );
    return kCouldNot;
}

int detach(const Context& context, store::Store& store, const AttachedFile& one) {
    const Status removed = store::remove_file(store, one.file.id);
    if (!removed) {
        return report_error(context, removed.error());
    }
    context.out << context.say("已撤下：", "detached: ") << one.file.name << "\n";
    return kDone;
}

} // namespace

bool is_about_files(std::string_view act) {
    return act == "attach" || act == "detach" || act == "files" || act == "fetch";
}

int session_files_command(const Context& context, store::Store& store, const Session& session) {
    const auto& words = context.args.words;
    const std::string& act = words[1];
    const std::size_t wanted = act == "files" ? 2 : 3;
    if (words.size() != wanted || (act == "fetch" && context.args.value("--to").empty())) {
        return wrong_usage(
            context,
            "attach 后写文件，detach 后写名字，fetch 后写名字和 --to 目录",
            "attach FILE, detach NAME, fetch NAME --to DIR"
        );
    }
    if (act == "files") {
        return list(context, store, session);
    }
    if (act == "attach") {
        return attach(context, store, session, words[2]);
    }
    const auto one = find_file(context, store, session, words[2]);
    if (!one) {
        return report_error(context, one.error());
    }
    return act == "fetch" ? fetch(context, store, *one) : detach(context, store, *one);
}

} // namespace linli::cli
