#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <sys/types.h>
#include <sys/uio.h>

// Looks through the writable memory of another process for the lines of its standard input, and
// prints each with how often it is there:
//   memory_probe PID <words
// Exit 1 when that memory cannot be read.

namespace {

struct Range {
    std::uintptr_t begin{0};
    std::uintptr_t end{0};
};

std::vector<Range> writable_ranges(const std::string& pid) {
    std::vector<Range> ranges;
    std::ifstream maps{"/proc/" + pid + "/maps"};
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields{line};
        Range range;
        char dash{};
        std::string rights;
        fields >> std::hex >> range.begin >> dash >> range.end >> rights;
        // A sanitizer's shadow is larger, and holds nothing of ours.
        constexpr std::uintptr_t kMostOfAProgram = std::uintptr_t{1} << 32;
        if (rights.starts_with("rw") && range.end - range.begin < kMostOfAProgram) {
            ranges.push_back(range);
        }
    }
    return ranges;
}

class Finder {
public:
    explicit Finder(std::vector<std::string> words)
        : words_{std::move(words)}, counts_(words_.size(), 0) {}

    void look(const std::string& bytes) {
        for (std::size_t n = 0; n < words_.size(); ++n) {
            for (std::size_t at = bytes.find(words_[n]); at != std::string::npos;
                 at = bytes.find(words_[n], at + 1)) {
                ++counts_[n];
            }
        }
    }

    void tell() const {
        for (std::size_t n = 0; n < words_.size(); ++n) {
            std::cout << counts_[n] << " " << words_[n] << "\n";
        }
    }

private:
    std::vector<std::string> words_;
    std::vector<std::size_t> counts_;
};

// Nothing for a page that is not there after all.
std::string bytes_at(pid_t pid, std::uintptr_t from, std::size_t length) {
    std::string bytes(length, '\0');
    const iovec here{bytes.data(), length};
    // NOLINTNEXTLINE(performance-no-int-to-ptr): an address of the other process.
    const iovec there{reinterpret_cast<void*>(from), length};
    const ssize_t got = process_vm_readv(pid, &here, 1, &there, 1, 0);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

} // namespace

int main(int argc, char** argv) {
    const std::string pid = argc > 1 ? argv[1] : "";
    std::vector<std::string> words;
    for (std::string line; std::getline(std::cin, line);) {
        words.push_back(line);
    }
    Finder finder{std::move(words)};
    constexpr std::size_t kPiece = std::size_t{16} * 1024 * 1024;
    constexpr std::size_t kOverlap = 256;
    std::size_t seen = 0;
    for (const Range& range : writable_ranges(pid)) {
        for (std::uintptr_t at = range.begin; at < range.end; at += kPiece) {
            const std::size_t length = std::min(kPiece + kOverlap, range.end - at);
            const std::string bytes = bytes_at(std::atoi(pid.c_str()), at, length);
            seen += bytes.size();
            finder.look(bytes);
        }
    }
    if (seen == 0) {
        std::cerr << "memory_probe: nothing to read of process " << pid << ": "
                  << std::strerror(errno) << "\n";
        return 1;
    }
    finder.tell();
    return 0;
}
