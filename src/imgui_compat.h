// Dear ImGui 1.86 to 1.92: the one header that knows their differences.  Include this, never imgui.h.
// Not here: any look (ui/theme.h), the event queue that 1.86 lacks (platform/).
#pragma once

#include <imgui.h>

#include <cstdint>
#include <cstring>

namespace lab {

inline constexpr bool kImguiScalesFonts = IMGUI_VERSION_NUM >= 19200;   // fonts at any size, dpr without a new atlas

#if IMGUI_VERSION_NUM < 18700
inline constexpr ImGuiKey ImGuiKey_KeypadEnter = ImGuiKey_KeyPadEnter;
inline bool key_pressed(ImGuiKey key, bool repeat = true) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeat); }
inline bool key_down(ImGuiKey key) { return ImGui::IsKeyDown(ImGui::GetKeyIndex(key)); }
#else
inline bool key_pressed(ImGuiKey key, bool repeat = true) { return ImGui::IsKeyPressed(key, repeat); }
inline bool key_down(ImGuiKey key) { return ImGui::IsKeyDown(key); }
#endif

// `size` in pixels of the atlas; fonts of a fixed size ignore it.
inline void push_font(ImFont* font, [[maybe_unused]] float size) {
#if IMGUI_VERSION_NUM >= 19200
    ImGui::PushFont(font, size);
#else
    ImGui::PushFont(font);
#endif
}

// The size a font was made for, in pixels of the atlas.
inline float font_size(const ImFont* font) {
#if IMGUI_VERSION_NUM >= 19200
    return font->LegacySize;
#else
    return font->FontSize;
#endif
}

// From the top of a line to its baseline, in pixels of the atlas.
inline float font_ascent(ImFont* font) {
#if IMGUI_VERSION_NUM >= 19200
    return font->GetFontBaked(font->LegacySize)->Ascent;
#else
    return font->Ascent;
#endif
}

// The font has a picture of this letter.
inline bool has_glyph(ImFont* font, ImWchar letter) {
#if IMGUI_VERSION_NUM >= 19200
    return font->IsGlyphInFont(letter);
#else
    return font->FindGlyphNoFallback(letter) != nullptr;
#endif
}

// A glyph made of a picture: its room is reserved, the atlas is built, then it is filled.  Lengths in device pixels, of which
// `density` are one pixel of the fonts; `at` from the pen at the top of the line.
struct GlyphRoom {
    ImFont* font = nullptr;
    ImWchar letter = 0;
    int id = -1;
    float density = 1;
};

inline GlyphRoom reserve_glyph(ImFont* font, ImWchar letter, int w, int h, float advance, ImVec2 at, float density) {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
#if IMGUI_VERSION_NUM >= 19200                    // a glyph of one size and density; the others keep the fallback
    font->CurrentRasterizerDensity = density;
    const int id = atlas->AddCustomRectFontGlyphForSize(font, font->LegacySize, letter, w, h, advance / density, {at.x / density, at.y / density});
    if (ImFontGlyph* glyph = font->GetFontBaked(font->LegacySize, density)->FindGlyphNoFallback(letter)) {
        glyph->X1 = glyph->X0 + float(w) / density;
        glyph->Y1 = glyph->Y0 + float(h) / density;
    }
    return {font, letter, id, density};
#else
    return {font, letter, atlas->AddCustomRectFontGlyph(font, letter, w, h, advance, at), density};
#endif
}

// `width` of the texture in pixels; 0: as ImGui thinks fit.
inline void build_atlas([[maybe_unused]] int width) {
#if IMGUI_VERSION_NUM < 19200
    ImGui::GetIO().Fonts->TexDesiredWidth = width;
    ImGui::GetIO().Fonts->Build();
#endif
}

inline void fill_glyph(const GlyphRoom& room, const std::uint32_t* pixels, int w, int h, bool coloured) {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    const auto pixel = [&](int i) { return coloured ? pixels[i] : pixels[i] | ~std::uint32_t(IM_COL32_A_MASK); };
#if IMGUI_VERSION_NUM >= 19200
    ImFontAtlasRect rect;
    if (!atlas->GetCustomRect(room.id, &rect)) return;
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const std::uint32_t value = pixel(y * w + x);
            std::memcpy(atlas->TexData->GetPixelsAt(rect.x + x, rect.y + y), &value, sizeof value);
        }
    ImFontGlyph* glyph = room.font->GetFontBaked(room.font->LegacySize, room.density)->FindGlyphNoFallback(room.letter);
