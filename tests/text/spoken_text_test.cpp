#include "app/text/speech/spoken_text.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "app/core/base/data_directory.h"
#include "app/core/base/utf8.h"
#include "app/text/speech/voice.h"
#include "tests/support/temp_dir.h"

using namespace linli;
using namespace linli::text;

namespace {

const std::string kAssets = LINLI_SOURCE_DIR "/assets";

SpokenText speaker() {
    auto loaded = SpokenText::load(data_directory());
    REQUIRE(loaded);
    return std::move(loaded).value();
}

/// "qian1 dao4 , <Lily Zhao> ." with / , . for the three silences; the comma at the end left out.
std::string heard(const std::vector<Segment>& segments) {
    std::string out;
    for (const Segment& segment : segments) {
        const bool english = segment.tongue == Tongue::kEnglish;
        out += (out.empty() ? "" : " ") + (english ? "<" + segment.sounds + ">" : segment.sounds);
        if (segment.pause >= Millis{400}) {
            out += " .";
        } else if (segment.pause >= Millis{200}) {
            out += " ,";
        } else if (segment.pause > Millis{0}) {
            out += " /";
        }
    }
    return out.ends_with(" ,") ? out.substr(0, out.size() - 2) : out;
}

using Lines = std::vector<std::pair<std::string, std::string>>;

/// "text<tab>what is heard"; \n in the text ends a line.
Lines golden(const std::string& name) {
    std::ifstream in{LINLI_SOURCE_DIR "/tests/text/" + name};
    Lines out;
    for (std::string line; std::getline(in, line);) {
        const std::size_t tab = line.find('\t');
        if (!line.starts_with('#') && tab != std::string::npos) {
            std::string text = line.substr(0, tab);
            if (const std::size_t end = text.find("\\n"); end != std::string::npos) {
                text.replace(end, 2, "\n");
            }
            out.emplace_back(text, line.substr(tab + 1));
        }
    }
    return out;
}

/// The messages of a language, by key.
Lines messages(const std::string& language) {
    std::ifstream in{kAssets + "/i18n/" + language + ".json"};
    Lines out;
    for (std::string line; std::getline(in, line);) {
        const std::size_t key = line.find('"');
        const std::size_t middle = line.find("\": \"");
        const std::size_t end = line.rfind('"');
        if (key != std::string::npos && middle != std::string::npos) {
            std::string text;
            for (std::size_t i = middle + 4; i < end; ++i) {
                const bool escape = line[i] == '\\';
                i += escape ? 1 : 0;
                text += escape && line[i] == 'n' ? '\n' : line[i];
            }
            out.emplace_back(line.substr(key + 1, middle - key - 1), text);
        }
    }
    return out;
}

bool is_hanzi(char32_t c) {
    return c >= 0x3400 && c < 0xA000;
}

std::string hanzi_of(const std::string& text) {
    std::u32string out;
    for (const char32_t c : to_utf32(text)) {
        if (is_hanzi(c)) {
            out += c;
        }
    }
    return to_utf8(out);
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in{text};
    return {std::istream_iterator<std::string>{in}, {}};
}

bool is_syllable_with_tone(const std::string& word) {
    return word.size() >= 2 && word.back() >= '1' && word.back() <= '5'
        && std::all_of(word.begin(), word.end() - 1, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_sound(const Segment& segment) {
    if (segment.sounds.empty() || segment.pause < Millis{0} || segment.pause > Millis{450}) {
        return false;
    }
    const auto words = words_of(segment.sounds);
    return segment.tongue == Tongue::kEnglish
        ? !words.empty() && first_invalid_utf8(segment.sounds) == std::nullopt
        : !words.empty() && std::ranges::all_of(words, is_syllable_with_tone);
}

std::size_t syllables_in(const std::vector<Segment>& segments) {
    std::size_t count = 0;
    for (const Segment& segment : segments) {
        count += segment.tongue == Tongue::kChinese ? words_of(segment.sounds).size() : 0;
    }
    return count;
}

} // namespace

TEST_CASE("spoken: phrases of every kind sound as people say them", "[text][speech]") {
    const SpokenText spoken = speaker();
    for (const auto& [tongue, file] :
         {std::pair{Tongue::kChinese, "spoken_chinese.txt"},
          std::pair{Tongue::kEnglish, "spoken_english.txt"}}) {
        const Lines lines = golden(file);
        REQUIRE(lines.size() >= 30);
        for (const auto& [text, expected] : lines) {
            INFO(text);
            CHECK(heard(spoken.of(text, tongue)) == expected);
        }
    }
}

TEST_CASE("spoken: what the kiosk says with a character of several readings", "[text][speech]") {
    const SpokenText spoken = speaker();
    const Lines all = messages("zh_CN");
    const Lines lines = golden("spoken_messages.txt");
    REQUIRE(lines.size() >= 100);
    for (const auto& [text, expected] : lines) {
        INFO(text);
        CHECK(heard(spoken.of(text, Tongue::kChinese)) == expected);
    }
}

TEST_CASE("spoken: every character of every message and course has a reading", "[text][speech]") {
    const SpokenText spoken = speaker();
    std::vector<std::string> texts;
    for (const auto& [key, text] : messages("zh_CN")) {
        texts.push_back(text);
    }
    REQUIRE(texts.size() > 250);
    std::ifstream courses{kAssets + "/sample/courses.csv"};
    for (std::string line; std::getline(courses, line);) {
        texts.push_back(line);
    }
    for (const std::string& text : texts) {
        const std::string hanzi = hanzi_of(text);
        INFO(text);
        CHECK(syllables_in(spoken.of(hanzi, Tongue::kChinese)) == length_of(hanzi));
        CHECK(syllables_in(spoken.of(hanzi, Tongue::kEnglish)) == length_of(hanzi));
    }
}

TEST_CASE("spoken: no English message is silent, none is said in Chinese", "[text][speech]") {
    const SpokenText spoken = speaker();
    for (const auto& [key, text] : messages("en")) {
        const auto segments = spoken.of(text, Tongue::kEnglish);
        INFO(key);
        const bool only_words_of_others = text.starts_with("{") && text.ends_with("}");
        const bool mark = key == "list.comma" || key == "list.semicolon" || key == "weekday.comma";
        CHECK((hanzi_of(text) == "" ? syllables_in(segments) == 0 : syllables_in(segments) > 0));
        CHECK((only_words_of_others || mark || !segments.empty()));
    }
}

TEST_CASE("spoken: surnames sound as the lists of surnames say", "[text][speech]") {
    const SpokenText spoken = speaker();
    std::size_t checked = 0;
    for (const char* list : {"/text/surnames.txt", "/ime/compound_surnames.txt"}) {
        std::ifstream in{kAssets + list};
        for (std::string line; std::getline(in, line);) {
            std::vector<std::string> words = words_of(line);
            if (line.starts_with('#') || words.size() < 2) {
                continue;
            }
            const auto said = spoken.of_name(words.front() + "*");
            REQUIRE(said.size() == 1);
            std::string letters;
            for (const char c : said.front().sounds) {
                letters += c >= '1' && c <= '5' ? "" : std::string(1, c);
            }
            words.erase(words.begin());
            words.emplace_back("mou");
            INFO(line << ": " << said.front().sounds);
            CHECK(words_of(letters) == words);
            ++checked;
        }
    }
    CHECK(checked > 150);
}

TEST_CASE("spoken: a name is known where a name stands, and only there", "[text][speech]") {
    const SpokenText spoken = speaker();
    const auto chinese = [&](const char* text) {
        return heard(spoken.of(text, Tongue::kChinese));
    };
    CHECK(heard(spoken.of_name("单示例")) == "shan4 shi4 li4");
    CHECK(heard(spoken.of_name("尉迟示例")) == "yu4 chi2 shi4 li4");
    CHECK(heard(spoken.of_name("王*兰")) == "wang2 mou3 lan2");
    CHECK(heard(spoken.of_name("Lily Zhao")) == "<Lily Zhao>");
    CHECK(spoken.of_name("").empty());
    CHECK(chinese("单*") == "shan4 mou3");
    CHECK(chinese("单老师") == "shan4 lao3 shi1");
    CHECK(chinese("书画室 · 单示例") == "shu1 hua4 shi4 , shan4 shi4 li4");
    CHECK(chinese("一张单据") == "yi4 zhang1 dan1 ju4");
    CHECK(chinese("解答") == "jie3 da2");
}

TEST_CASE("spoken: what nobody can read is a short silence, not an error", "[text][speech]") {
    const SpokenText spoken = speaker();
    for (const Tongue tongue : {Tongue::kChinese, Tongue::kEnglish}) {
        CHECK(spoken.of("", tongue).empty());
        CHECK(spoken.of("，。？…", tongue).empty());
        CHECK(spoken.of("\xFF\xFE\x80", tongue).empty());
        CHECK(heard(spoken.of("签\xE7到", tongue)) == "qian1 / dao4");
        CHECK(heard(spoken.of("签한到", tongue)) == "qian1 / dao4");
    }
    std::string endless;
    for (std::size_t i = 0; i < 3 * SpokenText::kLongest; ++i) {
        endless += "好";
    }
    CHECK(syllables_in(spoken.of(endless, Tongue::kChinese)) == SpokenText::kLongest);
}

TEST_CASE("spoken: no bytes at all make a segment that is no sound", "[text][speech]") {
    const SpokenText spoken = speaker();
    const std::vector<std::string> pieces{"一", "不", "0",  "1",    "2",        "38", ":",  "-",
                                          "–",  "*",  "%",  "¥",    ".",        ",",  " ",  "·",
                                          "王", "单", "a",  "Room", "Mon",      "年", "月", "第",
                                          "个", "，", "\n", "\xE7", "\xF0\x9F", "é",  "'"};
    std::mt19937 random{20261124}; // NOLINT(cert-msc51-cpp): the same texts every time
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t length = random() % 24; length > 0; --length) {
            text += round % 2 == 0 ? pieces[random() % pieces.size()]
                                   : std::string(1, static_cast<char>(random() % 256));
        }
        for (const Tongue tongue : {Tongue::kChinese, Tongue::kEnglish}) {
            const auto segments = spoken.of(text, tongue);
            INFO(text);
            CHECK(std::ranges::all_of(segments, is_sound));
            CHECK((segments.empty() || segments.back().pause >= Millis{250}));
        }
        CHECK(std::ranges::all_of(spoken.of_name(text), is_sound));
    }
}

