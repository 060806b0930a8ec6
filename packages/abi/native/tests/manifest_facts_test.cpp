#include "manifest_facts.hpp"

#include <gtest/gtest.h>

#include "coded_error.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::milliseconds;

constexpr const char* whole = R"({
  "format": 1, "sdkVersion": "0.1.0", "name": "x", "capabilities": ["source"], "addedLater": {"a": [1]},
  "realms": ["event", "background", "addedLater"],
  "async": {"events": ["a", "b"], "sources": ["syscall"], "bufferSize": 100, "overflow": "drop-oldest", "retainMax": 7, "snapshot": "retain"},
  "source": {"id": 4294967295, "name": "web", "openParams": true, "describes": false, "ringEvents": 1024, "ringBytes": 1048576,
             "overflow": "fail", "openTimeoutMs": 2500, "addedLater": 1},
  "extract": {"eventTypes": [322, 402], "sources": ["web"], "fields": [
    {"name": "web.user", "type": "string", "list": false, "description": "d", "events": [{"code": 322, "source": "other"}],
     "native": {"kind": "json", "path": ["users", 3, {"argument": true}]}},
    {"name": "web.ip", "type": "ipaddr", "list": true, "offsets": true, "description": "d", "argument": {"index": false, "key": true, "required": true},
     "events": [{"code": 322}, {"code": 402, "asyncName": "a"}]}]},
  "parse": {"eventTypes": [402], "sources": []},
  "listen": {"routines": [{"name": "tidy", "intervalMs": 0.5}]},
  "configUpdate": true,
  "metrics": [{"name": "hits", "type": "u64", "monotonic": true}, {"name": "load", "type": "double", "monotonic": false}]
})";

