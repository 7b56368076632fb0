#include <array>

#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// How a class was: four faces with their words, and what became of it.

namespace linli::ui {
namespace {

struct Face {
    Score score;
    Msg words;
    char32_t icon;
    std::string_view hue; // of a category: from green to red
};

// The best first, as one reads.
constexpr std::array<Face, kScores> kFaces{
    {{Score::kVeryGood, Msg::kRateVeryGood, icon::kFaceVeryGood, "健康"},
     {Score::kGood, Msg::kRateGood, icon::kFaceGood, "公民素养"},
     {Score::kFair, Msg::kRateFair, icon::kFaceFair, "青少年"},
     {Score::kPoor, Msg::kRatePoor, icon::kFacePoor, "家庭教育"}}};

const Face& face_of(Score score) {
    for (const Face& face : kFaces) {
        if (face.score == score) {
            return face;
        }
    }
    return kFaces.front();
}

std::string title_of_class(const Frame& frame, const ClassOver& over) {
    const bool english = frame.words.language() == flow::Language::kEnglish;
    return english && !over.title_en.empty() ? over.title_en : over.title_zh;
}

} // namespace

void draw_rate(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    const ClassOver over = state.rate.about.value_or(ClassOver{});
    spec.title = frame.words.format(Msg::kRateTitle, {{"title", title_of_class(frame, over)}});
    spec.lead = frame.words[Msg::kRateLead];
    spec.personal = true;
    spec.actions.push_back(
        secondary("rate.skip", frame.words[Msg::kRateSkip], icon::kForward, flow::RatingSkipped{})
    );
    const Page page = open_page(frame, state, emit, spec);
    std::vector<Box> seats;
    std::vector<TileSpec> specs;
    for (const Face& face : kFaces) {
        CategoryLook look = look_of_category(face.hue, frame.theme);
        look.icon = face.icon;
        look.art = {};
        seats.push_back(
            page.content.cell(static_cast<int>(specs.size()), 2, 2, frame.metrics.px(26))
        );
        specs.push_back({"rate." + std::to_string(specs.size()), frame.words[face.words], {}, look}
        );
    }
    if (const int chosen = tiles(frame, seats, specs); chosen >= 0) {
        emit(flow::ScoreTapped{kFaces.at(static_cast<std::size_t>(chosen)).score});
    }
}

void draw_rated(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    const ClassOver over = state.rate.about.value_or(ClassOver{});
    spec.title = frame.words[Msg::kRatedTitle];
    spec.mark = icon::kCheckCircle;
    spec.tone = Tone::kGood;
    spec.back = false;
    spec.paged = true;
    spec.actions.push_back(
        secondary("rated.undo", frame.words[Msg::kUndo], icon::kUndo, flow::UndoTapped{})
    );
    const bool ends = !std::holds_alternative<std::monostate>(state.outcome);
    spec.actions.push_back(primary(
        "rated.go_on",
        frame.words[ends ? Msg::kDone : Msg::kResultGoOn],
        ends ? icon::kDone : icon::kForward,
        flow::NextTapped{}
    ));
    const Page page = open_page(frame, state, emit, spec);
    const Face& face = face_of(state.rate.given.value_or(Score::kGood));
    Card card;
    card.id = "rated.facts";
    card.look = look_of_course(over.category, over.title_zh, frame.theme);
    card.title = title_of_class(frame, over);
    card.chips = {{face.icon, frame.words[face.words], Tone::kPlain}};
    card.tappable = false;
    card.personal = true;
    card.large_look = true;
    Reading reading{frame, page, state};
    TextLook note = body(frame);
    note.role = TextRole::kButton;
    reading.text("rated.note", frame.words[Msg::kRatedNote], note);
    reading.facts(std::move(card));
    reading.draw(emit);
}

} // namespace linli::ui
