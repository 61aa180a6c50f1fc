// The twin: what the panels show, as a plain tree of headings, paragraphs, tables and controls for a reader who does not
// see the canvas.  Panels write it while they draw; the page keeps it in the DOM.  Not here: DOM, JSON, pixels.
#pragma once

#include "ui/items.h"

#include <string>
#include <vector>

namespace lab {

struct TwinNode {
    enum class Kind { Heading, Paragraph, Formula, Table, List, Control, Live };
    Kind kind = Kind::Paragraph;
    std::string id{};                              // stable, of a control the item's id
    int level = 2;                                 // of a heading
    std::string text{};                            // of a table its caption; of a formula its words; of a control its label
    std::string mathml{};                          // of a formula
    std::vector<std::string> columns{};            // of a table: column headers; of a list: its entries; of a combobox: its options
    std::vector<std::vector<std::string>> rows{};  // of a table: first entry is the row header
    Role role = Role::Button;                      // of a control
    std::string value{};
    bool enabled = true;
    bool operator==(const TwinNode&) const = default;
};

class Twin {
public:
    void begin_frame() { nodes_.clear(); }
    void heading(int level, std::string text);
    void paragraph(std::string text);
    void formula(std::string words, std::string mathml);
    void table(std::string id, std::string caption, std::vector<std::string> columns, std::vector<std::vector<std::string>> rows);
    void list(std::vector<std::string> entries);
    void control(const Item& item, std::vector<std::string> options = {});
    void live(std::string text);                   // said aloud when it changes
    const std::vector<TwinNode>& nodes() const { return nodes_; }

private:
    std::vector<TwinNode> nodes_;
};

}  // namespace lab
