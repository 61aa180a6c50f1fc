// The register of what is on screen: order, focus, activation.  Not here: how a widget looks or reads keys (widgets.h).
#include "ui/items.h"

#include <algorithm>
#include <array>

namespace lab {

namespace {

constexpr std::array<std::string_view, 10> kAriaNames = {
    "button", "tab", "slider", "textbox", "checkbox", "combobox", "grid", "gridcell", "img", "region"};

constexpr int kPatience = 3;    // frames that an activation waits for its widget
constexpr int kLongPatience = 12;                  // that a wish to see something does: a sheet may open first

auto same_id(std::string_view id) {
    return [id](const Item& item) { return item.id == id; };
}

}  // namespace

std::string_view aria_name(Role role) { return kAriaNames[static_cast<size_t>(role)]; }

void Items::end_frame() {
    const bool was_there = find(focus_) != nullptr;
    current_.swap(adding_);
    adding_.clear();
    modal_ = adding_modal_;
    adding_modal_ = 0;
    if (was_there && !find(focus_)) focus_.clear();    // what had the focus has gone
    if (activation_ && ++activation_->frames > kPatience) activation_.reset();
    if (!scroll_to_.empty() && ++scroll_frames_ > kLongPatience) scroll_to_.clear();         // nobody scrolls for it
}

void Items::add(Item item) { adding_.push_back(std::move(item)); }

void Items::begin_modal() { adding_modal_ = adding_.size(); }

const Item* Items::find(std::string_view id) const {
    const auto found = std::find_if(current_.begin(), current_.end(), same_id(id));
    return found == current_.end() ? nullptr : &*found;
}

const Item* Items::at(float x, float y) const {
    const auto found = std::find_if(current_.rbegin(), current_.rend(), [&](const Item& item) { return item.rect.contains(x, y); });
    return found == current_.rend() ? nullptr : &*found;
}

bool Items::move_focus(bool backwards) {
    std::vector<const Item*> reachable;
    for (size_t i = modal_; i < current_.size(); ++i)
        if (current_[i].focusable && current_[i].enabled) reachable.push_back(&current_[i]);

    const auto here = std::find_if(reachable.begin(), reachable.end(), [&](const Item* item) { return item->id == focus_; });
    const auto count = static_cast<std::ptrdiff_t>(reachable.size());
    std::ptrdiff_t next = backwards ? count - 1 : 0;                          // nothing has it yet: enter at an end
    if (here != reachable.end()) next = (here - reachable.begin()) + (backwards ? -1 : 1);

    if (modal_ == 0) close();
    if (next < 0 || next >= count) {
        focus_.clear();
        return false;
    }
    focus(reachable[static_cast<size_t>(next)]->id, true);
    return true;
}

void Items::focus(std::string_view id, bool visible) {
    focus_ = id;
    focus_visible_ = visible;
    if (visible) scroll_to(id);
}

void Items::scroll_to(std::string_view id) {
    scroll_to_ = id;
    scroll_frames_ = 0;
}

void Items::activate(std::string_view id, std::string_view value) {
    activation_ = Activation{std::string(id), std::string(value)};
}

std::optional<std::string> Items::take_activation(std::string_view id) {
    if (!activation_ || activation_->id != id) return std::nullopt;
    std::string value = std::move(activation_->value);
    activation_.reset();
    return value;
}

bool Items::take_scroll_to(std::string_view id) {
    if (scroll_to_ != id || id.empty()) return false;
    scroll_to_.clear();
    return true;
}

}  // namespace lab
