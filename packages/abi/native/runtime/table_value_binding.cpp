#include "table_value_binding.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "table_error.hpp"

namespace falco_plugin {
namespace {

constexpr std::size_t usual_text = 256;
constexpr std::size_t longest_character = 4;

bool read_text(napi_env env, napi_value value, std::string& scratch, const char*& text) {
  if (scratch.size() < usual_text) scratch.resize(usual_text);
  std::size_t length = 0;
  if (napi_get_value_string_utf8(env, value, scratch.data(), scratch.size(), &length) != napi_ok) return false;
  // It may have been cut, in front of a character that did not fit.
  if (length + longest_character >= scratch.size()) {
    if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) return false;
    scratch.resize(length + longest_character + 1);
    if (napi_get_value_string_utf8(env, value, scratch.data(), scratch.size(), &length) != napi_ok) return false;
  }
  text = scratch.data();
  // Whoever reads the table would see it end there.
  return std::memchr(text, '\0', length) == nullptr;
}

template <typename Integer>
bool read_integer(napi_env env, napi_value value, Integer& integer) {
  double number = 0;
  if (napi_get_value_double(env, value, &number) != napi_ok) return false;
  if (!(number >= std::numeric_limits<Integer>::min() && number <= std::numeric_limits<Integer>::max()) || number != std::trunc(number)) return false;
  integer = static_cast<Integer>(number);
  return true;
}

std::string expected(ss_plugin_state_type type) {
  switch (type) {
    case SS_PLUGIN_ST_INT8: return "a whole number from -128 to 127";
    case SS_PLUGIN_ST_INT16: return "a whole number from -32768 to 32767";
    case SS_PLUGIN_ST_INT32: return "a whole number from -2147483648 to 2147483647";
    case SS_PLUGIN_ST_INT64: return "a bigint from -9223372036854775808 to 9223372036854775807";
    case SS_PLUGIN_ST_UINT8: return "a whole number from 0 to 255";
    case SS_PLUGIN_ST_UINT16: return "a whole number from 0 to 65535";
    case SS_PLUGIN_ST_UINT32: return "a whole number from 0 to 4294967295";
    case SS_PLUGIN_ST_UINT64: return "a bigint from 0 to 18446744073709551615";
    case SS_PLUGIN_ST_BOOL: return "a boolean";
    case SS_PLUGIN_ST_STRING: return "a string without NUL";
    default: return "nothing: tables in entries are not replaced, only what is in them";
  }
}

// Never the value itself: it may be secret.
const char* kind_of(napi_env env, napi_value value) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, value, &type);
  switch (type) {
    case napi_null: return "null";
    case napi_boolean: return "a boolean";
    case napi_number: return "this number";
    case napi_string: return "this string";
    case napi_bigint: return "this bigint";
    case napi_undefined: return "undefined";
    default: return "an object";
  }
}

}  // namespace

namespace table_value_binding {

bool read(napi_env env, napi_value value, ss_plugin_state_type type, std::string& scratch, ss_plugin_state_data& data) {
  bool lossless = false, truth = false;
  switch (type) {
    case SS_PLUGIN_ST_INT8: return read_integer(env, value, data.s8);
    case SS_PLUGIN_ST_INT16: return read_integer(env, value, data.s16);
    case SS_PLUGIN_ST_INT32: return read_integer(env, value, data.s32);
    case SS_PLUGIN_ST_UINT8: return read_integer(env, value, data.u8);
    case SS_PLUGIN_ST_UINT16: return read_integer(env, value, data.u16);
    case SS_PLUGIN_ST_UINT32: return read_integer(env, value, data.u32);
    case SS_PLUGIN_ST_INT64: return napi_get_value_bigint_int64(env, value, &data.s64, &lossless) == napi_ok && lossless;
    case SS_PLUGIN_ST_UINT64: return napi_get_value_bigint_uint64(env, value, &data.u64, &lossless) == napi_ok && lossless;
    case SS_PLUGIN_ST_STRING: return read_text(env, value, scratch, data.str);
    case SS_PLUGIN_ST_BOOL:
      if (napi_get_value_bool(env, value, &truth) != napi_ok) return false;
      data.b = truth ? 1 : 0;
      return true;
    default: return false;
  }
}

void refuse(napi_env env, napi_value value, ss_plugin_state_type type, const std::string& what) {
  throw TableError("FP_TABLE_VALUE", what + ": expected " + expected(type) + ", not " + kind_of(env, value));
}

}  // namespace table_value_binding

napi_value table_value(napi_env env, const ss_plugin_state_data& data, ss_plugin_state_type type) {
  napi_value value = nullptr;
  switch (type) {
    case SS_PLUGIN_ST_INT8: napi_create_int32(env, data.s8, &value); break;
    case SS_PLUGIN_ST_INT16: napi_create_int32(env, data.s16, &value); break;
    case SS_PLUGIN_ST_INT32: napi_create_int32(env, data.s32, &value); break;
    case SS_PLUGIN_ST_UINT8: napi_create_uint32(env, data.u8, &value); break;
    case SS_PLUGIN_ST_UINT16: napi_create_uint32(env, data.u16, &value); break;
    case SS_PLUGIN_ST_UINT32: napi_create_uint32(env, data.u32, &value); break;
    case SS_PLUGIN_ST_INT64: napi_create_bigint_int64(env, data.s64, &value); break;
    case SS_PLUGIN_ST_UINT64: napi_create_bigint_uint64(env, data.u64, &value); break;
    case SS_PLUGIN_ST_BOOL: napi_get_boolean(env, data.b != 0, &value); break;
    case SS_PLUGIN_ST_STRING: napi_create_string_utf8(env, data.str == nullptr ? "" : data.str, NAPI_AUTO_LENGTH, &value); break;
    default: break;
  }
  return value;
}

}  // namespace falco_plugin
