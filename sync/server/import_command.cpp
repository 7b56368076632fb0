#include "sync/server/import_command.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/core/domain/calendar.h"
#include "app/core/domain/verdict_words.h"
#include "app/core/table/table.h"
#include "sync/server/course_import.h"
#include "sync/server/ledger_command.h"
#include "sync/server/one_roster_in.h"
#include "sync/server/quota_word.h"

namespace linli::server {
namespace {

struct Order {
    std::string db;
    std::string file;
    bool one_roster{false};
    CourseImportOrder import;
};

std::optional<Order> read_order(const std::vector<std::string>& words) {
    Order order;
    bool preview = false;
    bool said = false; // what it is
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
        } else if (!said) {
            said = true;
            order.one_roster = words[i] == "oneroster";
            if (!order.one_roster && words[i] != "courses") {
                return std::nullopt;
            }
        } else if (order.file.empty()) {
            order.file = words[i];
        } else {
            return std::nullopt;
        }
    }
    // A package says itself which centres and terms it is about.
    const bool fits = order.one_roster ? !order.import.term_start : !order.import.centre.empty();
    const bool whole = !order.db.empty() && !order.file.empty() && fits;
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

Status print_refusal(const CourseImport& done) {
    const VerdictWords& words = words_for_verdict(done.refused);
    std::printf(
        "不能办：%s\nNot done: %s\n", std::string{words.zh}.c_str(), std::string{words.en}.c_str()
    );
    return fail(ErrorCode::kInvalid, done.refused);
}

void print_counts(const CourseList& list, const CourseImport& done) {
    const auto count = [](const auto& rows) {
        return static_cast<int>(rows.size());
    };
    const int opened = done.plan.opened();
    const int changed = count(done.plan.filed) - opened;
    std::printf(
        "%d 行：课程 %d，开班 %d，改班 %d，没有变化 %d\n"
        "%d rows: %d courses, %d classes opened, %d changed, %d unchanged\n",
        count(list.rows),
        count(done.plan.described),
        opened,
        changed,
        done.plan.unchanged,
        count(list.rows),
        count(done.plan.described),
        opened,
        changed,
        done.plan.unchanged
    );
}

// A plan stops nobody: who takes the list in is told before and after.
void print_beyond(const CourseImport& done) {
    if (beyond(done.planned)) {
        put("超出名额计划：" + plan_words(done.planned, true)
            + "\nBeyond the plan: " + plan_words(done.planned, false) + "\n");
    }
}

Status print(const CourseList& list, const CourseImport& done, bool keep) {
    if (!done.written) {
        print_kiosks(done.kiosks);
    }
    if (!done.plan.problems.empty()) {
        return refuse(done.plan.problems);
    }
    if (!done.refused.empty()) {
        return print_refusal(done);
    }
    print_counts(list, done);
    print_beyond(done);
    put(std::string{end_of(done, keep)} + "\n");
    return {};
}

void print_term(const OneRosterPart& part, const CourseImport& done) {
    const bool across = done.term.id == TermId{}; // the package's, which cuts across another
    const Term& term = across ? part.term : done.term;
    std::printf(
        "%s  %s  %s – %s\n",
        part.centre.c_str(),
        term.name.c_str(),
        to_text(term.first).c_str(),
        to_text(term.last).c_str()
    );
    for (const CellChange& one : done.term_left) {
        const std::string change = one.column + ": " + one.before + " → " + one.after;
        put("    学期已有，不改 the term is here and stays as it is: " + change + "\n");
    }
}

void print_part(const OneRosterPart& part, const CourseImport& done) {
    print_term(part, done);
    for (const bool chinese : {true, false}) {
        put(preview_of(part.list, &done.plan, chinese));
    }
    print_counts(part.list, done);
    print_beyond(done);
}

// Of all parts together.
Status print_all(const OneRosterIn& in, const std::vector<CourseImport>& done, bool keep) {
    std::vector<ListProblem> problems;
    CourseImport all;
    for (std::size_t n = 0; n < done.size(); ++n) {
        print_part(in.parts[n], done[n]);
        for (const ListProblem& problem : done[n].plan.problems) {
            problems.push_back(in.parts[n].at_source(problem));
        }
        all.refused = all.refused.empty() ? done[n].refused : all.refused;
        all.written = all.written || done[n].written;
        for (const DeviceRecord& kiosk : done[n].kiosks) {
            if (std::ranges::find(all.kiosks, kiosk.id, &DeviceRecord::id) == all.kiosks.end()) {
                all.kiosks.push_back(kiosk);
            }
        }
        const CoursePlan& plan = done[n].plan;
        all.plan.described.insert(
            all.plan.described.end(), plan.described.begin(), plan.described.end()
        );
        all.plan.filed.insert(all.plan.filed.end(), plan.filed.begin(), plan.filed.end());
    }
    if (!problems.empty()) {
        return refuse(problems);
    }
    if (!all.refused.empty()) {
        return print_refusal(all);
    }
    if (!all.written) {
        print_kiosks(all.kiosks);
    }
    put(std::string{end_of(all, keep)} + "\n");
    return {};
}

Status note_import(Ledger& ledger, bool written, UtcTime now) {
    return written
        ? ledger.transact([&] { return note_act(ledger, now, "courses.imported", "course"); })
        : Status{};
}

Status import_package(
    Ledger& ledger, const Order& asked, const std::string& bytes, const Clock& clock
) {
    const OneRosterIn in = read_one_roster(bytes, asked.import.centre);
    for (const auto& [zh, en] : in.left) {
        put(zh + "\n  " + en + "\n");
    }
    if (!in.problems.empty()) {
        return refuse(in.problems);
    }
    std::vector<CourseListIn> lists;
    for (const OneRosterPart& part : in.parts) {
        lists.push_back({&part.list, {part.centre, {}, false, part.term, part.term_unsaid}});
    }
    RandomIdSource ids{clock};
    const auto done =
        LINLI_TRY(import_all_courses(ledger, lists, asked.import.keep, ids, clock.now()));
    const bool written = std::ranges::any_of(done, &CourseImport::written);
    LINLI_TRY(note_import(ledger, written, clock.now()));
    return print_all(in, done, asked.import.keep);
}

Status import(Ledger& ledger, const Order& asked, const Clock& clock) {
    const std::string bytes = LINLI_TRY(bytes_of(asked.file));
    if (asked.one_roster) {
        return import_package(ledger, asked, bytes, clock);
    }
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
    LINLI_TRY(note_import(ledger, done.written, clock.now()));
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
           "                      written; without --yes it only shows what would come of each\n"
           "     linli-district import oneroster FILE.zip --db FILE [--centre CODE]\n"
           "                                        [--preview | --yes]\n"
           "                      读入 OneRoster 1.2 "
           "的机构、学期、课程和班（人不导入）；不写中心，\n"
           "                      "
           "就按包里各机构的编号；要整包（bulk），增量包（delta）要带上它提到的行\n"
           "                      take in orgs, terms, courses and classes of a OneRoster 1.2\n"
           "                      package, nobody's data; without a centre by the orgs' "
           "identifiers;\n"
           "                      bulk, or a delta that has what it names\n";
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
