#pragma once

#include <optional>
#include <unordered_set>
#include <vector>

#include "app/core/domain/catalogue.h"
#include "app/store/store.h"

namespace linli::store {

/// The centre this device stands in; none before set-up.
Result<std::optional<Centre>> own_centre(Store& store);
Result<std::optional<Term>> load_term(Store& store, TermId id);
Result<std::optional<Term>> term_covering(Store& store, Date date);
/// The term of that date; between terms the next one, since people sign up before it begins.
Result<std::optional<Term>> current_term(Store& store, Date date);
/// By their first day.
Result<std::vector<Term>> terms_not_over(Store& store, Date date);

/// What can be taken: the courses that have a class in a term that is not over, with what this
/// device knows of the seats. kNotFound before set-up.
Result<Catalogue> load_catalogue(Store& store);

enum class Whose { kOwn, kAll };

/// All courses, with or without a class: this centre's, or with those of classes elsewhere.
Result<std::vector<Course>> load_courses(Store& store, Whose whose = Whose::kOwn);
/// The courses that have a class in that term.
Result<std::unordered_set<CourseId>> courses_in_term(Store& store, TermId term);

} // namespace linli::store
