// Every look of the interface, light and dark.  Not here: fonts (fonts.cpp), anything that draws.
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace lab {

namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
    return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

constexpr Rgb floats(unsigned hex) {
    return {static_cast<float>((hex >> 16) & 255) / 255, static_cast<float>((hex >> 8) & 255) / 255, static_cast<float>(hex & 255) / 255};
}

constexpr ColourMap map(unsigned a, unsigned b, unsigned c, unsigned d, unsigned e, unsigned f) {
    return {floats(a), floats(b), floats(c), floats(d), floats(e), floats(f)};
}

constexpr Colours kLight = {
    .stage = rgb(0xF5F5F1), .panel = rgb(0xFFFFFF), .sunk = rgb(0xEFEFEA), .hairline = rgb(0xE2E2DB), .rule = rgb(0xC6C7BF),
    .control_edge = rgb(0x8B8E86), .ink = rgb(0x19202A), .ink2 = rgb(0x4E5967), .ink3 = rgb(0x616A76),
    .ask = rgb(0x2355D4), .ask_tint = rgb(0xE5ECFC), .answer = rgb(0x9C5400), .answer_tint = rgb(0xFAEBD7),
    .amount = rgb(0x1E7486), .less = rgb(0xAD4F22), .on_ask = rgb(0xFFFFFF), .shadow = rgb(0x19202A, 18),
    .heads = {rgb(0x2355D4), rgb(0x9C5400), rgb(0x1E7486), rgb(0xA8327A), rgb(0x3F7D20), rgb(0x6B3FA0), rgb(0xB3261E), rgb(0x4E5967)},
    .tide = map(0xF9FAF8, 0xCFE6EB, 0x95CBD6, 0x4FA6B8, 0x1E7790, 0x0B435C),
    .clay = map(0xF9FAF8, 0xF9E1CF, 0xF1BC96, 0xDC8A57, 0xB5592B, 0x742D10),
    .sunk_rgb = floats(0xEFEFEA), .hatch_rgb = floats(0xC6C7BF),
};

constexpr Colours kDark = {
    .stage = rgb(0x0E1217), .panel = rgb(0x161B22), .sunk = rgb(0x1E252E), .hairline = rgb(0x29313B), .rule = rgb(0x46515E),
    .control_edge = rgb(0x66717F), .ink = rgb(0xE9EDF2), .ink2 = rgb(0xAEB8C4), .ink3 = rgb(0x8C97A5),
    .ask = rgb(0x8CADFF), .ask_tint = rgb(0x182542), .answer = rgb(0xF0B05A), .answer_tint = rgb(0x3A2912),
    .amount = rgb(0x62B8C8), .less = rgb(0xE0905F), .on_ask = rgb(0x0E1217), .shadow = rgb(0x000000, 89),
    .heads = {rgb(0x8CADFF), rgb(0xF0B05A), rgb(0x62B8C8), rgb(0xF08CC8), rgb(0x9CCB6B), rgb(0xBBA0F0), rgb(0xF28B82), rgb(0xAEB8C4)},
    .tide = map(0x1A2027, 0x183A46, 0x1A586B, 0x2A8094, 0x5FB5C4, 0xA6E8F0),
    .clay = map(0x1A2027, 0x3E2A22, 0x6B3B27, 0x9F5532, 0xD68250, 0xFFC59B),
    .sunk_rgb = floats(0x1E252E), .hatch_rgb = floats(0x46515E),
};

float linear(float channel) {    // sRGB to light
    return channel <= 0.04045f ? channel / 12.92f : std::pow((channel + 0.055f) / 1.055f, 2.4f);
}

float luminance(ImU32 colour) {
    const auto channel = [&](int shift) { return linear(static_cast<float>((colour >> shift) & 255) / 255); };
    return 0.2126f * channel(IM_COL32_R_SHIFT) + 0.7152f * channel(IM_COL32_G_SHIFT) + 0.0722f * channel(IM_COL32_B_SHIFT);
}

float contrast(float a, float b) { return (std::max(a, b) + 0.05f) / (std::min(a, b) + 0.05f); }    // WCAG 2

}  // namespace

Theme make_theme(const Appearance& appearance, const Fonts& fonts) {
    const float s = appearance.text_scale;
    const float target = appearance.touch ? 44.0f : 32.0f;
    const bool still = appearance.reduced_motion;
    return {
        .appearance = appearance, .colour = appearance.dark ? kDark : kLight, .font = fonts,
        .space4 = 4, .space8 = 8, .space12 = 12, .space16 = 16, .space20 = 20, .space24 = 24, .space32 = 32,
        .radius_cell = 2.5f, .radius_frame = 4, .radius_card = 7, .radius_control = 8, .radius_panel = 12, .radius_sheet = 18,
        .hairline = 1, .connector = 1.5f, .glyph = 1.8f, .followed = 1.75f, .selected = 2.25f,
        .target = std::max(target, std::round(30 * s)),
        .icon = std::round(16 * s), .sign = std::round(11 * s), .switch_w = std::round(32 * s),
        .top_bar = std::max(48.0f, std::max(target, std::round(30 * s)) + 8),
        .lesson_w = std::round(320 * (0.5f + 0.5f * s)), .side_w = std::round(300 * (0.5f + 0.5f * s)),
        .seconds_view = still ? 0 : 0.24f,
    };
}

ImU32 ink_on(ImU32 fill, const Colours&) {
    const float l = luminance(fill);
    return contrast(l, 1) > contrast(l, 0) ? IM_COL32_WHITE : IM_COL32_BLACK;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
    const auto a = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 255) * alpha;
    return (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(a)) << IM_COL32_A_SHIFT);
}

Rgb cell_colour(float value, float largest, const Colours& colours) {
    if (std::isnan(value)) value = 0;                    // no number has no hue
    const ColourMap& stops = value < 0 ? colours.clay : colours.tide;
    const float share = largest > 0 ? std::min(std::fabs(value) / largest, 1.0f) : 0.0f;
    const float place = share * 5;
    const auto stop = static_cast<size_t>(std::min(place, 4.0f));
    const float t = place - static_cast<float>(stop);
    Rgb mixed;
    for (size_t c = 0; c < 3; ++c) mixed[c] = stops[stop][c] * (1 - t) + stops[stop + 1][c] * t;
    return mixed;
}

ImU32 packed(const Rgb& colour) {
    const auto byte = [](float v) { return static_cast<int>(std::lround(v * 255)); };
    return IM_COL32(byte(colour[0]), byte(colour[1]), byte(colour[2]), 255);
}

}  // namespace lab
