#include "app/core/base/digest.h"
#include "app/core/base/signing.h"
#include "app/core/base/utf8.h"
#include "app/core/base/uuid.h"
#include "app/core/domain/calendar.h"
#include "app/core/domain/course_list.h"
#include "app/core/domain/feed_digest.h"
#include "app/core/domain/lease.h"
#include "app/core/domain/resident.h"
#include "app/core/domain/session_file.h"
#include "app/core/domain/wish.h"
#include "sync/protocol/enrolling.h"
#include "tests/fuzz/input.h"

// The small texts: ids, digests, dates and times, numbers of seats, codes, names. What is taken is
// written as it stood, where there is one way to write it.

namespace {

using namespace linli;

void check_bytes(std::string_view text) {
    if (const auto uuid = uuid_from_text(text)) {
        LINLI_ASSERT(to_text(*uuid) == text);
    }
    if (const auto digest = digest_from_hex(text)) {
        LINLI_ASSERT(to_hex(*digest) == text);
    }
    if (const auto key = public_key_from_hex(text)) {
        LINLI_ASSERT(to_hex(*key) == text);
    }
    if (const auto key = SigningKey::from_hex(text)) {
        LINLI_ASSERT(SigningKey::from_hex(key->seed_hex())->seed_hex() == key->seed_hex());
    }
    if (const auto sums = sums_from_hex(text)) {
        LINLI_ASSERT(sums_to_hex(*sums) == text);
    }
    for (const bool url_safe : {false, true}) {
        if (const auto bytes = from_base64(text, url_safe)) {
            LINLI_ASSERT(to_base64(*bytes, url_safe) == text);
        }
        LINLI_ASSERT(from_base64(to_base64(text, url_safe), url_safe).value() == text);
    }
}

void check_times(std::string_view text) {
    if (const auto date = date_from_text(text)) {
        LINLI_ASSERT(to_text(*date) == text);
        LINLI_ASSERT(add_days(*date, iso_weekday(*date)) > *date);
    }
    if (const auto time = time_of_day_from_text(text)) {
        LINLI_ASSERT(time_of_day_from_text(to_text(*time)).value() == *time);
    }
    if (const auto instant = instant_from_text(text)) {
        LINLI_ASSERT(instant_from_text(to_local_text(*instant)).value() == *instant);
    }
    LINLI_ASSERT(weekday_from_text(text) >= 0 && weekday_from_text(text) <= 7);
}

void check_codes(std::string_view text) {
    if (const auto slots = slots_from_text(text)) {
        LINLI_ASSERT(slots_to_text(*slots) == text);
    }
    if (const auto digits = sync::enrol_digits(text)) {
        LINLI_ASSERT(sync::enrol_digits(sync::enrol_text(*digits)).value() == *digits);
    }
}

void check_utf8(std::string_view text) {
    const auto bad = first_invalid_utf8(text);
    const std::string again = to_utf8(to_utf32(text));
    LINLI_ASSERT(!first_invalid_utf8(again));
    LINLI_ASSERT(bad ? again.starts_with(text.substr(0, *bad)) : again == text);
    LINLI_ASSERT(length_of(text) == to_utf32(text).size());
    const std::string_view inner = trimmed(text);
    LINLI_ASSERT(inner.size() <= text.size() && trimmed(inner) == inner);
    if (const auto name = checked_name(text)) {
        LINLI_ASSERT(checked_name(*name).value() == *name);
    }
    if (const auto name = checked_file_name(text)) {
        LINLI_ASSERT(checked_file_name(*name).value() == *name);
        LINLI_ASSERT(name->find('/') == std::string::npos && name->front() != '.');
        LINLI_ASSERT(length_of(*name) <= kMaxFileName);
    }
    if (const auto wish = checked_wish(text)) {
        LINLI_ASSERT(checked_wish(*wish).value() == *wish);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    check_bytes(text);
    check_times(text);
    check_codes(text);
    check_utf8(text);
    return 0;
}
