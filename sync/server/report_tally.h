#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sync/server/report_ledger.h"

// Counts what the ledger keeps of each session, in memory: two million check-ins are as many
// numbers in a few bit sets. Inside the room only; no storage, so tests need none.

namespace linli::server {

/// Different people, by the numbers that the ledger gave them: pages of bits, as the people of a
/// centre have numbers that lie together.
class PeopleSet {
public:
    void add(std::uint32_t number);

    [[nodiscard]] std::int64_t size() const { return size_; }

private:
    static constexpr std::uint32_t kPageBits = 4096;
    using Page = std::array<std::uint64_t, kPageBits / 64>;

    std::vector<std::unique_ptr<Page>> pages_;
    std::int64_t size_{0};
};

/// Who was met under a key last: a class meets the same people again and again, and they need not
/// be added to a set each time.
class LastMet {
public:
    /// False: under another key.
    bool again(std::uint32_t number, std::uint64_t key);

private:
    std::vector<std::uint64_t> keys_;
};

struct CountedPerson {
    std::uint32_t number{0};
    std::uint16_t birth_year{0}; // 0: not known
    auto operator<=>(const CountedPerson&) const = default;
};

/// As session_count.came has them; the lowest number first.
[[nodiscard]] std::string packed(const std::vector<CountedPerson>& people);
/// False: not made by packed(); then nothing is in `people`.
bool unpack(std::string_view bytes, std::vector<CountedPerson>& people);

/// What a report says of a class.
struct TalliedClass {
    CentreId centre;
    std::string teacher;
    std::string category;
    std::vector<std::string> audiences;
};

struct TalliedSession {
    Date date;
    CentreId centre;
    ClassId class_id;
    int minutes{0};
    std::string came;         // packed
    std::string substitute{}; // as in Session
};

class Tally {
public:
    Tally(const ReportAsked& asked, std::vector<Centre> centres);

    [[nodiscard]] const PeriodCount& before() const { return numbers_.before; }

    [[nodiscard]] const PeriodCount& year_ago() const { return numbers_.year_ago; }

    /// All days of which sessions are needed: a few ranges that do not overlap, in order.
    [[nodiscard]] std::vector<std::pair<Date, Date>> days() const;

    void add_class(ClassId id, TalliedClass clazz);
    /// Its class must be there; quick where those of a class come together. kCorrupt: it was not
    /// kept as it should be.
    Status add(const TalliedSession& session);
    /// Which of now, before and year_ago; its class must be there.
    void add_enrolments(PeriodCount ReportNumbers::*period, ClassId class_id, std::int64_t people);
    void add_target(CentreId centre, const ReportTarget& target);
    [[nodiscard]] ReportNumbers take();

private:
    [[nodiscard]] std::int64_t sum_of(std::int64_t ReportTarget::*wanted) const;

    struct Sum {
        ReportCount count;
        PeopleSet people;
    };

    struct Place {            // of a class
        std::uint64_t key{0}; // its own, not 0
        std::size_t centre{0};
        std::size_t category{0};
        std::vector<std::size_t> audiences;
        std::size_t teacher{0};
    };

    /// Words as places, in the order in which they come.
    struct Words {
        std::unordered_map<std::string, std::size_t> places;
        std::vector<std::string> words;
        std::vector<Sum> sums;
        std::size_t place(const std::string& word);
    };

    std::size_t teacher_place(std::size_t centre, const std::string& name);
    void add_now(const Place& place, const TalliedSession& session);
    void add_to(Sum& sum, const TalliedSession& session) const; // but for its people
    void add_people(Sum& sum, LastMet& met, std::uint64_t key) const;
    void add_year(const Place& place, const TalliedSession& session);

    ReportAsked asked_;
    ReportNumbers numbers_;
    Sum now_;
    Sum before_;
    Sum year_ago_;
    Sum year_;
    std::vector<Sum> months_;
    LastMet met_now_;
    LastMet met_before_;
    LastMet met_year_ago_;
    LastMet met_in_year_;
    LastMet met_in_month_;
    Words categories_;
    Words audiences_;
    std::array<Sum, kAgeBands> bands_;
    std::array<std::uint8_t, 65536> band_of_{}; // by birth year
    std::vector<Sum> centres_;
    std::vector<Sum> centre_years_;
    std::unordered_map<CentreId, std::size_t> centre_places_;
    std::unordered_map<ClassId, Place> classes_;
    std::map<std::pair<std::size_t, std::string>, std::size_t> teacher_places_;
    // Of the session that is being added.
    std::vector<CountedPerson> came_;
    std::vector<Sum*> sums_of_class_;
};

} // namespace linli::server
