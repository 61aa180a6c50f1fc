# The fonts of the interface, cut down to what it can show (fonttools) and embedded: a grid of 500 units to the em, finer than
# any screen, takes a third less than Inter's 2816.  Their names are dropped: under the Open Font License a changed font
# must not carry the reserved name.
find_program(LAB_FONTTOOLS fonttools NO_CMAKE_FIND_ROOT_PATH)

set(ascii U+20-7E)
set(letters U+20-7E,U+A0,U+A1,U+AB,U+AD,U+B7,U+BB,U+BF-D6,U+D8-F6,U+F8-FF,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026)
set(latin ${letters},U+A3,U+A7,U+A9,U+B0-B3,U+B5,U+B9,U+BD,U+D7,U+F7,U+2032,U+2033,U+20AC)   # of readers' letters, what is not here comes from their machine
set(greek U+393,U+394,U+398,U+39B,U+3A0,U+3A3,U+3A6,U+3A9,U+3B1-3B8,U+3BA,U+3BB,U+3BC,U+3C0,U+3C1,U+3C3,U+3C4,U+3C6,U+3C9)   # of formulas
set(signs U+2070,U+2071,U+2074-208E,U+2090-209C,U+2190-2194,U+21D2,U+2202,U+2206,U+220F,U+2211,U+2212,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265,U+25A0,U+25A1,U+25B2,U+25B6,U+25BC,U+25C0,U+25C6,U+25C7,U+25CB,U+25CF,U+2713,U+2715)
set(beyond_inter U+1D40,U+1D62-1D6A,U+2207,U+2208,U+2209,U+2218,U+2225,U+2200,U+2203,U+2297,U+2295,U+2299,U+22C5,U+27E8,U+27E9,U+211D,U+21A6,U+2016,U+2C7C,U+02E3,U+1D48,U+1D4F,U+2715)
set(tex U+20,U+A0,U+21,U+25,U+27-3F,U+41-5B,U+5D,U+61-7A,U+7C,U+B1,U+D7,U+F7,U+2026,U+2032,U+22C5,U+22EF,U+2212,U+2211,U+220F,U+221A,U+221E,U+2208,U+2225,U+2248,U+2260,U+2264,U+2265,U+2190,U+2192,U+22A4,U+27E8,U+27E9)

# name in the program | file | characters
set(fonts
  "inter_regular|Inter-Regular.otf|${latin},${greek},${signs}"
  "inter_semibold|Inter-SemiBold.otf|${letters},U+D7,U+2190,U+2192,U+2212,U+221A"
  "jetbrains_mono|JetBrainsMono-Regular.ttf|${ascii},U+A0,U+B1,U+B7,U+D7,U+F7,U+2013,U+2026,U+2190-2193,U+2212,U+221A,U+221E,U+2248"
  "jetbrains_mono_bold|JetBrainsMono-SemiBold.ttf|U+A0,U+2B-39,U+3F,U+4E,U+61,U+65,U+D7,U+2026,U+2212,U+221E"
  "katex_main|KaTeX_Main-Regular.ttf|${tex}"
  "katex_main_bold|KaTeX_Main-Bold.ttf|U+41-5A,U+62"
  "katex_math_italic|KaTeX_Math-Italic.ttf|U+41-5A,U+61-7A,U+3B1,U+3B2,U+3B7,U+3B8,U+3BC,U+3C3"
  "dejavu_math|DejaVuSans.ttf|${beyond_inter}")
set(font_folders /usr/share/fonts /usr/local/share/fonts)

function(embed_fonts set)
  set(out ${generated}/subset)
  file(MAKE_DIRECTORY ${out})
  foreach(row IN LISTS fonts)
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 name)
    list(GET row 1 file)
    list(GET row 2 unicodes)
    find_file(LAB_FONT_${name} ${file} PATHS ${font_folders}
      PATH_SUFFIXES opentype/inter truetype/jetbrains-mono truetype/katex truetype/dejavu NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    if(NOT LAB_FONTTOOLS OR NOT LAB_FONT_${name})
      message(FATAL_ERROR "The fonts cannot be cut: ${file} or fonttools is not here.  On Debian and Ubuntu: apt install "
        "fonttools fonts-inter fonts-jetbrains-mono fonts-katex fonts-dejavu-core")
    endif()
    add_custom_command(OUTPUT ${out}/${name}.font
      COMMAND ${LAB_FONTTOOLS} subset ${LAB_FONT_${name}} --unicodes=${unicodes} --output-file=${out}/${name}.cut
        --no-hinting --layout-features= --name-IDs= --notdef-outline --drop-tables+=GSUB,GPOS,GDEF,kern,MATH,DSIG,FFTM,OS/2,post,gasp
      COMMAND ${LAB_FONTTOOLS} ttLib.scaleUpem ${out}/${name}.cut 500 --output-file=${out}/${name}.font
      DEPENDS ${LAB_FONT_${name}} ${PROJECT_SOURCE_DIR}/src/toolchain/fonts.cmake COMMENT "Cutting ${file}" VERBATIM)
    list(APPEND subsets ${out}/${name}.font)
  endforeach()
  embed(${set} BYTES ${subsets})
endfunction()
