# Makes share/linli/ime: what app/text/ime reads, dictionaries of our lists, Unihan and Debian's
# stroke data, compiled with assets/ime's schemas by librime's own deployer. Nothing else is copied
# and nothing is ever written there again. Sources are dated 1970, so that the same input makes the
# same bytes.
find_program(LINLI_RIME_DEPLOYER rime_deployer REQUIRED)
find_file(LINLI_STROKES stroke.dict.yaml PATHS /usr/share/rime-data REQUIRED NO_DEFAULT_PATH)

function(linli_ime_data)
    set(assets ${CMAKE_SOURCE_DIR}/assets/ime)
    set(surnames ${CMAKE_SOURCE_DIR}/assets/text/surnames.txt)
    set(out ${LINLI_DATA_DIR}/ime)
    set(work ${CMAKE_BINARY_DIR}/ime)
    set(script ${CMAKE_SOURCE_DIR}/packaging/cmake/deploy_ime)
    file(GLOB sources CONFIGURE_DEPENDS ${assets}/*)
    linli_maker(make_ime_sources)
    add_custom_command(OUTPUT ${out}/made
        COMMAND ${script} $<TARGET_FILE:make_ime_sources> ${LINLI_RIME_DEPLOYER} ${LINLI_BZCAT}
                ${LINLI_UNIHAN} ${LINLI_STROKES} ${surnames} ${assets} ${work} ${out}
        DEPENDS ${sources} ${surnames} ${LINLI_UNIHAN} ${LINLI_STROKES} ${script} make_ime_sources
        VERBATIM)
    add_custom_target(linli_ime_data ALL DEPENDS ${out}/made)
    if(TARGET linli-kiosk)
        add_dependencies(linli-kiosk linli_ime_data)
    endif()
endfunction()
