#include "permissions.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "coded_error.hpp"

namespace falco_plugin {
namespace {

struct Known {
  std::string_view name;
  // As JSON, from nothing to all; "" beyond the last.
  std::string_view levels[3];
};

// One entry a line of packages/contract/src/permissions.ts.
constexpr Known known[] = {
    {"net", {"false", "\"unix\"", "true"}},
    {"fs", {"false", "\"read\"", "true"}},
    {"childProcess", {"false", "true"}},
    {"worker", {"false", "true"}},
};

// Index of the permission; behind the last where there is none of that name.
std::size_t find(std::string_view name) {
  return static_cast<std::size_t>(std::find_if(std::begin(known), std::end(known), [name](const Known& each) { return each.name == name; }) - known);
}

std::string listed(const Known& permission) {
  std::string all;
  for (const std::string_view level : permission.levels) {
    if (!level.empty()) all += (all.empty() ? "" : ", ") + std::string(level);
  }
  return all;
}

// An object of permissions that somebody wrote. Falco's YAML turns an empty one into null.
Permissions read_allowed(JsonValue given, const std::string& where) {
  Permissions allowed = Permissions::everything();
  if (!given || given.kind() == JsonValue::Kind::null) return allowed;
  const auto refuse = [&where](const std::string& what) { throw CodedError("FP_PERMISSION_INVALID", where + what); };
  if (given.kind() != JsonValue::Kind::object) refuse(" is no object");
  for (JsonValue each = given.first(); each; each = each.next()) {
    const std::size_t index = find(each.name());
    if (index == std::size(known)) {
      std::string names;
      for (const Known& permission : known) names += (names.empty() ? "" : ", ") + std::string(permission.name);
      refuse("." + std::string(each.name()) + " is no permission; there are " + names);
    }
    if (each.kind() != JsonValue::Kind::null && !allowed.set(each)) refuse("." + std::string(each.name()) + " has to be one of " + listed(known[index]));
  }
  return allowed;
}

}  // namespace

static_assert(std::size(known) == Permissions::count);

Permissions Permissions::everything() {
  Permissions all;
  for (std::size_t i = 0; i < count; ++i) all.levels_[i] = known[i].levels[2].empty() ? 1 : 2;
  return all;
}

bool Permissions::knows(std::string_view name) { return find(name) != std::size(known); }

bool Permissions::set(JsonValue member) {
  const std::size_t index = find(member.name());
  if (index == std::size(known)) return false;
  const bool quoted = member.kind() == JsonValue::Kind::string;
  const std::string level = quoted ? '"' + std::string(member.text()) + '"' : std::string(member.text());
  const auto& levels = known[index].levels;
  const auto found = std::find(std::begin(levels), std::end(levels), level);
  if (level.empty() || found == std::end(levels)) return false;
  levels_[index] = static_cast<std::size_t>(found - std::begin(levels));
  return true;
}

const char* Permissions::variable() { return secure_getenv("FALCO_PLUGIN_PERMISSIONS"); }

Permissions Permissions::allowed(const std::string& config, const char* variable) {
  Permissions allowed = everything();
  JsonDocument document;
  if (variable != nullptr && *variable != '\0') {
    if (document.read(variable) != JsonDocument::Status::ok) throw CodedError("FP_PERMISSION_INVALID", "FALCO_PLUGIN_PERMISSIONS is no JSON");
    allowed = read_allowed(document.root(), "FALCO_PLUGIN_PERMISSIONS");
  }
  // That it is no JSON at all, others say. What is left unread for its size could hold a refusal.
  const JsonDocument::Status read = document.read(config);
  if (read == JsonDocument::Status::malformed) return allowed;
  if (read != JsonDocument::Status::ok) throw CodedError("FP_PERMISSION_INVALID", "the config is too large or too deep to look for sdk.permissions in it");
  const Permissions there = read_allowed(document.root().member("sdk").member("permissions"), "config.sdk.permissions");
  for (std::size_t i = 0; i < count; ++i) allowed.levels_[i] = std::min(allowed.levels_[i], there.levels_[i]);
  return allowed;
}

Permissions Permissions::granted(const std::optional<Permissions>& declared, const Permissions& allowed) {
  if (!declared) return allowed;
  std::string missing;
  for (std::size_t i = 0; i < count; ++i) {
    if (declared->levels_[i] <= allowed.levels_[i]) continue;
    missing += (missing.empty() ? "" : ", ") + std::string(known[i].name) + ": " + std::string(known[i].levels[declared->levels_[i]]) +
               " (allowed: " + std::string(known[i].levels[allowed.levels_[i]]) + ")";
  }
  if (!missing.empty()) {
    throw CodedError("FP_PERMISSION_DENIED", "the plugin needs " + missing + "; sdk.permissions in its config or FALCO_PLUGIN_PERMISSIONS allows less");
  }
  Permissions granted = *declared;
  granted.declared_ = true;
  return granted;
}

std::string Permissions::json() const {
  const Permissions all = everything();
  // A plugin that declares everything has nothing to be refused, either.
  if (std::equal(std::begin(levels_), std::end(levels_), std::begin(all.levels_))) return "";
  std::string json = declared_ ? R"({"declared":true)" : R"({"declared":false)";
  for (std::size_t i = 0; i < count; ++i) json += ",\"" + std::string(known[i].name) + "\":" + std::string(known[i].levels[levels_[i]]);
  return json + "}";
}

}  // namespace falco_plugin
