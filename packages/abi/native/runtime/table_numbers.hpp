#ifndef FALCO_PLUGIN_TABLE_NUMBERS_HPP
#define FALCO_PLUGIN_TABLE_NUMBERS_HPP

#include <cstdint>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// A bool or integer as 64 bits that are the same for the same value: whoever fills a short member of the union leaves garbage beside it.
inline std::uint64_t number_of(const ss_plugin_state_data& data, ss_plugin_state_type type) {
  switch (type) {
    case SS_PLUGIN_ST_INT8: return static_cast<std::uint64_t>(std::int64_t{data.s8});
    case SS_PLUGIN_ST_INT16: return static_cast<std::uint64_t>(std::int64_t{data.s16});
    case SS_PLUGIN_ST_INT32: return static_cast<std::uint64_t>(std::int64_t{data.s32});
    case SS_PLUGIN_ST_INT64: return static_cast<std::uint64_t>(data.s64);
    case SS_PLUGIN_ST_UINT8: return data.u8;
    case SS_PLUGIN_ST_UINT16: return data.u16;
    case SS_PLUGIN_ST_UINT32: return data.u32;
    case SS_PLUGIN_ST_UINT64: return data.u64;
    case SS_PLUGIN_ST_BOOL: return data.b != 0 ? 1 : 0;
    default: return 0;
  }
}

// The value of these bits, with zeros beside a short member.
inline ss_plugin_state_data data_of(std::uint64_t number, ss_plugin_state_type type) {
  ss_plugin_state_data data;
  data.u64 = 0;
  switch (type) {
    case SS_PLUGIN_ST_INT8: data.s8 = static_cast<std::int8_t>(number); break;
    case SS_PLUGIN_ST_INT16: data.s16 = static_cast<std::int16_t>(number); break;
    case SS_PLUGIN_ST_INT32: data.s32 = static_cast<std::int32_t>(number); break;
    case SS_PLUGIN_ST_INT64: data.s64 = static_cast<std::int64_t>(number); break;
    case SS_PLUGIN_ST_UINT8: data.u8 = static_cast<std::uint8_t>(number); break;
    case SS_PLUGIN_ST_UINT16: data.u16 = static_cast<std::uint16_t>(number); break;
    case SS_PLUGIN_ST_UINT32: data.u32 = static_cast<std::uint32_t>(number); break;
    case SS_PLUGIN_ST_BOOL: data.b = static_cast<ss_plugin_bool>(number); break;
    default: data.u64 = number; break;
  }
  return data;
}

}  // namespace falco_plugin

#endif
