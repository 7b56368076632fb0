#include <algorithm>
#include <array>
#include <cmath>

#include "app/ui/icons.h"
#include "app/ui/kit_rest.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// Two classes side by side: they clash, or one is to take the other's place.

namespace linli::ui {
namespace {

struct Side {
    const CourseEntry* course{nullptr};
    const ClassEntry* entry{nullptr};
};

Side side_of(const flow::AppState& state, const std::optional<ClassId>& id) {
    if (!state.catalogue || !id) {
        return {};
    }
    return {state.catalogue->course_of(*id), state.catalogue->class_entry(*id)};
}

Card side_card(Frame& frame, const flow::AppState& state, const Side& side, bool mine) {
    Card card = class_card(frame, *side.course, *side.entry, state.now);
    card.id = mine ? "side.mine" : "side.wanted";
    card.tappable = false;
    card.personal = true;
    const Session* next = next_session(*side.entry, state.now);
    const bool waits = mine && !has_seat(*state.who, side.entry->clazz.id);
    if (next != nullptr) {
        CardLine line = next_line(frame, *next, !waits, state.now);
        line.bold = false;
        card.lines.push_back(std::move(line));
    }
    if (mine) {
        const MyEnrolment* enrolment = state.who->enrolment_in(side.entry->clazz.id);
        card.chips = {{icon::kMyClasses, frame.words[Msg::kClashMine], Tone::kPlain}};
        if (enrolment != nullptr) {
            card.chips.push_back(
                status_chip(frame, enrolment->enrolment, enrolment->place, state.now)
            );
        }
    } else {
        card.chips = {
            {icon::kPen, frame.words[Msg::kClashWanted], Tone::kPlain},
            seats_chip(frame, *side.entry, state.now)};
    }
    return card;
}

constexpr std::array<Msg, 2> kWhose{Msg::kClashMine, Msg::kClashWanted};

// In two columns where the type allows it; else one below the other, with pages.
class Comparison {
public:
    Comparison(Frame& frame, const flow::AppState& state, const Page& page)
        : frame_{frame}, state_{state}, page_{page} {}

    void notice(BannerSpec spec) { notices_.push_back(std::move(spec)); }

    void draw(const Side& mine, const Side& wanted, const IntentSink& emit) {
        const std::vector<Card> cards{
            side_card(frame_, state_, mine, true), side_card(frame_, state_, wanted, false)};
        if (std::vector<Card> closer = cards; stand_below(closer)) {
            draw_below(closer, closer, emit);
        } else if (draw_in_columns(cards)) {
            end_page(frame_, page_, {}, emit);
        } else {
            draw_below(shortened(cards), cards, emit);
        }
    }

private:
    // In larger type columns are narrow: one below the other, where that takes no second page.
    bool stand_below(std::vector<Card>& cards) {
        if (frame_.metrics.text_size() == flow::TextSize::kStandard) {
            return false;
        }
        const bool largest = frame_.metrics.text_size() == flow::TextSize::kLargest;
        const Box& room = page_.roomy;
        const float gap = frame_.metrics.px(24); // as between blocks
        float left = room.h;
        for (BannerSpec one : notices_) {
            one.role = largest ? TextRole::kSecondary : one.role; // as where a page is spared
            left -= banner_height(frame_, one, room.w) + gap;
        }
        return condense_whole(frame_, cards, room.w, left);
    }

    // What the first page has room for: in 特大 the day and the hour are what is compared.
    std::vector<Card> shortened(std::vector<Card> cards) {
        if (frame_.metrics.text_size() == flow::TextSize::kLargest) {
            for (Card& card : cards) {
                card.look.reset();
                keep_lines(card, 1);
            }
        }
        condense(frame_, cards, page_.content.w, page_.content.h);
        return cards;
    }

