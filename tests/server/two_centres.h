#pragma once

#include <catch2/catch.hpp>

#include "sync/protocol/row_in.h"
#include "tests/server/district.h"

// A district of several centres, one of which has a class for everybody.

namespace linli::server {

using sync::Scope;
using test::batch_of;
using test::District;
using test::FactMill;

constexpr auto kConfirmed = EnrolmentStatus::kConfirmed;
constexpr auto kPending = EnrolmentStatus::kPending;
constexpr int kSeats = 8;

inline FactMill centre_of(std::uint32_t series, const char* code) {
    FactMill mill{series};
    mill.centre.id = {mill.next_id()};
    mill.centre.code = code;
    mill.term.centre = mill.centre.id;
    return mill;
}

/// A kiosk in each of two centres, both of which read what is shared, and an old one in a third.
/// The first centre has a class for everybody and one for its own people.
struct TwoCentres {
    District district;
    FactMill host = centre_of(1, "HST");
    FactMill home = centre_of(2, "HME");
    FactMill old = centre_of(3, "OLD");

    TwoCentres() {
        host.add(CentreDescribed{host.centre});
        host.add(TermSet{host.term});
        file(OpenTo::kDistrict);
        file(OpenTo::kCentre);
        host.add_resident();
        home.add(CentreDescribed{home.centre});
        home.add_resident();
        home.add_resident();
        old.add(CentreDescribed{old.centre});
        old.add_resident();
        for (const FactMill* mill : {&host, &home, &old}) {
            REQUIRE(hello(*mill));
            REQUIRE(reasons(*mill).empty());
            REQUIRE(hello(*mill)); // its centre is known by now
        }
    }

    void file(OpenTo open) {
        // As add_class does it, but for whom it is.
        const std::size_t before = host.facts.size();
        host.add_class(static_cast<int>(host.classes.size()), kSeats);
        if (open == OpenTo::kDistrict) {
            host.facts.resize(before + 1); // the course stays
            Class& clazz = host.classes.back();
            clazz.open = open;
            host.add(ClassFiled{clazz, host.sessions});
        }
    }

    Result<sync::HelloAnswer> hello(const FactMill& mill) {
        sync::Hello hello{mill.device, 1, 1, 1, mill.centre};
        hello.shared = &mill != &old;
        return district.service.hello(hello);
    }

    // Pushes what is new; what came of each that was not plainly accepted.
    std::vector<std::string> reasons(const FactMill& mill) {
        const std::uint64_t acked = hello(mill)->acked_seq;
        const auto answer = district.service.push(batch_of(mill, acked + 1, mill.facts.size()));
        REQUIRE(answer);
        std::vector<std::string> reasons;
        for (const auto& verdict : answer->verdicts) {
            if (!verdict.reason.empty()) {
                reasons.push_back(verdict.reason);
            }
        }
        return reasons;
    }

    std::string reason_of(FactMill& mill, const FactBody& body) {
        mill.add(body);
        const auto all = reasons(mill);
        return all.empty() ? "" : all.front();
    }

    [[nodiscard]] const Class& open() const { return host.classes.at(0); }

    [[nodiscard]] const Class& closed() const { return host.classes.at(1); }

    [[nodiscard]] const Resident& guest() const { return home.residents.at(0); }

    [[nodiscard]] const Resident& stranger() const { return home.residents.at(1); }

    [[nodiscard]] const Session& session() const { return host.sessions.at(0); }

    EnrolmentRequested request(
        FactMill& mill, const Class& clazz, const Resident& who, EnrolmentStatus status = kPending
    ) {
        return {mill.enrolment(clazz, who, status)};
    }

    AttendanceRecorded came(const Resident& who) {
        return {
            {attendance_id(session().id, who.id),
             session().id,
             who.id,
             AttendanceStatus::kPresent,
             RecordedBy::kSelf,
             host.now,
             false}};
    }

