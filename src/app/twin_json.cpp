#include "app/twin_json.h"

#include <nlohmann/json.hpp>

namespace lab {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(TwinNode::Kind kind) {
    switch (kind) {
        case TwinNode::Kind::Heading: return "heading";
        case TwinNode::Kind::Paragraph: return "paragraph";
        case TwinNode::Kind::Formula: return "formula";
        case TwinNode::Kind::Table: return "table";
        case TwinNode::Kind::List: return "list";
        case TwinNode::Kind::Control: return "control";
        case TwinNode::Kind::Live: return "live";
    }
    return "";
}

}  // namespace

std::string dump(const nlohmann::ordered_json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string to_json(const std::vector<TwinNode>& nodes) {
    Json out = Json::array();
    for (const TwinNode& node : nodes) {
        Json one = {{"kind", name_of(node.kind)}, {"id", node.id}, {"text", node.text}};
        switch (node.kind) {
            case TwinNode::Kind::Heading: one["level"] = node.level; break;
            case TwinNode::Kind::Formula: one["mathml"] = node.mathml; break;
            case TwinNode::Kind::Table:
                one["columns"] = node.columns;
                one["rows"] = node.rows;
                break;
            case TwinNode::Kind::List: one["columns"] = node.columns; break;
            case TwinNode::Kind::Control:
                one["role"] = aria_name(node.role);
                one["value"] = node.value;
                one["enabled"] = node.enabled;
                one["columns"] = node.columns;
                break;
            default: break;
        }
        out.push_back(std::move(one));
    }
    return dump(out);
}

std::string to_json(const std::vector<Item>& items) {
    Json out = Json::array();
    for (const Item& item : items) {
        if (item.rect.empty()) continue;
        Json one = {{"id", item.id}, {"role", aria_name(item.role)}, {"label", item.label}};
        if (item.value) one["value"] = *item.value;
        one["rect"] = {item.rect.x, item.rect.y, item.rect.w, item.rect.h};
        out.push_back(std::move(one));
    }
    return dump(out);
}

}  // namespace lab
