#include <algorithm>

#include "app/core/domain/filing.h"
#include "app/core/domain/verdict_words.h"
#include "app/flow/district_pages.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"

// How the machine stands with the district: the line, the seats that are lent here, the clock, what
// it set, and what it did not take, each with what helps. Then 开班备案: what it says of each
// class.

namespace linli::ui {
namespace {

std::string clock_words(const Frame& frame, Millis off) {
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(off)).count();
    const Msg words = off > Millis{0} ? Msg::kStaffClockFast : Msg::kStaffClockSlow;
    return frame.words.format(words, {{"count", std::to_string(minutes)}});
}

BannerSpec clock_line(const Frame& frame, Millis off) {
    return {
        "staff.clock",
        clock_words(frame, off),
        icon::kClock,
        Tone::kAttention,
        TextRole::kSecondary};
}

std::string moment_words(const Frame& frame, UtcTime at) {
    return short_date(frame, local_date(at)) + " " + to_text(local_time_of_day(at));
}

BannerSpec put_back_line(const Frame& frame, const PutBack& put_back) {
    const Msg words = put_back.by_itself ? Msg::kStaffPutBackAlone : Msg::kStaffPutBack;
    return {
        "staff.put_back",
        frame.words.format(
            words, {{"backup", moment_words(frame, put_back.backup.value_or(put_back.at))}}
        ),
        icon::kInfo,
        Tone::kAttention,
        TextRole::kSecondary};
}

BannerSpec seats_line(const Frame& frame, const SeatCount& seats) {
    return {
        "staff.seats",
        frame.words.format(
            Msg::kStaffSeats,
            {{"seats", std::to_string(seats.seats)},
             {"lent", std::to_string(seats.lent)},
             {"free", std::to_string(seats.free)}}
        ),
        icon::kPeople,
        Tone::kPlain,
        TextRole::kSecondary};
}

// What the district set: whether it is in force, else why not and what is instead.
Card settings_card(const Frame& frame, const SettingsInForce& settings) {
    const std::string count = std::to_string(settings.revision);
    Card card;
    card.id = "staff.settings";
    card.tappable = false;
    card.title = frame.words[Msg::kStaffSettings];
    if (settings.trouble.empty()) {
        card.lines = {
            {icon::kCheckCircle,
             frame.words.format(Msg::kStaffSettingsInForce, {{"count", count}})}};
        return card;
    }
    const bool newer = settings.trouble == "form";
    card.lines = {
        {icon::kInfo,
         frame.words[newer ? Msg::kStaffSettingsNewer : Msg::kStaffSettingsUnusable],
         true},
        {icon::kHand,
         settings.revision > 0 ? frame.words.format(Msg::kStaffSettingsLastGood, {{"count", count}})
                               : frame.words[Msg::kStaffSettingsOwn]}};
    return card;
}

// A sentence that stands in the middle of a line elsewhere.
std::string sentence(std::string_view words) {
    std::string whole{words};
    if (!whole.empty() && whole.front() >= 'a' && whole.front() <= 'z') {
        whole.front() = static_cast<char>(whole.front() - 'a' + 'A');
    }
    return whole;
}

Card verdict_card(
    const Frame& frame, const flow::AppState& state, const VerdictSum& sum, std::size_t n
) {
    const bool chinese = frame.words.language() == flow::Language::kChinese;
    const VerdictWords& words = words_for_verdict(sum.reason);
    const std::string count = std::to_string(sum.facts);
    Card card;
    card.id = "verdict." + std::to_string(n);
    card.tappable = false;
    card.title = sum.kind.empty()
        ? frame.words.format(Msg::kStaffNotTakenGone, {{"count", count}})
        : frame.words.format(
            Msg::kStaffNotTaken,
            {{"count", count}, {"kind", std::string{words_for_kind(sum.kind, chinese)}}}
        );
    card.lines = {
        {icon::kInfo, sentence(chinese ? words.zh : words.en)},
        {icon::kHand, sentence(chinese ? words.cure_zh : words.cure_en), true}};
    if (sum.last_made_at) {
        const Date day = local_date(*sum.last_made_at);
        card.lines.push_back(
            {icon::kClock,
             frame.words.format(
                 Msg::kStaffNotTakenLast, {{"when", day_words(frame, day, state.now)}}
             )}
        );
    }
    return card;
}

// One below the other over the whole width: they are to be read whole, not to be chosen from.
void read_cards(
    Frame& frame,
    const Page& page,
    const std::vector<Card>& cards,
    int first,
    const IntentSink& emit
) {
    const float gap = frame.metrics.px(22);
    std::vector<float> heights;
    for (const Card& one : cards) {
        heights.push_back(card_height(frame, one, page.content.w));
    }
    Slice slice = slice_of(heights, gap, page.roomy.h, first);
    Box room = page.roomy;
    if (slice.pages > 1) {
        slice = slice_of(heights, gap, page.content.h, first);
        room = page.content;
    }
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    for (int n = slice.first; n < slice.end; ++n) {
        const auto at = static_cast<std::size_t>(n);
        static_cast<void>(card(frame, room.take_top(heights[at], gap), cards[at]));
    }
    end_page(frame, page, slice, emit);
}

Chip filing_chip(const Frame& frame, Filing state) {
    switch (state) {
    case Filing::kFiled:
        return {icon::kHourglass, frame.words[Msg::kStaffFilingFiled], Tone::kPlain};
    case Filing::kApproved:
        return {icon::kCheckCircle, frame.words[Msg::kStaffFilingApproved], Tone::kGood};
    case Filing::kReturned:
        return {icon::kBack, frame.words[Msg::kStaffFilingReturned], Tone::kAttention};
    case Filing::kChanged: break;
    }
    return {icon::kPen, frame.words[Msg::kStaffFilingChanged], Tone::kAttention};
}

Card filing_card(const Frame& frame, const FiledLine& line, std::size_t n) {
    const bool chinese = frame.words.language() == flow::Language::kChinese;
    Card card;
    card.id = "filing." + std::to_string(n);
    card.tappable = false;
    card.title = in_language(frame, line.title_zh, line.title_en) + "  " + line.course_code;
    std::string when = unparted(line.teacher);
    if (line.first) {
        const std::string date = short_date(frame, *line.first);
        when += (when.empty() ? "" : " · ")
            + frame.words.format(Msg::kStaffFilingFirst, {{"date", date}});
    }
    if (!when.empty()) {
        card.lines.push_back({icon::kPerson, when});
    }
    if (line.filing == Filing::kReturned) {
        const FilingReason& reason = filing_reason(line.reason);
        const std::string why{chinese ? reason.zh : reason.en};
        card.lines.push_back(
            {icon::kInfo, frame.words.format(Msg::kStaffFilingWhy, {{"reason", why}}), true}
        );
        card.lines.push_back({icon::kHand, frame.words[Msg::kStaffFilingCure]});
    }
    card.chips = {filing_chip(frame, line.filing)};
    return card;
}

// With the number of those that somebody must look at.
std::string filings_words(const Frame& frame, const std::vector<FiledLine>& filings) {
    const auto back = std::ranges::count(filings, Filing::kReturned, &FiledLine::filing);
    return back == 0
        ? frame.words[Msg::kStaffFilings]
        : frame.words.format(Msg::kStaffFilingsBack, {{"count", std::to_string(back)}});
}

} // namespace

