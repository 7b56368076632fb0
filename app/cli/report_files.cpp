#include "app/cli/report_files.h"

#include <fstream>
#include <ostream>

#include "app/core/base/child.h"
#include "app/core/base/time.h"
#include "app/paper/paper_csv.h"
#include "app/paper/paper_pdf.h"
#include "app/paper/paper_xlsx.h"
#include "app/paper/scratch_file.h"
#include "app/store/catalogue.h"

namespace linli::cli {
namespace {

using reporting::Paper;

constexpr std::chrono::seconds kPatience{20};

Status print(const Context& context, const std::string& bytes) {
    const auto file = LINLI_TRY(reporting::ScratchFile::make());
    {
        std::ofstream out{file.path(), std::ios::binary};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) {
            return fail(ErrorCode::kIo, file.path());
        }
    }
    std::vector<std::string> words{"lp"};
    if (const std::string printer = context.args.value("--printer"); !printer.empty()) {
        words.insert(words.end(), {"-d", printer});
    }
    words.insert(words.end(), {"-o", "media=A4", "-o", "fit-to-page", "--", file.path()});
    return run_child(words, "/dev/null", SystemSteadyClock{}.now() + kPatience);
}

} // namespace

reporting::Language language_of(const Context& context) {
    return context.chinese ? reporting::Language::kChinese : reporting::Language::kEnglish;
}

Result<Centre> centre_of(store::Store& store) {
    const auto centre = LINLI_TRY(store::own_centre(store));
    return centre ? Result<Centre>{*centre}
                  : fail(ErrorCode::kNotFound, "no centre has been set up");
}

std::optional<Date> date_asked(const Context& context, Date without) {
    return context.args.has("--date") ? date_from_text(context.args.value("--date"))
                                      : std::optional{without};
}

int save_report(const Context& context, const std::string& name, const Result<std::string>& bytes) {
    if (!bytes) {
        return report_error(context, bytes.error());
    }
    const std::string asked = context.args.value("--output");
    const std::string path = asked.empty() ? name : asked;
    if (const Status written = write_file(path, *bytes); !written) {
        return report_error(context, written.error());
    }
    if (asked.empty()) {
        context.err << context.say("已保存：", "saved: ") << path << "\n";
    }
    return kDone;
}

int print_or_save(
    const Context& context, const std::string& name, const Result<std::string>& bytes
) {
    if (!bytes || !(context.args.has("--print") || context.args.has("--printer"))) {
        return save_report(context, name, bytes);
    }
    if (const Status printed = print(context, *bytes); !printed) {
        context.err << context.say("没有打印机，或打印机没有收下", "no printer took it") << " ("
                    << printed.error().detail << ")\n";
        if (context.args.has("--output")) {
            context.err << context.say("已保存：", "saved: ") << context.args.value("--output")
                        << "\n";
        }
        return save_report(context, name, bytes);
    }
    context.err << context.say("已送去打印\n", "sent to the printer\n");
    return context.args.has("--output") ? save_report(context, name, bytes) : kDone;
}

int put_paper(
    const Context& context, const std::string& name, const std::string& format, const Paper& paper
) {
    const UtcTime now = context.world.clock.now();
    if (format == "csv") {
        return put_out(context, reporting::paper_csv(paper));
    }
    if (format == "xlsx") {
        return save_report(context, name + ".xlsx", reporting::paper_xlsx(paper, now));
    }
    return print_or_save(context, name + ".pdf", reporting::paper_pdf(paper, now));
}

} // namespace linli::cli
