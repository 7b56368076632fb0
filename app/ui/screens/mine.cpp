#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/kit_keys.h"
#include "app/ui/kit_rows.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/visit_words.h"

// 我的信息: what is held about a person, mending it, and being forgotten.

namespace linli::ui {
namespace {

constexpr int kPhoneDigits = 11;
constexpr int kYearDigits = 4;

Action change(const Frame& frame, const std::string& id, flow::Detail detail) {
    return secondary(
        "mine.change." + id,
        frame.words[Msg::kCheckChange],
        icon::kEdit,
        flow::CorrectTapped{detail}
    );
}

std::string born_words(const Frame& frame, const Resident& who) {
    return frame.words.format(
        Msg::kMineBorn,
        {{"year", std::to_string(who.birth_year)}, {"month", month_words(frame, who.birth_month)}}
    );
}

std::string liking_words(const Frame& frame, const ScreenWishes& wishes) {
    const Catalog& words = frame.words;
    const Msg size = wishes.text_size == "largest" ? Msg::kMineSizeLargest
        : wishes.text_size == "large"              ? Msg::kMineSizeLarge
                                                   : Msg::kMineSizeStandard;
    const Msg language = wishes.language == "en" ? Msg::kMineEnglish : Msg::kMineChinese;
    const std::string comma = words[Msg::kListComma];
    std::string text = unparted(words[size]) + comma + unparted(words[language]);
    if (wishes.contrast) {
        text += comma + unparted(words[Msg::kBarTheme]);
    }
    if (wishes.aloud) {
        text += comma + unparted(words[Msg::kBarAloud]);
    }
    return text;
}

FactRow likings(const Frame& frame, const ResidentRecord& who) {
    const Catalog& words = frame.words;
    if (who.wishes) {
        return {
            "likings",
            words[Msg::kMineLikings],
            liking_words(frame, *who.wishes),
            secondary("mine.likings", words[Msg::kMineLikingsDrop], 0, flow::WishesTapped{false})};
    }
    return {
        "likings",
        words[Msg::kMineLikings],
        words[Msg::kMineLikingsNone],
        secondary("mine.likings", words[Msg::kMineLikingsKeep], 0, flow::WishesTapped{true})};
}

std::string agreed_words(const Frame& frame, const ResidentRecord& who) {
    if (!who.consent) {
        return frame.words[Msg::kMineConsentElsewhere];
    }
    const Date date = local_date(who.consent->given_at);
    return frame.words.format(
        Msg::kMineConsentOn,
        {{"year", std::to_string(static_cast<int>(date.year()))},
         {"date", short_date(frame, date)},
         {"version", std::to_string(who.consent->version)}}
    );
}

std::string family_words(const Frame& frame, const ResidentRecord& who) {
    std::string names;
    for (const Relative& one : who.relatives) {
        names += (names.empty() ? "" : frame.words[Msg::kListComma]) + person_words(one.resident);
    }
    return names.empty() ? frame.words[Msg::kMineNobody] : names;
}

std::string learning_words(const Frame& frame, const ResidentRecord& who) {
    const auto came = std::ranges::count_if(who.attendances, [](const Attendance& one) {
        return stays_as_count(one);
    });
    return frame.words.format(
        Msg::kMineLearning,
        {{"classes", std::to_string(who.enrolments.size())}, {"came", std::to_string(came)}}
    );
}

// 接送人, of a child; an empty row for anybody else.
FactRow guardian_row(const Frame& frame, const ResidentRecord& who, bool proved) {
    if (!who.resident.guardian) {
        return {};
    }
    const Guardian& guardian = *who.resident.guardian;
    return {
        "guardian",
        frame.words[Msg::kCheckGuardian],
        proved ? guardian_in_full(frame, guardian) : guardian_words(frame, guardian),
        change(frame, "guardian", flow::Detail::kGuardian)};
}

std::vector<FactRow> rows_of(const Frame& frame, const flow::AppState& state) {
    const Catalog& words = frame.words;
    const ResidentRecord& who = *state.who;
    const bool proved = state.mine.proved;
    // Whoever holds a card sees what every page shows, and no more.
    const std::string name = who.resident.name.empty() ? words[Msg::kConfirmUnnamed]
        : proved                                       ? who.resident.name
                                                       : masked_name(who.resident.name);
    std::vector<FactRow> rows{
        {"name", words[Msg::kCheckName], name, change(frame, "name", flow::Detail::kName)},
        {"phone",
         words[Msg::kCheckPhone],
         masked_phone(who.resident.phone),
         change(frame, "phone", flow::Detail::kPhone)},
        {"born",
         words[Msg::kMineBirth],
         proved ? born_words(frame, who.resident) : words[Msg::kMineHidden],
         change(frame, "born", flow::Detail::kBirth)},
        guardian_row(frame, who, proved),
        likings(frame, who),
        {"consent", words[Msg::kMineConsent], agreed_words(frame, who), std::nullopt},
        {"family", words[Msg::kHouseholdOffer], family_words(frame, who), std::nullopt},
        {"learning", words[Msg::kMineLearned], learning_words(frame, who), std::nullopt}};
    std::erase_if(rows, [](const FactRow& row) { return row.id.empty(); });
    const auto row_named = [&](std::string_view id) -> FactRow& {
        return *std::ranges::find(rows, id, &FactRow::id);
    };
    if (!who.relatives.empty()) {
        row_named("family").act =
            secondary("mine.family", words[Msg::kMineLook], icon::kPeople, flow::HouseholdTapped{});
    }
    if (!who.certificates.empty()) {
        row_named("learning").act = secondary(
            "mine.certificates",
            words[Msg::kCertificatesOffer],
            icon::kSchool,
            flow::CertificatesTapped{}
        );
    }
    return rows;
}

Action save_action(const Frame& frame, bool ready) {
    Action save =
        primary("mine.save", frame.words[Msg::kMineSave], icon::kCheck, flow::ConfirmTapped{});
    save.enabled = ready;
    return save;
}

Card person_card(const Frame& frame, std::string title) {
    Card card;
    CategoryLook look = look_of_category({}, frame.theme);
    look.icon = icon::kPerson;
    look.art = {};
    card.look = look;
    card.title = std::move(title);
    card.tappable = false;
    card.personal = true;
    card.large_look = true;
    return card;
}

// Neither is the one to be taken without thinking.
Action keep_me(const Frame& frame) {
    return secondary("forget.keep", frame.words[Msg::kForgetKeep], 0, flow::ForgetDropped{});
}

} // namespace

std::optional<Card> corrected_card(const Frame& frame, const flow::AppState& state) {
    if (!state.who) {
        return std::nullopt;
    }
    const Resident& who = state.who->resident;
    Card card = person_card(frame, who.name.empty() ? frame.words[Msg::kConfirmUnnamed] : who.name);
    card.id = "result.facts";
    card.lines = {{icon::kPhone, masked_phone(who.phone)}, {icon::kCake, born_words(frame, who)}};
    if (who.guardian) {
        const std::string name = guardian_words(frame, *who.guardian);
        card.lines.push_back(
            {icon::kFamily, frame.words.format(Msg::kResultPickUp, {{"name", name}})}
        );
    }
    return card;
}

void draw_my_data(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMineTitle];
    spec.paged = true;
    Action forget =
        secondary("mine.forget", frame.words[Msg::kMineForget], icon::kErase, flow::ForgetTapped{});
    if (frame.metrics.landscape()) {
        spec.aside = std::move(forget); // the pager has the row
    } else {
        spec.actions.push_back(std::move(forget));
    }
    const Page page = open_page(frame, state, emit, spec);
    if (!state.who) {
        return;
    }
    fact_rows(frame, page, state, rows_of(frame, state), RowValues::kPlain, emit);
}

