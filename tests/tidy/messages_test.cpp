#include "tests/tidy/messages.h"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using linli::tidy::language_breaches;
using linli::tidy::listed;
using linli::tidy::Messages;
using linli::tidy::our_tree;
using linli::tidy::placeholders_of;
using linli::tidy::read_messages;
using linli::tidy::screen_word_breaches;
using linli::tidy::SourceFile;

namespace {

Messages messages_in(const std::string& path) {
    const auto tree = our_tree();
    const auto file = std::ranges::find(tree, path, &SourceFile::path);
    REQUIRE(file != tree.end());
    const Messages messages = read_messages(file->text);
    REQUIRE_FALSE(messages.empty());
    return messages;
}

} // namespace

TEST_CASE("messages: both languages say the same things", "[tidy]") {
    const Messages chinese = messages_in("assets/i18n/zh_CN.json");
    CHECK(listed(language_breaches(chinese, messages_in("assets/i18n/en.json"))) == "");
}

TEST_CASE("messages: no word of offices and machines is shown", "[tidy]") {
    CHECK(listed(screen_word_breaches(messages_in("assets/i18n/zh_CN.json"))) == "");
}

TEST_CASE("messages: the reader takes keys, texts and escaped quotes", "[tidy]") {
    const Messages read = read_messages(R"({ "a.b": "1: \"x\", {n}", "c": "二\n" })");
    REQUIRE(read.size() == 2);
    CHECK(read.at("a.b") == "1: \"x\", {n}");
    CHECK(read.at("c") == "二\\n");
}

TEST_CASE("messages: the check finds what one language lacks", "[tidy]") {
    const Messages chinese{{"a", "{n} 个"}, {"b", "好"}};
    CHECK(language_breaches(chinese, {{"a", "{n} places"}, {"b", "well"}}).empty());
    CHECK(language_breaches(chinese, {{"a", "{n} places"}}).size() == 1);
    CHECK(language_breaches(chinese, {{"a", "places"}, {"b", "well"}}).size() == 1);
    CHECK(language_breaches(chinese, {{"a", "{m} places"}, {"b", "well"}}).size() == 1);
    CHECK(language_breaches(chinese, {{"a", "{n}"}, {"b", "well"}, {"c", "?"}}).size() == 1);
    CHECK(language_breaches(chinese, {{"a", "{n}"}, {"b", ""}}).size() == 1);
    CHECK(placeholders_of("{b} of {a}") == placeholders_of("{a} 的 {b}"));
    CHECK(placeholders_of("{b} of {a") != placeholders_of("{a} 的 {b}"));
    CHECK(placeholders_of("{day} {month_name}") == placeholders_of("{month}月{day}日"));
    CHECK(placeholders_of("no value") == "");
}

TEST_CASE("messages: the check finds words of offices and machines", "[tidy]") {
    CHECK(screen_word_breaches({{"a", "手机号无效"}}).size() == 1);
    CHECK(screen_word_breaches({{"a", "请先登录再提交"}}).size() == 2);
    CHECK(screen_word_breaches({{"a", "请再看一看号码"}}).empty());
}
