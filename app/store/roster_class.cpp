#include "app/store/roster_class.h"

#include <algorithm>
#include <cctype>

#include "app/core/domain/list_words.h"

namespace linli::store {
namespace {

bool is_code_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// Not within a longer one.
bool has_code(const std::string& text, const std::string& code) {
    for (auto at = text.find(code); !code.empty() && at != std::string::npos;
         at = text.find(code, at + 1)) {
        const std::size_t end = at + code.size();
        const bool begins = at == 0 || !is_code_letter(text[at - 1]);
        if (begins && (end == text.size() || !is_code_letter(text[end]))) {
            return true;
        }
    }
    return false;
}

// 班学员花名册, any part of which may be missing.
bool is_name_of_list(std::string_view text) {
    const auto skip = [&](std::initializer_list<std::string_view> words) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        for (const std::string_view word : words) {
            if (text.starts_with(word)) {
                text.remove_prefix(word.size());
                return;
            }
        }
    };
    skip({"班"});
    skip({"学员", "学生"});
    skip({"花名册", "名册", "名单"});
    skip({});
    return text.empty();
}

bool is_certain(const Course& course, const std::string& title) {
    if (has_code(title, plain(course.code))) {
        return true;
    }
    const std::string name = plain(course.title_zh);
    for (auto at = title.find(name); at != std::string::npos; at = title.find(name, at + 1)) {
        if (is_name_of_list(std::string_view{title}.substr(at + name.size()))) {
            return true;
        }
    }
    return false;
}

std::string name_of(const Course& course) {
    return course.code + " " + course.title_zh;
}

class ClassFinder {
public:
    ClassFinder(
        const Catalogue& catalogue, const RosterList& list, const RosterOrder& order, UtcTime now
    )
        : catalogue_{catalogue}, list_{list}, order_{order}, now_{now} {}

    RosterClass find() {
        std::string code = order_.course;
        if (code.empty()) {
            const Course* named = course_named();
            if (named == nullptr) {
                return std::move(out_);
            }
            code = named->code;
        }
        const auto found = class_of_course(catalogue_, code, now_, order_.date);
        if (!found) {
            const bool several = found.error().code == ErrorCode::kConflict;
            report(several ? RowProblem::kSeveralClasses : RowProblem::kUnknownCourse, code);
            return std::move(out_);
        }
        out_.entry = *found;
        check_names(catalogue_.course_of(out_.entry->clazz.id)->course);
        return std::move(out_);
    }

private:
    // Nothing: which one is not certain, which is a problem.
    const Course* course_named() {
        const auto named = courses_named();
        const bool by_title = std::ranges::any_of(list_.titles, [&](const std::string& title) {
            return named.size() == 1 && is_certain(*named.front(), title);
        });
        out_.guessed = named.size() == 1 && !by_title && !is_in_first_row(*named.front());
        if (named.size() == 1 && !(out_.guessed && order_.keep)) {
            return named.front();
        }
        std::string all;
        for (const Course* course : named) {
            all += (all.empty() ? "" : "、") + name_of(*course);
        }
        report(RowProblem::kWhichClass, all);
        return nullptr;
    }

    // By the title of the list; where that says none, by its first row.
    [[nodiscard]] std::vector<const Course*> courses_named() const {
        std::vector<const Course*> named;
        for (const std::string& title : list_.titles) {
            add_named(title, named);
        }
        if (named.empty()) {
            for (const CourseEntry& one : catalogue_.courses) {
                if (is_in_first_row(one.course)) {
                    named.push_back(&one.course);
                }
            }
        }
        return named;
    }

    [[nodiscard]] bool is_in_first_row(const Course& course) const {
        return !list_.rows.empty() && is_named(course, list_.rows.front().course);
    }

    // 书法 is not named by 书法入门 where there is a course of that name.
    void add_named(const std::string& title, std::vector<const Course*>& named) const {
        std::vector<const Course*> here;
        for (const CourseEntry& one : catalogue_.courses) {
            const bool said = title.find(plain(one.course.title_zh)) != std::string::npos;
            if (said && !one.classes.empty() && !one.classes.front().at) {
                here.push_back(&one.course);
            }
        }
        for (const Course* one : here) {
            const bool part = std::ranges::any_of(here, [&](const Course* other) {
                return other != one && other->title_zh.size() > one->title_zh.size()
                    && other->title_zh.find(one->title_zh) != std::string::npos;
            });
            const bool twin = std::ranges::any_of(here, [&](const Course* other) {
                return other != one && other->title_zh == one->title_zh
                    && has_code(title, plain(other->code));
            });
            if (!part && !twin && std::ranges::find(named, one) == named.end()) {
                named.push_back(one);
            }
        }
    }

    static bool is_named(const Course& course, const std::string& text) {
        const std::string code = plain(course.code);
        const std::string title = plain(course.title_zh);
        const bool both =
            text.find(code) != std::string::npos && text.find(title) != std::string::npos;
        return !text.empty() && (text == code || text == title || both);
    }

    // That no other class is meant.
    void check_names(const Course& course) {
        const std::string mine = name_of(course);
        std::vector<const Course*> titles;
        for (const std::string& title : list_.titles) {
            add_named(title, titles);
        }
        const bool other = titles.size() == 1 && titles.front()->id != course.id
            && titles.front()->title_zh != course.title_zh;
        if (other) {
            report(RowProblem::kOtherClass, name_of(*titles.front()), mine);
        }
        for (const RosterRow& row : list_.rows) {
            if (!row.course.empty() && !is_named(course, row.course)) {
                out_.problems.push_back(
                    {RowProblem::kOtherClass,
                     row.line,
                     "course",
                     row.course,
                     mine,
                     list_.cell_of(row.number, "course")}
                );
            }
        }
    }

    void report(RowProblem what, std::string text, std::string allowed = {}) {
        out_.problems.push_back({what, 0, {}, std::move(text), std::move(allowed), {}});
    }

    const Catalogue& catalogue_;
    const RosterList& list_;
    const RosterOrder& order_;
    UtcTime now_;
    RosterClass out_;
};

} // namespace

RosterClass class_of_roster(
    const Catalogue& catalogue, const RosterList& list, const RosterOrder& order, UtcTime now
) {
    return ClassFinder{catalogue, list, order, now}.find();
}

} // namespace linli::store
