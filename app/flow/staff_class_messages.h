#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/domain/catalogue.h"
#include "app/core/domain/session_file.h"
#include "app/core/domain/session_plan.h"

// What 这节课 asks of the store and of a stick, and is answered (effect.h, event.h); part of both.

namespace linli::flow {

/// A file on a stick, of a kind that may be attached by its name.
struct StickFile {
    std::string path;
    std::string name;
    std::string folder; // on the stick; empty: not in one
    std::uint64_t size{0};
    FileType type{FileType::kText};
    bool operator==(const StickFile&) const = default;
};

struct StickFound {
    bool there{false};
    std::vector<StickFile> files; // the newest first
    bool more{false};             // than are listed
    bool operator==(const StickFound&) const = default;
};

/// Why a file was not attached.
enum class FileTrouble {
    kType,     // by its bytes, whatever its name says
    kEmpty,    // no bytes
    kTooLarge, // one file
    kAllFull,  // what this machine keeps of files, and none may go
    kDiskFull,
    kNameTaken, // another file of that name is attached
    kGone,      // the stick was pulled, or cannot be read
    kBytesGone, // of one that was removed: the bytes are away by now
    kOther,
};

// Effects. `staff` is who is in.

/// In the background; answered by SessionDeskLoaded.
struct LoadSessionDesk {
    SessionId session;
};

/// All of them or none. Answered by SessionsChanged.
struct ChangeSessions {
    std::vector<SessionPlan> plans;
    StaffId staff;
};

/// In the background, on a thread of its own; answered by StickLooked.
struct LookForStick {};

/// The next three are answered by FilesChanged or FileRefused.
struct AttachFile {
    SessionId session;
    std::string path;
    std::string name;
    StaffId staff;
};

struct RemoveFile {
    SessionFile file;
    StaffId staff;
};

/// What was removed last comes back.
struct PutFileBack {
    SessionFile file;
    StaffId staff;
};

// Events.

struct SessionDeskLoaded {
    SessionId session;
    int expected{0};
    std::vector<SessionFile> files;
};

struct SessionsChanged {
    std::vector<SessionPlan> before; // of those that changed
    std::shared_ptr<const Catalogue> catalogue;
};

struct StickLooked {
    StickFound found;
};

struct FilesChanged {
    SessionFile file;
    bool removed{false};
    std::vector<SessionFile> files; // attached by now
};

struct FileRefused {
    FileTrouble why{FileTrouble::kOther};
};

} // namespace linli::flow
