#include "app/core/domain/class_dates.h"

#include <algorithm>

namespace linli {
namespace {

// One of the class's weekdays that the term leaves out while the class is running.
void add_holidays(
    const ClassEntry& entry, const Term& term, Date today, std::vector<ClassDate>& dates
) {
    const Date from = entry.sessions.front().date;
    const Date to = entry.sessions.back().date;
    for (const Date& holiday : term.holidays) {
        const bool ours =
            from < holiday && holiday < to && entry.clazz.weekdays.has(iso_weekday(holiday));
        const bool meets = std::any_of(dates.begin(), dates.end(), [&](const ClassDate& it) {
            return it.date == holiday;
        });
        if (ours && !meets) {
            dates.push_back({holiday, ClassDateKind::kHoliday, 0, holiday < today});
        }
    }
}

bool shares_audience(const Course& a, const Course& b) {
    return std::any_of(a.audiences.begin(), a.audiences.end(), [&](const std::string& audience) {
        return std::find(b.audiences.begin(), b.audiences.end(), audience) != b.audiences.end();
    });
}

bool same_hour(const Class& a, const Class& b) {
    return a.weekdays == b.weekdays && a.start == b.start;
}

} // namespace

std::vector<ClassDate> class_dates(const ClassEntry& entry, const Term* term, UtcTime now) {
    std::vector<ClassDate> dates;
    if (entry.sessions.empty()) {
        return dates;
    }
    for (const Session& session : entry.sessions) {
        ClassDate date{session.date, ClassDateKind::kMeets, 0, session.ends_at() <= now};
        const MakeUp* make_up = term == nullptr ? nullptr : term->make_up_on(session.date);
        if (make_up != nullptr) {
            date.kind = ClassDateKind::kMakeUp;
            date.as_weekday = iso_weekday(make_up->follows);
        }
        if (session.cancelled) {
            date.kind = ClassDateKind::kCancelled;
        }
        dates.push_back(date);
    }
    if (term != nullptr) {
        add_holidays(entry, *term, local_date(now), dates);
    }
    std::stable_sort(dates.begin(), dates.end(), [](const ClassDate& a, const ClassDate& b) {
        return a.date < b.date;
    });
    return dates;
}

std::vector<SessionEntry> related_classes(
    const Catalogue& catalogue, ClassId id, UtcTime now, std::size_t most
) {
    std::vector<SessionEntry> found;
    const CourseEntry* here = catalogue.course_of(id);
    const ClassEntry* this_one = catalogue.class_entry(id);
    if (here == nullptr || this_one == nullptr) {
        return found;
    }
    for (const bool by_category : {true, false}) {
        for (const CourseEntry& course : catalogue.courses) {
            const bool alike = course.course.category == here->course.category;
            if (by_category ? !alike : alike || !shares_audience(course.course, here->course)) {
                continue;
            }
            for (const ClassEntry& entry : course.classes) {
                const Session* next = next_session(entry, now);
                const bool twin = &course == here && same_hour(entry.clazz, this_one->clazz);
                if (entry.clazz.id != id && !twin && next != nullptr && found.size() < most
                    && outcome_of_request(entry.seats) == EnrolmentStatus::kConfirmed) {
                    found.push_back({&course, &entry, next});
                }
            }
        }
    }
    return found;
}

} // namespace linli
