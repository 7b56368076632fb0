#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/core/base/uuid.h"
#include "app/core/db/database.h"
#include "sync/server/ledger.h"

namespace linli::server {

/// Where there is none yet.
Status make_courier_key(db::Database& database);

/// What a ledger cannot be without, where there is none yet: epoch, secret, key, sums.
Status prepare_ledger(db::Database& database, IdSource& ids);

/// The ledger in a database: SQLite's (ledger_sqlite.h) or PostgreSQL's (ledger_postgres.h). One
/// connection, whose statements stay prepared; used by one thread at a time.
class SqlLedger : public Ledger {
public:
    explicit SqlLedger(db::Database database) : database_{std::move(database)} {}

    void in_turn(const std::function<void()>& work) override { database_.in_turn(work); }

    Status transact(const std::function<Status()>& work) override;
    Result<std::string> server_epoch() override;
    Result<DeviceHead> head_of(DeviceId device, std::optional<std::uint32_t> epoch) override;
    Result<std::optional<Digest>> digest_at(DeviceId device, std::uint32_t epoch, std::uint64_t seq)
        override;
    Result<Rows> load(const Wanted& wanted) override;
    Status apply(const Changes& changes) override;
    Result<std::uint64_t> feed_head(const FeedKey& feed) override;
    Result<FeedPage> page(const FeedKey& feed, std::uint64_t after, int max_rows) override;
    Result<std::vector<Centre>> centres() override;
    Result<SignInDay> sign_in_day(CentreId centre, Date date) override;
    Result<std::vector<LeaseBoard>> lease_boards(CentreId centre, Date today, bool shares) override;
    Result<std::vector<LeaseDevice>> lease_devices(CentreId centre) override;
    Result<std::vector<LeaseDevice>> lease_devices_beside(CentreId centre) override;
    Result<int> others_that_share(CentreId centre, DeviceId device, UtcTime since, bool shares)
        override;
    Result<std::vector<ClassId>> classes_opened() override;
    Result<std::vector<ResidentId>> guests_of(CentreId centre) override;
    Result<std::vector<CentreId>> centres_that_share() override;
    Result<std::vector<CentreId>> centres_beside(CentreId centre, Date since) override;
    Result<std::vector<CentreId>> centres_that_may_share(CentreId centre) override;
    Result<bool> anybody_awaited() override;
    Status note_shares(DeviceId device) override;
    Result<std::vector<ClassId>> classes_lent_to(DeviceId device) override;
    Result<std::vector<BrokenPromises>> broken_promises() override;
    Status note_leases_asked(DeviceId device, UtcTime at) override;
    Status set_lost(DeviceId device, std::optional<UtcTime> at) override;
    Status begin_history(const std::string& server_epoch) override;
    Status set_recall(DeviceId device, Recall recall) override;
    Status await_again(CentreId centre) override;
    Result<std::vector<ClassId>> classes_to_draw(CentreId centre, Date today, bool shares) override;
    Result<std::vector<ClassId>> classes_with_draw() override;
    Result<std::string> drawing_secret() override;
    Result<std::optional<Drawing>> drawing_of(ClassId class_id) override;
    Status save_drawing(const Drawing& drawing) override;
    Result<std::vector<ResidentId>> returning_to(ClassId class_id) override;
    Status note_reported(DeviceId device, UtcTime at) override;
    Result<std::vector<EnrolCode>> enrol_codes() override;
    Status save_code(const EnrolCode& code) override;
    Status drop_codes_made_before(UtcTime time) override;
    Result<EnrolGuard> enrol_guard() override;
    Status set_enrol_guard(const EnrolGuard& guard) override;
    Result<std::optional<DeviceTrust>> trust_of(DeviceId device) override;
    Result<std::vector<DeviceTrust>> trusted_devices() override;
    Result<std::optional<Uuid>> instance_of(DeviceId device, std::uint32_t epoch) override;
    Status set_instance(DeviceId device, std::uint32_t epoch, const Uuid& instance) override;
    Result<std::uint32_t> newest_epoch(DeviceId device) override;
    Result<CopyWatch> copy_watch(DeviceId device) override;
    Status set_copy_watch(DeviceId device, const CopyWatch& watch) override;
    Status set_carrier(DeviceId device, std::optional<DeviceId> carrier) override;
    Result<std::vector<HeldBack>> held_back(DeviceId device) override;
    Status set_trust(const DeviceTrust& trust) override;
    Status note_contact(DeviceId device, const Contact& contact) override;
    Result<std::vector<DeviceRecord>> device_records() override;
    Result<std::vector<NotTaken>> not_taken() override;
    Result<std::vector<DeviceLeases>> lease_sums(Date today) override;
    Result<FeedDigest> feed_digest(const FeedKey& feed) override;
    Result<bool> count_feed(const FeedKey& feed, FeedSums& counted) override;
    Result<std::vector<sync::RowMark>> feed_marks(
        const FeedKey& feed, const RowKey& after, int most
    ) override;
    Result<std::vector<sync::FeedRow>> feed_rows(
        const FeedKey& feed, const std::vector<RowKey>& keys
    ) override;
    Status restore_body(const FeedKey& feed, const RowKey& key, const std::string& body) override;
    Result<std::optional<sync::VerdictRow>> kept_verdict(DeviceId device, const Uuid& id) override;
    Status note_mended(const MendedRow& row) override;
    Result<std::vector<MendedRow>> mended_rows(int most) override;
    Result<DeviceClocks> clocks_of(DeviceId device, std::uint32_t epoch) override;
    Status set_clocks(DeviceId device, std::uint32_t epoch, const DeviceClocks& clocks) override;
    Result<std::vector<JudgedTime>> judged_times(
        DeviceId device, std::uint32_t epoch, std::uint64_t first, std::uint64_t last
    ) override;
    Result<PublicKey> courier_key() override;
    Result<SigningKey> courier_secret() override;
    Result<std::uint64_t> next_courier_answer(DeviceId device, UtcTime at) override;
    Result<std::vector<CourierVisits>> courier_visits() override;

