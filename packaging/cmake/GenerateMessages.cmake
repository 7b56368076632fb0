# Turns assets/i18n into two headers. messages.h: the keys of zh_CN.json as enum class Msg, so that
# a misspelt key does not compile. messages_text.h: the texts of every language, so that none can be
# missing. messages.h is left untouched when only texts changed, because every screen includes it.
# Run as: cmake -DTEXTS=dir -DKEYS_OUT=file -DTEXTS_OUT=file -P GenerateMessages.cmake
set(keys "")
set(enumerators "")
set(key_rows "")

function(embed_texts language out)
    file(READ "${TEXTS}/${language}.json" json)
    string(JSON present LENGTH "${json}")
    list(LENGTH keys wanted)
    if(NOT present EQUAL wanted)
        message(FATAL_ERROR "${language}.json has ${present} texts, zh_CN.json has ${wanted}")
    endif()
    set(rows "")
    foreach(key IN LISTS keys)
        string(JSON text ERROR_VARIABLE missing GET "${json}" "${key}")
        if(missing)
            message(FATAL_ERROR "${language}.json has no ${key}")
        endif()
        string(APPEND rows "    R\"text(${text})text\",\n")
    endforeach()
    set(${out} "${rows}" PARENT_SCOPE)
endfunction()

file(READ "${TEXTS}/zh_CN.json" json)
string(JSON count LENGTH "${json}")
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
    string(JSON key MEMBER "${json}" ${i})
    list(APPEND keys "${key}")
    string(REPLACE "." "_" flat "${key}")
    string(REGEX MATCHALL "[^_]+" words "${flat}")
    set(constant "k")
    foreach(word IN LISTS words)
        string(SUBSTRING "${word}" 0 1 head)
        string(TOUPPER "${head}" head)
        string(SUBSTRING "${word}" 1 -1 tail)
        string(APPEND constant "${head}${tail}")
    endforeach()
    string(APPEND enumerators "    ${constant},\n")
    string(APPEND key_rows "    \"${key}\",\n")
endforeach()
embed_texts(zh_CN chinese)
embed_texts(en english)

file(WRITE "${KEYS_OUT}.new" "#pragma once

#include <cstdint>

namespace linli::ui {

enum class Msg : std::uint16_t {
${enumerators}};

} // namespace linli::ui
")
file(COPY_FILE "${KEYS_OUT}.new" "${KEYS_OUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${KEYS_OUT}.new")

set(row "inline constexpr std::array<std::string_view, ${count}>")
file(WRITE "${TEXTS_OUT}" "#pragma once

#include <array>
#include <string_view>

namespace linli::ui {

// In the order of Msg.
${row} kMsgKeys{{
${key_rows}}};

${row} kMsgChinese{{
${chinese}}};

${row} kMsgEnglish{{
${english}}};

} // namespace linli::ui
")
