#include "json_field.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rfc3339_time.hpp"
#include "utf8_text.hpp"

namespace falco_plugin {
namespace {

using Kind = JsonValue::Kind;

template <typename Number>
bool reads_as(std::string_view text, Number& number) {
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stopped == end;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint64_t> whole_number(JsonValue value) {
  const std::string_view text = value.text();
  std::uint64_t whole = 0;
  if (is_digits(text)) return reads_as(text, whole) ? std::optional(whole) : std::nullopt;
  if (value.kind() != Kind::number) return std::nullopt;
  // Beyond 2^53 a double is not exactly what was written.
  double number = 0;
  if (!reads_as(text, number) || number < 0 || number > 9007199254740992.0 || number != std::floor(number)) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

// JSON without what is between its values.
void compact(std::string_view json, std::string& into) {
  into.clear();
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (!in_string && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
    into += c;
    if (c == '"') in_string = !in_string;
    if (c == '\\' && i + 1 < json.size()) into += json[++i];
  }
}

struct Address {
  std::uint8_t bytes[16];
  std::size_t size;
};

std::optional<Address> address(std::string_view text) {
  char terminated[INET6_ADDRSTRLEN] = {};
  if (text.size() >= sizeof terminated) return std::nullopt;
  std::copy(text.begin(), text.end(), terminated);
  // A NUL inside would end it early.
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  Address read{};
  if (inet_pton(AF_INET, terminated, read.bytes) == 1) read.size = 4;
  else if (inet_pton(AF_INET6, terminated, read.bytes) == 1) read.size = 16;
  else return std::nullopt;
  return read;
}

std::optional<Address> network(std::string_view text) {
  const std::size_t slash = text.find('/');
  std::optional<Address> read = address(text.substr(0, slash));
  if (!read || slash == std::string_view::npos) return read;
  const std::string_view suffix = text.substr(slash + 1);
  std::size_t bits = 0;
  if (!is_digits(suffix) || !reads_as(suffix, bits) || bits > read->size * 8) return std::nullopt;
  for (std::size_t i = 0; i < read->size; ++i) {
    const std::size_t kept = std::clamp<std::size_t>(bits, i * 8, i * 8 + 8) - i * 8;
    read->bytes[i] = static_cast<std::uint8_t>(read->bytes[i] & (0xff00u >> kept));
  }
  return read;
}

}  // namespace

FieldResult JsonField::evaluate(JsonValue root, const ss_plugin_extract_field& request, ExtractedValues& values) {
  values.begin(type_);
  const JsonValue found = find(root, request);
  if (list_ && found.kind() == Kind::array) {
    for (JsonValue element = found.first(); element; element = element.next()) add(element, values);
  } else {
    add(found, values);
  }
  return values.finish();
}

JsonValue JsonField::find(JsonValue root, const ss_plugin_extract_field& request) const {
  JsonValue at = root;
  for (const JsonPathStep& step : path_) {
    switch (step.kind) {
      case JsonPathStep::Kind::name: at = at.member(step.name); break;
      case JsonPathStep::Kind::index: at = at.element(step.index); break;
      case JsonPathStep::Kind::argument:
        if (request.arg_present == 0) return {};
        if (at.kind() == Kind::array) at = request.arg_index == UINT64_MAX ? JsonValue() : at.element(request.arg_index);
        else at = request.arg_key == nullptr ? JsonValue() : at.member(request.arg_key);
        break;
    }
  }
  return at;
}

void JsonField::add(JsonValue value, ExtractedValues& values) {
  if (!value || value.kind() == Kind::null) return;
  switch (type_) {
    case FTYPE_STRING: return add_text(value, values);
    case FTYPE_BOOL:
      if (value.kind() == Kind::boolean) values.add_bool(value.truth());
      return;
    case FTYPE_IPADDR:
    case FTYPE_IPNET: return add_address(value, values);
    default: return add_number(value, values);
  }
}

void JsonField::add_text(JsonValue value, ExtractedValues& values) {
  std::string_view text = value.text();
  if (value.kind() == Kind::object || value.kind() == Kind::array) {
    compact(text, compact_);
    text = compact_;
  }
  values.add_text(utf8_text(text, utf8_));
}

void JsonField::add_number(JsonValue value, ExtractedValues& values) const {
  std::optional<std::uint64_t> number;
  if (value.kind() == Kind::number || value.kind() == Kind::string) number = whole_number(value);
  if (!number && type_ == FTYPE_ABSTIME && value.kind() == Kind::string) number = rfc3339_time(value.text());
  if (number) values.add_number(*number);
}

void JsonField::add_address(JsonValue value, ExtractedValues& values) const {
  if (value.kind() != Kind::string) return;
  const std::optional<Address> read = type_ == FTYPE_IPNET ? network(value.text()) : address(value.text());
  if (read) values.add_address(read->bytes, read->size);
}

}  // namespace falco_plugin
