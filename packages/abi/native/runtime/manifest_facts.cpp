#include "manifest_facts.hpp"

#include "manifest_fact.hpp"
#include "manifest_tables.hpp"

namespace falco_plugin {
namespace {

std::string text_of(const ManifestFact& fact) { return fact.text(); }
std::uint16_t code_of(const ManifestFact& fact) { return fact.whole<std::uint16_t>(); }

ManifestFacts::Async read_async(const ManifestFact& fact) {
  using Snapshot = ManifestFacts::Async::Snapshot;
  ManifestFacts::Async async;
  async.events = fact["events"].list(text_of);
  async.sources = fact["sources"].list(text_of);
  async.buffer_size = fact["bufferSize"].whole<std::size_t>();
  async.overflow = fact["overflow"].one_of<Overflow>({{"drop-newest", Overflow::drop_newest}, {"drop-oldest", Overflow::drop_oldest}});
  async.retain_max = fact["retainMax"].whole<std::size_t>();
  async.snapshot = fact["snapshot"].one_of<Snapshot>({{"none", Snapshot::none}, {"retain", Snapshot::retain}, {"function", Snapshot::function}});
  if (const ManifestFact grace = fact["startGraceMs"]; grace.given()) {
    async.start_grace = grace.milliseconds();
    if (async.start_grace > ManifestFacts::Async::longest_start_grace) grace.refuse("is longer than a host should wait");
  }
  return async;
}

SourceFacts read_source(const ManifestFact& fact) {
  SourceFacts source;
  source.id = fact["id"].whole<std::uint32_t>();
  source.name = fact["name"].text();
  source.open_params = fact["openParams"].truth();
  source.describes = fact["describes"].truth();
  source.ring_events = fact["ringEvents"].whole<std::size_t>();
  source.ring_bytes = fact["ringBytes"].whole<std::size_t>();
  source.open_timeout = fact["openTimeoutMs"].milliseconds();
  return source;
}

EventSelector read_selector(const ManifestFact& fact) {
  return {code_of(fact["code"]), fact["asyncName"].text_or_absent(), fact["source"].text_or_absent()};
}

JsonPathStep read_step(const ManifestFact& fact) {
  switch (fact.value().kind()) {
    case JsonValue::Kind::string: return {JsonPathStep::Kind::name, fact.text(), 0};
    case JsonValue::Kind::number: return {JsonPathStep::Kind::index, {}, fact.whole<std::uint64_t>()};
    default:
      if (!fact["argument"].truth_or_absent()) fact.refuse("is a step that this runtime does not know");
      return {JsonPathStep::Kind::argument, {}, 0};
  }
}

FieldFacts read_field(const ManifestFact& fact, const std::vector<TableFacts>& tables) {
  FieldFacts field;
  field.name = fact["name"].text();
  field.type = fact["type"].one_of<ss_plugin_field_type>({{"string", FTYPE_STRING},
                                                          {"uint64", FTYPE_UINT64},
                                                          {"bool", FTYPE_BOOL},
                                                          {"reltime", FTYPE_RELTIME},
                                                          {"abstime", FTYPE_ABSTIME},
                                                          {"ipaddr", FTYPE_IPADDR},
                                                          {"ipnet", FTYPE_IPNET}});
  field.list = fact["list"].truth();
  field.offsets = fact["offsets"].truth_or_absent();
  if (const ManifestFact argument = fact["argument"]; argument.given()) {
    field.argument = FieldArgumentFacts{argument["index"].truth(), argument["key"].truth(), argument["required"].truth()};
  }
  field.events = fact["events"].list(read_selector);
  if (const ManifestFact native = fact["native"]; native.given()) {
    // Nothing else would compute a field whose kind is unknown.
    const bool json = native["kind"].one_of<bool>({{"json", true}, {"lookup", false}});
    if (json) {
      field.json_path = native["path"].list(read_step);
    } else {
      field.lookup = read_lookup(native, field, tables);
      if (native["handled"].given()) field.lookup->handled = native["handled"].list(read_selector);
    }
  }
  return field;
}

Permissions read_permissions(const ManifestFact& fact) {
  Permissions permissions;
  for (JsonValue each = fact.value().first(); each; each = each.next()) {
    // What this runtime knows nothing of it does not give.
    if (Permissions::knows(each.name()) && !permissions.set(each)) fact.refuse("." + std::string(each.name()) + " is a level that this runtime does not know");
  }
  return permissions;
}

MetricFacts read_metric(const ManifestFact& fact) {
  MetricFacts metric;
  metric.name = fact["name"].text();
  metric.type = fact["type"].one_of<ss_plugin_metric_value_type>({{"u32", SS_PLUGIN_METRIC_VALUE_TYPE_U32},
                                                                  {"s32", SS_PLUGIN_METRIC_VALUE_TYPE_S32},
                                                                  {"u64", SS_PLUGIN_METRIC_VALUE_TYPE_U64},
                                                                  {"s64", SS_PLUGIN_METRIC_VALUE_TYPE_S64},
                                                                  {"double", SS_PLUGIN_METRIC_VALUE_TYPE_D},
                                                                  {"float", SS_PLUGIN_METRIC_VALUE_TYPE_F},
                                                                  {"int", SS_PLUGIN_METRIC_VALUE_TYPE_I}});
  metric.monotonic = fact["monotonic"].truth();
  return metric;
}

void read_realms(ManifestFacts& facts, const ManifestFact& realms) {
  for (const std::string& realm : realms.list(text_of)) {
    facts.event_realm = facts.event_realm || realm == "event";
    facts.background_realm = facts.background_realm || realm == "background";
  }
}

}  // namespace

ManifestFacts ManifestFacts::read(std::string_view json) {
  JsonDocument document;
  if (document.read(json) != JsonDocument::Status::ok) ManifestFact::invalid("it is no JSON");
  const ManifestFact manifest(document.root(), "");

  ManifestFacts facts;
  read_realms(facts, manifest["realms"]);
  if (const ManifestFact permissions = manifest["permissions"]; permissions.given()) facts.permissions = read_permissions(permissions);
  if (const ManifestFact tables = manifest["tables"]; tables.given()) facts.tables = read_tables(tables);
  if (const ManifestFact async = manifest["async"]; async.given()) facts.async = read_async(async);
  if (const ManifestFact source = manifest["source"]; source.given()) facts.source = read_source(source);
  if (const ManifestFact extract = manifest["extract"]; extract.given()) {
    const auto read = [&facts](const ManifestFact& field) { return read_field(field, facts.tables); };
    facts.extract = Extract{extract["fields"].list(read), extract["eventTypes"].list(code_of), extract["sources"].list(text_of)};
  }
  if (const ManifestFact parse = manifest["parse"]; parse.given()) {
    facts.parse = Parse{parse["eventTypes"].list(code_of), parse["sources"].list(text_of)};
  }
  if (const ManifestFact listen = manifest["listen"]; listen.given()) {
    facts.listen = Listen{listen["routines"].list(
        [](const ManifestFact& routine) { return Routine{routine["name"].text(), routine["intervalMs"].milliseconds()}; })};
  }
  facts.config_update = manifest["configUpdate"].truth_or_absent();
  if (const ManifestFact metrics = manifest["metrics"]; metrics.given()) facts.metrics = metrics.list(read_metric);
  return facts;
}

}  // namespace falco_plugin
