# Toolchain file for the web: the emcc on PATH, wherever it came from, brings its own; this finds it.
find_program(LAB_EMCC emcc NO_CMAKE_FIND_ROOT_PATH)
if(NOT LAB_EMCC)
  message(FATAL_ERROR "There is no emcc on PATH. ./build_wasm.sh installs Emscripten; or put your own on PATH.")
endif()
file(REAL_PATH ${LAB_EMCC} emcc)
cmake_path(GET emcc PARENT_PATH root)
include(${root}/cmake/Modules/Platform/Emscripten.cmake)