void draw_mine_phone(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMinePhoneTitle];
    spec.lead = frame.words[Msg::kMinePhoneLead];
    spec.actions.push_back(save_action(frame, state.mine.phone.size() == kPhoneDigits));
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.mine.phone, kPhoneDigits, {3, 7}, false);
    keypad(frame, room, emit);
}

void draw_mine_year(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kYearTitle];
    spec.lead = frame.words[Msg::kYearLead];
    Box room = open_page(frame, state, emit, spec).content;
    const Box cells = room.take_top(digit_cells_height(frame), frame.metrics.px(30));
    digit_cells(frame, cells, state.mine.year, kYearDigits, {}, false);
    keypad(frame, room, emit);
}

void draw_mine_month(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kMonthTitle];
    spec.lead = frame.words[Msg::kMonthLead];
    spec.actions.push_back(save_action(frame, state.mine.month != 0));
    const Page page = open_page(frame, state, emit, spec);
    month_grid(frame, page.content, state.mine.month, emit);
}

void draw_forget(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    PageSpec spec;
    spec.title = words[Msg::kForgetTitle];
    spec.paged = true;
    spec.equal = true;
    spec.actions.push_back(keep_me(frame));
    spec.actions.push_back(secondary("forget.on", words[Msg::kForgetOn], 0, flow::ForgetGoneOn{}));
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    reading.notice({"forget.goes", words[Msg::kForgetGoes], icon::kErase, Tone::kPlain});
    const std::size_t held = state.who ? state.who->enrolments.size() : 0;
    if (held > 0) {
        reading.notice(
            {"forget.seats",
             words.format(Msg::kForgetSeats, {{"count", std::to_string(held)}}),
             icon::kSeat,
             Tone::kAttention}
        );
    }
    reading.notice({"forget.stays", words[Msg::kForgetStays], icon::kPeople, Tone::kPlain});
    reading.notice({"forget.final", words[Msg::kForgetFinal], icon::kWarning, Tone::kAttention});
    reading.draw(emit);
}

