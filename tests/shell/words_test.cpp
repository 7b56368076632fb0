#include "app/shell/words.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/sample_catalogue.h"

namespace linli::shell {
namespace {

using flow::InputMethod;

std::vector<flow::Candidate> spelt(
    Words& words,
    const std::string& keys,
    bool beginning = false,
    InputMethod method = InputMethod::kPinyin
) {
    const auto event = words.answer(flow::SpellKeys{method, keys, beginning});
    REQUIRE(event.has_value());
    const auto* found = std::get_if<flow::CandidatesFound>(&*event);
    REQUIRE(found != nullptr);
    CHECK(found->keys == keys);
    return found->candidates;
}

} // namespace

TEST_CASE("words: a name begins with a surname", "[shell][words]") {
    Words words;
    const auto surnames = spelt(words, "", true);
    REQUIRE(surnames.size() > 20);
    CHECK(surnames.front() == flow::Candidate{"王", 0});
    CHECK(spelt(words, "", false).empty());
}

TEST_CASE("words: a whole name is taken syllable by syllable", "[shell][words]") {
    Words words;
    CHECK(spelt(words, "wangshi", true).front() == flow::Candidate{"王", 4});
    CHECK(spelt(words, "w").front().keys == 1);
    CHECK(spelt(words, "v").empty());
}

TEST_CASE("words: names of two and compound surnames take all of their keys", "[shell][words]") {
    Words words;
    CHECK(spelt(words, "zhugeliang", true).front() == flow::Candidate{"诸葛", 5});
    const auto given = spelt(words, "xiuying");
    CHECK(std::ranges::count(given, flow::Candidate{"秀英", 7}) == 1);
    CHECK(std::ranges::count(given, flow::Candidate{"秀", 3}) == 1);
}

TEST_CASE("words: strokes are offered and answered", "[shell][words]") {
    Words words;
    CHECK(std::ranges::count(words.methods(), InputMethod::kStrokes) == 1);
    const auto found = spelt(words, "hhsh", true, InputMethod::kStrokes);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front() == flow::Candidate{"王", 4});
    CHECK(spelt(words, "zzzzzzzzzzzz", false, InputMethod::kStrokes).empty());
}

TEST_CASE("words: ink is read, and counted by its strokes", "[shell][words]") {
    Words words;
    const auto methods = words.methods();
    REQUIRE(std::ranges::count(methods, InputMethod::kHandwriting) == 1);
    CHECK(methods.front() == InputMethod::kPinyin);
    const auto event = words.answer(flow::ReadInk{
        {{{46, 46}, {154, 44}}, {{56, 100}, {144, 98}}, {{34, 158}, {166, 156}}}});
    REQUIRE(event.has_value());
    const auto& found = std::get<flow::CandidatesFound>(*event);
    CHECK(found.strokes == 3);
    REQUIRE_FALSE(found.candidates.empty());
    CHECK(found.candidates.front() == flow::Candidate{"三", 0});
}

TEST_CASE("words: courses are found in the catalogue that is asked about", "[shell][words]") {
    Words words;
    const auto catalogue = test::sample_catalogue();
    const Course& course = catalogue->courses.front().course;
    const auto event = words.answer(flow::SearchCourses{course.title_zh, catalogue});
    REQUIRE(event.has_value());
    const auto& found = std::get<flow::CoursesFound>(*event);
    CHECK(found.words == course.title_zh);
    REQUIRE_FALSE(found.found.empty());
    CHECK(found.found.front() == catalogue->courses.front().classes.front().clazz.id);
    const auto other =
        words.answer(flow::SearchCourses{course.title_zh, std::make_shared<const Catalogue>()});
    CHECK(std::get<flow::CoursesFound>(*other).found.empty());
    CHECK_FALSE(words.answer(flow::SearchCourses{"a", nullptr}).has_value());
    CHECK_FALSE(words.answer(flow::KeepHouse{}).has_value());
}

TEST_CASE("words: a kind of course is found in either language, and a teacher", "[shell][words]") {
    Words words;
    auto catalogue = std::make_shared<Catalogue>();
    const Date day = std::chrono::year{2026} / 9 / 8;
    catalogue->courses = {
        test::sample_course(1, "健康", {9 * 60}, {day}),
        test::sample_course(2, "书画", {9 * 60}, {day}),
        test::sample_course(3, "自定的一类", {9 * 60}, {day})};
    catalogue->courses[1].classes.front().clazz.teacher = "测试员";
    const auto found = [&](const std::string& what) {
        const auto event = words.answer(flow::SearchCourses{what, catalogue});
        REQUIRE(event.has_value());
        return std::get<flow::CoursesFound>(*event).found;
    };
    const auto only = [](int number) {
        return std::vector<ClassId>{test::id_of<ClassId>(number)};
    };
    CHECK(found("health") == only(1));
    CHECK(found("jiankang") == only(1));
    CHECK(found("calligraphy") == only(2));
    CHECK(found("测试员") == only(2));
    CHECK(found("自定") == only(3));
}

} // namespace linli::shell
