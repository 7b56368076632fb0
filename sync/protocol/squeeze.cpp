#include "sync/protocol/squeeze.h"

#include <algorithm>
#include <memory>
#include <zstd.h>
#include <zstd_errors.h>

namespace linli::sync {
namespace {

constexpr int kLevel = 3;
// A sender never needs more history than one message; a frame that asks for more memory is refused.
constexpr int kMaxWindowLog = 20;
constexpr std::size_t kFirstStep = 64 * 1024;

struct FreeCompressor {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

struct FreeDecompressor {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

} // namespace

std::string squeezed(std::string_view bytes) {
    const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context{ZSTD_createCCtx()};
    LINLI_ASSERT(context != nullptr);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    LINLI_ASSERT(ZSTD_isError(size) == 0);
    frame.resize(size);
    return frame;
}

Result<std::string> unsqueezed(std::string_view frame, std::size_t max) {
    const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context{ZSTD_createDCtx()};
    LINLI_ASSERT(context != nullptr);
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, kMaxWindowLog);
    ZSTD_inBuffer in{frame.data(), frame.size(), 0};
    std::string bytes;
    std::size_t written = 0;
    for (;;) {
        // One byte more than allowed is room enough to notice a bomb.
        bytes.resize(std::min(max + 1, std::max(kFirstStep, bytes.size() * 2)));
        ZSTD_outBuffer out{bytes.data(), bytes.size(), written};
        const std::size_t left = ZSTD_decompressStream(context.get(), &out, &in);
        if (ZSTD_getErrorCode(left) == ZSTD_error_frameParameter_windowTooLarge) {
            return fail(ErrorCode::kTooLarge, "zstd: the frame asks for too much memory");
        }
        if (ZSTD_isError(left) != 0) {
            return fail(ErrorCode::kProtocol, std::string{"zstd: "} + ZSTD_getErrorName(left));
        }
        written = out.pos;
        if (written > max) {
            return fail(ErrorCode::kTooLarge, "more than " + std::to_string(max) + " bytes inside");
        }
        if (left == 0) {
            break;
        }
        if (in.pos == in.size && written < bytes.size()) {
            return fail(ErrorCode::kProtocol, "zstd: the frame breaks off");
        }
    }
    if (in.pos != in.size) {
        return fail(ErrorCode::kProtocol, "zstd: something follows the frame");
    }
    bytes.resize(written);
    return bytes;
}

} // namespace linli::sync
