#include "json_value.hpp"

#include "json_document.hpp"
#include "soften_json.hpp"

namespace falco_plugin {

JsonValue::Kind JsonValue::kind() const { return document_ == nullptr ? Kind::none : document_->nodes_[node_].kind; }

bool JsonValue::truth() const { return kind() == Kind::boolean && document_->text_[document_->nodes_[node_].begin] == 't'; }

std::string_view JsonValue::text() const {
  if (kind() == Kind::none) return {};
  const auto& node = document_->nodes_[node_];
  if (node.kind == Kind::string) return {document_->decoded_.data() + node.begin, node.length};
  return std::string_view(document_->text_).substr(node.begin, length());
}

JsonValue JsonValue::at(std::uint32_t node, std::uint32_t parent) const {
  return node < document_->nodes_[parent].next ? JsonValue(document_, node, parent) : JsonValue();
}

JsonValue JsonValue::first() const {
  if (kind() == Kind::array) return at(node_ + 1, node_);
  return kind() == Kind::object ? at(node_ + 2, node_) : JsonValue();
}

JsonValue JsonValue::next() const {
  // The root is its own parent.
  if (kind() == Kind::none || node_ == parent_) return {};
  const auto& nodes = document_->nodes_;
  return at(nodes[node_].next + (nodes[parent_].kind == Kind::object ? 1 : 0), parent_);
}

std::string_view JsonValue::name() const {
  if (kind() == Kind::none || node_ == parent_ || document_->nodes_[parent_].kind != Kind::object) return {};
  return JsonValue(document_, node_ - 1, parent_).text();
}

JsonValue JsonValue::member(std::string_view name) const {
  JsonValue found;
  if (kind() != Kind::object) return found;
  for (JsonValue each = first(); each; each = each.next()) {
    if (each.name() == name) found = each;
  }
  return found;
}

JsonValue JsonValue::element(std::uint64_t index) const {
  if (kind() != Kind::array) return {};
  JsonValue each = first();
  for (; each && index != 0; --index) each = each.next();
  return each;
}

std::size_t JsonValue::offset() const { return kind() == Kind::none ? 0 : document_->nodes_[node_].begin; }

std::size_t JsonValue::length() const {
  if (kind() == Kind::none) return 0;
  const auto& node = document_->nodes_[node_];
  const std::string& text = document_->text_;
  std::size_t end = node.begin;
  switch (node.kind) {
    case Kind::null: return 4;
    case Kind::boolean: return truth() ? 4 : 5;
    case Kind::number:
      while (end < text.size() && in_json_number(text[end])) ++end;
      return end - node.begin;
    case Kind::string:
      // Its end is not kept: only who asks for places needs it.
      while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
      return end - node.begin;
    default: return node.length;
  }
}

}  // namespace falco_plugin
