#ifndef FALCO_PLUGIN_PERMISSIONS_HPP
#define FALCO_PLUGIN_PERMISSIONS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "json_document.hpp"

namespace falco_plugin {

// What the JavaScript of a plugin instance may reach beyond itself. A plugin declares what it needs, in its manifest; an operator may allow less,
// under `sdk.permissions` of its init config and in FALCO_PLUGIN_PERMISSIONS. The boot script of every realm enforces it.
// packages/contract/src/permissions.ts is the same list for tools. Immutable once the instance is there.
class Permissions {
 public:
  static constexpr std::size_t count = 4;

  // Nothing.
  Permissions() = default;
  static Permissions everything();

  static bool knows(std::string_view name);
  // Of a member of an object of permissions; false where the level is none of that permission's.
  bool set(JsonValue member);

  // What the operator allows: everything that neither names. Where both name a permission, both have to allow it.
  // Throws CodedError (FP_PERMISSION_INVALID).
  static Permissions allowed(const std::string& config, const char* variable);
  // FALCO_PLUGIN_PERMISSIONS, which nobody can give a process that has more rights than he has.
  static const char* variable();
  // What the instance has: what its plugin declares, or what the operator allows where it is from before there were declarations.
  // Throws CodedError (FP_PERMISSION_DENIED) where it needs more than is allowed.
  static Permissions granted(const std::optional<Permissions>& declared, const Permissions& allowed);

  // For the boot script; "" where everything is allowed and nothing need be guarded.
  std::string json() const;

 private:
  std::size_t levels_[count] = {};  // index among the permission's levels
  bool declared_ = false;           // by the plugin, so its author can declare more
};

}  // namespace falco_plugin

#endif
