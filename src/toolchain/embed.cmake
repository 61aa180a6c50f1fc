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

# Library embedded_language_names: code and own name of every web/texts/<code>.txt.  Library embedded_languages: each of them whole,
# but English, whose sentences and prose are built in already; for a page the same files (dist.cmake).
function(embed_languages)
  set(out ${generated}/languages)
  set(script ${PROJECT_SOURCE_DIR}/src/toolchain/language_write.cmake)
  file(MAKE_DIRECTORY ${out}/names)
  file(GLOB texts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/texts/*.txt)
  foreach(text IN LISTS texts)
    cmake_path(GET text STEM code)
    file(GLOB prose CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/texts/${code}/*.md)
    add_custom_command(OUTPUT ${out}/names/${code} ${out}/${code}.txt
      COMMAND ${CMAKE_COMMAND} -DTEXT=${text} "-DPROSE=${prose}" -DNAME=${out}/names/${code} -DOUT=${out}/${code}.txt -P ${script}
      DEPENDS ${text} ${prose} ${script} COMMENT "Reading ${code}" VERBATIM)
    list(APPEND names ${out}/names/${code})
    list(APPEND whole ${out}/${code}.txt)
  endforeach()
  list(REMOVE_ITEM whole ${out}/en.txt)
  embed(language_names TEXT ${names})
  embed(languages TEXT ${whole})
  add_custom_target(languages DEPENDS ${whole})
endfunction()

# Published numbers for the self-check: the book's, and of the operators the small cases.
function(embed_reference set)
  set(data ${PROJECT_SOURCE_DIR}/tests/data)
  set(book ${generated}/book_numbers.json)
  set(script ${PROJECT_SOURCE_DIR}/src/toolchain/reference_write.cmake)
  add_custom_command(OUTPUT ${book} COMMAND ${CMAKE_COMMAND} -DFROM=${data}/book_numbers.json -DTO=${book} -P ${script}
    DEPENDS ${data}/book_numbers.json ${script} COMMENT "Shortening book_numbers.json" VERBATIM)
  set(cases softmax_axis_0 softmax_axis_2 softmax_example softmax_large_number attention_3d_transpose_verification
      attention_23_boolmask_fullymasked_row_nan_robustness attention_causal_boolmask_nan_robustness attention_4d_softcap_neginf_mask)
  list(TRANSFORM cases REPLACE "(.+)" "${data}/attention/\\1.json")
  embed(${set} TEXT ${book} ${cases})
endfunction()

include(fonts)
