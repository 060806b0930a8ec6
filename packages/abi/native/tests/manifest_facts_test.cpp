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
     "events": [{"code": 322}, {"code": 402, "asyncName": "a"}]},
    {"name": "web.image", "type": "string", "list": false, "description": "d", "events": [],
     "native": {"kind": "lookup", "from": "threads", "key": "tid", "column": "container_id", "to": "containers", "select": "image"}},
    {"name": "web.started", "type": "abstime", "list": false, "description": "d", "argument": {"index": false, "key": true, "required": true},
     "events": [], "native": {"kind": "lookup", "from": "containers", "key": "argument", "select": "started"}}]},
  "tables": [
    {"kind": "import", "name": "threads", "keyType": "int64", "optional": true, "columns": [
      {"name": "comm", "type": "string", "origin": "existing"},
      {"name": "container_id", "type": "string", "origin": "added", "optional": true},
      {"name": "env", "type": "table", "origin": "existing", "table": {"keyType": "uint64", "columns": [{"name": "value", "type": "string", "origin": "existing"}]}}]},
    {"kind": "export", "name": "containers", "keyType": "string", "columns": [
      {"name": "image", "type": "string", "visibility": "public"}, {"name": "started", "type": "uint64", "visibility": "readonly"},
      {"name": "secret", "type": "bool", "visibility": "private"},
      {"name": "ports", "type": "table", "table": {"keyType": "uint16", "columns": []}}]}],
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
  ASSERT_EQ(facts.extract->fields.size(), 4u);
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

TEST(ManifestFacts, ReadTables) {
  const ManifestFacts facts = ManifestFacts::read(whole);
  ASSERT_EQ(facts.tables.size(), 2u);
  const TableFacts& threads = facts.tables[0];
  EXPECT_EQ(threads.name, "threads");
  EXPECT_FALSE(threads.own);
  EXPECT_TRUE(threads.optional);
  EXPECT_EQ(threads.key_type, SS_PLUGIN_ST_INT64);
  ASSERT_EQ(threads.columns.size(), 3u);
  EXPECT_FALSE(threads.columns[0].added || threads.columns[0].optional || threads.columns[0].table);
  EXPECT_TRUE(threads.columns[1].added && threads.columns[1].optional);
  EXPECT_EQ(threads.columns[2].type, SS_PLUGIN_ST_TABLE);
  ASSERT_TRUE(threads.columns[2].table);
  EXPECT_EQ(threads.columns[2].table->key_type, SS_PLUGIN_ST_UINT64);
  EXPECT_EQ(threads.columns[2].table->columns[0].name, "value");
  const TableFacts& containers = facts.tables[1];
  EXPECT_TRUE(containers.own);
  EXPECT_EQ(containers.columns[0].visibility, ColumnVisibility::everybody);
  EXPECT_EQ(containers.columns[1].visibility, ColumnVisibility::read_only);
  EXPECT_EQ(containers.columns[2].visibility, ColumnVisibility::plugin_only);
  EXPECT_TRUE(containers.columns[3].table->columns.empty());
}

TEST(ManifestFacts, LeadLookupsToTheirTablesAndColumns) {
  const ManifestFacts facts = ManifestFacts::read(whole);
  const auto& image = facts.extract->fields[2].lookup;
  ASSERT_TRUE(image && image->to);
  EXPECT_EQ(image->key, LookupFieldFacts::Key::thread);
  EXPECT_EQ(image->from, 0u);
  EXPECT_EQ(image->to->key_column, 1u);
  EXPECT_EQ(image->to->table, 1u);
  EXPECT_EQ(image->select, 0u);
  const auto& started = facts.extract->fields[3].lookup;
  ASSERT_TRUE(started);
  EXPECT_EQ(started->key, LookupFieldFacts::Key::argument);
  EXPECT_FALSE(started->to);
  EXPECT_EQ(started->from, 1u);
  EXPECT_EQ(started->select, 1u);
  EXPECT_FALSE(facts.extract->fields[0].lookup);
}

