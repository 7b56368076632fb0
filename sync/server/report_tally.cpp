#include "sync/server/report_tally.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace linli::server {
namespace {

constexpr std::size_t kPackedBytes = 6;

bool is_in(const PeriodCount& period, Date date) {
    return period.from <= date && date <= period.to;
}

Date first_of_year(Date date) {
    return {date.year(), std::chrono::January, std::chrono::day{1}};
}

bool is_last_of_month(Date date) {
    return date == Date{date.year() / date.month() / std::chrono::last};
}

int months_of(Date from, Date to) {
    return static_cast<int>((to.year() / to.month() - from.year() / from.month()).count() + 1);
}

std::vector<PeriodCount> months_up_to(Date last) {
    std::vector<PeriodCount> months;
    for (unsigned month = 1; month <= static_cast<unsigned>(last.month()); ++month) {
        const auto whole = last.year() / std::chrono::month{month};
        const Date end{whole / std::chrono::last};
        months.push_back({Date{whole / std::chrono::day{1}}, std::min(end, last), {}});
    }
    return months;
}

std::vector<NamedCount> in_order(std::vector<NamedCount> counts) {
    std::ranges::sort(counts, [](const NamedCount& a, const NamedCount& b) {
        return std::tie(b.count.attendances, a.name) < std::tie(a.count.attendances, b.name);
    });
    return counts;
}

} // namespace

AgeBand age_band(int year, int birth_year) {
    if (birth_year <= 0) {
        return AgeBand::kUnknown;
    }
    const int age = year - birth_year;
    return age < 18 ? AgeBand::kUnder18
        : age < 60  ? AgeBand::k18To59
        : age < 70  ? AgeBand::k60To69
        : age < 80  ? AgeBand::k70To79
                    : AgeBand::k80AndOver;
}

Date months_before(Date date, int months) {
    const auto month = date.year() / date.month() - std::chrono::months{months};
    const Date end{month / std::chrono::last};
    return is_last_of_month(date) ? end : std::min(end, Date{month / date.day()});
}

std::pair<Date, Date> days_before(Date from, Date to) {
    if (from.day() == std::chrono::day{1} && is_last_of_month(to)) {
        const int months = months_of(from, to);
        return {months_before(from, months), months_before(to, months)};
    }
    return {add_days(from, -days_between(from, to) - 1), add_days(from, -1)};
}

void PeopleSet::add(std::uint32_t number) {
    const std::size_t at = number / kPageBits;
    if (at >= pages_.size()) {
        pages_.resize(at + 1);
    }
    if (!pages_[at]) {
        pages_[at] = std::make_unique<Page>();
    }
    std::uint64_t& word = (*pages_[at])[number % kPageBits / 64];
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    size_ += (word & bit) == 0 ? 1 : 0;
    word |= bit;
}

bool LastMet::again(std::uint32_t number, std::uint64_t key) {
    if (number >= keys_.size()) {
        keys_.resize(std::max<std::size_t>(number + std::size_t{1}, 2 * keys_.size()));
    }
    return std::exchange(keys_[number], key) == key;
}

std::string packed(const std::vector<CountedPerson>& people) {
    std::vector<CountedPerson> sorted = people;
    std::ranges::sort(sorted);
    std::string bytes;
    bytes.reserve(sorted.size() * kPackedBytes);
    for (const CountedPerson& person : sorted) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            bytes += static_cast<char>(person.number >> shift & 0xFFU);
        }
        bytes += static_cast<char>(person.birth_year & 0xFFU);
        bytes += static_cast<char>(person.birth_year >> 8U);
    }
    return bytes;
}

bool unpack(std::string_view bytes, std::vector<CountedPerson>& people) {
    people.clear();
    if (bytes.size() % kPackedBytes != 0) {
        return false;
    }
    people.resize(bytes.size() / kPackedBytes);
    const auto byte = [&](std::size_t at) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]));
    };
    std::size_t at = 0;
    for (CountedPerson& person : people) {
        person.number = byte(at) | byte(at + 1) << 8U | byte(at + 2) << 16U | byte(at + 3) << 24U;
        person.birth_year = static_cast<std::uint16_t>(byte(at + 4) | byte(at + 5) << 8U);
        at += kPackedBytes;
    }
    return true;
}

std::size_t Tally::Words::place(const std::string& word) {
    const auto [at, fresh] = places.emplace(word, words.size());
    if (fresh) {
        words.push_back(word);
        sums.emplace_back();
    }
    return at->second;
}