void draw_staff_filings(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.staff = true;
    spec.paged = true;
    spec.title = frame.words[Msg::kStaffFilings];
    const Page page = open_page(frame, state, emit, spec);
    const std::optional<DistrictStanding>& district = state.staff.district;
    if (!district) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffDistrictLoading]});
        return;
    }
    if (district->filings.empty()) {
        empty_page(frame, page, {icon::kCheckCircle, {}, frame.words[Msg::kStaffFilingsNone]});
        return;
    }
    std::vector<Card> cards;
    for (const FiledLine& line : district->filings) {
        cards.push_back(filing_card(frame, line, cards.size()));
    }
    read_cards(frame, page, cards, state.staff.filings_first, emit);
}

void draw_staff_district(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.staff = true;
    spec.paged = true;
    spec.title = frame.words[Msg::kStaffDistrict];
    spec.actions = {secondary(
        "staff.sync_now", frame.words[Msg::kStaffSyncNow], icon::kSync, flow::SyncNowTapped{}
    )};
    const std::optional<DistrictStanding>& district = state.staff.district;
    if (district && !district->filings.empty()) {
        spec.actions.push_back(secondary(
            "staff.filings",
            filings_words(frame, district->filings),
            icon::kMenuBook,
            flow::FilingsTapped{}
        ));
    }
    Page page = open_page(frame, state, emit, spec);
    std::vector<BannerSpec> lines{sync_line(frame, state)};
    if (district) {
        lines.push_back(seats_line(frame, district->seats));
        if (const auto off = clock_off(*district)) {
            lines.push_back(clock_line(frame, *off));
        }
        if (const auto put_back = put_back_lately(*district, state.now)) {
            lines.push_back(put_back_line(frame, *put_back));
        }
    }
    for (const BannerSpec& line : lines) {
        const float height = banner_height(frame, line, page.content.w);
        banner(frame, take_top(page, height, frame.metrics.px(22)), line);
    }
    if (!district) {
        empty_page(frame, page, {icon::kHourglass, {}, frame.words[Msg::kStaffDistrictLoading]});
        return;
    }
    const SettingsInForce& settings = district->settings;
    if (district->not_taken.empty() && !flow::was_set(settings)) {
        empty_page(frame, page, {icon::kCheckCircle, {}, frame.words[Msg::kStaffAllTaken]});
        return;
    }
    std::vector<Card> cards; // what needs somebody comes first
    if (!settings.trouble.empty()) {
        cards.push_back(settings_card(frame, settings));
    }
    for (const VerdictSum& sum : district->not_taken) {
        cards.push_back(verdict_card(frame, state, sum, cards.size()));
    }
    if (district->not_taken.empty()) {
        Card all_taken;
        all_taken.id = "staff.all_taken";
        all_taken.tappable = false;
        all_taken.title = frame.words[Msg::kStaffAllTaken];
        cards.push_back(std::move(all_taken));
    }
    if (settings.trouble.empty() && flow::was_set(settings)) {
        cards.push_back(settings_card(frame, settings));
    }
    read_cards(frame, page, cards, state.staff.district_first, emit);
}

} // namespace linli::ui
