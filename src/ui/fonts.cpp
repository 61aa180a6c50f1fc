// Which faces at which sizes stand in ImGui's atlas.  Sizes are the designer's (the height of the em), as in CSS; ImGui
// counts ascent plus descent, so each face's own ratio is read from it.  Not here: where fonts come from (toolchain).
#include "embedded_fonts.h"
#include "ui/letter_glyphs.h"
#include "ui/theme.h"

#include <cmath>
#include <span>
#include <vector>

namespace lab {

namespace {

using Face = std::span<const unsigned char>;

// Blocks that the subsets may have letters from; ImGui leaves out what a face lacks.
constexpr ImWchar kText[] = {0x20, 0xFF, 0x2E3, 0x2E3, 0x391, 0x3C9, 0x1D40, 0x1D6A, 0x2010, 0x22FF, 0x25A0, 0x25CF,
                             0x2713, 0x2715, 0x27E8, 0x27E9, 0x2C7C, 0x2C7C, 0};
constexpr ImWchar kBox = 0x25A1;                   // what stands for a letter that no font has
constexpr ImWchar kNumbers[] = {'+', '9', '?', '?', 'N', 'N', 'a', 'a', 'e', 'e', 0xA0, 0xA0, 0xD7, 0xD7, 0x2026, 0x2026, 0x2212, 0x2212, 0x221E, 0x221E, 0};

struct FontRow {
    ImFont* Fonts::*slot;
    Face face;
    float em_px;
    const ImWchar* letters;
    bool whole = false;                            // shows readers' text: what the face lacks comes from Inter, then DejaVu (ᵀ ∈ ⋅ ₖ)
};

unsigned big_endian(Face face, size_t at, int bytes) {
    unsigned value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | face[at + static_cast<size_t>(i)];
    return value;
}

size_t table_at(Face face, std::string_view tag) {
    const unsigned count = big_endian(face, 4, 2);
    for (unsigned i = 0; i < count; ++i) {
        const size_t entry = 12 + 16 * i;
        if (std::string_view(reinterpret_cast<const char*>(face.data() + entry), 4) == tag) return big_endian(face, entry + 8, 4);
    }
    IM_ASSERT(!"a font without this table");
    return 0;
}

// Of the tables `hhea` and `head` of OpenType, in ems.
struct Line {
    float ascent, height;
};

Line line_of(Face face) {
    const size_t hhea = table_at(face, "hhea"), head = table_at(face, "head");
    const auto ascent = static_cast<std::int16_t>(big_endian(face, hhea + 4, 2)), descent = static_cast<std::int16_t>(big_endian(face, hhea + 6, 2));
    const auto em = static_cast<float>(big_endian(face, head + 18, 2));
    return {static_cast<float>(ascent) / em, static_cast<float>(ascent - descent) / em};
}

float line_px(Face face, float em_px, float scale) { return std::round(em_px * line_of(face).height * scale); }

ImFont* add_face(Face face, float em_px, float scale, const ImWchar* letters, bool merge) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    config.OversampleH = scale < 2 ? 2 : 1;
    config.OversampleV = 1;
    auto* data = const_cast<unsigned char*>(face.data());       // ImGui only reads what it does not own
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(face.size()), line_px(face, em_px, scale), &config, letters);
}

// Where a font will show a reader's letters; ImGui puts the baseline one pixel below the ascent.
LetterFont letter_font(ImFont* font, Face face, float em_px, float scale) {
    const Line line = line_of(face);
    return {font, em_px * scale, std::floor(line_px(face, em_px, scale) * line.ascent / line.height + 1),
            face.data() == embedded::inter_semibold.data()};
}

}  // namespace

Fonts build_fonts(float scale, float text_scale, Letters* letters) {
    using namespace embedded;
    const FontRow rows[] = {
        {&Fonts::control, inter_regular, 13, kText, true},      // the first is ImGui's own
        {&Fonts::prose, inter_regular, 14, kText, true},
        {&Fonts::caption, inter_regular, 12, kText, true},
        {&Fonts::label, inter_regular, 11, kText, true},
        {&Fonts::title, inter_semibold, 21, kText},
        {&Fonts::title_small, inter_semibold, 18, kText},
        {&Fonts::band, inter_semibold, 14, kText, true},
        {&Fonts::control_bold, inter_semibold, 13, kText, true},
        {&Fonts::caption_bold, inter_semibold, 12, kText, true},
        {&Fonts::mono_hero, jetbrains_mono, 30, kNumbers},
        {&Fonts::mono, jetbrains_mono, 12, kText, true},
        {&Fonts::mono_cell, jetbrains_mono, 10.6f, kText},
        {&Fonts::mono_bold, jetbrains_mono_bold, 12, kNumbers},
        {&Fonts::mono_cell_bold, jetbrains_mono_bold, 10.6f, kNumbers},
        {&Fonts::math_bold, katex_main_bold, 16, kText},
        {&Fonts::math_italic, katex_math_italic, 16, kText},
        {&Fonts::math, katex_main, 16, kText},
    };

    ImGuiIO& io = ImGui::GetIO();
    const float raster = kImguiScalesFonts ? 1 : scale;
    io.Fonts->Clear();
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors;
    io.FontGlobalScale = 1 / raster;

    Fonts fonts;
    std::vector<LetterFont> readers;
    for (const FontRow& row : rows) {
        const float em_px = row.em_px * text_scale;
        fonts.*row.slot = add_face(row.face, em_px, raster, row.letters, false);
        if (!row.whole) continue;
        if (row.face.data() != inter_regular.data()) add_face(inter_regular, em_px, raster, row.letters, true);
        add_face(dejavu_math, em_px, raster, row.letters, true);
        (fonts.*row.slot)->FallbackChar = kBox;
        readers.push_back(letter_font(fonts.*row.slot, row.face, em_px, scale));
    }
    fonts.prose_bold = fonts.band;
    io.FontDefault = fonts.control;
    if (letters && !letters->lacking().empty()) add_letters(*letters, readers, scale);
    return fonts;
}

}  // namespace lab
