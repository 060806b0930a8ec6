#include "limits.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "coded_error.hpp"
#include "json_document.hpp"

namespace falco_plugin {
namespace {

constexpr std::string_view sdk_key = "sdk";
constexpr std::string_view limits_key = "limits";
constexpr std::string_view permissions_key = "permissions";  // permissions.cpp reads it

struct Limit {
  std::string_view name;
  std::size_t least, most;
  void (*set)(Limits&, std::size_t);
};

// One entry a line of packages/contract/src/limits.ts.
constexpr Limit known[] = {
    {"heapMb", 16, 65'536, [](Limits& limits, std::size_t value) { limits.heap_mb = value; }},
    {"bufferMb", 8, 65'536, [](Limits& limits, std::size_t value) { limits.buffer_mb = value; }},
    {"callMs", 50, 60'000, [](Limits& limits, std::size_t value) { limits.call = Limits::Milliseconds(value); }},
    {"loadMs", 100, 60'000, [](Limits& limits, std::size_t value) { limits.load = Limits::Milliseconds(value); }},
    {"stopMs", 200, 60'000, [](Limits& limits, std::size_t value) { limits.stop = Limits::Milliseconds(value); }},
    {"ringEvents", 16, 1'048'576, [](Limits& limits, std::size_t value) { limits.ring_events = value; }},
    {"ringMb", 1, 1'024, [](Limits& limits, std::size_t value) { limits.ring_mb = value; }},
    {"asyncBuffer", 1, 1'048'576, [](Limits& limits, std::size_t value) { limits.async_buffer = value; }},
    {"channelMessages", 1, 1'048'576, [](Limits& limits, std::size_t value) { limits.channel_messages = value; }},
    {"logLinesPerSecond", 1, 100'000, [](Limits& limits, std::size_t value) { limits.log_lines = value; }},
    {"workers", 0, 256, [](Limits& limits, std::size_t value) { limits.workers = value; }},
};

class Reader {
 public:
  Reader(Limits& limits, std::string where) : limits_(limits), where_(std::move(where)) {}

  void read(JsonValue given) const {
    // Falco's YAML turns an empty object into null.
    if (!given || given.kind() == JsonValue::Kind::null) return;
    if (given.kind() != JsonValue::Kind::object) refuse("", "is no object");
    for (JsonValue each = given.first(); each; each = each.next()) set(each);
  }

 private:
  void set(JsonValue given) const {
    const std::string name(given.name());
    for (const Limit& limit : known) {
      if (limit.name != name) continue;
      if (given.kind() == JsonValue::Kind::null) return;
      limit.set(limits_, number(limit, given));
      return;
    }
    std::string names;
    for (const Limit& limit : known) names += (names.empty() ? "" : ", ") + std::string(limit.name);
    refuse("." + name, "is no limit; there are " + names);
  }

  // A number, or one in quotes.
  std::size_t number(const Limit& limit, JsonValue given) const {
    const bool fits = given.kind() == JsonValue::Kind::number || given.kind() == JsonValue::Kind::string;
    const std::string_view text = given.text();
    double number = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!fits || read.ec != std::errc() || read.ptr != text.data() + text.size() || number != std::floor(number) ||
        number < static_cast<double>(limit.least) || number > static_cast<double>(limit.most)) {
      refuse("." + std::string(limit.name), "has to be a whole number from " + std::to_string(limit.least) + " to " + std::to_string(limit.most));
    }
    return static_cast<std::size_t>(number);
  }

  [[noreturn]] void refuse(const std::string& path, const std::string& what) const {
    throw CodedError("FP_LIMIT_INVALID", where_ + path + " " + what);
  }

  Limits& limits_;
  const std::string where_;
};

}  // namespace

const char* Limits::variable() { return secure_getenv("FALCO_PLUGIN_LIMITS"); }

Limits Limits::read(const std::string& config, const char* variable) {
  Limits limits;
  JsonDocument document;
  if (variable != nullptr && *variable != '\0') {
    if (document.read(variable) != JsonDocument::Status::ok) throw CodedError("FP_LIMIT_INVALID", "FALCO_PLUGIN_LIMITS is no JSON");
    Reader(limits, "FALCO_PLUGIN_LIMITS").read(document.root());
  }
  // That it is no JSON at all, others say.
  const JsonDocument::Status read = document.read(config);
  if (read == JsonDocument::Status::malformed) return limits;
  if (read != JsonDocument::Status::ok) throw CodedError("FP_LIMIT_INVALID", "the config is too large or too deep to look for sdk.limits in it");
  const JsonValue sdk = document.root().member(sdk_key);
  if (!sdk || sdk.kind() == JsonValue::Kind::null) return limits;
  if (sdk.kind() != JsonValue::Kind::object) throw CodedError("FP_LIMIT_INVALID", "config.sdk is no object");
  for (JsonValue each = sdk.first(); each; each = each.next()) {
    if (each.name() != limits_key && each.name() != permissions_key) throw CodedError("FP_LIMIT_INVALID", "config.sdk." + std::string(each.name()) + " is not known; it holds limits and permissions");
  }
  Reader(limits, "config.sdk.limits").read(sdk.member(limits_key));
  return limits;
}

}  // namespace falco_plugin
