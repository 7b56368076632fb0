#include "tests/support/qr_reader.h"

#include <zbar.h>

namespace linli::test {

std::vector<std::string> read_qr_codes(const Image& image) {
    std::vector<std::uint8_t> grey(image.rgb.size() / 3);
    for (std::size_t n = 0; n < grey.size(); ++n) {
        const std::uint8_t* pixel = &image.rgb[n * 3];
        grey[n] = static_cast<std::uint8_t>((pixel[0] * 3 + pixel[1] * 6 + pixel[2]) / 10);
    }
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image picture{
        static_cast<unsigned>(image.width),
        static_cast<unsigned>(image.height),
        "Y800",
        grey.data(),
        grey.size()};
    static_cast<void>(scanner.scan(picture));
    std::vector<std::string> texts;
    for (auto symbol = picture.symbol_begin(); symbol != picture.symbol_end(); ++symbol) {
        texts.push_back(symbol->get_data());
    }
    return texts;
}

} // namespace linli::test
