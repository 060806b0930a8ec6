#include "field_reader.h"

#include <arpa/inet.h>
#include <libsinsp/plugin_manager.h>

#include <cstring>

#include "host_error.h"

namespace falco_plugin::sinsp_host {

namespace {

template <typename Number>
Json number_json(const extract_value_t& value) {
  Number number{};
  std::memcpy(&number, value.ptr, std::min<size_t>(sizeof number, value.len));
  return {{"u64", std::to_string(number)}};
}

Json address_json(const extract_value_t& value) {
  char text[INET6_ADDRSTRLEN] = "";
  if (value.len == 4) inet_ntop(AF_INET, value.ptr, text, sizeof text);
  if (value.len == 16) inet_ntop(AF_INET6, value.ptr, text, sizeof text);
  return text[0] == '\0' ? Json() : Json(text);
}

}  // namespace

FieldReader::FieldReader(Inspector& inspector, const std::string& text) : text_(text), check_(inspector.fields().new_filter_check_from_fldname(text, &inspector.libsinsp(), false)) {
  if (check_ == nullptr) throw host::HostError("nonexistent field " + text.substr(0, text.find('[')));
  check_->parse_field_name(text, true, false);
}

Json FieldReader::extract(sinsp_evt& event) {
  std::vector<extract_value_t> values;
  return check_->extract(&event, values) ? value_json(values) : Json();
}

Json FieldReader::extract_in_detail(Inspector& inspector, sinsp_evt& event) {
  std::vector<extract_value_t> values;
  std::vector<extract_offset_t> offsets;
  const bool found = check_->extract_with_offsets(&event, values, offsets) && !values.empty();
  Json places = Json::array();
  for (const auto& offset : offsets) places.push_back({{"start", offset.start}, {"length", offset.length}});
  Json value = found ? value_json(values) : Json();
  return {{"field", text_}, {"called", plugin_is_called(inspector, event)}, {"rc", found ? Json(0) : Json()}, {"value", value}, {"offsets", offsets.empty() ? Json() : places}};
}

// What libsinsp asks itself before it calls the plugin that has the field.
bool FieldReader::plugin_is_called(Inspector& inspector, sinsp_evt& event) const {
  const char* source = event.get_source_name();
  if (source == nullptr) return false;
  for (const auto& plugin : inspector.libsinsp().get_plugin_manager()->plugins()) {
    if (plugin->fields_info()->m_fields != check_->get_fields()->m_fields) continue;
    return plugin->extract_event_codes().contains(static_cast<ppm_event_code>(event.get_type())) && sinsp_plugin::is_source_compatible(plugin->extract_event_sources(), source);
  }
  return true;
}

Json FieldReader::value_json(const std::vector<extract_value_t>& values) {
  if (values.empty()) return nullptr;
  if (!check_->get_field_info()->is_list()) return single(values.front());
  Json list = Json::array();
  for (const auto& value : values) list.push_back(single(value));
  return list;
}

Json FieldReader::single(const extract_value_t& value) {
  if (value.ptr == nullptr) return nullptr;
  const auto* text = reinterpret_cast<const char*>(value.ptr);
  const auto* field = check_->get_transformed_field_info();
  switch (field->m_type) {
    case PT_CHARBUF:
    case PT_FSPATH:
    case PT_FSRELPATH: return std::string(text, strnlen(text, value.len));
    case PT_BOOL: return std::any_of(text, text + value.len, [](char byte) { return byte != 0; });
    case PT_INT8: return number_json<int8_t>(value);
    case PT_INT16: return number_json<int16_t>(value);
    case PT_INT32: return number_json<int32_t>(value);
    case PT_INT64:
    case PT_ERRNO:
    case PT_FD:
    case PT_PID: return number_json<int64_t>(value);
    case PT_UINT8: return number_json<uint8_t>(value);
    case PT_UINT16:
    case PT_PORT: return number_json<uint16_t>(value);
    case PT_UINT32:
    case PT_UID:
    case PT_GID: return number_json<uint32_t>(value);
    case PT_UINT64:
    case PT_RELTIME:
    case PT_ABSTIME: return number_json<uint64_t>(value);
    case PT_IPADDR:
    case PT_IPNET:
    case PT_IPV4ADDR:
    case PT_IPV6ADDR: return address_json(value);
    default: break;
  }
  const char* shown = check_->rawval_to_string(value.ptr, field->m_type, field->m_print_format, value.len);
  return shown == nullptr ? Json() : Json(shown);
}

}  // namespace falco_plugin::sinsp_host
