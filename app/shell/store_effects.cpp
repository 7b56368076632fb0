#include "app/shell/store_effects.h"

#include "app/core/base/log.h"
#include "app/store/attendance.h"
#include "app/store/catalogue.h"
#include "app/store/enrolments.h"
#include "app/store/files.h"
#include "app/store/forgetting.h"
#include "app/store/help_calls.h"
#include "app/store/history.h"
#include "app/store/households.h"
#include "app/store/ink_notes.h"
#include "app/store/preferences.h"
#include "app/store/ratings.h"
#include "app/store/residents.h"
#include "app/store/seen.h"
#include "app/store/sessions.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff.h"
#include "app/store/standing.h"
#include "app/store/sync_state.h"
#include "app/store/wishes.h"

namespace linli::shell {
namespace {

using store::Store;
using Answer = Result<flow::Event>;

flow::Event pin_answer(const store::PinCheck& checked) {
    switch (checked.verdict) {
    case store::PinVerdict::kRight:
        return flow::PinChecked{
            flow::PinVerdict::kRight, checked.staff_name, {}, checked.staff, checked.role};
    case store::PinVerdict::kWrong: return flow::PinChecked{flow::PinVerdict::kWrong, {}};
    case store::PinVerdict::kLocked:
        return flow::PinChecked{flow::PinVerdict::kLocked, {}, checked.locked_until};
    case store::PinVerdict::kNotSetUp: break;
    }
    return flow::PinChecked{flow::PinVerdict::kNotSetUp, {}};
}

flow::FileTrouble trouble_of(const Error& error) {
    using flow::FileTrouble;
    namespace trouble = store::file_trouble;
    switch (error.code) {
    case ErrorCode::kInvalid:
        return error.detail == trouble::kType ? FileTrouble::kType
            : error.detail == trouble::kEmpty ? FileTrouble::kEmpty
                                              : FileTrouble::kOther;
    case ErrorCode::kTooLarge:
        return error.detail == trouble::kAll ? FileTrouble::kAllFull : FileTrouble::kTooLarge;
    case ErrorCode::kFull: return FileTrouble::kDiskFull;
    case ErrorCode::kConflict: return FileTrouble::kNameTaken;
    case ErrorCode::kNotFound:
    case ErrorCode::kDenied:
    case ErrorCode::kIo: return FileTrouble::kGone;
    default: return FileTrouble::kOther;
    }
}

Result<std::vector<SessionFile>> attached_to(Store& store, SessionId session) {
    std::vector<SessionFile> files;
    for (store::AttachedFile& one : LINLI_TRY(store::files_of(store, session))) {
        files.push_back(std::move(one.file));
    }
    return files;
}

Answer files_changed(
    Store& store, const SessionFile& file, bool removed, StaffId staff, std::string_view act
) {
    LINLI_TRY(store::note_act(
        store, {store.now(), staff, std::string{act}, file.session.uuid, {}, file.id.text()}
    ));
    return flow::Event{
        flow::FilesChanged{file, removed, LINLI_TRY(attached_to(store, file.session))}};
}

struct Carrier {
    Store& store;
    const ConsentText& consent;

    Answer operator()(const flow::LoadCatalogue& /*effect*/) const {
        auto catalogue = store::load_catalogue(store);
        if (!catalogue && catalogue.error().code != ErrorCode::kNotFound) {
            return std::move(catalogue).error();
        }
        // Before set-up there is no centre; the screens say that there are no courses yet.
        return flow::Event{flow::CatalogueLoaded{std::make_shared<const Catalogue>(
            catalogue ? std::move(catalogue).value() : Catalogue{}
        )}};
    }

    Answer operator()(const flow::FindResidents& effect) const {
        return flow::Event{flow::ResidentsFound{
            LINLI_TRY(store::find_residents(store, effect.last_four, effect.birth_month))}};
    }

