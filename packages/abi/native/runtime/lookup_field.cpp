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
  const RealmTables::Number from = tables_.open(lookup_.from);
  ss_plugin_state_data key{};
  if (from == 0 || !first_key(event, request, tables_.shape(from).key_type, key)) return values.finish();
  if (!lookup_.to) {
    if (read(from, key, lookup_.select, found_)) add(found_, values);
  } else if (read(from, key, lookup_.to->key_column, between_)) {
    if (follow(tables_.open(lookup_.to->table))) add(found_, values);
    else if (lookup_.otherwise_key) add(between_, values);
  }
  return values.finish();
}

bool LookupField::follow(RealmTables::Number to) {
  if (to == 0) return false;
  const ss_plugin_state_type type = tables_.shape(to).key_type;
  ss_plugin_state_data key = between_.data;
  if (type != SS_PLUGIN_ST_STRING && !store(whole_of(between_.data, between_.type), type, key)) return false;
  return read(to, key, lookup_.select, found_);
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

bool LookupField::read(RealmTables::Number table, const ss_plugin_state_data& key, std::size_t column, Value& value) {
  if (!tables_.has_column(table, column)) return false;
  value.type = tables_.column_type(table, column);
  return tables_.read_at(table, key, column, value.data, value.text);
}

void LookupField::add(const Value& value, ExtractedValues& values) {
  const bool keeps_empty = lookup_.empty == LookupFieldFacts::Empty::value;
  if (type_ == FTYPE_STRING) {
    if (keeps_empty || !value.text.empty()) values.add_text(utf8_text(value.text, utf8_));
    return;
  }
  const Whole whole = whole_of(value.data, value.type);
  if (whole.bits == 0 && !keeps_empty && type_ != FTYPE_BOOL) return;
  if (type_ == FTYPE_BOOL) values.add_bool(whole.bits != 0);
  else if (!whole.negative) values.add_number(whole.bits);
}

}  // namespace falco_plugin
