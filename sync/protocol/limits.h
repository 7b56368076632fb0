#pragma once

#include <cstddef>

// Every size that a stranger could choose has an upper bound, checked before and while
// decompressing. Bytes unless said otherwise; those of texts are of UTF-8.

namespace linli::sync {

inline constexpr std::size_t kMaxLineBytes = 64 * 1024;
inline constexpr std::size_t kMaxLinesPerBatch = 1000;
inline constexpr std::size_t kMaxBatchBytes =
    512 * 1024; // lines and their ends, without header, trailer

inline constexpr std::size_t kMaxRowsPerPage = 1000;
inline constexpr std::size_t kMaxPageBytes =
    512 * 1024; // a page stops after the row that passes this

/// As they stand in the HTTP body, and after decompressing.
inline constexpr std::size_t kMaxMessageBytes =
    256 * 1024; // hello, push answer, pull request, leases, error
inline constexpr std::size_t kMaxCompressedBytes = 768 * 1024;
inline constexpr std::size_t kMaxBatchInflated = kMaxBatchBytes + 4 * 1024;
inline constexpr std::size_t kMaxCourierRecord =
    kMaxCompressedBytes + 4 * 1024; // one message on a stick, with its head
inline constexpr std::size_t kMaxPageInflated = kMaxPageBytes + kMaxLineBytes + 256 * 1024;

inline constexpr std::size_t kMaxPieceBytes = 512 * 1024; // of a file, in one message
inline constexpr std::size_t kMaxPieceHead = 1024;

inline constexpr std::size_t kMaxCode = 80;
inline constexpr std::size_t kMaxShortText = 400; // a title, a teacher, a room
inline constexpr std::size_t kMaxLongText = 8000; // a description
inline constexpr std::size_t kMaxAudiences = 16;
inline constexpr std::size_t kMaxHolidays = 366;
inline constexpr std::size_t kMaxKind = 40;
inline constexpr std::size_t kMaxProgram = 40; // what a program says its version is
/// Seconds, of hello's answer: sooner or later no kiosk comes for being told to. Twice within the
/// day that others give it.
inline constexpr int kSoonestNextSync = 30;
inline constexpr int kLatestNextSync = 12 * 60 * 60;
inline constexpr std::size_t kMaxSlotsText = 2000; // every other of kMaxSeats
inline constexpr std::size_t kMaxLeases = 2000;    // classes of one device
inline constexpr std::size_t kMaxRowsAgain = 100;  // that a device asks for by name, at once
inline constexpr std::size_t kMaxMarks = 1000;     // rows without their bodies, in one answer
inline constexpr int kMaxMarksRead = 20'000;       // to find them among
inline constexpr int kMaxRowsChecked = 250;        // by the server itself, in one step
inline constexpr int kMaxPeople = 1'000'000'000;   // who wish for the same, or thought the same

} // namespace linli::sync
