#ifndef FALCO_PLUGIN_JSON_VALUE_HPP
#define FALCO_PLUGIN_JSON_VALUE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace falco_plugin {

class JsonDocument;

// A value in a JsonDocument: a cursor, cheap to copy, valid until its document reads something else. One that is not there has
// Kind::none, and so has everything inside it, so that a path can be followed without looking at each step.
class JsonValue {
 public:
  enum class Kind : std::uint8_t { none, null, boolean, number, string, array, object };

  JsonValue() = default;
  Kind kind() const;
  explicit operator bool() const { return kind() != Kind::none; }
  bool truth() const;  // whether it is `true`

  // A string's characters, unescaped: UTF-8 as far as the document is, and possibly with NUL in it. Of anything else its JSON
  // text, as it was written.
  std::string_view text() const;

  // Of an object; the last one where several have this name, as in JavaScript.
  JsonValue member(std::string_view name) const;
  // Of an array.
  JsonValue element(std::uint64_t index) const;
  // The first element or member, and what follows this one in its array or object.
  JsonValue first() const;
  JsonValue next() const;
  // Name of a member that first(), next() or member() gave.
  std::string_view name() const;

  // Where its text stands in what was read; of a string, between the quotes.
  std::size_t offset() const;
  std::size_t length() const;

 private:
  friend class JsonDocument;
  JsonValue(const JsonDocument* document, std::uint32_t node, std::uint32_t parent)
      : document_(document), node_(node), parent_(parent) {}
  JsonValue at(std::uint32_t node, std::uint32_t parent) const;

  const JsonDocument* document_ = nullptr;
  std::uint32_t node_ = 0;
  std::uint32_t parent_ = 0;  // node of its array or object
};

}  // namespace falco_plugin

#endif
