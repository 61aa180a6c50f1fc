// The twin as a list of plain nodes in reading order.  Not here: DOM, JSON, pixels.
#include "ui/twin.h"

namespace lab {

using Kind = TwinNode::Kind;

void Twin::heading(int level, std::string text) {
    nodes_.push_back({.kind = Kind::Heading, .level = level, .text = std::move(text)});
}

void Twin::paragraph(std::string text) { nodes_.push_back({.kind = Kind::Paragraph, .text = std::move(text)}); }

void Twin::formula(std::string words, std::string mathml) {
    nodes_.push_back({.kind = Kind::Formula, .text = std::move(words), .mathml = std::move(mathml)});
}

void Twin::table(std::string id, std::string caption, std::vector<std::string> columns, std::vector<std::vector<std::string>> rows) {
    nodes_.push_back({.kind = Kind::Table, .id = std::move(id), .text = std::move(caption), .columns = std::move(columns), .rows = std::move(rows)});
}

void Twin::list(std::vector<std::string> entries) { nodes_.push_back({.kind = Kind::List, .columns = std::move(entries)}); }

void Twin::control(const Item& item, std::vector<std::string> options) {
    nodes_.push_back({.kind = Kind::Control, .id = item.id, .text = item.label, .columns = std::move(options),
                      .role = item.role, .value = item.value.value_or(""), .enabled = item.enabled});
}

void Twin::live(std::string text) { nodes_.push_back({.kind = Kind::Live, .text = std::move(text)}); }

}  // namespace lab
