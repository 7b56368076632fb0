#pragma once

#include <optional>
#include <string>

#include "app/cli/command.h"
#include "app/core/domain/centre.h"
#include "app/paper/paper.h"

namespace linli::cli {

/// Of --lang.
[[nodiscard]] reporting::Language language_of(const Context& context);
/// The centre of this machine. kNotFound before set-up.
Result<Centre> centre_of(store::Store& store);
/// --date; `without` where none is written. Nothing: it is none.
std::optional<Date> date_asked(const Context& context, Date without);

/// To --output, else into this folder under that name, and says where then; returns the exit
/// status.
int save_report(const Context& context, const std::string& name, const Result<std::string>& bytes);
/// With --print, or --printer NAME, to a printer of CUPS (lp); is there none, or without these
/// words, as save_report does. A4.
int print_or_save(
    const Context& context, const std::string& name, const Result<std::string>& bytes
);

/// A paper as csv, xlsx or pdf, as `format` says; csv to --output or `out`. `name` has no ending.
int put_paper(
    const Context& context,
    const std::string& name,
    const std::string& format,
    const reporting::Paper& paper
);

/// `report sign-in --format pdf|xlsx`.
int sign_in_report(const Context& context, Date date, const std::string& format);
/// `report sheets`.
int sheets_report(const Context& context);
/// `report roster`.
int roster_report(const Context& context);
/// `report cards`, `report certificates`, `report calls`.
int cards_report(const Context& context);
int certificates_report(const Context& context);
int calls_report(const Context& context);

} // namespace linli::cli
