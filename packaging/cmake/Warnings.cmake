# The warnings that every target of ours is built with; third-party headers come in as SYSTEM.
add_library(linli_warnings INTERFACE)
target_compile_options(linli_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wdouble-promotion -Wformat=2
    -Wimplicit-fallthrough -Wundef
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>
    $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override -Wextra-semi>
    $<$<CXX_COMPILER_ID:Clang>:-Wextra-semi -Wmissing-prototypes>)
if(LINLI_WERROR)
    target_compile_options(linli_warnings INTERFACE -Werror)
endif()
# g++ 12 misjudges what the thread sanitizer has rewritten: short strings inside themselves.
if(LINLI_SANITIZE STREQUAL "thread")
    target_compile_options(linli_warnings INTERFACE
        $<$<CXX_COMPILER_ID:GNU>:-Wno-free-nonheap-object -Wno-array-bounds -Wno-stringop-overflow>)
endif()
if(LINLI_SANITIZE)
    add_compile_options(-fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${LINLI_SANITIZE})
endif()
if(LINLI_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
# -O1 in Debug: the sanitizers stay honest and the tests stay quick.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
    add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong -D_GLIBCXX_ASSERTIONS)
    add_link_options(-Wl,-z,relro,-z,now)
endif()
