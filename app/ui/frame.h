#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/flow/intent.h"
#include "app/text/glyph_cache.h"
#include "app/ui/catalog.h"
#include "app/ui/metrics.h"
#include "app/ui/record.h"
#include "app/ui/theme.h"

namespace linli::ui {

class LaidMemo;
class Painter;
class Press;

/// Where views put what a person did. Taken up after the frame, so that the state they read is
/// const in fact.
using IntentSink = std::function<void(flow::Intent)>;

/// What a view may know besides the state. `paint`, `press` and `laid` are for the kit alone
/// (kit.h): a screen that used them could draw something that is not recorded, and a test forbids
/// it.
struct Frame {
    const Catalog& words;
    const Theme& theme;
    const Metrics& metrics;
    text::GlyphCache& glyphs;
    bool waiting; // what was asked takes longer than a moment
    Record& record;
    Painter& paint;
    Press& press;
    LaidMemo& laid;
    bool wrong{false}; // what stands in the field is not right, as is said at the top
};

} // namespace linli::ui
