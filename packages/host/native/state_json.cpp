#include "state_json.h"

#include <charconv>
#include <cstring>

#include "host_error.h"
#include "state_types.h"

namespace falco_plugin::host {

namespace {

bool is_signed(ss_plugin_state_type type) { return type == SS_PLUGIN_ST_INT8 || type == SS_PLUGIN_ST_INT16 || type == SS_PLUGIN_ST_INT32 || type == SS_PLUGIN_ST_INT64; }

Json wide(const std::string& decimal) { return {{"int", decimal}}; }

template <typename Integer>
bool parse(const std::string& text, Integer& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

// Whether it fits into so many bytes.
bool fits(int64_t value, size_t size) { return size == 8 || (value >= -(int64_t{1} << (size * 8 - 1)) && value < int64_t{1} << (size * 8 - 1)); }
bool fits(uint64_t value, size_t size) { return size == 8 || value < uint64_t{1} << (size * 8); }

template <typename Integer>
bool put_integer(const std::string& text, size_t size, ss_plugin_state_data& out) {
  Integer value = 0;
  if (!parse(text, value) || !fits(value, size)) return false;
  std::memcpy(&out, &value, size);
  return true;
}

}  // namespace

Json state_json(ss_plugin_state_type type, const ss_plugin_state_data& data) {
  switch (type) {
    case SS_PLUGIN_ST_BOOL: return data.b != 0;
    case SS_PLUGIN_ST_INT8: return data.s8;
    case SS_PLUGIN_ST_INT16: return data.s16;
    case SS_PLUGIN_ST_INT32: return data.s32;
    case SS_PLUGIN_ST_INT64: return wide(std::to_string(data.s64));
    case SS_PLUGIN_ST_UINT8: return data.u8;
    case SS_PLUGIN_ST_UINT16: return data.u16;
    case SS_PLUGIN_ST_UINT32: return data.u32;
    case SS_PLUGIN_ST_UINT64: return wide(std::to_string(data.u64));
    case SS_PLUGIN_ST_STRING: return data.str == nullptr ? Json() : Json(data.str);
    default: return nullptr;
  }
}

StateInput::StateInput(ss_plugin_state_type type, const Json& json, const std::string& what) {
  const auto refuse = [&] { throw HostError(what + " is no " + state_type_name(type) + ": " + json.dump()); };
  if (state_type_name(type) == nullptr || type == SS_PLUGIN_ST_TABLE) throw HostError(what + " has no type that can be given");
  if (type == SS_PLUGIN_ST_STRING) {
    if (!json.is_string()) refuse();
    text_ = json.get<std::string>();
    data_.str = text_.c_str();
  } else if (type == SS_PLUGIN_ST_BOOL) {
    if (!json.is_boolean()) refuse();
    data_.b = json.get<bool>();
  } else {
    if (!json.is_string() && !json.is_number_integer()) refuse();
    const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    const size_t size = state_type_size(type);
    if (!(is_signed(type) ? put_integer<int64_t>(text, size, data_) : put_integer<uint64_t>(text, size, data_))) refuse();
  }
}

}  // namespace falco_plugin::host