    bool draw_in_columns(std::vector<Card> cards) {
        const Metrics& m = frame_.metrics;
        const float gap = m.px(26);
        Box room = page_.roomy;
        const float half = (room.w - gap) / 2;
        float notices = 0;
        for (const BannerSpec& one : notices_) {
            notices += banner_height(frame_, one, room.w) + gap;
        }
        const auto highest = [&](std::vector<Card>& all) {
            float height = 0;
            for (Card& card : all) {
                card.look.reset(); // the words need the width
                height = std::max(height, card_height(frame_, card, half));
            }
            return height;
        };
        // Whose it is stands above where there is room, else as a chip.
        float captions = std::ceil(static_cast<float>(m.em(TextRole::kBody)) * 1.4F) + m.px(8);
        std::vector<Card> headed = cards;
        for (Card& card : headed) {
            card.chips.erase(card.chips.begin());
        }
        if (notices + captions + highest(headed) <= room.h) {
            cards = std::move(headed);
        } else {
            captions = 0;
        }
        float height = highest(cards);
        const bool standard = m.text_size() == flow::TextSize::kStandard;
        if (notices + captions + height > room.h && standard) { // rather than on pages
            std::ranges::for_each(cards, [](Card& card) { keep_lines(card, 2); });
            height = highest(cards);
        }
        const bool largest = m.text_size() == flow::TextSize::kLargest;
        if (largest || notices + captions + height > room.h) {
            return false;
        }
        for (const BannerSpec& one : notices_) {
            banner(frame_, room.take_top(banner_height(frame_, one, room.w), gap), one);
        }
        if (captions > 0) {
            draw_captions(room.take_top(captions), half, gap);
        }
        Box row = room.take_top(height, gap);
        for (Card& card : cards) {
            card.level = height;
            static_cast<void>(ui::card(frame_, row.take_left(half, gap), card));
        }
        fill_page(frame_, room);
        return true;
    }

    void draw_captions(Box above, float half, float gap) {
        TextLook look = body(frame_);
        look.bold = true;
        for (const Msg whose : kWhose) {
            const char* id = whose == kWhose.front() ? "side.mine.whose" : "side.wanted.whose";
            write(frame_, id, above.take_left(half, gap), frame_.words[whose], look);
        }
    }

    // On pages, the first one shows what one chooses between, and the last ones what had no room.
    void draw_below(
        std::vector<Card> cards, const std::vector<Card>& full, const IntentSink& emit
    ) {
        std::vector<Card> rests;
        for (std::size_t n = 0; n < kWhose.size(); ++n) {
            const std::string whose = frame_.words[kWhose.at(n)] + " · " + cards[n].title;
            Card all = full[n];
            if (cards[n].chips.empty()) { // without them the title says which is which
                cards[n].title = whose;
                all.chips.erase(all.chips.begin());
            }
            if (auto rest = rest_of(all, cards[n], whose)) {
                rests.push_back(*std::move(rest));
            }
        }
        Reading reading{frame_, page_, state_};
        for (const Card& card : cards) {
            reading.facts(card);
        }
        for (BannerSpec& one : notices_) {
            reading.notice(one);
        }
        for (Card& rest : rests) {
            reading.facts(std::move(rest));
        }
        reading.draw(emit);
    }

