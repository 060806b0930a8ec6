#include "extracted_value.h"

#include <arpa/inet.h>

namespace falco_plugin::host {

namespace {

void misuse(const FieldRequest& request, const std::string& text) { request.plugin().owner().misuse("extract_fields " + text + " of " + request.field().name); }

Json address_json(const FieldRequest& request, const ss_plugin_byte_buffer& buffer) {
  char text[INET6_ADDRSTRLEN] = "";
  if (buffer.ptr != nullptr && buffer.len == 4) inet_ntop(AF_INET, buffer.ptr, text, sizeof text);
  if (buffer.ptr != nullptr && buffer.len == 16) inet_ntop(AF_INET6, buffer.ptr, text, sizeof text);
  if (text[0] != '\0') return text;
  misuse(request, "wrote an address of " + std::to_string(buffer.ptr == nullptr ? 0 : buffer.len) + " bytes as value");
  return nullptr;
}

Json value_json(const FieldRequest& request, const ss_plugin_extract_field& answer, uint64_t i) {
  switch (answer.ftype) {
    case FTYPE_STRING:
      if (answer.res.str[i] != nullptr) return answer.res.str[i];
      misuse(request, "wrote NULL as a text");
      return nullptr;
    case FTYPE_BOOL: return answer.res.boolean[i] != 0;
    case FTYPE_IPADDR:
    case FTYPE_IPNET: return address_json(request, answer.res.buf[i]);
    default: return {{"u64", std::to_string(answer.res.u64[i])}};
  }
}

}  // namespace

Json extracted_value(const FieldRequest& request, const ss_plugin_extract_field& answer) {
  if (answer.res_len == unwritten_length) {
    misuse(request, "did not write res_len");
    return nullptr;
  }
  if (answer.res_len == 0) return nullptr;
  if (answer.res.str == nullptr) {
    misuse(request, "wrote a length, but no values");
    return nullptr;
  }
  if (!request.field().list) {
    if (answer.res_len > 1) misuse(request, "wrote " + std::to_string(answer.res_len) + " values, though it is no list,");
    return value_json(request, answer, 0);
  }
  Json values = Json::array();
  for (uint64_t i = 0; i < answer.res_len; ++i) values.push_back(value_json(request, answer, i));
  return values;
}

Json extracted_offsets(const FieldRequest& request, const ss_plugin_extract_field& answer, const ss_plugin_extract_value_offsets& offsets, const ss_plugin_event* event) {
  if (offsets.start == nullptr && offsets.length == nullptr) return nullptr;
  if (offsets.start == nullptr || offsets.length == nullptr) {
    misuse(request, "wrote only one of the arrays with the places");
    return nullptr;
  }
  if (answer.res_len == unwritten_length) return nullptr;
  Json places = Json::array();
  for (uint64_t i = 0; i < answer.res_len; ++i) {
    const uint64_t start = offsets.start[i], length = offsets.length[i];
    if (start + length > event->len) {
      misuse(request, "told a place, " + std::to_string(start) + " + " + std::to_string(length) + ", outside of the event's " + std::to_string(event->len) + " bytes");
    }
    places.push_back({{"start", start}, {"length", length}});
  }
  return places;
}

}  // namespace falco_plugin::host