TEST_CASE("spoken: the voice has a sound for every syllable of the table", "[text][speech]") {
    std::set<std::string> syllables;
    std::ifstream in{data_directory() + "/spoken.txt"};
    for (std::string line; std::getline(in, line);) {
        for (const std::string& word : words_of(line)) {
            if (is_syllable_with_tone(word)) {
                syllables.insert(word);
            }
        }
    }
    REQUIRE(syllables.size() > 1200);
    const auto voice = open_espeak_voice();
    REQUIRE(voice);
    for (const std::string& syllable : syllables) {
        std::size_t samples = 0;
        int loudest = 0;
        REQUIRE((*voice)->speak({Tongue::kChinese, syllable}, Speed::kFast, [&](auto piece) {
            for (const std::int16_t sample : piece) {
                ++samples;
                loudest = std::max(loudest, std::abs(int{sample}));
            }
            return true;
        }));
        INFO(syllable << ": " << samples * 1000 / kSoundRate << " ms, " << loudest);
        // 呣 and 嗯 are only hummed.
        const bool has_vowel = syllable.find_first_of("aeiouv") != std::string::npos;
        CHECK(samples > kSoundRate / (has_vowel ? 12 : 40));
        CHECK(samples < kSoundRate);
        CHECK(loudest > 1000);
    }
}