    Frame& frame_;
    const flow::AppState& state_;
    const Page& page_;
    std::vector<BannerSpec> notices_;
};

BannerSpec about_them(std::string id, std::string words, char32_t icon, Tone tone) {
    return {std::move(id), std::move(words), icon, tone, TextRole::kBody, true};
}

// Whether words in the column of a wide page are still larger than in 标准.
bool reads_well_under(Frame& frame, const std::string& words) {
    const Metrics& m = frame.metrics;
    if (!m.landscape()) {
        return true;
    }
    TextLook look;
    look.bold = true;
    const float width = m.width() * 0.25F;
    const float height = m.height() * 0.37F;
    return static_cast<float>(lay_to_fit(frame, words, look, width, height).em) > m.px(45);
}

void gone(Frame& frame, const flow::AppState& state, PageSpec spec, const IntentSink& emit) {
    spec.actions.clear();
    spec.title = frame.words[Msg::kCourseGoneTitle];
    const Page page = open_page(frame, state, emit, spec);
    empty_page(frame, page, {icon::kInfo, "browse", frame.words[Msg::kCourseGone]});
}

Action swap_action(const Frame& frame, ButtonKind kind) {
    return {"swap", frame.words[Msg::kSwapConfirm], icon::kSync, kind, flow::SwapTapped{}, true};
}

Action keep_action(const Frame& frame, ButtonKind kind) {
    return {
        "clash.keep",
        frame.words[Msg::kClashKeep],
        icon::kCheck,
        kind,
        flow::KeepMineTapped{},
        true};
}

// Both, one for the other, or neither.
struct Choices {
    bool both{false};
    bool swap{false};
};

void offer(const Frame& frame, const Choices& choices, PageSpec& spec) {
    if (!choices.both && !choices.swap) {
        spec.actions.push_back(keep_action(frame, ButtonKind::kPrimary));
        return;
    }
    spec.aside = keep_action(frame, ButtonKind::kSecondary);
    if (choices.both) {
        spec.actions.push_back(secondary(
            "clash.both", frame.words[Msg::kClashBoth], icon::kCalendar, flow::BothTapped{}
        ));
    }
    if (choices.swap) {
        spec.actions.push_back(swap_action(frame, ButtonKind::kSecondary));
    }
    spec.equal = choices.both && choices.swap; // which is better is theirs to know
}

BannerSpec verdict(const Frame& frame, const Choices& choices) {
    const Msg words = choices.both ? Msg::kClashFew
        : choices.swap             ? Msg::kClashMany
                                   : Msg::kClashStuck;
    BannerSpec spec{"clash.verdict", frame.words[words], icon::kInfo, Tone::kPlain};
    spec.bold = false;
    return spec;
}

} // namespace

std::optional<Action> exchange_offer(
    const Frame& frame, const flow::AppState& state, ClassId mine
) {
    if (exchanges_for(*state.catalogue, *state.who, mine, state.now).empty()) {
        return std::nullopt;
    }
    return secondary(
        "my_class.exchange", frame.words[Msg::kSwapOffer], icon::kSync, flow::ExchangeAsked{}
    );
}

void draw_clash(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kClashTitle];
    spec.paged = true;
    const Side wanted = side_of(state, state.ruling.wanted);
    if (wanted.entry == nullptr || !state.who) {
        gone(frame, state, spec, emit);
        return;
    }
    const ClassId id = wanted.entry->clazz.id;
    const Clashes clashes = clashes_of(*state.catalogue, *state.who, id, std::nullopt, state.now);
    if (!clashes.any()) {
        gone(frame, state, spec, emit);
        return;
    }
    const ClassClash& first = clashes.with.front();
    const Clashes rest =
        clashes_of(*state.catalogue, *state.who, id, first.entry->clazz.id, state.now);
    const Choices choices{clashes.may_have_both(), rest.may_have_both()};
    offer(frame, choices, spec);
    BannerSpec dates =
        about_them("clash.dates", clash_words(frame, clashes), icon::kWarning, Tone::kAttention);
    // With two clashes there is more to say than the page below has room for.
    const bool high =
        frame.metrics.landscape() || frame.metrics.text_size() == flow::TextSize::kLarge;
    const bool much = rest.any() && high && !said_at_the_top(frame, state);
    const bool under = much || stands_under(frame, state, spec.title, dates.text);
    if (under) {
        spec.said = dates;
        const bool upright = !frame.metrics.landscape();
        spec.said->role = upright ? TextRole::kSecondary : TextRole::kBody; // spares a page
    }
    const Page page = open_page(frame, state, emit, spec);
    Comparison comparison{frame, state, page};
    if (!under) {
        comparison.notice(std::move(dates));
    }
    if (rest.any()) {
        comparison.notice(
            about_them("clash.more", clash_words(frame, rest), icon::kWarning, Tone::kAttention)
        );
    }
    comparison.notice(verdict(frame, choices));
    comparison.draw({first.course, first.entry}, wanted, emit);
}

