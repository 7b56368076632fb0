#include <ostream>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/store/aliases.h"
#include "app/store/residents.h"

// Who registered twice: staff find both, and say that they are one, or two after all. The district
// decides, so nothing is different before the next sync.

namespace linli::cli {
namespace {

Result<ResidentId> id_in(const std::string& word) {
    const auto id = uuid_from_text(word);
    return id ? Result<ResidentId>{ResidentId{*id}} : fail(ErrorCode::kInvalid, word);
}

Result<std::vector<store::Person>> people_found(
    store::Store& store, const std::string& last_four, int month
) {
    std::vector<store::Person> people;
    for (const Resident& one : LINLI_TRY(store::find_residents(store, last_four, month))) {
        people.push_back(LINLI_TRY(store::load_person(store, one.id)));
    }
    return people;
}

void print(const Context& context, const store::Person& person) {
    context.out << person.shown.id.text() << "  " << masked_name(person.shown.name) << "  "
                << masked_phone(person.shown.phone) << "\n";
    for (const ResidentId& id : person.ids) {
        if (id != person.shown.id) {
            context.out << context.say("  也是 ", "  also ") << id.text() << "\n";
        }
    }
}

void print_json(const Context& context, const std::vector<store::Person>& people) {
    JsonWriter out;
    out.begin_array();
    for (const store::Person& person : people) {
        out.begin_object()
            .field("id", person.shown.id.text())
            .field("name", masked_name(person.shown.name))
            .field("phone", masked_phone(person.shown.phone))
            .key("ids")
            .begin_array();
        for (const ResidentId& id : person.ids) {
            out.value(id.text());
        }
        out.end_array().end_object();
    }
    out.end_array();
    context.out << out.take() << "\n";
}

int find(const Context& context, store::Store& store) {
    const auto& words = context.args.words;
    const auto people = people_found(store, words[2], std::stoi(words[3]));
    if (!people) {
        return report_error(context, people.error());
    }
    if (context.json()) {
        print_json(context, *people);
        return kDone;
    }
    for (const store::Person& person : *people) {
        print(context, person);
    }
    if (people->empty()) {
        context.out << context.say("没有这样的居民\n", "nobody like that\n");
    }
    return kDone;
}

int say(const Context& context, store::Store& store) {
    const auto& words = context.args.words;
    const auto from = id_in(words[2]);
    const auto into = id_in(words.back());
    Status said = !from ? Status{from.error()} : !into ? Status{into.error()} : Status{};
    if (said) {
        said = words[1] == "merge" ? store::ask_to_merge(store, *from, *into)
                                   : store::ask_to_part(store, *from);
    }
    if (!said) {
        return report_error(context, said.error());
    }
    context.out << context.say(
        "记下了，同步以后由区里定\n", "noted; the district decides at the next sync\n"
    );
    return kDone;
}

bool is_digits(const std::string& word, std::size_t most) {
    return !word.empty() && word.size() <= most
        && word.find_first_not_of("0123456789") == std::string::npos;
}

} // namespace

int resident_command(const Context& context) {
    const auto& words = context.args.words;
    const std::string act = words.size() > 1 ? words[1] : "";
    const bool finds = act == "find" && words.size() == 4 && words[2].size() == 4
        && is_digits(words[2], 4) && is_digits(words[3], 2);
    const bool says = (act == "merge" && words.size() == 4) || (act == "part" && words.size() == 3);
    if (!finds && !says) {
        return wrong_usage(
            context,
            "用法：resident find 手机后四位 出生月份，resident merge 编号 并入的编号，"
            "resident part 编号",
            "resident find LAST-FOUR MONTH, resident merge ID INTO-ID, resident part ID"
        );
    }
    auto store = open_store(context, false);
    if (!store) {
        return report_error(context, store.error());
    }
    return finds ? find(context, *store) : say(context, *store);
}

} // namespace linli::cli
