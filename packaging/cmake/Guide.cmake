# Makes staff-guide.pdf of packaging/guide: a page in Chinese and one in English, to hang beside the
# machine.
function(linli_guide)
    set(out ${LINLI_GENERATED}/staff-guide.pdf)
    set(pages ${CMAKE_SOURCE_DIR}/packaging/guide/staff.zh-CN.md
        ${CMAKE_SOURCE_DIR}/packaging/guide/staff.md)
    add_executable(make_guide ${CMAKE_SOURCE_DIR}/packaging/cmake/make_guide.cpp)
    target_link_libraries(make_guide PRIVATE linli_paper linli_warnings)
    add_custom_command(OUTPUT ${out} COMMAND make_guide ${out} ${pages}
        DEPENDS ${pages} make_guide VERBATIM)
    add_custom_target(linli_guide ALL DEPENDS ${out})
endfunction()
