#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/ui/kit_page.h"

namespace linli::ui {
namespace {

Slice slice_from_starts(const std::vector<int>& starts, int count, int wished) {
    Slice slice;
    slice.pages = static_cast<int>(starts.size());
    int page = 0;
    while (page + 1 < slice.pages && starts[static_cast<std::size_t>(page) + 1] <= wished) {
        ++page;
    }
    const auto at = static_cast<std::size_t>(page);
    slice.page = page + 1;
    slice.first = starts[at];
    slice.end = page + 1 < slice.pages ? starts[at + 1] : count;
    slice.back = page > 0 ? starts[at - 1] - wished : 0;
    slice.on = page + 1 < slice.pages ? starts[at + 1] - wished : 0;
    return slice;
}

} // namespace

Slice slice_of(int count, int capacity, int wished) {
    std::vector<int> starts{0};
    for (int start = capacity; start < count; start += capacity) {
        starts.push_back(start);
    }
    return slice_from_starts(starts, count, wished);
}

Slice slice_of(const std::vector<float>& heights, float gap, float room, int wished) {
    std::vector<int> starts{0};
    float used = 0;
    for (std::size_t n = 0; n < heights.size(); ++n) {
        const bool first = static_cast<int>(n) == starts.back();
        if (!first && used + gap + heights[n] > room) {
            starts.push_back(static_cast<int>(n));
            used = heights[n];
        } else {
            used += (first ? 0 : gap) + heights[n];
        }
    }
    return slice_from_starts(starts, static_cast<int>(heights.size()), wished);
}

int rows_that_fit(float room, float height, float gap) {
    return std::max(1, static_cast<int>(std::floor((room + gap) / (height + gap))));
}

namespace {

struct Grid {
    int columns{1};
    float gap{0};
    float width{0};
    float height{0};         // of the highest card
    std::vector<float> rows; // of the highest in each row
};

// Two or three below each other fill a wide page; side by side they float in it.
bool stand_in_a_column(Frame& frame, const Box& room, const std::vector<Card>& cards) {
    constexpr std::size_t kFew = 3;
    if (cards.size() > kFew) {
        return false;
    }
    float sum = 0;
    for (const Card& card : cards) {
        const float own = std::max(frame.metrics.row(), card_height(frame, card, room.w));
        sum += (sum > 0 ? frame.metrics.px(24) : 0) + own;
    }
    return sum <= room.h;
}

Grid grid_of(Frame& frame, const Box& room, std::vector<Card>& cards) {
    const Metrics& m = frame.metrics;
    Grid grid;
    grid.gap = m.px(24);
    const bool wide = m.landscape() && m.text_size() == flow::TextSize::kStandard;
    grid.columns = wide && cards.size() > 1 && !stand_in_a_column(frame, room, cards) ? 2 : 1;
    const auto columns = static_cast<float>(grid.columns);
    grid.width = (room.w - grid.gap * (columns - 1)) / columns;
    grid.height = m.row();
    for (std::size_t n = 0; n < cards.size(); ++n) {
        fit_card(frame, cards[n], grid.width, room.h);
        const float height = std::max(m.row(), card_height(frame, cards[n], grid.width));
        if (n % static_cast<std::size_t>(grid.columns) == 0) {
            grid.rows.push_back(height);
        }
        grid.rows.back() = std::max(grid.rows.back(), height);
        grid.height = std::max(grid.height, height);
    }
    return grid;
}

constexpr int kSmallest = 5;

// In smaller type; at last with fewer facts, which are on the page that the card leads to: those of
// a class, not what staff count.
std::vector<Card> made_smaller(std::vector<Card> cards, int step) {
    for (Card& card : cards) {
        card.compact = true;
        card.slim = step > 0;
        if (!card.tappable || !card.look) {
            continue;
        }
        if (step > 1) {
            keep_lines(card, step == 2 ? 2 : 1);
        }
        if (step > 3) {
            card.chips.resize(std::min<std::size_t>(card.chips.size(), 1));
        }
        if (step >= kSmallest) {
            card.look.reset();
        }
    }
    return cards;
}

// 特大 with one card a page is a long walk: smaller type, if that gives two.
void prefer_two_rows(Frame& frame, const Box& room, std::vector<Card>& cards, Grid& grid) {
    const bool largest = frame.metrics.text_size() == flow::TextSize::kLargest;
    if (!largest || cards.size() < 2 || rows_that_fit(room.h, grid.height, grid.gap) > 1) {
        return;
    }
    for (int step = 0; step <= kSmallest; ++step) {
        std::vector<Card> smaller = made_smaller(cards, step);
        const Grid other = grid_of(frame, room, smaller);
        if (rows_that_fit(room.h, other.height, other.gap) > 1) {
            cards = std::move(smaller);
            grid = other;
            return;
        }
    }
}

Slice slice_grid(const Box& room, const Grid& grid, std::size_t count, int first) {
    const int rows = rows_that_fit(room.h, grid.height, grid.gap);
    return slice_of(static_cast<int>(count), rows * grid.columns, first);
}

// Rows as high as their own cards.
Slice slice_rows(const Box& room, const Grid& grid, float gap, std::size_t count, int first) {
    const int row = first / grid.columns;
    Slice slice = slice_of(grid.rows, gap, room.h, row);
    const auto cards = [&](int rows) {
        return (row + rows) * grid.columns - first;
    };
    slice.back = slice.page > 1 ? cards(slice.back) : 0;
    slice.on = slice.page < slice.pages ? cards(slice.on) : 0;
    slice.first *= grid.columns;
    slice.end = std::min(slice.end * grid.columns, static_cast<int>(count));
    return slice;
}

// Long titles in the size of the text are better than a page more.
std::vector<Card> with_small_titles(const Frame& frame, std::vector<Card> cards) {
    for (Card& card : cards) {
        card.most_em = frame.metrics.em(TextRole::kBody);
    }
    return cards;
}

struct ListPlan {
    std::vector<Card> cards;
    Grid grid;
    Slice slice;
    Box room;
    bool own_rows{false}; // not all in the height of the highest
    float between{0};     // rows
};

// Rows of one height look composed; where a single long title would cost pages, each has its own.
void slice_list(const Frame& frame, ListPlan& plan, float spare, int first) {
    const float close = frame.metrics.gap();
    plan.slice = slice_grid(plan.room, plan.grid, plan.cards.size(), first);
    Box room = plan.room;
    room.h += spare;
    const Slice own = slice_rows(room, plan.grid, close, plan.cards.size(), first);
    plan.own_rows = own.pages < plan.slice.pages;
    plan.slice = plan.own_rows ? own : plan.slice;
    plan.between = plan.own_rows ? close : plan.grid.gap;
}

// Where not every two have room one below the other, some may.
void prefer_fewer_pages(
    Frame& frame, const Page& page, ListPlan& plan, const std::vector<Card>& roomy, int first
) {
    if (rows_that_fit(plan.room.h, plan.grid.height, plan.grid.gap) > 1) {
        return;
    }
    ListPlan closer = plan;
    closer.cards = made_smaller(roomy, kSmallest - 1);
    closer.grid = grid_of(frame, closer.room, closer.cards);
    slice_list(frame, closer, page.spare, first);
    if (closer.slice.pages < plan.slice.pages) {
        plan = std::move(closer);
    }
}

ListPlan plan_of(Frame& frame, const Page& page, std::vector<Card> cards, int first) {
    ListPlan plan{std::move(cards), {}, {}, page.roomy};
    plan.grid = grid_of(frame, plan.room, plan.cards);
    slice_list(frame, plan, page.spare, first);
    if (plan.slice.pages > 1) {
        plan.room = page.content;
        plan.grid = grid_of(frame, plan.room, plan.cards);
        const std::vector<Card> roomy = plan.cards;
        prefer_two_rows(frame, plan.room, plan.cards, plan.grid);
        slice_list(frame, plan, page.spare, first);
        if (frame.metrics.text_size() == flow::TextSize::kLargest) {
            prefer_fewer_pages(frame, page, plan, roomy, first);
        }
    }
    return plan;
}

// One or two alone on a wide screen may be larger still.
bool are_few(const Frame& frame, const Slice& slice) {
    return frame.metrics.landscape() && slice.pages == 1 && slice.end - slice.first < 3;
}

float most_growth(const Frame& frame, const Slice& slice) {
    return are_few(frame, slice) ? 1.35F : 1.18F;
}

// How high the rows of the page are. They share what is left over, within reason, so that pages
// look composed.
std::vector<float> shown_rows(const Frame& frame, const ListPlan& plan) {
    const Grid& grid = plan.grid;
    const float most = most_growth(frame, plan.slice);
    if (!plan.own_rows) {
        const int rows = rows_that_fit(plan.room.h, grid.height, grid.gap);
        const float share = (plan.room.h + grid.gap) / static_cast<float>(rows) - grid.gap;
        const int shown = (plan.slice.end - plan.slice.first + grid.columns - 1) / grid.columns;
        return std::vector<float>(
            static_cast<std::size_t>(shown), std::min(share, grid.height * most)
        );
    }
    const auto first = grid.rows.begin() + plan.slice.first / grid.columns;
    const auto end = grid.rows.begin() + (plan.slice.end + grid.columns - 1) / grid.columns;
    std::vector<float> rows(first, end);
    const float gaps = plan.between * static_cast<float>(rows.size() - 1);
    const float sum = std::accumulate(rows.begin(), rows.end(), 0.0F);
    const float growth = std::clamp((plan.room.h - gaps) / sum, 1.0F, most);
    for (float& row : rows) {
        row *= growth;
    }
    return rows;
}

// Then they stand a little above the middle: nothing is drawn below them.
void lower_few(const Frame& frame, ListPlan& plan, const std::vector<float>& rows) {
    const float gaps = plan.between * static_cast<float>(rows.size() - 1);
    const float taken = std::accumulate(rows.begin(), rows.end(), gaps);
    if (are_few(frame, plan.slice) && !rows.empty()) {
        plan.room.take_top(std::max(0.0F, plan.room.h - taken) * kAboveFew);
    }
}

} // namespace

int card_list(
    Frame& frame, const Page& page, std::vector<Card> cards, int first, const IntentSink& emit
) {
    ListPlan plan = plan_of(frame, page, cards, first);
    if (plan.slice.pages > 1) {
        ListPlan shorter = plan_of(frame, page, with_small_titles(frame, cards), first);
        if (shorter.slice.pages < plan.slice.pages) {
            plan = std::move(shorter);
        }
    }
    Box& room = plan.room;
    const Grid& grid = plan.grid;
    const Slice& slice = plan.slice;
    const std::vector<float> rows = shown_rows(frame, plan);
    lower_few(frame, plan, rows);
    if (const int step = flicked(frame, room, slice); step != 0) {
        emit(flow::PageTurned{step});
    }
    int chosen = -1;
    for (int n = slice.first; n < slice.end; ++n) {
        Card& shown = plan.cards[static_cast<std::size_t>(n)];
        const int above = (n - slice.first) / grid.columns; // whole rows
        const float height = rows[static_cast<std::size_t>(above)];
        const float highest =
            plan.own_rows ? grid.rows[static_cast<std::size_t>(n / grid.columns)] : grid.height;
        shown.level = grid.columns > 1 ? highest : 0;
        regain_lines(frame, shown, cards[static_cast<std::size_t>(n)], grid.width, height);
        const int column = (n - slice.first) % grid.columns;
        const float x = room.x + static_cast<float>(column) * (grid.width + grid.gap);
        if (card(frame, {x, room.y, grid.width, height}, shown)) {
            chosen = n;
        }
        if (column + 1 == grid.columns || n + 1 == slice.end) {
            room.take_top(height, plan.between);
        }
    }
    fill_page(frame, room);
    end_page(frame, page, slice, emit);
    return chosen;
}

} // namespace linli::ui
