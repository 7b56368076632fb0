#include "app/cli/args.h"

namespace linli::cli {

const Grammar& grammar() {
    static const Grammar kInstance{
        {"--db",     "--now",         "--lang",      "--term-start",  "--course",
         "--to",     "--room",        "--date",      "--format",      "--output",
         "--server", "--centre-code", "--centre-id", "--centre-name", "--centre-name-en",
         "--name",   "--title",       "--title-en",  "--body",        "--body-en",
         "--from",   "--for",         "--code",      "--ca",          "--by",
         "--role",   "--printer",     "--teacher",   "--reason"},
        {"--help",
         "--version",
         "--json",
         "--dry-run",
         "--preview",
         "--paper-consent",
         "--pending",
         "--once",
         "--again",
         "--replace",
         "--attest",
         "--print",
         "--own",
         "--none"}};
    return kInstance;
}

} // namespace linli::cli
