#pragma once

// What is said about the last tap; part of state.h, which others include.

namespace linli::flow {

/// Said at the top of the screen until the next tap. Never blames, always says what to do.
enum class Problem {
    kNone,
    kNobodyFound,     // digits and month fit nobody
    kTooManyMisses,   // three in five minutes: ask staff
    kPhoneLooksWrong, // not eleven digits of a mobile number
    kNameNeeded,
    kYearLooksWrong,
    kGuardianNeeded, // 接送人: a name, or 先不写
    kPhoneTaken,     // somebody else has this phone and birth month
    kNotTheirs,      // digits and month are not those of the card's owner
    kCardNotEnough,  // the card once more, where phone and month are asked for
    kNotPossibleNow, // the window shut or the row went while they looked at it
    kCouldNotSave,   // the disk refused; staff must look
    kPinWrong,
    kBadgeUnknown,  // a staff badge that opens nothing here
    kNotYourRole,   // their account may not do that
    kStaffNotSetUp, // no PIN was ever set
    kCodeUnknown,   // what was scanned is nobody's card here
    kSamePerson,    // asked for the other one, the same came again
    kNotBothSeats,  // 都有位子才报, and there is only one
    kNoSound,       // somebody listened, and the loudspeaker went
    kWishUnclear,   // too short, or with a telephone number in it
};

/// Good news that has no page of its own; said where a problem would be, until the next tap.
enum class News { kNone, kRecognised, kSettled };

} // namespace linli::flow
