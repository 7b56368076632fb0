# The warnings that every target of ours is built with; third-party headers come in as SYSTEM.
add_library(linli_warnings INTERFACE)
target_compile_options(linli_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wformat=2
    -Wimplicit-fallthrough -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>
    $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override -Wextra-semi>
    $<$<CXX_COMPILER_ID:Clang>:-Wextra-semi -Wmissing-prototypes>)
# g++ 12 misjudges what -O1 makes of deleting (GCC bug 104475 and its kin).
target_compile_options(linli_warnings INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Debug>>:-Wno-free-nonheap-object>)
if(LINLI_WERROR)
    target_compile_options(linli_warnings INTERFACE -Werror)
endif()
if(LINLI_SANITIZE)
    add_compile_options(-fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${LINLI_SANITIZE})
endif()
# Code that inputs made to break it are steered through.
function(linli_fuzzed)
    if(LINLI_FUZZ)
        foreach(target IN LISTS ARGN)
            target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
        endforeach()
    endif()
endfunction()
# -O1 in Debug: the sanitizers stay honest and the tests stay quick.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
    add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.) # no trace of where it was built
    add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong -D_GLIBCXX_ASSERTIONS)
    add_link_options(-Wl,-z,relro,-z,now)
endif()
