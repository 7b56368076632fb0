#include <cstdio>

#include <sys/mman.h>
#include <unistd.h>

#include "sync/protocol/courier.h"
#include "sync/protocol/courier_records.h"
#include "tests/fuzz/input.h"

// Letters of a stick: the file's head, before anything is proven (the first byte is `a`), and the
// records in it. What was read can be written again, and then says the same.

namespace {

using namespace linli;
using namespace linli::sync;

void check_head(std::string_view bytes) {
    const int fd = ::memfd_create("letter", MFD_CLOEXEC);
    LINLI_ASSERT(fd >= 0);
    const auto written = ::write(fd, bytes.data(), bytes.size());
    LINLI_ASSERT(written == static_cast<ssize_t>(bytes.size()));
    const auto letter = LetterReader::open("/proc/self/fd/" + std::to_string(fd));
    if (letter) {
        LINLI_ASSERT(!letter->head().trip.empty());
    } else {
        const ErrorCode code = letter.error().code;
        LINLI_ASSERT(
            code == ErrorCode::kProtocol || code == ErrorCode::kTooNew
            || code == ErrorCode::kCorrupt
        );
    }
    ::close(fd);
}

template <class Decode, class Encode>
void same_again(Decode decode, Encode encode, std::string_view bytes) {
    const auto record = decode_record(std::string{bytes});
    if (!record) {
        return;
    }
    const auto read = decode(*record);
    if (!read) {
        return;
    }
    const std::string written = encode(*read);
    const auto again = decode(decode_record(written).value());
    LINLI_ASSERT(again);
    LINLI_ASSERT(encode(*again) == written);
}

Result<std::uint64_t> decode_end(const CourierRecord& record) {
    const Status checked = check_end(record, 3);
    return checked ? Result<std::uint64_t>{3} : Result<std::uint64_t>{checked.error()};
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes = fuzz::text_of(data, size);
    switch (fuzz::take_choice(bytes, 7)) {
    case 0: check_head(bytes); break;
    case 1: same_again(decode_trip, encode_trip, bytes); break;
    case 2: same_again(decode_request, encode_request, bytes); break;
    case 3: same_again(decode_receipt, encode_receipt, bytes); break;
    case 4: same_again(decode_wanted, encode_wanted, bytes); break;
    case 5: same_again(decode_courier_page, encode_courier_page, bytes); break;
    default: same_again(decode_end, encode_end, bytes);
    }
    return 0;
}
