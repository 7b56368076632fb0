#include "app/ui/flick.h"

#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/headless_ui.h"
#include "tests/support/sample_screens.h"

namespace linli::test {
namespace {

using ui::Point;
using ui::Turn;

/// A stroke through these points, evenly within that time.
Turn stroke(const std::vector<Point>& points, int ms = 300) {
    const SteadyTime start{Millis{1000}};
    ui::Flick flick;
    flick.begin(points.front(), start, ui::Flick::kFar);
    for (const Point& point : points) {
        flick.move(point);
    }
    return flick.end(start + Millis{ms});
}

/// A finger from the middle of the control by so much; what it did, but for flow::Touched.
std::vector<flow::Intent> drawn_over(const flow::AppState& state, std::string_view id, Point by) {
    HeadlessUi ui;
    static_cast<void>(ui.frame(state));
    ui.pass(Millis{1000});
    const ui::DrawnWidget* widget = ui.record().find(id);
    REQUIRE(widget != nullptr);
    const Point from{widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2};
    std::vector<flow::Intent> all;
    const auto at = [&](ui::TouchKind kind, float share) {
        ui.touch(kind, from.x + by.x * share, from.y + by.y * share);
        for (flow::Intent& intent : ui.frame(state)) {
            if (!std::holds_alternative<flow::Touched>(intent)) {
                all.push_back(std::move(intent));
            }
        }
    };
    at(ui::TouchKind::kDown, 0);
    at(ui::TouchKind::kMove, 0.5F);
    at(ui::TouchKind::kMove, 1);
    at(ui::TouchKind::kUp, 1);
    return all;
}

template <class Intent>
Intent only(const std::vector<flow::Intent>& all) {
    REQUIRE(all.size() == 1);
    REQUIRE(std::holds_alternative<Intent>(all.front()));
    return std::get<Intent>(all.front());
}

} // namespace

TEST_CASE("to the left and upwards is on, to the right and downwards is back", "[ui]") {
    CHECK(stroke({{500, 500}, {400, 510}, {300, 520}}) == Turn::kOn);
    CHECK(stroke({{500, 500}, {510, 400}, {520, 300}}) == Turn::kOn);
    CHECK(stroke({{500, 500}, {600, 510}, {700, 520}}) == Turn::kBack);
    CHECK(stroke({{500, 500}, {490, 600}, {480, 700}}) == Turn::kBack);
}

TEST_CASE("short, slow, slanting or returning strokes turn nothing", "[ui]") {
    CHECK(stroke({{500, 500}, {440, 500}}) == Turn::kNone);
    CHECK(stroke({{500, 500}, {300, 500}}, 1100) == Turn::kNone);
    CHECK(stroke({{500, 500}, {300, 320}}) == Turn::kNone);
    CHECK(stroke({{500, 500}, {200, 500}, {400, 500}}) == Turn::kNone);
}

TEST_CASE("a slow hand that takes most of a second still turns", "[ui]") {
    CHECK(stroke({{500, 500}, {300, 530}}, 950) == Turn::kOn);
}

TEST_CASE("a flick turns the page as the buttons do, and chooses nothing it began on", "[ui]") {
    CHECK(
        only<flow::PageTurned>(drawn_over(sample_state("categories"), "category.0", {-200, 10})).by
        == 6
    );
    CHECK(
        only<flow::PageTurned>(drawn_over(sample_state("categories"), "category.0", {5, -120})).by
        == 6
    );
    flow::AppState courses = sample_state("courses");
    courses.text_size = flow::TextSize::kLargest; // several pages of them
    HeadlessUi ui;
    const auto tapped = only<flow::PageTurned>(ui.tap(courses, "page.on"));
    // Within the card all the way.
    CHECK(only<flow::PageTurned>(drawn_over(courses, "course.0", {-100, 0})).by == tapped.by);
    const auto candidates = drawn_over(sample_state("visit_name"), "candidate.0", {-150, 0});
    CHECK(only<flow::CandidatesTurned>(candidates).by > 0);
}

TEST_CASE("a flick to where there is no page does nothing at all", "[ui]") {
    CHECK(drawn_over(sample_state("categories"), "category.0", {200, 0}).empty());
    CHECK(drawn_over(sample_state("courses"), "course.0", {100, 0}).empty());
}

TEST_CASE("less than the slop on a card is still a tap", "[ui]") {
    only<flow::ClassChosen>(drawn_over(sample_state("courses"), "course.0", {-20, 8}));
    only<flow::CategoryChosen>(drawn_over(sample_state("categories"), "category.0", {0, 20}));
}

} // namespace linli::test
