# tests/<folder>/*.cpp -> program test-<folder>, all of them by the target unit-tests.  For the web: what runs under Node.
# tests/fuzz/*.cpp -> fuzz-input, in the preset that has LAB_FUZZ.  tests/bench/native/kernels.cpp -> bench-kernels.
set(node_folders core texts api)

file(GLOB fuzz_sources CONFIGURE_DEPENDS tests/fuzz/*.cpp)
if(LAB_FUZZ AND fuzz_sources)
  add_executable(fuzz-input EXCLUDE_FROM_ALL ${fuzz_sources})
  target_link_libraries(fuzz-input PRIVATE lab_flags api core)
  target_link_options(fuzz-input PRIVATE -fsanitize=fuzzer)
endif()
if(NOT LAB_TESTS)
  return()
endif()

add_library(test_main OBJECT EXCLUDE_FROM_ALL tests/main.cpp)
target_link_libraries(test_main PRIVATE lab_warnings PUBLIC doctest)
add_custom_target(unit-tests)

# Test data is copied nowhere: Node reads the same files (NODERAWFS).  doctest needs exceptions.
if(WEB)
  target_compile_options(test_main PUBLIC -fexceptions)
endif()

function(test_folder folder)
  file(GLOB sources CONFIGURE_DEPENDS tests/${folder}/*.cpp)
  if(NOT sources OR (WEB AND NOT folder IN_LIST node_folders))
    return()
  endif()
  add_executable(test-${folder} EXCLUDE_FROM_ALL ${sources})
  target_link_libraries(test-${folder} PRIVATE test_main lab_warnings ${ARGN})
  target_include_directories(test-${folder} PRIVATE ${PROJECT_SOURCE_DIR} src)
  target_compile_definitions(test-${folder} PRIVATE
    TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data" SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(WEB)
    set_target_properties(test-${folder} PROPERTIES SUFFIX .cjs)
    target_link_options(test-${folder} PRIVATE -fexceptions -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sNODERAWFS=1
      -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=1MB)
  endif()
  add_dependencies(unit-tests test-${folder})
endfunction()

test_folder(core core json)
test_folder(texts texts core json embedded_languages)
test_folder(api api texts core json)
test_folder(check check json)
test_folder(lessons lessons texts core json embedded_languages)
test_folder(platform platform)
test_folder(render render ui imgui_backend)
test_folder(ui ui lessons render texts core embedded_languages)
test_folder(app app json)

# Measured, not tested; where Google Benchmark is there.
if(NOT WEB)
  find_package(benchmark QUIET)
  if(benchmark_FOUND)
    add_executable(bench-kernels EXCLUDE_FROM_ALL tests/bench/native/kernels.cpp)
    target_link_libraries(bench-kernels PRIVATE lab_flags core benchmark::benchmark)
  endif()
endif()
