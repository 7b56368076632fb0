# Makes art.bin of assets/art/*.svg: each drawn in four sizes, all in one image
# (app/text/art_book.h). The sizes are those at which 1080 x 1920 shows cards, tiles and the page of
# a course, and the posters; larger panels enlarge the last.
find_program(LINLI_RSVG rsvg-convert REQUIRED)
set(LINLI_ART_SIDES 112 152 200 300)

function(linli_art_atlas)
    set(out ${LINLI_DATA_DIR}/art.bin)
    set(folder ${LINLI_GENERATED}/art)
    file(MAKE_DIRECTORY ${folder})
    file(GLOB drawings CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/art/*.svg)
    set(pictures)
    foreach(drawing IN LISTS drawings)
        get_filename_component(name ${drawing} NAME_WE)
        foreach(side IN LISTS LINLI_ART_SIDES)
            set(picture ${folder}/${name}.${side}.png)
            add_custom_command(OUTPUT ${picture}
                COMMAND ${LINLI_RSVG} -w ${side} -h ${side} -o ${picture} ${drawing}
                DEPENDS ${drawing} VERBATIM)
            list(APPEND pictures ${picture})
        endforeach()
    endforeach()
    add_executable(make_art_atlas app/text/art_book.cpp
        ${CMAKE_SOURCE_DIR}/packaging/cmake/make_art_atlas.cpp)
    target_link_libraries(make_art_atlas PRIVATE linli_base linli_warnings linli_stb)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${LINLI_DATA_DIR}
        COMMAND make_art_atlas ${out} ${pictures}
        DEPENDS ${pictures} make_art_atlas VERBATIM)
    add_custom_target(linli_art_atlas ALL DEPENDS ${out})
    if(TARGET linli-kiosk)
        add_dependencies(linli-kiosk linli_art_atlas)
    endif()
endfunction()

# The picture that stands on a screen whose kiosk cannot start.
function(linli_resting_plate)
    set(drawing ${CMAKE_SOURCE_DIR}/packaging/kiosk/resting.svg)
    set(out ${LINLI_GENERATED}/resting.png)
    add_custom_command(OUTPUT ${out}
        COMMAND ${LINLI_RSVG} -w 1080 -h 1080 -o ${out} ${drawing} DEPENDS ${drawing} VERBATIM)
    add_custom_target(linli_resting_plate ALL DEPENDS ${out})
endfunction()
