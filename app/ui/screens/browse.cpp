#include <algorithm>

#include "app/core/domain/drawing.h"
#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Categories, the classes of one, and one class.

namespace linli::ui {
namespace {

struct Grid {
    int columns;
    int rows;
};

// At most six choices a screen; fewer where a banner has taken the room that large words need.
Grid category_grid(const Metrics& metrics, float height) {
    const bool largest = metrics.text_size() == flow::TextSize::kLargest;
    if (metrics.landscape()) {
        return largest ? Grid{2, 2} : Grid{3, 2};
    }
    const float least = static_cast<float>(metrics.em(TextRole::kTile)) * 3.2F;
    return {2, height < 3 * least ? 2 : 3};
}

void add_sign_up_action(
    Frame& frame, const flow::AppState& state, const ClassEntry& entry, PageSpec& spec
) {
    if (state.who && state.who->enrolment_in(entry.clazz.id) != nullptr) {
        spec.actions.push_back(primary(
            "course.my_classes",
            frame.words[Msg::kCourseAgain],
            icon::kMyClasses,
            flow::MyClassesTapped{}
        ));
        return;
    }
    if (next_session(entry, state.now) == nullptr) {
        return;
    }
    const bool full = outcome_of_request(entry.seats) == EnrolmentStatus::kWaitlisted;
    spec.actions.push_back(primary(
        "course.sign_up",
        frame.words[full ? Msg::kCourseWait : Msg::kCourseSignUp],
        icon::kPen,
        flow::SignUpHereTapped{}
    ));
}

std::vector<CardLine> facts_lines(
    const Frame& frame, const flow::AppState& state, const Course& course, const ClassEntry& entry
) {
    const Catalog& words = frame.words;
    std::vector<CardLine> lines = place_lines(frame, state, entry, entry.clazz.room);
    lines.push_back({icon::kPerson, unparted(entry.clazz.teacher)});
    if (draws_later(entry.clazz, state.now)) {
        lines.push_back({icon::kPending, pending_words(frame, entry.clazz, state.now), true});
    }
    std::string whom = audience_words(frame, course);
    if (whom.empty()) {
        whom = age_words(frame, course);
    } else if (course.min_age || course.max_age) { // "for seniors, all ages" contradicts itself
        whom += " · " + age_words(frame, course);
    }
    lines.push_back({icon::kPeople, words.format(Msg::kCourseWhoFor, {{"audience", whom}})});
    for (CardLine& line : bring_lines(frame, course)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

// For who finds this one full, or at the wrong hour.
void related(Frame& frame, const flow::AppState& state, const ClassEntry& entry, Reading& page) {
    constexpr std::size_t kMost = 2;
    const auto found = related_classes(*state.catalogue, entry.clazz.id, state.now, kMost);
    for (const SessionEntry& one : found) {
        Card card = class_card(frame, *one.course, *one.clazz, state.now);
        card.id = "related." + std::to_string(&one - found.data());
        keep_lines(card, 1);  // when; the rest is on its own page
        card.chips.resize(1); // whether there is room
        const bool first = &one == found.data();
        page.choice(
            std::move(card),
            flow::ClassChosen{one.clazz->clazz.id},
            first ? frame.words[Msg::kCourseRelated] : std::string{}
        );
    }
}

void describe(
    Frame& frame,
    const flow::AppState& state,
    const CourseEntry& course,
    const ClassEntry& entry,
    Reading& page
) {
    const Catalog& words = frame.words;
    const bool already = state.who && state.who->enrolment_in(entry.clazz.id) != nullptr;
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    if (already && !largest) {
        page.notice(
            {"course.already",
             words[Msg::kCourseAlready],
             icon::kCheckCircle,
             Tone::kGood,
             TextRole::kBody,
             true}
        );
    } else if (!already && next_session(entry, state.now) == nullptr) {
        page.notice({"course.over", words[Msg::kCourseOver], icon::kInfo, Tone::kAttention});
    }
    Card facts = class_facts(frame, "course.facts", course, entry, state.now);
    facts.title = weekly_words(frame, entry.clazz);
    facts.chips.front() = seats_as_known(frame, state, entry);
    if (already && largest) {
        // A banner would take half of the page; how many seats are left is nothing to them.
        facts.chips.front() = {icon::kCheckCircle, words[Msg::kCourseAlready], Tone::kGood};
        facts.personal = true;
    }
    facts.lines = facts_lines(frame, state, course.course, entry);
    page.facts(std::move(facts));
    if (!course.course.description_zh.empty()) {
        page.text(
            "course.description", only_chinese(frame, course.course.description_zh), body(frame)
        );
    }
    if (!entry.sessions.empty()) {
        page.facts(dates_card(frame, state, entry));
    }
    related(frame, state, entry, page);
}

// Nothing of this kind, or nothing like that: then what to take away.
void draw_none(
    Frame& frame, const flow::AppState& state, const Page& page, const IntentSink& emit
) {
    const std::vector<Relief> found = reliefs(frame, state);
    if (found.empty()) {
        empty_page(frame, page, {icon::kSchool, "browse", frame.words[Msg::kCoursesEmpty]});
        return;
    }
    const Msg why = one_is_enough(found) ? Msg::kCoursesNoneFit : Msg::kCoursesNoneFitAll;
    Reading reading{frame, page, state};
    reading.text("empty", frame.words[why], body(frame));
    for (const Relief& one : found) {
        Card card;
        card.id = "relief." + one.id;
        card.title = one.words;
        card.lines = {{icon::kSchool, one.count}};
        reading.choice(std::move(card), flow::FilterChanged{one.without});
    }
    reading.draw(emit);
}

TileSpec category_tile(const Frame& frame, const flow::AppState& state, int n) {
    const std::string category = state.catalogue->categories()[static_cast<std::size_t>(n)];
    const auto count = classes_in(*state.catalogue, category, {}).size();
    return {
        "category." + std::to_string(n),
        category_words(frame, category),
        frame.words.format(Msg::kCategoriesCount, {{"count", std::to_string(count)}}),
        look_of_category(category, frame.theme)};
}

// A list that was narrowed says so: 合条件的书画课.
std::string title_of_list(const Frame& frame, const std::string& category, bool narrowed) {
    if (category.empty()) {
        return frame.words[narrowed ? Msg::kCoursesFitting : Msg::kCoursesAll];
    }
    const std::string words = category_words(frame, category);
    return narrowed ? frame.words.format(Msg::kCoursesFittingIn, {{"category", words}}) : words;
}

Action search_offer(const Frame& frame, std::string id) {
    return secondary(
        std::move(id), frame.words[Msg::kCategoriesSearch], icon::kSearch, flow::SearchTapped{}
    );
}

// After the last of them: for who finds nothing there.
TileSpec wish_tile(const Frame& frame) {
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = icon::kWish;
    look.art = {};
    return {"wishes", frame.words[Msg::kWishOffer], frame.words[Msg::kWishTell], look};
}

} // namespace

void draw_categories(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const bool signing_up = state.purpose == flow::Purpose::kSignUp;
    PageSpec spec;
    spec.title =
        frame.words[signing_up ? Msg::kCategoriesTitleSignUp : Msg::kCategoriesTitleBrowse];
    spec.paged = true;
    // Where there are no courses at all, nothing can be looked for.
    if (!state.catalogue || !state.catalogue->categories().empty()) {
        spec.aside = search_offer(frame, "categories.search");
        spec.actions.push_back(filter_action(frame, state));
    }
    const Page page = open_page(frame, state, emit, spec);
    if (still_loading(frame, state, page)) {
        return;
    }
    const std::vector<std::string> categories = state.catalogue->categories();
    if (categories.empty()) {
        empty_page(frame, page, {icon::kSchool, "school", frame.words[Msg::kCategoriesEmpty]});
        return;
    }
    const Grid grid = category_grid(frame.metrics, page.content.h);
    const int all = static_cast<int>(categories.size());
    const Slice slice = slice_of(all + 1, grid.columns * grid.rows, state.browse.first);
    if (const int step = flicked(frame, page.content, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    std::vector<Box> seats;
    std::vector<TileSpec> specs;
    for (int n = slice.first; n < slice.end; ++n) {
        specs.push_back(n == all ? wish_tile(frame) : category_tile(frame, state, n));
        seats.push_back(
            page.content.cell(n - slice.first, grid.columns, grid.rows, frame.metrics.px(26))
        );
    }
    const int chosen = tiles(frame, seats, specs);
    if (chosen >= 0 && slice.first + chosen == all) {
        emit(flow::WishListTapped{});
    } else if (chosen >= 0) {
        emit(flow::CategoryChosen{categories[static_cast<std::size_t>(slice.first + chosen)]});
    }
    end_page(frame, page, slice, emit);
}

void draw_courses(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    const flow::Browse& browse = state.browse;
    const bool narrowed = !browse.filter.empty();
    spec.title = title_of_list(frame, browse.category, narrowed);
    spec.paged = true;
    const bool large = frame.metrics.text_size() == flow::TextSize::kLargest;
    std::vector<ListedClass> listed;
    if (state.catalogue) {
        listed = classes_in(*state.catalogue, browse.category, browse.filter);
    }
    // 特大 on an upright page: the row of conditions takes the room of what one has read by now.
    const bool short_page = large && !frame.metrics.landscape() && narrowed;
    if (narrowed && (listed.empty() || !chips_name_all(frame, browse.filter))) {
        spec.lead = filter_words(frame, browse.filter);
    } else if (!listed.empty() && !short_page) {
        spec.lead = frame.words[Msg::kCoursesLead]; // there is one to touch
    }
    spec.aside = search_offer(frame, "courses.search");
    spec.actions.push_back(filter_action(frame, state));
    // On a wide page under the question, where the classes need no room.
    if (frame.metrics.landscape() && !large && narrowed && !listed.empty()) {
        spec.more.push_back(clear_filters(frame, browse.filter));
    }
    Page page = open_page(frame, state, emit, spec);
    if (still_loading(frame, state, page)) {
        return;
    }
    if (listed.empty()) {
        draw_none(frame, state, page, emit);
        return;
    }
    filter_chips(frame, page, state, emit);
    std::vector<Card> cards;
    for (const ListedClass& it : listed) {
        cards.push_back(class_card(frame, *it.course, *it.entry, state.now));
        cards.back().id = "course." + std::to_string(cards.size() - 1);
    }
    const int chosen = card_list(frame, page, cards, browse.classes_first, emit);
    if (chosen >= 0) {
        emit(flow::ClassChosen{listed[static_cast<std::size_t>(chosen)].entry->clazz.id});
    }
}

void draw_course(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const CourseEntry* course = nullptr;
    const ClassEntry* entry = nullptr;
    if (state.catalogue && state.browse.chosen) {
        course = state.catalogue->course_of(*state.browse.chosen);
        entry = state.catalogue->class_entry(*state.browse.chosen);
    }
    PageSpec spec;
    spec.paged = true;
    if (course == nullptr || entry == nullptr) {
        spec.title = frame.words[Msg::kHomeBrowse];
        const Page page = open_page(frame, state, emit, spec);
        if (!still_loading(frame, state, page)) {
            empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        }
        return;
    }
    spec.title = title_of(frame, course->course);
    add_sign_up_action(frame, state, *entry, spec);
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    describe(frame, state, *course, *entry, reading);
    reading.draw(emit);
}

} // namespace linli::ui
