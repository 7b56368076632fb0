#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/core/domain/resident.h"
#include "app/ui/catalog.h"
#include "app/ui/frame.h"

// The words of a first visit, by whom it is for. Pure; UI thread, and the consent's also at start.

namespace linli::ui {

/// What is agreed to, in the order in which it stands on the page. Its digest goes with the consent
/// (domain/resident.h), so a change of these words is another version.
struct ConsentWords {
    Msg title;
    std::optional<Msg> lead;
    std::array<Msg, 5> lines;
    Msg yes;
    Msg no;
};

[[nodiscard]] const ConsentWords& consent_words(GivenBy whom);

struct VisitWords {
    Msg who;
    Msg phone;
    Msg name;
    Msg year;
    Msg year_example;
    Msg month;
    Msg check_phone;
    Msg check_name;
    int steps;
};

[[nodiscard]] const VisitWords& visit_words(GivenBy whom);

/// 奶奶.
[[nodiscard]] std::string relation_words(const Frame& frame, Relation relation);
/// 王*（奶奶）; only 奶奶 where the name was not written.
[[nodiscard]] std::string guardian_words(const Frame& frame, const Guardian& guardian);
/// The same with the whole name: for staff, and for who just wrote it.
[[nodiscard]] std::string guardian_in_full(const Frame& frame, const Guardian& guardian);

} // namespace linli::ui
