#include <cmath>
#include <functional>

#include <catch2/catch.hpp>

#include "tests/support/ui_rules.h"
#include "tests/support/variants.h"

// The checker of the rules has teeth: a screen that keeps them all, broken in one place at a time.

namespace linli::test {
namespace {

using ui::DrawnWidget;
using ui::Record;
using ui::WidgetRole;
using ui::WidgetState;

constexpr ui::Colour kInk = ui::rgb(0x1A1F26);
constexpr ui::Colour kPaper = ui::rgb(0xFBF8F1);
constexpr ui::Colour kSoft = ui::rgb(0x434A54);

DrawnWidget text(const std::string& id, const ui::Box& box, int em) {
    DrawnWidget widget;
    widget.id = id;
    widget.rect = box;
    widget.text = "请选择一门课程";
    widget.em = em;
    widget.pitch = static_cast<float>(em) * 1.45F;
    widget.text_width = static_cast<float>(em) * 7;
    widget.text_height = widget.pitch;
    widget.room_width = box.w;
    widget.room_height = box.h;
    widget.text_colour = kInk;
    widget.ground = kPaper;
    return widget;
}

DrawnWidget control(const std::string& id, WidgetRole role, const ui::Box& box) {
    DrawnWidget widget = text(id, box, 44);
    widget.role = role;
    widget.text_width = 88;
    widget.hit = box.inset(-8);
    widget.edge = kInk;
    return widget;
}

/// A title, a sentence, a list row, two keys, 返回 and the act.
Record good_screen() {
    Record record{"sample", {}};
    record.widgets = {
        text("title", {52, 250, 976, 90}, 56),
        text("lead", {52, 350, 976, 60}, 40),
        control("row", WidgetRole::kCard, {52, 500, 976, 170}),
        control("key.1", WidgetRole::kKey, {52, 800, 100, 82}),
        control("key.2", WidgetRole::kKey, {169, 800, 100, 82}),
        control("back", WidgetRole::kLeave, {52, 1500, 230, 124}),
        control("confirm", WidgetRole::kPrimary, {316, 1500, 700, 124})};
    record.widgets.front().role = WidgetRole::kTitle;
    return record;
}

using Change = std::function<void(DrawnWidget&)>;

std::vector<std::string> found_in(
    const Record& record,
    flow::TextSize size = flow::TextSize::kStandard,
    bool contrast_theme = false
) {
    return violations(record, ui::Metrics{ui::Panel{}, size}, contrast_theme);
}

std::vector<std::string> broken(std::string_view id, const Change& change) {
    Record record = good_screen();
    for (DrawnWidget& widget : record.widgets) {
        if (widget.id == id) {
            change(widget);
        }
    }
    return found_in(record);
}

/// One line, and it begins so.
bool names(const std::vector<std::string>& found, std::string_view beginning) {
    for (const std::string& line : found) {
        UNSCOPED_INFO(line);
    }
    return found.size() == 1 && found.front().starts_with(beginning);
}

} // namespace

TEST_CASE("rules: a screen that keeps them all is left in peace", "[ui][rules]") {
    CHECK(found_in(good_screen()).empty());
}

TEST_CASE("rules: T1 finds a control that is too small, each by its kind", "[ui][rules]") {
    const auto lower = [](float height) {
        return [height](DrawnWidget& w) {
            w.rect.h = height;
            w.room_height = w.text_height;
        };
    };
    CHECK(names(broken("key.1", lower(80)), "T1 key.1"));
    CHECK(broken("key.1", lower(81)).empty());
    CHECK(names(broken("confirm", lower(119)), "T1 confirm"));
    CHECK(broken("confirm", lower(120)).empty());
    CHECK(names(broken("row", lower(159)), "T1 row"));
    CHECK(broken("row", lower(160)).empty());
    CHECK(names(broken("back", lower(85)), "T1 back"));
    CHECK(broken("back", lower(86)).empty());
    CHECK(names(broken("back", [](auto& w) { w.rect.w = 85; }), "T1 back"));
}

TEST_CASE("rules: T2 finds controls that stand too close", "[ui][rules]") {
    const auto left = [](float x) {
        return [x](DrawnWidget& w) {
            w.rect.x = x;
            w.hit = w.rect;
        };
    };
    CHECK(names(broken("key.2", left(52 + 100 + 15)), "T2 key.1"));
    CHECK(broken("key.2", left(52 + 100 + 16)).empty());
    // 返回 and the act want twice as much.
    CHECK(names(broken("confirm", left(52 + 230 + 31)), "T2 back"));
    CHECK(broken("confirm", left(52 + 230 + 32)).empty());
}

TEST_CASE("rules: T3 finds hit areas that lie on each other", "[ui][rules]") {
    CHECK(names(broken("key.1", [](auto& w) { w.hit = w.rect.inset(-20); }), "T3 key.1"));
}

TEST_CASE("rules: H1 finds what is out of reach from a wheelchair", "[ui][rules]") {
    const auto up = [](float y) {
        return [y](DrawnWidget& w) {
            w.rect.y = y;
            w.hit = w.rect;
        };
    };
    CHECK(names(broken("key.1", up(100)), "H1 key.1"));
    CHECK(names(broken("key.1", [](auto& w) { w.hit->y = 200; }), "H1 key.1"));
}

TEST_CASE("rules: X1 and X2 find small type", "[ui][rules]") {
    const auto em = [](int size, bool essential) {
        return [size, essential](DrawnWidget& w) {
            w.em = size;
            w.essential = essential;
        };
    };
    CHECK(names(broken("lead", em(39, true)), "X1 lead"));
    CHECK(broken("lead", em(39, false)).empty());
    CHECK(names(broken("lead", em(31, false)), "X2 lead"));
}

TEST_CASE("rules: X4 finds lines too close and lines too long", "[ui][rules]") {
    CHECK(names(broken("lead", [](auto& w) { w.pitch = 56; }), "X4 lead"));
    const auto hanzi = [](float count) {
        return [count](DrawnWidget& w) {
            w.text_width = 40 * count;
            w.room_width = 1080;
        };
    };
    CHECK(names(broken("lead", hanzi(25)), "X4 lead"));
    CHECK(broken("lead", hanzi(24)).empty());
    // English is counted in letters, and large type has shorter lines anyway.
    CHECK(broken("lead", [&](auto& w) {
              hanzi(25)(w);
              w.text = "Choose a course";
          }).empty());
}

TEST_CASE("rules: X5 finds what is clipped, off the screen or overlapping", "[ui][rules]") {
    CHECK(names(broken("lead", [](auto& w) { w.room_width = w.text_width - 2; }), "X5 lead: text"));
    CHECK(names(broken("lead", [](auto& w) { w.text_height = 62; }), "X5 lead: text"));
    CHECK(names(broken("lead", [](auto& w) { w.torn = true; }), "X5 lead: a word"));
    CHECK(names(broken("lead", [](auto& w) { w.rect.x = 110; }), "X5 lead: off the screen"));
    CHECK(names(broken("lead", [](auto& w) { w.rect.y = 330; }), "X5 title: overlaps lead"));
}

TEST_CASE("rules: X5 finds a Chinese word, or a name in quotes, that goes over a line", "[ui]") {
    const auto parted = [](std::string_view text, std::string_view head) {
        return [=](DrawnWidget& w) {
            w.text = text;
            w.breaks = {head.size()};
        };
    };
    CHECK(names(broken("lead", parted("请找工作人员", "请找工作")), "X5 lead: 工作人员"));
    CHECK(broken("lead", parted("请找工作人员", "请找")).empty());
    CHECK(names(broken("lead", parted("请点“先不写”", "请点“先")), "X5 lead: “先不写”"));
    CHECK(names(broken("lead", parted("好，再来", "好")), "X5 lead: a line begins with a mark"));
    CHECK(broken("lead", [&](DrawnWidget& w) {
              parted("工作人员", "工作")(w);
              w.room_width = w.text_width = 80; // too narrow for any of it
          }).empty());
}

TEST_CASE("rules: P1 finds an act that decides before all was seen", "[ui][rules]") {
    Record record = good_screen();
    record.widgets.back().decides = true;
    CHECK(found_in(record).empty());
    record.widgets.push_back(control("page.on", WidgetRole::kButton, {700, 1300, 300, 124}));
    CHECK(names(found_in(record), "P1 confirm"));
    record.widgets.back().state = WidgetState::kDisabled;
    CHECK(found_in(record).empty());
}

TEST_CASE("rules: C1 finds pale text, the more so the more it is read", "[ui][rules]") {
    const auto soft = [](DrawnWidget& w) {
        w.text_colour = kSoft; // 8.4 on paper
    };
    CHECK(names(broken("row", soft), "C1 row"));
    CHECK(names(broken("lead", soft), "C1 lead"));
    CHECK(broken("back", soft).empty());
    CHECK(names(broken("back", [](auto& w) { w.text_colour = ui::rgb(0x6A6A6A); }), "C1 back"));
    const auto disabled = [](std::uint32_t colour) {
        return [colour](DrawnWidget& w) {
            w.text_colour = ui::rgb(colour);
            w.state = WidgetState::kDisabled;
        };
    };
    CHECK(broken("back", disabled(0x6A6A6A)).empty());
    CHECK(names(broken("back", disabled(0x8A8A8A)), "C1 back"));
}

TEST_CASE("rules: C2 finds a border that is hard to see", "[ui][rules]") {
    CHECK(names(broken("back", [](auto& w) { w.edge = ui::rgb(0xB0A890); }), "C2 back"));
}

TEST_CASE("rules: C4 asks the contrast theme for ten to one everywhere", "[ui][rules]") {
    Record record = good_screen();
    record.widgets[5].text_colour = kSoft;
    CHECK(found_in(record).empty());
    CHECK(names(found_in(record, flow::TextSize::kStandard, true), "C1 back"));
}

TEST_CASE("rules: a helper that moved by a pixel, or went, is found", "[ui][rules]") {
    Record bar;
    float x = 18;
    for (const char* id :
         {"bar.restart", "bar.language", "bar.size", "bar.theme", "bar.aloud", "bar.help"}) {
        bar.widgets.push_back(control(id, WidgetRole::kBar, {x, 1766, 195, 140}));
        x += 212;
    }
    CHECK(bar_moved(bar, bar).empty());
    Record moved = bar;
    moved.widgets[2].rect.x += 1;
    CHECK(names(bar_moved(bar, moved), "bar bar.size"));
    moved.widgets.pop_back();
    CHECK(bar_moved(bar, moved).size() == 2);
}

TEST_CASE("rules: essential capitals are 0.7 degrees high from wherever one stands", "[ui]") {
    constexpr double kCapitalOfEm = 0.733; // Noto Sans CJK
    constexpr double kDegrees = 180 / 3.14159265358979;
    for (const double ppi : {69.0, 102.46, 141.0, 163.0}) {
        for (const double distance : {400.0, 550.0, 700.0, 900.0}) {
            ui::Panel panel;
            panel.ppi = ppi;
            panel.viewing_distance_mm = distance;
            const ui::Metrics metrics{panel, flow::TextSize::kStandard};
            const double mm = metrics.smallest_essential_em() * kCapitalOfEm * 25.4 / ppi;
            INFO(ppi << " ppi, " << distance << " mm");
            CHECK(std::atan(mm / distance) * kDegrees >= 0.7);
        }
    }
}

} // namespace linli::test
