#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "app/core/base/startup.h"
#include "app/shell/words.h"
#include "tests/bench/table.h"
#include "tests/support/ink_file.h"
#include "tests/support/sample_catalogue.h"

// How long the machine thinks about what is written: each figure is one answer of app/shell/words,
// on the thread that draws, so a frame is its limit.
//   bench_words SOURCE_DIR      reads tests/shell/names.txt and tests/text/ink_strokes.txt there

namespace linli::bench {
namespace {

using flow::InputMethod;

class Pen {
public:
    double ask(const flow::Effect& effect) {
        const auto begun = std::chrono::steady_clock::now();
        const auto answer = words_.answer(effect);
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - begun;
        answered_ += answer ? 1 : 0;
        return taken.count();
    }

    [[nodiscard]] int answered() const { return answered_; }

private:
    shell::Words words_;
    int answered_{0};
};

void tell(const std::string& name, const std::vector<double>& times) {
    std::printf(
        "  %-44s %6.2f %6.2f %6.2f   %zu\n",
        name.c_str(),
        quantile(times, 0.5),
        quantile(times, 0.99),
        quantile(times, 1),
        times.size()
    );
    add_times(name, times);
}

// "王示例 wang shi li"
std::vector<std::vector<std::string>> lines_of(const std::string& path) {
    std::vector<std::vector<std::string>> lines;
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::vector<std::string> parts;
        for (std::string word; words >> word;) {
            parts.push_back(word);
        }
        if (parts.size() > 1 && !line.starts_with('#')) {
            lines.push_back(parts);
        }
    }
    return lines;
}

void pinyin(Pen& pen, const std::string& source) {
    std::vector<double> times;
    (void)pen.ask(flow::SpellKeys{InputMethod::kPinyin, "w", true}); // opens the dictionaries
    for (const auto& name : lines_of(source + "/tests/shell/names.txt")) {
        std::string keys;
        for (std::size_t n = 1; n < std::min<std::size_t>(name.size(), 4); ++n) {
            for (const char key : name[n]) {
                keys += key;
                times.push_back(pen.ask(flow::SpellKeys{InputMethod::kPinyin, keys, true}));
            }
        }
    }
    tell("pinyin, a key", times);
}

void strokes(Pen& pen) {
    std::vector<double> times;
    const std::string all = "hspnz";
    // Every beginning of four strokes, and what follows it: people stop when they see the
    // character.
    for (int n = 0; n < 625; ++n) {
        std::string keys;
        for (int left = n, at = 0; at < 4; ++at, left /= 5) {
            keys += all[static_cast<std::size_t>(left % 5)];
            times.push_back(pen.ask(flow::SpellKeys{InputMethod::kStrokes, keys, true}));
        }
    }
    tell("five strokes, a key", times);
}

void handwriting(Pen& pen, const std::string& source) {
    std::vector<double> times;
    const auto written = test::read_ink(source + "/tests/text/ink_strokes.txt");
    (void)pen.ask(flow::ReadInk{{{{0, 0}, {9, 9}}}}); // opens the templates
    for (const test::WrittenCharacter& one : written) {
        std::vector<flow::InkStroke> ink;
        for (const auto& stroke : one.ink) {
            flow::InkStroke& points = ink.emplace_back();
            for (const auto& point : stroke) {
                points.push_back({point.x * 4, point.y * 4});
            }
            times.push_back(pen.ask(flow::ReadInk{ink}));
        }
    }
    tell("handwriting, a stroke", times);
}

std::shared_ptr<Catalogue> ten_thousand() {
    const auto sample = test::sample_catalogue();
    auto all = std::make_shared<Catalogue>(*sample);
    const CourseEntry pattern = all->courses.front();
    const std::vector<std::string> subjects{
        "书法", "国画", "太极拳", "智能手机", "合唱", "剪纸", "烘焙", "英语", "摄影", "围棋"};
    all->courses.clear();
    for (std::size_t n = 0; n < 10'000; ++n) {
        CourseEntry entry = pattern;
        entry.course.title_zh =
            "老年" + subjects[n % subjects.size()] + "入门第" + std::to_string(n) + "期";
        entry.course.title_en = "Course number " + std::to_string(n);
        entry.classes.resize(1);
        all->courses.push_back(std::move(entry));
    }
    return all;
}

void search(Pen& pen) {
    const auto courses = ten_thousand();
    const double first = pen.ask(flow::SearchCourses{"s", courses});
    std::printf("  10,000 courses: the first search, which makes the index, %.1f ms\n", first);
    std::vector<double> times;
    for (const std::string_view words :
         {"shufa",
          "guohua",
          "taijiquan",
          "tjqrm",
          "sjrm",
          "laonianyingyu",
          "zzzz",
          "zhinengshouji"}) {
        for (std::size_t n = 1; n <= words.size(); ++n) {
            times.push_back(pen.ask(flow::SearchCourses{std::string{words.substr(0, n)}, courses}));
        }
    }
    for (const char* words : {"书", "书法", "课", "太极拳", "王书法", "第9999期"}) {
        times.push_back(pen.ask(flow::SearchCourses{words, courses}));
    }
    tell("search, 10,000 courses, a key", times);
    add_row({"search, 10,000 courses, a key, p99", quantile(times, 0.99), "ms", 2, "goal"});
    add_row({"search, 10,000 courses, index made once", first});
}

int measure(const std::string& source) {
    Pen pen;
    std::printf("one answer, ms                                   p50    p99   most   answers\n");
    pinyin(pen, source);
    strokes(pen);
    handwriting(pen, source);
    search(pen);
    return pen.answered() > 1000 ? 0 : 1;
}

} // namespace
} // namespace linli::bench

int main(int argc, char** argv) {
    linli::start_base();
    return linli::bench::measure(argc > 1 ? argv[1] : ".");
}