Tally::Tally(const ReportAsked& asked, std::vector<Centre> centres) : asked_{asked} {
    numbers_.now = {asked.from, asked.to, {}};
    const auto [before, until] = days_before(asked.from, asked.to);
    numbers_.before = {before, until, {}};
    numbers_.year_ago = {months_before(asked.from, 12), months_before(asked.to, 12), {}};
    numbers_.year = {first_of_year(asked.to), asked.to, {}};
    numbers_.months = months_up_to(asked.to);
    months_.resize(numbers_.months.size());
    std::ranges::sort(centres, {}, &Centre::code);
    for (Centre& centre : centres) {
        centre_places_.emplace(centre.id, numbers_.centres.size());
        numbers_.centres.push_back({std::move(centre), {}, {}, {}});
    }
    for (const CentreCount& one : numbers_.centres) {
        if (asked.centre == one.centre.id) {
            numbers_.centre = one.centre;
        }
    }
    centres_.resize(numbers_.centres.size());
    centre_years_.resize(numbers_.centres.size());
    const int year = static_cast<int>(asked.to.year());
    for (std::size_t born = 0; born < band_of_.size(); ++born) {
        band_of_[born] = static_cast<std::uint8_t>(age_band(year, static_cast<int>(born)));
    }
}

std::vector<std::pair<Date, Date>> Tally::days() const {
    std::vector<std::pair<Date, Date>> all;
    for (const PeriodCount* period :
         {&numbers_.now, &numbers_.before, &numbers_.year_ago, &numbers_.year}) {
        const Date to = std::min(period->to, asked_.today);
        if (period->from <= to && (!asked_.alone || period == &numbers_.now)) {
            all.emplace_back(period->from, to);
        }
    }
    std::ranges::sort(all);
    std::vector<std::pair<Date, Date>> apart;
    for (const auto& [from, to] : all) {
        if (!apart.empty() && from <= apart.back().second) {
            apart.back().second = std::max(apart.back().second, to);
        } else {
            apart.emplace_back(from, to);
        }
    }
    return apart;
}

void Tally::add_class(ClassId id, TalliedClass clazz) {
    const auto centre = centre_places_.find(clazz.centre);
    if (centre == centre_places_.end()) {
        return;
    }
    if (clazz.audiences.empty()) {
        clazz.audiences.emplace_back();
    }
    Place place;
    place.key = classes_.size() + 1;
    place.centre = centre->second;
    place.category = categories_.place(clazz.category);
    for (const std::string& audience : clazz.audiences) {
        const std::size_t at = audiences_.place(audience);
        if (std::ranges::find(place.audiences, at) == place.audiences.end()) {
            place.audiences.push_back(at);
        }
    }
    place.teacher = teacher_place(place.centre, clazz.teacher);
    classes_.emplace(id, std::move(place));
}

std::size_t Tally::teacher_place(std::size_t centre, const std::string& name) {
    const auto [teacher, fresh] =
        teacher_places_.emplace(std::pair{centre, name}, numbers_.teachers.size());
    if (fresh) {
        numbers_.teachers.push_back({name, numbers_.centres[centre].centre.code, 0, 0, 0});
    }
    return teacher->second;
}

void Tally::add_to(Sum& sum, const TalliedSession& session) const {
    ++sum.count.sessions;
    sum.count.minutes += session.minutes;
    sum.count.attendances += static_cast<std::int64_t>(came_.size());
}

void Tally::add_people(Sum& sum, LastMet& met, std::uint64_t key) const {
    for (const CountedPerson& person : came_) {
        if (!met.again(person.number, key)) {
            sum.people.add(person.number);
        }
    }
}

void Tally::add_now(const Place& place, const TalliedSession& session) {
    std::vector<Sum*>& sums = sums_of_class_;
    sums = {&now_, &categories_.sums[place.category], &centres_[place.centre]};
    for (const std::size_t audience : place.audiences) {
        sums.push_back(&audiences_.sums[audience]);
    }
    for (Sum* sum : sums) {
        add_to(*sum, session);
    }
    for (const CountedPerson& person : came_) {
        Sum& band = bands_[band_of_[person.birth_year]];
        ++band.count.attendances;
        if (!met_now_.again(person.number, place.key)) {
            band.people.add(person.number);
            for (Sum* sum : sums) {
                sum->people.add(person.number);
            }
        }
    }
    const std::size_t taught = session.substitute.empty()
        ? place.teacher
        : teacher_place(place.centre, session.substitute);
    TeacherCount& teacher = numbers_.teachers[taught];
    ++teacher.sessions;
    teacher.minutes += session.minutes;
    teacher.attendances += static_cast<std::int64_t>(came_.size());
}

