#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/kit.h"

// The frame around every screen: question above (on the left where the screen is wide), the act at
// the bottom right, 返回 at the bottom left, and the six helpers below them, always at the same
// pixels. A screen fills what is left.

namespace linli::ui {

struct Action {
    std::string id;
    std::string label;
    char32_t icon{0};
    ButtonKind kind{ButtonKind::kSecondary};
    flow::Intent intent;
    bool enabled{true};
    bool personal{false}; // the label names somebody
    int most_em{0};       // of the label, as its neighbours need it; 0: a button's own
};

struct PageSpec {
    std::string title;
    std::string lead;               // a plain sentence under the question
    bool lead_stays{false};         // what is confirmed: it gives way to no warning
    std::optional<BannerSpec> said; // a warning there, or news; what the state says goes first
    int step{0};                    // 第 step 步 / 共 steps 步; 0: none
    int steps{0};
    bool back{true};
    std::optional<Action> leave; // in the place of 返回
    std::optional<Action> aside; // a quiet way to something else, apart from the acts
    std::vector<Action> more;    // above the quiet way, and only where the screen is wide
    std::vector<Action> actions; // the last one is the primary, bottom right
    bool equal{false};           // the acts weigh the same: neither is larger
    bool paged{false};           // keeps room for 上一页 and 下一页
    bool staff{false};           // the staff side: purple, without the residents' helpers
    bool personal{false};        // the title, or the lead, names a person
    char32_t mark{0};            // a large sign beside the title: how something ended
    Tone tone{Tone::kPlain};     // of the ground behind it
};

/// An act that decides something, on a page that may need several: its place, until it is known
/// whether all was seen.
struct HeldAct {
    Action action;
    Box seat;
};

struct Page {
    Box content;
    Box pager;                  // empty unless paged
    int pager_em{0};            // of its words, as large as those of the acts beside it; 0: its own
    Box roomy;                  // the content when it needs no pager
    std::vector<HeldAct> held;  // the last one gives its place to 下一页
    float spare{0};             // free below the content, for a list that misses by a hair
    std::vector<HeldAct> close; // acts that stand close, for the pager's sake
    std::vector<HeldAct> alone; // the same, and those that decide, where it turns out to be none
    IntentSink emit;            // where those go
};

[[nodiscard]] Page open_page(
    Frame& frame, const flow::AppState& state, const IntentSink& emit, const PageSpec& spec
);

/// A stretch at the top that the rest of the page, a list perhaps, goes without; with or without a
/// pager.
Box take_top(Page& page, float height, float gap);

/// Whether an act says yes to what stands on the page, and no other page follows that asks again.
/// Known by what it means, so that no screen can forget to say so.
[[nodiscard]] bool decides(const flow::Intent& intent);

/// 重来 · EN/中文 · 大字 · 高对比 · 朗读 · 求助.
void helpers_bar(Frame& frame, const flow::AppState& state, const IntentSink& emit);
/// Where that bar ends at its upper edge.
[[nodiscard]] float helpers_top(const Metrics& metrics);

/// Which items of a list stand on the page.
struct Slice {
    int first{0};
    int end{0};
    int page{1}; // from 1
    int pages{1};
    int back{0}; // what PageTurned carries to get to the page before; 0: there is none
    int on{0};
};

/// `capacity` items a page; `wished` is where the state stands, which need not be a page's start
/// after the text size was changed.
[[nodiscard]] Slice slice_of(int count, int capacity, int wished);
/// Items of different heights, as many as fit.
[[nodiscard]] Slice slice_of(const std::vector<float>& heights, float gap, float room, int wished);

/// The step of a flick that began in `area`, or 0. Before the items in the area are drawn: what
/// went that far chooses none of them.
[[nodiscard]] int flicked(Frame& frame, const Box& area, const Slice& slice);

/// 上一页, 第n页/共m页, 下一页; nothing when there is one page. Returns the step that was tapped.
/// In a box that is higher than wide they stand one above the other. Without `on` 下一页 stands
/// elsewhere. Words in that size, or smaller where they have no room; 0: their own.
[[nodiscard]] int pager(
    Frame& frame, const Box& box, const Slice& slice, bool on = true, int most_em = 0
);
/// What it takes at its best, with small words at the least, and in that size without signs.
[[nodiscard]] float pager_width(Frame& frame, bool on = true);
[[nodiscard]] float least_pager_width(Frame& frame, bool on = true);
[[nodiscard]] float bare_pager_width(Frame& frame, int em, bool on = true);

/// The foot of a paged page, once it is known what stands on it: the pager, and the acts that
/// decide. They wait for the last page; until then 下一页 has the place of the last of them (D66).
void end_page(Frame& frame, const Page& page, const Slice& slice, const IntentSink& emit);
/// The same for a page that has nothing to show: what decides stays away.
void end_empty_page(Frame& frame, const Page& page);

/// How many rows of that height fit, at least one.
[[nodiscard]] int rows_that_fit(float room, float height, float gap);

/// A list of cards in a grid of equal cells, with its pager. Emits PageTurned; returns the index of
/// the tapped card, or -1.
int card_list(
    Frame& frame, const Page& page, std::vector<Card> cards, int first, const IntentSink& emit
);

/// Of the free height above few things that stand alone on a wide page, where nothing is drawn
/// below them.
inline constexpr float kAboveFew = 0.35F;

/// Blocks one below the other, as many as fit on a page, with the pager for 特大. Larger type
/// becomes a little smaller where that spares pages.
class Reading {
public:
    Reading(Frame& frame, const Page& page, const flow::AppState& state)
        : frame_{frame}, page_{page}, wished_{state.reading_first} {}

    void text(std::string id, std::string words, const TextLook& look);
    void notice(BannerSpec spec);
    void facts(Card card);
    /// A quiet act, where the foot of the page has no room for it.
    void act(Action action);
    /// A card that leads somewhere, perhaps under a few words that stay with it.
    void choice(Card card, flow::Intent intent, std::string heading = {});
    void draw(const IntentSink& emit);

private:
    struct Block {
        std::string id;
        std::string words;
        std::optional<TextLook> look;
        std::optional<BannerSpec> banner;
        std::optional<Card> card;
        std::optional<flow::Intent> leads_to;
        std::optional<Action> act;
    };

    struct Plan {
        std::vector<Block> blocks;
        std::vector<float> heights;
        Slice slice;
        Box room;
        bool whole{false}; // nothing was parted, no pager is needed
    };

    [[nodiscard]] float gap() const { return frame_.metrics.px(24); }

    [[nodiscard]] float heading_height(const Block& block) const;
    [[nodiscard]] float height_of(const Block& block) const;
    [[nodiscard]] std::vector<float> heights_of(const std::vector<Block>& blocks) const;
    [[nodiscard]] std::vector<Block> smaller(bool slim) const;
    [[nodiscard]] Plan plan_for(std::vector<Block> blocks) const;
    void compose_few(Plan& plan) const;
    void draw_block(const Block& block, Box box, const IntentSink& emit);

    Frame& frame_;
    const Page& page_;
    int wished_;
    std::vector<Block> blocks_;
};

/// Whether it is about what was written, so that the field is marked, too.
[[nodiscard]] bool is_at_a_field(flow::Problem problem);

/// A problem and what to do about it, or good news; none when there is nothing to say.
[[nodiscard]] std::optional<BannerSpec> said_at_the_top(
    const Frame& frame, const flow::AppState& state
);

} // namespace linli::ui
