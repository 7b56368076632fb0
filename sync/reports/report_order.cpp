#include "sync/reports/report_order.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace linli::reporting {
namespace {

std::optional<std::int64_t> number_in(const std::string& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    const bool whole = read.ec == std::errc{} && read.ptr == end;
    return whole && number >= 0 && number <= 1'000'000'000'000 ? std::optional{number}
                                                               : std::nullopt;
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool take_month(ReportOrder& order, const std::string& text) {
    const auto first = date_from_text(text + "-01");
    if (first) {
        order.from = first;
        order.to = Date{first->year() / first->month() / std::chrono::last};
    }
    return first.has_value();
}

bool take_date(std::optional<Date>& place, const std::string& text) {
    place = date_from_text(text);
    return place.has_value();
}

bool take_number(std::optional<std::int64_t>& place, const std::string& text) {
    place = number_in(text);
    return place.has_value();
}

bool take(ReportOrder& order, const std::string& name, const std::string& value) {
    if (name == "--db") {
        order.db = value;
    } else if (name == "--centre") {
        order.centre = value;
    } else if (name == "--out") {
        order.out = value;
    } else if (name == "--format") {
        order.format = value;
        return is_one_of(value, {"csv", "json", "xlsx", "pdf", "svg"});
    } else if (name == "--lang") {
        order.language = value == "en" ? Language::kEnglish : Language::kChinese;
        return is_one_of(value, {"zh", "en"});
    } else if (name == "--month") {
        return take_month(order, value);
    } else if (name == "--date") {
        return take_date(order.from, value) && take_date(order.to, value);
    } else if (name == "--from") {
        return take_date(order.from, value);
    } else if (name == "--to") {
        return take_date(order.to, value);
    } else if (name == "--teacher") {
        order.teacher = value;
    } else if (name == "--class") {
        const auto id = uuid_from_text(value);
        order.class_id = id ? std::optional{ClassId{*id}} : std::nullopt;
        return id.has_value();
    } else if (name == "--population") {
        return take_number(order.population, value);
    } else if (name == "--attendances") {
        return take_number(order.attendances, value);
    } else if (name == "--people") {
        return take_number(order.people, value);
    } else if (name == "--year") {
        const auto year = number_in(value);
        order.year = year && *year >= 1900 && *year <= 9999 ? std::optional{static_cast<int>(*year)}
                                                            : std::nullopt;
        return order.year.has_value();
    } else {
        return false;
    }
    return !value.empty();
}

bool is_whole(const ReportOrder& order) {
    const bool days = order.from.has_value() && order.to.has_value();
    const bool no_days = !order.from && !order.to;
    if (order.db.empty()) {
        return false;
    }
    if (order.act == "target") {
        return !order.centre.empty() && order.year && order.out.empty() && no_days
            && (order.population || order.attendances || order.people);
    }
    const bool of_target = order.year || order.population || order.attendances || order.people;
    if (order.out.empty() || of_target) {
        return false;
    }
    const bool svg = order.format == "svg";
    if (order.act == "metrics") {
        return no_days && order.centre.empty();
    }
    if (order.act == "calendar" || order.act == "roster") {
        return days;
    }
    if (order.act == "daily") {
        return days && order.from == order.to && !order.centre.empty() && !svg;
    }
    if (order.act == "pack") {
        return days && !order.centre.empty();
    }
    if (order.act == "term") {
        return days || (no_days && !order.centre.empty());
    }
    return days && (!svg || order.act == "monthly");
}

} // namespace

std::optional<ReportOrder> read_report_order(const std::vector<std::string>& words) {
    if (words.empty()) {
        return std::nullopt;
    }
    const bool renders = is_one_of(words[0], {"daily", "monthly", "term", "teachers"});
    const bool other = is_one_of(words[0], {"pack", "target", "calendar", "roster", "metrics"});
    if (!renders && !other) {
        return std::nullopt;
    }
    ReportOrder order;
    order.act = words[0];
    for (std::size_t i = 1; i < words.size(); i += 2) {
        if (i + 1 >= words.size() || !take(order, words[i], words[i + 1])) {
            return std::nullopt;
        }
    }
    const bool fits = order.format.empty() == other;
    const bool of_class = order.class_id || !order.teacher.empty();
    return fits && (!of_class || order.act == "calendar") && is_whole(order)
        ? std::optional{std::move(order)}
        : std::nullopt;
}

} // namespace linli::reporting
