#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/page_walk.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// Who chooses larger letters gets larger letters, and everything that others read, on further pages
// perhaps.

namespace linli::test {
namespace {

using flow::Language;
using flow::ScreenId;
using flow::TextSize;

/// Keys and what they offer, the helpers, the pager, and what stands in the strip on top.
bool is_tool(const ui::DrawnWidget& widget) {
    const std::string_view id = widget.id;
    return id.starts_with("key.") || id.starts_with("candidate") || id.starts_with("method.")
        || id.starts_with("ink.") || id.starts_with("bar.") || id.starts_with("page.")
        || id == "clock" || id == "centre" || id == "step";
}

void replace_all(std::string& text, std::string_view from, std::string_view by) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + by.size())) {
        text.replace(at, from.size(), by);
    }
}

/// Without marks that only say where a line may end; weekdays in their short form.
std::string plain(std::string text) {
    replace_all(text, "\u2060", "");
    replace_all(text, "\u00a0", " ");
    replace_all(text, "、周", "、");
    return text;
}

/// What may be arranged in another way: lines, and what · stands between.
std::vector<std::string> pieces_of(std::string text) {
    replace_all(text, " · ", "\n");
    std::vector<std::string> pieces;
    std::size_t first = 0;
    while (first <= text.size()) {
        const std::size_t end = std::min(text.find('\n', first), text.size());
        if (end > first) {
            pieces.push_back(text.substr(first, end - first));
        }
        first = end + 1;
    }
    return pieces;
}

struct Said {
    std::string id;
    std::string text;
    int em{0};
};

/// Everything that is written on all pages of that screen.
std::vector<Said> said_on(HeadlessUi& ui, const flow::AppState& state) {
    constexpr int kTooMany = 40;
    std::vector<Said> said;
    const int pages = walk_pages(ui, state, [&](const ui::Record& record) {
        for (const ui::DrawnWidget& widget : record.widgets) {
            if (!widget.text.empty() && !is_tool(widget)) {
                said.push_back({widget.id, plain(widget.text), widget.em});
            }
        }
    });
    CHECK(pages < kTooMany); // 下一页 leads on, and to an end
    return said;
}

/// The largest in which that piece is written; 0: nowhere.
int em_of(const std::vector<Said>& said, const std::string& piece) {
    int em = 0;
    for (const Said& one : said) {
        em = one.text.find(piece) != std::string::npos ? std::max(em, one.em) : em;
    }
    return em;
}

bool has(const std::vector<Said>& said, std::string_view id) {
    return std::ranges::any_of(said, [&](const Said& one) { return one.id == id; });
}

bool is_line_or_chip(std::string_view id) {
    return id.find(".line.") != std::string_view::npos
        || id.find(".chip.") != std::string_view::npos;
}

/// What larger letters may leave out, and why.
bool may_be_left_out(
    const flow::AppState& state, std::string_view id, const std::vector<Said>& larger
) {
    if (id.ends_with(".note") || id.starts_with("chip.") || id.starts_with("month.")) {
        return true; // hints under a tile; one chip for all; Jan for January
    }
    if (id == "lead") { // a warning has its place, or it is how to use a list
        return has(larger, "problem") || state.screen == ScreenId::kCourses;
    }
    switch (state.screen) {
    case ScreenId::kHome: return id.starts_with("today."); // as many as fit; the rest is counted
    case ScreenId::kDecisions: return true;                // the next ones come after 知道了
    case ScreenId::kCourses:
    case ScreenId::kMyClasses: return is_line_or_chip(id); // the page of the class says it
    case ScreenId::kCourse: // so it does of other classes; who has a seat needs not know of others
        return id.starts_with("related.") || id == "course.facts.chip.0";
    case ScreenId::kSlip: // the paper says it that was just printed
        return id.starts_with("slip.facts.line.") && state.slip.printing == flow::Printing::kDone;
    case ScreenId::kMemberCard: return id == "member_card.code"; // a scanner reads the picture
    case ScreenId::kCheckIn:
        return id.starts_with("session.") && id.ends_with(".chip.0"); // the question says it of all
    default: return false;
    }
}

/// Examples of dates: fewer of them.
bool names_examples(std::string_view piece) {
    return piece.find("比如") != std::string_view::npos
        || piece.find(" and more (") != std::string_view::npos;
}

/// Beside keys, which stay; on paper, which is as large as the screen in any size.
bool may_stay_small(std::string_view id) {
    return id == "name.by_staff" || id == "guardian.skip" || id.starts_with("certificate.");
}

bool counts(const SampleScreen& sample) {
    const ScreenId screen = sample.state.screen;
    return is_resident_screen(screen) && screen != ScreenId::kPoster && !sample.state.busy
        && !sample.name.ends_with("_second_page") && sample.state.reading_first == 0;
}

struct Faults {
    std::string lost;
    std::string small;
    int pieces{0};
};

