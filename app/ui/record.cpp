#include "app/ui/record.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/core/base/json_writer.h"

namespace linli::ui {
namespace {

constexpr std::array<std::string_view, 14> kRoles{
    "title",
    "text",
    "button",
    "primary",
    "leave",
    "tile",
    "card",
    "key",
    "bar",
    "field",
    "chip",
    "banner",
    "picture",
    "pad"};
constexpr std::array<std::string_view, 5> kStates{
    "normal", "pressed", "chosen", "disabled", "wrong"};

void write_box(JsonWriter& out, std::string_view name, const Box& box) {
    out.key(name).begin_array();
    for (const float side : {box.x, box.y, box.w, box.h}) {
        out.value(static_cast<int>(std::lround(side)));
    }
    out.end_array();
}

std::string hex(Colour colour) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const std::uint8_t channel : {colour.r, colour.g, colour.b}) {
        text += kDigits[channel >> 4U];
        text += kDigits[channel & 15U];
    }
    return text;
}

void write_widget(JsonWriter& out, const DrawnWidget& widget) {
    out.begin_object()
        .field("id", std::string_view{widget.id})
        .field("role", word_for(widget.role));
    write_box(out, "rect", widget.rect);
    if (widget.hit) {
        write_box(out, "hit", *widget.hit);
    }
    if (widget.em > 0) {
        out.field("em", widget.em)
            .field("text_colour", std::string_view{hex(widget.text_colour)})
            .field("ground", std::string_view{hex(widget.ground)});
        if (!widget.personal) {
            out.field("text", std::string_view{widget.text});
        }
    }
    out.field("state", word_for(widget.state))
        .field("personal", widget.personal)
        .field("focused", widget.focused)
        .end_object();
}

} // namespace

const DrawnWidget* Record::find(std::string_view id) const {
    const auto found = std::find_if(widgets.begin(), widgets.end(), [&](const DrawnWidget& w) {
        return w.id == id;
    });
    return found == widgets.end() ? nullptr : &*found;
}

DrawnWidget* Record::find(std::string_view id) {
    const auto found = std::find_if(widgets.begin(), widgets.end(), [&](const DrawnWidget& w) {
        return w.id == id;
    });
    return found == widgets.end() ? nullptr : &*found;
}

std::string_view word_for(WidgetRole role) {
    return kRoles.at(static_cast<std::size_t>(role));
}

std::string_view word_for(WidgetState state) {
    return kStates.at(static_cast<std::size_t>(state));
}

std::string to_json(const Record& record, int acts) {
    JsonWriter out;
    out.begin_object()
        .field("screen", std::string_view{record.screen})
        .field("acts", acts)
        .key("widgets")
        .begin_array();
    for (const DrawnWidget& widget : record.widgets) {
        write_widget(out, widget);
    }
    out.end_array().end_object();
    return out.take();
}

} // namespace linli::ui
