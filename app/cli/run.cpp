#include <array>
#include <memory>
#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/program_version.h"
#include "app/core/domain/calendar.h"

namespace linli::cli {
namespace {

struct Entry {
    std::string_view name;
    int (*run)(const Context&);
    std::string_view usage;
    std::string_view zh;
    std::string_view en;
};

constexpr std::array<Entry, 22> kCommands{
    {{"import",
      import_command,
      "linli --db FILE import courses FILE [--preview] [--dry-run] [--term-start DATE] [--json]\n"
      "linli --db FILE import term FILE [--preview] [--dry-run] [--json]\n"
      "linli --db FILE import roster FILE [--course CODE [--date DATE]] [--preview]\n"
      "                                   [--paper-consent] [--by NAME] [--json]\n",
      "读入课程表、学期或一个班的花名册（xlsx、csv）；有一行读不懂就什么都不写入；--preview\n"
      "    只看每行会怎样；有新登记的人就要 --paper-consent：手里有他们签的纸质同意书；家属同意书\n"
      "    由 --by 的人记下",
      "read a course list, a term or a class's roster (xlsx, csv); one row that cannot be read,\n"
      "    and nothing is written; --preview only shows what would become of each row; for new\n"
      "    people --paper-consent says that you hold what they signed; --by notes whose family "
      "did"},
     {"export",
      export_command,
      "linli --db FILE export courses [-o FILE]\n"
      "linli --db FILE export roster --course CODE [--date DATE] [-o FILE]\n",
      "写出本学期的课程表或一个班的花名册（有完整的电话），改好可以再读入",
      "write this term's course list, or a class's roster (with whole telephone numbers), which\n"
      "    can be imported again"},
     {"rooms",
      rooms_command,
      "linli --db FILE rooms import FILE\n",
      "读入教室：在几楼、怎么走",
      "read the rooms: which floor, and the way"},
     {"notice",
      notice_command,
      "linli --db FILE notice add --title TITLE --to DATE [--from DATE] [--body TEXT]\n"
      "                           [--title-en TITLE] [--body-en TEXT]\n"
      "linli --db FILE notice list [--json]\n"
      "linli --db FILE notice remove ID\n",
      "宣传栏：贴出、列出、取下",
      "the notices of the lobby: hang up, list, take down"},
     {"report",
      report_command,
      "linli --db FILE report sign-in --date DATE [--course CODE]\n"
      "                               --format pdf|xlsx|csv|txt|json [-o FILE] [--print]\n"
      "linli --db FILE report sheets [--date DATE] [--course CODE] [-o FILE]\n"
      "                              [--print] [--printer NAME]\n"
      "linli --db FILE report roster --course CODE [--date DATE]\n"
      "                              --format pdf|xlsx|csv|json [-o FILE] [--print]\n"
      "linli --db FILE report cards TELEPHONE... | --course CODE [-o FILE] [--print]\n"
      "linli --db FILE report calls [--course CODE] --format pdf|xlsx|csv|json [-o FILE] "
      "[--print]\n"
      "linli --db FILE report certificates --course CODE [-o FILE] [--print]\n"
      "linli --db FILE report satisfaction [--format csv|txt] [-o FILE]\n",
      "一天的签到表；打印用的空白签到表（不写日期就是明天的），带行码和二维码；\n"
      "一个班整学期的考勤表；会员卡；电话通知单；结业证书；各班学员满意不满意",
      "the sign-in list of a day; blank sheets to sign (tomorrow's, without a date), with codes\n"
      "for keying them in; a class's attendance over its term; membership cards; whom to ring up;\n"
      "certificates; what people thought of each class"},
     {"wishes",
      wishes_command,
      "linli --db FILE wishes [--format csv|txt] [-o FILE]\n",
      "居民想学什么，各有多少人",
      "what people wish to learn, and how many wish for it"},
     {"help",
      help_command,
      "linli --db FILE help [list]\n"
      "linli --db FILE help coming [NUMBER]      (the screen then says that you are on your way)\n"
      "linli --db FILE help done [NUMBER]\n"
      "linli --db FILE help watch                (prints each call as it comes, and rings)\n",
      "有人在终端按了求助：列出、答应、办完、守着",
      "somebody at the terminal rang: list, say that you are coming, close, watch"},
     {"lease",
      lease_command,
      "linli --db FILE lease [list] [--json]\n",
      "每个班有几个名额借给本机，还空几个",
      "how many seats of each class are lent to this machine, and how many are free"},
     {"lottery",
      lottery_command,
      "linli --db FILE lottery [list] [--json]\n",
      "统一录取的班：哪天录取，摇号的种子摘要，摇过以后还有种子",
      "classes decided on one day: which day, the commitment of the lottery, later its seed"},
     {"settings",
      settings_command,
      "linli --db FILE settings [show] [--json]\n",
      "区里给本机下发了什么设置，现在用的是哪些，各从哪里来",
      "what the district set for this machine, what is in force, and where each comes from"},
     {"enrol",
      enrol_command,
      "linli --db FILE enrol --server URL --code 1234-5678 [--ca FILE] [--again]\n",
      "用区里给的一次性登记码，让区服务器认识这台机器",
      "make this machine known to the district, with the one-time code that it gave"},
     {"sync",
      sync_command,
      "linli --db FILE sync --once [--server URL] [--attest] [--json]\n",
      "与区服务器同步一次；--attest 把每一条都与区里核对、补正",
      "one round with the district server; --attest compares and mends every row"},
     {"courier",
      courier_command,
      "linli --db FILE courier export --to DIR [--json]\n"
      "linli --db FILE courier import --from DIR [--json]\n",
      "没有网络时用优盘：把记录写上去带给区里；区里写好回信后读回来",
      "a stick instead of a network: write what the district needs, read its answer"},
     {"verify",
      verify_command,
      "linli --db FILE verify [--json]\n",
      "检查数据库：完整、不缺记录、名额对得上",
      "check the database: whole, no fact missing, seats agree"},
     {"backup",
      backup_command,
      "linli --db FILE backup [--to DIR] [--json]\n",
      "备份数据库，不影响使用；查过是好的，留最近七份（放在“数据库名.backups”里）",
      "copy the database while it is in use; checked, the newest seven are kept"},
     {"restore",
      restore_command,
      "linli --db FILE restore [--from FILE|DIR] [--replace] [--json]\n",
      "先关掉终端程序，再用备份恢复；原来的文件改名留着",
      "put a backup in the database's place, with the kiosk stopped; the old file is kept aside"},
     {"facts",
      facts_command,
      "linli --db FILE facts [--pending] --json\n",
      "列出本机的记录，一行一条",
      "the facts of this device, one a line"},
     {"setup",
      setup_command,
      "linli --db FILE setup --centre-code CODE --centre-name NAME [--centre-name-en NAME]\n"
      "                     [--centre-id ID]   (of a centre that has a machine already)\n",
      "写明这台机器属于哪个中心",
      "say which centre this machine belongs to"},
     {"session",
      session_command,
      "linli --db FILE session move --course CODE --date DATE --to 2026-11-26T09:00 [--room ROOM]\n"
      "linli --db FILE session cancel --course CODE --date DATE [--reason "
      "holiday|weather|teacher|room|too_few|other]\n"
      "linli --db FILE session teach --course CODE --date DATE (--teacher NAME | --own)\n"
      "linli --db FILE session note (TEXT | --none) --course CODE --date DATE\n"
      "    (for staff: no names or telephones of residents 不写居民姓名、电话)\n"
      "linli --db FILE session show --course CODE --date DATE [--json]\n"
      "linli --db FILE session key [FILE] [--course CODE --date DATE] [--preview] [--json]\n"
      "    (a row code a line, from the printed sheet: K7P3, or K7P3 late, or a telephone)\n"
      "linli --db FILE session attach FILE --course CODE --date DATE [--name NAME] [--by NAME]\n"
      "linli --db FILE session files --course CODE --date DATE [--json]\n"
      "linli --db FILE session fetch NAME --to DIR --course CODE --date DATE\n"
      "linli --db FILE session detach NAME --course CODE --date DATE\n",
      "一次课改时间、换教室，或者停一次；补录纸质签到表：一行一个行码或手机号，后面可写\n"
      "迟到、请假，有一行看不懂就什么都不记；附上讲稿、照片、签到表，列出、取出、撤下",
      "move or cancel one meeting of a class; key in a paper sheet, all of it or nothing;\n"
      "attach files to it, list, fetch, detach them"},
     {"resident",
      resident_command,
      "linli --db FILE resident find LAST-FOUR MONTH [--json]\n"
      "linli --db FILE resident merge ID INTO-ID\n"
      "linli --db FILE resident part ID     (one that `find` writes behind \"also\")\n",
      "登记了两次的居民：找出来，并成一人，并错了分开；同步以后由区里定",
      "who registered twice: find them, make them one, or two again; the district decides"},
     {"staff",
      staff_command,
      "linli --db FILE staff add --name NAME [--role teacher|clerk|manager]\n"
      "linli --db FILE staff list [--json]\n"
      "linli --db FILE staff set-role NAME --role teacher|clerk|manager\n"
      "linli --db FILE staff set-pin NAME\n"
      "linli --db FILE staff badge NAME -o FILE.svg     (a code for the scanner)\n"
      "linli --db FILE staff revoke-badge NAME\n"
      "linli --db FILE staff remove NAME\n"
      "linli --db FILE staff log     (who did what, by the ids of `list`)\n",
      "工作人员：添加、角色、密码（六位，从标准输入读）、工作证、撤销、做过的事",
      "accounts of staff: roles, PINs (six digits on standard input), badges, and what they did"},
     {"status",
      status_command,
      "linli --db FILE status [--json]\n",
      "数量、待同步的记录、上次同步",
      "counts, waiting facts, last sync"}}};

void print_help(const Context& context, const Entry* only) {
    context.out << context.say("用法：\n", "Usage:\n");
    for (const Entry& entry : kCommands) {
        if (only == nullptr || only == &entry) {
            context.out << "\n" << entry.usage << "    " << context.say(entry.zh, entry.en) << "\n";
        }
    }
    context.out << context.say(
        "\n所有命令都可以加：--lang zh|en，--now 时刻（演示用），--help，--version\n"
        "退出状态：0 完成，1 没有做成，2 用法不对\n",
        "\nWith any command: --lang zh|en, --now TIME (for demonstrations), --help, --version\n"
        "Exit status: 0 done, 1 could not, 2 wrong usage\n"
    );
}

const Entry* find(const Args& args) {
    for (const Entry& entry : kCommands) {
        if (!args.words.empty() && args.words.front() == entry.name) {
            return &entry;
        }
    }
    return nullptr;
}

int run_entry(const Context& context, const Entry* entry) {
    if (context.args.has("--version")) {
        context.out << "linli " << kProgramVersion << "\n";
        return kDone;
    }
    if (context.args.has("--help")) {
        print_help(context, entry);
        return kDone;
    }
    if (entry == nullptr) {
        return wrong_usage(context, "没有这个命令", "no such command");
    }
    if (context.args.value("--db").empty()) {
        return wrong_usage(context, "要写明 --db 文件", "--db FILE is needed");
    }
    return entry->run(context);
}

} // namespace

int run(
    const std::vector<std::string>& words,
    bool chinese_by_default,
    std::istream& in,
    std::ostream& out,
    std::ostream& err
) {
    const Result<Args> parsed = parse_args(words, grammar());
    static const Args kNone{};
    const Args& args = parsed ? *parsed : kNone;
    const std::string language = args.value("--lang");
    const bool chinese = language.empty() ? chinese_by_default : language == "zh";
    SystemClock real;
    const SystemSteadyClock steady;
    std::unique_ptr<Clock> shifted;
    bool now_is_read = true;
    if (args.has("--now")) {
        const auto now = instant_from_text(args.value("--now"));
        now_is_read = now.has_value();
        shifted = std::make_unique<DemonstrationClock>(now.value_or(UtcTime{}), steady);
    }
    const Clock& clock = shifted ? *shifted : real;
    const SystemBootClock boots;
    RandomIdSource ids{clock};
    const store::World world{clock, ids, shifted ? nullptr : &boots};
    const Context context{args, world, chinese, in, out, err};
    if (!parsed) {
        return wrong_usage(
            context,
            "看不懂：" + parsed.error().detail,
            "cannot understand " + parsed.error().detail
        );
    }
    if (!language.empty() && language != "zh" && language != "en") {
        return wrong_usage(context, "--lang 只能是 zh 或 en", "--lang is zh or en");
    }
    if (!now_is_read) {
        return wrong_usage(context, "看不懂 --now 的时刻", "cannot read the time of --now");
    }
    return run_entry(context, find(args));
}

} // namespace linli::cli
