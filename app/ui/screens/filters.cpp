#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 按条件找: what is asked of a class, one answer of each kind, and the chips that take one away.

namespace linli::ui {
namespace {

using flow::FilterAspect;

constexpr int kDays = 7;

/// A lying screen has no row to spare.
bool is_short(const Metrics& metrics) {
    return metrics.landscape();
}

/// "seniors" stands in sentences; alone it begins with a capital.
std::string audience_label(const Frame& frame, std::string_view audience) {
    std::string words = one_audience_words(frame, audience);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

struct Option {
    std::string id;
    std::string words;
    ClassFilter filter; // as it is once this was chosen
};

std::vector<Option> audience_options(const Frame& frame, const flow::AppState& state) {
    ClassFilter filter = state.browse.filter;
    filter.audience.clear();
    std::vector<Option> options{{"any", frame.words[Msg::kFiltersAny], filter}};
    for (const std::string& audience : audiences(*state.catalogue)) {
        filter.audience = audience;
        options.push_back({std::to_string(options.size()), audience_label(frame, audience), filter}
        );
    }
    return options;
}

std::vector<Option> weekday_options(const Frame& frame, const flow::AppState& state) {
    ClassFilter filter = state.browse.filter;
    std::vector<Option> options;
    for (int day = 0; day <= kDays; ++day) {
        filter.weekday = day;
        options.push_back(
            {day == 0 ? "any" : std::to_string(day),
             day == 0 ? frame.words[Msg::kFiltersAny] : weekday_words(frame, day),
             filter}
        );
    }
    return options;
}

std::string part_words(const Frame& frame, DayPart part) {
    switch (part) {
    case DayPart::kMorning: return frame.words[Msg::kFiltersMorning];
    case DayPart::kAfternoon: return frame.words[Msg::kFiltersAfternoon];
    case DayPart::kEvening: break;
    }
    return frame.words[Msg::kFiltersEvening];
}

std::vector<Option> part_options(const Frame& frame, const flow::AppState& state) {
    ClassFilter filter = state.browse.filter;
    filter.part.reset();
    std::vector<Option> options{{"any", frame.words[Msg::kFiltersAny], filter}};
    for (const DayPart part : {DayPart::kMorning, DayPart::kAfternoon, DayPart::kEvening}) {
        filter.part = part;
        options.push_back({std::to_string(options.size()), part_words(frame, part), filter});
    }
    return options;
}

std::vector<Option> options_of(const Frame& frame, const flow::AppState& state) {
    switch (state.browse.aspect) {
    case FilterAspect::kAudience: return audience_options(frame, state);
    case FilterAspect::kWeekday: return weekday_options(frame, state);
    case FilterAspect::kPart: break;
    }
    return part_options(frame, state);
}

Msg question_of(FilterAspect aspect) {
    switch (aspect) {
    case FilterAspect::kAudience: return Msg::kFiltersAudience;
    case FilterAspect::kWeekday: return Msg::kFiltersWeekday;
    case FilterAspect::kPart: break;
    }
    return Msg::kFiltersPart;
}

struct Row {
    std::string id;
    Msg title;
    char32_t icon;
    std::string value;
    bool set;
    flow::Intent intent;
};

std::array<Row, 5> rows_of(const Frame& frame, const ClassFilter& filter) {
    const std::string any = frame.words[Msg::kFiltersAny];
    ClassFilter with_seats = filter;
    with_seats.with_seats = !filter.with_seats;
    ClassFilter free = filter;
    free.free = !filter.free;
    const std::string yes = frame.words[Msg::kFiltersOnly];
    return {
        {{"audience",
          Msg::kFiltersAudience,
          icon::kPeople,
          filter.audience.empty() ? any : audience_label(frame, filter.audience),
          !filter.audience.empty(),
          flow::FilterAsked{FilterAspect::kAudience}},
         {"weekday",
          Msg::kFiltersWeekday,
          icon::kCalendar,
          filter.weekday == 0 ? any : weekday_words(frame, filter.weekday),
          filter.weekday != 0,
          flow::FilterAsked{FilterAspect::kWeekday}},
         {"part",
          Msg::kFiltersPart,
          icon::kClock,
          filter.part ? part_words(frame, *filter.part) : any,
          filter.part.has_value(),
          flow::FilterAsked{FilterAspect::kPart}},
         {"seats",
          Msg::kFiltersSeats,
          icon::kSeat,
          filter.with_seats ? yes : any,
          filter.with_seats,
          flow::FilterChanged{with_seats}},
         {"free",
          Msg::kFiltersFree,
          icon::kFee,
          filter.free ? yes : any,
          filter.free,
          flow::FilterChanged{free}}}};
}

Card card_of(const Frame& frame, const Row& row) {
    Card card;
    card.id = "filters." + row.id;
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = row.icon;
    look.art = {};
    card.look = look;
    card.title = frame.words[row.title];
    card.lines = {{row.set ? icon::kCheckCircle : char32_t{0}, row.value, row.set}};
    card.at_once = std::holds_alternative<flow::FilterChanged>(row.intent);
    return card;
}

struct Removable {
    std::string id;
    std::string words;
    ClassFilter without;
};

std::vector<Removable> removable(const Frame& frame, const ClassFilter& filter) {
    std::vector<Removable> found;
    const auto add = [&](const char* id, std::string words, const auto& clear) {
        ClassFilter without = filter;
        clear(without);
        found.push_back({id, std::move(words), without});
    };
    if (!filter.audience.empty()) {
        add("audience", audience_label(frame, filter.audience), [](ClassFilter& it) {
            it.audience.clear();
        });
    }
    if (filter.weekday != 0) {
        add("weekday", weekday_words(frame, filter.weekday), [](ClassFilter& it) { it.weekday = 0; }
        );
    }
    if (filter.part) {
        add("part", part_words(frame, *filter.part), [](ClassFilter& it) { it.part.reset(); });
    }
    if (filter.with_seats) {
        add("seats", frame.words[Msg::kFiltersSeats], [](ClassFilter& it) { it.with_seats = false; }
        );
    }
    if (filter.free) {
        add("free", frame.words[Msg::kFiltersFree], [](ClassFilter& it) { it.free = false; });
    }
    return found;
}

// On that list, or among the findings.
std::size_t how_many(const flow::AppState& state, flow::ScreenId list, const ClassFilter& filter) {
    if (list == flow::ScreenId::kSearch) {
        return passing(*state.catalogue, state.search.found, filter).size();
    }
    const bool narrowing = list == flow::ScreenId::kCourses;
    const std::string category = narrowing ? state.browse.category : std::string{};
    return classes_in(*state.catalogue, category, filter).size();
}

// Of the list that one came from to narrow it.
std::size_t how_many(const flow::AppState& state) {
    const flow::ScreenId behind = state.path.empty() ? flow::ScreenId::kHome : state.path.back();
    return how_many(state, behind, state.browse.filter);
}

ButtonSpec chip_spec(const Removable& chip) {
    ButtonSpec spec;
    spec.id = "chip." + chip.id;
    spec.label = chip.words;
    spec.icon = icon::kClose;
    spec.icon_last = true;
    spec.role = TextRole::kBody;
    return spec;
}

float chips_width(Frame& frame, const std::vector<Removable>& chips) {
    float width = -frame.metrics.gap();
    for (const Removable& chip : chips) {
        width += button_width(frame, chip_spec(chip)) + frame.metrics.gap();
    }
    return width;
}

// 老年人、上午
std::string all_words(const Frame& frame, const ClassFilter& filter) {
    std::string all;
    for (const Removable& one : removable(frame, filter)) {
        all += (all.empty() ? "" : frame.words[Msg::kListComma]) + unparted(one.words);
    }
    return all;
}

struct ChipRow {
    std::vector<Removable> chips;
    bool names_all{true};
};

// One for each; where they do not fit one for all, which still names them if it can.
ChipRow chip_row(Frame& frame, const ClassFilter& filter, float width) {
    std::vector<Removable> chips = removable(frame, filter);
    if (chips.size() < 2 || chips_width(frame, chips) <= width) {
        return {std::move(chips)};
    }
    const std::string count = std::to_string(chips.size());
    Removable all{
        "all",
        frame.words.format(Msg::kFiltersWithout, {{"what", all_words(frame, filter)}}),
        ClassFilter{}};
    if (button_width(frame, chip_spec(all)) <= width) {
        return {{std::move(all)}};
    }
    all.words = frame.words.format(Msg::kFiltersClearCount, {{"count", count}});
    return {{std::move(all)}, false};
}

} // namespace

std::string filter_words(const Frame& frame, const ClassFilter& filter) {
    return frame.words.format(Msg::kFiltersNow, {{"what", all_words(frame, filter)}});
}

bool chips_name_all(Frame& frame, const ClassFilter& filter) {
    const float width = frame.metrics.width() - 2 * frame.metrics.margin();
    return !is_short(frame.metrics) && chip_row(frame, filter, width).names_all;
}

std::vector<Relief> reliefs(const Frame& frame, const flow::AppState& state) {
    const Catalog& words = frame.words;
    std::vector<Relief> found;
    const auto add = [&](std::string id, std::string what, const ClassFilter& without) {
        if (const auto left = how_many(state, state.screen, without); left > 0) {
            const std::string count = std::to_string(left);
            found.push_back(
                {std::move(id),
                 std::move(what),
                 words.format(Msg::kCategoriesCount, {{"count", count}}),
                 without}
            );
        }
    };
    for (const Removable& one : removable(frame, state.browse.filter)) {
        add(one.id, words.format(Msg::kFiltersWithout, {{"what", unparted(one.words)}}), one.without
        );
    }
    if (found.empty()) {
        add("all", words[Msg::kFiltersWithoutAll], {});
    }
    return found;
}

bool one_is_enough(const std::vector<Relief>& found) {
    return !found.empty() && found.front().id != "all";
}

Action clear_filters(const Frame& frame, const ClassFilter& filter) {
    const std::vector<Removable> set = removable(frame, filter);
    const std::string count = std::to_string(set.size());
    std::string words = set.size() == 1
        ? frame.words.format(Msg::kFiltersWithout, {{"what", unparted(set.front().words)}})
        : frame.words.format(Msg::kFiltersClearCount, {{"count", count}});
    return secondary(
        "chip.all", std::move(words), icon::kClose, flow::FilterChanged{ClassFilter{}}
    );
}

Action filter_action(const Frame& frame, const flow::AppState& state) {
    std::string words = frame.words[Msg::kFiltersOpen];
    const auto set = removable(frame, state.browse.filter).size();
    if (set > 0 && is_short(frame.metrics)) { // instead of the chips
        words += " · " + std::to_string(set);
    }
    return secondary("filters", std::move(words), icon::kFilter, flow::FiltersTapped{});
}

void filter_chips(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit) {
    const ClassFilter& filter = state.browse.filter;
    if (filter.empty() || is_short(frame.metrics)) {
        return;
    }
    const float height = button_height(frame, TextRole::kBody);
    const float below = frame.metrics.px(24);
    Box row = take_top(page, height, below);
    for (const Removable& chip : chip_row(frame, filter, page.content.w).chips) {
        const ButtonSpec spec = chip_spec(chip);
        const float width = std::min(button_width(frame, spec), row.w);
        if (button(frame, row.take_left(width, frame.metrics.gap()), spec)) {
            emit(flow::FilterChanged{chip.without});
        }
    }
}

void draw_filters(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const ClassFilter& filter = state.browse.filter;
    PageSpec spec;
    spec.title = frame.words[Msg::kFiltersTitle];
    spec.lead = frame.words[Msg::kFiltersLead];
    spec.paged = true;
    if (!filter.empty()) {
        spec.aside = secondary(
            "filters.clear",
            frame.words[Msg::kFiltersClear],
            icon::kClose,
            flow::FilterChanged{ClassFilter{}}
        );
    }
    if (state.catalogue) {
        const auto count = how_many(state);
        spec.actions.push_back(primary(
            "filters.show",
            frame.words.format(Msg::kFiltersShow, {{"count", std::to_string(count)}}),
            icon::kForward,
            flow::NextTapped{}
        ));
    }
    const Page page = open_page(frame, state, emit, spec);
    if (still_loading(frame, state, page)) {
        return;
    }
    const std::array<Row, 5> rows = rows_of(frame, filter);
    std::vector<Card> cards;
    for (const Row& row : rows) {
        cards.push_back(card_of(frame, row));
    }
    const int chosen = card_list(frame, page, std::move(cards), state.reading_first, emit);
    if (chosen >= 0) {
        emit(rows.at(static_cast<std::size_t>(chosen)).intent);
    }
}

void draw_filter_choice(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[question_of(state.browse.aspect)];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    if (!still_loading(frame, state, page)) {
        const std::vector<Option> options = options_of(frame, state);
        std::vector<Choice> choices;
        for (const Option& one : options) {
            choices.push_back({one.id, one.words, one.filter == state.browse.filter});
        }
        const int chosen = choice_keys(frame, page, choices, state.reading_first, emit);
        if (chosen >= 0) {
            emit(flow::FilterChanged{options[static_cast<std::size_t>(chosen)].filter});
        }
    }
}

} // namespace linli::ui
