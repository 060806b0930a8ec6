#include "field_extraction.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "async_event_bytes.hpp"
#include "coded_error.hpp"
#include "event_arena.hpp"
#include "event_payload.hpp"

namespace falco_plugin {
namespace {

// Reads what JavaScript wrote, and never beyond what it may write to.
class OutputReader {
 public:
  explicit OutputReader(const EventArena& arena) : arena_(arena) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (fits(sizeof value)) std::memcpy(&value, arena_.output + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::uint32_t half() {
    std::uint32_t value = 0;
    if (fits(sizeof value)) std::memcpy(&value, arena_.output + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string_view bytes() {
    const std::uint32_t length = half();
    if (!fits(std::size_t{length} + 1)) return {};
    const std::string_view value(reinterpret_cast<const char*>(arena_.output + at_), length);
    at_ = EventArena::align(at_ + length + 1);
    return value;
  }
  bool has_ranges() const {
    std::uint32_t ranges = 0;
    if (arena_.output_capacity >= sizeof ranges) std::memcpy(&ranges, arena_.output, sizeof ranges);
    return ranges != 0;
  }

 private:
  bool fits(std::size_t size) const { return at_ <= arena_.output_capacity && size <= arena_.output_capacity - at_; }

  const EventArena& arena_;
  std::size_t at_ = EventArena::values_offset;
};

}  // namespace

FieldExtraction::FieldExtraction(InstanceState& state)
    : state_(state),
      fields_(state.artifact.facts.extract ? state.artifact.facts.extract->fields : no_fields_),
      with_offsets_(std::any_of(fields_.begin(), fields_.end(), [](const FieldFacts& facts) { return facts.offsets; })) {
  for (const FieldFacts& facts : fields_) {
    json_fields_.push_back(facts.json_path ? std::make_unique<JsonField>(facts) : nullptr);
    lookup_fields_.push_back(facts.lookup ? std::make_unique<LookupField>(facts, state.event_tables) : nullptr);
  }
}

void FieldExtraction::extract(const ss_plugin_event_input& event, const ss_plugin_field_extract_input& input, EventRealm* realm) {
  const std::uint64_t writes = state_.table_writes;
  if (std::exchange(table_writes_, writes) != writes) cache_.invalidate();
  cache_.begin_call(event);
  looked_up_.reset();
  results_.resize(input.num_fields);
  std::string failure, error;
  for (std::uint32_t i = 0; i < input.num_fields; ++i) {
    const ss_plugin_extract_field& field = input.fields[i];
    if (field.field_id < fields_.size() && lookup_fields_[field.field_id] && !is_handled(fields_[field.field_id], event)) {
      results_[i] = look_up(event, field, error);
      if (!error.empty() && failure.empty()) failure = error;
      error.clear();
      continue;
    }
    if (const FieldResult* known = cache_.find(field)) {
      results_[i] = *known;
      continue;
    }
    results_[i] = extract_one(event, field, realm, error);
    // A failure is not remembered: another rule that asks gets another try, and another line is limited by the log.
    if (error.empty()) cache_.store(field, results_[i]);
    else if (failure.empty()) failure = error;
    error.clear();
  }
  cache_.values().write(results_.data(), results_.size(), input.fields, wants_offsets(input) ? input.value_offsets : nullptr);
  if (!failure.empty()) throw CodedError(failure);
}

// Only of fields that promise them: the plugin demands a host then that knows this member. In an older one's struct it lies behind the end.
bool FieldExtraction::wants_offsets(const ss_plugin_field_extract_input& input) const {
  return with_offsets_ && std::any_of(input.fields, input.fields + input.num_fields, [this](const ss_plugin_extract_field& field) {
    return field.field_id < fields_.size() && fields_[field.field_id].offsets;
  });
}

FieldResult FieldExtraction::extract_one(const ss_plugin_event_input& event, const ss_plugin_extract_field& field, EventRealm* realm,
                                         std::string& error) {
  if (field.field_id >= fields_.size()) {
    error = "FP_EXTRACT_FAILED: the host asks for field " + std::to_string(field.field_id) + ", which there is not";
    return {};
  }
  const FieldFacts& facts = fields_[field.field_id];
  if (facts.json_path) return read_json(event, field);
  if (realm == nullptr) {
    error = "FP_EXTRACT_FAILED: " + facts.name + ": the plugin has no event realm";
    return {};
  }
  FieldArgument argument;
  argument.present = field.arg_present != 0;
  // Real hosts leave UINT64_MAX there when the argument is no index.
  argument.has_index = argument.present && facts.argument && facts.argument->index && field.arg_index != UINT64_MAX;
  argument.index = argument.has_index ? field.arg_index : 0;
  argument.key = argument.present && facts.argument && facts.argument->key ? field.arg_key : nullptr;
  std::uint64_t count = 0;
  if (!realm->extract(event, field.field_id, argument, count, error)) return {};
  return read_values(facts, realm->arena(), count);
}

FieldResult FieldExtraction::read_values(const FieldFacts& facts, const EventArena& arena, std::uint64_t count) {
  ExtractedValues& values = cache_.values();
  // Each takes eight bytes at least.
  count = std::min<std::uint64_t>(count, arena.output_capacity / 8);
  const bool numbers = facts.type != FTYPE_STRING && facts.type != FTYPE_IPADDR && facts.type != FTYPE_IPNET;
  OutputReader reader(arena);
  const bool ranged = reader.has_ranges();
  OutputReader ranges(arena);
  // They stand behind the last value.
  for (std::uint64_t i = 0; ranged && i < count; ++i) {
    if (numbers) ranges.number();
    else ranges.bytes();
  }
  values.begin(facts.type);
  for (std::uint64_t i = 0; i < count; ++i) {
    if (!numbers) {
      const std::string_view bytes = reader.bytes();
      if (facts.type == FTYPE_STRING) values.add_text(bytes);
      else values.add_address(bytes.data(), bytes.size());
    } else if (facts.type == FTYPE_BOOL) {
      values.add_bool(reader.number() != 0);
    } else {
      values.add_number(reader.number());
    }
    if (!ranged) continue;
    const std::uint32_t start = ranges.half();
    values.add_range(start, ranges.half());
  }
  return values.finish();
}

FieldResult FieldExtraction::look_up(const ss_plugin_event_input& event, const ss_plugin_extract_field& field, std::string& error) {
  const FieldFacts& facts = fields_[field.field_id];
  if (!selects(facts, event)) return {};
  try {
    return lookup_fields_[field.field_id]->evaluate(event, field, looked_up_);
  } catch (const CodedError& failure) {
    error = "FP_EXTRACT_FAILED: " + facts.name + ": " + failure.what();
    return {};
  }
}

FieldResult FieldExtraction::read_json(const ss_plugin_event_input& event, const ss_plugin_extract_field& field) {
  const FieldFacts& facts = fields_[field.field_id];
  std::string_view payload;
  if (!event_payload(event.evt, payload) || !selects(facts, event)) return {};
  if (document_generation_ != cache_.generation()) {
    document_generation_ = cache_.generation();
    if (document_.read(payload) != JsonDocument::Status::ok) state_.metrics.add(SdkMetric::json_malformed);
  }
  return json_fields_[field.field_id]->evaluate(document_.root(), field, cache_.values());
}

bool FieldExtraction::is_handled(const FieldFacts& facts, const ss_plugin_event_input& event) const {
  const std::vector<EventSelector>& handled = facts.lookup->handled;
  return !handled.empty() && is_one_of(handled, event);
}

bool FieldExtraction::selects(const FieldFacts& facts, const ss_plugin_event_input& event) const {
  return facts.events.empty() || is_one_of(facts.events, event);
}

// As `isFor` in packages/contract/src/event-calls.ts.
bool FieldExtraction::is_one_of(const std::vector<EventSelector>& selectors, const ss_plugin_event_input& event) const {
  const std::uint16_t type = type_of(event.evt);
  for (const EventSelector& selector : selectors) {
    // Nearly all events are told apart by their type.
    if (selector.code == type && is_from(selector, event, type)) return true;
  }
  return false;
}

bool FieldExtraction::is_from(const EventSelector& selector, const ss_plugin_event_input& event, std::uint16_t type) const {
  if (type == PPME_ASYNCEVENT_E) {
    AsyncEventView view;
    return selector.async_name.empty() || (view_async_event(event.evt, view) && selector.async_name == view.name);
  }
  // All sources of plugins share one event type; those of system calls are not in question.
  if (type != PPME_PLUGINEVENT_E) return true;
  const auto& own = state_.artifact.facts.source;
  const std::string_view from = event.evtsrc == nullptr ? "" : event.evtsrc;
  const std::string_view source = !selector.source.empty() ? std::string_view(selector.source) : own ? std::string_view(own->name) : "";
  return source.empty() || source == from;
}

}  // namespace falco_plugin
