#pragma once

#include <vector>

#include "app/flow/effect.h"
#include "app/flow/event.h"
#include "app/flow/intent.h"
#include "app/flow/mine_handlers.h"
#include "app/flow/roll_handlers.h"
#include "app/flow/staff_class_handlers.h"
#include "app/flow/update.h"
#include "app/flow/wish_handlers.h"

// Inside the room only: one handler an intent, in the file of the journey it belongs to. update.cpp
// dispatches; nobody else includes this.

namespace linli::flow {

using Effects = std::vector<Effect>;

// journey.cpp: where one is and how one leaves
void go(AppState& state, ScreenId screen, const Moment& at);
/// To where that screen stands on the way back; home when it does not.
void go_back_to(AppState& state, ScreenId screen, const Moment& at);
/// The steps that asked who somebody is fall off the way back, with what was typed on them.
void leave_identification(AppState& state);
/// Forgets the way back: results and staff lists are places one cannot step back from.
void arrive(AppState& state, ScreenId screen, const Moment& at);
void end_visit(AppState& state, const Moment& at);
/// What a visit begins in, as the settings in force say; else as the machine was started.
[[nodiscard]] Language first_language(const AppState& state);
[[nodiscard]] TextSize first_text_size(const AppState& state);
/// Marks the state busy until the answer is applied.
Effects ask(AppState& state, Effect effect, const Moment& at);
/// Who somebody is has become known: on to what they came for.
Effects proceed(AppState& state, const Moment& at);
/// What was shown before what they came for was read or answered.
Effects go_on_with_visit(AppState& state, const Moment& at);
void turn_page(int& first, int by, std::size_t count);

Effects on(AppState& state, const RestartTapped& intent, const Moment& at);
Effects on(AppState& state, const HomeTapped& intent, const Moment& at);
Effects on(AppState& state, const LanguageTapped& intent, const Moment& at);
Effects on(AppState& state, const TextSizeTapped& intent, const Moment& at);
Effects on(AppState& state, const ThemeTapped& intent, const Moment& at);
Effects on(AppState& state, const BackTapped& intent, const Moment& at);
Effects on(AppState& state, const ContinueTapped& intent, const Moment& at);
Effects on(AppState& state, const Touched& intent, const Moment& at);

// idle.cpp
/// At home, and nothing tells of anybody; or the posters are shown.
[[nodiscard]] bool nobody_is_here(const AppState& state);
/// What the district set changes nothing under anybody's hands: it holds from the end of a visit,
/// or at once while nobody is here. True: then a fresh visit began.
bool take_up_settings(AppState& state, const Moment& at);

// aloud.cpp
Effects on(AppState& state, const AloudTapped& intent, const Moment& at);
Effects on(AppState& state, const AloudEnded& intent, const Moment& at);
Effects voice_changed(AppState& state, bool audible, const Moment& at);
Effects on(AppState& state, const SpeedChosen& intent, const Moment& at);
Effects on(AppState& state, const VolumeTurned& intent, const Moment& at);
Effects on(AppState& state, const WordsReached& intent, const Moment& at);

// browse.cpp
Effects on(AppState& state, const CheckInTapped& intent, const Moment& at);
Effects on(AppState& state, const SignUpTapped& intent, const Moment& at);
Effects on(AppState& state, const BrowseTapped& intent, const Moment& at);
Effects on(AppState& state, const MyClassesTapped& intent, const Moment& at);
Effects on(AppState& state, const CategoryChosen& intent, const Moment& at);
Effects on(AppState& state, const PageTurned& intent, const Moment& at);
Effects on(AppState& state, const ClassChosen& intent, const Moment& at);
Effects on(AppState& state, const SignUpHereTapped& intent, const Moment& at);

// filters.cpp
Effects show_filtered(AppState& state, const Moment& at);
Effects on(AppState& state, const FiltersTapped& intent, const Moment& at);
Effects on(AppState& state, const FilterAsked& intent, const Moment& at);
Effects on(AppState& state, const FilterChanged& intent, const Moment& at);

// lobby.cpp: posters and notices
/// When the next poster is due, or the first.
[[nodiscard]] SteadyTime poster_deadline(const AppState& state);
/// The first or the next, once it is due; home when there is nothing to show.
void show_posters(AppState& state, const Moment& at);
void leave_posters(AppState& state, const Moment& at);
Effects on(AppState& state, const PosterLeft& intent, const Moment& at);
Effects on(AppState& state, const NoticesTapped& intent, const Moment& at);
Effects on(AppState& state, const SlipTapped& intent, const Moment& at);
Effects on(AppState& state, const PrintTapped& intent, const Moment& at);

// keys.cpp: digits, and the key that takes the last thing back, by the screen that is shown
Effects on(AppState& state, const DigitTapped& intent, const Moment& at);
Effects on(AppState& state, const EraseTapped& intent, const Moment& at);

// writing.cpp: names and words, by the screen that is shown
/// A fresh pad and no keys; keeps a method that somebody chose, else takes that of the language.
void start_writing(AppState& state);
/// After the language changed: keys that nobody chose change with it, unless half a character
/// waits.
[[nodiscard]] Effects follow_language(AppState& state);
/// A digit among words.
Effects write_digit(AppState& state, char digit);
/// What can be offered for what is written so far.
[[nodiscard]] Effects offer(const AppState& state);
Effects erase_written(AppState& state);
[[nodiscard]] Effects search_again(const AppState& state);
Effects on(AppState& state, const SearchTapped& intent, const Moment& at);
Effects on(AppState& state, const LetterTapped& intent, const Moment& at);
Effects on(AppState& state, const CandidateChosen& intent, const Moment& at);
Effects on(AppState& state, const CandidatesTurned& intent, const Moment& at);
Effects on(AppState& state, const MethodChosen& intent, const Moment& at);
Effects on(AppState& state, const InkStrokeDrawn& intent, const Moment& at);
Effects on(AppState& state, const InkCleared& intent, const Moment& at);
Effects on(AppState& state, const DotTapped& intent, const Moment& at);

// identify.cpp
/// Three misses within five minutes: staff must help.
[[nodiscard]] bool too_many_misses(AppState& state, const Moment& at);
Effects start_identify(AppState& state, Purpose purpose, const Moment& at);
Effects digits_ready(AppState& state, const Moment& at);
Effects on(AppState& state, const MonthChosen& intent, const Moment& at);
Effects on(AppState& state, const PersonChosen& intent, const Moment& at);
Effects on(AppState& state, const NotMeTapped& intent, const Moment& at);

// scan.cpp: a membership code is held before the scanner, whatever the screen
/// The page that asked whether the other card's owner is here was answered with yes.
Effects become_scanned(AppState& state, const Moment& at);
/// False on the staff's side, and while there is no store: cards are none of those pages' business.
[[nodiscard]] bool takes_cards(const AppState& state);
Effects member_found(AppState& state, const ResidentRecord& record, const Moment& at);
Effects on(AppState& state, const CodeScanned& intent, const Moment& at);

// alike.cpp: somebody like them is here already
void ask_alike(AppState& state, std::vector<Resident> alike, const Moment& at);
/// A look that was not answered.
void leave_alike(AppState& state, const Moment& at);
Effects is_one_of_alike(AppState& state, const Resident& chosen, const Moment& at);
Effects none_of_alike(AppState& state, const Moment& at);

// first_visit.cpp
/// What they said so far, as the resident they would be.
[[nodiscard]] Resident as_told(const FirstVisit& visit);
[[nodiscard]] RegisterResident registration_of(const FirstVisit& visit);
Effects year_ready(AppState& state, const Moment& at);
Effects next_step(AppState& state, const Moment& at);
Effects month_of_birth(AppState& state, int month, const Moment& at);
Effects register_now(AppState& state, const Moment& at);
Effects on(AppState& state, const FirstVisitTapped& intent, const Moment& at);
Effects on(AppState& state, const WhoTapped& intent, const Moment& at);
Effects on(AppState& state, const WhoChosen& intent, const Moment& at);
Effects on(AppState& state, const RelationChosen& intent, const Moment& at);
Effects on(AppState& state, const ConsentGiven& intent, const Moment& at);
Effects on(AppState& state, const ConsentDeclined& intent, const Moment& at);
Effects ink_ready(AppState& state, const Moment& at);
Effects on(AppState& state, const NameByStaffTapped& intent, const Moment& at);
Effects on(AppState& state, const NoteStrokeDrawn& intent, const Moment& at);
Effects on(AppState& state, const ChangeTapped& intent, const Moment& at);

// enrol.cpp: sign up, cancel, check in, 请假, and undo of each
Effects check_in_or_choose(AppState& state, const Moment& at);
Effects on(AppState& state, const NextTapped& intent, const Moment& at);
Effects on(AppState& state, const ConfirmTapped& intent, const Moment& at);
Effects on(AppState& state, const SessionChosen& intent, const Moment& at);
Effects on(AppState& state, const CancelAsked& intent, const Moment& at);
Effects on(AppState& state, const CancelKept& intent, const Moment& at);
Effects on(AppState& state, const MyClassChosen& intent, const Moment& at);
Effects on(AppState& state, const ExcuseTapped& intent, const Moment& at);
Effects on(AppState& state, const ExcuseTakenBack& intent, const Moment& at);
Effects on(AppState& state, const UndoTapped& intent, const Moment& at);
Effects on(AppState& state, const MemberCardTapped& intent, const Moment& at);

// rules.cpp: whether one may, and the page that says why not
/// To the sign-up check, or to what stands in its way.
Effects open_sign_up_check(AppState& state, const Moment& at);
Effects sign_up_now(AppState& state, const Moment& at);
/// A rule is against it: goes to the page that says so, and returns true.
[[nodiscard]] bool tell_why_not(AppState& state, const Moment& at);
Effects settle_now(AppState& state, const Moment& at);
Effects clearance_saved(AppState& state, const ResidentRecord& record, const Moment& at);
Effects on(AppState& state, const OtherClassesTapped& intent, const Moment& at);
Effects on(AppState& state, const StaffSettlesTapped& intent, const Moment& at);

// swap.cpp: two classes that clash, and one in another's place
Effects open_swap_check(AppState& state, const Moment& at);
Effects undo_swap(AppState& state, const Swapped& done, const Moment& at);
Effects swap_saved(AppState& state, const SwapSaved& event, const Moment& at);
Effects swap_would_wait(AppState& state, const SwapWouldWait& event, const Moment& at);
Effects on(AppState& state, const KeepMineTapped& intent, const Moment& at);
Effects on(AppState& state, const BothTapped& intent, const Moment& at);
Effects on(AppState& state, const SwapTapped& intent, const Moment& at);
Effects on(AppState& state, const ExchangeAsked& intent, const Moment& at);
Effects on(AppState& state, const ExchangeChosen& intent, const Moment& at);
Effects on(AppState& state, const WaitBesideTapped& intent, const Moment& at);
Effects on(AppState& state, const WaitInsteadTapped& intent, const Moment& at);

// answers.cpp: what was decided while they were away
/// Opens the page about it if there is anything that they were not told yet.
bool decisions_first(AppState& state, const Moment& at);
Effects on(AppState& state, const DecisionsTapped& intent, const Moment& at);
Effects on(AppState& state, const DecisionsRead& intent, const Moment& at);
Effects on(AppState& state, const CertificatesTapped& intent, const Moment& at);

// pair.cpp: 和家人一起
/// Who the second one is has become known.
Effects second_known(AppState& state, const ResidentRecord& record, const Moment& at);
Effects pair_saved(AppState& state, const PairSaved& saved, const Moment& at);
void household_saved(AppState& state, const HouseholdSaved& saved, const Moment& at);
Effects undo_pair(AppState& state, const Moment& at);
Effects on(AppState& state, const PairTapped& intent, const Moment& at);
Effects on(AppState& state, const RelativeChosen& intent, const Moment& at);
Effects on(AppState& state, const PairConfirmed& intent, const Moment& at);
Effects on(AppState& state, const RememberTapped& intent, const Moment& at);
Effects on(AppState& state, const RelativeHereTapped& intent, const Moment& at);
Effects on(AppState& state, const HouseholdTapped& intent, const Moment& at);
Effects on(AppState& state, const HouseholdEnded& intent, const Moment& at);

// staff.cpp
[[nodiscard]] bool staff_is_in(const AppState& state);
Effects pin_ready(AppState& state, const Moment& at);
Effects on(AppState& state, const StaffTapped& intent, const Moment& at);
Effects on(AppState& state, const StaffLeft& intent, const Moment& at);
Effects on(AppState& state, const StaffDayTurned& intent, const Moment& at);
Effects on(AppState& state, const SheetChosen& intent, const Moment& at);
Effects on(AppState& state, const SyncNowTapped& intent, const Moment& at);
Effects on(AppState& state, const DistrictTapped& intent, const Moment& at);
Effects on(AppState& state, const FilingsTapped& intent, const Moment& at);
Effects on(AppState& state, const StaffTodayTapped& intent, const Moment& at);
Effects on(AppState& state, const DayOrdered& intent, const Moment& at);

// staff_names.cpp: handwritten names are written down
/// The list is fresh; the note that is shown stays the one that is shown.
void take_waiting_names(AppState& state, std::vector<WaitingName> names);
Effects save_name(AppState& state, const Moment& at);
Effects name_saved(AppState& state, const Resident& resident, const Moment& at);
Effects on(AppState& state, const WaitingNamesTapped& intent, const Moment& at);
Effects on(AppState& state, const WriteDownTapped& intent, const Moment& at);
Effects on(AppState& state, const MendNameTapped& intent, const Moment& at);

} // namespace linli::flow