void compare(HeadlessUi& ui, const SampleScreen& sample, flow::AppState state, Faults& faults) {
    constexpr float kLarger = 1.05F;
    state.text_size = TextSize::kStandard;
    std::map<std::string, Said> own; // by piece
    const std::vector<Said> standard = said_on(ui, state);
    for (const Said& one : standard) {
        for (const std::string& piece : pieces_of(one.text)) {
            own.try_emplace(piece, one);
        }
    }
    for (const TextSize size : {TextSize::kLarge, TextSize::kLargest}) {
        state.text_size = size;
        const bool largest = size == TextSize::kLargest;
        const std::vector<Said> larger = said_on(ui, state);
        for (const auto& [piece, one] : own) {
            ++faults.pieces;
            const int em = em_of(larger, piece);
            const int before = em_of(standard, piece);
            const std::string where = "\n" + sample.name + (largest ? " 特大 " : " 大 ") + one.id
                + ": " + piece + " " + std::to_string(before) + " > " + std::to_string(em);
            if (em == 0) {
                const bool may = may_be_left_out(state, one.id, larger) || names_examples(piece);
                faults.lost += may ? "" : where;
                continue;
            }
            const float least = static_cast<float>(before) * (largest ? kLarger : 1.0F);
            const bool fine = static_cast<float>(em) >= least || may_stay_small(one.id);
            faults.small += fine ? "" : where;
        }
    }
}

Faults faults_of(bool upright, Language language) {
    Faults faults;
    HeadlessUi ui{reference_panel(upright)};
    for (const SampleScreen& sample : sample_screens()) {
        if (counts(sample)) {
            flow::AppState state = sample.state;
            state.language = language;
            compare(ui, sample, std::move(state), faults);
        }
    }
    return faults;
}

} // namespace

TEST_CASE("larger: nothing is lost in larger letters, and they are larger", "[ui]") {
    for (const bool upright : {true, false}) {
        for (const Language language : {Language::kChinese, Language::kEnglish}) {
            const Faults faults = faults_of(upright, language);
            INFO(shape_name(upright) << (language == Language::kEnglish ? " en" : " zh"));
            CHECK(faults.pieces > 2000);
            CHECK(faults.lost == "");
            CHECK(faults.small == "");
        }
    }
}

TEST_CASE("larger: where several stand to choose from, their names are", "[ui]") {
    for (const bool upright : {true, false}) {
        for (const Language language : {Language::kChinese, Language::kEnglish}) {
            HeadlessUi ui{reference_panel(upright)};
            for (const auto& [name, id] :
                 {std::pair{"visit_relation", "option.0"},
                  std::pair{"mine_relation", "option.0"},
                  std::pair{"home_evening", "title"},
                  std::pair{"home_evening", "today.none"},
                  std::pair{"home", "home.sign_up"}}) {
                std::map<TextSize, int> em;
                for (const TextSize size :
                     {TextSize::kStandard, TextSize::kLarge, TextSize::kLargest}) {
                    flow::AppState state = sample_state(name);
                    state.language = language;
                    state.text_size = size;
                    static_cast<void>(ui.frame(state));
                    const ui::DrawnWidget* widget = ui.record().find(id);
                    REQUIRE(widget != nullptr);
                    em[size] = widget->em;
                }
                INFO(name << " " << id << " " << shape_name(upright));
                CHECK(em[TextSize::kLarge] > em[TextSize::kStandard]);
                CHECK(em[TextSize::kLargest] > em[TextSize::kLarge]);
            }
        }
    }
}

TEST_CASE("larger: all of a household are on the pages of their list", "[ui]") {
    flow::AppState state = sample_state("household");
    REQUIRE_FALSE(state.who->relatives.empty());
    state.who->relatives.resize(6, state.who->relatives.front());
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        state.text_size = TextSize::kLargest;
        const std::vector<Said> said = said_on(ui, state);
        INFO(shape_name(upright));
        CHECK(has(said, "relative.0"));
        CHECK(has(said, "relative.5"));
    }
}

TEST_CASE("larger: what an act is about stands beside it on the first page in 特大", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Language language : {Language::kChinese, Language::kEnglish}) {
            for (const auto& [name, act, about] :
                 {std::tuple{"why_not_prerequisite", "why_not.needed", "why_not.facts"},
                  // What was moved; the next class is another one.
                  std::tuple{"check_in_moved", "done", "check_in.changes"},
                  std::tuple{"check_in_only_elsewhere", "done", "check_in.next_session"}}) {
                flow::AppState state = sample_state(name);
                state.language = language;
                state.text_size = TextSize::kLargest;
                static_cast<void>(ui.frame(state));
                INFO(name << " " << shape_name(upright));
                CHECK(ui.record().find(act) != nullptr);
                CHECK(ui.record().find(about) != nullptr);
                if (std::string_view{about} != "check_in.changes") { // which is one sentence
                    // When, and where.
                    CHECK(ui.record().find(std::string{about} + ".line.0") != nullptr);
                    CHECK(ui.record().find(std::string{about} + ".line.1") != nullptr);
                }
            }
        }
    }
}

} // namespace linli::test
