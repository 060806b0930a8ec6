#include "permissions.hpp"

#include <gtest/gtest.h>

#include "coded_error.hpp"
#include "manifest_facts.hpp"

namespace falco_plugin::tests {
namespace {

std::optional<Permissions> declared(const std::string& json) {
  return ManifestFacts::read(R"({"realms":["background"],"permissions":)" + json + "}").permissions;
}

std::string granted(const std::optional<Permissions>& plugin, const std::string& config, const char* variable = nullptr) {
  try {
    return Permissions::granted(plugin, Permissions::allowed(config, variable)).json();
  } catch (const CodedError& error) {
    return error.what();
  }
}

TEST(PermissionsTest, ArePreciselyWhatThePluginDeclares) {
  EXPECT_EQ(granted(declared("{}"), "{}"), R"({"declared":true,"net":false,"fs":false,"childProcess":false,"worker":false})");
  EXPECT_EQ(granted(declared(R"({"net":"unix","fs":"read","worker":true})"), ""), R"({"declared":true,"net":"unix","fs":"read","childProcess":false,"worker":true})");
  EXPECT_EQ(granted(declared(R"({"net":true,"fs":true,"childProcess":true,"worker":true})"), ""), "") << "nothing is left to guard";
}

TEST(PermissionsTest, OfAPluginFromBeforeTheyWereDeclaredAreWhatTheOperatorAllows) {
  EXPECT_EQ(granted(std::nullopt, "{}"), "");
  EXPECT_EQ(granted(ManifestFacts::read(R"({"realms":[]})").permissions, "{}"), "");
  EXPECT_EQ(granted(std::nullopt, R"({"sdk":{"permissions":{"net":"unix","childProcess":false}}})"),
            R"({"declared":false,"net":"unix","fs":true,"childProcess":false,"worker":true})");
}

TEST(PermissionsTest, AreRefusedWhereTheOperatorAllowsLess) {
  const auto plugin = declared(R"({"net":true,"fs":"read"})");
  const std::string why = "; sdk.permissions in its config or FALCO_PLUGIN_PERMISSIONS allows less";
  EXPECT_EQ(granted(plugin, R"({"sdk":{"permissions":{"net":"unix"}}})"), "FP_PERMISSION_DENIED: the plugin needs net: true (allowed: \"unix\")" + why);
  EXPECT_EQ(granted(plugin, R"({"sdk":{"permissions":{"fs":true}}})", R"({"fs":false,"net":false})"),
            "FP_PERMISSION_DENIED: the plugin needs net: true (allowed: false), fs: \"read\" (allowed: false)" + why)
      << "both have to allow it";
  EXPECT_EQ(granted(plugin, R"({"sdk":{"permissions":{"worker":false,"fs":null}}})", "{}").rfind("{", 0), 0u) << "what it does not need";
}

TEST(PermissionsTest, AreRefusedWithWhatCanBeWritten) {
  const auto refusal = [](const std::string& config, const char* variable = nullptr) { return granted(std::nullopt, config, variable); };
  EXPECT_EQ(refusal(R"({"sdk":{"permissions":{"fs":"write"}}})"), "FP_PERMISSION_INVALID: config.sdk.permissions.fs has to be one of false, \"read\", true");
  EXPECT_EQ(refusal(R"({"sdk":{"permissions":{"worker":"read"}}})"), "FP_PERMISSION_INVALID: config.sdk.permissions.worker has to be one of false, true");
  EXPECT_EQ(refusal(R"({"sdk":{"permissions":{"disk":true}}})"),
            "FP_PERMISSION_INVALID: config.sdk.permissions.disk is no permission; there are net, fs, childProcess, worker");
  EXPECT_EQ(refusal(R"({"sdk":{"permissions":true}})"), "FP_PERMISSION_INVALID: config.sdk.permissions is no object");
  EXPECT_EQ(refusal("{}", "net"), "FP_PERMISSION_INVALID: FALCO_PLUGIN_PERMISSIONS is no JSON");
}

TEST(PermissionsTest, AreNotGivenWhereTheConfigIsNotReadToItsEnd) {
  const std::string deep = R"({"sdk":{"permissions":{"net":false}},"a":)" + std::string(2000, '[') + std::string(2000, ']') + "}";
  EXPECT_EQ(granted(std::nullopt, deep), "FP_PERMISSION_INVALID: the config is too large or too deep to look for sdk.permissions in it");
}

TEST(PermissionsTest, OfALaterSdkAreNotGiven) {
  EXPECT_EQ(granted(declared(R"({"gpu":true,"net":false})"), "{}"), R"({"declared":true,"net":false,"fs":false,"childProcess":false,"worker":false})");
  EXPECT_THROW(declared(R"({"net":"vsock"})"), CodedError) << "a level that this runtime cannot give";
}

}  // namespace
}  // namespace falco_plugin::tests
