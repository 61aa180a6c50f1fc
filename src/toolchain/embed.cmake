# Files that become part of the program: texts, prose, shaders, fonts.  One mechanism: embed_write.cmake turns a list of
# files into a header and a source file in the build folder whenever one of them changes.
set(generated ${CMAKE_BINARY_DIR}/generated)
set(embed_script ${PROJECT_SOURCE_DIR}/src/toolchain/embed_write.cmake)

# Library embedded_<set>: <set> in lab::embedded as a list of {name, text} (TEXT), or one span a file (BYTES).
function(embed set kind)
  set(out ${generated}/embedded_${set})
  file(MAKE_DIRECTORY ${out})
  set(written ${out}/embedded_${set}.cpp ${out}/embedded_${set}.h)
  add_custom_command(OUTPUT ${written}
    COMMAND ${CMAKE_COMMAND} -DSET=${set} -DKIND=${kind} -DOUT=${out} "-DFILES=${ARGN}" -P ${embed_script}
    DEPENDS ${ARGN} ${embed_script} COMMENT "Embedding ${set}" VERBATIM)
  add_library(embedded_${set} STATIC ${written})
  target_include_directories(embedded_${set} PUBLIC ${out})
endfunction()

function(embed_texts set pattern)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${pattern})
  embed(${set} TEXT ${files})
endfunction()

# The sentences: enum class Text and its two tables.
function(generate_texts library file)
  set(out ${generated}/${library})
  file(MAKE_DIRECTORY ${out})
  set(script ${PROJECT_SOURCE_DIR}/src/toolchain/text_keys.cmake)
  add_custom_command(OUTPUT ${out}/text_keys.h ${out}/text_keys.cpp
    COMMAND ${CMAKE_COMMAND} -DFILE=${PROJECT_SOURCE_DIR}/${file} -DOUT=${out} -P ${script}
    DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${script} COMMENT "Reading ${file}" VERBATIM)
  add_library(${library} STATIC ${out}/text_keys.cpp ${out}/text_keys.h)
  target_include_directories(${library} PUBLIC ${out})
endfunction()

include(fonts)