TEST_CASE("spoken: no table is kNotFound, a damaged one kCorrupt", "[text][speech]") {
    const test::TempDir folder;
    const auto code = [&] {
        return SpokenText::load(folder.path().string()).error().code;
    };
    CHECK(code() == ErrorCode::kNotFound);
    for (const char* text :
         {"",
          "xing2",
          "xing 行",
          "xing2 行 形",
          "银行 yin2",
          "银行 yin2 hang",
          "=单",
          "=xing2 行"}) {
        INFO(text);
        folder.write("spoken.txt", text);
        CHECK(code() == ErrorCode::kCorrupt);
    }
}

TEST_CASE("bench: loading the table, and a sentence", "[.][text][speech][bench]") {
    using Clock = std::chrono::steady_clock;
    using Ms = std::chrono::duration<double, std::milli>;
    const auto start = Clock::now();
    const SpokenText spoken = speaker();
    const auto loaded = Clock::now();
    constexpr int kRounds = 1000;
    std::size_t segments = 0;
    for (int i = 0; i < kRounds; ++i) {
        segments += spoken.of("周二、周四 09:00–10:30，书画室 · 王砚秋", Tongue::kChinese).size();
    }
    WARN(
        "load " << Ms(loaded - start).count() << " ms, a sentence "
                << Ms(Clock::now() - loaded).count() / kRounds << " ms"
    );
    CHECK(segments == 5 * kRounds);
}
