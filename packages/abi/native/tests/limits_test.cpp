#include "limits.hpp"

#include <gtest/gtest.h>

#include "coded_error.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::milliseconds;

std::string refusal(const std::string& config, const char* variable = nullptr) {
  try {
    (void)Limits::read(config, variable);
  } catch (const CodedError& error) {
    return error.what();
  }
  return "";
}

TEST(LimitsTest, AreTheDefaultsWhereNobodySaysAnything) {
  for (const char* config : {"", "{}", "null", "\"\"", R"({"sockets":[]})", R"({"sdk":null})", R"({"sdk":{"limits":null}})"}) {
    const Limits limits = Limits::read(config, nullptr);
    EXPECT_EQ(limits.heap_mb, 256u) << config;
    EXPECT_EQ(limits.call, milliseconds(1'000)) << config;
    EXPECT_EQ(limits.stop, milliseconds(2'000)) << config;
  }
}

TEST(LimitsTest, AreReadFromTheConfigBeforeTheEnvironment) {
  const Limits limits = Limits::read(R"({"sockets":[],"sdk":{"limits":{"callMs":200,"heapMb":"64"}}})", R"({"callMs":300,"stopMs":400})");
  EXPECT_EQ(limits.call, milliseconds(200));
  EXPECT_EQ(limits.heap_mb, 64u) << "Falco's YAML may have it in quotes";
  EXPECT_EQ(limits.stop, milliseconds(400));
  EXPECT_EQ(limits.graceful_stop() + limits.forced_stop(), limits.stop);
}

TEST(LimitsTest, OnlyLowerWhatThePluginDeclares) {
  EXPECT_EQ(Limits::bounded(100, 0), 100u);
  EXPECT_EQ(Limits::bounded(100, 1'000), 100u);
  EXPECT_EQ(Limits::bounded(100, 10), 10u);
}

TEST(LimitsTest, NameWhatIsWrongAndWhatIsAllowed) {
  EXPECT_EQ(refusal(R"({"sdk":{"limits":{"callMs":1}}})"), "FP_LIMIT_INVALID: config.sdk.limits.callMs has to be a whole number from 50 to 60000");
  for (const char* value : {"1.5", "-1", "true", "[]", "\"\"", "\"100 MB\"", "1e300", "\"nan\""}) {
    EXPECT_NE(refusal(R"({"sdk":{"limits":{"callMs":)" + std::string(value) + "}}}"), "") << value;
  }
  EXPECT_NE(refusal(R"({"sdk":{"limits":{"heap":64}}})").find("config.sdk.limits.heap is no limit; there are heapMb, "), std::string::npos);
  EXPECT_EQ(refusal(R"({"sdk":{"limits":7}})"), "FP_LIMIT_INVALID: config.sdk.limits is no object");
  EXPECT_EQ(refusal(R"({"sdk":7})"), "FP_LIMIT_INVALID: config.sdk is no object");
  EXPECT_EQ(refusal(R"({"sdk":{"limit":{}}})"), "FP_LIMIT_INVALID: config.sdk.limit is not known; it holds limits and permissions");
  EXPECT_EQ(refusal("{}", "64"), "FP_LIMIT_INVALID: FALCO_PLUGIN_LIMITS is no object");
  EXPECT_EQ(refusal("{}", "heapMb=64"), "FP_LIMIT_INVALID: FALCO_PLUGIN_LIMITS is no JSON");
}

TEST(LimitsTest, AreNotOverlookedInAConfigThatIsNotReadToItsEnd) {
  EXPECT_EQ(refusal("{\"a\":" + std::string(2000, '[') + std::string(2000, ']') + "}"), "FP_LIMIT_INVALID: the config is too large or too deep to look for sdk.limits in it");
}

TEST(LimitsTest, LeaveAConfigThatIsNoJsonToWhoeverReadsIt) { EXPECT_EQ(refusal("{\"sdk\":"), ""); }

}  // namespace
}  // namespace falco_plugin::tests