    // The guest asks at home, and is seated by the district or waits.
    void invite() { REQUIRE(reason_of(home, request(home, open(), guest())).empty()); }

    // The kinds of all live rows of somebody, or of anything, in a feed; sorted.
    std::vector<std::string> shown(const FactMill& mill, const std::vector<Uuid>& ids) {
        std::vector<std::string> kinds;
        for (const auto& row : district.feed(mill, Scope::kShared)) {
            if (!row.body.empty() && std::ranges::find(ids, row.id) != ids.end()) {
                kinds.push_back(row.kind);
            }
        }
        std::ranges::sort(kinds);
        return kinds;
    }

    bool is_shown(const FactMill& mill, Scope scope, const Uuid& id) {
        const auto row = district.row(mill, scope, id);
        return row && !row->body.empty();
    }

    // Everything that is published is what the tables say, in all feeds.
    void check_feeds() {
        for (const FactMill* mill : {&host, &home, &old}) {
            CHECK(mend(*mill) == 0);
        }
    }

    // Compares all that a kiosk reads with the tables; how much was mended.
    int mend(const FactMill& mill) {
        int mended = 0;
        sync::AttestRequest request;
        request.device = mill.device;
        request.server_epoch = hello(mill)->server_epoch;
        request.ask = sync::AttestAsk::kCheck;
        for (const Scope scope : sync::kScopes) {
            request.scope = scope;
            request.after.reset();
            for (bool more = true; more;) {
                const auto answer = district.service.attest(request);
                REQUIRE(answer);
                mended += answer->mended;
                request.after = answer->next;
                more = answer->next.has_value();
            }
        }
        return mended;
    }

    void damage(const std::string& sql) { district.house.damage(sql); }

    void damage_guest_in_table() {
        damage("UPDATE resident SET name = name || '?' WHERE phone = '" + guest().phone + "'");
    }

    void damage_guest_in_feed(const std::string& scope) {
        damage(
            "UPDATE feed_row SET body = replace(body, '\"name\":\"', '\"name\":\"!') WHERE kind = "
            "'resident' AND instr(body, '"
            + guest().phone + "') > 0 AND feed IN (SELECT number FROM feed WHERE scope = '" + scope
            + "')"
        );
    }

    // As the guest stands in a feed.
    std::string guest_in(const FactMill& mill, Scope scope) {
        for (const auto& row : district.feed(mill, scope)) {
            if (row.kind == "resident" && row.id == guest().id.uuid) {
                CHECK(blake2b(row.body) == row.digest);
                return row.body;
            }
        }
        return {};
    }

    void check_guest(const std::string& body) {
        Wanted wanted;
        wanted.residents = {guest().id};
        CHECK(district.ledger->load(wanted)->residents.at(guest().id).resident == guest());
        CHECK(guest_in(home, Scope::kCentre) == body);
        CHECK(guest_in(host, Scope::kShared) == body);
        check_feeds();
    }

    std::vector<int> lent(const FactMill& mill) {
        const auto row = district.row(mill, Scope::kDevice, open().id.uuid);
        return row ? std::get<Lease>(sync::RowReader{}.read(*row)).slots : std::vector<int>{};
    }

    // Asks for leases, and gives back what the district would like to have.
    void share(FactMill& mill, std::optional<int> promised = {}) {
        sync::LeaseRequest request{mill.device, hello(mill)->server_epoch, {}};
        if (const auto held = lent(mill); !held.empty()) {
            request.held = {{open().id, held}};
        }
        const auto answer = district.service.leases(request);
        REQUIRE(answer);
        for (const auto& wanted : answer->wanted) {
            if (wanted.class_id != open().id) {
                continue;
            }
            auto slots = lent(mill);
            std::erase_if(slots, [&](int slot) { return slot == promised; });
            slots.resize(std::min(slots.size(), static_cast<std::size_t>(wanted.slots)));
            CHECK(reason_of(mill, SlotsReturned{{open().id, slots}}).empty());
        }
    }
};

} // namespace linli::server
