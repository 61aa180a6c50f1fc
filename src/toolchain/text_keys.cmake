# cmake -DFILE= -DOUT= -P: reads "key = sentence" lines and writes OUT/text_keys.{h,cpp}: enum class Text, its keys, its sentences.
# A line that cannot be read or a key that stands twice stops the build and names the line.
cmake_minimum_required(VERSION 3.25)
file(READ ${FILE} content)
# Semicolons and brackets mean something in CMake's lists: put them out of the way while lines are counted.
string(ASCII 1 semicolon)
string(ASCII 2 open)
string(ASCII 3 close)
string(REPLACE ";" "${semicolon}" content "${content}")
string(REPLACE "[" "${open}" content "${content}")
string(REPLACE "]" "${close}" content "${content}")
string(REPLACE "\\" "\\\\" content "${content}")
string(REPLACE "\n" ";" lines "${content}")

set(number 0)
set(keys "")
set(enumerators "")
set(key_rows "")
set(text_rows "")
foreach(line IN LISTS lines)
  math(EXPR number "${number} + 1")
  if(line MATCHES "^[ \t\r]*(#.*)?$")
    continue()
  endif()
  if(NOT line MATCHES "^([a-z][a-zA-Z0-9_.]*) = (.*)$")
    message(FATAL_ERROR "${FILE}:${number}: this is not 'key = sentence': ${line}")
  endif()
  set(key ${CMAKE_MATCH_1})
  string(STRIP "${CMAKE_MATCH_2}" text)
  string(REPLACE "." "_" id ${key})
  if(id IN_LIST keys)
    message(FATAL_ERROR "${FILE}:${number}: the key ${key} stands here a second time")
  endif()
  list(APPEND keys ${id})
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "${semicolon}" ";" text "${text}")
  string(REPLACE "${open}" "[" text "${text}")
  string(REPLACE "${close}" "]" text "${text}")
  string(APPEND enumerators "    ${id},\n")
  string(APPEND key_rows "    \"${key}\",\n")
  string(APPEND text_rows "    \"${text}\",\n")
endforeach()
list(LENGTH keys count)

set(head "// Written by the build from ${FILE}.  Do not edit.\n")
file(WRITE ${OUT}/text_keys.h.new "${head}#pragma once

#include <string_view>

namespace lab {

enum class Text : int {
${enumerators}};

inline constexpr int kTextCount = ${count};
extern const std::string_view kTextKeys[kTextCount];   // \"edit.undo\"
extern const std::string_view kTexts[kTextCount];      // in English

}  // namespace lab
")
file(WRITE ${OUT}/text_keys.cpp "${head}#include \"text_keys.h\"

namespace lab {

constinit const std::string_view kTextKeys[kTextCount] = {
${key_rows}};

constinit const std::string_view kTexts[kTextCount] = {
${text_rows}};

}  // namespace lab
")
# A reworded sentence recompiles one file, not everything that includes the header.
file(COPY_FILE ${OUT}/text_keys.h.new ${OUT}/text_keys.h ONLY_IF_DIFFERENT)
