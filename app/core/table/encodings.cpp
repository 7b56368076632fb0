#include "app/core/table/encodings.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>

#include "app/core/base/csv.h"
#include "app/core/base/utf8.h"

namespace linli {
namespace {

constexpr std::string_view kLittleEndian = "\xFF\xFE";
constexpr std::string_view kBigEndian = "\xFE\xFF";

class Converter {
public:
    explicit Converter(const char* from) : handle_{::iconv_open("UTF-8", from)} {}

    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    ~Converter() {
        if (works()) {
            ::iconv_close(handle_);
        }
    }

    [[nodiscard]] bool works() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    Result<std::string> convert(std::string_view bytes) {
        std::string out;
        std::array<char, 4096> piece{};
        char* from = const_cast<char*>(bytes.data()); // iconv takes it so, and only reads
        std::size_t left = bytes.size();
        while (left > 0) {
            char* to = piece.data();
            std::size_t room = piece.size();
            const std::size_t done = ::iconv(handle_, &from, &left, &to, &room);
            out.append(piece.data(), piece.size() - room);
            if (done == static_cast<std::size_t>(-1) && errno != E2BIG) {
                return fail(ErrorCode::kInvalid, std::to_string(bytes.size() - left));
            }
        }
        return out;
    }

private:
    iconv_t handle_;
};

Result<Decoded> convert(const char* from, const char* name, std::string_view bytes) {
    Converter converter{from};
    if (!converter.works()) {
        return fail(ErrorCode::kInvalid, "0");
    }
    std::string text = LINLI_TRY(converter.convert(bytes));
    return Decoded{name, std::move(text)};
}

// Of UTF-16 without a mark: ASCII in it, line ends at least, has its zero on one side.
const char* utf16_without_mark(std::string_view bytes) {
    std::array<std::size_t, 2> zeros{};
    const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 4096);
    for (std::size_t n = 0; n < looked_at; ++n) {
        zeros[n % 2] += bytes[n] == '\0' ? 1U : 0U;
    }
    const std::size_t some = looked_at / 32 + 1;
    if (zeros[0] == 0 && zeros[1] >= some) {
        return "UTF-16LE";
    }
    return zeros[1] == 0 && zeros[0] >= some ? "UTF-16BE" : nullptr;
}

} // namespace

Result<Decoded> decode_text(std::string_view bytes) {
    if (bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
        const auto bad = first_invalid_utf8(bytes);
        return bad ? Result<Decoded>{fail(
                   ErrorCode::kInvalid, std::to_string(*bad + kByteOrderMark.size())
               )}
                   : Result<Decoded>{Decoded{"UTF-8", std::string{bytes}}};
    }
    if (bytes.starts_with(kLittleEndian)) {
        return convert("UTF-16LE", "UTF-16", bytes.substr(2));
    }
    if (bytes.starts_with(kBigEndian)) {
        return convert("UTF-16BE", "UTF-16", bytes.substr(2));
    }
    if (const char* utf16 = utf16_without_mark(bytes)) {
        return convert(utf16, "UTF-16", bytes);
    }
    if (!first_invalid_utf8(bytes)) {
        return Decoded{"UTF-8", std::string{bytes}};
    }
    return convert("GB18030", "GB18030", bytes);
}

} // namespace linli
