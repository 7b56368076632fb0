#include "app/shell/words.h"

#include <filesystem>

#include "app/core/base/data_directory.h"
#include "app/core/base/log.h"
#include "app/text/ime/spelling.h"
#include "app/text/ink/handwriting.h"
#include "app/text/pinyin.h"
#include "app/text/search.h"
#include "app/ui/phrases.h"

namespace linli::shell {
namespace {

constexpr std::size_t kMostCandidates = 120;
constexpr std::size_t kMostSurnames = 40;
constexpr std::size_t kMostFromInk = 24;
constexpr std::size_t kMostCourses = 60;

std::vector<flow::Candidate> candidates_of(std::vector<std::string> texts, std::size_t keys) {
    std::vector<flow::Candidate> candidates;
    candidates.reserve(texts.size());
    for (std::string& text : texts) {
        candidates.push_back({std::move(text), keys});
    }
    return candidates;
}

std::vector<flow::Candidate> candidates_of(std::vector<text::Spelling> spellings) {
    std::vector<flow::Candidate> candidates;
    candidates.reserve(spellings.size());
    for (text::Spelling& one : spellings) {
        candidates.push_back({std::move(one.text), one.keys});
    }
    return candidates;
}

// Without the dictionaries: the longest beginning that is a syllable, so that a whole name can be
// typed in one go.
std::vector<flow::Candidate> characters(const std::string& keys) {
    for (std::size_t length = keys.size(); length > 0; --length) {
        std::vector<std::string> found =
            text::characters_for(std::string_view{keys}.substr(0, length));
        if (!found.empty()) {
            found.resize(std::min(found.size(), kMostCandidates));
            return candidates_of(std::move(found), length);
        }
    }
    return {};
}

std::string templates_path() {
    return data_directory() + "/ink_templates.bin";
}

std::string ime_folder() {
    return data_directory() + "/ime";
}

// Opened with the first key.
class Dictionaries {
public:
    std::vector<flow::Candidate> spell(const flow::SpellKeys& effect) {
        if (!tried_) {
            tried_ = true;
            auto opened = text::Speller::open(ime_folder());
            if (opened) {
                speller_ = std::move(opened).value();
            } else {
                log_error("no dictionaries", {{"detail", opened.error().detail}});
            }
        }
        if (effect.method == flow::InputMethod::kStrokes) {
            return speller_ ? candidates_of(text::spell_strokes(*speller_, effect.keys))
                            : std::vector<flow::Candidate>{};
        }
        std::vector<flow::Candidate> found;
        if (speller_) {
            found = candidates_of(text::spell_name(*speller_, effect.keys, effect.beginning));
        }
        return found.empty() ? characters(effect.keys) : found;
    }

private:
    bool tried_{false};
    std::unique_ptr<text::Speller> speller_;
};

// Opened when somebody first writes by hand: most never do, and it is the largest thing there is.
class Reader {
public:
    std::vector<std::string> read(const std::vector<flow::InkStroke>& ink) {
        if (!tried_) {
            tried_ = true;
            auto opened = text::Handwriting::open(templates_path());
            if (opened) {
                handwriting_ = std::move(opened).value();
            } else {
                log_error("no handwriting", {{"detail", opened.error().detail}});
            }
        }
        if (!handwriting_) {
            return {};
        }
        std::vector<text::InkStroke> strokes;
        strokes.reserve(ink.size());
        for (const flow::InkStroke& stroke : ink) {
            text::InkStroke& copy = strokes.emplace_back();
            for (const flow::InkPoint& point : stroke) {
                copy.push_back({point.x, point.y});
            }
        }
        return handwriting_->recognise(strokes, kMostFromInk);
    }

private:
    bool tried_{false};
    std::unique_ptr<text::Handwriting> handwriting_;
};

// What is taught, by whom, of which kind in either language; one line a class.
struct CourseSearch {
    std::shared_ptr<const Catalogue> catalogue; // that the index was made of
    std::optional<text::SearchIndex> index;
    std::vector<ClassId> ids;

    void follow(const std::shared_ptr<const Catalogue>& current) {
        if (catalogue == current) {
            return;
        }
        catalogue = current;
        ids.clear();
        const ui::Catalog english{flow::Language::kEnglish};
        std::vector<std::vector<std::string>> things;
        for (const CourseEntry& entry : current->courses) {
            const Course& course = entry.course;
            for (const ClassEntry& one : entry.classes) {
                ids.push_back(one.clazz.id);
                things.push_back(
                    {course.title_zh,
                     course.title_en,
                     one.clazz.teacher,
                     course.category,
                     ui::category_words(english, course.category)}
                );
            }
        }
        index.emplace(things);
    }
};

} // namespace

struct Words::Parts {
    CourseSearch courses;
    Reader reader;
    Dictionaries dictionaries;

    std::optional<flow::Event> operator()(const flow::SpellKeys& effect) {
        std::vector<flow::Candidate> found;
        if (!effect.keys.empty()) {
            found = dictionaries.spell(effect);
        } else if (effect.beginning) {
            found = candidates_of(text::common_surnames(kMostSurnames), 0);
        }
        return flow::CandidatesFound{effect.keys, 0, std::move(found)};
    }

    std::optional<flow::Event> operator()(const flow::ReadInk& effect) {
        return flow::CandidatesFound{
            {}, effect.ink.size(), candidates_of(reader.read(effect.ink), 0)};
    }

    std::optional<flow::Event> operator()(const flow::SearchCourses& effect) {
        if (!effect.catalogue) {
            return std::nullopt;
        }
        courses.follow(effect.catalogue);
        flow::CoursesFound answer{effect.words, {}};
        for (const std::size_t n : courses.index->find(effect.words, kMostCourses)) {
            answer.found.push_back(courses.ids[n]);
        }
        return answer;
    }

    template <class Other>
    std::optional<flow::Event> operator()(const Other& /*effect*/) const {
        return std::nullopt;
    }
};

Words::Words() : parts_{std::make_unique<Parts>()} {}

Words::~Words() = default;

std::vector<flow::InputMethod> Words::methods() const {
    std::vector<flow::InputMethod> methods{flow::InputMethod::kPinyin};
    if (std::filesystem::is_regular_file(templates_path())) {
        methods.push_back(flow::InputMethod::kHandwriting);
    }
    if (text::Speller::is_there(ime_folder())) {
        methods.push_back(flow::InputMethod::kStrokes);
    }
    methods.push_back(flow::InputMethod::kLatin);
    return methods;
}

std::optional<flow::Event> Words::answer(const flow::Effect& effect) {
    return std::visit(*parts_, effect);
}

} // namespace linli::shell
