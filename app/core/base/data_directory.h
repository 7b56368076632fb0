#pragma once

#include <string>

namespace linli {

/// Where the programs find what was made at build time and is too large to be compiled in
/// (templates, dictionaries, pictures): $LINLI_DATA when it is set, else ../share/linli seen from
/// the folder of the running program, in a build's folder as under /usr: no program knows where it
/// was built. Without a slash at the end; nothing checks that it exists. Any thread.
[[nodiscard]] std::string data_directory();

} // namespace linli
