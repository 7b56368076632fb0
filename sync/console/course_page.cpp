#include <algorithm>
#include <set>

#include "app/core/base/utf8.h"
#include "app/core/domain/list_words.h"
#include "sync/console/catalogue_parts.h"
#include "sync/console/centres.h"
#include "sync/console/html.h"
#include "sync/console/places.h"

// One course: what it is called, whom it is for, what one has to have had before.

namespace linli::console {
namespace {

using server::Response;

constexpr int kOldest = 150;
constexpr int kMostYuan = 1'000'000; // as on the wire

struct Seen {
    Centre centre;
    CourseId id;
    std::optional<Course> course{}; // none: a new one
    std::vector<Course> others{};   // by code
};

Result<Seen> look_up(
    server::Ledger& ledger, const Visit& visit, const std::string& id, const std::string& code
) {
    const auto uuid = uuid_from_text(id);
    server::Wanted wanted;
    wanted.courses.push_back({uuid.value_or(Uuid{})});
    Seen seen{{}, wanted.courses.front()};
    const server::Rows rows = LINLI_TRY(ledger.load(wanted));
    if (const auto found = rows.courses.find(seen.id); found != rows.courses.end()) {
        seen.course = found->second;
    } else if (code.empty()) {
        return fail(ErrorCode::kNotFound, id);
    }
    const auto centres = LINLI_TRY(centres_for(ledger, visit));
    const auto at = std::ranges::find_if(centres, [&](const Centre& centre) {
        return seen.course ? centre.id == seen.course->centre : centre.code == code;
    });
    if (at == centres.end()) {
        return fail(ErrorCode::kNotFound, code);
    }
    seen.centre = *at;
    server::Wanted more;
    more.courses = LINLI_TRY(ledger.courses_of(seen.centre.id));
    const server::Rows all = LINLI_TRY(ledger.load(more));
    for (const CourseId& other : more.courses) {
        if (other != seen.id) {
            seen.others.push_back(all.courses.at(other));
        }
    }
    return seen;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : "、") + word;
    }
    return text;
}

// Between 、 , ， ; and ；.
std::vector<std::string> parted(std::string text) {
    for (const char* mark : {"、", "，", "；", ";"}) {
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.replace(at, std::string_view{mark}.size(), ",");
        }
    }
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        const std::string word{trimmed(std::string_view{text}.substr(from, end - from))};
        if (!word.empty() && std::ranges::find(words, word) == words.end()) {
            words.push_back(word);
        }
        from = end + 1;
    }
    return words;
}

// As a text that people wrote: line ends are \n, nothing around it.
std::string text_of(const Visit& visit, const char* name) {
    std::string text{trimmed(visit.field(name))};
    std::erase(text, '\r');
    return text;
}

Trouble read_numbers(const Visit& visit, Course& course) {
    const auto age = [&](const char* name, std::optional<int>& value) {
        const std::string text = line_of(visit, name);
        value = number_of(text);
        return text.empty() || (value && *value <= kOldest);
    };
    const auto fee =
        number_of(line_of(visit, "fee_yuan").empty() ? "0" : line_of(visit, "fee_yuan"));
    const bool ages = age("min_age", course.min_age) && age("max_age", course.max_age);
    course.fee_yuan = fee.value_or(0);
    return ages && fee && *fee <= kMostYuan
        ? Trouble{}
        : Trouble{{"年龄或费用不是数字，或太大。", "An age or the fee is no number, or too much."}};
}

Trouble read_form(const Visit& visit, const Seen& seen, Course& course) {
    if (!seen.course) {
        course.code = plain(line_of(visit, "code")); // as lists are read
    }
    course.title_zh = line_of(visit, "title_zh");
    course.title_en = line_of(visit, "title_en");
    course.category = line_of(visit, "category");
    course.audiences = parted(line_of(visit, "audiences"));
    course.description_zh = text_of(visit, "description_zh");
    course.prerequisite = line_of(visit, "prerequisite");
    course.bring_zh = line_of(visit, "bring_zh");
    return read_numbers(visit, course);
}

std::string age_text(const std::optional<int>& age) {
    return age ? std::to_string(*age) : std::string{};
}

void prerequisite(Page& page, const Visit& visit, const Seen& seen, const Course& course) {
    const std::string needed = typed(visit, "prerequisite", course.prerequisite);
    page.open_select({"先修课程", "Prerequisite"}, "prerequisite");
    page.option("", page.in({"没有", "None"}), needed.empty());
    for (const Course& other : seen.others) {
        page.option(other.code, other.code + " " + other.title_zh, other.code == needed);
    }
    page.close_select();
}

