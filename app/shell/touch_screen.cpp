#include "app/shell/touch_screen.h"

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <array>
#include <cstring>
#include <poll.h>
#include <string_view>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

#include "app/core/base/log.h"
#include "app/core/base/mailbox.h"
#include "app/core/base/recurring.h"

// Of GLFW's X11 half; null in its Wayland build, and its own header would ask for Xrandr's.
// NOLINTNEXTLINE(readability-identifier-naming,readability-redundant-declaration)
extern "C" __attribute__((weak)) unsigned long glfwGetX11Window(GLFWwindow* window);

namespace linli::shell {
namespace {

using Inputs = std::vector<PointerInput>;
using XWindow = ::Window;

// Where a device reports how large a contact is, if it does.
struct SizeAxis {
    int device{0};
    int number{-1};
    double px_per_unit{0};
};

PointerInput::Kind kind_of(int event_type) {
    switch (event_type) {
    case XI_TouchBegin: return PointerInput::Kind::kDown;
    case XI_TouchEnd: return PointerInput::Kind::kUp;
    default: return PointerInput::Kind::kMove;
    }
}

// What an axis says in this event; values are packed, those that are missing take no room.
double value_of(const XIValuatorState& state, int axis) {
    if (axis < 0 || axis >= state.mask_len * 8 || !XIMaskIsSet(state.mask, axis)) {
        return 0;
    }
    int before = 0;
    for (int other = 0; other < axis; ++other) {
        before += XIMaskIsSet(state.mask, other) ? 1 : 0;
    }
    return state.values[before];
}

} // namespace

/// The second connection. Opened on the UI thread, then the listening thread's alone.
class TouchScreen::Connection {
public:
    explicit Connection(const SteadyClock& clock)
        : clock_{clock}, display_{XOpenDisplay(nullptr)}, end_{eventfd(0, EFD_CLOEXEC)} {}

    ~Connection() {
        if (display_ != nullptr) {
            XCloseDisplay(display_);
        }
        close(end_);
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Empty when touches will come; else why not.
    [[nodiscard]] std::string_view ask_for_touches(XWindow window);

    /// Sleeps until something comes or end() was called. False when there is no more to come.
    [[nodiscard]] bool wait() const;
    [[nodiscard]] Inputs read();

    /// Any thread.
    void end() const { static_cast<void>(eventfd_write(end_, 1)); }

private:
    [[nodiscard]] bool has_touches(XWindow window) const;
    [[nodiscard]] PointerInput input_of(const XIDeviceEvent& event);
    [[nodiscard]] SizeAxis size_axis_of(int device) const;

    const SteadyClock& clock_;
    Display* display_;
    int end_;
    int opcode_{0};
    SizeAxis size_; // of the device that was touched last
};

std::string_view TouchScreen::Connection::ask_for_touches(XWindow window) {
    int event = 0;
    int error = 0;
    if (display_ == nullptr || end_ < 0) {
        return "no second connection";
    }
    if (XQueryExtension(display_, "XInputExtension", &opcode_, &event, &error) == 0) {
        return "no XInput";
    }
    int major = 2;
    int minor = 2;
    if (XIQueryVersion(display_, &major, &minor) != 0 || major * 10 + minor < 22) {
        return "XInput is older than 2.2";
    }
    std::array<unsigned char, XIMaskLen(XI_LASTEVENT)> bits{};
    XISetMask(bits.data(), XI_TouchBegin);
    XISetMask(bits.data(), XI_TouchUpdate);
    XISetMask(bits.data(), XI_TouchEnd);
    XIEventMask mask{XIAllMasterDevices, static_cast<int>(bits.size()), bits.data()};
    // One client a window may have the touches; Xlib would end the program if it is not this one.
    XErrorHandler before = XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });
    XISelectEvents(display_, window, &mask, 1);
    XSync(display_, False);
    XSetErrorHandler(before);
    return has_touches(window) ? "" : "the window's touches are taken";
}

bool TouchScreen::Connection::has_touches(XWindow window) const {
    int count = 0;
    XIEventMask* masks = XIGetSelectedEvents(display_, window, &count);
    bool has = false;
    for (int n = 0; masks != nullptr && n < count; ++n) {
        has = has || XIMaskIsSet(masks[n].mask, XI_TouchBegin);
    }
    if (masks != nullptr) {
        XFree(masks);
    }
    return has;
}

