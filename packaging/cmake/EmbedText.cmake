# Run as: cmake -DNAMESPACE=... -DNAME=kName -DFILE=file -DOUT=header -P EmbedText.cmake
file(READ "${FILE}" text)
file(WRITE "${OUT}" "#pragma once\n\n#include <string_view>\n\nnamespace ${NAMESPACE} {\n\n\
inline constexpr std::string_view ${NAME} = R\"text(${text})text\";\n\n\
} // namespace ${NAMESPACE}\n")
