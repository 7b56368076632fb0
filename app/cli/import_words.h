#pragma once

#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/core/base/json_writer.h"
#include "app/core/domain/course_list.h"
#include "app/core/table/table.h"

// What `linli import` says of every kind of list.

namespace linli::cli {

[[nodiscard]] bool is_dry(const Context& context);

/// "a, b".
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

/// The member "problems" of the object that is open.
void put_problems(JsonWriter& out, const std::vector<ListProblem>& problems, bool chinese);

/// Problems, and the columns that nobody reads, on `err`.
void print_unread(
    const Context& context,
    const std::vector<ListProblem>& problems,
    const std::vector<std::string>& ignored_columns
);

/// Whether anything was written, and why not.
void print_end(const Context& context, const std::vector<ListProblem>& problems, bool written);

int import_roster(const Context& context, const Table& table);

} // namespace linli::cli
