# Everything below is a Debian 12 package; packaging/dependencies lists their names.
set(OpenGL_GL_PREFERENCE GLVND)
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CURL REQUIRED)
find_package(Freetype REQUIRED)
find_package(OpenGL REQUIRED)
find_package(X11 REQUIRED COMPONENTS Xi)
find_package(glfw3 3.3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)
find_package(spdlog REQUIRED)
find_package(simdjson REQUIRED)
find_package(zstd REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(microhttpd REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(pq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(rime REQUIRED IMPORTED_TARGET rime)
pkg_check_modules(espeak REQUIRED IMPORTED_TARGET espeak-ng)
pkg_check_modules(alsa REQUIRED IMPORTED_TARGET alsa)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
add_library(sodium ALIAS PkgConfig::sodium)

# Debian's Dear ImGui is one static archive with the back ends inside; its .pc file does not link
# with --as-needed.
find_path(LINLI_IMGUI_INCLUDE imgui.h PATH_SUFFIXES imgui REQUIRED)
find_library(LINLI_IMGUI_ARCHIVE NAMES libimgui.a REQUIRED)
find_path(LINLI_STB_INCLUDE stb_rect_pack.h PATH_SUFFIXES stb REQUIRED)
find_library(LINLI_STB_LIBRARY NAMES stb REQUIRED)
add_library(linli_stb INTERFACE)
target_include_directories(linli_stb SYSTEM INTERFACE ${LINLI_STB_INCLUDE})
target_link_libraries(linli_stb INTERFACE ${LINLI_STB_LIBRARY})
add_library(imgui::imgui STATIC IMPORTED)
set_target_properties(imgui::imgui PROPERTIES
    IMPORTED_LOCATION ${LINLI_IMGUI_ARCHIVE}
    INTERFACE_INCLUDE_DIRECTORIES ${LINLI_IMGUI_INCLUDE}
    INTERFACE_LINK_LIBRARIES "${LINLI_STB_LIBRARY};Freetype::Freetype;glfw;${CMAKE_DL_LIBS}")
