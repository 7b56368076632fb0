#include "app/core/domain/decisions.h"
#include "app/flow/pair.h"
#include "app/ui/icons.h"
#include "app/ui/kit_rest.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/visit_words.h"

// What was done, when and where, and the way back from it.

namespace linli::ui {
namespace {

struct Told {
    std::string title;
    std::string note;
    Tone tone{Tone::kGood};
    char32_t icon{icon::kCheckCircle};
    std::optional<Card> facts;
    std::vector<Card> others{};        // people, below
    std::vector<BannerSpec> notices{}; // what became of things
    bool undo{true};
};

std::optional<Card> facts_of_class(Frame& frame, const flow::AppState& state, ClassId id) {
    const ClassEntry* entry = state.catalogue ? state.catalogue->class_entry(id) : nullptr;
    if (entry == nullptr) {
        return std::nullopt;
    }
    Card card =
        class_facts(frame, "result.facts", *state.catalogue->course_of(id), *entry, state.now);
    card.personal = true;
    card.chips.clear();
    card.lines = {{icon::kClock, weekly_words(frame, entry->clazz)}};
    const std::string& room = entry->clazz.room;
    for (CardLine& line : place_lines(frame, state, *entry, room, TellWay::kNo)) {
        card.lines.push_back(std::move(line));
    }
    const std::size_t after_place = card.lines.size();
    const MyEnrolment* mine = state.who ? state.who->enrolment_in(id) : nullptr;
    if (const Session* next = next_session(*entry, state.now); next != nullptr && mine != nullptr) {
        // Who has no seat yet is told when it would be, not to come.
        const bool seated = mine->enrolment.status == EnrolmentStatus::kConfirmed;
        card.lines.push_back(next_line(frame, *next, seated, state.now));
    }
    // In 特大 the way goes over to the second page, not the next meeting.
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    std::vector<CardLine> way = way_lines(frame, state, *entry, room);
    card.lines.insert(
        largest ? card.lines.end() : card.lines.begin() + static_cast<std::ptrdiff_t>(after_place),
        way.begin(),
        way.end()
    );
    return card;
}

Told tell(Frame& frame, const flow::AppState& state, const flow::SignedUp& done) {
    const Catalog& words = frame.words;
    Told told;
    told.facts = facts_of_class(frame, state, done.class_id);
    switch (done.enrolment.status) {
    case EnrolmentStatus::kConfirmed:
        told.title = words[Msg::kResultConfirmed];
        told.note = seat_words(frame, state, done.class_id);
        break;
    case EnrolmentStatus::kPending: {
        const Date date = promised_day(done.enrolment);
        told.title = words[Msg::kResultPending];
        told.note = words.format(Msg::kResultPendingNote, {{"date", short_date(frame, date)}});
        told.tone = Tone::kAttention;
        told.icon = icon::kPending;
        if (told.facts) {
            const ClassEntry& entry = *state.catalogue->class_entry(done.class_id);
            add_lottery_number(frame, entry.clazz, done.enrolment, *told.facts);
        }
        break;
    }
    default:
        told.title = words.format(Msg::kResultWaitlisted, {{"place", std::to_string(done.place)}});
        told.note = words[Msg::kResultWaitlistedNote];
        told.tone = Tone::kAttention;
        told.icon = icon::kQueue;
        break;
    }
    if (told.facts) {
        told.facts->chips = {status_chip(frame, done.enrolment, done.place, state.now)};
    }
    return told;
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Cancelled& done) {
    Told told;
    told.title = frame.words[Msg::kResultCancelled];
    told.note = frame.words[Msg::kResultCancelledNote];
    told.facts = facts_of_class(frame, state, done.class_id);
    return told;
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Swapped& done) {
    const Catalog& words = frame.words;
    Told told =
        tell(frame, state, flow::SignedUp{done.enrolment.class_id, done.enrolment, done.place});
    switch (done.enrolment.status) {
    case EnrolmentStatus::kConfirmed: told.title = words[Msg::kResultSwapped]; break;
    case EnrolmentStatus::kPending: told.title = words[Msg::kResultSwappedPending]; break;
    default:
        told.title =
            words.format(Msg::kResultSwappedWaiting, {{"place", std::to_string(done.place)}});
        break;
    }
    const CourseEntry* old =
        state.catalogue ? state.catalogue->course_of(done.before.class_id) : nullptr;
    const std::string title =
        old == nullptr ? words[Msg::kSwapOldClass] : title_of(frame, old->course);
    told.note = words.format(Msg::kResultSwappedNote, {{"title", title}});
    return told;
}

std::string along_words(const flow::AppState& state, ResidentId id) {
    for (const Relative& one : state.who->relatives) {
        if (one.resident.id == id) {
            return person_words(one.resident);
        }
    }
    return {};
}

Told tell(Frame& frame, const flow::AppState& state, const flow::CheckedIn& done) {
    const Catalog& words = frame.words;
    const bool excused = done.attendance.status == AttendanceStatus::kExcused;
    const bool late = done.attendance.status == AttendanceStatus::kLate;
    const bool otherwise = done.already && !stays_as_count(done.attendance); // staff said so
    Told told;
    told.title = words
        [otherwise          ? Msg::kResultByStaff
             : done.already ? Msg::kResultAlready
             : excused      ? Msg::kResultExcused
             : late         ? Msg::kResultLate
                            : Msg::kResultCheckedIn];
    told.undo = may_undo(done.attendance, state.now) || done.other;
    const SessionEntry entry =
        state.catalogue ? state.catalogue->session_entry(done.attendance.session) : SessionEntry{};
    if (entry.session == nullptr) {
        return told;
    }
    told.note = otherwise || excused
        ? words[otherwise ? Msg::kResultByStaffNote : Msg::kResultExcusedNote]
        : words.format(
            Msg::kResultCheckedInNote, {{"room", in_one_piece(frame, entry.session->room)}}
        );
    Card card = class_facts(frame, "result.facts", *entry.course, *entry.clazz, state.now);
    card.personal = true;
    card.lines = {
        {icon::kClock, session_words(frame, *entry.session, state.now)},
        {icon::kPlace, room_words(frame, state, *entry.clazz, entry.session->room), true}};
    for (CardLine& line : way_lines(frame, state, *entry.clazz, entry.session->room)) {
        card.lines.push_back(std::move(line));
    }
    if (!excused && !otherwise) {
        const std::string time = to_text(local_time_of_day(done.attendance.at));
        card.lines.push_back({icon::kCheckIn, words.format(Msg::kResultAt, {{"time", time}})});
    }
    if (!excused && !otherwise && state.who && state.who->resident.guardian) {
        const std::string name = guardian_words(frame, *state.who->resident.guardian);
        card.lines.push_back(
            {icon::kFamily, words.format(Msg::kResultPickUp, {{"name", name}}), true}
        );
    }
    card.chips = {attendance_chip(frame, done.attendance.status)};
    if (!excused && state.who && !has_seat(*state.who, entry.clazz->clazz.id)) {
        card.chips.push_back({icon::kHand, words[Msg::kResultWalkIn], Tone::kPlain});
    }
    if (done.other) {
        const std::string name = along_words(state, done.other->resident);
        told.title = words.format(Msg::kResultAlongCame, {{"name", name}});
    }
    told.facts = std::move(card);
    return told;
}

// Both outcomes, each with its name; the worse one sets the tone.
Told tell(Frame& frame, const flow::AppState& state, const flow::SignedUpPair& done) {
    const Catalog& words = frame.words;
    const auto confirmed = [](const MyEnrolment& one) {
        return one.enrolment.status == EnrolmentStatus::kConfirmed;
    };
    Told told;
    const bool both = confirmed(done.first) && confirmed(done.second);
    const bool one = confirmed(done.first) || confirmed(done.second);
    told.title = words
        [both      ? Msg::kResultPairConfirmed
             : one ? Msg::kResultPairParted
                   : Msg::kResultPairWaiting];
    told.note = words[done.remembered ? Msg::kResultPairRemembered : Msg::kResultPairNote];
    told.undo = !done.made.empty();
    if (!both) {
        told.tone = Tone::kAttention;
        told.icon = icon::kQueue;
    }
    told.facts = facts_of_class(frame, state, done.class_id);
    if (!told.facts || !state.who || !state.pair.other) {
        return told;
    }
    const auto line = [&](const Resident& who, const MyEnrolment& mine) {
        const Chip chip = status_chip(frame, mine.enrolment, mine.place, state.now);
        return CardLine{
            chip.icon,
            words.format(
                Msg::kResultPairLine, {{"name", person_words(who)}, {"outcome", chip.text}}
            ),
            true};
    };
    told.facts->lines.insert(
        told.facts->lines.begin(),
        {line(state.who->resident, done.first), line(state.pair.other->resident, done.second)}
    );
    return told;
}

// Each for themselves from now on.
Told tell(Frame& frame, const flow::AppState& state, const flow::LeftHousehold& done) {
    Told told;
    told.title = frame.words[Msg::kResultHouseholdLeft];
    told.note = frame.words[Msg::kResultHouseholdLeftNote];
    if (state.who) {
        told.facts = relative_card(frame, state.who->resident);
        told.facts->id = "result.facts";
        told.facts->large_look = false; // as large as the others below
    }
    for (const Resident& one : done.left) {
        told.others.push_back(relative_card(frame, one));
        told.others.back().id = "result.other." + std::to_string(told.others.size());
    }
    return told;
}

// 王*兰也到了: offered to each who is expected, or remembered for two.
void add_together(Frame& frame, const flow::AppState& state, PageSpec& spec) {
    const auto* pair = std::get_if<flow::SignedUpPair>(&state.outcome);
    if (pair != nullptr && !pair->remembered && state.pair.other) {
        spec.aside = secondary(
            "result.remember",
            frame.words[Msg::kResultRemember],
            icon::kPeople,
            flow::RememberTapped{}
        );
    }
    const std::vector<const Relative*> expected = flow::expected_along(state);
    if (!expected.empty()) {
        const Resident& other = expected.front()->resident;
        spec.aside = secondary(
            "result.along",
            frame.words.format(Msg::kResultAlong, {{"name", person_words(other)}}),
            icon::kPeople,
            flow::RelativeHereTapped{other.id}
        );
        spec.aside->personal = true;
    }
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Registered& /*done*/) {
    Told told;
    const bool child = state.who && state.who->resident.guardian;
    told.title = frame.words[child ? Msg::kResultRegisteredChild : Msg::kResultRegistered];
    told.note = frame.words[Msg::kResultRegisteredNote];
    told.facts = corrected_card(frame, state);
    return told;
}

Card facts_of_wish(Frame& frame, const flow::AppState& state, const WishSubject& subject) {
    Card card = wish_card(frame, state, subject);
    card.id = "result.facts";
    card.tappable = false;
    card.large_look = true;
    return card;
}

Told tell_of_wish(
    Frame& frame, const flow::AppState& state, const WishSubject& subject, Msg title, Msg note
) {
    Told told;
    told.title = frame.words[title];
    told.note = frame.words[note];
    told.facts = facts_of_wish(frame, state, subject);
    return told;
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Wished& done) {
    return tell_of_wish(frame, state, done.subject, Msg::kResultWished, Msg::kResultWishedNote);
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Unwished& done) {
    return tell_of_wish(frame, state, done.subject, Msg::kResultUnwished, Msg::kResultUnwishedNote);
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Undone& done) {
    Told told;
    told.title = frame.words[Msg::kResultUndone];
    told.note = frame.words[Msg::kResultUndoneNote];
    told.icon = icon::kUndo;
    told.undo = false;
    if (!state.who) {
        told.note = frame.words[Msg::kResultErasedNote];
        return told;
    }
    if (done.wish) {
        told.facts = facts_of_wish(frame, state, *done.wish);
        return told;
    }
    if (!done.class_id) {
        told.facts = corrected_card(frame, state);
        return told;
    }
    told.facts = facts_of_class(frame, state, *done.class_id);
    const MyEnrolment* mine = state.who->enrolment_in(*done.class_id);
    if (told.facts && mine != nullptr) {
        told.facts->chips = {status_chip(frame, mine->enrolment, mine->place, state.now)};
    } else if (told.facts && !done.visit) {
        told.facts->chips = {{icon::kClose, frame.words[Msg::kStatusCancelled]}};
    }
    return told;
}

Told tell(Frame& frame, const flow::AppState& state, const flow::Corrected& done) {
    Told told;
    told.title = frame.words[Msg::kResultCorrected];
    told.facts = corrected_card(frame, state);
    told.undo = !done.back.is_empty();
    if (told.undo) {
        told.note = frame.words[Msg::kResultCorrectedNote];
    }
    return told;
}

Told tell(Frame& frame, const flow::AppState& /*state*/, const flow::Forgotten& done) {
    const Catalog& words = frame.words;
    Told told;
    told.title = words[Msg::kResultForgotten];
    told.note = words[Msg::kResultForgottenNote];
    const auto notice = [&](std::string id, std::string text, char32_t icon) {
        BannerSpec spec{"result." + std::move(id), std::move(text), icon, Tone::kPlain};
        spec.bold = false;
        told.notices.push_back(std::move(spec));
    };
    notice("gone", words[Msg::kResultForgottenGone], icon::kErase);
    if (done.cancelled > 0) {
        const std::string count = std::to_string(done.cancelled);
        notice("seats", words.format(Msg::kResultForgottenSeats, {{"count", count}}), icon::kSeat);
    }
    notice("stays", words[Msg::kForgetStays], icon::kPeople);
    told.undo = false;
    return told;
}

Told tell(Frame& frame, const flow::AppState& /*state*/, const std::monostate& /*done*/) {
    Told told;
    told.title = frame.words[Msg::kResultNothing];
    told.undo = false;
    return told;
}

// A check-in was not held up by what there is to tell; now it is.
bool has_news(const flow::AppState& state) {
    return std::holds_alternative<flow::CheckedIn>(state.outcome) && state.who && state.catalogue
        && !untold(*state.catalogue, *state.who, state.now).empty();
}

// Nor by the question how a class was that is over; nobody has to answer it.
bool has_question(const flow::AppState& state) {
    return std::holds_alternative<flow::CheckedIn>(state.outcome) && state.who && !state.rate.about
        && to_ask_about(*state.who) != nullptr;
}

Action last_action(const Frame& frame, const flow::AppState& state) {
    const bool goes_on = std::holds_alternative<flow::Registered>(state.outcome)
        && state.purpose != flow::Purpose::kNone;
    if (goes_on) {
        return primary(
            "result.go_on", frame.words[Msg::kResultGoOn], icon::kForward, flow::NextTapped{}
        );
    }
    if (has_news(state)) {
        return primary(
            "result.news", frame.words[Msg::kResultNews], icon::kInfo, flow::DecisionsTapped{}
        );
    }
    return primary("done", frame.words[Msg::kDone], icon::kDone, flow::HomeTapped{});
}

// For who has given nothing of themselves: there is still something to see.
Card browse_card(const Frame& frame) {
    Card card;
    card.id = "result.browse";
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = icon::kMenuBook;
    look.art = look.art.empty() ? look.art : "browse";
    card.look = look;
    card.title = frame.words[Msg::kHomeBrowse];
    card.lines = {{0, frame.words[Msg::kHomeBrowseNote]}};
    return card;
}

// In type as small as it takes; then with its picture after all, if its words leave the room. An
// upright page has a picture below.
Card condensed(Frame& frame, Card card, const Box& room) {
    card.large_look = card.large_look || frame.metrics.landscape();
    const std::optional<CategoryLook> look = card.look;
    std::vector<Card> one{std::move(card)};
    static_cast<void>(condense_whole(frame, one, room.w, room.h));
    Card pictured = one.front();
    pictured.look = look;
    const float height = card_height(frame, one.front(), room.w);
    return card_height(frame, pictured, room.w) <= height ? pictured : one.front();
}

// To who has just become known here.
bool offers_card(const flow::AppState& state) {
    return state.who && std::holds_alternative<flow::Registered>(state.outcome);
}

} // namespace

void draw_result(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    Told told =
        std::visit([&](const auto& done) { return tell(frame, state, done); }, state.outcome);
    PageSpec spec;
    spec.title = told.title;
    if (const auto* came = std::get_if<flow::CheckedIn>(&state.outcome)) {
        spec.personal = came->other.has_value(); // the title names them
    }
    spec.mark = told.icon;
    spec.tone = told.tone;
    spec.back = false;
    spec.paged = true;
    if (const auto* signed_up = std::get_if<flow::SignedUp>(&state.outcome)) {
        spec.aside = slip_offer(frame, state, signed_up->class_id);
    } else if (offers_card(state)) {
        spec.aside = card_offer(frame);
    } else if (std::holds_alternative<flow::Wished>(state.outcome)) {
        spec.aside = secondary(
            "result.wish_more", frame.words[Msg::kWishMore], icon::kWish, flow::WishListTapped{}
        );
    }
    add_together(frame, state, spec);
    if (has_question(state) && !has_news(state) && !spec.aside) {
        spec.aside = secondary(
            "result.rate", frame.words[Msg::kResultRate], icon::kPen, flow::DecisionsTapped{}
        );
    }
    if (told.undo) {
        spec.actions.push_back(
            secondary("result.undo", frame.words[Msg::kUndo], icon::kUndo, flow::UndoTapped{})
        );
    }
    spec.actions.push_back(last_action(frame, state));
    // Where the screen is wide, the class stands on the first page, and what to know is beside it.
    const bool nobody = !state.who && std::holds_alternative<flow::Undone>(state.outcome);
    const bool note_beside =
        frame.metrics.landscape() && (told.facts || !told.notices.empty() || nobody);
    if (note_beside) {
        spec.lead = told.note;
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const auto tell_note = [&] {
        if (!told.note.empty() && !note_beside) {
            TextLook note = body(frame);
            note.role = TextRole::kButton;
            reading.text("result.note", told.note, note);
        }
    };
    // In 特大 there are pages: the first one shows what it is about.
    const bool facts_first = told.facts && frame.metrics.text_size() == flow::TextSize::kLargest;
    if (!facts_first) {
        tell_note();
    }
    if (told.facts) {
        const bool alone = note_beside && told.others.empty() && told.notices.empty();
        const Box& room = alone ? page.roomy : page.content;
        reading.facts(
            told.others.empty() ? condensed(frame, std::move(*told.facts), room) : *told.facts
        );
    }
    for (Card& other : told.others) {
        reading.facts(std::move(other)); // what belongs together stands together
    }
    if (facts_first) {
        tell_note();
    }
    for (BannerSpec& notice : told.notices) {
        reading.notice(std::move(notice));
    }
    if (nobody) {
        reading.choice(browse_card(frame), flow::BrowseTapped{});
    }
    reading.draw(emit);
}

} // namespace linli::ui
