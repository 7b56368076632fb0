#include <algorithm>
#include <cstdio>
#include <iostream>
#include <set>
#include <sstream>

#include "app/core/base/data_directory.h"
#include "app/core/base/startup.h"
#include "app/core/base/utf8.h"
#include "app/text/ink/handwriting.h"
#include "tests/bench/table.h"
#include "tests/support/chord_ink.h"
#include "tests/support/traced_ink.h"

// How often handwriting is read as what it means: the 3,500 characters of the first level of the
// standard list (通用规范汉字表), traced from fonts that no template was drawn from.
//   bench_ink < Unihan_OtherMappings.txt      "U+4E00<tab>kTGH<tab>2013:1"
// See tests/support/traced_ink.h and chord_ink.h for what such ink is and is not.

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

class Rates {
public:
    void add(const std::vector<std::string>& found, const std::string& wanted) {
        ++all_;
        const auto at = std::ranges::find(found, wanted);
        if (at != found.end()) {
            ++offered_;
            first_ += at == found.begin() ? 1 : 0;
            six_ += at - found.begin() < 6 ? 1 : 0;
        }
    }

    void tell(const std::string& name, const std::string& how) const {
        std::printf(
            "  %-34s %6d %8.2f %8.2f %8.2f\n",
            name.c_str(),
            all_,
            percent(first_),
            percent(six_),
            percent(offered_)
        );
        const std::string of = "of " + std::to_string(all_) + ", " + how;
        add_row({"ink, " + name + ", first", percent(first_), "%", 0, of});
        add_row({"ink, " + name + ", among six", percent(six_), "%", 0, of});
        add_row({"ink, " + name + ", among 24", percent(offered_), "%", 0, of});
    }

private:
    [[nodiscard]] double percent(int count) const { return 100.0 * count / all_; }

    int all_{0};
    int first_{0};
    int six_{0};
    int offered_{0};
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
    Rates rates;
    for (const char32_t character : characters) {
        const auto traced = font->trace(character);
        if (traced.empty()) {
            continue; // the font does not draw it
        }
        const auto ink = shaky ? test::by_a_shaky_hand(traced, random) : traced;
        rates.add(reader.recognise(ink, kOffered), to_utf8({&character, 1}));
    }
    rates.tell(std::string{family.name} + (shaky ? ", shaky" : ""), "traced");
}

void measure_chords(const text::Handwriting& reader, const std::vector<char32_t>& characters) {
    std::set<std::string> common;
    for (const char32_t character : characters) {
        common.insert(to_utf8({&character, 1}));
    }
    Rates rates;
    for (const test::WrittenCharacter& written : test::read_chords()) {
        if (common.contains(written.character)) {
            rates.add(reader.recognise(written.ink, kOffered), written.character);
        }
    }
    rates.tell("kanjidraw, strokes cut straight", "others' strokes, only their ends");
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
    measure_chords(*reader.value(), characters);
    return 0;
}

} // namespace
} // namespace linli::bench

int main() {
    linli::start_base();
    return linli::bench::run();
}
