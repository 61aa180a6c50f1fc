# Puts a page together: lab_dist(program target folder [ALL]).  Always run, because the commit may have changed; files that
# are the same are not touched.
set(LAB_DIST ${PROJECT_SOURCE_DIR}/dist CACHE PATH "Where the page goes")

function(lab_dist program target folder)
  add_custom_target(${target} ${ARGN}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DPROGRAM=$<TARGET_FILE_DIR:${program}> -DBUILD=${CMAKE_BINARY_DIR}
      -DDIST=${folder} -DVERSION=${PROJECT_VERSION} -DEMSCRIPTEN=${EMSCRIPTEN_VERSION}
      -P ${PROJECT_SOURCE_DIR}/src/toolchain/dist_write.cmake
    COMMENT "Putting the page together in ${folder}" VERBATIM)
  add_dependencies(${target} ${program} languages)
  if(TARGET attention-core)
    add_dependencies(${target} attention-core)
  endif()
endfunction()

# Orders a program's functions for gzip, where Binaryen is found; names would be lost, so not for finding faults.
find_program(LAB_NODE node NO_CMAKE_FIND_ROOT_PATH)
find_program(LAB_WASM_OPT wasm-opt HINTS ${EMSCRIPTEN_ROOT_PATH}/../bin NO_CMAKE_FIND_ROOT_PATH)
function(lab_pack program)
  if(LAB_NODE AND LAB_WASM_OPT AND NOT CMAKE_BUILD_TYPE STREQUAL Debug)
    set(script ${PROJECT_SOURCE_DIR}/src/toolchain/beside_alike.mjs)
    add_custom_command(TARGET ${program} POST_BUILD VERBATIM
      COMMAND ${LAB_NODE} ${script} ${LAB_WASM_OPT} $<TARGET_FILE_DIR:${program}>/${program}.wasm)
  endif()
endfunction()
