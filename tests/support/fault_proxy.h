#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace linli::test {

/// What happens to one TCP connection.
struct WireFault {
    enum class Kind {
        kNone,
        kCutRequest, // closed when `bytes` of what the client sent were passed on
        kCutAnswer,  // closed when `bytes` of what the server sent were passed on
        kTwice,      // what the client sent arrives at the server once more, after it is gone
        kSlow,       // `bytes` milliseconds pass before anything does
        kHang,       // accepted, read, and never answered
        kSay,        // answered with `words`, without asking the server
    };

    Kind kind{Kind::kNone};
    std::size_t bytes{0};
    std::string words{};
};

/// A wire to a server on this machine that breaks where it is told to. The n-th connection meets
/// the n-th fault; those after the last pass untouched. Counts bytes, never time (but for kSlow),
/// so a run is the same as the one before. One connection at a time; a thread of its own.
class FaultProxy {
public:
    FaultProxy(std::uint16_t server_port, std::vector<WireFault> faults);
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;
    ~FaultProxy();

    [[nodiscard]] std::string url() const;

private:
    struct Wire;
    std::unique_ptr<Wire> wire_;
};

} // namespace linli::test
