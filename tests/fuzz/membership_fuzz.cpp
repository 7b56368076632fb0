#include <algorithm>

#include "app/core/domain/membership.h"
#include "tests/fuzz/input.h"

// What a scanner read off a card. Whatever is taken is a code of that id, letter by letter but for
// case and width; each id's code is read back; and any one or two wrong characters in it are
// noticed.

namespace {

using namespace linli;

// The first bytes are an id, the next four change up to two characters of its code.
void change_code(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    ResidentId id;
    std::copy_n(bytes.begin(), id.uuid.bytes.size(), id.uuid.bytes.begin());
    bytes.remove_prefix(id.uuid.bytes.size());
    const std::string code = membership_code(id);
    LINLI_ASSERT(code.size() == kMembershipLength);
    LINLI_ASSERT(resident_of_membership(code).value() == id);
    std::string wrong = code;
    for (std::size_t n = 0; n + 2 <= std::min<std::size_t>(bytes.size(), 4); n += 2) {
        const auto where = static_cast<unsigned char>(bytes[n]) % code.size();
        wrong[where] = kDigits[static_cast<unsigned char>(bytes[n + 1]) % kDigits.size()];
    }
    LINLI_ASSERT(wrong == code || !resident_of_membership(wrong));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    if (const auto id = resident_of_membership(text)) {
        LINLI_ASSERT(text.size() >= kMembershipLength && text.size() <= 3 * kMembershipLength);
        LINLI_ASSERT(resident_of_membership(membership_code(*id)).value() == *id);
    } else {
        LINLI_ASSERT(id.error().code == ErrorCode::kInvalid);
    }
    if (text.size() >= sizeof(Uuid)) {
        change_code(text);
    }
    return 0;
}
