# cmake -DSET= -DKIND= -DOUT= -DFILES= -P: writes OUT/embedded_<SET>.h and .cpp with the contents of FILES, in lab::embedded:
#   KIND=TEXT   std::span<const std::pair<name, text>> <SET>, ordered by name; the name is the file's
#   KIND=BYTES  std::span<const unsigned char> <file's stem>, for each file
cmake_minimum_required(VERSION 3.25)
list(SORT FILES)
set(types "")
set(declared "")
set(defined "")
set(rows "")
foreach(file IN LISTS FILES)
  cmake_path(GET file STEM LAST_ONLY id)
  cmake_path(GET file FILENAME name)
  if(KIND STREQUAL TEXT)
    file(READ ${file} text)
    string(APPEND rows "    {\"${name}\", R\"~~~~(${text})~~~~\"},\n")
  else()
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
    string(APPEND declared "extern const std::span<const unsigned char> ${id};\n")
    string(APPEND defined "static constexpr unsigned char ${id}_bytes[] = {\n${bytes}\n};\n"
      "constinit const std::span<const unsigned char> ${id}{${id}_bytes};\n\n")
  endif()
endforeach()

if(KIND STREQUAL TEXT)
  list(LENGTH FILES count)
  set(type "std::span<const std::pair<std::string_view, std::string_view>>")
  set(declared "extern const ${type} ${SET};   // {file name, text}\n")
  if(count)
    string(CONCAT defined "static constexpr std::pair<std::string_view, std::string_view> files[] = {\n${rows}};\n"
      "constinit const ${type} ${SET}{files};\n\n")
  else()
    set(defined "constinit const ${type} ${SET};\n\n")
  endif()
endif()

set(head "// Written by the build.  Do not edit.\n")
file(WRITE ${OUT}/embedded_${SET}.h.new "${head}#pragma once

#include <span>
#include <string_view>
#include <utility>

namespace lab::embedded {

${declared}
}  // namespace lab::embedded
")
file(WRITE ${OUT}/embedded_${SET}.cpp "${head}#include \"embedded_${SET}.h\"

namespace lab::embedded {

${defined}}  // namespace lab::embedded
")
file(COPY_FILE ${OUT}/embedded_${SET}.h.new ${OUT}/embedded_${SET}.h ONLY_IF_DIFFERENT)
