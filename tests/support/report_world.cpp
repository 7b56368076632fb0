#include "tests/support/report_world.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace linli::test {

using namespace std::chrono_literals;
using namespace server;

void ReportWorld::add_centre(int n) {
    const Centre centre{
        {next()},
        std::string{"C"} + static_cast<char>('A' + n),
        "示例中心" + std::to_string(n + 1),
        "Example " + std::to_string(n + 1)};
    rows.centres.emplace(centre.id, centre);
    changes_.centres.push_back(centre.id);
    targets[centre.id] = {1000 + n, 300 + n, n == 0 ? 0 : 30 + n};
    Term term{{next()}, centre.id, "2026 年", any_day(), any_day(), {}};
    term.last = add_days(term.first, 200);
    rows.terms.emplace(term.id, term);
    changes_.terms.push_back(term.id);
    for (int each = 0; each < 4; ++each) {
        add_class(centre, term.id, each);
    }
}

void ReportWorld::add_class(const Centre& centre, TermId term, int n) {
    static const std::vector<std::vector<std::string>> kAudiences{
        {"老年人"}, {"老年人", "一般居民"}, {}, {"未成年人", "=家长"}};
    static const std::vector<std::string> kCategories{"书画", "=1+1", "声乐,\"合唱\"", ""};
    Course course;
    course.id = {next()};
    course.centre = centre.id;
    course.code = "K" + std::to_string(100 + n);
    course.title_zh = "示例课<" + std::to_string(n) + ">";
    course.title_en = "Example & course";
    course.category = kCategories[pick(4)];
    course.audiences = kAudiences[static_cast<std::size_t>(n)];
    rows.courses.emplace(course.id, course);
    changes_.courses.push_back(course.id);
    Class clazz;
    clazz.id = {next()};
    clazz.course = course.id;
    clazz.term = term;
    clazz.centre = centre.id;
    clazz.teacher = pick(2) == 0 ? "示例老师" : "样本老师";
    clazz.seats = 500;
    clazz.minutes = 90;
    rows.classes.emplace(clazz.id, clazz);
    changes_.classes.push_back(clazz.id);
    classes_.push_back(clazz.id);
    for (int each = 0; each < 10; ++each) {
        Session session;
        session.id = {next()};
        session.class_id = clazz.id;
        session.number = each + 1;
        session.date = any_day();
        session.start = {540 + static_cast<int>(pick(300))};
        session.minutes = 45 + static_cast<int>(pick(90));
        session.room = "201";
        session.cancelled = pick(10) == 0;
        // Somebody who teaches nothing else, and somebody who has classes, too.
        session.substitute = each == 3 ? "代课示例" : each == 5 ? "样本老师" : "";
        rows.sessions.emplace(session.id, session);
        changes_.sessions.push_back(session.id);
        sessions_.push_back(session.id);
    }
}

void ReportWorld::add_resident() {
    ResidentRow row;
    row.resident.id = {next()};
    row.resident.centre = rows.centres.begin()->first;
    row.resident.name = "测试某";
    row.resident.phone = "13000000000";
    row.resident.birth_year = 1935 + static_cast<int>(pick(85));
    row.resident.birth_month = 1 + static_cast<int>(pick(12));
    rows.residents.emplace(row.resident.id, row);
    changes_.residents.push_back(row.resident.id);
    people_.push_back(row.resident.id);
}

void ReportWorld::attend() {
    const SessionId session = sessions_[pick(sessions_.size())];
    const ResidentId who = people_[pick(people_.size())];
    Attendance said;
    said.id = attendance_id(session, who);
    said.session = session;
    said.resident = who;
    static constexpr std::array kStatus{
        AttendanceStatus::kPresent,
        AttendanceStatus::kPresent,
        AttendanceStatus::kPresent,
        AttendanceStatus::kLate,
        AttendanceStatus::kExcused,
        AttendanceStatus::kAbsent};
    said.status = kStatus[pick(kStatus.size())];
    said.by = pick(3) == 0 ? RecordedBy::kStaff : RecordedBy::kSelf;
    said.at = now_ += 1s;
    said.undone = pick(8) == 0;
    rows.attendances.insert_or_assign(said.id, said);
    changes_.attendances.push_back(said.id);
}