void words(Page& page, const Visit& visit, const Seen& seen, const Course& course) {
    constexpr std::string_view kName = "maxlength=\"100\"";
    constexpr std::string_view kNeeded = "maxlength=\"100\" required";
    if (!seen.course) {
        page.input(
            {"课程代码（以后不能改）", "Code (stays as it is)"},
            "code",
            visit.field("code"),
            "maxlength=\"20\" required"
        );
    }
    page.input(
        {"名称", "Title in Chinese"}, "title_zh", typed(visit, "title_zh", course.title_zh), kNeeded
    );
    page.input(
        {"英文名称（可不填）", "Title in English (may be empty)"},
        "title_en",
        typed(visit, "title_en", course.title_en),
        kName
    );
    page << "<datalist id=\"categories\">";
    std::set<std::string> categories;
    for (const Course& other : seen.others) {
        if (categories.insert(other.category).second) {
            page.option(other.category, other.category, false);
        }
    }
    page << "</datalist>";
    page.input(
        {"分类", "Category"},
        "category",
        typed(visit, "category", course.category),
        "maxlength=\"100\" list=\"categories\" required"
    );
    page.input(
        {"对象（用顿号或逗号隔开）", "For whom (commas between)"},
        "audiences",
        typed(visit, "audiences", joined(course.audiences)),
        "maxlength=\"400\""
    );
    page.area(
        {"介绍", "Description"},
        "description_zh",
        typed(visit, "description_zh", course.description_zh),
        "rows=\"6\" maxlength=\"2000\""
    );
    page.input(
        {"要带什么（可不填）", "What to bring (may be empty)"},
        "bring_zh",
        typed(visit, "bring_zh", course.bring_zh),
        kName
    );
}

void numbers(Page& page, const Visit& visit, const Course& course) {
    constexpr std::string_view kAge = "type=\"number\" min=\"0\" max=\"150\"";
    page.input(
        {"最小年龄（可不填）", "Lowest age (may be empty)"},
        "min_age",
        typed(visit, "min_age", age_text(course.min_age)),
        kAge
    );
    page.input(
        {"最大年龄（可不填）", "Highest age (may be empty)"},
        "max_age",
        typed(visit, "max_age", age_text(course.max_age)),
        kAge
    );
    page.input(
        {"费用（元，0：免费）", "Fee (yuan, 0: free)"},
        "fee_yuan",
        typed(visit, "fee_yuan", std::to_string(course.fee_yuan)),
        "type=\"number\" min=\"0\" max=\"999999\""
    );
}

Response form(
    const Visit& visit,
    const Seen& seen,
    const std::string& shown_as,
    int status,
    const Trouble& why
) {
    const Words title =
        seen.course ? Words{"修改课程", "Change a course"} : Words{"新课程", "A new course"};
    Page page{visit, title};
    page << "<div class=\"narrow\"><h1>" << page.in(title) << "</h1><p class=\"sum\">";
    page.text(name_of(page, seen.centre));
    if (seen.course) {
        page << " · ";
        page.text(seen.course->code);
    }
    page << "</p>";
    if (why.any()) {
        say(page, why);
    }
    const Course course = seen.course.value_or(Course{});
    page << "<form method=\"post\" action=\"/catalogue/course\" class=\"stack\">";
    page.hidden("csrf", visit.who->session.csrf);
    page.hidden("course", seen.id.text());
    page.hidden("centre", seen.centre.code);
    page.hidden("shown", shown_as);
    words(page, visit, seen, course);
    prerequisite(page, visit, seen, course);
    numbers(page, visit, course);
    page.button({"保存", "Save"});
    page.link(
        "/catalogue?centre=" + url_encoded(seen.centre.code),
        {"不，回去", "No, go back"},
        "button quiet"
    );
    page << "</form></div>";
    return shown(page, status);
}

} // namespace

Response course_form(const Desk& desk, const Visit& visit) {
    auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.asked("course"), visit.asked("centre"));
    });
    if (!seen) {
        return failed(visit, seen.error());
    }
    if (!seen->course) {
        RandomIdSource ids{desk.clock};
        seen->id = {ids.next()};
    }
    const std::string version = seen->course ? server::version_of(*seen->course) : std::string{};
    return form(visit, *seen, version, 200, {});
}

Response course_act(const Desk& desk, const Visit& visit) {
    const auto seen = in_ledger(desk.door, [&](server::Ledger& ledger) {
        return look_up(ledger, visit, visit.field("course"), visit.field("centre"));
    });
    if (!seen || seen->id.is_nil()) {
        return seen ? not_found(visit) : failed(visit, seen.error());
    }
    Course course = seen->course.value_or(Course{});
    course.id = seen->id;
    course.centre = seen->centre.id;
    if (const Trouble trouble = read_form(visit, *seen, course); trouble.any()) {
        return form(visit, *seen, visit.field("shown"), 400, trouble);
    }
    const auto spoken = say_and_note(
        desk,
        visit,
        {"course.described", "course", course.id.uuid, course.centre},
        [&](server::Ledger& ledger, const server::Saying& saying, Deed&) {
            return server::describe_course(ledger, course, saying);
        }
    );
    if (!spoken) {
        return not_said(visit, spoken.error());
    }
    if (spoken->problem == server::WordProblem::kStale) {
        return told_stale(visit, "/catalogue?centre=" + url_encoded(seen->centre.code));
    }
    if (!spoken->done()) {
        const Page page{visit, {}};
        return form(visit, *seen, visit.field("shown"), 400, trouble_in(page, *spoken));
    }
    return see_other("/catalogue?done=saved&centre=" + url_encoded(seen->centre.code));
}

} // namespace linli::console
