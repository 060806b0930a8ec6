#include "manifest_facts.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "coded_error.hpp"
#include "json_document.hpp"

namespace falco_plugin {
namespace {

[[noreturn]] void invalid(const std::string& what) { throw CodedError("FP_ARTIFACT_INVALID", "the manifest of the plugin: " + what); }

// A value of the manifest that knows what to say where it is not what it has to be.
class Fact {
 public:
  Fact(JsonValue value, std::string path) : value_(value), path_(std::move(path)) {}

  bool given() const { return value_ && value_.kind() != JsonValue::Kind::null; }
  // Of an object; where this is none, it breaks off.
  Fact operator[](const char* name) const {
    if (value_.kind() != JsonValue::Kind::object) invalid(path_ + " is no object");
    return {value_.member(name), path_.empty() ? name : path_ + "." + name};
  }

  bool truth() const {
    if (value_.kind() != JsonValue::Kind::boolean) invalid(path_ + " is neither true nor false");
    return value_.truth();
  }
  bool truth_or_absent() const { return given() && truth(); }

  std::string text() const {
    if (value_.kind() != JsonValue::Kind::string) invalid(path_ + " is no string");
    return std::string(value_.text());
  }

  std::string text_or_absent() const { return given() ? text() : std::string(); }

  double number() const {
    const std::string_view text = value_.text();
    double number = 0;
    if (value_.kind() != JsonValue::Kind::number || std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc() ||
        number < 0) {
      invalid(path_ + " is no positive number");
    }
    return number;
  }
  template <typename Whole>
  Whole whole() const {
    const double given = number();
    // Beyond 2^53 a double, which is what wrote it, counts in steps.
    if (given != std::floor(given) || given > 9007199254740992.0 || given > static_cast<double>(std::numeric_limits<Whole>::max())) {
      invalid(path_ + " is no whole number that fits");
    }
    return static_cast<Whole>(given);
  }
  std::chrono::milliseconds milliseconds() const {
    const double given = std::ceil(number());
    if (given > 1e15) invalid(path_ + " is too long a time");
    return std::chrono::milliseconds(static_cast<std::int64_t>(given));
  }

  template <typename Read>
  auto list(Read read) const {
    if (value_.kind() != JsonValue::Kind::array) invalid(path_ + " is no list");
    std::vector<decltype(read(*this))> items;
    for (JsonValue item = value_.first(); item; item = item.next()) {
      items.push_back(read(Fact{item, path_ + "[" + std::to_string(items.size()) + "]"}));
    }
    return items;
  }

  template <typename Choice>
  Choice one_of(std::initializer_list<std::pair<std::string_view, Choice>> choices) const {
    const std::string given = text();
    for (const auto& [name, choice] : choices) {
      if (name == given) return choice;
    }
    invalid(path_ + " is \"" + given + "\", which this runtime does not know");
  }

  JsonValue value() const { return value_; }

 private:
  JsonValue value_;
  std::string path_;
};

std::string text_of(const Fact& fact) { return fact.text(); }
std::uint16_t code_of(const Fact& fact) { return fact.whole<std::uint16_t>(); }

ManifestFacts::Async read_async(const Fact& fact) {
  using Snapshot = ManifestFacts::Async::Snapshot;
  ManifestFacts::Async async;
  async.events = fact["events"].list(text_of);
  async.sources = fact["sources"].list(text_of);
  async.buffer_size = fact["bufferSize"].whole<std::size_t>();
  async.overflow = fact["overflow"].one_of<Overflow>({{"drop-newest", Overflow::drop_newest}, {"drop-oldest", Overflow::drop_oldest}});
  async.retain_max = fact["retainMax"].whole<std::size_t>();
  async.snapshot = fact["snapshot"].one_of<Snapshot>({{"none", Snapshot::none}, {"retain", Snapshot::retain}, {"function", Snapshot::function}});
  return async;
}

SourceFacts read_source(const Fact& fact) {
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

EventSelector read_selector(const Fact& fact) {
  return {code_of(fact["code"]), fact["asyncName"].text_or_absent(), fact["source"].text_or_absent()};
}

JsonPathStep read_step(const Fact& fact) {
  switch (fact.value().kind()) {
    case JsonValue::Kind::string: return {JsonPathStep::Kind::name, fact.text(), 0};
    case JsonValue::Kind::number: return {JsonPathStep::Kind::index, {}, fact.whole<std::uint64_t>()};
    default:
      if (!fact["argument"].truth_or_absent()) invalid("a field's path has a step that this runtime does not know");
      return {JsonPathStep::Kind::argument, {}, 0};
  }
}

FieldFacts read_field(const Fact& fact) {
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
  if (const Fact argument = fact["argument"]; argument.given()) {
    field.argument = FieldArgumentFacts{argument["index"].truth(), argument["key"].truth(), argument["required"].truth()};
  }
  field.events = fact["events"].list(read_selector);
  if (const Fact native = fact["native"]; native.given()) {
    // Nothing else would compute a field whose kind is unknown.
    native["kind"].one_of<bool>({{"json", true}});
    field.json_path = native["path"].list(read_step);
  }
  return field;
}

MetricFacts read_metric(const Fact& fact) {
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

void read_realms(ManifestFacts& facts, const Fact& realms) {
  for (const std::string& realm : realms.list(text_of)) {
    facts.event_realm = facts.event_realm || realm == "event";
    facts.background_realm = facts.background_realm || realm == "background";
  }
}

}  // namespace

ManifestFacts ManifestFacts::read(std::string_view json) {
  JsonDocument document;
  if (document.read(json) != JsonDocument::Status::ok) invalid("it is no JSON");
  const Fact manifest(document.root(), "");

  ManifestFacts facts;
  read_realms(facts, manifest["realms"]);
  if (const Fact async = manifest["async"]; async.given()) facts.async = read_async(async);
  if (const Fact source = manifest["source"]; source.given()) facts.source = read_source(source);
  if (const Fact extract = manifest["extract"]; extract.given()) {
    facts.extract = Extract{extract["fields"].list(read_field), extract["eventTypes"].list(code_of), extract["sources"].list(text_of)};
  }
  if (const Fact parse = manifest["parse"]; parse.given()) {
    facts.parse = Parse{parse["eventTypes"].list(code_of), parse["sources"].list(text_of)};
  }
  if (const Fact listen = manifest["listen"]; listen.given()) {
    facts.listen = Listen{listen["routines"].list(
        [](const Fact& routine) { return Routine{routine["name"].text(), routine["intervalMs"].milliseconds()}; })};
  }
  facts.config_update = manifest["configUpdate"].truth_or_absent();
  if (const Fact metrics = manifest["metrics"]; metrics.given()) facts.metrics = metrics.list(read_metric);
  return facts;
}

}  // namespace falco_plugin
