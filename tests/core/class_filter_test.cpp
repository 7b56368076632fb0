#include "app/core/domain/class_filter.h"

#include <random>

#include <catch2/catch.hpp>

namespace linli {
namespace {

const std::vector<std::string> kKinds{"书画", "健康", "科普"};
const std::vector<std::string> kPeople{"老年人", "妇女", "一般居民"};

class Dice {
public:
    explicit Dice(unsigned seed) : engine_{seed} {}

    int upto(int most) { return std::uniform_int_distribution<int>{0, most}(engine_); }

    const std::string& one_of(const std::vector<std::string>& words) {
        return words[static_cast<std::size_t>(upto(static_cast<int>(words.size()) - 1))];
    }

private:
    std::mt19937 engine_;
};

Catalogue some_catalogue(Dice& dice) {
    Catalogue catalogue;
    for (int n = dice.upto(12); n > 0; --n) {
        CourseEntry course;
        course.course.category = dice.one_of(kKinds);
        for (const std::string& audience : kPeople) {
            if (dice.upto(1) == 1) {
                course.course.audiences.push_back(audience);
            }
        }
        course.course.fee_yuan = dice.upto(1) * 80;
        for (int m = dice.upto(3); m > 0; --m) {
            ClassEntry entry;
            entry.clazz.weekdays.bits = static_cast<std::uint8_t>(dice.upto(127));
            entry.clazz.start = {dice.upto(24 * 60 - 1)};
            entry.seats = {20, dice.upto(1) * 20, dice.upto(2), dice.upto(1)};
            course.classes.push_back(entry);
        }
        catalogue.courses.push_back(course);
    }
    return catalogue;
}

ClassFilter some_filter(Dice& dice) {
    ClassFilter filter;
    filter.audience = dice.upto(1) == 0 ? "" : dice.one_of(kPeople);
    filter.weekday = dice.upto(1) * dice.upto(7);
    if (dice.upto(1) == 1) {
        filter.part = static_cast<DayPart>(dice.upto(2));
    }
    filter.with_seats = dice.upto(2) == 0;
    filter.free = dice.upto(2) == 0;
    return filter;
}

// One sentence at a time, as one would say it.
bool fits_as_said(const CourseEntry& course, const ClassEntry& entry, const ClassFilter& filter) {
    bool fits = true;
    if (filter.audience != "") {
        bool named = false;
        for (const std::string& audience : course.course.audiences) {
            named = named || audience == filter.audience;
        }
        fits = fits && named;
    }
    if (filter.weekday > 0) {
        fits = fits && (entry.clazz.weekdays.bits >> (filter.weekday - 1)) % 2 == 1;
    }
    if (filter.part) {
        const int hour = entry.clazz.start.minutes / 60;
        const int part = hour < 12 ? 0 : hour < 17 ? 1 : 2;
        fits = fits && part == static_cast<int>(*filter.part);
    }
    if (filter.with_seats) {
        fits = fits && entry.seats.free > entry.seats.waitlisted;
    }
    if (filter.free) {
        fits = fits && course.course.fee_yuan == 0;
    }
    return fits;
}

} // namespace

TEST_CASE("class filter: 2,000 random ones choose what the sentences say", "[core][filter]") {
    Dice dice{20260908};
    std::size_t chosen = 0;
    std::size_t left_out = 0;
    for (int round = 0; round < 2000; ++round) {
        const Catalogue catalogue = some_catalogue(dice);
        const ClassFilter filter = some_filter(dice);
        const std::string kind = dice.upto(1) == 0 ? "" : dice.one_of(kKinds);
        std::vector<const ClassEntry*> wanted;
        for (const CourseEntry& course : catalogue.courses) {
            for (const ClassEntry& entry : course.classes) {
                const bool of_kind = kind.empty() || course.course.category == kind;
                if (of_kind && fits_as_said(course, entry, filter)) {
                    wanted.push_back(&entry);
                } else {
                    ++left_out;
                }
            }
        }
        std::vector<const ClassEntry*> found;
        for (const ListedClass& it : classes_in(catalogue, kind, filter)) {
            found.push_back(it.entry);
        }
        REQUIRE(found == wanted);
        chosen += found.size();
    }
    CHECK(chosen > 1000);
    CHECK(left_out > 1000);
}

TEST_CASE("class filter: the parts of a day meet at noon and at five", "[core][filter]") {
    CHECK(day_part({11 * 60 + 59}) == DayPart::kMorning);
    CHECK(day_part({12 * 60}) == DayPart::kAfternoon);
    CHECK(day_part({16 * 60 + 59}) == DayPart::kAfternoon);
    CHECK(day_part({17 * 60}) == DayPart::kEvening);
}

TEST_CASE("class filter: the words for people are told once each", "[core][filter]") {
    Catalogue catalogue;
    catalogue.courses.resize(3);
    catalogue.courses[0].course.audiences = {"老年人", "妇女"};
    catalogue.courses[1].course.audiences = {"妇女"};
    catalogue.courses[2].course.audiences = {"一般居民", "老年人"};
    CHECK(audiences(catalogue) == std::vector<std::string>{"老年人", "妇女", "一般居民"});
}

} // namespace linli
