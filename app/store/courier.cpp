#include "app/store/courier.h"

#include <algorithm>
#include <sstream>

#include "app/store/journal.h"
#include "app/store/outbox.h"
#include "app/store/sync_state.h"

namespace linli::store {
namespace {

// Settings: a line a letter; and what was heard last. Lost, they cost one journey of a stick.
constexpr std::string_view kTrips = "courier_trips";
constexpr std::string_view kHeard = "courier_heard";
constexpr std::string_view kNone = "-";

enum class How { kNever, kBegun, kTaken, kContact };

struct Heard {
    std::int64_t trip{0}; // answers to letters before it are outdated
    How how{How::kNever};
    std::uint64_t answer{0};
    std::int64_t taken_at{-1};
};

std::optional<CourierTripNote> trip_in(const std::string& line) {
    std::istringstream in{line};
    CourierTripNote trip;
    std::string epoch;
    std::int64_t at = 0;
    if (!(in >> trip.number >> trip.heard >> at >> trip.facts >> trip.name >> epoch)) {
        return std::nullopt;
    }
    trip.written_at = utc_from_millis(at);
    if (epoch != kNone) {
        trip.server_epoch = epoch;
    }
    return trip;
}

Result<std::vector<CourierTripNote>> load_trips(Store& store) {
    std::vector<CourierTripNote> trips;
    std::istringstream lines{LINLI_TRY(load_setting(store, kTrips))};
    for (std::string line; std::getline(lines, line);) {
        if (auto trip = trip_in(line)) {
            trips.push_back(*std::move(trip));
        }
    }
    return trips;
}

Status save_trips(Store& store, const std::vector<CourierTripNote>& trips) {
    std::ostringstream out;
    const std::size_t first = trips.size() - std::min(trips.size(), kTripsKept);
    for (std::size_t i = first; i < trips.size(); ++i) {
        const CourierTripNote& trip = trips[i];
        out << trip.number << " " << trip.heard << " " << millis_of(trip.written_at) << " "
            << trip.facts << " " << trip.name << " "
            << trip.server_epoch.value_or(std::string{kNone}) << "\n";
    }
    return save_setting(store, kTrips, out.str());
}

Result<Heard> load_heard(Store& store) {
    std::istringstream in{LINLI_TRY(load_setting(store, kHeard))};
    Heard heard;
    int how = 0;
    if (!(in >> heard.trip >> how >> heard.answer >> heard.taken_at)) {
        return Heard{};
    }
    heard.how = static_cast<How>(std::clamp(how, 0, static_cast<int>(How::kContact)));
    return heard;
}

Status save_heard(Store& store, const Heard& heard) {
    std::ostringstream out;
    out << heard.trip << " " << static_cast<int>(heard.how) << " " << heard.answer << " "
        << heard.taken_at;
    return save_setting(store, kHeard, out.str());
}

const CourierTripNote* named(const std::vector<CourierTripNote>& trips, const std::string& name) {
    const auto found = std::ranges::find(trips, name, &CourierTripNote::name);
    return found == trips.end() ? nullptr : &*found;
}

} // namespace

Result<CourierTripNote> begin_trip(Store& store, const std::string& name) {
    return store.write([&](Journal&) -> Result<CourierTripNote> {
        auto trips = LINLI_TRY(load_trips(store));
        CourierTripNote trip;
        trip.number = 1
            + std::max(trips.empty() ? 0 : trips.back().number, LINLI_TRY(load_heard(store)).trip);
        trip.name = name;
        trip.heard = LINLI_TRY(load_heard(store)).answer;
        trip.server_epoch = LINLI_TRY(acked(store)).server_epoch;
        trip.written_at = store.now();
        trips.push_back(trip);
        LINLI_TRY(save_trips(store, trips));
        return trip;
    });
}

Status finish_trip(Store& store, const std::string& name, long long facts) {
    return store.write([&](Journal&) -> Status {
        auto trips = LINLI_TRY(load_trips(store));
        for (CourierTripNote& trip : trips) {
            trip.facts = trip.name == name ? facts : trip.facts;
        }
        return save_trips(store, trips);
    });
}

Result<AnswerFate> weigh_answer(
    Store& store, const std::string& name, std::uint64_t answer, const std::string& server_epoch
) {
    const auto trips = LINLI_TRY(load_trips(store));
    const CourierTripNote* trip = named(trips, name);
    if (trip == nullptr) {
        return AnswerFate::kUnknown;
    }
    const Heard heard = LINLI_TRY(load_heard(store));
    const auto take_if = [](bool may) {
        return may ? AnswerFate::kTake : AnswerFate::kOutdated;
    };
    if (trip->number == heard.trip && heard.how == How::kTaken) {
        return AnswerFate::kAlready;
    }
    if (trip->number == heard.trip && heard.how == How::kBegun) {
        return take_if(answer >= heard.answer);
    }
    if (trip->number <= heard.trip) {
        return AnswerFate::kOutdated;
    }
    const auto current = LINLI_TRY(acked(store)).server_epoch;
    const bool silence = trip->heard == heard.answer && trip->server_epoch == current;
    return take_if(silence || (current == server_epoch && answer > heard.answer));
}

Status begin_answer(Store& store, const std::string& name, std::uint64_t answer) {
    return store.write([&](Journal&) -> Status {
        const auto trips = LINLI_TRY(load_trips(store));
        const CourierTripNote* trip = named(trips, name);
        if (trip == nullptr) {
            return fail(ErrorCode::kNotFound, "letter " + name);
        }
        Heard heard = LINLI_TRY(load_heard(store));
        heard.trip = trip->number;
        heard.how = How::kBegun;
        heard.answer = answer;
        return save_heard(store, heard);
    });
}

Status finish_answer(Store& store, UtcTime at) {
    return store.write([&](Journal&) -> Status {
        Heard heard = LINLI_TRY(load_heard(store));
        if (heard.how != How::kBegun) {
            return {}; // all was wiped
        }
        heard.how = How::kTaken;
        heard.taken_at = millis_of(at);
        return save_heard(store, heard);
    });
}

Status note_contact(Store& store) {
    const auto trips = LINLI_TRY(load_trips(store));
    Heard heard = LINLI_TRY(load_heard(store));
    const bool waits =
        !trips.empty() && (heard.trip < trips.back().number || heard.how == How::kBegun);
    if (!waits) {
        return {};
    }
    heard.trip = trips.back().number;
    heard.how = How::kContact;
    return save_heard(store, heard);
}

Result<CourierState> courier_state(Store& store) {
    CourierState state;
    const Heard heard = LINLI_TRY(load_heard(store));
    for (CourierTripNote& trip : LINLI_TRY(load_trips(store))) {
        if (trip.facts >= 0) {
            state.last = std::move(trip);
        }
    }
    if (heard.taken_at >= 0) {
        state.taken_at = utc_from_millis(heard.taken_at);
    }
    state.answered = state.last && state.last->number <= heard.trip && heard.how != How::kBegun;
    return state;
}

} // namespace linli::store
