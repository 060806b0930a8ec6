#include "lookup_field.hpp"

#include <cstring>

#include "table_numbers.hpp"
#include "utf8_text.hpp"

namespace falco_plugin {
namespace {

// An integer of whichever type, or a bool.
struct Whole {
  std::uint64_t bits;  // sign-extended
  bool negative;
};

bool is_signed(ss_plugin_state_type type) {
  return type == SS_PLUGIN_ST_INT8 || type == SS_PLUGIN_ST_INT16 || type == SS_PLUGIN_ST_INT32 || type == SS_PLUGIN_ST_INT64;
}

Whole whole_of(const ss_plugin_state_data& data, ss_plugin_state_type type) {
  const std::uint64_t bits = number_of(data, type);
  return {bits, is_signed(type) && static_cast<std::int64_t>(bits) < 0};
}

// False where the type cannot hold it.
bool store(Whole whole, ss_plugin_state_type type, ss_plugin_state_data& data) {
  data = data_of(whole.bits, type);
  const Whole stored = whole_of(data, type);
  return stored.bits == whole.bits && stored.negative == whole.negative;
}

}  // namespace

FieldResult LookupField::evaluate(const ss_plugin_event_input& event, const ss_plugin_extract_field& request, ExtractedValues& values) {
  values.begin(type_);
  const RealmTables::Source from = tables_.source(lookup_.from, lookup_.to ? lookup_.to->key_column : lookup_.select);
  ss_plugin_state_data key{};
  if (from.table == nullptr || !first_key(event, request, from.table->shape->key_type, key)) return values.finish();
  const ss_plugin_state_type type = from.column->type;
  if (!lookup_.to) {
    (void)tables_.read(from, key, found_, [&](const ss_plugin_state_data& value) { add({type, value}, values); });
    return values.finish();
  }
  (void)tables_.read(from, key, between_, [&](const ss_plugin_state_data& value) {
    if (!follow({type, value}, values) && lookup_.otherwise_key) add({type, value}, values);
  });
  return values.finish();
}

bool LookupField::follow(const Value& between, ExtractedValues& values) {
  const RealmTables::Source to = tables_.source(lookup_.to->table, lookup_.select);
  if (to.table == nullptr) return false;
  const ss_plugin_state_type type = to.table->shape->key_type;
  ss_plugin_state_data key = between.data;
  if (type != SS_PLUGIN_ST_STRING) {
    if (!store(whole_of(between.data, between.type), type, key)) return false;
  } else if (key.str == nullptr) {
    key.str = "";
  } else if (!to.table->shape->own) {
    // Lent by a host's table until something is done with one.
    between_ = key.str;
    key.str = between_.c_str();
  }
  return tables_.read(to, key, found_, [&](const ss_plugin_state_data& value) { add({to.column->type, value}, values); });
}

bool LookupField::first_key(const ss_plugin_event_input& event, const ss_plugin_extract_field& request, ss_plugin_state_type type,
                            ss_plugin_state_data& key) const {
  if (lookup_.key == LookupFieldFacts::Key::thread) {
    std::int64_t tid;
    std::memcpy(&tid, reinterpret_cast<const std::uint8_t*>(event.evt) + 8, sizeof tid);
    return tid != -1 && store({static_cast<std::uint64_t>(tid), tid < 0}, type, key);
  }
  if (request.arg_present == 0) return false;
  if (type != SS_PLUGIN_ST_STRING) return request.arg_index != UINT64_MAX && store({request.arg_index, false}, type, key);
  key.str = request.arg_key;
  return request.arg_key != nullptr;
}

void LookupField::add(const Value& value, ExtractedValues& values) {
  const bool keeps_empty = lookup_.empty == LookupFieldFacts::Empty::value;
  if (type_ == FTYPE_STRING) {
    const std::string_view text = value.data.str == nullptr ? "" : value.data.str;
    if (keeps_empty || !text.empty()) values.add_text_without_nul(utf8_text(text, utf8_));
    return;
  }
  const Whole whole = whole_of(value.data, value.type);
  if (whole.bits == 0 && !keeps_empty && type_ != FTYPE_BOOL) return;
  if (type_ == FTYPE_BOOL) values.add_bool(whole.bits != 0);
  else if (!whole.negative) values.add_number(whole.bits);
}

}  // namespace falco_plugin
