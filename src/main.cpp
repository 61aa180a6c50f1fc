// The program: App on a platform.  One App for the whole run; the same file for the page and for the desktop.
#include "app/languages.h"
#include "app/page_api.h"
#include "platform/platform.h"

namespace {

lab::App& app() {
    static lab::App the_app;
    return the_app;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace lab;
    platform::Program program;
    program.start = [](const platform::Preferences& p, std::string_view address) { start(app(), p, address); };
    program.preferences_changed = [](const platform::Preferences& p) { adopt(app(), p); };
    program.address_changed = [](std::string_view address) { go_to(app(), address); };
    program.build_fonts = [](float scale) { make_fonts(app(), scale); };
    program.create_gl = [] { app().renderer.create(); };
    program.forget_gl = [] { app().renderer.forget(); };
    program.frame = [] { frame(app()); };
    program.holds_input = [] { return app().field_opens; };
    program.wants_drag = [](float x, float y) { return wants_drag(app(), x, y); };
    program.move_focus = [](bool backwards) { return app().items.move_focus(backwards); };
    program.pinch = [](float x, float y, float factor) { pinch(app(), x, y, factor); };
    program.language_came = [](std::string_view code, std::string_view file) { language_came(app(), code, file); };
    program.call = [](std::string_view name, std::string_view arguments) { return page_call(app(), name, arguments); };
    return platform::run(std::move(program), argc, argv);
}
