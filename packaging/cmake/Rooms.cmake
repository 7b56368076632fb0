# linli_room(NAME DIR folder [USES targets] [PRIVATE_USES targets] [EXCEPT files] [SQL])
#   One static library a room. SQL embeds folder/migrations and folder/queries as <name>_sql.h.
# linli_embed_sql(target name folder)   The same of another folder.
# linli_embed_text(target namespace name file header)   A file as a text in a header.
# linli_program(NAME main room)   One executable in build/<preset>/bin.
# linli_assets()                  Messages and pictures made from assets/ at build time.
set(LINLI_GENERATED ${CMAKE_BINARY_DIR}/generated)

function(linli_room name)
    cmake_parse_arguments(ROOM "SQL" "DIR" "USES;PRIVATE_USES;EXCEPT" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${ROOM_DIR}/*.cpp ${ROOM_DIR}/*/*.cpp)
    foreach(file IN LISTS ROOM_EXCEPT)
        list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/${ROOM_DIR}/${file})
    endforeach()
    set(target linli_${name})
    if(NOT sources)
        # A room of headers only.
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${ROOM_USES})
        return()
    endif()
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR} ${LINLI_GENERATED})
    target_link_libraries(${target} PUBLIC ${ROOM_USES}
        PRIVATE linli_warnings ${ROOM_PRIVATE_USES} Threads::Threads)
    if(ROOM_SQL)
        linli_embed_sql(${target} ${name} ${ROOM_DIR})
    endif()
endfunction()

function(linli_embed_sql target name dir)
    set(script ${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedSql.cmake)
    set(out ${LINLI_GENERATED}/${name}_sql.h)
    file(GLOB sql CONFIGURE_DEPENDS ${dir}/migrations/*.sql ${dir}/queries/*.sql)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DNAMESPACE=linli::${name}::sql
                -DMIGRATIONS=${CMAKE_SOURCE_DIR}/${dir}/migrations
                -DQUERIES=${CMAKE_SOURCE_DIR}/${dir}/queries -DOUT=${out} -P ${script}
        DEPENDS ${sql} ${script} VERBATIM)
    target_sources(${target} PRIVATE ${out})
    add_custom_target(linli_${name}_sql DEPENDS ${out})
    add_dependencies(${target} linli_${name}_sql)
endfunction()

# A file becomes a text in a header: namespace::name.
function(linli_embed_text target namespace name file header)
    set(script ${CMAKE_SOURCE_DIR}/packaging/cmake/EmbedText.cmake)
    set(out ${LINLI_GENERATED}/${header})
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DNAMESPACE=${namespace} -DNAME=${name}
                -DFILE=${CMAKE_SOURCE_DIR}/${file} -DOUT=${out} -P ${script}
        DEPENDS ${file} ${script} VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()

function(linli_program name main room)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${main})
        return()
    endif()
    add_executable(${name} ${main})
    target_link_libraries(${name} PRIVATE ${room} linli_warnings)
endfunction()

# The texts of assets/i18n become messages.h and messages_text.h.
function(linli_assets)
    set(script ${CMAKE_SOURCE_DIR}/packaging/cmake/GenerateMessages.cmake)
    set(texts ${CMAKE_SOURCE_DIR}/assets/i18n)
    set(out ${LINLI_GENERATED}/messages.h ${LINLI_GENERATED}/messages_text.h)
    list(GET out 0 keys)
    list(GET out 1 words)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DTEXTS=${texts} -DKEYS_OUT=${keys} -DTEXTS_OUT=${words}
                -P ${script}
        DEPENDS ${texts}/zh_CN.json ${texts}/en.json ${script} VERBATIM)
    add_custom_target(linli_messages DEPENDS ${out})
    add_dependencies(linli_ui linli_messages)
endfunction()