void draw_forget_sure(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kForgetSureTitle];
    spec.paged = true;
    // Where the page before had 接着删, tapping on and on keeps everything.
    spec.equal = true;
    spec.actions.push_back(
        secondary("forget.on", frame.words[Msg::kForgetDo], 0, flow::ConfirmTapped{})
    );
    spec.actions.push_back(keep_me(frame));
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    if (auto card = corrected_card(frame, state)) {
        card->id = "forget.person";
        reading.facts(*std::move(card));
    }
    reading.notice(
        {"forget.no_way_back", frame.words[Msg::kForgetSureLead], icon::kWarning, Tone::kAttention}
    );
    reading.draw(emit);
}

void draw_visit_resume(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    PageSpec spec;
    spec.title = words[Msg::kResumeTitle];
    spec.lead = words[Msg::kResumeLead];
    spec.paged = true;
    spec.actions.push_back(
        secondary("resume.no", words[Msg::kResumeNo], icon::kRestart, flow::DraftRefused{})
    );
    spec.actions.push_back(
        primary("resume.yes", words[Msg::kResumeYes], icon::kForward, flow::DraftResumed{})
    );
    const Page page = open_page(frame, state, emit, spec);
    if (!state.half_done.found) {
        return;
    }
    const flow::FirstVisit& found = *state.half_done.found;
    const bool named = !found.name.empty();
    Card card = person_card(
        frame,
        named                     ? masked_name(found.name)
            : found.name_by_staff ? words[Msg::kConfirmUnnamed]
                                  : words[Msg::kResumeUnnamed]
    );
    card.id = "resume.facts";
    card.lines = {{icon::kPhone, masked_phone(found.phone)}};
    Reading reading{frame, page, state};
    reading.facts(std::move(card));
    reading.draw(emit);
}

} // namespace linli::ui
