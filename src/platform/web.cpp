// The program in a browser: what web/platform.js calls, and what it is asked for.  The canvas, its events and the frame loop
// belong to web/*.js; here they become Dear ImGui's.  Text crosses as UTF-8, everything else as numbers.
#include "platform/gui.h"

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdlib>
#include <cstring>

// The page's side of the services is the object `host` that the module was made with (web/platform.js).
// clang-format off
EM_JS(void, host_request_frames, (int count), { Module["host"]["requestFrames"](count); })
EM_JS(void, host_request_frame_after, (double ms), { Module["host"]["requestFrameAfter"](ms); })
EM_JS(void, host_frame_done, (int frames, double ms, int wants_text, int cursor), {
    Module["host"]["frameDone"](frames, ms, wants_text, cursor); })
EM_JS(void, host_caret, (float x, float y, float height), { Module["host"]["caret"](x, y, height); })
EM_JS(void, host_text, (const char* service, const char* text), { Module["host"][UTF8ToString(service)](UTF8ToString(text)); })
EM_JS(void, host_remember, (const char* key, const char* value), { Module["host"]["remember"](UTF8ToString(key), UTF8ToString(value)); })
EM_JS(char*, host_answer, (const char* service, const char* about), {
    const text = Module["host"][UTF8ToString(service)](UTF8ToString(about));
    const size = lengthBytesUTF8(text) + 1;
    const pointer = Module["_malloc"](size);
    stringToUTF8(text, pointer, size);
    return pointer;
})
// As LetterPicture has it; `about` takes left, top, advance, width, height and whether it is coloured.
EM_JS(unsigned char*, host_draw_letter, (int letter, float em_px, int bold, float* about), {
    const drawn = Module["host"]["drawLetter"](String.fromCodePoint(letter), em_px, Boolean(bold));
    const pointer = Module["_malloc"](drawn["pixels"].length + 1);
    HEAPU8.set(drawn["pixels"], pointer);
    HEAPF32.set(drawn["about"], about >> 2);
    return pointer;
})
// clang-format on

namespace lab::platform {
namespace {

struct Page {
    Program program;                               // until the page starts it
    Gui gui;
    EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = 0;
    std::string clipboard, answer, focus;
};

Page& page() {
    static Page the_page;
    return the_page;
}

void tell(const char* service, std::string_view text) { host_text(service, std::string(text).c_str()); }

std::string ask(const char* service, std::string_view about) {
    char* text = host_answer(service, std::string(about).c_str());
    std::string answer = text;
    std::free(text);
    return answer;
}

void draw() {
    Gui& gui = page().gui;
    const int before = gui.frames;
    gui.frame();
    if (gui.frames != before)
        host_frame_done(gui.frames, gui.frame_ms, ImGui::GetIO().WantTextInput, ImGui::GetMouseCursor());
}

Modifiers modifiers_of(int bits) { return {.control = (bits & 1) != 0, .shift = (bits & 2) != 0, .alt = (bits & 4) != 0}; }
Preferences preferences_of(int bits) {
    return {.dark = (bits & 1) != 0, .reduced_motion = (bits & 2) != 0, .coarse_pointer = (bits & 4) != 0};
}

}  // namespace

// main() only brings the program; the page starts it when its canvas has a size.
int run(Program program, int, char**) {
    page().program = std::move(program);
    return 0;
}

void request_frames(int count) { host_request_frames(count); }
void request_frame_after(double ms) { host_request_frame_after(ms); }
void draw_now() { draw(); }
void rebuild_fonts() {
    page().gui.rebuild_fonts();
    request_frames(2);
}
LetterPicture draw_letter(char32_t letter, float em_px, bool bold) {
    float about[6] = {};
    unsigned char* pixels = host_draw_letter(int(letter), em_px, bold, about);
    LetterPicture picture{.width = int(about[3]), .height = int(about[4]), .left = about[0], .top = about[1], .advance = about[2],
                          .coloured = about[5] != 0, .pixels = {}};
    picture.pixels.resize(size_t(picture.width) * size_t(picture.height));
    std::memcpy(picture.pixels.data(), pixels, picture.pixels.size() * sizeof picture.pixels[0]);
    std::free(pixels);
    return picture;
}
void set_address(std::string_view address) { tell("setAddress", address); }
std::string page_address() { return ask("pageAddress", {}); }
void copy_text(std::string_view text) { tell("copyText", text); }
void show_twin(std::string_view json) { tell("showTwin", json); }
void show_focus(std::string_view id) {
    if (id == page().focus) return;
    page().focus = id;
    tell("showFocus", id);
}
void remember(std::string_view key, std::string_view value) { host_remember(std::string(key).c_str(), std::string(value).c_str()); }
std::string recall(std::string_view key) { return ask("recall", key); }
std::string preferred_languages() { return ask("preferredLanguages", {}); }
void fetch_language(std::string_view code) { tell("fetchLanguage", code); }
void set_language(std::string_view code) { tell("setLanguage", code); }
void fatal(std::string_view sentence) {
    tell("fatal", sentence);                       // shows it and throws, so that nothing runs on
    std::abort();
}
double now_ms() { return emscripten_get_now(); }

}  // namespace lab::platform

