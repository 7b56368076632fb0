#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "app/core/domain/membership.h"
#include "app/core/qr/qr.h"
#include "app/flow/update.h"
#include "app/ui/aloud.h"
#include "app/ui/theme.h"
#include "tests/support/headless_ui.h"
#include "tests/support/qr_reader.h"
#include "tests/support/sample_screens.h"
#include "tests/support/variants.h"

// 我的二维码: what a telephone sees of it, and where it is offered.

namespace linli::test {
namespace {

/// The pixels of one module, and where its code begins on the glass.
struct Standing {
    int module{0};
    int left{0};
    int top{0};
};

/// From the picture: the first dark pixel on the way in from the paper's corner, behind where it is
/// rounded, is the corner of a finder.
Standing standing_of(const Image& image, const ui::DrawnWidget& qr, int modules) {
    const auto side = static_cast<int>(qr.rect.w);
    Standing at;
    const auto is_dark = [&](int x, int y) {
        return image.rgb[static_cast<std::size_t>(y * image.width + x) * 3] < 128;
    };
    const auto left = static_cast<int>(qr.rect.x);
    const auto top = static_cast<int>(qr.rect.y);
    int inset = 8;
    while (inset < side && !is_dark(left + inset, top + inset)) {
        ++inset;
    }
    at.left = left + inset;
    at.top = top + inset;
    at.module = (side - 2 * inset) / modules;
    return at;
}

bool is_all(const Image& image, int left, int top, int side, ui::Colour colour) {
    for (int y = top; y < top + side; ++y) {
        for (int x = left; x < left + side; ++x) {
            const std::uint8_t* seen =
                &image.rgb[static_cast<std::size_t>(y * image.width + x) * 3];
            if (seen[0] != colour.r || seen[1] != colour.g || seen[2] != colour.b) {
                return false;
            }
        }
    }
    return true;
}

ui::Panel with_ppi(ui::Panel panel, double ppi) {
    panel.ppi = ppi;
    return panel;
}

} // namespace

TEST_CASE("member card: read off the glass in every variant, it is the person's code", "[ui]") {
    int read = 0;
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            INFO(shape_name(upright) << " " << variant.name);
            const flow::AppState state = dressed(sample_state("member_card"), variant);
            static_cast<void>(ui.frame(state));
            const std::vector<std::string> codes = read_qr_codes(ui.picture());
            REQUIRE(codes.size() == 1);
            CHECK(codes.front() == membership_code(state.who->resident.id));
            ++read;
        }
    }
    CHECK(read == 24);
}

TEST_CASE("member card: what was photographed identifies the same person next time", "[ui]") {
    HeadlessUi ui;
    const flow::AppState shown = sample_state("member_card");
    static_cast<void>(ui.frame(shown));
    const std::vector<std::string> codes = read_qr_codes(ui.picture());
    REQUIRE(codes.size() == 1);

    flow::AppState next = sample_state("home");
    const flow::Moment now{next.now, ui.now()};
    const auto effects = flow::update(next, flow::CodeScanned{codes.front()}, now);
    REQUIRE(effects.size() == 1);
    const auto* asked = std::get_if<flow::FindMember>(&effects.front());
    REQUIRE(asked != nullptr);
    CHECK(asked->resident == shown.who->resident.id);
    static_cast<void>(flow::apply(next, flow::MemberFound{*shown.who}, now));
    REQUIRE(next.who.has_value());
    CHECK(next.who->resident.id == shown.who->resident.id);
}

TEST_CASE("member card: whole pixels, 55 mm or more, four modules of quiet around", "[ui]") {
    const std::string text = membership_code(sample_state("member_card").who->resident.id);
    const QrCode code = qr_code(text).value();
    const ui::Surface paper = ui::theme_of(flow::Theme::kLight).card;
    for (const bool upright : {true, false}) {
        for (const double ppi : {92.0, 102.46}) { // 24 inches, and the reference
            const ui::Panel panel = with_ppi(reference_panel(upright), ppi);
            HeadlessUi ui{panel};
            for (const Variant& variant : all_variants()) {
                INFO(shape_name(upright) << " " << variant.name << " " << ppi);
                static_cast<void>(ui.frame(dressed(sample_state("member_card"), variant)));
                const Image image = ui.picture();
                const ui::DrawnWidget* qr = ui.record().find("member_card.qr");
                REQUIRE(qr != nullptr);
                const Standing at = standing_of(image, *qr, code.side);
                CHECK(at.module * code.side * 25.4 / ppi >= 55);
                CHECK(ui::contrast(qr->text_colour, qr->ground) >= 10);
                int wrong = 0;
                for (int y = -4; y < code.side + 4; ++y) {
                    for (int x = -4; x < code.side + 4; ++x) {
                        const bool inside = std::min(x, y) >= 0 && std::max(x, y) < code.side;
                        const bool dark = inside && code.dark(x, y);
                        wrong += is_all(
                                     image,
                                     at.left + x * at.module,
                                     at.top + y * at.module,
                                     at.module,
                                     dark ? paper.text : paper.ground
                                 )
                            ? 0
                            : 1;
                    }
                }
                CHECK(wrong == 0);
            }
        }
    }
}

