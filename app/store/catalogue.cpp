#include "app/store/catalogue.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "app/core/domain/lease.h"
#include "app/store/notices.h"
#include "app/store/rooms.h"
#include "app/store/rows.h"
#include "app/store/settings.h"

#include "store_sql.h"

namespace linli::store {
namespace {

Result<std::vector<Date>> holidays_of(db::Database& database, TermId term) {
    db::Query query = LINLI_TRY(database.query(sql::kHolidayList));
    query.bind(":term_id", term);
    std::vector<Date> holidays;
    while (LINLI_TRY(query.step())) {
        holidays.push_back(LINLI_TRY(read_date(query, 0)));
    }
    return holidays;
}

Result<std::vector<MakeUp>> make_ups_of(db::Database& database, TermId term) {
    db::Query query = LINLI_TRY(database.query(sql::kMakeUpList));
    query.bind(":term_id", term);
    std::vector<MakeUp> make_ups;
    while (LINLI_TRY(query.step())) {
        make_ups.push_back({LINLI_TRY(read_date(query, 0)), LINLI_TRY(read_date(query, 1))});
    }
    return make_ups;
}

Result<std::optional<Term>> one_term(db::Database& database, db::Query& query) {
    if (!LINLI_TRY(query.step())) {
        return std::optional<Term>{};
    }
    Term term = LINLI_TRY(read_term(query));
    term.holidays = LINLI_TRY(holidays_of(database, term.id));
    term.make_ups = LINLI_TRY(make_ups_of(database, term.id));
    return std::optional{std::move(term)};
}

/// Where the classes and courses of a catalogue under construction are.
struct Building {
    Catalogue catalogue;
    std::unordered_map<CourseId, std::size_t> courses;
    std::unordered_map<ClassId, std::pair<std::size_t, std::size_t>> classes;
    std::unordered_map<CentreId, Centre> others;

