#include <algorithm>
#include <charconv>

#include "app/flow/handlers.h"

// 我的信息: to see it, mend it, have one's likings kept, and be forgotten. A card alone shows no
// more than a masked name and changes nothing: phone and birth month are asked for first.

namespace linli::flow {
namespace {

constexpr int kOldestBirthYear = 1900;

int number_of(const std::string& digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

Effects open_detail(AppState& state, const Moment& at) {
    const bool proved = state.mine.proved;
    const Detail detail = state.mine.detail;
    state.mine = {};
    state.mine.proved = proved;
    state.mine.detail = detail;
    switch (detail) {
    case Detail::kName: go(state, ScreenId::kMineName, at); return offer(state);
    case Detail::kPhone: go(state, ScreenId::kMinePhone, at); return {};
    case Detail::kBirth: go(state, ScreenId::kMineYear, at); return {};
    case Detail::kGuardian: go(state, ScreenId::kMineRelation, at); return {};
    }
    return {};
}

Effects begin(AppState& state, const Moment& at) {
    if (state.mine.act == MineAct::kForget) {
        go(state, ScreenId::kForget, at);
        return {};
    }
    return open_detail(state, at);
}

// Goes on at once for who has said more than a card does.
Effects begin_proved(AppState& state, const Moment& at) {
    if (state.mine.proved) {
        return begin(state, at);
    }
    state.mine.proving = true;
    state.identify.digits.clear();
    state.identify.month = 0;
    state.identify.candidates.clear();
    go(state, ScreenId::kIdentify, at);
    state.problem = too_many_misses(state, at) ? Problem::kTooManyMisses : Problem::kNone;
    return {};
}

Effects save(AppState& state, const Resident& wanted, const Moment& at) {
    const Correction change = difference(state.who->resident, wanted);
    if (change.is_empty()) {
        arrive_at_mine(state, at); // it was right as it was
        return {};
    }
    return ask(state, CorrectResident{change}, at);
}

void set_language(std::string_view language, AppState& state) {
    if (language == "zh") {
        state.language = Language::kChinese;
    } else if (language == "en") {
        state.language = Language::kEnglish;
    }
}

std::string_view word_for(TextSize size) {
    switch (size) {
    case TextSize::kStandard: return "standard";
    case TextSize::kLarge: return "large";
    case TextSize::kLargest: break;
    }
    return "largest";
}

std::optional<TextSize> text_size_from(std::string_view word) {
    for (const TextSize size : {TextSize::kStandard, TextSize::kLarge, TextSize::kLargest}) {
        if (word == word_for(size)) {
            return size;
        }
    }
    return std::nullopt;
}

} // namespace

ScreenWishes wishes_now(const AppState& state) {
    return {
        state.language == Language::kChinese ? "zh" : "en",
        std::string{word_for(state.text_size)},
        state.theme == Theme::kContrast,
        state.aloud.on};
}

void grant_wishes(AppState& state) {
    if (!state.who || !state.who->wishes) {
        return;
    }
    const ScreenWishes& wishes = *state.who->wishes;
    if (!state.by_hand.language) {
        set_language(wishes.language, state);
    }
    if (!state.by_hand.text_size) {
        state.text_size = text_size_from(wishes.text_size).value_or(state.text_size);
    }
    if (!state.by_hand.theme) {
        state.theme = wishes.contrast ? Theme::kContrast : Theme::kLight;
    }
    if (!state.by_hand.aloud) {
        state.aloud.on = wishes.aloud && state.aloud.possible && state.aloud.audible;
    }
}

void arrive_at_mine(AppState& state, const Moment& at) {
    go_back_to(state, ScreenId::kMyData, at);
    state.mine = {.proved = state.mine.proved};
    state.reading_first = 0;
    start_writing(state);
}

Effects proof_given(AppState& state, const std::vector<Resident>& found, const Moment& at) {
    const bool is_them = std::ranges::any_of(found, [&](const Resident& one) {
        return state.who && one.id == state.who->resident.id;
    });
    if (!is_them) {
        state.identify.misses.push_back(at.steady);
        state.identify.digits.clear();
        go_back_to(state, ScreenId::kIdentify, at);
        state.problem = too_many_misses(state, at) ? Problem::kTooManyMisses : Problem::kNotTheirs;
        return {};
    }
    leave_identification(state);
    state.mine.proving = false;
    state.mine.proved = true;
    return begin(state, at);
}

Effects on(AppState& state, const MyDataTapped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kMyClasses && state.who) {
        state.asked_to_cancel.reset();
        go(state, ScreenId::kMyData, at);
    }
    return {};
}

Effects on(AppState& state, const CorrectTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kMyData || !state.who) {
        return {};
    }
    if (intent.detail == Detail::kGuardian && !state.who->resident.guardian) {
        return {};
    }
    state.mine.act = MineAct::kCorrect;
    state.mine.detail = intent.detail;
    return begin_proved(state, at);
}

