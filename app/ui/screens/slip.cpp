#include <algorithm>
#include <array>

#include "app/ui/icons.h"
#include "app/ui/lobby_phrases.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 凭条: what was agreed, on a page that can be photographed, or printed where there is a printer.

namespace linli::ui {
namespace {

/// What both the screen and the paper say.
struct Agreed {
    const MyEnrolment* mine{nullptr};
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
};

Agreed agreed_on(const flow::AppState& state) {
    Agreed agreed;
    if (state.catalogue && state.browse.chosen && state.who) {
        agreed.course = state.catalogue->course_of(*state.browse.chosen);
        agreed.entry = state.catalogue->class_entry(*state.browse.chosen);
        agreed.mine = state.who->enrolment_in(*state.browse.chosen);
    }
    return agreed;
}

std::string outcome_words(const Frame& frame, const MyEnrolment& mine, UtcTime now) {
    const Enrolment& enrolment = mine.enrolment;
    switch (enrolment.status) {
    case EnrolmentStatus::kPending: return waiting_words(frame, enrolment, now);
    case EnrolmentStatus::kWaitlisted:
        return frame.words.format(Msg::kSlipWaitlisted, {{"place", std::to_string(mine.place)}});
    default: return frame.words[Msg::kSlipConfirmed];
    }
}

// Which class, when next, and where.
std::vector<std::string> class_lines(
    const Frame& frame, const flow::AppState& state, const Agreed& agreed
) {
    std::vector<std::string> lines{title_of(frame, agreed.course->course)};
    const Session* next = next_session(*agreed.entry, state.now);
    if (next != nullptr) {
        const std::string when =
            date_words(frame, next->date) + " " + span_words(next->start, next->minutes);
        const bool seated = agreed.mine->enrolment.status == EnrolmentStatus::kConfirmed;
        const Msg words = seated ? Msg::kSlipNext : Msg::kClassMeets;
        lines.push_back(frame.words.format(words, {{"when", when}}));
    }
    lines.push_back(room_words(frame, state, *agreed.entry, agreed.entry->clazz.room));
    return lines;
}

// Read by any telephone, also in fifty years: plain text. Neither name nor number: it may be
// photographed by whoever stands behind.
std::string code_words(const Frame& frame, const flow::AppState& state, const Agreed& agreed) {
    std::string text = centre_words(frame, state.catalogue->centre);
    for (const std::string& line : class_lines(frame, state, agreed)) {
        text += "\n" + line;
    }
    return text + "\n" + outcome_words(frame, *agreed.mine, state.now);
}

flow::SlipText paper(const Frame& frame, const flow::AppState& state, const Agreed& agreed) {
    flow::SlipText slip;
    slip.title =
        centre_words(frame, state.catalogue->centre) + " · " + frame.words[Msg::kSlipTitle];
    slip.outcome = outcome_words(frame, *agreed.mine, state.now);
    slip.lines = class_lines(frame, state, agreed);
    slip.lines.insert(slip.lines.begin() + 1, weekly_words(frame, agreed.entry->clazz));
    for (const CardLine& line : way_lines(frame, state, *agreed.entry, agreed.entry->clazz.room)) {
        slip.lines.push_back(line.text);
    }
    for (const CardLine& line : bring_lines(frame, agreed.course->course)) {
        slip.lines.push_back(line.text);
    }
    slip.lines.push_back(
        frame.words.format(Msg::kMemberCardPerson, {{"name", person_words(state.who->resident)}})
    );
    slip.foot = frame.words.format(
        Msg::kSlipPrintedAt,
        {{"when", to_text(local_date(state.now)) + " " + to_text(local_time_of_day(state.now))}}
    );
    return slip;
}

void add_print_action(
    const Frame& frame, const flow::AppState& state, const Agreed& agreed, PageSpec& spec
) {
    if (!flow::may_print(state) || state.slip.printing == flow::Printing::kUnderWay) {
        return;
    }
    const bool printed = state.slip.printing == flow::Printing::kDone;
    const bool failed = state.slip.printing == flow::Printing::kFailed;
    const Msg label = printed ? Msg::kSlipPrintAgain
        : failed              ? Msg::kSlipTryAgain
                              : Msg::kSlipPrint;
    Action print = primary(
        "slip.print",
        frame.words[label],
        icon::kPrint,
        flow::PrintTapped{paper(frame, state, agreed)}
    );
    if (printed) { // nothing is left to be done
        print.kind = ButtonKind::kSecondary;
        spec.actions.push_back(std::move(print));
        print = primary("done", frame.words[Msg::kDone], icon::kDone, flow::HomeTapped{});
    }
    spec.actions.push_back(std::move(print));
}

// How the printing goes; nothing while nobody has asked for it.
std::optional<BannerSpec> printing_words(const Frame& frame, const flow::AppState& state) {
    BannerSpec spec;
    spec.id = "slip.printing";
    switch (state.slip.printing) {
    case flow::Printing::kNot: return std::nullopt;
    case flow::Printing::kUnderWay:
        spec.text = frame.words[Msg::kSlipUnderWay];
        spec.icon = icon::kHourglass;
        spec.tone = Tone::kPlain;
        break;
    case flow::Printing::kDone:
        spec.text = frame.words[Msg::kSlipDone];
        spec.icon = icon::kCheckCircle;
        spec.tone = Tone::kGood;
        break;
    case flow::Printing::kFailed:
        spec.text = frame.words[Msg::kSlipFailed];
        spec.icon = icon::kWarning;
        break;
    }
    return spec;
}

Card agreed_card(const Frame& frame, const flow::AppState& state, const Agreed& agreed) {
    Card card;
    card.id = "slip.facts";
    card.tappable = false;
    card.personal = true;
    card.title = outcome_words(frame, *agreed.mine, state.now);
    constexpr std::array<char32_t, 3> kIcons{icon::kMenuBook, icon::kCalendar, icon::kPlace};
    const std::vector<std::string> lines = class_lines(frame, state, agreed);
    for (std::size_t n = 0; n < lines.size(); ++n) {
        const bool short_list = lines.size() < kIcons.size() && n + 1 == lines.size();
        card.lines.push_back({short_list ? icon::kPlace : kIcons.at(n), lines[n], n == 0});
    }
    return card;
}

bool as_whole_as(const Card& card, const Card& other) {
    return card.lines.size() == other.lines.size() && card.compact == other.compact
        && card.slim == other.slim;
}

// Beside the words, as large as leaves them whole: in 特大 they need the room more.
float side_beside(Frame& frame, const Card& facts, const Box& room, float least) {
    const Metrics& m = frame.metrics;
    const float gap = m.px(36);
    const auto fitted = [&](float side) {
        Card card = facts;
        fit_card(frame, card, room.w - side - gap, room.h);
        return card;
    };
    const Card best = fitted(least);
    float side = std::max(least, std::min({room.h, room.w * 0.46F, m.mm(100)}));
    while (side > least && !as_whole_as(fitted(side), best)) {
        side = std::max(least, side - m.px(20));
    }
    return side;
}

// The code above or beside, and what it says.
void draw_agreed(
    Frame& frame, const flow::AppState& state, const Page& page, const Agreed& agreed
) {
    const Metrics& m = frame.metrics;
    Box room = page.content;
    const QrSpec qr{"slip.qr", code_words(frame, state, agreed), frame.words[Msg::kSlipSpoken]};
    const float least = least_qr_side(frame, qr);
    Card facts = agreed_card(frame, state, agreed);
    if (auto said = printing_words(frame, state); said && !m.landscape()) {
        const bool largest = m.text_size() == flow::TextSize::kLargest;
        said->role = largest ? TextRole::kSecondary : said->role; // when and where need the room
        Card small = facts;
        small.compact = true;
        const float needed = card_height(frame, small, room.w) + least + 2 * m.px(24);
        const float floor = room.h * (largest ? 0.17F : 0.3F);
        const float most = std::clamp(room.h - needed, floor, room.h * 0.3F);
        const float height = std::min(banner_height(frame, *said, room.w), most);
        banner(frame, room.take_top(height, m.px(20)), *said);
    }
    if (m.landscape()) {
        const float side = side_beside(frame, facts, room, least);
        Box left = room.take_left(side, m.px(36));
        fit_card(frame, facts, room.w, room.h);
        // Both as high as the higher, a little above the middle.
        const float own = std::max(side, card_height(frame, facts, room.w));
        const float height = std::min(room.h, own);
        const float above = (room.h - height) * kAboveFew;
        left.take_top(above);
        room.take_top(above);
        qr_picture(frame, left.take_top(height), qr);
        static_cast<void>(card(frame, room.take_top(height), facts));
        return;
    }
    fit_card(frame, facts, room.w, room.h - least - m.px(24));
    const float height = card_height(frame, facts, room.w);
    static_cast<void>(card(frame, room.take_top(height, m.px(24)), facts));
    const float side = std::max(least, std::min({room.h, room.w, m.mm(100)}));
    qr_picture(frame, room.take_top(side, m.px(24)), qr);
    fill_page(frame, room);
}

} // namespace

std::optional<Action> slip_offer(const Frame& frame, const flow::AppState& state, ClassId id) {
    const bool mine = state.who && state.who->enrolment_in(id) != nullptr;
    return mine ? std::optional{secondary(
               "slip.open", frame.words[Msg::kSlipOffer], icon::kSlip, flow::SlipTapped{id}
           )}
                : std::nullopt;
}

void draw_slip(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Agreed agreed = agreed_on(state);
    PageSpec spec;
    spec.title = frame.words[Msg::kSlipTitle];
    if (agreed.mine == nullptr || agreed.entry == nullptr) {
        const Page page = open_page(frame, state, emit, spec);
        empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
        return;
    }
    const auto printing = printing_words(frame, state);
    spec.lead = printing ? std::string{} : frame.words[Msg::kSlipHow];
    if (frame.metrics.landscape()) {
        spec.said = printing; // upright it stands above the facts
    }
    add_print_action(frame, state, agreed, spec);
    if (!flow::may_print(state)) { // whoever photographs this may photograph that
        spec.aside = card_offer(frame);
    }
    const Page page = open_page(frame, state, emit, spec);
    draw_agreed(frame, state, page, agreed);
}

} // namespace linli::ui