#else
    unsigned char* texture = nullptr;
    int texture_w = 0, texture_h = 0;
    atlas->GetTexDataAsRGBA32(&texture, &texture_w, &texture_h);
    const ImFontAtlasCustomRect* rect = atlas->GetCustomRectByIndex(room.id);
    for (int y = 0; y < h; ++y)
        for (int x = 0; x < w; ++x) {
            const std::uint32_t value = pixel(y * w + x);
            std::memcpy(texture + 4 * ((rect->Y + y) * texture_w + rect->X + x), &value, sizeof value);
        }
    auto* glyph = const_cast<ImFontGlyph*>(room.font->FindGlyphNoFallback(room.letter));
#endif
    if (glyph) glyph->Colored = coloured;
}

inline bool begin_child(const char* id, ImVec2 size, ImGuiWindowFlags flags = 0) { return ImGui::BeginChild(id, size, 0, flags); }

inline ImTextureID texture_id(unsigned gl_name) { return (ImTextureID)(intptr_t)gl_name; }

// Input, written at once; platform/input.h sees to it that one frame gets no more than it can tell apart.
#if IMGUI_VERSION_NUM < 18700
inline void use_input() {
    for (int key = 0; key < ImGuiKey_COUNT; ++key) ImGui::GetIO().KeyMap[key] = key;
}
inline void send_move(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }
inline void send_button(int button, bool down) { ImGui::GetIO().MouseDown[button] = down; }
inline void send_wheel(float x, float y) {
    ImGui::GetIO().MouseWheelH += x;
    ImGui::GetIO().MouseWheel += y;
}
inline void send_key(ImGuiKey key, bool down) { ImGui::GetIO().KeysDown[key] = down; }
inline void send_modifiers(bool control, bool shift, bool alt) {
    ImGui::GetIO().KeyCtrl = control;
    ImGui::GetIO().KeyShift = shift;
    ImGui::GetIO().KeyAlt = alt;
}
#else
#if IMGUI_VERSION_NUM < 18900
inline constexpr ImGuiKey ImGuiMod_Ctrl = ImGuiKey_ModCtrl, ImGuiMod_Shift = ImGuiKey_ModShift, ImGuiMod_Alt = ImGuiKey_ModAlt;
#endif
inline void use_input() { ImGui::GetIO().ConfigInputTrickleEventQueue = false; }
inline void send_move(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
inline void send_button(int button, bool down) { ImGui::GetIO().AddMouseButtonEvent(button, down); }
inline void send_wheel(float x, float y) { ImGui::GetIO().AddMouseWheelEvent(x, y); }
inline void send_key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }
inline void send_modifiers(bool control, bool shift, bool alt) {
    send_key(ImGuiKey(ImGuiMod_Ctrl), control);
    send_key(ImGuiKey(ImGuiMod_Shift), shift);
    send_key(ImGuiKey(ImGuiMod_Alt), alt);
}
#endif

// The clipboard's functions moved to another struct and got another first argument.
using ClipboardGet = const char* (*)();
using ClipboardSet = void (*)(const char* text);
inline ClipboardGet clipboard_get = nullptr;
inline ClipboardSet clipboard_set = nullptr;

inline void use_clipboard(ClipboardGet get, ClipboardSet set) {
    clipboard_get = get;
    clipboard_set = set;
#if IMGUI_VERSION_NUM >= 19110
    ImGui::GetPlatformIO().Platform_GetClipboardTextFn = [](ImGuiContext*) { return clipboard_get(); };
    ImGui::GetPlatformIO().Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { clipboard_set(text); };
#else
    ImGui::GetIO().GetClipboardTextFn = [](void*) { return clipboard_get(); };
    ImGui::GetIO().SetClipboardTextFn = [](void*, const char* text) { clipboard_set(text); };
#endif
}

// Where the caret is, for an input method's window; called while a text field is being edited.
using CaretMoved = void (*)(float x, float y, float line_height);
inline CaretMoved caret_moved = nullptr;

inline void use_caret(CaretMoved moved) {
    caret_moved = moved;
#if IMGUI_VERSION_NUM >= 19110
    ImGui::GetPlatformIO().Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
        caret_moved(data->InputPos.x, data->InputPos.y, data->InputLineHeight);
    };
#elif IMGUI_VERSION_NUM >= 19100
    ImGui::GetIO().PlatformSetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
        caret_moved(data->InputPos.x, data->InputPos.y, data->InputLineHeight);
    };
#elif IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().SetPlatformImeDataFn = [](ImGuiViewport*, ImGuiPlatformImeData* data) {
        caret_moved(data->InputPos.x, data->InputPos.y, data->InputLineHeight);
    };
#else
    ImGui::GetIO().ImeSetInputScreenPosFn = [](int x, int y) { caret_moved(float(x), float(y), ImGui::GetFontSize()); };
#endif
}

}  // namespace lab

#if IMGUI_VERSION_NUM >= 19200                    // the backend makes and changes the fonts' textures by itself
inline bool ImGui_ImplOpenGL3_CreateFontsTexture() { return true; }
inline void ImGui_ImplOpenGL3_DestroyFontsTexture() {}
#endif