TEST_CASE("member card: whose it is stays out of kept records, and is told to nobody", "[ui]") {
    HeadlessUi ui;
    for (const char* name : {"member_card", "member_card_unnamed"}) {
        static_cast<void>(ui.frame(sample_state(name)));
        for (const char* id : {"member_card.qr", "member_card.person", "member_card.code"}) {
            INFO(name << " " << id);
            const ui::DrawnWidget* widget = ui.record().find(id);
            REQUIRE(widget != nullptr);
            CHECK(widget->personal);
        }
        CHECK_FALSE(ui.record().find("member_card.qr")->spoken.empty());
        CHECK(ui.record().find("member_card.code")->text.starts_with("LL1 "));
        CHECK(ui::to_json(ui.record()).find("LL1") == std::string::npos);
    }
}

TEST_CASE("member card: 朗读 says what it is and what to do, not its characters", "[ui][aloud]") {
    HeadlessUi ui;
    static_cast<void>(ui.frame(sample_state("member_card")));
    std::string public_words;
    std::string personal_words;
    for (const flow::SpokenPart& part : ui::announcement(ui.record())) {
        (part.personal ? personal_words : public_words) += part.words + "\n";
    }
    CHECK(public_words.find("用手机拍下来") != std::string::npos);
    CHECK(public_words.find("王") == std::string::npos);
    CHECK(personal_words.find("这是您的会员二维码") != std::string::npos);
    CHECK(personal_words.find("王*例") != std::string::npos);
    CHECK((public_words + personal_words).find("LL1") == std::string::npos);
}

TEST_CASE("member card: offered with one's classes, after a first visit and on a slip", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const Variant& variant : all_variants()) {
            for (const char* name :
                 {"my_classes",
                  "my_classes_empty",
                  "my_classes_asked",
                  "result_registered",
                  "slip",
                  "slip_waiting_no_printer"}) {
                INFO(name << " " << shape_name(upright) << " " << variant.name);
                const flow::AppState state = dressed(sample_state(name), variant);
                const auto done = ui.tap(state, "member_card.offer");
                REQUIRE(done.size() == 1);
                CHECK(std::holds_alternative<flow::MemberCardTapped>(done.front()));
            }
            for (const char* name :
                 {"result_checked_in",
                  "result_cancelled",
                  "result_undone",
                  "check_in",
                  "slip_printer"}) {
                INFO(name << " " << shape_name(upright) << " " << variant.name);
                static_cast<void>(ui.frame(dressed(sample_state(name), variant)));
                CHECK(ui.record().find("member_card.offer") == nullptr);
            }
        }
    }
}

TEST_CASE("recognised: who was scanned while browsing reads a masked name", "[ui]") {
    for (const bool upright : {true, false}) {
        HeadlessUi ui{reference_panel(upright)};
        for (const char* name :
             {"categories_recognised",
              "courses_recognised",
              "course_recognised",
              "search_recognised"}) {
            INFO(name << " " << shape_name(upright));
            flow::AppState state = sample_state(name);
            static_cast<void>(ui.frame(state));
            const ui::DrawnWidget* said = ui.record().find("news");
            REQUIRE(said != nullptr);
            CHECK(said->text == "您好，王*例");
            CHECK(said->personal);
            state.language = flow::Language::kEnglish;
            static_cast<void>(ui.frame(state));
            CHECK(ui.record().find("news")->text == "Hello, 王*例");
            state.news = flow::News::kNone;
            static_cast<void>(ui.frame(state));
            CHECK(ui.record().find("news") == nullptr);
        }
    }
}

} // namespace linli::test