    Answer operator()(const flow::LoadRecord& effect) const {
        return flow::Event{
            flow::RecordLoaded{LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::FindMember& effect) const {
        auto record = store::load_record(store, effect.resident);
        if (!record && record.error().code == ErrorCode::kNotFound) {
            return flow::Event{flow::MemberUnknown{}};
        }
        if (!record) {
            return std::move(record).error();
        }
        return flow::Event{flow::MemberFound{std::move(record).value()}};
    }

    Answer operator()(const flow::RegisterResident& effect) const {
        if (!effect.none_of_them) {
            const Resident told{
                {},
                {},
                effect.name,
                effect.phone,
                effect.birth_year,
                effect.birth_month,
                effect.guardian};
            auto alike = LINLI_TRY(store::alike(store, told));
            if (!alike.empty()) {
                return flow::Event{flow::AlikeFound{std::move(alike)}};
            }
        }
        const Consent given{
            consent.version, consent.digest_of(effect.given_by), store.now(), effect.given_by};
        const Resident saved = LINLI_TRY(store::register_resident(
            store,
            {effect.name, effect.phone, effect.birth_year, effect.birth_month, effect.guardian},
            given,
            effect.ink
        ));
        return flow::Event{flow::ResidentSaved{LINLI_TRY(store::load_record(store, saved.id))}};
    }

    Answer operator()(const flow::EraseRegistration& effect) const {
        LINLI_TRY(store::erase_resident(store, effect.resident));
        return flow::Event{flow::RegistrationErased{}};
    }

    Answer operator()(const flow::SignUp& effect) const {
        const auto saved = LINLI_TRY(store::sign_up(store, effect.resident, effect.class_id));
        return flow::Event{flow::EnrolmentSaved{
            saved.enrolment, saved.place, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::CancelEnrolment& effect) const {
        const Enrolment before = LINLI_TRY(store::cancel_enrolment(store, effect.enrolment));
        return flow::Event{flow::EnrolmentCancelledSaved{
            before, LINLI_TRY(store::load_record(store, before.resident))}};
    }

    Answer operator()(const flow::SwapEnrolment& effect) const {
        const auto swap = LINLI_TRY(store::swap_enrolment(
            store, effect.resident, effect.from, effect.to, effect.even_if_waiting
        ));
        if (!swap.done) {
            return flow::Event{flow::SwapWouldWait{swap.now.status, swap.place}};
        }
        return flow::Event{flow::SwapSaved{
            swap.before,
            swap.now,
            swap.place,
            LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::GiveClearance& effect) const {
        const auto checked = LINLI_TRY(store::check_pin(store, effect.pin));
        if (checked.verdict != store::PinVerdict::kRight) {
            return pin_answer(checked);
        }
        if (!may(checked.role, StaffRight::kResidents)) {
            return flow::Event{flow::PinChecked{flow::PinVerdict::kNotAllowed, {}}};
        }
        LINLI_TRY(store::give_clearance(
            store, effect.resident, effect.kind, effect.about, checked.staff_name
        ));
        return flow::Event{
            flow::ClearanceSaved{LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::CheckIn& effect) const {
        const auto saved =
            LINLI_TRY(store::check_in(store, effect.resident, effect.session, effect.by));
        return flow::Event{flow::AttendanceSaved{
            saved.attendance,
            saved.already,
            LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::Excuse& effect) const {
        const auto saved = LINLI_TRY(store::excuse(store, effect.resident, effect.session));
        return flow::Event{flow::AttendanceSaved{
            saved.attendance,
            saved.already,
            LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::UndoCheckIn& effect) const {
        LINLI_TRY(store::undo_check_in(store, effect.attendance));
        return flow::Event{
            flow::AttendanceUndoneSaved{LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::NoteSeen& effect) const {
        LINLI_TRY(store::note_seen(store, effect.resident, effect.told));
        return fail(ErrorCode::kNotFound, {});
    }

    Answer operator()(const flow::SignUpPair& effect) const {
        auto saved =
            store::sign_up_pair(store, effect.first, effect.second, effect.class_id, effect.both);
        if (!saved && saved.error().code == ErrorCode::kConflict) {
            return flow::Event{flow::PairParted{}};
        }
        const store::PairResult pair = LINLI_TRY(std::move(saved));
        return flow::Event{flow::PairSaved{
            {pair.first.enrolment, pair.first.place},
            {pair.second.enrolment, pair.second.place},
            pair.made,
            LINLI_TRY(store::load_record(store, effect.first)),
            LINLI_TRY(store::load_record(store, effect.second))}};
    }

    Answer operator()(const flow::CancelPair& effect) const {
        LINLI_TRY(store::cancel_pair(store, effect.made));
        return flow::Event{flow::PairUndone{LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::CheckInAlong& effect) const {
        const auto saved =
            LINLI_TRY(store::check_in(store, effect.along, effect.session, effect.by));
        return flow::Event{flow::AlongSaved{
            saved.attendance, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::JoinHousehold& effect) const {
        LINLI_TRY(store::join_household(store, effect.first, effect.second));
        return flow::Event{
            flow::HouseholdSaved{std::nullopt, LINLI_TRY(store::load_record(store, effect.first))}};
    }

    Answer operator()(const flow::LeaveHousehold& effect) const {
        const auto before = LINLI_TRY(store::household_of(store, effect.resident));
        LINLI_TRY(store::leave_household(store, effect.resident));
        return flow::Event{
            flow::HouseholdSaved{before, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::RejoinHousehold& effect) const {
        LINLI_TRY(store::rejoin_household(store, effect.resident, effect.household));
        return flow::Event{flow::HouseholdSaved{
            std::nullopt, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::CorrectResident& effect) const {
        const ResidentId id = effect.correction.resident;
        const Resident before = LINLI_TRY(store::load_resident(store, id));
        const auto saved = store::correct_resident(store, effect.correction);
        if (!saved && saved.error().code == ErrorCode::kConflict) {
            return flow::Event{flow::CorrectionTaken{}};
        }
        LINLI_TRY(saved);
        return flow::Event{flow::CorrectionSaved{before, LINLI_TRY(store::load_record(store, id))}};
    }

    Answer operator()(const flow::KeepWishes& effect) const {
        LINLI_TRY(store::set_preference(store, effect.preference));
        return flow::Event{
            flow::WishesSaved{LINLI_TRY(store::load_record(store, effect.preference.resident))}};
    }

    Answer operator()(const flow::ForgetResident& effect) const {
        const auto held = LINLI_TRY(store::load_record(store, effect.resident)).enrolments.size();
        LINLI_TRY(store::forget_resident(store, effect.resident));
        return flow::Event{flow::PersonForgotten{static_cast<int>(held)}};
    }

    Answer operator()(const flow::CheckPin& effect) const {
        return pin_answer(LINLI_TRY(store::check_pin(store, effect.pin)));
    }

    Answer operator()(const flow::CheckBadge& effect) const {
        return pin_answer(LINLI_TRY(store::check_badge(store, effect.code)));
    }

    Answer operator()(const flow::RecordRoll& effect) const {
        const store::StaffWord word{effect.status, effect.reason, effect.staff};
        const auto said =
            LINLI_TRY(store::record_by_staff(store, effect.resident, effect.session, word));
        flow::RollSaved saved;
        if (!said.already) {
            saved.saved.push_back(said.attendance);
        }
        return flow::Event{std::move(saved)};
    }

    Answer operator()(const flow::RecordAllPresent& effect) const {
        return flow::Event{flow::RollSaved{
            LINLI_TRY(store::record_all_present(store, effect.session, effect.staff))}};
    }

    Answer operator()(const flow::TakeBackRoll& effect) const {
        return flow::Event{flow::RollTakenBack{LINLI_TRY(store::take_back_by_staff(
            store, effect.session, effect.residents, effect.reason, effect.staff
        ))}};
    }

    Answer operator()(const flow::RevealPhone& effect) const {
        return flow::Event{flow::PhoneRevealed{
            effect.resident,
            LINLI_TRY(store::reveal_phone(
                store, effect.staff, effect.resident, effect.session, effect.reason
            ))}};
    }

    Answer operator()(const flow::LoadSessionDesk& effect) const {
        const int expected = LINLI_TRY(store::expected_at(store, effect.session));
        return flow::Event{flow::SessionDeskLoaded{
            effect.session, expected, LINLI_TRY(attached_to(store, effect.session))}};
    }

    Answer operator()(const flow::ChangeSessions& effect) const {
        auto before = LINLI_TRY(store::change_sessions(store, effect.plans, effect.staff));
        return flow::Event{flow::SessionsChanged{
            std::move(before),
            std::make_shared<const Catalogue>(LINLI_TRY(store::load_catalogue(store)))}};
    }

    Answer operator()(const flow::AttachFile& effect) const {
        const auto file = store::attach_file(store, {effect.session, effect.path, effect.name, {}});
        return file ? files_changed(store, *file, false, effect.staff, "file_attached")
                    : refused(file.error(), trouble_of(file.error()));
    }

    Answer operator()(const flow::RemoveFile& effect) const {
        const Status removed = store::take_file_off(store, effect.file.id);
        return removed ? files_changed(store, effect.file, true, effect.staff, "file_removed")
                       : Answer{removed.error()};
    }

    Answer operator()(const flow::PutFileBack& effect) const {
        const auto file = store::put_file_back(store, effect.file);
        if (file) {
            return files_changed(store, *file, false, effect.staff, "file_restored");
        }
        const bool gone = file.error().code == ErrorCode::kNotFound;
        return refused(
            file.error(), gone ? flow::FileTrouble::kBytesGone : trouble_of(file.error())
        );
    }

    [[nodiscard]] static Answer refused(const Error& error, flow::FileTrouble why) {
        log_error("file not attached", {{"code", static_cast<int>(error.code)}});
        return flow::Event{flow::FileRefused{why}};
    }

    Answer operator()(const flow::LoadSignInDay& effect) const {
        return flow::Event{flow::SignInDayLoaded{
            LINLI_TRY(store::sign_in_day(store, effect.date)),
            LINLI_TRY(store::load_sync_state(store)).waiting,
            LINLI_TRY(store::waiting_names(store)),
            LINLI_TRY(store::help_calls(store))}};
    }

    Answer operator()(const flow::LoadDistrict& /*effect*/) const {
        return flow::Event{flow::DistrictLoaded{LINLI_TRY(store::district_standing(store))}};
    }

    Answer operator()(const flow::NameResident& effect) const {
        Resident named = LINLI_TRY(store::name_resident(store, effect.resident, effect.name));
        named.id = effect.resident; // by which the page knows them, if they registered twice
        return flow::Event{flow::ResidentNamed{std::move(named)}};
    }

    Answer operator()(const flow::KeepHouse& /*effect*/) const {
        const int moved_up = LINLI_TRY(store::settle_waitlists(store));
        (void)store::drop_unnamed_files(store);                           // what staff took off
        const bool told_otherwise = LINLI_TRY(store.changed_by_others()); // a notice, an import
        if (moved_up == 0 && !told_otherwise) {
            return fail(ErrorCode::kNotFound, {});
        }
        return (*this)(flow::LoadCatalogue{});
    }

    Answer operator()(const flow::LoadWishes& /*effect*/) const {
        return flow::Event{flow::WishesLoaded{LINLI_TRY(store::wish_counts(store))}};
    }

    Answer operator()(const flow::MakeWish& effect) const {
        LINLI_TRY(store::make_wish(store, effect.resident, effect.subject));
        return wish_saved(effect.resident, effect.subject, true);
    }

    Answer operator()(const flow::WithdrawWish& effect) const {
        LINLI_TRY(store::withdraw_wish(store, effect.resident, effect.subject));
        return wish_saved(effect.resident, effect.subject, false);
    }

    [[nodiscard]] Answer wish_saved(ResidentId resident, const WishSubject& subject, bool made)
        const {
        return flow::Event{flow::WishSaved{
            subject,
            made,
            LINLI_TRY(store::wish_counts(store)),
            LINLI_TRY(store::load_record(store, resident))}};
    }

    Answer operator()(const flow::GiveRating& effect) const {
        LINLI_TRY(store::give_rating(store, effect.resident, effect.class_id, effect.score));
        return flow::Event{
            flow::RatingSaved{effect.score, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::WithdrawRating& effect) const {
        LINLI_TRY(store::withdraw_rating(store, effect.resident, effect.class_id));
        return flow::Event{
            flow::RatingSaved{std::nullopt, LINLI_TRY(store::load_record(store, effect.resident))}};
    }

    Answer operator()(const flow::CallHelp& effect) const {
        const store::Rung rung = LINLI_TRY(store::call_help(store, effect.place));
        return flow::Event{flow::HelpRung{rung.call, rung.fresh}};
    }

    Answer operator()(const flow::LookForHelp& effect) const {
        const HelpCall call = LINLI_TRY(store::help_call(store, effect.number));
        if (call.state == effect.known) {
            return fail(ErrorCode::kNotFound, {});
        }
        return flow::Event{flow::HelpChanged{call}};
    }

    Answer operator()(const flow::SetHelp& effect) const {
        LINLI_TRY(store::set_help(store, effect.number, effect.state));
        return flow::Event{flow::HelpCallsLoaded{LINLI_TRY(store::help_calls(store))}};
    }

    // SyncNow, and what is about words or drafts: not for the store.
    template <class Other>
    Answer operator()(const Other& /*effect*/) const {
        return fail(ErrorCode::kNotFound, {});
    }
};

// Nobody waits for these, so a failure of theirs must not look like the answer to something else.
bool is_background(const flow::Effect& effect) {
    return std::holds_alternative<flow::LoadCatalogue>(effect)
        || std::holds_alternative<flow::LoadSignInDay>(effect)
        || std::holds_alternative<flow::LoadSessionDesk>(effect)
        || std::holds_alternative<flow::LoadDistrict>(effect)
        || std::holds_alternative<flow::KeepHouse>(effect)
        || std::holds_alternative<flow::NoteSeen>(effect)
        || std::holds_alternative<flow::LoadWishes>(effect)
        || std::holds_alternative<flow::CallHelp>(effect)
        || std::holds_alternative<flow::LookForHelp>(effect)
        || std::holds_alternative<flow::SetHelp>(effect)
        || std::holds_alternative<flow::SyncNow>(effect) || flow::is_about_words(effect)
        || flow::is_about_drafts(effect);
}

} // namespace

std::optional<flow::Event> carry_out(
    Store& store, const flow::Effect& effect, const ConsentText& consent
) {
    Answer answer = std::visit(Carrier{store, consent}, effect);
    if (answer) {
        return std::move(answer).value();
    }
    if (!answer.error().detail.empty()) {
        log_error(
            "effect failed",
            {{"effect", static_cast<int>(effect.index())},
             {"code", static_cast<int>(answer.error().code)},
             {"detail", answer.error().detail}}
        );
    }
    if (is_background(effect)) {
        return std::nullopt;
    }
    return flow::Event{flow::EffectFailed{answer.error().code}};
}

} // namespace linli::shell
