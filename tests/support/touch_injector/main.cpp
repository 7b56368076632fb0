// Fingers on an X server's "inputtest" touch device, for tests/e2e/touch_test.sh.
//   touch_injector SOCKET WIDTH HEIGHT < script
// One order a line: "down ID X Y", "move ID X Y", "up ID", "wait MS"; pixels of that screen. After
// each order the server has taken it, and "ok" is written. The server serves one connection in its
// life, so this runs as long as the server does.

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <xorg/xf86-input-inputtest-protocol.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

// Event types of XInput 2.2, which the protocol carries as they are.
constexpr int kBegin = 18;
constexpr int kUpdate = 19;
constexpr int kEnd = 20;
constexpr double kAxis = 65535; // of the driver's two position axes

struct Place {
    double x{0};
    double y{0};
};

class Glass {
public:
    Glass(int socket, double width, double height)
        : socket_{socket}, width_{width}, height_{height} {}

    bool greet() {
        xf86ITEventClientVersion mine{};
        mine.header.length = sizeof mine;
        mine.header.type = XF86IT_EVENT_CLIENT_VERSION;
        mine.major = XF86IT_PROTOCOL_VERSION_MAJOR;
        mine.minor = XF86IT_PROTOCOL_VERSION_MINOR;
        xf86ITResponseServerVersion theirs{};
        return send(mine) && receive(theirs);
    }

    bool touch(int type, int id) {
        xf86ITEventTouch event{};
        event.header.length = sizeof event;
        event.header.type = XF86IT_EVENT_TOUCH;
        event.touchid = static_cast<std::uint32_t>(id);
        event.touch_type = static_cast<std::uint32_t>(type);
        event.valuators.mask[0] = 3;
        event.valuators.valuators[0] = (places[id].x + 0.5) * kAxis / width_;
        event.valuators.valuators[1] = (places[id].y + 0.5) * kAxis / height_;
        return send(event) && taken();
    }

    std::map<int, Place> places; // where each finger is

private:
    bool taken() {
        xf86ITEventWaitForSync wait{};
        wait.header.length = sizeof wait;
        wait.header.type = XF86IT_EVENT_WAIT_FOR_SYNC;
        xf86ITResponseSyncFinished finished{};
        return send(wait) && receive(finished);
    }

    template <class Message>
    bool send(const Message& message) {
        return write(socket_, &message, sizeof message) == static_cast<ssize_t>(sizeof message);
    }

    template <class Message>
    bool receive(Message& message) {
        return read(socket_, &message, sizeof message) > 0;
    }

    int socket_;
    double width_;
    double height_;
};

bool obey(Glass& glass, const std::string& line) {
    std::istringstream in{line};
    std::string order;
    int number = 0;
    in >> order >> number;
    if (order == "wait") {
        std::this_thread::sleep_for(std::chrono::milliseconds{number});
        return true;
    }
    if (order == "up") {
        return glass.touch(kEnd, number);
    }
    Place& place = glass.places[number];
    in >> place.x >> place.y;
    return !in.fail() && glass.touch(order == "down" ? kBegin : kUpdate, number);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        return 2;
    }
    const int connection = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, argv[1], sizeof address.sun_path - 1);
    if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        std::cerr << "touch_injector: no server at " << argv[1] << "\n";
        return 1;
    }
    Glass glass{connection, std::atof(argv[2]), std::atof(argv[3])};
    if (!glass.greet()) {
        return 1;
    }
    std::cout << "ok" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        if (!obey(glass, line)) {
            std::cerr << "touch_injector: cannot do: " << line << "\n";
            return 1;
        }
        std::cout << "ok" << std::endl;
    }
    return 0;
}
