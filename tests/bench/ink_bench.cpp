#include <algorithm>
#include <cstdio>
#include <iostream>
#include <sstream>

#include "app/core/base/data_directory.h"
#include "app/core/base/startup.h"
#include "app/core/base/utf8.h"
#include "app/text/ink/handwriting.h"
#include "tests/bench/table.h"
#include "tests/support/traced_ink.h"

// How often handwriting is read as what it means: the 3,500 characters of the first level of the
// standard list (通用规范汉字表), traced from fonts that no template was drawn from.
//   bench_ink < Unihan_OtherMappings.txt      "U+4E00<tab>kTGH<tab>2013:1"
// See tests/support/traced_ink.h for what such ink is and is not.

namespace linli::bench {
namespace {

constexpr int kFirstLevel = 3500;
constexpr std::size_t kOffered = 24; // as many as the name screen asks for

std::vector<char32_t> common_characters() {
    std::vector<char32_t> out;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream words{line};
        std::string code;
        std::string property;
        std::string place;
        if (line.starts_with("U+") && words >> code >> property >> place && property == "kTGH"
            && std::stoi(place.substr(place.find(':') + 1)) <= kFirstLevel) {
            out.push_back(static_cast<char32_t>(std::stoul(code.substr(2), nullptr, 16)));
        }
    }
    return out;
}

struct Family {
    const char* name;
    const char* path;
};

void measure(
    const text::Handwriting& reader,
    const std::vector<char32_t>& characters,
    const Family& family,
    bool shaky
) {
    const auto font = test::InkFont::open(family.path);
    if (!font) {
        std::printf("  %-34s is not installed\n", family.name);
        return;
    }
    std::mt19937 random{20261125};
    int all = 0;
    int first = 0;
    int six = 0;
    int offered = 0;
    for (const char32_t character : characters) {
        const auto traced = font->trace(character);
        if (traced.empty()) {
            continue; // the font does not draw it
        }
        ++all;
        const auto found =
            reader.recognise(shaky ? test::by_a_shaky_hand(traced, random) : traced, kOffered);
        const auto at = std::ranges::find(found, to_utf8({&character, 1}));
        if (at != found.end()) {
            ++offered;
            first += at == found.begin() ? 1 : 0;
            six += at - found.begin() < 6 ? 1 : 0;
        }
    }
    const auto percent = [all](int count) {
        return 100.0 * count / all;
    };
    const std::string name = std::string{family.name} + (shaky ? ", shaky" : "");
    std::printf(
        "  %-34s %6d %8.2f %8.2f %8.2f\n",
        name.c_str(),
        all,
        percent(first),
        percent(six),
        percent(offered)
    );
    const std::string of = " of " + std::to_string(all) + ", traced";
    add_row({"ink, " + name + ", first", percent(first), "%", 0, of.substr(1)});
    add_row({"ink, " + name + ", among six", percent(six), "%", 0, of.substr(1)});
    add_row({"ink, " + name + ", among 24", percent(offered), "%", 0, of.substr(1)});
}

int run() {
    const std::vector<char32_t> characters = common_characters();
    const auto reader = text::Handwriting::open(data_directory() + "/ink_templates.bin");
    if (!reader || characters.size() != kFirstLevel) {
        (void)std::fprintf(stderr, "bench: no templates, or not 3,500 characters\n");
        return 1;
    }
    std::printf("handwriting, %%                         of    first   in six    in 24\n");
    for (const Family& family :
         {Family{"AR PL KaitiM GB", test::kKaiFont},
          Family{"Kiloji, longhand", test::kLonghandFont}}) {
        for (const bool shaky : {false, true}) {
            measure(*reader.value(), characters, family, shaky);
        }
    }
    return 0;
}

} // namespace
} // namespace linli::bench

int main() {
    linli::start_base();
    return linli::bench::run();
}
