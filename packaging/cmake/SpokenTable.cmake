# Makes share/linli/spoken.txt, the readings that app/text/speech looks characters up in, from
# Debian's unicode-data and our list of words. A file, not a header: 41,000 characters, of which
# only a kiosk that speaks reads any.
function(linli_spoken_table)
    set(words ${CMAKE_SOURCE_DIR}/assets/text/spoken_words.txt)
    set(out ${LINLI_DATA_DIR}/spoken.txt)
    linli_maker(make_spoken_table)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${LINLI_DATA_DIR}
        COMMAND ${LINLI_BZCAT} ${LINLI_UNIHAN} | $<TARGET_FILE:make_spoken_table> ${words} ${out}
        DEPENDS ${words} ${LINLI_UNIHAN} make_spoken_table VERBATIM)
    add_custom_target(linli_spoken_table ALL DEPENDS ${out})
    if(TARGET linli-kiosk)
        add_dependencies(linli-kiosk linli_spoken_table)
    endif()
endfunction()