void ReportWorld::enrol() {
    const ClassId class_id = classes_[pick(classes_.size())];
    const ResidentId who = people_[pick(people_.size())];
    Enrolment made;
    made.id = enrolment_id(class_id, who);
    made.class_id = class_id;
    made.resident = who;
    made.status = pick(3) == 0 ? EnrolmentStatus::kWaitlisted : EnrolmentStatus::kConfirmed;
    if (made.status == EnrolmentStatus::kConfirmed) {
        made.slot = 1;
    }
    made.requested_at = to_utc(any_day(), {static_cast<int>(pick(1440))});
    rows.enrolments.insert_or_assign(made.id, made);
    changes_.enrolments.push_back(made.id);
}

void ReportWorld::move_session() {
    Session& session = rows.sessions.at(sessions_[pick(sessions_.size())]);
    session.date = any_day();
    changes_.sessions.push_back(session.id);
}

void ReportWorld::cancel_session() {
    Session& session = rows.sessions.at(sessions_[pick(sessions_.size())]);
    session.cancelled = !session.cancelled;
    changes_.sessions.push_back(session.id);
}

void ReportWorld::teach() {
    Session& session = rows.sessions.at(sessions_[pick(sessions_.size())]);
    session.substitute = session.substitute.empty() ? "代课示例" : "";
    changes_.sessions.push_back(session.id);
}

// Under all of their ids, as the judge does it.
void ReportWorld::erase() {
    for (const ResidentId& id : map_of(rows.aliases).all_of(people_[pick(people_.size())])) {
        ResidentRow& row = rows.residents.at(id);
        row.erased = true;
        row.resident = {id, row.resident.centre, "", "", 0, 0, {}};
        changes_.residents.push_back(id);
    }
}

void ReportWorld::correct_birth() {
    ResidentRow& row = rows.residents.at(people_[pick(people_.size())]);
    if (!row.erased) {
        row.resident.birth_year = 1935 + static_cast<int>(pick(85));
        row.clocks.birth = ++seq_;
        changes_.residents.push_back(row.resident.id);
    }
}

// As the judge says it again: whose alias each makes, and what stands of the profiles.
void ReportWorld::aliases_changed() {
    const AliasRows before = rows.aliases;
    lead(rows.aliases);
    for (const auto& [merge, row] : rows.aliases) {
        const auto was = before.find(merge);
        if (was == before.end() || was->second != row) {
            changes_.merges.push_back(merge);
        }
    }
}

void ReportWorld::merge() {
    const ResidentId from = people_[pick(people_.size())];
    const ResidentId into = people_[pick(people_.size())];
    const auto erased = [&](ResidentId id) {
        return rows.residents.at(id).erased;
    };
    if (from == into || erased(from) || erased(into)) {
        return;
    }
    AliasRow row;
    row.into = into;
    row.said = from;
    row.at = now_ += 1s;
    const FactId id{next()};
    rows.aliases.emplace(id, row);
    changes_.merges.push_back(id);
    aliases_changed();
}

void ReportWorld::part() {
    if (rows.aliases.empty()) {
        return;
    }
    auto& [id, row] = any(rows.aliases);
    row.undone = true;
    changes_.merges.push_back(id);
    aliases_changed();
}

namespace {

bool came(const Attendance& said) {
    return said.status == AttendanceStatus::kPresent || said.status == AttendanceStatus::kLate;
}

/// The slow count of one period.
struct Slow {
    const Rows& rows;
    const std::map<CentreId, ReportTarget>& targets;
    const AliasMap map;
    const ReportAsked& asked;

    [[nodiscard]] ResidentId person(ResidentId id) const { return map.last(id); }

    [[nodiscard]] int born(ResidentId person) const {
        return rows.residents.at(person).erased
            ? 0
            : profile_of(rows.residents, rows.aliases, person).birth_year;
    }

