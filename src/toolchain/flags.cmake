# How our own code is compiled and linked.  Libraries of others get none of the warnings (dependencies.cmake).
option(LAB_WERROR "Warnings are errors (the presets that the tests use)" OFF)
set(LAB_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")

find_program(LAB_CCACHE ccache)
if(LAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${LAB_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${LAB_CCACHE})
endif()

# Everything, others' code too.  No contraction: a * b + c gives the same bits on every machine.
add_compile_options(-ffp-contract=off)
if(WEB)
  set(features -msimd128 -mnontrapping-fptoint -msign-ext)   # whatever has the first has the others, which make code smaller
  add_compile_options(${features} -fno-threadsafe-statics -fno-c++-static-destructors)   # one thread, and a page has no end of main
  add_link_options(${features})
endif()
if(LAB_SANITIZE)
  add_compile_options(-fsanitize=${LAB_SANITIZE} -fno-sanitize-recover=undefined -fno-sanitize=vptr -fno-omit-frame-pointer)   # vptr needs RTTI
  add_link_options(-fsanitize=${LAB_SANITIZE})
endif()

# What tests share with the program ...
add_library(lab_warnings INTERFACE)
target_compile_options(lab_warnings INTERFACE -Wall -Wextra $<$<BOOL:${LAB_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(lab_warnings INTERFACE -Wno-restrict)   # false alarms on std::string += chains
endif()

# ... and what only the program has: doctest throws, we do not.
add_library(lab_flags INTERFACE)
target_link_libraries(lab_flags INTERFACE lab_warnings)
target_compile_options(lab_flags INTERFACE -fno-exceptions $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

# The web.  Eigen keeps up to 128 kB of a product on the stack; dlmalloc because emmalloc fails near 4 GB.
set(web_link -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=1MB
    -sMALLOC=dlmalloc -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -fno-exceptions)

add_library(lab_page INTERFACE)
# What the page does not need of the compiler's script costs bytes before the first picture.
target_link_options(lab_page INTERFACE ${web_link} -sENVIRONMENT=web -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
  -sGL_TRACK_ERRORS=0 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_EXTENSIONS_IN_PREFIXED_FORMAT=0 -sGL_POOL_TEMP_BUFFERS=0
  -sHTML5_SUPPORT_DEFERRING_USER_SENSITIVE_REQUESTS=0 -sTEXTDECODER=2 -sBINARYEN_EXTRA_PASSES=--converge,--always-inline-max-function-size=5,--one-caller-inline-max-function-size=35
  -sINCOMING_MODULE_JS_API=instantiateWasm,onAbort
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=stringToUTF8,UTF8ToString,lengthBytesUTF8,HEAPU8,HEAPF32)

add_library(lab_module INTERFACE)
target_link_options(lab_module INTERFACE ${web_link} --no-entry
  -sEXPORTED_FUNCTIONS=_lab_evaluate,_lab_forget,_lab_matmul,_lab_softmax_rows,_lab_attention,_lab_multi_head_attention,_lab_heap_bytes,_malloc,_free
  -sEXPORTED_RUNTIME_METHODS=HEAPU8,HEAPF32)
if(WEB)
  set(CMAKE_EXECUTABLE_SUFFIX .mjs)
endif()
