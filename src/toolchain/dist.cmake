# Puts a page together: lab_dist(program target folder [ALL]).  Always run, because the commit may have changed; files that
# are the same are not touched.
set(LAB_DIST ${PROJECT_SOURCE_DIR}/dist CACHE PATH "Where the page goes")

function(lab_dist program target folder)
  add_custom_target(${target} ${ARGN}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DPROGRAM=$<TARGET_FILE_DIR:${program}> -DBUILD=${CMAKE_BINARY_DIR}
      -DDIST=${folder} -DVERSION=${PROJECT_VERSION} -DEMSCRIPTEN=${EMSCRIPTEN_VERSION}
      -P ${PROJECT_SOURCE_DIR}/src/toolchain/dist_write.cmake
    COMMENT "Putting the page together in ${folder}" VERBATIM)
  add_dependencies(${target} ${program})
  if(TARGET attention-core)
    add_dependencies(${target} attention-core)
  endif()
endfunction()
