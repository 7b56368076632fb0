#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Why somebody may not take a class (yet), what to do about it, and the staff's PIN that settles it
// there and then.

namespace linli::ui {
namespace {

constexpr int kPinDigits = 6;

struct Asking {
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
    WhyNot why;
};

std::optional<Asking> asking_of(const flow::AppState& state) {
    const flow::Ruling& ruling = state.ruling;
    if (!state.catalogue || !state.who || !ruling.wanted || !ruling.why_not) {
        return std::nullopt;
    }
    const ClassEntry* entry = state.catalogue->class_entry(*ruling.wanted);
    if (entry == nullptr) {
        return std::nullopt;
    }
    return Asking{state.catalogue->course_of(*ruling.wanted), entry, *ruling.why_not};
}

struct Told {
    std::string title;
    std::string reason;
    std::string next; // what to do
    char32_t icon{icon::kInfo};
};

// 书法入门; its code where nobody knows the course any more.
std::string needed_words(const Frame& frame, const flow::AppState& state, const Course& course) {
    const Course* needed = state.catalogue->course_with(course.centre, course.prerequisite);
    return needed == nullptr ? course.prerequisite : title_of(frame, *needed);
}

std::string limit_words(const Frame& frame, const flow::AppState& state, const ClassEntry& entry) {
    const Term* term = state.catalogue->term_with(entry.clazz.term);
    const int most = term == nullptr ? 0 : term->max_classes;
    return frame.words.format(Msg::kWhyNotTermFull, {{"count", std::to_string(most)}});
}

Told tell(const Frame& frame, const flow::AppState& state, const Asking& asking) {
    const Catalog& words = frame.words;
    const Course& course = asking.course->course;
    const std::string title = title_of(frame, course);
    switch (asking.why.reason) {
    case Ineligible::kNotOpen:
        return {
            words[Msg::kWhyNotOpenTitle],
            words[Msg::kWhyNotOpen],
            words[Msg::kWhyNotAgeNext],
            icon::kPlace};
    case Ineligible::kTooYoung:
    case Ineligible::kTooOld: {
        const std::string ages = age_words(frame, course);
        return {
            words[Msg::kWhyNotAgeTitle],
            words.format(Msg::kWhyNotAge, {{"ages", ages}}),
            words[Msg::kWhyNotAgeNext],
            icon::kCake};
    }
    case Ineligible::kPrerequisite: {
        const std::string needed = needed_words(frame, state, course);
        return {
            words[Msg::kWhyNotPrerequisiteTitle],
            words.format(Msg::kWhyNotPrerequisite, {{"title", needed}}),
            words[Msg::kWhyNotPrerequisiteNext],
            icon::kMenuBook};
    }
    case Ineligible::kReturningOnly: {
        const std::string date = date_words(frame, asking.why.from.value_or(Date{}));
        return {
            words[Msg::kWhyNotReturningTitle],
            words.format(Msg::kWhyNotReturning, {{"date", date}}),
            words.format(Msg::kWhyNotReturningNext, {{"title", title}}),
            icon::kCalendar};
    }
    case Ineligible::kTermFull:
        return {
            words[Msg::kWhyNotTermFullTitle],
            limit_words(frame, state, *asking.entry),
            words[Msg::kWhyNotTermFullNext],
            icon::kMyClasses};
    case Ineligible::kFamilyConsent: break;
    }
    return {
        words[Msg::kWhyNotConsentTitle],
        words[Msg::kWhyNotConsent],
        words[Msg::kWhyNotConsentNext],
        icon::kFamily};
}

Action other_classes(const Frame& frame) {
    return primary(
        "why_not.others", frame.words[Msg::kWhyNotOthers], icon::kSearch, flow::OtherClassesTapped{}
    );
}

struct Side {
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
};

// The course it builds on, if that is why not and it has a class now.
const CourseEntry* needed_first(const flow::AppState& state, const Asking& asking) {
    if (asking.why.reason != Ineligible::kPrerequisite) {
        return nullptr;
    }
    const Course& wanted = asking.course->course;
    for (const CourseEntry& entry : state.catalogue->courses) {
        if (entry.course.centre == wanted.centre && entry.course.code == wanted.prerequisite) {
            return &entry;
        }
    }
    return nullptr;
}

Action to_prerequisite(const Frame& frame, const flow::AppState& state, const Asking& asking) {
    const CourseEntry* needed = needed_first(state, asking);
    return needed == nullptr ? other_classes(frame)
                             : primary(
                                 "why_not.needed",
                                 frame.words[Msg::kWhyNotNeeded],
                                 icon::kForward,
                                 flow::ClassChosen{needed->classes.front().clazz.id}
                             );
}

void add_next_steps(
    const Frame& frame, const flow::AppState& state, const Asking& asking, PageSpec& spec
) {
    const Action staff = secondary(
        "why_not.staff", frame.words[Msg::kWhyNotStaff], icon::kStaff, flow::StaffSettlesTapped{}
    );
    switch (asking.why.reason) {
    case Ineligible::kPrerequisite:
        spec.aside = staff;
        spec.actions = {to_prerequisite(frame, state, asking)};
        break;
    case Ineligible::kTermFull:
        spec.actions = {primary(
            "why_not.mine",
            frame.words[Msg::kHomeMyClasses],
            icon::kMyClasses,
            flow::MyClassesTapped{}
        )};
        break;
    case Ineligible::kFamilyConsent: spec.actions = {staff}; break;
    default: spec.actions = {other_classes(frame)}; break;
    }
}

// What stands below the reason: the class that was asked for, or the one that comes before it.
Side shown_for(const flow::AppState& state, const Asking& asking) {
    const CourseEntry* needed = needed_first(state, asking);
    return needed == nullptr ? Side{asking.course, asking.entry}
                             : Side{needed, &needed->classes.front()};
}

std::string to_be_noted(const Frame& frame, const flow::AppState& state, const Asking& asking) {
    const std::string name = in_one_piece(frame, person_words(state.who->resident));
    if (asking.why.reason == Ineligible::kPrerequisite) {
        const std::string title = title_of(frame, asking.course->course);
        return frame.words.format(
            Msg::kStaffSettlesPrerequisite, {{"name", name}, {"title", title}}
        );
    }
    const Term* term = state.catalogue->term_with(asking.entry->clazz.term);
    const std::string when = term == nullptr ? std::string{} : term_words(frame, *term);
    return frame.words.format(Msg::kStaffSettlesConsent, {{"name", name}, {"term", when}});
}

} // namespace

void draw_why_not(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const auto asking = asking_of(state);
    PageSpec spec;
    spec.paged = true;
    if (!asking) {
        spec.title = frame.words[Msg::kSignUpTitle];
        spec.title = frame.words[Msg::kCourseGoneTitle];
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const Told told = tell(frame, state, *asking);
    spec.title = told.title;
    add_next_steps(frame, state, *asking, spec);
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const Side shown = shown_for(state, *asking);
    Card facts = class_facts(frame, "why_not.facts", *shown.course, *shown.entry, state.now);
    facts.chips.clear();
    // In 特大 there are pages: the first one shows what the act leads to.
    const bool facts_first = frame.metrics.text_size() == flow::TextSize::kLargest;
    if (facts_first) {
        facts.slim = facts.compact = true;
        reading.facts(facts);
    }
    reading.notice({"why_not.reason", told.reason, told.icon});
    reading.text("why_not.next", told.next, body(frame));
    if (!facts_first) {
        reading.facts(std::move(facts));
    }
    reading.draw(emit);
}

void draw_staff_settles(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    if (state.staff.locked_until) { // keys would do nothing
        draw_pin_locked(frame, state, Msg::kStaffPinLockedWaits, emit);
        return;
    }
    PageSpec spec;
    spec.title = frame.words[Msg::kStaffSettlesTitle];
    if (const auto asking = asking_of(state)) {
        spec.lead = to_be_noted(frame, state, *asking);
        spec.lead_stays = true;
        spec.personal = true;
    }
    spec.staff = true;
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.staff.pin, kPinDigits, {}, true);
    keypad(frame, room, emit);
}

} // namespace linli::ui