TEST(ManifestFacts, AreEmptyForWhatAPluginDoesNotHave) {
  const ManifestFacts facts = ManifestFacts::read(R"({"realms":["background"]})");
  EXPECT_FALSE(facts.event_realm);
  EXPECT_TRUE(facts.background_realm);
  EXPECT_FALSE(facts.async || facts.source || facts.extract || facts.parse || facts.listen || facts.config_update);
  EXPECT_TRUE(facts.metrics.empty() && facts.tables.empty());
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

std::string table_error(const std::string& tables) { return error_of(R"({"realms":[],"tables":)" + tables + "}"); }

TEST(ManifestFacts, RefuseTablesThatMakeNoSense) {
  const std::string prefix = "FP_ARTIFACT_INVALID: the manifest of the plugin: tables";
  const auto with_columns = [](const std::string& columns) {
    return R"([{"kind":"import","name":"t","keyType":"int64","columns":[)" + columns + "]}]";
  };
  EXPECT_EQ(table_error(with_columns("")), "");
  EXPECT_EQ(table_error(R"([{"kind":"borrow"}])"), prefix + "[0].kind is \"borrow\", which this runtime does not know");
  EXPECT_EQ(table_error(R"([{"kind":"import","name":"t","keyType":"float","columns":[]}])"), prefix + "[0].keyType is \"float\", which this runtime does not know");
  EXPECT_EQ(table_error(R"([{"kind":"import","name":"t","keyType":"table","columns":[]}])"), prefix + "[0].keyType is a table, which cannot be a key");
  EXPECT_EQ(table_error(R"([{"kind":"import","name":"","keyType":"bool","columns":[]}])"), prefix + "[0].name is no name");
  EXPECT_EQ(table_error(R"([{"kind":"import","name":"a\u0000b","keyType":"bool","columns":[]}])"), prefix + "[0].name is no name");
  const std::string twin = R"({"kind":"import","name":"t","keyType":"bool","columns":[]})";
  EXPECT_EQ(table_error("[" + twin + "," + twin + "]"), prefix + " has \"t\" twice");
  EXPECT_EQ(table_error(with_columns(R"({"name":"c","type":"bool"},{"name":"c","type":"int8"})")), prefix + "[0].columns has \"c\" twice");
  EXPECT_EQ(table_error(with_columns(R"({"name":"c","type":"table"})")),
            prefix + "[0].columns[0].table has to be there for columns of type table, and for no others");
  EXPECT_EQ(table_error(with_columns(R"({"name":"c","type":"bool","table":{"keyType":"bool","columns":[]}})")),
            prefix + "[0].columns[0].table has to be there for columns of type table, and for no others");
  EXPECT_EQ(table_error(with_columns(R"({"name":"c","type":"table","origin":"added","table":{"keyType":"bool","columns":[]}})")),
            prefix + "[0].columns[0] is a table, which cannot be added to a table of the host");
  EXPECT_EQ(table_error(with_columns(R"({"name":"c","type":"bool","visibility":"hidden"})")),
            prefix + "[0].columns[0].visibility is \"hidden\", which this runtime does not know");
}

std::string lookup_error(const std::string& lookup, const std::string& field = R"("type":"string","list":false)") {
  return error_of(R"({"realms":[],"extract":{"eventTypes":[],"sources":[],"fields":[{"name":"f",)" + field +
                  R"(,"events":[],"native":{"kind":"lookup",)" + lookup + R"(}}]},"tables":[
    {"kind":"import","name":"numbers","keyType":"int32","columns":[{"name":"text","type":"string"},{"name":"flag","type":"bool"},
      {"name":"list","type":"table","table":{"keyType":"bool","columns":[]}}]},
    {"kind":"export","name":"texts","keyType":"string","columns":[{"name":"text","type":"string"},{"name":"count","type":"int8"}]}]})");
}

TEST(ManifestFacts, RefuseLookupsThatLeadNowhere) {
  const std::string prefix = "FP_ARTIFACT_INVALID: the manifest of the plugin: extract.fields[0].native";
  const std::string indexed = R"("argument":{"index":true,"key":false,"required":true},)";
  const std::string number = R"("type":"uint64","list":false)", text = R"("type":"string","list":false)", truth = R"("type":"bool","list":false)";
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"text")"), "");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"flag")", truth), "");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"text","to":"texts","select":"count")", number), "");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"argument","select":"text")", indexed + text), "");

  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"text","to":"texts","select":"text","otherwise":"key","empty":"none")"), "");

  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"text","otherwise":"key")"), prefix + ".otherwise is for texts that are looked up by another text");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"text","to":"texts","select":"count","otherwise":"key")", number),
            prefix + ".otherwise is for texts that are looked up by another text");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"text","empty":"zero")"), prefix + ".empty is \"zero\", which this runtime does not know");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"text","handled":[{"code":-1}])"), prefix + ".handled[0].code is no positive number");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"pid","select":"text")"), prefix + ".key is \"pid\", which this runtime does not know");
  EXPECT_EQ(lookup_error(R"("from":"others","key":"tid","select":"text")"), prefix + ".from is \"others\", which there is not");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"colour")"), prefix + ".select is \"colour\", which there is not");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"text","select":"text")"), prefix + " has one of `column` and `to` without the other");
  EXPECT_EQ(lookup_error(R"("from":"texts","key":"tid","select":"text")"), prefix + ".key is the thread's id, and the table's key a string");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"argument","select":"text")"),
            prefix + ".key is the argument, which the field does not take as the table's key, an int32");
  EXPECT_EQ(lookup_error(R"("from":"texts","key":"argument","select":"text")", indexed + text),
            prefix + ".key is the argument, which the field does not take as the table's key, a string");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"text","to":"numbers","select":"text")"),
            prefix + ".column is a string, and the key of the other table an int32");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","column":"list","to":"texts","select":"text")"),
            prefix + ".column is a table, and the key of the other table a string");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"list")"), prefix + ".select is a table, which cannot be the field's value");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"flag")", number), prefix + ".select is a bool, which cannot be the field's value");
  EXPECT_EQ(lookup_error(R"("from":"numbers","key":"tid","select":"text")", R"("type":"string","list":true)"),
            prefix + ".select is a string, which cannot be the field's value");
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
