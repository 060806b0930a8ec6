#ifndef FALCO_PLUGIN_FUZZ_TABLE_DATA_HPP
#define FALCO_PLUGIN_FUZZ_TABLE_DATA_HPP

#include <cstdint>
#include <cstring>
#include <string>

#include "falco_plugin/falco_api.h"

namespace falco_plugin::fuzz {

// A number in the member of its type, with garbage beside it, as hosts leave it there.
inline ss_plugin_state_data number_data(std::uint64_t number, ss_plugin_state_type type) {
  ss_plugin_state_data data;
  std::memset(&data, 0xa5, sizeof data);
  switch (type) {
    case SS_PLUGIN_ST_INT8:
    case SS_PLUGIN_ST_UINT8: data.u8 = static_cast<std::uint8_t>(number); break;
    case SS_PLUGIN_ST_INT16:
    case SS_PLUGIN_ST_UINT16: data.u16 = static_cast<std::uint16_t>(number); break;
    case SS_PLUGIN_ST_INT32:
    case SS_PLUGIN_ST_UINT32: data.u32 = static_cast<std::uint32_t>(number); break;
    case SS_PLUGIN_ST_BOOL: data.b = static_cast<ss_plugin_bool>(number); break;
    default: data.u64 = number;
  }
  return data;
}

// The same number as a text, whatever lies beside it.
inline std::string shown_data(const ss_plugin_state_data& data, ss_plugin_state_type type) {
  switch (type) {
    case SS_PLUGIN_ST_INT8: return std::to_string(data.s8);
    case SS_PLUGIN_ST_INT16: return std::to_string(data.s16);
    case SS_PLUGIN_ST_INT32: return std::to_string(data.s32);
    case SS_PLUGIN_ST_INT64: return std::to_string(data.s64);
    case SS_PLUGIN_ST_UINT8: return std::to_string(data.u8);
    case SS_PLUGIN_ST_UINT16: return std::to_string(data.u16);
    case SS_PLUGIN_ST_UINT32: return std::to_string(data.u32);
    case SS_PLUGIN_ST_UINT64: return std::to_string(data.u64);
    case SS_PLUGIN_ST_BOOL: return data.b != 0 ? "1" : "0";
    default: return data.str;
  }
}

}  // namespace falco_plugin::fuzz

#endif
