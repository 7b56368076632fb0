#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <algorithm>
#include <iostream>
#include <memory>
#include <stb_image.h>
#include <string_view>
#include <vector>

// linli-plate FILE.png: the picture in the middle of the whole screen, until it is ended; --dark:
// nothing but black. Neither OpenGL nor fonts nor a database: the session shows it when the kiosk
// cannot start, or the house is closed. Exit 1: no picture or no display; 2: wrong usage.

namespace {

struct Picture {
    int width{0};
    int height{0};
    std::unique_ptr<unsigned char, void (*)(void*)> pixels{nullptr, stbi_image_free}; // RGB
};

Picture read_picture(const char* path) {
    Picture picture;
    int channels = 0;
    picture.pixels.reset(stbi_load(path, &picture.width, &picture.height, &channels, 3));
    return picture;
}

/// As large as fits, whole, in the middle; the picture's first pixel is the ground.
std::vector<unsigned> scaled(const Picture& picture, int width, int height) {
    const double factor = std::min(
        static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height
    );
    const double left = (width - picture.width * factor) / 2;
    const double top = (height - picture.height * factor) / 2;
    std::vector<unsigned> out;
    out.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const int from_x = static_cast<int>((x - left) / factor);
            const int from_y = static_cast<int>((y - top) / factor);
            const bool inside =
                x >= left && y >= top && from_x < picture.width && from_y < picture.height;
            const auto at = inside
                ? (static_cast<std::size_t>(from_y) * static_cast<std::size_t>(picture.width)
                   + static_cast<std::size_t>(from_x))
                    * 3
                : std::size_t{0};
            const unsigned char* rgb = picture.pixels.get() + at;
            out.push_back(unsigned{rgb[0]} << 16U | unsigned{rgb[1]} << 8U | unsigned{rgb[2]});
        }
    }
    return out;
}

void draw(Display* display, Window window, const Picture& picture, int width, int height) {
    const int screen = DefaultScreen(display);
    std::vector<unsigned> pixels = scaled(picture, width, height);
    XImage* image = XCreateImage(
        display,
        DefaultVisual(display, screen),
        static_cast<unsigned>(DefaultDepth(display, screen)),
        ZPixmap,
        0,
        reinterpret_cast<char*>(pixels.data()),
        static_cast<unsigned>(width),
        static_cast<unsigned>(height),
        32,
        0
    );
    if (image != nullptr) {
        XPutImage(
            display,
            window,
            DefaultGC(display, screen),
            image,
            0,
            0,
            0,
            0,
            static_cast<unsigned>(width),
            static_cast<unsigned>(height)
        );
        image->data = nullptr; // the vector's
        XDestroyImage(image);
    }
}

int show(Display* display, const Picture& picture) {
    const int screen = DefaultScreen(display);
    int width = DisplayWidth(display, screen);
    int height = DisplayHeight(display, screen);
    const Window window = XCreateSimpleWindow(
        display,
        RootWindow(display, screen),
        0,
        0,
        static_cast<unsigned>(width),
        static_cast<unsigned>(height),
        0,
        0,
        0
    );
    XStoreName(display, window, "Linli");
    XSelectInput(display, window, ExposureMask | StructureNotifyMask);
    XMapRaised(display, window);
    while (true) {
        XEvent event;
        XNextEvent(display, &event);
        if (event.type == ConfigureNotify) {
            width = event.xconfigure.width;
            height = event.xconfigure.height;
        }
        if (picture.pixels && event.type == Expose && event.xexpose.count == 0) {
            draw(display, window, picture, width, height);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<const char*> words(argv, argv + argc);
    const bool dark = words.size() == 2 && std::string_view{words[1]} == "--dark";
    if (words.size() != 2 || (*words[1] == '-' && !dark)) {
        std::cerr << "Usage: linli-plate FILE.png | --dark    (on the whole screen)\n";
        return 2;
    }
    const Picture picture = dark ? Picture{} : read_picture(words[1]);
    if (!picture.pixels && !dark) {
        std::cerr << "linli-plate: " << words[1] << ": no picture\n";
        return 1;
    }
    Display* display = XOpenDisplay(nullptr);
    const int deep = display == nullptr ? 0 : DefaultDepth(display, DefaultScreen(display));
    if (deep != 24 && deep != 32) {
        std::cerr << "linli-plate: no display of 24 bits\n";
        return 1;
    }
    return show(display, picture);
}