void draw_exchange(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kSwapChoose];
    spec.paged = true;
    std::vector<ListedClass> offered;
    if (state.catalogue && state.who && state.ruling.leaving) {
        offered = exchanges_for(*state.catalogue, *state.who, *state.ruling.leaving, state.now);
    }
    if (!offered.empty()) {
        spec.lead = frame.words[Msg::kSwapChooseLead]; // there is one to touch
    }
    const Page page = open_page(frame, state, emit, spec);
    if (offered.empty()) {
        empty_page(frame, page, {icon::kSchool, "browse", frame.words[Msg::kSwapNone]});
        return;
    }
    std::vector<Card> cards;
    for (const ListedClass& one : offered) {
        cards.push_back(class_card(frame, *one.course, *one.entry, state.now));
        cards.back().id = "exchange." + std::to_string(cards.size() - 1);
        keep_all_lines(frame, cards.back());
    }
    const int chosen = card_list(frame, page, cards, state.ruling.first, emit);
    if (chosen >= 0) {
        emit(flow::ExchangeChosen{offered[static_cast<std::size_t>(chosen)].entry->clazz.id});
    }
}

void draw_swap_check(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kSwapTitle];
    spec.paged = true;
    const Side mine = side_of(state, state.ruling.leaving);
    const Side wanted = side_of(state, state.ruling.wanted);
    if (mine.entry == nullptr || wanted.entry == nullptr || !state.who) {
        gone(frame, state, spec, emit);
        return;
    }
    const Clashes rest = clashes_of(
        *state.catalogue, *state.who, wanted.entry->clazz.id, mine.entry->clazz.id, state.now
    );
    Action swap = swap_action(frame, ButtonKind::kPrimary);
    swap.enabled = rest.may_have_both();
    spec.actions.push_back(swap);
    std::string clash = rest.any() ? clash_words(frame, rest) : std::string{};
    if (!swap.enabled) {
        clash = frame.words.format(Msg::kSwapCannot, {{"clash", clash}});
    }
    const bool under = rest.any() && stands_under(frame, state, spec.title, clash)
        && reads_well_under(frame, clash);
    BannerSpec warning =
        about_them("swap.clash", std::move(clash), icon::kWarning, Tone::kAttention);
    if (under) {
        spec.said = warning;
    }
    const Page page = open_page(frame, state, emit, spec);
    Comparison comparison{frame, state, page};
    if (rest.any() && !under) {
        comparison.notice(std::move(warning));
    }
    comparison.draw(mine, wanted, emit);
}

void draw_swap_wait(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Catalog& words = frame.words;
    const Side wanted = side_of(state, state.ruling.wanted);
    PageSpec spec;
    spec.title = words[Msg::kSwapWaitTitlePending];
    spec.paged = true;
    if (wanted.entry == nullptr || !state.ruling.wait || !state.who) {
        gone(frame, state, spec, emit);
        return;
    }
    const flow::WouldWait& wait = *state.ruling.wait;
    if (!wait.may_keep) {
        spec.title = words[Msg::kSwapWaitTitleFull];
    } else if (wait.status == EnrolmentStatus::kWaitlisted) {
        const std::string place = std::to_string(wait.place);
        spec.title = words.format(Msg::kSwapWaitTitle, {{"place", place}});
    }
    const Action leave = secondary(
        "wait.leave", words[Msg::kSwapWaitLeave], icon::kClose, flow::WaitInsteadTapped{}
    );
    if (!wait.may_keep) {
        spec.actions.push_back(leave);
    } else {
        spec.aside = leave; // apart from the act that loses nothing
        spec.actions.push_back(
            primary("wait.keep", words[Msg::kSwapWaitKeep], icon::kCheck, flow::WaitBesideTapped{})
        );
    }
    const Page page = open_page(frame, state, emit, spec);
    Reading reading{frame, page, state};
    const Msg keep = wait.may_keep ? Msg::kSwapWaitKeepNote : Msg::kSwapWaitFullNote;
    const char32_t sign = wait.may_keep ? icon::kCheckCircle : icon::kInfo;
    reading.notice({"wait.keep_note", words[keep], sign, Tone::kPlain});
    reading.notice({"wait.leave_note", words[Msg::kSwapWaitLeaveNote], icon::kWarning});
    Card facts = side_card(frame, state, wanted, false);
    if (frame.metrics.text_size() == flow::TextSize::kLargest) {
        facts.look.reset(); // fewer pages
    }
    reading.facts(std::move(facts));
    reading.draw(emit);
}

} // namespace linli::ui
