// A JSON text of a stranger: that it is read, that what was read hangs together, and that each value is itself a document of the same kind.
#include <cstdint>

#include "check.hpp"
#include "exact_copy.hpp"
#include "json_document.hpp"

namespace falco_plugin::fuzz {
namespace {

using Kind = JsonValue::Kind;

// Each value that is not within another lies behind the one before, inside of what holds it.
struct Walk {
  std::string_view text;
  std::size_t values = 0;

  void visit(JsonValue value, std::size_t begin, std::size_t end, std::size_t depth) {
    check(++values <= JsonDocument::max_values && depth <= JsonDocument::max_depth, "limits hold");
    const std::size_t from = value.offset(), to = from + value.length();
    check(begin <= from && from <= to && to <= end, "a value lies where its container has it");
    if (value.kind() != Kind::string) check(value.text() == text.substr(from, to - from), "what is no string is shown as it was written");
    else check(value.text().size() <= to - from, "unescaped it is no longer than escaped");
    std::size_t count = 0, at = from;
    for (JsonValue each = value.first(); each; each = each.next(), ++count) {
      if (value.kind() == Kind::object && count < 20) check(bool(value.member(each.name())), "a member is found by its name");
      if (value.kind() == Kind::array && count < 20) check(value.element(count).offset() == each.offset(), "an element is found by its index");
      visit(each, at, to, depth + 1);
      at = each.offset() + each.length();
    }
    check(count == 0 || value.kind() == Kind::object || value.kind() == Kind::array, "nothing else has anything in it");
    check(!value.element(count), "there is nothing behind the last one");
  }
};

void read_alone(JsonValue value) {
  static JsonDocument alone;
  std::string text(value.text());
  if (value.kind() == Kind::string || text.size() > 1000) return;
  check(alone.read(text) == JsonDocument::Status::ok, "a value of a document is a document");
  check(alone.root().kind() == value.kind(), "of the same kind");
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  // Used again and again, as for events.
  static JsonDocument document;
  const fuzz::ExactCopy copy(data, size);
  std::string_view text(copy.text(), copy.size());
  if (document.read(text) != JsonDocument::Status::ok) {
    fuzz::check(!document.root(), "what was not read has no values");
    return 0;
  }
  fuzz::Walk{text}.visit(document.root(), 0, text.size(), 0);
  for (JsonValue each = document.root().first(); each; each = each.next()) fuzz::read_alone(each);
  return 0;
}