    Result<NamedFile> named_file(CentreId centre, const Digest& digest) override;
    Result<std::uint64_t> held_bytes(CentreId centre) override;
    Status set_here(CentreId centre, const Digest& digest, bool here) override;
    Result<std::vector<SessionFileRow>> files_of_centre(
        CentreId centre, SessionFileId after, int most
    ) override;
    Result<std::optional<SessionFileRow>> next_file_to_bring(CentreId centre, SessionFileId after)
        override;

    Result<std::vector<ParkedFact>> parked_facts(const std::optional<FactPlace>& after, int most)
        override;
    Result<bool> set_verdict(
        const FactPlace& place,
        sync::Verdict verdict,
        const std::string& reason,
        const std::optional<ResidentId>& person
    ) override;
    Result<std::optional<DeviceId>> hearer_of(const Uuid& verdict) override;

    Result<std::optional<Upstream>> upstream() override;
    Status set_upstream(const Upstream& upstream) override;
    Result<std::vector<ChainToBring>> chains_to_bring() override;
    Status note_arrival(DeviceId device, std::uint32_t epoch, std::uint64_t last_seq) override;
    Result<std::vector<Arrival>> arrivals(std::size_t most) override;
    Status set_arrivals_from(std::int64_t number) override;
    Result<std::optional<ChainStart>> start_of(DeviceId device, std::uint32_t epoch) override;
    Result<std::vector<std::string>> kept_lines(
        DeviceId device,
        std::uint32_t epoch,
        std::uint64_t after,
        std::size_t most,
        std::size_t most_bytes
    ) override;
    Status note_brought(DeviceId device, std::uint32_t epoch, std::uint64_t seq) override;
    Status fork_own(std::uint64_t after, UtcTime now) override;
    Result<std::uint64_t> upstream_cursor(sync::Scope scope) override;
    Status set_upstream_cursor(sync::Scope scope, std::uint64_t seq) override;
    Status note_pending(const PendingRow& row) override;
    Result<bool> is_pending(const RowKey& key) override;
    Status wipe_all(const std::string& server_epoch) override;

