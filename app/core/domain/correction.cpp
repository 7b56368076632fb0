#include "app/core/domain/correction.h"

namespace linli {

Correction difference(const Resident& from, const Resident& to) {
    Correction correction{from.id};
    if (from.name != to.name) {
        correction.name = to.name;
    }
    if (from.phone != to.phone) {
        correction.phone = to.phone;
    }
    if (from.birth_year != to.birth_year || from.birth_month != to.birth_month) {
        correction.birth = BirthMonth{to.birth_year, to.birth_month};
    }
    if (to.guardian && from.guardian != to.guardian) {
        correction.guardian = to.guardian;
    }
    return correction;
}

Resident corrected(Resident resident, const Correction& correction) {
    resident.name = correction.name.value_or(resident.name);
    resident.phone = correction.phone.value_or(resident.phone);
    if (correction.birth) {
        resident.birth_year = correction.birth->year;
        resident.birth_month = correction.birth->month;
    }
    if (correction.guardian) {
        resident.guardian = correction.guardian;
    }
    return resident;
}

} // namespace linli