    ClassEntry* entry(ClassId id) {
        const auto at = classes.find(id);
        return at == classes.end()
            ? nullptr
            : &catalogue.courses[at->second.first].classes[at->second.second];
    }
};

Status add_others(Store& store, Building& building) {
    db::Query query = LINLI_TRY(store.database().query(sql::kCentreListOthers));
    while (LINLI_TRY(query.step())) {
        const Centre centre = LINLI_TRY(read_centre(query));
        building.others.emplace(centre.id, centre);
    }
    return {};
}

// Those of classes elsewhere are kept apart: nothing here is filed in them.
void set_terms_apart(Catalogue& catalogue) {
    const auto ours = [&](const Term& term) {
        return term.centre == catalogue.centre.id;
    };
    for (Term& term : catalogue.terms) {
        if (!ours(term)) {
            catalogue.other_terms.push_back(std::move(term));
        }
    }
    std::erase_if(catalogue.terms, [&](const Term& term) { return !ours(term); });
}

Status add_courses(Store& store, Building& building) {
    std::vector<Course> courses = LINLI_TRY(load_courses(store, Whose::kAll));
    building.catalogue.courses.reserve(courses.size());
    for (Course& course : courses) {
        building.courses.emplace(course.id, building.catalogue.courses.size());
        building.catalogue.courses.push_back({std::move(course), {}});
    }
    return {};
}

Status add_classes(Store& store, Building& building) {
    db::Query query = LINLI_TRY(store.database().query(sql::kClassListNotOver));
    query.bind(":date", to_text(local_date(store.now())));
    while (LINLI_TRY(query.step())) {
        Class clazz = LINLI_TRY(read_class(query));
        const auto course = building.courses.find(clazz.course);
        if (course == building.courses.end()) {
            continue; // the course is on a page still to come
        }
        const auto other = building.others.find(clazz.centre);
        const bool own = clazz.centre == building.catalogue.centre.id;
        if (!own && other == building.others.end()) {
            continue; // so is the centre
        }
        auto& classes = building.catalogue.courses[course->second].classes;
        building.classes.emplace(clazz.id, std::pair{course->second, classes.size()});
        const SeatCount seats{clazz.seats, 0, 0, 0};
        classes.push_back({std::move(clazz), seats, {}, {}});
        if (!own) {
            classes.back().at = other->second;
        }
    }
    return {};
}

Status add_sessions(Store& store, Building& building) {
    db::Query query = LINLI_TRY(store.database().query(sql::kSessionList));
    while (LINLI_TRY(query.step())) {
        if (ClassEntry* entry = building.entry(query.id<ClassId>(1)); entry != nullptr) {
            entry->sessions.push_back(LINLI_TRY(read_session(query)));
        }
    }
    return {};
}

Status add_seats(Store& store, Building& building) {
    db::Query slots = LINLI_TRY(store.database().query(sql::kSlotCounts));
    while (LINLI_TRY(slots.step())) {
        if (ClassEntry* entry = building.entry(slots.id<ClassId>(0)); entry != nullptr) {
            entry->seats.lent = slots.integer(1);
            entry->seats.free = slots.integer(2);
        }
    }
    db::Query waiting = LINLI_TRY(store.database().query(sql::kWaitingCounts));
    std::unordered_map<ClassId, int> taken;
    waiting.bind(":date", to_text(local_date(store.now())));
    while (LINLI_TRY(waiting.step())) {
        if (ClassEntry* entry = building.entry(waiting.id<ClassId>(0)); entry != nullptr) {
            entry->seats.waitlisted = waiting.integer(1);
            taken[waiting.id<ClassId>(0)] = waiting.integer(2);
        }
    }
    for (const auto& [id, at] : building.classes) {
        SeatCount& seats = building.entry(id)->seats;
        const auto known = taken.find(id);
        seats = seats_as_known(seats, known == taken.end() ? 0 : known->second);
    }
    return {};
}

void sort_classes(CourseEntry& course) {
    const auto when = [](const Session& session) {
        return std::pair{session.date, session.start};
    };
    for (ClassEntry& entry : course.classes) {
        std::sort(entry.sessions.begin(), entry.sessions.end(), [&](const auto& a, const auto& b) {
            return when(a) < when(b);
        });
    }
    std::stable_sort(
        course.classes.begin(),
        course.classes.end(),
        [&](const ClassEntry& a, const ClassEntry& b) {
            if (a.sessions.empty() || b.sessions.empty()) {
                return !a.sessions.empty() && b.sessions.empty();
            }
            return when(a.sessions.front()) < when(b.sessions.front());
        }
    );
}

void set_resting_apart(Catalogue& catalogue) {
    for (CourseEntry& entry : catalogue.courses) {
        if (entry.classes.empty() && entry.course.centre == catalogue.centre.id) {
            catalogue.resting.push_back(std::move(entry.course));
        }
    }
    std::erase_if(catalogue.courses, [](const CourseEntry& entry) {
        return entry.classes.empty();
    });
}

// Ids are in the order of making, so the first course of a category decides the category's place.
void sort_courses(Catalogue& catalogue) {
    std::unordered_map<std::string, std::size_t> rank;
    for (const CourseEntry& course : catalogue.courses) {
        rank.emplace(course.course.category, rank.size());
    }
    std::sort(
        catalogue.courses.begin(),
        catalogue.courses.end(),
        [&](const CourseEntry& a, const CourseEntry& b) {
            const auto key = [&](const CourseEntry& entry) {
                return std::tie(rank.at(entry.course.category), entry.course.code, entry.course.id);
            };
            return key(a) < key(b);
        }
    );
}

} // namespace

Result<std::optional<Centre>> own_centre(Store& store) {
    db::Query device = LINLI_TRY(store.database().query(sql::kDeviceLoad));
    if (!LINLI_TRY(device.step()) || device.is_null(7)) {
        return std::optional<Centre>{};
    }
    db::Query centre = LINLI_TRY(store.database().query(sql::kCentreById));
    if (!LINLI_TRY(centre.bind(":id", device.uuid(7)).step())) {
        return std::optional<Centre>{};
    }
    return std::optional{LINLI_TRY(read_centre(centre))};
}

Result<std::optional<Term>> load_term(Store& store, TermId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kTermById));
    query.bind(":id", id);
    return one_term(store.database(), query);
}

