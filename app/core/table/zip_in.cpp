#include "app/core/table/zip_in.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unzip.h>

namespace linli {
namespace {

constexpr int kByteWise = 1; // names are compared as they are

struct Bytes {
    std::string_view all;
    std::size_t at{0};
};

Bytes& bytes_of(voidpf stream) {
    return *static_cast<Bytes*>(stream);
}

voidpf open_bytes(voidpf opaque, const void* /*name*/, int /*mode*/) {
    return opaque;
}

uLong read_bytes(voidpf /*opaque*/, voidpf stream, void* into, uLong size) {
    Bytes& in = bytes_of(stream);
    const std::size_t count = std::min<std::size_t>(size, in.all.size() - in.at);
    std::memcpy(into, in.all.data() + in.at, count);
    in.at += count;
    return static_cast<uLong>(count);
}

uLong write_nothing(voidpf /*opaque*/, voidpf /*stream*/, const void* /*from*/, uLong /*size*/) {
    return 0;
}

ZPOS64_T tell_bytes(voidpf /*opaque*/, voidpf stream) {
    return bytes_of(stream).at;
}

long seek_bytes(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
    Bytes& in = bytes_of(stream);
    const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? in.at
        : origin == ZLIB_FILEFUNC_SEEK_END                    ? in.all.size()
                                                              : 0;
    if (offset > in.all.size() - from) {
        return -1;
    }
    in.at = from + offset;
    return 0;
}

int close_bytes(voidpf /*opaque*/, voidpf /*stream*/) {
    return 0;
}

int no_error(voidpf /*opaque*/, voidpf /*stream*/) {
    return 0;
}

} // namespace

struct ZipIn::Open {
    Bytes bytes;
    unzFile zip{nullptr};
};

ZipIn::ZipIn(std::unique_ptr<Open> open) : open_{std::move(open)} {}

ZipIn::ZipIn(ZipIn&&) noexcept = default;
ZipIn& ZipIn::operator=(ZipIn&&) noexcept = default;

ZipIn::~ZipIn() {
    if (open_ && open_->zip != nullptr) {
        unzClose(open_->zip);
    }
}

Result<ZipIn> ZipIn::open(std::string_view bytes) {
    if (bytes.empty()) {
        return fail(ErrorCode::kCorrupt, "no ZIP");
    }
    ZipIn in{std::make_unique<Open>()};
    in.open_->bytes.all = bytes;
    zlib_filefunc64_def functions{
        open_bytes,
        read_bytes,
        write_nothing,
        tell_bytes,
        seek_bytes,
        close_bytes,
        no_error,
        &in.open_->bytes};
    in.open_->zip = unzOpen2_64("bytes", &functions);
    if (in.open_->zip == nullptr) {
        return fail(ErrorCode::kCorrupt, "no ZIP");
    }
    for (int at = unzGoToFirstFile(in.open_->zip); at == UNZ_OK;
         at = unzGoToNextFile(in.open_->zip)) {
        std::array<char, 512> name{};
        if (in.names_.size() == kMaxParts) {
            return fail(ErrorCode::kTooLarge, "more than 1000 parts");
        }
        if (unzGetCurrentFileInfo64(
                in.open_->zip, nullptr, name.data(), name.size() - 1, nullptr, 0, nullptr, 0
            )
            != UNZ_OK) {
            return fail(ErrorCode::kCorrupt, "its list of parts");
        }
        in.names_.emplace_back(name.data());
    }
    return in;
}

Result<std::string> ZipIn::read(const std::string& name, std::size_t most) {
    if (unzLocateFile(open_->zip, name.c_str(), kByteWise) != UNZ_OK) {
        return fail(ErrorCode::kNotFound, name);
    }
    if (unzOpenCurrentFile(open_->zip) != UNZ_OK) {
        return fail(ErrorCode::kCorrupt, name);
    }
    std::string out;
    std::array<char, 16 * 1024> piece{};
    int got = 0;
    do {
        got = unzReadCurrentFile(open_->zip, piece.data(), piece.size());
        if (got > 0 && out.size() + static_cast<std::size_t>(got) > most) {
            unzCloseCurrentFile(open_->zip);
            return fail(ErrorCode::kTooLarge, name);
        }
        out.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    } while (got > 0);
    // Closing says whether the checksum fits.
    const bool sound = unzCloseCurrentFile(open_->zip) == UNZ_OK && got == 0;
    return sound ? Result<std::string>{std::move(out)} : fail(ErrorCode::kCorrupt, name);
}

} // namespace linli