Effects on(AppState& state, const ForgetTapped& /*intent*/, const Moment& at) {
    if (state.screen != ScreenId::kMyData || !state.who) {
        return {};
    }
    state.mine.act = MineAct::kForget;
    return begin_proved(state, at);
}

Effects on(AppState& state, const ForgetGoneOn& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kForget && state.mine.proved) {
        go(state, ScreenId::kForgetSure, at);
    }
    return {};
}

Effects on(AppState& state, const ForgetDropped& /*intent*/, const Moment& at) {
    if (state.screen == ScreenId::kForget || state.screen == ScreenId::kForgetSure) {
        arrive_at_mine(state, at);
    }
    return {};
}

Effects on(AppState& state, const WishesTapped& intent, const Moment& at) {
    if (state.screen != ScreenId::kMyData || !state.who) {
        return {};
    }
    Preference preference{state.who->resident.id};
    if (intent.keep) {
        preference.kept = wishes_now(state);
    }
    return ask(state, KeepWishes{preference}, at);
}

Effects mine_year_ready(AppState& state, const Moment& at) {
    const int year = number_of(state.mine.year);
    if (year < kOldestBirthYear || year > static_cast<int>(local_date(at.now).year())) {
        state.mine.year.clear(); // the keypad needs room for the next try
        state.problem = Problem::kYearLooksWrong;
        return {};
    }
    go(state, ScreenId::kMineMonth, at);
    return {};
}

Effects mine_relation_chosen(AppState& state, Relation relation, const Moment& at) {
    if (!state.who || !state.who->resident.guardian || !state.mine.proved) {
        return {};
    }
    const Guardian& known = *state.who->resident.guardian;
    state.mine.relation = relation;
    state.mine.guardian = known.relation == relation ? known.name : std::string{};
    go(state, ScreenId::kMineGuardian, at);
    return offer(state);
}

Effects save_correction(AppState& state, const Moment& at) {
    if (!state.who || !state.mine.proved) {
        return {};
    }
    Resident wanted = state.who->resident;
    switch (state.screen) {
    case ScreenId::kMinePhone:
        if (!is_mobile_number(state.mine.phone)) {
            state.problem = Problem::kPhoneLooksWrong;
            return {};
        }
        wanted.phone = state.mine.phone;
        break;
    case ScreenId::kMineName: {
        const auto name = checked_name(state.mine.name);
        if (!name) {
            state.problem = Problem::kNameNeeded;
            return {};
        }
        wanted.name = *name;
        break;
    }
    case ScreenId::kMineGuardian: {
        Guardian told{state.mine.guardian, state.mine.relation.value_or(Relation::kOther)};
        const auto name = checked_name(told.name);
        if (!told.name.empty() && !name) {
            state.problem = Problem::kGuardianNeeded;
            return {};
        }
        told.name = name ? *name : std::string{};
        wanted.guardian = std::move(told);
        break;
    }
    default:
        if (state.mine.month == 0) {
            return {};
        }
        wanted.birth_year = number_of(state.mine.year);
        wanted.birth_month = state.mine.month;
        break;
    }
    return save(state, wanted, at);
}

Effects forget_now(AppState& state, const Moment& at) {
    return state.who && state.mine.proved ? ask(state, ForgetResident{state.who->resident.id}, at)
                                          : Effects{};
}

Effects undo_correction(AppState& state, const Corrected& done, const Moment& at) {
    return done.back.is_empty() ? Effects{} : ask(state, CorrectResident{done.back}, at);
}

Effects correction_saved(AppState& state, const CorrectionSaved& saved, const Moment& at) {
    const bool undone = std::holds_alternative<Corrected>(state.outcome);
    state.who = saved.record;
    if (undone) {
        state.outcome = Undone{};
    } else {
        Correction back = difference(saved.record.resident, saved.before);
        if (back.name && back.name->empty()) {
            back.name.reset(); // a name is not taken away
        }
        state.outcome = Corrected{back};
    }
    state.mine = {.proved = state.mine.proved};
    arrive(state, ScreenId::kResult, at);
    return {};
}

Effects person_forgotten(AppState& state, const PersonForgotten& done, const Moment& at) {
    state.who.reset();
    state.pair = {};
    state.ruling = {};
    state.mine = {};
    state.browse = {};
    state.purpose = Purpose::kNone;
    state.outcome = Forgotten{done.cancelled};
    arrive(state, ScreenId::kResult, at);
    return {LoadCatalogue{}};
}

} // namespace linli::flow
