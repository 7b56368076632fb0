#include <algorithm>

#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"

// 结业证书, one on a page. With a masked name, as on every screen: the paper with the whole name is
// the staff's to give.

namespace linli::ui {
namespace {

struct Line {
    std::string id;
    std::string words;
    TextRole role{TextRole::kBody};
    bool bold{false};
    bool personal{false};
};

std::vector<Line> lines_of(const Frame& frame, const flow::AppState& state, const Certificate& it) {
    const Catalog& words = frame.words;
    const bool english = words.language() == flow::Language::kEnglish;
    const std::string title = english && !it.title_en.empty() ? it.title_en : it.title_zh;
    const std::string year = std::to_string(static_cast<int>(it.last.year()));
    std::vector<Line> lines{
        {"certificate.title", words[Msg::kCertificateTitle], TextRole::kDisplay, true, false},
        {"certificate.name", person_words(state.who->resident), TextRole::kQuestion, true, true},
        {"certificate.course",
         words.format(Msg::kCertificateCourse, {{"title", title}}),
         TextRole::kTile,
         true,
         true},
        {"certificate.came",
         words.format(
             Msg::kCertificateCame,
             {{"came", std::to_string(it.came)}, {"time", duration_words(frame, it.learned)}}
         ),
         TextRole::kTile,
         false,
         true},
        {"certificate.dates",
         words.format(
             Msg::kCertificateDates,
             {{"year", year},
              {"first", short_date(frame, it.first)},
              {"last", short_date(frame, it.last)}}
         ),
         TextRole::kTile,
         false,
         true}};
    if (state.catalogue) {
        const Centre& centre = state.catalogue->centre;
        const bool has_english = english && !centre.name_en.empty();
        lines.push_back(
            {"certificate.centre",
             has_english ? centre.name_en : centre.name_zh,
             TextRole::kTile,
             false,
             false}
        );
    }
    return lines;
}

TextLook look_of(const Frame& frame, const Line& line, float share) {
    const Metrics& m = frame.metrics;
    TextLook look = on(frame.theme.card, line.role, line.bold);
    look.align = Align::kCentre;
    look.personal = line.personal;
    const auto em = static_cast<int>(share * static_cast<float>(m.em(line.role)));
    look.most_em = std::max(m.smallest_essential_em(), em);
    return look;
}

// The lines as they will stand: as large as leaves room for the picture, and smaller than that
// where the paper is short.
struct Lines {
    std::vector<TextLook> looks;
    std::vector<float> heights;
    float sum{0}; // with the gaps between them
};

Lines lines_that_fit(Frame& frame, const std::vector<Line>& lines, const Box& room, float gap) {
    constexpr float kAnyHeight = 1.0e6F;
    constexpr float kStep = 0.06F;
    constexpr float kLeast = 0.3F;
    constexpr float kReadable = 0.83F; // the size of sentences elsewhere
    const float picture = frame.metrics.px(250);
    Lines out;
    for (float share = 1; share > kLeast; share -= kStep) {
        out = {};
        for (const Line& line : lines) {
            const TextLook look = look_of(frame, line, share);
            const Laid laid = lay_to_fit(frame, line.words, look, room.w, kAnyHeight);
            out.sum += laid.height + (out.heights.empty() ? 0 : gap);
            out.looks.push_back(look);
            out.heights.push_back(laid.height);
        }
        if (out.sum + (share > kReadable ? picture : 0) <= room.h) {
            break;
        }
    }
    return out;
}

// A golden line around it, as on the one that hangs on a wall.
void paper(Frame& frame, const Box& box) {
    const Metrics& m = frame.metrics;
    Surface gold = frame.theme.tone(Tone::kAttention);
    gold.ground = gold.edge;
    panel(frame, "certificate.paper", box, frame.theme.card, m.px(30));
    panel(frame, "certificate.line", box.inset(m.px(16)), gold, 0);
    panel(frame, "certificate.inner", box.inset(m.px(20)), frame.theme.card, 0);
}

void draw_paper(
    Frame& frame, const Box& box, const std::vector<Line>& lines, const CategoryLook& picture
) {
    const Metrics& m = frame.metrics;
    paper(frame, box);
    Box room = box.inset(m.px(36), m.px(28));
    const float gap = m.px(16);
    const Lines fit = lines_that_fit(frame, lines, room, gap);
    const float spare = room.h - fit.sum;
    const float medal = std::min(m.px(200), spare - m.px(60));
    const bool with_picture = medal > m.px(110);
    const float apart = m.px(28);
    const float above = (spare - (with_picture ? medal + apart : 0)) / 2;
    room.take_top(std::max(0.0F, above));
    if (with_picture) {
        const Box seat = room.take_top(medal, apart);
        medallion(frame, {seat.x + (seat.w - medal) / 2, seat.y, medal, medal}, picture);
    }
    for (std::size_t n = 0; n < lines.size(); ++n) {
        const Box seat = room.take_top(fit.heights[n], gap);
        write(frame, lines[n].id, seat, lines[n].words, fit.looks[n]);
    }
}

} // namespace

void draw_certificates(Frame& frame, const flow::AppState& state, const IntentSink& emit) {
    PageSpec spec;
    spec.title = frame.words[Msg::kCertificatesTitle];
    spec.lead = frame.words[Msg::kCertificatesLead];
    spec.paged = true;
    const Page page = open_page(frame, state, emit, spec);
    if (!state.who || state.who->certificates.empty()) {
        empty_page(frame, page, {icon::kSchool, "school", frame.words[Msg::kCertificatesNone]});
        return;
    }
    const std::vector<Certificate>& earned = state.who->certificates;
    const Slice slice = slice_of(static_cast<int>(earned.size()), 1, state.list_first);
    const Box room = slice.pages > 1 ? page.content : page.roomy;
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    const Certificate& shown = earned[static_cast<std::size_t>(slice.first)];
    const CategoryLook picture = look_of_course(shown.category, shown.title_zh, frame.theme);
    draw_paper(frame, room, lines_of(frame, state, shown), picture);
    end_page(frame, page, slice, emit);
}

} // namespace linli::ui
