#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "app/reports/slip_pdf.h"

// linli-slip FILE: sets the slip that comes on standard input as a PDF. A process of its own, so
// that the kiosk carries neither Pango nor what it may do to it.

int main(int argc, char** argv) {
    const std::vector<std::string> words{argv + 1, argv + argc};
    if (words.size() != 1 || words.front() == "--help") {
        std::cerr << "Usage: linli-slip FILE.pdf    (lines of field<TAB>text on standard input;\n"
                     "       fields: title, outcome, line, foot)\n";
        return 2;
    }
    const std::string text{std::istreambuf_iterator<char>{std::cin}, {}};
    const auto page = linli::reports::slip_page_from(text);
    const linli::Status written =
        page ? linli::reports::write_slip_pdf(*page, words.front()) : linli::Status{page.error()};
    if (!written) {
        std::cerr << "linli-slip: " << written.error().detail << "\n";
    }
    return written ? 0 : 1;
}