    Result<AliasRows> aliases() override;

    Result<bool> count_sessions(int most) override;
    Result<ReportNumbers> report_numbers(const ReportAsked& asked) override;
    Result<std::vector<ReportClass>> report_classes(const ReportAsked& asked) override;
    Status set_target(CentreId centre, int year, const ReportTarget& target) override;
    Result<ReportTarget> target_of(CentreId centre, int year) override;
    Result<std::vector<Term>> terms_of(CentreId centre) override;

    Result<bool> any_account() override;
    Result<std::vector<Account>> accounts() override;
    Result<std::optional<Account>> account_of(AccountId id) override;
    Result<std::optional<Account>> account_named(const std::string& login) override;
    Status save_account(const Account& account) override;
    Result<LoginGuard> login_guard(const Digest& name) override;
    Status set_login_guard(const Digest& name, bool known, const LoginGuard& guard) override;
    Status drop_login_guard(const Digest& name) override;
    Status drop_login_guards_before(UtcTime missed_at) override;
    Result<std::optional<AccountSession>> session_with(const Digest& token) override;
    Status begin_session(const AccountSession& session) override;
    Status note_session_seen(const Digest& token, UtcTime at) override;
    Status end_session(const Digest& token) override;
    Status end_sessions_of(AccountId account) override;
    Status end_old_sessions(UtcTime seen, UtcTime now) override;
    Status write_audit(const AuditEntry& entry) override;
    Result<std::vector<AuditEntry>> audit(const AuditWanted& wanted) override;
    Status drop_audit_before(UtcTime at) override;

    Result<std::vector<CentreDay>> centre_days(Date date) override;
    Result<std::vector<WaitingClass>> waiting_classes() override;
    Result<std::vector<WaitingPerson>> waiting_people(ClassId class_id) override;
    Result<std::vector<FoundResident>> residents_with_phone(const std::string& phone, int most)
        override;
    Result<std::vector<CentreParent>> centre_parents() override;
    Status set_parent(CentreId centre, std::optional<CentreId> parent) override;
    Result<std::vector<CentreResidents>> resident_counts() override;
    Result<std::vector<Notice>> notices_of(CentreId centre, int most) override;

    Result<std::vector<CourseId>> courses_of(CentreId centre) override;
    Result<std::vector<Session>> sessions_of_class(ClassId class_id) override;
    Result<std::vector<ClassStand>> class_stands(CentreId centre, Date today) override;
    Result<int> sessions_outside(TermId term, Date first, Date last) override;
    Result<std::vector<FiledClass>> classes_to_approve(Date today) override;
    Result<std::optional<FilingWord>> filing_word(ClassId class_id) override;
    Status save_filing_word(const FilingWord& word) override;

    Result<std::vector<SettingsWord>> settings_words() override;
    Status save_settings_word(const SettingsWord& word) override;

    Result<std::vector<Term>> terms_since(Date day) override;
    Result<std::map<TermId, TermPlan>> term_plans(const std::vector<TermId>& terms) override;
    Status save_quota(const Quota& quota) override;

private:
    struct Feed {
        std::int64_t number{0};
        std::uint64_t head{0};
    };

    /// A feed to which rows are being published.
    struct OpenFeed {
        Feed feed;
        FeedSums sums;
        std::map<RowKey, Digest> digests; // of the rows that are published, as they stand
    };

    Result<std::optional<Feed>> find_feed(const FeedKey& key);
    Result<Feed> make_feed(const FeedKey& key);
    Status save_head(const Changes& changes);
    Status keep_facts(const Changes& changes);
    Status blank(const std::vector<ResidentId>& erased);
    Status publish(const std::vector<FeedEntry>& entries);
    Result<OpenFeed> open_feed(const FeedKey& key);
    Status publish_row(OpenFeed& open, const FeedEntry& entry);
    Status fill_sheet(SignInSheet& sheet);
    Status count_rest();

    db::Database database_;
};

} // namespace linli::server
