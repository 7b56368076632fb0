#include <array>

#include "app/ui/icons.h"
#include "app/ui/screens/screens.h"

// How 朗读 sounds: three speeds, softer and louder, and off.

namespace linli::ui {
namespace {

void speeds(Frame& frame, const Box& row, flow::Speed chosen, const IntentSink& emit) {
    struct Choice {
        flow::Speed speed;
        const char* id;
        Msg name;
    };

    constexpr std::array<Choice, 3> kChoices{{
        {flow::Speed::kSlow, "aloud.slow", Msg::kAloudSlow},
        {flow::Speed::kNormal, "aloud.normal", Msg::kAloudNormal},
        {flow::Speed::kFast, "aloud.fast", Msg::kAloudFast},
    }};
    for (std::size_t n = 0; n < kChoices.size(); ++n) {
        const Choice& choice = kChoices.at(n);
        ButtonSpec spec{choice.id, frame.words[choice.name]};
        spec.chosen = choice.speed == chosen;
        if (button(frame, row.cell(static_cast<int>(n), 3, 1, frame.metrics.px(24)), spec)) {
            emit(flow::SpeedChosen{choice.speed});
        }
    }
}

void volume(Frame& frame, const Box& row, int volume, const IntentSink& emit) {
    const float gap = frame.metrics.px(24);
    ButtonSpec softer{"aloud.softer", frame.words[Msg::kAloudSofter], icon::kSofter};
    softer.enabled = volume > 1;
    ButtonSpec louder{"aloud.louder", frame.words[Msg::kAloudLouder], icon::kLouder};
    louder.enabled = volume < flow::kLoudest;
    if (button(frame, row.cell(0, 2, 1, gap), softer)) {
        emit(flow::VolumeTurned{-1});
    }
    if (button(frame, row.cell(1, 2, 1, gap), louder)) {
        emit(flow::VolumeTurned{1});
    }
}

} // namespace

void draw_aloud(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    const Metrics& m = frame.metrics;
    PageSpec spec;
    spec.title = frame.words[Msg::kAloudTitle];
    spec.lead = frame.words[Msg::kAloudLead];
    spec.actions.push_back(
        secondary("aloud.end", frame.words[Msg::kAloudEnd], icon::kClose, flow::AloudEnded{})
    );
    Box room = open_page(frame, state, emit, spec).content;
    const float gap = m.px(30);
    const float height = std::min(button_height(frame) + m.px(40), (room.h - 3 * gap) / 3);
    speeds(frame, room.take_top(height, gap), state.aloud.speed, emit);
    const BannerSpec level{
        .id = "aloud.volume",
        .text = frame.words.format(
            Msg::kAloudVolume,
            {{"volume", std::to_string(state.aloud.volume)},
             {"loudest", std::to_string(flow::kLoudest)}}
        ),
        .icon = icon::kAloud,
        .tone = Tone::kPlain};
    banner(frame, room.take_top(std::min(banner_height(frame, level, room.w), height), gap), level);
    volume(frame, room.take_top(height, gap), state.aloud.volume, emit);
    fill_page(frame, room);
}

} // namespace linli::ui
