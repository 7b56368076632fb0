#include "sync/server/import_command.h"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/core/domain/calendar.h"
#include "app/core/domain/verdict_words.h"
#include "app/core/table/table.h"
#include "sync/server/course_import.h"
#include "sync/server/ledger_command.h"

namespace linli::server {
namespace {

struct Order {
    std::string db;
    std::string file;
    CourseImportOrder import;
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    bool preview = false;
    bool courses = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--db" && more) {
            order.db = words[++i];
        } else if (words[i] == "--centre" && more) {
            order.import.centre = words[++i];
        } else if (words[i] == "--term-start" && more) {
            order.import.term_start = date_from_text(words[++i]);
            if (!order.import.term_start) {
                return std::nullopt;
            }
        } else if (words[i] == "--yes") {
            order.import.keep = true;
        } else if (words[i] == "--preview") {
            preview = true;
        } else if (words[i].starts_with("--")) {
            return std::nullopt;
        } else if (!courses) {
            courses = words[i] == "courses";
            if (!courses) {
                return std::nullopt;
            }
        } else if (order.file.empty()) {
            order.file = words[i];
        } else {
            return std::nullopt;
        }
    }
    const bool whole = !order.db.empty() && !order.file.empty() && !order.import.centre.empty();
    return whole && !(preview && order.import.keep) ? std::optional{std::move(order)}
                                                    : std::nullopt;
}

const char* words_for(ErrorCode code) {
    switch (code) {
    case ErrorCode::kNotFound:
        return "没有这个中心（centre）、没有包含今天的学期（term，可加 --term-start "
               "日期）、中心还没有"
               "终端（device）或没有这个文件（file） No such centre, no term that holds today "
               "(give "
               "--term-start DATE), no device there, or no such file";
    case ErrorCode::kInvalid: return "什么都没有写入 Nothing was written";
    case ErrorCode::kTooLarge: return "文件太大 The file is too large";
    case ErrorCode::kDenied:
        return "这里是中继：请在区里，或在终端上办 A relay: do it at the district, or at a kiosk";
    case ErrorCode::kBusy:
        return "刚放回旧备份，等各终端报齐再办 An older copy was put back: wait until all kiosks "
               "have told";
    default: return nullptr;
    }
}

Result<std::string> bytes_of(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) {
        return fail(ErrorCode::kNotFound, "file " + path);
    }
    std::string bytes(kMaxListBytes + 1, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes.size() > kMaxListBytes ? Result<std::string>{fail(ErrorCode::kTooLarge, path)}
                                        : Result<std::string>{std::move(bytes)};
}

Status refuse(const std::vector<ListProblem>& problems) {
    for (const ListProblem& problem : problems) {
        std::printf(
            "%s\n  %s\n", describe(problem, true).c_str(), describe(problem, false).c_str()
        );
    }
    return fail(ErrorCode::kInvalid, std::to_string(problems.size()) + " problems");
}

void put(const std::string& text) {
    (void)std::fputs(text.c_str(), stdout);
}

void print_rows(const Table& table, const CourseList& list, const CoursePlan* plan) {
    for (const bool chinese : {true, false}) {
        put(preview_of(list, plan, chinese) + hidden_rows_of(table, chinese));
    }
}

// The same list may have been taken in at a kiosk that has not told it yet: then each course would
// be there twice.
void print_kiosks(const std::vector<DeviceRecord>& kiosks) {
    if (kiosks.empty()) {
        return;
    }
    put("这张表要是已在某台终端上导入、还没有报到区里，再写入就会重复。各终端上次联系：\n"
        "If a kiosk took in this list and has not told it yet, all of it would be there twice. "
        "Last contact:\n");
    for (const DeviceRecord& kiosk : kiosks) {
        const auto at = kiosk.contact ? std::optional{kiosk.contact->at} : kiosk.heard_at;
        put("    " + kiosk.id.text() + "  " + (at ? to_local_text(*at) : "从未 never") + "\n");
    }
}

// What became of it.
const char* end_of(const CourseImport& done, bool keep) {
    if (done.written) {
        return "已办。 Done.";
    }
    if (done.plan.described.empty() && done.plan.filed.empty()) {
        return "没有要写入的。 There is nothing to write.";
    }
    return keep ? "什么都没有写入。 Nothing was written."
                : "还没有写入：加 --yes 才写入。 Nothing is written yet: add --yes.";
}

Status print(const CourseList& list, const CourseImport& done, bool keep) {
    if (!done.written) {
        print_kiosks(done.kiosks);
    }
    if (!done.plan.problems.empty()) {
        return refuse(done.plan.problems);
    }
    if (!done.refused.empty()) {
        const VerdictWords& words = words_for_verdict(done.refused);
        std::printf(
            "不能办：%s\nNot done: %s\n",
            std::string{words.zh}.c_str(),
            std::string{words.en}.c_str()
        );
        return fail(ErrorCode::kInvalid, done.refused);
    }
    const auto count = [](const auto& rows) {
        return static_cast<int>(rows.size());
    };
    const int opened = done.plan.opened();
    const int changed = count(done.plan.filed) - opened;
    std::printf(
        "%d 行：课程 %d，开班 %d，改班 %d，没有变化 %d\n"
        "%d rows: %d courses, %d classes opened, %d changed, %d unchanged\n%s\n",
        count(list.rows),
        count(done.plan.described),
        opened,
        changed,
        done.plan.unchanged,
        count(list.rows),
        count(done.plan.described),
        opened,
        changed,
        done.plan.unchanged,
        end_of(done, keep)
    );
    return {};
}

Status import(Ledger& ledger, const Order& asked, const Clock& clock) {
    const std::string bytes = LINLI_TRY(bytes_of(asked.file));
    std::vector<ListProblem> unread;
    const auto table = read_table(bytes, unread);
    if (!table) {
        return refuse(unread);
    }
    std::printf(
        "%s%s%s\n", table->kind.c_str(), table->sheet.empty() ? "" : " ", table->sheet.c_str()
    );
    const CourseList list = read_course_list(table->rows);
    for (const std::string& column : list.ignored_columns) {
        std::printf("没有用到的列 column not used: %s\n", column.c_str());
    }
    if (!list.problems.empty()) {
        print_rows(*table, list, nullptr);
        return refuse(list.problems);
    }
    RandomIdSource ids{clock};
    const CourseImport done =
        LINLI_TRY(import_courses(ledger, list, asked.import, ids, clock.now()));
    print_rows(*table, list, &done.plan);
    return print(list, done, asked.import.keep);
}

} // namespace

const char* import_help() {
    return "     linli-district import courses FILE --db FILE --centre CODE [--preview | --yes]\n"
           "                                        [--term-start DATE]\n"
           "                      "
           "读入一个中心的课程表（xlsx、csv），终端下次联系就有；有一行读不懂就\n"
           "                      什么都不写入；不加 --yes 只看每行会怎样\n"
           "                      take in a centre's course list (xlsx, csv): its kiosks have it "
           "at\n"
           "                      their next contact; one row that cannot be read, and nothing is\n"
           "                      written; without --yes it only shows what would come of each\n";
}

int import_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read_order(words);
    if (!asked) {
        (void)std::fputs(import_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return import(ledger, *asked, clock);
    });
}

} // namespace linli::server
