# cmake -DSOURCE= -DPROGRAM= -DBUILD= -DDIST= -DVERSION= -DEMSCRIPTEN= -P: the page as static files.  Fills @VERSION@, @COMMIT@,
# @EMSCRIPTEN@ and @WASM_BYTES@ (uncompressed: what the loading bar counts) into index.html.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT COMMIT)
  set(COMMIT unknown)
endif()
file(SIZE ${PROGRAM}/attention-lab.wasm WASM_BYTES)

set(wanted "")
macro(put from to)
  get_filename_component(folder ${to} DIRECTORY)
  file(MAKE_DIRECTORY ${DIST}/${folder})
  file(COPY_FILE ${from} ${DIST}/${to} ONLY_IF_DIFFERENT)
  list(APPEND wanted ${to})
endmacro()

file(GLOB page RELATIVE ${SOURCE}/web ${SOURCE}/web/*)
list(REMOVE_ITEM page serve.mjs index.html)
foreach(file IN LISTS page)
  if(NOT IS_DIRECTORY ${SOURCE}/web/${file})
    put(${SOURCE}/web/${file} ${file})
  endif()
endforeach()
configure_file(${SOURCE}/web/index.html ${PROGRAM}/index.html @ONLY)
put(${PROGRAM}/index.html index.html)
put(${PROGRAM}/attention-lab.mjs attention-lab.mjs)
put(${PROGRAM}/attention-lab.wasm attention-lab.wasm)

# The core module: a wrapper written by hand around what the compiler made.
if(EXISTS ${BUILD}/attention-core.mjs)
  file(GLOB core RELATIVE ${SOURCE}/web/core ${SOURCE}/web/core/*)
  foreach(file IN LISTS core)
    put(${SOURCE}/web/core/${file} core/${file})
  endforeach()
  put(${BUILD}/attention-core.mjs core/attention-core-wasm.mjs)
  put(${BUILD}/attention-core.wasm core/attention-core.wasm)
endif()

# The texts of the licences of what is inside.
foreach(package fonts-inter fonts-jetbrains-mono fonts-katex fonts-dejavu-core libeigen3-dev nlohmann-json3-dev)
  if(EXISTS /usr/share/doc/${package}/copyright)
    file(REAL_PATH /usr/share/doc/${package}/copyright text)
    put(${text} licences/${package}.txt)
  endif()
endforeach()
put(${SOURCE}/LICENSE licences/attention-lab.txt)

# What an older build left behind.
file(GLOB_RECURSE there RELATIVE ${DIST} ${DIST}/*)
list(REMOVE_ITEM there ${wanted})
foreach(file IN LISTS there)
  file(REMOVE ${DIST}/${file})
endforeach()
