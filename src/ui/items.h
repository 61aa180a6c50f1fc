// The register of everything on screen that can be seen and acted on: for the keyboard, the twin, the page's API and tests.
// Every widget adds itself once a frame, in reading order.  Not here: how a widget looks (widgets.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

enum class Role { Button, Tab, Slider, Textbox, Checkbox, Combobox, Grid, Gridcell, Img, Region };
std::string_view aria_name(Role role);             // "button"

struct Rect {
    float x = 0, y = 0, w = 0, h = 0;              // CSS pixels
    bool contains(float px, float py) const { return px >= x && px < x + w && py >= y && py < y + h; }
    bool empty() const { return w <= 0 || h <= 0; }
};

struct Item {
    std::string id{};                              // stable words: "controls.heads", "stage.weights"
    Role role = Role::Button;
    std::string label{};                           // what a screen reader says
    std::optional<std::string> value{};
    Rect rect{};                                   // area that answers to a tap, clipped to what is visible
    Rect whole{};                                  // the same, not clipped: a test finds what is cut
    bool focusable = true;
    bool enabled = true;
    bool drags = false;                            // a touch that starts here drags instead of scrolling
};

class Items {
public:
    void end_frame();                              // what was added becomes current()
    void add(Item item);
    const std::vector<Item>& current() const { return current_; }     // of the last whole frame
    const Item* find(std::string_view id) const;
    const Item* at(float x, float y) const;        // the topmost

    // Keyboard focus: one item or none.  move_focus() is Tab; false when there is no further item.
    bool move_focus(bool backwards);
    void focus(std::string_view id, bool visible = false);
    bool focused(std::string_view id) const { return focus_ == id; }
    bool focus_visible() const { return focus_visible_; }             // false after the pointer was used
    std::string_view focus() const { return focus_; }
    void pointer_used() { focus_visible_ = false; }

    // What lies open above the rest: the list of a combo, a menu, the help.  At most one; its id, or empty.
    void open(std::string_view id) { open_ = id; }
    void close() { open_.clear(); }
    std::string_view opened() const { return open_; }
    void begin_modal();                            // only what is added from here on can be reached by Tab

    // Somebody who is not the pointer acts on an item: the twin, the API, an entry of a list.  The widget takes it in its
    // next frame; nobody's activation is dropped after a few.
    void activate(std::string_view id, std::string_view value = {});
    std::optional<std::string> take_activation(std::string_view id);

    void scroll_to(std::string_view id);           // waits a few frames for whoever shows it
    const std::string& scrolls_to() const { return scroll_to_; }
    bool take_scroll_to(std::string_view id);

private:
    struct Activation {
        std::string id, value;
        int frames = 0;                            // that it has waited
    };
    std::vector<Item> current_, adding_;
    size_t modal_ = 0, adding_modal_ = 0;          // index of the first item that Tab reaches
    std::string focus_, scroll_to_, open_;
    int scroll_frames_ = 0;
    bool focus_visible_ = false;
    std::optional<Activation> activation_;
};

}  // namespace lab
