#include "app/ui/theme.h"

#include <algorithm>
#include <array>

#include "app/ui/icons.h"

namespace linli::ui {
namespace {

constexpr Colour kInk = rgb(0x1A1F26);
constexpr Colour kPaper = rgb(0xFBF8F1);
constexpr Colour kBlue = rgb(0x0B4A8F);
constexpr Colour kWhite = rgb(0xFFFFFF);

constexpr Theme light() {
    Theme t;
    t.page = kPaper;
    t.ink = kInk;
    t.ink_soft = rgb(0x434A54);
    t.rule = rgb(0xE2D9C6);
    t.focus = rgb(0xB3005E);
    t.halo = kWhite;
    t.band = {rgb(0xF6ECD9), kInk, rgb(0x8A5A12)};
    t.card = {kWhite, kInk, rgb(0x8B8271)};
    t.tile = {kWhite, kInk, kBlue};
    t.primary = {kBlue, kWhite, rgb(0x07325F)};
    t.secondary = {kWhite, rgb(0x0A3F7A), kBlue};
    t.leave = {rgb(0xFFFDF8), rgb(0x353B44), rgb(0x767062)};
    t.pressed = {rgb(0xFFD972), kInk, kInk};
    t.chosen = {rgb(0xCFE0F5), kInk, rgb(0x07325F)};
    t.input = {rgb(0xFFFEFB), kInk, rgb(0x7A6A4A)};
    t.disabled = {rgb(0xEFEAE0), rgb(0x5C5F63), rgb(0x85806F)};
    t.key = {kWhite, kInk, rgb(0x857C69)};
    t.bar = {rgb(0xF1E7D3), rgb(0x2B3038), rgb(0x5B5138)};
    t.help = {rgb(0x7A4300), kWhite, rgb(0x5A3200)};
    t.staff = {rgb(0x552680), kWhite, rgb(0x3F1A61)};
    t.good = {rgb(0xE4F3E8), rgb(0x0B4A28), rgb(0x0E6B38)};
    t.attention = {rgb(0xFFEFC7), rgb(0x4F3200), rgb(0x8F5A00)};
    t.trouble = {rgb(0xFDE9E6), rgb(0x7C1010), rgb(0xA32020)};
    t.sky_high = rgb(0xFFE3B3);
    t.sky_low = rgb(0xFFF6E4);
    t.sun = rgb(0xFFB84D);
    t.hill_far = rgb(0xCFE0D2);
    t.hill_near = rgb(0xA9CBB4);
    t.wall = rgb(0xFFFDF7);
    t.wall_shade = rgb(0xF1E2C6);
    t.roof = rgb(0x4D6A7D);
    t.window = rgb(0xFFC868);
    t.tree = rgb(0x5E9B76);
    return t;
}

constexpr Theme high_contrast() {
    constexpr Colour kNavy = rgb(0x0A0F1C);
    constexpr Colour kRaised = rgb(0x141C30);
    constexpr Colour kYellow = rgb(0xFFE45C);
    Theme t;
    t.contrast = true;
    t.page = kNavy;
    t.ink = kWhite;
    t.ink_soft = rgb(0xF2F4F8);
    t.rule = rgb(0x3A4768);
    t.focus = rgb(0x5CE1FF);
    t.halo = kNavy;
    t.band = {kRaised, kWhite, kYellow};
    t.card = {kRaised, kWhite, rgb(0xB9C4DE)};
    t.tile = {kRaised, kYellow, kYellow};
    t.primary = {kYellow, kNavy, kWhite};
    t.secondary = {kNavy, kYellow, kYellow};
    t.leave = {kNavy, kWhite, kWhite};
    t.pressed = {kWhite, kNavy, kYellow};
    t.chosen = {rgb(0x26345A), kWhite, kYellow};
    t.input = {kNavy, kWhite, rgb(0x5CE1FF)};
    t.disabled = {kNavy, rgb(0xC6CCD8), rgb(0x8C97B0)};
    t.key = {kRaised, kYellow, rgb(0xB9C4DE)};
    t.bar = {kNavy, kYellow, kYellow};
    t.help = {kYellow, kNavy, kWhite};
    t.staff = {rgb(0x2E1150), kWhite, rgb(0xD9B8FF)};
    t.good = {rgb(0x06281A), rgb(0x8CF5B4), rgb(0x8CF5B4)};
    t.attention = {rgb(0x2A1C00), rgb(0xFFC861), rgb(0xFFC861)};
    t.trouble = {rgb(0x2E0E0A), rgb(0xFFB0A3), rgb(0xFFB0A3)};
    t.sky_high = kNavy;
    t.sky_low = rgb(0x101A33);
    t.sun = kYellow;
    t.hill_far = rgb(0x16233F);
    t.hill_near = rgb(0x1E2F52);
    t.wall = rgb(0x24365E);
    t.wall_shade = rgb(0x1C2B4C);
    t.roof = rgb(0x5CE1FF);
    t.window = kYellow;
    t.tree = rgb(0x2F6B5A);
    return t;
}

constexpr Theme kLight = light();
constexpr Theme kContrast = high_contrast();

struct KnownCategory {
    std::string_view name;
    char32_t icon;
    std::string_view art;
    Colour strong;
    Colour tint;
};

// Of even weight, each white-on-colour ratio above 5.
constexpr std::array<KnownCategory, 11> kCategories{{
    {"书画", icon::kBrush, "calligraphy", rgb(0xA8442A), rgb(0xFBE9E1)},
    {"数字技能", icon::kSmartphone, "digital", rgb(0x1F5FAE), rgb(0xE4EEFA)},
    {"生活技艺", icon::kFlower, "crafts", rgb(0x9A3670), rgb(0xFAE6F1)},
    {"文艺体育", icon::kMusic, "stage", rgb(0x6A3FA0), rgb(0xEFE7F9)},
    {"健康", icon::kSpa, "health", rgb(0x1E7148), rgb(0xE2F3E8)},
    {"青少年", icon::kStories, "youth", rgb(0xA35200), rgb(0xFFEFD9)},
    {"职业技能", icon::kHandyman, "trades", rgb(0x4A5A68), rgb(0xE8EDF1)},
    {"法制", icon::kGavel, "law", rgb(0x7B5319), rgb(0xF7ECD8)},
    {"公民素养", icon::kPeople, "civics", rgb(0x0F6A73), rgb(0xDFF2F3)},
    {"家庭教育", icon::kFamily, "family", rgb(0xB03A48), rgb(0xFCE7E8)},
    {"科普", icon::kScience, "science", rgb(0x3D50A8), rgb(0xE7EAF9)},
}};

struct KnownSubject {
    std::string_view part; // of a Chinese title
    char32_t icon;
    std::string_view art;
};

constexpr std::array<KnownSubject, 2> kSubjects{
    {{"摄影", icon::kCamera, "camera"}, {"门球", icon::kGolf, "gateball"}}};

constexpr KnownCategory kOther{"", icon::kSchool, "school", rgb(0x5A5242), rgb(0xF1EADB)};

} // namespace

const Surface& Theme::tone(Tone tone) const {
    switch (tone) {
    case Tone::kPlain: return card;
    case Tone::kGood: return good;
    case Tone::kAttention: return attention;
    case Tone::kTrouble: return trouble;
    case Tone::kChosen: return chosen;
    }
    return card;
}

const Theme& theme_of(flow::Theme theme) {
    return theme == flow::Theme::kLight ? kLight : kContrast;
}

CategoryLook look_of_category(std::string_view category, const Theme& theme) {
    const auto* known = std::find_if(kCategories.begin(), kCategories.end(), [&](const auto& k) {
        return k.name == category;
    });
    const KnownCategory& found = known == kCategories.end() ? kOther : *known;
    if (theme.contrast) {
        return {found.icon, {}, theme.tile.edge, theme.card.ground, theme.page};
    }
    return {found.icon, found.art, found.strong, found.tint, kWhite};
}

CategoryLook look_of_course(
    std::string_view category, std::string_view title_zh, const Theme& theme
) {
    CategoryLook look = look_of_category(category, theme);
    const auto* known = std::find_if(kSubjects.begin(), kSubjects.end(), [&](const auto& subject) {
        return title_zh.find(subject.part) != std::string_view::npos;
    });
    if (known != kSubjects.end()) {
        look.icon = known->icon;
        look.art = look.art.empty() ? look.art : known->art;
    }
    return look;
}

} // namespace linli::ui
