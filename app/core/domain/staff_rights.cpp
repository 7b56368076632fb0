#include "app/core/domain/staff_rights.h"

namespace linli {

bool may(StaffRole role, StaffRight right) {
    switch (right) {
    case StaffRight::kRollCall:
    case StaffRight::kFiles: return true;
    case StaffRight::kOtherDays:
    case StaffRight::kReveal:
    case StaffRight::kNames:
    case StaffRight::kResidents:
    case StaffRight::kSessions:
    case StaffRight::kDistrict: return role != StaffRole::kTeacher;
    case StaffRight::kAccounts: return role == StaffRole::kManager;
    }
    return false;
}

std::string_view word_for(RevealReason reason) {
    switch (reason) {
    case RevealReason::kCall: return "call";
    case RevealReason::kCheck: return "check";
    case RevealReason::kUrgent: return "urgent";
    case RevealReason::kOther: break;
    }
    return "other";
}

std::string_view word_for(StaffRole role) {
    switch (role) {
    case StaffRole::kTeacher: return "teacher";
    case StaffRole::kClerk: return "clerk";
    case StaffRole::kManager: break;
    }
    return "manager";
}

std::optional<StaffRole> staff_role_from(std::string_view word) {
    for (const StaffRole role : {StaffRole::kTeacher, StaffRole::kClerk, StaffRole::kManager}) {
        if (word == word_for(role)) {
            return role;
        }
    }
    return std::nullopt;
}

} // namespace linli