Result<std::optional<Term>> term_covering(Store& store, Date date) {
    db::Query query = LINLI_TRY(store.database().query(sql::kTermOn));
    query.bind(":date", to_text(date));
    return one_term(store.database(), query);
}

Result<std::optional<Term>> current_term(Store& store, Date date) {
    if (auto term = LINLI_TRY(term_covering(store, date))) {
        return term;
    }
    db::Query query = LINLI_TRY(store.database().query(sql::kTermAfter));
    query.bind(":date", to_text(date));
    return one_term(store.database(), query);
}

Result<std::vector<Term>> terms_not_over(Store& store, Date date) {
    db::Query query = LINLI_TRY(store.database().query(sql::kTermListNotOver));
    query.bind(":date", to_text(date));
    std::vector<Term> terms;
    while (LINLI_TRY(query.step())) {
        terms.push_back(LINLI_TRY(read_term(query)));
        terms.back().holidays = LINLI_TRY(holidays_of(store.database(), terms.back().id));
    }
    return terms;
}

Result<Catalogue> load_catalogue(Store& store) {
    auto centre = LINLI_TRY(own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    Building building;
    building.catalogue.centre = *std::move(centre);
    building.catalogue.term = LINLI_TRY(current_term(store, local_date(store.now())));
    building.catalogue.terms = LINLI_TRY(terms_not_over(store, local_date(store.now())));
    building.catalogue.rooms = LINLI_TRY(rooms(store));
    building.catalogue.notices = LINLI_TRY(notices(store));
    building.catalogue.settings = LINLI_TRY(load_settings(store)).said;
    set_terms_apart(building.catalogue);
    LINLI_TRY(add_others(store, building));
    LINLI_TRY(add_courses(store, building));
    LINLI_TRY(add_classes(store, building));
    LINLI_TRY(add_sessions(store, building));
    LINLI_TRY(add_seats(store, building));
    Catalogue& catalogue = building.catalogue;
    set_resting_apart(catalogue);
    for (CourseEntry& course : catalogue.courses) {
        sort_classes(course);
    }
    sort_courses(catalogue);
    return std::move(catalogue);
}

Result<std::vector<Course>> load_courses(Store& store, Whose whose) {
    const auto own = LINLI_TRY(own_centre(store));
    std::unordered_map<CourseId, std::vector<std::string>> audiences;
    db::Query named = LINLI_TRY(store.database().query(sql::kCourseAudienceList));
    while (LINLI_TRY(named.step())) {
        audiences[named.id<CourseId>(0)].push_back(named.text(1));
    }
    std::vector<Course> courses;
    db::Query query = LINLI_TRY(store.database().query(sql::kCourseList));
    while (LINLI_TRY(query.step())) {
        Course course = LINLI_TRY(read_course(query));
        if (whose == Whose::kOwn && own && course.centre != own->id) {
            continue;
        }
        course.audiences = std::move(audiences[course.id]);
        courses.push_back(std::move(course));
    }
    return courses;
}

Result<std::unordered_set<CourseId>> courses_in_term(Store& store, TermId term) {
    db::Query query = LINLI_TRY(store.database().query(sql::kClassCoursesInTerm));
    query.bind(":term_id", term);
    std::unordered_set<CourseId> courses;
    while (LINLI_TRY(query.step())) {
        courses.insert(query.id<CourseId>(0));
    }
    return courses;
}

} // namespace linli::store
