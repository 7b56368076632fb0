#include "sync/reports/inspection_pack.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/core/base/csv.h"
#include "app/core/base/digest.h"
#include "app/core/domain/sign_in_export.h"
#include "app/paper/paper_csv.h"
#include "app/paper/paper_pdf.h"
#include "app/paper/paper_xlsx.h"
#include "app/paper/sign_in_papers.h"
#include "app/paper/zip_file.h"
#include "sync/reports/number_papers.h"

namespace linli::reporting {
namespace {

constexpr int kMostDays = 366;
constexpr int kFilesAtOnce = 500;

using Parts = std::vector<ZipPart>;

Status add_paper(Parts& parts, const std::string& name, const Paper& paper, UtcTime made_at) {
    parts.push_back({name + ".pdf", LINLI_TRY(paper_pdf(paper, made_at))});
    parts.push_back({name + ".xlsx", LINLI_TRY(paper_xlsx(paper, made_at))});
    parts.push_back({name + ".csv", paper_csv(paper)});
    return {};
}

Status add_days(
    Parts& parts,
    server::Ledger& ledger,
    const PackOrder& order,
    const Centre& centre,
    const std::vector<server::ReportClass>& classes
) {
    std::set<Date> days;
    for (const server::ReportClass& clazz : classes) {
        for (const server::ReportSession& session : clazz.sessions) {
            if (!session.cancelled && session.date <= local_date(order.made_at)) {
                days.insert(session.date);
            }
        }
    }
    for (const Date& date : days) {
        SignInDay day = LINLI_TRY(ledger.sign_in_day(centre.id, date));
        if (order.masked) {
            mask_names(day);
        }
        const std::string name = "sign-in/" + to_text(date);
        parts.push_back({name + ".csv", sign_in_csv(day)});
        const Paper paper = sign_in_paper(centre, day, false, order.language);
        parts.push_back({name + ".pdf", LINLI_TRY(paper_pdf(paper, order.made_at))});
    }
    return {};
}

std::string manifest(const Parts& parts) {
    std::string out{kByteOrderMark};
    append_csv_row(out, {"file", "bytes", "blake2b_256"});
    for (const ZipPart& part : parts) {
        append_csv_row(
            out, {part.name, std::to_string(part.bytes.size()), to_hex(blake2b(part.bytes))}
        );
    }
    return out;
}

} // namespace

Result<Table> attached_files(
    server::Ledger& ledger,
    CentreId centre,
    const std::vector<server::ReportClass>& classes,
    Language language
) {
    std::map<SessionId, std::pair<const server::ReportClass*, const server::ReportSession*>> of;
    for (const server::ReportClass& clazz : classes) {
        for (const server::ReportSession& session : clazz.sessions) {
            of.emplace(session.id, std::pair{&clazz, &session});
        }
    }
    Table table;
    table.title = in(language, "课次附件", "Files of sessions");
    table.columns = {
        {in(language, "日期", "Date"), 5, false},
        {in(language, "课程", "Course"), 6, false},
        {in(language, "文件名", "File"), 8, false},
        {in(language, "字节", "Bytes"), 4, true},
        {in(language, "上传人", "By"), 4, false},
        {"BLAKE2b-256", 12, false}};
    std::vector<std::pair<Date, std::vector<Cell>>> rows;
    SessionFileId after{};
    for (bool more = true; more;) {
        const auto files = LINLI_TRY(ledger.files_of_centre(centre, after, kFilesAtOnce));
        for (const server::SessionFileRow& row : files) {
            after = row.file.id;
            const auto found = of.find(row.file.session);
            if (found != of.end()) {
                rows.emplace_back(
                    found->second.second->date,
                    std::vector{
                        text(to_text(found->second.second->date)),
                        text(found->second.first->course_code),
                        text(row.file.name),
                        count(static_cast<std::int64_t>(row.file.size)),
                        text(row.file.by),
                        text(to_hex(row.file.digest))}
                );
            }
        }
        more = files.size() == kFilesAtOnce;
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    for (auto& [date, cells] : rows) {
        table.rows.push_back(std::move(cells));
    }
    table.empty = in(language, "没有附件。", "No files.");
    return table;
}

Result<std::string> inspection_pack(server::Ledger& ledger, const PackOrder& order) {
    if (days_between(order.from, order.to) > kMostDays) {
        return fail(ErrorCode::kTooLarge, "more than a year");
    }
    const server::ReportAsked asked{order.centre, order.from, order.to, local_date(order.made_at)};
    const server::ReportNumbers numbers = LINLI_TRY(ledger.report_numbers(asked));
    const auto classes = LINLI_TRY(ledger.report_classes(asked));
    const Language language = order.language;
    Parts parts;
    LINLI_TRY(add_paper(
        parts, "numbers", number_paper(ReportKind::kMonthly, numbers, language), order.made_at
    ));
    parts.push_back({"numbers.json", numbers_json(numbers)});
    LINLI_TRY(add_paper(parts, "teachers", teacher_paper(numbers, language), order.made_at));
    Paper sessions = class_paper(numbers.centre, order.from, order.to, classes, language);
    parts.push_back({"classes.pdf", LINLI_TRY(paper_pdf(sessions, order.made_at))});
    parts.push_back({"classes.csv", paper_csv(sessions)});
    parts.push_back({"classes.json", classes_json(classes)});
    sessions.title = in(language, "课次附件", "Files of sessions");
    sessions.tables = {LINLI_TRY(attached_files(ledger, order.centre, classes, language))};
    sessions.notes = {};
    parts.push_back({"files.pdf", LINLI_TRY(paper_pdf(sessions, order.made_at))});
    parts.push_back({"files.csv", paper_csv(sessions)});
    LINLI_TRY(add_days(parts, ledger, order, *numbers.centre, classes));
    parts.push_back({"manifest.csv", manifest(parts)});
    return zip_of(parts, order.made_at);
}

} // namespace linli::reporting