bool TouchScreen::Connection::wait() const {
    std::array<pollfd, 2> both{{{ConnectionNumber(display_), POLLIN, 0}, {end_, POLLIN, 0}}};
    if (XPending(display_) == 0) {
        static_cast<void>(poll(both.data(), both.size(), -1));
    }
    // A server that is gone is GLFW's to notice, which ends the program.
    return both[1].revents == 0 && (both[0].revents & (POLLHUP | POLLERR)) == 0;
}

Inputs TouchScreen::Connection::read() {
    Inputs inputs;
    while (XPending(display_) > 0) {
        XEvent event;
        XNextEvent(display_, &event);
        const bool ours = event.type == GenericEvent && event.xcookie.extension == opcode_;
        if (!ours || XGetEventData(display_, &event.xcookie) == False) {
            continue;
        }
        const int type = event.xcookie.evtype;
        if (type == XI_TouchBegin || type == XI_TouchUpdate || type == XI_TouchEnd) {
            inputs.push_back(input_of(*static_cast<const XIDeviceEvent*>(event.xcookie.data)));
        }
        XFreeEventData(display_, &event.xcookie);
    }
    return inputs;
}

PointerInput TouchScreen::Connection::input_of(const XIDeviceEvent& event) {
    // Asked at each touch: a device that was plugged in anew may have the number of another.
    if (event.evtype == XI_TouchBegin) {
        size_ = size_axis_of(event.sourceid);
    }
    PointerInput input;
    input.kind = kind_of(event.evtype);
    input.x = static_cast<float>(event.event_x);
    input.y = static_cast<float>(event.event_y);
    input.at = clock_.now();
    input.contact = event.detail; // the server counts them from 1, whatever the device
    if (size_.device == event.sourceid) {
        input.size =
            static_cast<float>(value_of(event.valuators, size_.number) * size_.px_per_unit);
    }
    return input;
}

// "Abs MT Touch Major" is in the unit of the panel's own coordinates.
SizeAxis TouchScreen::Connection::size_axis_of(int device) const {
    SizeAxis axis{device, -1, 0};
    int count = 0;
    XIDeviceInfo* info = XIQueryDevice(display_, device, &count);
    if (info == nullptr) {
        return axis;
    }
    const Atom major = XInternAtom(display_, "Abs MT Touch Major", True);
    for (int n = 0; n < info->num_classes; ++n) {
        if (info->classes[n]->type != XIValuatorClass) {
            continue;
        }
        XIValuatorClassInfo valuator{};
        std::memcpy(&valuator, info->classes[n], sizeof valuator);
        if (valuator.number == 0 && valuator.max > valuator.min) {
            const int width = DisplayWidth(display_, DefaultScreen(display_));
            axis.px_per_unit = width / (valuator.max - valuator.min);
        }
        if (major != None && valuator.label == major) {
            axis.number = valuator.number;
        }
    }
    XIFreeDeviceInfo(info);
    return axis;
}

struct TouchScreen::Listening {
    Listening(std::unique_ptr<Connection> to, std::function<void()> wake)
        : connection{std::move(to)}, heard{std::move(wake)} {}

    ~Listening() { connection->end(); }

    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    Millis listen() {
        constexpr Millis kNothingMoreComes = std::chrono::hours{24};
        if (!connection->wait()) {
            return kNothingMoreComes;
        }
        if (Inputs inputs = connection->read(); !inputs.empty()) {
            heard.push(std::move(inputs));
        }
        return Millis{0};
    }

    std::unique_ptr<Connection> connection;
    Mailbox<Inputs> heard; // one wake-up for all that came at once
    Recurring thread{
        [this](const Recurring& /*self*/) { return listen(); },
        Millis{0}}; // last: starts when everything above exists
};

TouchScreen::TouchScreen(std::unique_ptr<Listening> listening) : listening_{std::move(listening)} {}

TouchScreen::~TouchScreen() = default;

std::unique_ptr<TouchScreen> TouchScreen::open(
    GLFWwindow* window, const SteadyClock& clock, std::function<void()> wake
) {
    std::string_view trouble = "no X11";
    if (glfwGetX11Window != nullptr) {
        auto connection = std::make_unique<Connection>(clock);
        trouble = connection->ask_for_touches(glfwGetX11Window(window));
        if (trouble.empty()) {
            log_info("touch: every finger on its own");
            return std::unique_ptr<TouchScreen>{new TouchScreen{
                std::make_unique<Listening>(std::move(connection), std::move(wake))}};
        }
    }
    log_info("touch: as an emulated mouse", {{"why", trouble}});
    return nullptr;
}

std::vector<PointerInput> TouchScreen::take() {
    Inputs all;
    for (const Inputs& some : listening_->heard.drain()) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace linli::shell
