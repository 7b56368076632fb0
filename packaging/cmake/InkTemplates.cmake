# Makes ink_templates.bin from Debian's fonts: what app/text/ink compares handwriting with.
# LXGW WenKai first, whose strokes are a hand's; Noto Sans CJK SC for a second shape; Hanazono for
# what neither draws.
set(LINLI_FONTS /usr/share/fonts)
set(LINLI_INK_FONTS
    ${LINLI_FONTS}/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf
    ${LINLI_FONTS}/opentype/noto/NotoSansCJK-Regular.ttc
    ${LINLI_FONTS}/truetype/hanazono/HanaMinA.ttf
    ${LINLI_FONTS}/truetype/hanazono/HanaMinB.ttf)

# Pixels and dot products by the million: unbearable with sanitizers and without -O3. These files
# hold nothing else.
set(LINLI_INK_LOOPS app/text/ink/descriptor.cpp app/text/ink/grey_picture.cpp
    app/text/ink/packed.cpp)
set_source_files_properties(${LINLI_INK_LOOPS} PROPERTIES
    COMPILE_OPTIONS "-O3;-fno-sanitize=all;-U_GLIBCXX_ASSERTIONS")

function(linli_ink_templates)
    set(out ${LINLI_DATA_DIR}/ink_templates.bin)
    add_executable(make_ink_templates ${LINLI_INK_LOOPS} app/text/ink/template_file.cpp
        ${CMAKE_SOURCE_DIR}/packaging/cmake/make_ink_templates.cpp)
    target_link_libraries(make_ink_templates PRIVATE linli_base linli_warnings Freetype::Freetype)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${LINLI_DATA_DIR}
        COMMAND ${LINLI_BZCAT} ${LINLI_UNIHAN} |
                $<TARGET_FILE:make_ink_templates> ${LINLI_INK_FONTS} ${out}
        DEPENDS ${LINLI_UNIHAN} ${LINLI_INK_FONTS} make_ink_templates VERBATIM)
    add_custom_target(linli_ink_templates ALL DEPENDS ${out})
    if(TARGET linli-kiosk)
        add_dependencies(linli-kiosk linli_ink_templates)
    endif()
endfunction()
