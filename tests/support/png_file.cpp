#include "tests/support/png_file.h"

#include <png.h>

namespace linli::test {

bool write_png(const std::string& path, const Image& image) {
    // The quick way: a twelfth of what stb_image_write takes for a screen, and smaller.
    png_image out{};
    out.version = PNG_IMAGE_VERSION;
    out.width = static_cast<png_uint_32>(image.width);
    out.height = static_cast<png_uint_32>(image.height);
    out.format = PNG_FORMAT_RGB;
    out.flags = PNG_IMAGE_FLAG_FAST;
    return png_image_write_to_file(&out, path.c_str(), 0, image.rgb.data(), 0, nullptr) != 0;
}

std::optional<Image> read_png(const std::string& path) {
    png_image in{};
    in.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&in, path.c_str()) == 0) {
        return std::nullopt;
    }
    in.format = PNG_FORMAT_RGB;
    Image image{static_cast<int>(in.width), static_cast<int>(in.height), {}};
    image.rgb.resize(PNG_IMAGE_SIZE(in));
    if (png_image_finish_read(&in, nullptr, image.rgb.data(), 0, nullptr) == 0) {
        return std::nullopt;
    }
    return image;
}

} // namespace linli::test
