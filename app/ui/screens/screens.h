#pragma once

#include "app/ui/kit_page.h"

// One function a screen. Each reads the state and says what is on the page; sizes, colours and
// sensing are the kit's.

namespace linli::ui {

using DrawScreen = void (*)(Frame&, const flow::AppState&, const IntentSink&);

void draw_home(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_categories(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_courses(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_filters(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_filter_choice(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_course(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_notices(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_search(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_wishes(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_wish_words(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_identify(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_identify_month(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_confirm_person(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_consent(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_who(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_phone(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_resume(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_name(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_ink(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_birth_year(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_birth_month(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_age(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_relation(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_guardian(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_visit_check(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_sign_up_check(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_why_not(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_clash(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_exchange(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_swap_check(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_swap_wait(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_check_in(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_my_classes(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_my_class(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_decisions(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_certificates(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_rate(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_rated(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_pair_check(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_household(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_my_data(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_phone(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_relation(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_guardian(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_name(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_year(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_mine_month(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_forget(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_forget_sure(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_member_card(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_slip(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_result(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_help(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_aloud(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_poster(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_idle_warning(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_out_of_order(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_pin(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_today(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_sheet(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_row(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_reason(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_all(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_walk_in(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_walk_in_month(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_walk_in_who(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_session(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_cancel(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_move_day(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_move_time(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_move_check(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_shift(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_teachers(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_rooms(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_files(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_stick(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_district(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_filings(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_ink(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_name(Frame& frame, const flow::AppState& state, const IntentSink& emit);
void draw_staff_settles(Frame& frame, const flow::AppState& state, const IntentSink& emit);

/// The way to the slip of that class; none when they are not in it.
[[nodiscard]] std::optional<Action> slip_offer(
    const Frame& frame, const flow::AppState& state, ClassId id
);
/// In what type the newest notice stands there.
[[nodiscard]] TextRole notice_role(const Frame& frame);
/// The newest notice, on home; a tap leads to all of them. Draws nothing when none hangs.
[[nodiscard]] bool notice_button(Frame& frame, const flow::AppState& state, const Box& box);

/// 按条件找, at the foot of what it narrows; says how much is set where there is no room for chips.
[[nodiscard]] Action filter_action(const Frame& frame, const flow::AppState& state);
/// Takes all conditions away, of which there is at least one.
[[nodiscard]] Action clear_filters(const Frame& frame, const ClassFilter& filter);
/// What the list is narrowed by, in a row above it; a tap takes one away. Takes nothing of the page
/// when there is none, and one chip for all where they do not fit. A wide page has none.
void filter_chips(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit);
/// Whether that row names each of them.
[[nodiscard]] bool chips_name_all(Frame& frame, const ClassFilter& filter);
/// 只看：老年人、上午. For a page without such a row.
[[nodiscard]] std::string filter_words(const Frame& frame, const ClassFilter& filter);

/// What to take away so that something fits, each with how many classes that leaves: single
/// conditions that help, else all of them; none where nothing helps. For where none fits.
struct Relief {
    std::string id;
    std::string words;
    std::string count;
    ClassFilter without;
};

[[nodiscard]] std::vector<Relief> reliefs(const Frame& frame, const flow::AppState& state);
/// Whether one condition less is enough.
[[nodiscard]] bool one_is_enough(const std::vector<Relief>& found);

struct Choice {
    std::string id;
    std::string words;
    bool chosen{false};
};

/// Two columns of large keys, with pages where they do not fit. Emits PageTurned; returns the index
/// of the tapped one, or -1.
[[nodiscard]] int choice_keys(
    Frame& frame,
    const Page& page,
    const std::vector<Choice>& choices,
    int first,
    const IntentSink& emit
);

/// In the middle of a page with nothing on it: a drawing (or the icon, where there is none) and
/// what to do. Without a drawing, on the staff's pages, the neighbourhood stays away, too.
struct Emptiness {
    char32_t icon{0};
    std::string_view art;
    std::string words;
    std::string below{}; // a sentence more, in smaller words
};

void empty_page(Frame& frame, const Page& page, const Emptiness& why);

/// Whether the reason for a question has room under it, where a notice would be on another page: in
/// 特大, if not too long for an upright page; on a wide one in 大, too. Not where something else is
/// said at the top.
[[nodiscard]] bool stands_under(
    Frame& frame, const flow::AppState& state, const std::string& question, const std::string& words
);
/// The catalogue is not loaded yet: says so and returns true.
[[nodiscard]] bool still_loading(Frame& frame, const flow::AppState& state, const Page& page);

[[nodiscard]] Action primary(std::string id, std::string label, char32_t icon, flow::Intent intent);
[[nodiscard]] Action secondary(
    std::string id, std::string label, char32_t icon, flow::Intent intent
);

/// 想学别的？ where what one wants to learn is not among the courses.
[[nodiscard]] Action wish_offer(const Frame& frame);
/// 想学口琴 as people read it.
[[nodiscard]] std::string subject_words(const Frame& frame, const WishSubject& subject);
/// A subject with how many wish for it; mine has a tick.
[[nodiscard]] Card wish_card(
    const Frame& frame, const flow::AppState& state, const WishSubject& subject
);
/// No PIN is looked at before staff.locked_until: until when, and what goes on meanwhile. Asks for
/// no keys.
void draw_pin_locked(
    Frame& frame, const flow::AppState& state, Msg goes_on, const IntentSink& emit
);

/// Who rang at the terminal, with what staff do about it; takes its room off the page.
void ringing(Frame& frame, Page& page, const flow::AppState& state, const IntentSink& emit);

/// 和家人一起报, or 和王*兰一起 where they are known.
[[nodiscard]] Action pair_offer(const Frame& frame, const flow::AppState& state);

/// One of a household, as the others may see them.
[[nodiscard]] Card relative_card(const Frame& frame, const Resident& who);

/// Who they are by now: on the result of a correction.
[[nodiscard]] std::optional<Card> corrected_card(const Frame& frame, const flow::AppState& state);

/// The next step for who is in no class.
[[nodiscard]] Action choose_a_class(const Frame& frame, ButtonKind kind);
/// 我的二维码: a quiet way to the page above.
[[nodiscard]] Action card_offer(const Frame& frame);
/// 换一个班, where there is one to change to.
[[nodiscard]] std::optional<Action> exchange_offer(
    const Frame& frame, const flow::AppState& state, ClassId mine
);

} // namespace linli::ui
