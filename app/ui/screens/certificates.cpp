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
        {"certificate.title", words[Msg::kCertificateTitle], TextRole::kQuestion, true, false},
        {"certificate.name", person_words(state.who->resident), TextRole::kTile, true, true},
        {"certificate.course",
         words.format(Msg::kCertificateCourse, {{"title", title}}),
         TextRole::kBody,
         true,
         true},
        {"certificate.came",
         words.format(
             Msg::kCertificateCame,
             {{"came", std::to_string(it.came)}, {"time", duration_words(frame, it.learned)}}
         ),
         TextRole::kBody,
         false,
         true},
        {"certificate.dates",
         words.format(
             Msg::kCertificateDates,
             {{"year", year},
              {"first", short_date(frame, it.first)},
              {"last", short_date(frame, it.last)}}
         ),
         TextRole::kBody,
         false,
         true}};
    if (state.catalogue) {
        const Centre& centre = state.catalogue->centre;
        const bool has_english = english && !centre.name_en.empty();
        lines.push_back(
            {"certificate.centre",
             has_english ? centre.name_en : centre.name_zh,
             TextRole::kBody,
             false,
             false}
        );
    }
    return lines;
}

void draw_paper(Frame& frame, Box room, const std::vector<Line>& lines) {
    const Metrics& m = frame.metrics;
    const Surface& paper = frame.theme.card;
    panel(frame, "certificate.paper", room, paper, m.px(30));
    const float inset = m.px(36);
    room = {room.x + inset, room.y + inset, room.w - 2 * inset, room.h - 2 * inset};
    const float gap = m.px(20);
    const auto gaps = gap * static_cast<float>(lines.size() - 1);
    std::vector<float> heights;
    float sum = 0;
    for (const Line& line : lines) {
        heights.push_back(lay(frame, line.words, line.role, line.bold, room.w).height);
        sum += heights.back();
    }
    const float share = std::min(1.0F, (room.h - gaps) / sum); // smaller words where it is tight
    room.take_top(std::max(0.0F, (room.h - gaps - sum) / 2));
    for (std::size_t n = 0; n < lines.size(); ++n) {
        TextLook look = on(paper, lines[n].role, lines[n].bold);
        look.align = Align::kCentre;
        look.personal = lines[n].personal;
        look.middle = true;
        write(frame, lines[n].id, room.take_top(heights[n] * share, gap), lines[n].words, look);
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
    draw_paper(frame, room, lines_of(frame, state, earned[static_cast<std::size_t>(slice.first)]));
    if (const int step = pager(frame, page.pager, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
}

} // namespace linli::ui
