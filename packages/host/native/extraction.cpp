#include "extraction.h"

#include <arpa/inet.h>

#include <algorithm>

#include "host_error.h"
#include "table_vtables.h"

namespace falco_plugin::host {

namespace {

// What the host leaves in res_len, which a plugin has to write: no array is that long.
constexpr uint64_t unwritten_length = 0x5a5a5a5a5a5a5a5au;

Json u64_json(uint64_t value) { return {{"u64", std::to_string(value)}}; }

Json address_json(const ss_plugin_byte_buffer& buffer) {
  char text[INET6_ADDRSTRLEN] = "";
  if (buffer.len == 4) inet_ntop(AF_INET, buffer.ptr, text, sizeof text);
  if (buffer.len == 16) inet_ntop(AF_INET6, buffer.ptr, text, sizeof text);
  return text[0] == '\0' ? Json() : Json(text);
}

Json value_json(const ss_plugin_extract_field& field, uint64_t i) {
  switch (field.ftype) {
    case FTYPE_STRING: return field.res.str[i] == nullptr ? Json() : Json(field.res.str[i]);
    case FTYPE_BOOL: return field.res.boolean[i] != 0;
    case FTYPE_IPADDR:
    case FTYPE_IPNET: return address_json(field.res.buf[i]);
    default: return u64_json(field.res.u64[i]);
  }
}

bool is_index(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 20 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits && (text == "0" || text[0] != '0');
}

}  // namespace

FieldRequest::FieldRequest(const Inspector& inspector, const std::string& text) : text_(text) {
  const size_t bracket = text.find('[');
  const std::string name = text.substr(0, bracket);
  for (const auto& plugin : inspector.plugins()) {
    const auto& fields = plugin->info().fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    if (found == fields.end()) continue;
    plugin_ = plugin.get();
    field_ = &*found;
    id_ = static_cast<uint32_t>(found - fields.begin());
    break;
  }
  if (field_ == nullptr) throw HostError("nonexistent field " + name);
  if (bracket != std::string::npos) {
    if (text.back() != ']') throw HostError("the field '" + text + "' lacks its closing bracket");
    read_argument(text.substr(bracket + 1, text.size() - bracket - 2));
  } else if (field_->argument_required) {
    throw HostError("filter '" + name + "' requires an argument but none provided");
  }
}

void FieldRequest::read_argument(const std::string& argument) {
  if (!field_->argument_index && !field_->argument_key) throw HostError("filter '" + field_->name + "' does not take an argument");
  has_argument_ = true;
  if (field_->argument_key) key_ = argument;
  if (field_->argument_index && is_index(argument)) {
    index_ = std::stoull(argument);
  } else if (!field_->argument_key) {
    throw HostError("filter '" + field_->name + "' has an invalid index argument: " + argument);
  }
}

Json FieldRequest::extract(const DeliveredEvent& event) const {
  if (!plugin_->extracts(event.event->type, event.source)) return nullptr;
  const ss_plugin_event_input event_input{event.event, event.number, event.source->c_str()};
  ss_plugin_extract_field field{};
  field.res_len = unwritten_length;
  field.field_id = id_;
  field.field = field_->name.c_str();
  field.arg_key = has_argument_ && field_->argument_key ? key_.c_str() : nullptr;
  field.arg_index = index_;
  field.arg_present = has_argument_;
  field.ftype = field_type(field_->type);
  field.flist = field_->list ? 64 : 0;
  TableVtables vtables;
  const ss_plugin_field_extract_input input{&plugin_->owner(), Owner::get_last_error, 1, &field, vtables.reader, &vtables.reader_ext, nullptr};
  if (plugin_->library().extract_fields(plugin_->instance(), &event_input, &input) != SS_PLUGIN_SUCCESS) return nullptr;
  if (field.res_len == unwritten_length) {
    plugin_->owner().misuse("extract_fields did not write res_len of " + field_->name);
    return nullptr;
  }
  if (field.res_len == 0) return nullptr;
  if (!field_->list) return value_json(field, 0);
  Json values = Json::array();
  for (uint64_t i = 0; i < field.res_len; ++i) values.push_back(value_json(field, i));
  return values;
}

}  // namespace falco_plugin::host