void Tally::add_year(const Place& place, const TalliedSession& session) {
    const unsigned month = static_cast<unsigned>(session.date.month());
    Sum& of_month = months_[month - 1];
    Sum& of_centre = centre_years_[place.centre];
    add_to(year_, session);
    add_to(of_centre, session);
    add_to(of_month, session);
    add_people(of_month, met_in_month_, place.key * 16 + month);
    for (const CountedPerson& person : came_) {
        if (!met_in_year_.again(person.number, place.key)) {
            year_.people.add(person.number);
            of_centre.people.add(person.number);
        }
    }
}

Status Tally::add(const TalliedSession& session) {
    const auto found = classes_.find(session.class_id);
    if (found == classes_.end() && !centre_places_.contains(session.centre)) {
        return {}; // of a centre that is not asked for
    }
    if (found == classes_.end() || !unpack(session.came, came_)) {
        return fail(ErrorCode::kCorrupt, "the ledger holds a damaged count of a session");
    }
    const Place& place = found->second;
    if (is_in(numbers_.now, session.date)) {
        add_now(place, session);
    }
    if (asked_.alone) {
        return {};
    }
    if (is_in(numbers_.before, session.date)) {
        add_to(before_, session);
        add_people(before_, met_before_, place.key);
    }
    if (is_in(numbers_.year_ago, session.date)) {
        add_to(year_ago_, session);
        add_people(year_ago_, met_year_ago_, place.key);
    }
    if (is_in(numbers_.year, session.date)) {
        add_year(place, session);
    }
    return {};
}

void Tally::add_enrolments(
    PeriodCount ReportNumbers::*period, ClassId class_id, std::int64_t people
) {
    const auto found = classes_.find(class_id);
    if (found == classes_.end()) {
        return; // of a centre that is not asked for
    }
    (numbers_.*period).count.enrolments += people;
    if (period != &ReportNumbers::now) {
        return;
    }
    const Place& place = found->second;
    categories_.sums[place.category].count.enrolments += people;
    centres_[place.centre].count.enrolments += people;
    for (const std::size_t audience : place.audiences) {
        audiences_.sums[audience].count.enrolments += people;
    }
}

void Tally::add_target(CentreId centre, const ReportTarget& target) {
    const auto found = centre_places_.find(centre);
    if (found != centre_places_.end()) {
        numbers_.centres[found->second].target = target;
    }
}

// Of all together only where each has one: what the others reached would be held against it.
std::int64_t Tally::sum_of(std::int64_t ReportTarget::*wanted) const {
    std::int64_t sum = 0;
    for (const CentreCount& centre : numbers_.centres) {
        if (centre.target.*wanted == 0) {
            return 0;
        }
        sum += centre.target.*wanted;
    }
    return sum;
}

ReportNumbers Tally::take() {
    const auto finish = [](ReportCount& out, const Sum& sum) {
        const std::int64_t enrolments = out.enrolments + sum.count.enrolments;
        out = sum.count;
        out.people = sum.people.size();
        out.enrolments = enrolments;
    };
    numbers_.target = {
        sum_of(&ReportTarget::population),
        sum_of(&ReportTarget::attendances),
        sum_of(&ReportTarget::people)};
    finish(numbers_.now.count, now_);
    finish(numbers_.before.count, before_);
    finish(numbers_.year_ago.count, year_ago_);
    finish(numbers_.year.count, year_);
    for (std::size_t n = 0; n < months_.size(); ++n) {
        finish(numbers_.months[n].count, months_[n]);
    }
    const auto named = [&](const Words& words) {
        std::vector<NamedCount> counts;
        for (std::size_t n = 0; n < words.words.size(); ++n) {
            NamedCount one{words.words[n], {}};
            finish(one.count, words.sums[n]);
            if (one.count != ReportCount{}) {
                counts.push_back(std::move(one));
            }
        }
        return in_order(std::move(counts));
    };
    numbers_.categories = named(categories_);
    numbers_.audiences = named(audiences_);
    for (std::size_t n = 0; n < bands_.size(); ++n) {
        numbers_.bands.push_back(
            {static_cast<AgeBand>(n), bands_[n].count.attendances, bands_[n].people.size()}
        );
    }
    for (std::size_t n = 0; n < centres_.size(); ++n) {
        finish(numbers_.centres[n].count, centres_[n]);
        finish(numbers_.centres[n].year, centre_years_[n]);
    }
    std::erase_if(numbers_.teachers, [](const TeacherCount& one) { return one.sessions == 0; });
    std::ranges::sort(numbers_.teachers, [](const TeacherCount& a, const TeacherCount& b) {
        return std::tie(a.centre, b.minutes, a.teacher) < std::tie(b.centre, a.minutes, b.teacher);
    });
    return std::move(numbers_);
}

} // namespace linli::server