    // Each person who came, with what stands of what was said of them.
    [[nodiscard]] std::set<ResidentId> at(const Session& session) const {
        std::map<ResidentId, Attendance> stands;
        for (const auto& [id, said] : rows.attendances) {
            if (said.session == session.id && !said.undone) {
                const auto [one, fresh] = stands.emplace(person(said.resident), said);
                one->second = fresh ? said : merged(one->second, said);
            }
        }
        std::set<ResidentId> there;
        for (const auto& [who, said] : stands) {
            if (came(said)) {
                there.insert(who);
            }
        }
        return there;
    }

    template <class Wanted>
    [[nodiscard]] ReportCount count(Date from, Date to, const Wanted& wanted) const {
        ReportCount sum;
        std::set<ResidentId> people;
        for (const auto& [id, session] : rows.sessions) {
            const Class& clazz = rows.classes.at(session.class_id);
            if (!session.cancelled && from <= session.date && session.date <= to
                && session.date <= asked.today && wanted(clazz)) {
                ++sum.sessions;
                sum.minutes += session.minutes;
                const auto there = at(session);
                sum.attendances += static_cast<std::int64_t>(there.size());
                people.insert(there.begin(), there.end());
            }
        }
        sum.people = static_cast<std::int64_t>(people.size());
        return sum;
    }

    template <class Wanted>
    [[nodiscard]] std::int64_t enrolments(Date from, Date to, const Wanted& wanted) const {
        std::int64_t sum = 0;
        for (const auto& [id, enrolment] : rows.enrolments) {
            const Date day = local_date(enrolment.requested_at);
            sum += enrolment.status == EnrolmentStatus::kConfirmed && from <= day && day <= to
                    && wanted(rows.classes.at(enrolment.class_id))
                ? 1
                : 0;
        }
        return sum;
    }

    [[nodiscard]] bool is_asked(CentreId centre) const {
        return !asked.centre || centre == *asked.centre
            || std::ranges::find(asked.beneath, centre) != asked.beneath.end();
    }

    [[nodiscard]] bool all(const Class& clazz) const { return is_asked(clazz.centre); }

    template <class Wanted>
    [[nodiscard]] ReportCount whole(Date from, Date to, const Wanted& wanted) const {
        ReportCount sum = count(from, to, wanted);
        sum.enrolments = enrolments(from, to, wanted);
        return sum;
    }

    [[nodiscard]] std::vector<std::string> audiences_of(const Class& clazz) const {
        const auto words = rows.courses.at(clazz.course).audiences;
        return words.empty() ? std::vector<std::string>{""} : words;
    }

