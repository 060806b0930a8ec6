#ifndef FALCO_PLUGIN_JSON_DOCUMENT_HPP
#define FALCO_PLUGIN_JSON_DOCUMENT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json_value.hpp"

namespace falco_plugin {

// JSON read into a flat list of values, with RapidJSON's event parser: header only, so that an artifact needs no library that is
// missing in Falco's image (Debian has simdjson as a shared library alone).
//
// What it reads comes from strangers. Nothing recurses; depth, size and number of values are limited. A document is not refused
// for what RapidJSON cannot represent but its grammar allows (a number beyond double, half of a surrogate pair) nor for bytes that
// are no UTF-8: whoever writes one member of an event could hide all the others with it.
//
// One thread at a time. Keeps its memory for the next document unless that one was far smaller.
class JsonDocument {
 public:
  enum class Status { ok, malformed, too_deep, too_large };
  static constexpr std::size_t max_bytes = 16u << 20;
  static constexpr std::size_t max_depth = 1024;
  static constexpr std::size_t max_values = 1u << 20;

  JsonDocument();
  ~JsonDocument();
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  // Copies the text. White space around the value and a NUL behind it, which C programs like to send, do not matter.
  Status read(std::string_view text);
  // Kind::none unless the last read() was ok.
  JsonValue root() const;

 private:
  friend class JsonValue;
  struct Builder;
  struct Parser;

  // Values in the order of the text. A member is two nodes: a string, its name, and its value.
  struct Node {
    std::uint32_t begin;   // in text_; of a string, behind the quote
    std::uint32_t length;  // of a string in decoded_, where it begins at the same place; of an array or object in text_
    std::uint32_t next;    // the first node behind it and all inside it
    JsonValue::Kind kind;
  };
  Status parse(bool soften);
  void forget_large();

  std::string text_;           // as it came
  std::vector<char> decoded_;  // with strings unescaped in their place
  std::vector<Node> nodes_;    // empty where nothing was read
  std::unique_ptr<Parser> parser_;
};

}  // namespace falco_plugin

#endif