// What web/platform.js calls.  Coordinates are CSS pixels from the canvas's top left.
extern "C" {

using namespace lab::platform;

EMSCRIPTEN_KEEPALIVE void web_surface(float width, float height, int pixel_width, int pixel_height, float scale) {
    page().gui.surface = {width, height, pixel_width, pixel_height, scale};
}

// 0: there is no WebGL 2.
EMSCRIPTEN_KEEPALIVE int web_start(int preferences, const char* address) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;   // ImGui smooths its own edges
    page().context = emscripten_webgl_create_context("#canvas", &attributes);
    if (page().context <= 0) return 0;
    emscripten_webgl_make_context_current(page().context);
    Gui& gui = page().gui;
    gui.start(std::move(page().program), preferences_of(preferences), address);
    lab::use_clipboard([] { return page().clipboard.c_str(); }, [](const char* text) { tell("clipboardSet", text); });
    lab::use_caret([](float x, float y, float height) { host_caret(x, y, height); });
    gui.create_gl();
    return 1;
}

EMSCRIPTEN_KEEPALIVE void web_context_lost() { page().gui.forget_gl(); }
EMSCRIPTEN_KEEPALIVE void web_context_restored() {
    emscripten_webgl_make_context_current(page().context);
    page().gui.create_gl();
}

EMSCRIPTEN_KEEPALIVE void web_frame() { draw(); }
EMSCRIPTEN_KEEPALIVE int web_waiting() { return !page().gui.input.empty(); }

EMSCRIPTEN_KEEPALIVE void web_move(float x, float y, int modifiers) {
    page().gui.input.modifiers(modifiers_of(modifiers));
    page().gui.input.move(x, y);
}
EMSCRIPTEN_KEEPALIVE void web_button(int button, int down) { page().gui.input.button(button, down != 0); }
EMSCRIPTEN_KEEPALIVE void web_scroll(float x_px, float y_px) { page().gui.scroll(x_px, y_px); }
EMSCRIPTEN_KEEPALIVE int web_key(const char* name, int down, int modifiers) {
    return page().gui.key(name, down != 0, modifiers_of(modifiers));
}
EMSCRIPTEN_KEEPALIVE void web_text(const char* text) { page().gui.input.text(text); }
EMSCRIPTEN_KEEPALIVE void web_clipboard(const char* text) { page().clipboard = text; }
EMSCRIPTEN_KEEPALIVE void web_release_all() { page().gui.input.release_all(); }
EMSCRIPTEN_KEEPALIVE int web_wants_drag(float x, float y) { return page().gui.program.wants_drag(x, y); }
EMSCRIPTEN_KEEPALIVE void web_pinch(float x, float y, float factor) { page().gui.program.pinch(x, y, factor); }

EMSCRIPTEN_KEEPALIVE void web_preferences(int preferences) { page().gui.program.preferences_changed(preferences_of(preferences)); }
EMSCRIPTEN_KEEPALIVE void web_address(const char* address) { page().gui.program.address_changed(address); }
EMSCRIPTEN_KEEPALIVE void web_language(const char* code, const char* file) { page().gui.program.language_came(code, file); }

// The machine interface; the answer stays valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* web_call(const char* name, const char* arguments) {
    page().answer = page().gui.program.call(name, arguments);
    return page().answer.c_str();
}

}  // extern "C"
