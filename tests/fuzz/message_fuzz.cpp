#include "sync/protocol/codec.h"
#include "sync/protocol/enrolling.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/same_again.h"

// Every message that is one text of JSON, and a piece of a file; the first byte says which.

namespace {

using namespace linli;
using namespace linli::sync;

// What cannot be read is an error, too; told on, it stays the same.
void error_same_again(std::string_view bytes) {
    const Error told = decode_error(encode(decode_error(bytes)));
    const Error again = decode_error(encode(told));
    LINLI_ASSERT(again.code == told.code && again.detail == told.detail);
}

void check(std::size_t which, std::string_view bytes) {
    switch (which) {
    case 0: return fuzz::same_again(decode_hello, bytes);
    case 1: return fuzz::same_again(decode_hello_answer, bytes);
    case 2: return fuzz::same_again(decode_push_answer, bytes);
    case 3: return fuzz::same_again(decode_pull_request, bytes);
    case 4: return fuzz::same_again(decode_lease_request, bytes);
    case 5: return fuzz::same_again(decode_lease_answer, bytes);
    case 6: return fuzz::same_again(decode_attest_request, bytes);
    case 7: return fuzz::same_again(decode_attest_answer, bytes);
    case 8: return fuzz::same_again(decode_enrol_request, bytes);
    case 9: return fuzz::same_again(decode_enrol_answer, bytes);
    case 11: return fuzz::same_again(decode_file_answer, bytes);
    case 12: return fuzz::same_again(decode_file_request, bytes);
    case 13: return fuzz::same_again(decode_file_piece, bytes);
    default: return error_same_again(bytes);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes = fuzz::text_of(data, size);
    const std::size_t which = fuzz::take_choice(bytes, 14);
    check(which, bytes);
    return 0;
}
