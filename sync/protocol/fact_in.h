#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/core/domain/fact.h"
#include "sync/protocol/json_in.h"

namespace linli::sync {

enum class Legibility {
    kRead,      // body holds it
    kParked,    // of a kind or version that this program does not know: kept for one that does
    kMalformed, // not what any version would write
};

/// What a line says. Nothing of it was judged yet.
struct FactIn {
    Legibility legibility{Legibility::kMalformed};
    FactId id; // nil when even that could not be read; likewise below
    std::uint64_t seq{0};
    std::string kind;
    int version{0};
    std::uint64_t hybrid_clock{0};
    UtcTime wall;
    ClockGrade grade{ClockGrade::kUnset};
    std::optional<BootMoment> moment;
    std::optional<FactBody> body; // when kRead
    std::string trouble;          // when kMalformed: the field, never its value
};

/// Reads the lines of a batch, one after the other. Never fails: a line that cannot be read is a
/// fact that will be refused, so that it blocks no other.
class FactReader {
public:
    FactIn read(std::string_view line);

private:
    JsonDocument document_;
};

} // namespace linli::sync
