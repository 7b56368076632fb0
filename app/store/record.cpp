#include <algorithm>
#include <functional>

#include "app/core/domain/json.h"
#include "app/store/aliases.h"
#include "app/store/certificates.h"
#include "app/store/history.h"
#include "app/store/households.h"
#include "app/store/preferences.h"
#include "app/store/ratings.h"
#include "app/store/residents.h"
#include "app/store/rows.h"
#include "app/store/seen.h"
#include "app/store/wishes.h"

#include "store_sql.h"

// Everything that somebody sees about themselves, under all of their ids (domain/alias.h).

namespace linli::store {
namespace {

Result<std::optional<Consent>> consent_of(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kConsentOf));
    if (!LINLI_TRY(query.bind(":resident_id", id).step())) {
        return std::optional<Consent>{};
    }
    return std::optional{Consent{
        query.integer(0),
        query.text(1),
        query.time(2),
        given_by_from(query.text(3)).value_or(GivenBy::kSelf)}};
}

Result<std::vector<MyEnrolment>> active_enrolments(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentActiveOf));
    query.bind(":resident_id", id);
    std::vector<MyEnrolment> enrolments;
    while (LINLI_TRY(query.step())) {
        MyEnrolment mine{LINLI_TRY(read_enrolment(query)), 0};
        if (mine.enrolment.status == EnrolmentStatus::kWaitlisted) {
            mine.place = query.integer(9);
        }
        enrolments.push_back(mine);
    }
    return enrolments;
}

Result<std::vector<Enrolment>> refused_enrolments(Store& store, ResidentId id) {
    db::Query query = LINLI_TRY(store.database().query(sql::kEnrolmentRefusedOf));
    query.bind(":resident_id", id);
    std::vector<Enrolment> refused;
    while (LINLI_TRY(query.step())) {
        refused.push_back(LINLI_TRY(read_enrolment(query)));
    }
    return refused;
}

/// What is kept under each id, one after the other: of things that are the same the first stays, or
/// the better one.
class Gatherer {
public:
    Gatherer(Store& store, ResidentRecord& record) : store_{store}, record_{record} {}

    Status add(ResidentId id) {
        for (const MyEnrolment& mine : LINLI_TRY(active_enrolments(store_, id))) {
            add(mine);
        }
        db::Query query = LINLI_TRY(store_.database().query(sql::kAttendanceOf));
        query.bind(":resident_id", id);
        while (LINLI_TRY(query.step())) {
            add(LINLI_TRY(read_attendance(query)));
        }
        for (const SeatHad& seat : LINLI_TRY(seats_of(store_, id))) {
            add(seat);
        }
        for (const Clearance& one : LINLI_TRY(clearances_of(store_, id))) {
            if (!record_.is_cleared(one.kind, one.about)) {
                record_.clearances.push_back(one);
            }
        }
        append(record_.refused, LINLI_TRY(refused_enrolments(store_, id)), &Enrolment::class_id);
        append(record_.seen, LINLI_TRY(seen_by(store_, id)), std::identity{});
        append(
            record_.certificates, LINLI_TRY(certificates_of(store_, id)), &Certificate::class_id
        );
        append(record_.wished, LINLI_TRY(wished_by(store_, id)), std::identity{});
        append(record_.to_rate, LINLI_TRY(classes_to_rate(store_, id)), &ClassOver::class_id);
        return add_settings(id);
    }

    /// Who comes with them, but for themselves.
    Status add_relatives(const std::vector<ResidentId>& ids) {
        for (const ResidentId& id : ids) {
            for (Relative& one : LINLI_TRY(relatives_of(store_, id))) {
                if (std::ranges::find(ids, one.resident.id) == ids.end()) {
                    add(std::move(one));
                }
            }
        }
        return {};
    }

    /// As if all of it had been done under one id.
    void sort() {
        std::ranges::stable_sort(record_.enrolments, {}, [](const MyEnrolment& mine) {
            return std::pair{mine.enrolment.requested_at, mine.enrolment.id};
        });
        std::ranges::stable_sort(record_.attendances, {}, [](const Attendance& one) {
            return std::pair{one.at, one.id};
        });
        std::ranges::stable_sort(record_.seats, {}, [](const SeatHad& seat) {
            return std::pair{seat.term_first, seat.class_id};
        });
        std::erase_if(record_.refused, [&](const Enrolment& one) {
            return record_.enrolment_in(one.class_id) != nullptr;
        });
    }

private:
    template <class Item, class Same>
    void append(std::vector<Item>& all, std::vector<Item> more, Same same) {
        for (Item& item : more) {
            const auto known = std::ranges::find(all, std::invoke(same, item), same);
            if (known == all.end()) {
                all.push_back(std::move(item));
            }
        }
    }

    // Two in one class: the server has yet to fold them.
    void add(const MyEnrolment& mine) {
        const auto known = std::ranges::find(
            record_.enrolments,
            mine.enrolment.class_id,
            [](const MyEnrolment& one) { return one.enrolment.class_id; }
        );
        const bool seated = mine.enrolment.status == EnrolmentStatus::kConfirmed;
        if (known == record_.enrolments.end()) {
            record_.enrolments.push_back(mine);
        } else if (seated && known->enrolment.status != EnrolmentStatus::kConfirmed) {
            *known = mine;
        }
    }

    void add(const Attendance& one) {
        const auto known =
            std::ranges::find(record_.attendances, one.session, &Attendance::session);
        if (known == record_.attendances.end()) {
            record_.attendances.push_back(one);
        } else {
            *known = Attendance{merged(*known, one)};
        }
    }

    void add(const SeatHad& seat) {
        const auto known = std::ranges::find(record_.seats, seat.class_id, &SeatHad::class_id);
        if (known == record_.seats.end()) {
            record_.seats.push_back(seat);
        } else {
            known->came = std::max(known->came, seat.came);
        }
    }

    void add(Relative one) {
        const auto known =
            std::ranges::find(record_.relatives, one.resident.id, [](const Relative& other) {
                return other.resident.id;
            });
        if (known == record_.relatives.end()) {
            record_.relatives.push_back(std::move(one));
            return;
        }
        append(known->seats, std::move(one.seats), std::identity{});
        append(known->here, std::move(one.here), std::identity{});
    }

    Status add_settings(ResidentId id) {
        if (!record_.household) {
            record_.household = LINLI_TRY(household_of(store_, id));
        }
        if (!record_.consent) {
            record_.consent = LINLI_TRY(consent_of(store_, id));
        }
        if (!record_.wishes) {
            record_.wishes = LINLI_TRY(wishes_of(store_, id));
        }
        return {};
    }

    Store& store_;
    ResidentRecord& record_;
};

} // namespace

Result<ResidentRecord> load_record(Store& store, ResidentId id) {
    const Person person = LINLI_TRY(load_person(store, id));
    ResidentRecord record;
    record.resident = person.shown;
    Gatherer gatherer{store, record};
    for (const ResidentId& one : person.ids) {
        LINLI_TRY(gatherer.add(one));
    }
    LINLI_TRY(gatherer.add_relatives(person.ids));
    if (person.ids.size() > 1) {
        gatherer.sort();
    }
    return record;
}

} // namespace linli::store
