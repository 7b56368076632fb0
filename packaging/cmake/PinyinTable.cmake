# Makes pinyin_table.h for app/text from Debian's unicode-data and our list of surnames.
find_file(LINLI_UNIHAN Unihan_Readings.txt.bz2 PATHS /usr/share/unicode REQUIRED NO_DEFAULT_PATH)
find_program(LINLI_BZCAT bzcat REQUIRED)

# linli_maker(NAME): a program that makes tables at build time from Unihan.
function(linli_maker name)
    set(folder ${CMAKE_SOURCE_DIR}/packaging/cmake)
    add_executable(${name} ${folder}/${name}.cpp ${folder}/unihan_readings.cpp)
    target_link_libraries(${name} PRIVATE linli_base linli_warnings)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
endfunction()

function(linli_pinyin_table)
    set(surnames ${CMAKE_SOURCE_DIR}/assets/text/surnames.txt)
    set(out ${LINLI_GENERATED}/pinyin_table.h)
    linli_maker(make_pinyin_table)
    add_custom_command(OUTPUT ${out}
        COMMAND ${LINLI_BZCAT} ${LINLI_UNIHAN} | $<TARGET_FILE:make_pinyin_table> ${surnames} ${out}
        DEPENDS ${surnames} ${LINLI_UNIHAN} make_pinyin_table VERBATIM)
    target_sources(linli_text PRIVATE ${out})
endfunction()
