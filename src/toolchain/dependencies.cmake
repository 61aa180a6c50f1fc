# Libraries of others: the system's, else a source package of the distribution (dependencies.sh), else upstream at a pinned
# commit.  -DFETCHCONTENT_SOURCE_DIR_<NAME>=folder puts any other version in their place.
include(FetchContent)
find_package(PkgConfig QUIET)

# Upstream by commit, which is its own checksum; sets <name>_SOURCE_DIR.
function(fetch name repository commit)
  FetchContent_Declare(${name} GIT_REPOSITORY https://github.com/${repository} GIT_TAG ${commit} SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(${name})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# A library of headers: <folder>/<header> of the system, or upstream's <sub>.  Linked into a folder of its own, because the
# host's /usr/include on the path would leak its C library into the web build.
function(header_library name header folder sub repository commit)
  string(TOUPPER ${name} upper)
  find_path(LAB_${upper} ${header} PATHS /usr/include /usr/include/eigen3 /usr/local/include /usr/local/include/eigen3 NO_CMAKE_FIND_ROOT_PATH)
  if(FETCHCONTENT_SOURCE_DIR_${upper} OR NOT LAB_${upper})
    fetch(${name} ${repository} ${commit})
    set(found ${${name}_SOURCE_DIR}${sub})
  else()
    set(found ${LAB_${upper}})
  endif()
  set(own ${CMAKE_BINARY_DIR}/headers/${name})
  file(MAKE_DIRECTORY ${own})
  file(CREATE_LINK ${found}/${folder} ${own}/${folder} SYMBOLIC)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${own})
endfunction()

header_library(eigen Eigen/Core Eigen "" eigen-mirror/eigen 3147391d946bb4b6c68edd901f2add6ac1f31f8c)
header_library(json nlohmann/json.hpp nlohmann /include nlohmann/json 9cca280a4d0ccf0c08f47a99aa71d1b0e52f8d03)
if(LAB_TESTS)
  header_library(doctest doctest/doctest.h doctest "" doctest/doctest 1da23a3e8119ec5cce4f9388e91b065e20bf06f5)
endif()
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION JSON_DIAGNOSTICS=0)

# Sources that we compile: sets <name>_SOURCE_DIR.
function(source_library name repository commit)
  string(TOUPPER ${name} upper)
  set(${upper}_DIR "" CACHE PATH "Sources of ${name}; empty: found or fetched")
  set(folder ${PROJECT_SOURCE_DIR}/build/deps/${name})
  if(${upper}_DIR)
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${${upper}_DIR})
  elseif(NOT FETCHCONTENT_SOURCE_DIR_${upper})
    execute_process(COMMAND ${PROJECT_SOURCE_DIR}/src/toolchain/dependencies.sh ${name} ${folder}
      RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(FETCHCONTENT_SOURCE_DIR_${upper} ${folder})
    endif()
  endif()
  fetch(${name} ${repository} ${commit})
  set(${name}_SOURCE_DIR ${${name}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

source_library(imgui ocornut/imgui 01380c579715e62fb9a8d6ec0502c4ea83bfde6e)
source_library(md4c mity/md4c 481fbfbdf72daab2912380d62bb5f2187d438408)

add_library(md4c STATIC ${md4c_SOURCE_DIR}/src/md4c.c)
target_include_directories(md4c SYSTEM PUBLIC ${md4c_SOURCE_DIR}/src)
target_compile_definitions(md4c PRIVATE MD4C_USE_ASCII)   # UTF-8 passes through unharmed; tables of Unicode are for links we do not write
target_compile_options(md4c PRIVATE -w)

# GL: the browser's comes with the compiler, the desktop's from the system.  render/gl.h chooses by LAB_GLES.
add_library(gl INTERFACE)
if(WEB)
  target_compile_definitions(gl INTERFACE LAB_GLES)
else()
  find_package(OpenGL QUIET COMPONENTS OpenGL)
  if(TARGET OpenGL::OpenGL)
    target_link_libraries(gl INTERFACE OpenGL::OpenGL)
  else()
    target_link_libraries(gl INTERFACE GL)
  endif()
endif()

# 32-bit indices: WebGL has no base vertex, so 16 bits drop geometry silently.  32-bit characters: no emoji is lost.
add_library(imgui STATIC)
foreach(file imgui imgui_tables imgui_widgets)
  target_sources(imgui PRIVATE ${imgui_SOURCE_DIR}/${file}.cpp)
endforeach()
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
file(STRINGS ${imgui_SOURCE_DIR}/imgui.h version REGEX "define IMGUI_VERSION_NUM")
string(REGEX MATCH "[0-9]+$" version "${version}")
if(version LESS 18800)
  set(no_debug_window IMGUI_DISABLE_METRICS_WINDOW)
else()
  set(no_debug_window IMGUI_DISABLE_DEBUG_TOOLS)
endif()
set(imgui_draw ${imgui_SOURCE_DIR}/imgui_draw.cpp)
if(WEB)   # its own face, which the page never shows, is 9 kB of what is transferred: left out
  file(READ ${imgui_draw} draw)
  string(REGEX REPLACE "(proggy_clean_ttf_compressed_data_base85)\\[[0-9 +]+\\] =\n(    \"[^\n]*\n)+" "\\1[] = \"\";\n" draw "${draw}")
  set(imgui_draw ${CMAKE_CURRENT_BINARY_DIR}/imgui_draw.cpp)
  file(CONFIGURE OUTPUT ${imgui_draw} CONTENT "${draw}" @ONLY)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEFAULT_FONT)     # the same, from 1.92 on
endif()
target_sources(imgui PRIVATE ${imgui_draw})
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS ${no_debug_window} IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_TTY_FUNCTIONS
  ImDrawIdx=unsigned\ int IMGUI_USE_WCHAR32)
target_compile_options(imgui PRIVATE -w -fno-exceptions -fno-rtti)

add_library(imgui_backend STATIC ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_backend SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
target_link_libraries(imgui_backend PUBLIC imgui gl)
# Its table of GL calls is declared one too short in 1.86, and harmlessly so.
target_compile_options(imgui_backend PRIVATE -w -fno-exceptions -fno-rtti -fno-sanitize=bounds)
if(WEB)
  target_compile_definitions(imgui_backend PRIVATE IMGUI_IMPL_OPENGL_ES3)
else()
  find_package(glfw3 3.3 QUIET)
  if(NOT TARGET glfw)
    FetchContent_Declare(glfw GIT_REPOSITORY https://github.com/glfw/glfw GIT_TAG 7b6aead9fb88b3623e3b3725ebb42670cbe4c579)
    set(GLFW_BUILD_DOCS OFF)
    FetchContent_MakeAvailable(glfw)
  endif()
  target_sources(imgui_backend PRIVATE ${imgui_SOURCE_DIR}/backends/imgui_impl_glfw.cpp)
  target_link_libraries(imgui_backend PUBLIC glfw ${CMAKE_DL_LIBS})
endif()