    template <class IsOf>
    [[nodiscard]] std::vector<NamedCount> named(
        const std::set<std::string>& words, const IsOf& is_of
    ) const {
        std::vector<NamedCount> counts;
        for (const std::string& word : words) {
            const auto wanted = [&](const Class& clazz) {
                return all(clazz) && is_of(clazz, word);
            };
            const NamedCount one{word, whole(asked.from, asked.to, wanted)};
            if (one.count != ReportCount{}) {
                counts.push_back(one);
            }
        }
        std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
            return a.count.attendances > b.count.attendances;
        });
        return counts;
    }

    void fill_words(ReportNumbers& numbers) const {
        std::set<std::string> categories;
        std::set<std::string> audiences;
        for (const auto& [id, clazz] : rows.classes) {
            categories.insert(rows.courses.at(clazz.course).category);
            for (const std::string& word : audiences_of(clazz)) {
                audiences.insert(word);
            }
        }
        numbers.categories = named(categories, [&](const Class& clazz, const std::string& word) {
            return rows.courses.at(clazz.course).category == word;
        });
        numbers.audiences = named(audiences, [&](const Class& clazz, const std::string& word) {
            const auto words = audiences_of(clazz);
            return std::ranges::find(words, word) != words.end();
        });
    }

    void fill_bands(ReportNumbers& numbers) const {
        std::map<AgeBand, std::pair<std::int64_t, std::set<ResidentId>>> bands;
        for (const auto& [id, session] : rows.sessions) {
            if (session.cancelled || session.date < asked.from || session.date > asked.to
                || session.date > asked.today || !all(rows.classes.at(session.class_id))) {
                continue;
            }
            for (const ResidentId& who : at(session)) {
                auto& band = bands[age_band(static_cast<int>(asked.to.year()), born(who))];
                ++band.first;
                band.second.insert(who);
            }
        }
        for (int band = 0; band < kAgeBands; ++band) {
            const auto& sum = bands[static_cast<AgeBand>(band)];
            numbers.bands.push_back(
                {static_cast<AgeBand>(band),
                 sum.first,
                 static_cast<std::int64_t>(sum.second.size())}
            );
        }
    }

    void fill_centres(ReportNumbers& numbers) const {
        for (const auto& [id, centre] : rows.centres) {
            if (!is_asked(id)) {
                continue;
            }
            const auto here = [centre = id](const Class& clazz) {
                return clazz.centre == centre;
            };
            const ReportTarget target = targets.at(id);
            numbers.centres.push_back(
                {centre,
                 whole(asked.from, asked.to, here),
                 count(asked.to.year() / 1 / 1, asked.to, here),
                 target}
            );
        }
        const auto sum = [&](std::int64_t ReportTarget::*wanted) {
            std::int64_t all = 0;
            bool each = true;
            for (const CentreCount& one : numbers.centres) {
                all += one.target.*wanted;
                each = each && one.target.*wanted > 0;
            }
            return each ? all : 0;
        };
        numbers.target = {
            sum(&ReportTarget::population),
            sum(&ReportTarget::attendances),
            sum(&ReportTarget::people)};
        std::ranges::sort(numbers.centres, {}, [](const CentreCount& one) {
            return one.centre.code;
        });
    }

    // Session by session, whoever stood there.
    void fill_teachers(ReportNumbers& numbers) const {
        std::map<std::pair<std::string, std::string>, TeacherCount> teachers;
        for (const auto& [id, session] : rows.sessions) {
            const Class& clazz = rows.classes.at(session.class_id);
            if (session.cancelled || session.date < asked.from || session.date > asked.to
                || session.date > asked.today || !all(clazz)) {
                continue;
            }
            const std::string code = rows.centres.at(clazz.centre).code;
            const std::string name =
                session.substitute.empty() ? clazz.teacher : session.substitute;
            TeacherCount& one = teachers[{code, name}];
            one.teacher = name;
            one.centre = code;
            ++one.sessions;
            one.minutes += session.minutes;
            one.attendances += static_cast<std::int64_t>(at(session).size());
        }
        for (const auto& [key, one] : teachers) {
            numbers.teachers.push_back(one);
        }
        std::stable_sort(
            numbers.teachers.begin(),
            numbers.teachers.end(),
            [](const auto& a, const auto& b) {
                return a.centre != b.centre ? a.centre < b.centre : a.minutes > b.minutes;
            }
        );
    }

    [[nodiscard]] PeriodCount period(Date from, Date to, bool enrolled) const {
        const auto every = [&](const Class& clazz) {
            return all(clazz);
        };
        return {from, to, enrolled ? whole(from, to, every) : count(from, to, every)};
    }
};

} // namespace

ReportNumbers ReportWorld::slow(const ReportAsked& asked) const {
    const Slow slow{rows, targets, map_of(rows.aliases), asked};
    ReportNumbers numbers;
    numbers.now = slow.period(asked.from, asked.to, true);
    const auto [before, until] = days_before(asked.from, asked.to);
    numbers.before = slow.period(before, until, true);
    numbers.year_ago =
        slow.period(months_before(asked.from, 12), months_before(asked.to, 12), true);
    numbers.year = slow.period(asked.to.year() / 1 / 1, asked.to, false);
    for (unsigned month = 1; month <= static_cast<unsigned>(asked.to.month()); ++month) {
        const auto one = asked.to.year() / std::chrono::month{month};
        const Date to = std::min(Date{one / std::chrono::last}, asked.to);
        numbers.months.push_back(slow.period(one / 1, to, false));
    }
    slow.fill_words(numbers);
    slow.fill_bands(numbers);
    slow.fill_centres(numbers);
    slow.fill_teachers(numbers);
    if (asked.centre) {
        numbers.centre = rows.centres.at(*asked.centre);
    }
    return numbers;
}

} // namespace linli::test