TEST(ManifestFacts, ReadsWhatTheRuntimeNeeds) {
  const ManifestFacts facts = ManifestFacts::read(whole);
  EXPECT_TRUE(facts.event_realm);
  EXPECT_TRUE(facts.background_realm);

  ASSERT_TRUE(facts.async);
  EXPECT_EQ(facts.async->events, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(facts.async->sources, std::vector<std::string>{"syscall"});
  EXPECT_EQ(facts.async->buffer_size, 100u);
  EXPECT_EQ(facts.async->overflow, Overflow::drop_oldest);
  EXPECT_EQ(facts.async->retain_max, 7u);
  EXPECT_EQ(facts.async->snapshot, ManifestFacts::Async::Snapshot::retain);

  ASSERT_TRUE(facts.source);
  EXPECT_EQ(facts.source->id, 4294967295u);
  EXPECT_EQ(facts.source->name, "web");
  EXPECT_TRUE(facts.source->open_params);
  EXPECT_FALSE(facts.source->describes);
  EXPECT_EQ(facts.source->ring_events, 1024u);
  EXPECT_EQ(facts.source->ring_bytes, 1048576u);
  EXPECT_EQ(facts.source->open_timeout, milliseconds(2500));

  ASSERT_TRUE(facts.extract);
  EXPECT_EQ(facts.extract->event_types, (std::vector<std::uint16_t>{322, 402}));
  ASSERT_EQ(facts.extract->fields.size(), 2u);
  const FieldFacts& user = facts.extract->fields[0];
  EXPECT_EQ(user.name, "web.user");
  EXPECT_EQ(user.type, FTYPE_STRING);
  EXPECT_FALSE(user.argument);
  EXPECT_FALSE(user.offsets);
  EXPECT_EQ(user.events[0].source, "other");
  ASSERT_TRUE(user.json_path);
  ASSERT_EQ(user.json_path->size(), 3u);
  EXPECT_EQ((*user.json_path)[0].name, "users");
  EXPECT_EQ((*user.json_path)[1].kind, JsonPathStep::Kind::index);
  EXPECT_EQ((*user.json_path)[1].index, 3u);
  EXPECT_EQ((*user.json_path)[2].kind, JsonPathStep::Kind::argument);
  const FieldFacts& ip = facts.extract->fields[1];
  EXPECT_EQ(ip.type, FTYPE_IPADDR);
  EXPECT_TRUE(ip.list);
  EXPECT_TRUE(ip.offsets);
  ASSERT_TRUE(ip.argument);
  EXPECT_TRUE(ip.argument->key && ip.argument->required && !ip.argument->index);
  EXPECT_FALSE(ip.json_path);
  EXPECT_EQ(ip.events[1].code, 402);
  EXPECT_EQ(ip.events[1].async_name, "a");

  ASSERT_TRUE(facts.parse);
  EXPECT_EQ(facts.parse->event_types, std::vector<std::uint16_t>{402});
  ASSERT_TRUE(facts.listen);
  EXPECT_EQ(facts.listen->routines[0].interval, milliseconds(1)) << "never more often than asked for";
  EXPECT_TRUE(facts.config_update);
  ASSERT_EQ(facts.metrics.size(), 2u);
  EXPECT_EQ(facts.metrics[0].name, "hits");
  EXPECT_TRUE(facts.metrics[0].monotonic);
  EXPECT_EQ(facts.metrics[1].type, SS_PLUGIN_METRIC_VALUE_TYPE_D);
}

TEST(ManifestFacts, AreEmptyForWhatAPluginDoesNotHave) {
  const ManifestFacts facts = ManifestFacts::read(R"({"realms":["background"]})");
  EXPECT_FALSE(facts.event_realm);
  EXPECT_TRUE(facts.background_realm);
  EXPECT_FALSE(facts.async || facts.source || facts.extract || facts.parse || facts.listen || facts.config_update);
  EXPECT_TRUE(facts.metrics.empty());
}

std::string error_of(const std::string& manifest) {
  try {
    ManifestFacts::read(manifest);
    return "";
  } catch (const CodedError& error) {
    return error.what();
  }
}

TEST(ManifestFacts, AreRefusedWhereTheyAreNotWhatTheyHaveToBe) {
  const std::string prefix = "FP_ARTIFACT_INVALID: the manifest of the plugin: ";
  EXPECT_EQ(error_of(""), prefix + "it is no JSON");
  EXPECT_EQ(error_of(R"({"realms":["event"])"), prefix + "it is no JSON");
  EXPECT_EQ(error_of("[]"), prefix + " is no object");
  EXPECT_EQ(error_of("{}"), prefix + "realms is no list");
  EXPECT_EQ(error_of(R"({"realms":[1]})"), prefix + "realms[0] is no string");
  EXPECT_EQ(error_of(R"({"realms":[],"parse":{"eventTypes":[70000],"sources":[]}})"), prefix + "parse.eventTypes[0] is no whole number that fits");
  EXPECT_EQ(error_of(R"({"realms":[],"parse":{"eventTypes":[1.5],"sources":[]}})"), prefix + "parse.eventTypes[0] is no whole number that fits");
  EXPECT_EQ(error_of(R"({"realms":[],"parse":{"eventTypes":[-1],"sources":[]}})"), prefix + "parse.eventTypes[0] is no positive number");
  EXPECT_EQ(error_of(R"({"realms":[],"parse":3})"), prefix + "parse is no object");
  EXPECT_EQ(error_of(R"({"realms":[],"configUpdate":"yes"})"), prefix + "configUpdate is neither true nor false");
  EXPECT_EQ(error_of(R"({"realms":[],"metrics":[{"name":"m","type":"u128","monotonic":true}]})"),
            prefix + "metrics[0].type is \"u128\", which this runtime does not know");
}

// Whatever single member of it is missing or damaged, reading ends in a result or in a coded failure.
TEST(ManifestFacts, SurviveEveryTruncationAndDamage) {
  const std::string manifest = whole;
  for (std::size_t at = 0; at < manifest.size(); ++at) {
    EXPECT_EQ(error_of(manifest.substr(0, at)).rfind("FP_ARTIFACT_INVALID", 0), 0u) << at;
    std::string damaged = manifest;
    damaged[at] = '7';
    const std::string error = error_of(damaged);
    EXPECT_TRUE(error.empty() || error.rfind("FP_ARTIFACT_INVALID", 0) == 0) << error;
  }
}

}  // namespace
}  // namespace falco_plugin::tests
