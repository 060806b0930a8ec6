// The structs that stubs and runtimes of different releases exchange: what was released keeps its place. A failure here means that
// artifacts which users have would call something else; add at the end, and raise FP_RUNTIME_CONTRACT.
#include "falco_plugin/runtime_contract.h"

#include <gtest/gtest.h>

#include <cstddef>

#include "falco_plugin/payload.h"

namespace falco_plugin::tests {
namespace {

TEST(RuntimeContract, ArtifactKeepsItsPlaces) {
  EXPECT_EQ(offsetof(fp_artifact, size), 0u);
  EXPECT_EQ(offsetof(fp_artifact, payload), 8u);
  EXPECT_EQ(offsetof(fp_artifact, file), 16u);
  EXPECT_EQ(offsetof(fp_artifact, runtime_file), 24u);
  EXPECT_EQ(offsetof(fp_artifact, libnode_note), 32u);
}

TEST(RuntimeContract, RuntimeKeepsItsPlaces) {
  EXPECT_EQ(offsetof(fp_runtime, size), 0u);
  EXPECT_EQ(offsetof(fp_runtime, contract), 8u);
  EXPECT_EQ(offsetof(fp_runtime, node_abi), 12u);
  EXPECT_EQ(offsetof(fp_runtime, version), 16u);
  EXPECT_EQ(offsetof(fp_runtime, init), 24u);
  EXPECT_EQ(offsetof(fp_runtime, destroy), 32u);
  EXPECT_EQ(offsetof(fp_runtime, last_error), 40u);
  EXPECT_EQ(offsetof(fp_runtime, set_async_event_handler), 48u);
  EXPECT_EQ(offsetof(fp_runtime, dump_state), 56u);
  EXPECT_EQ(offsetof(fp_runtime, parse_event), 64u);
  EXPECT_EQ(offsetof(fp_runtime, extract_fields), 72u);
  EXPECT_EQ(offsetof(fp_runtime, open), 80u);
  EXPECT_EQ(offsetof(fp_runtime, close), 88u);
  EXPECT_EQ(offsetof(fp_runtime, next_batch), 96u);
  EXPECT_EQ(offsetof(fp_runtime, get_progress), 104u);
  EXPECT_EQ(offsetof(fp_runtime, event_to_string), 112u);
  EXPECT_EQ(offsetof(fp_runtime, list_open_params), 120u);
  EXPECT_EQ(offsetof(fp_runtime, capture_open), 128u);
  EXPECT_EQ(offsetof(fp_runtime, capture_close), 136u);
  EXPECT_EQ(offsetof(fp_runtime, set_config), 144u);
  EXPECT_EQ(offsetof(fp_runtime, get_metrics), 152u);
}

TEST(RuntimeContract, PayloadKeepsItsPlaces) {
  EXPECT_EQ(offsetof(fp_payload_header, header_size), 8u);
  EXPECT_EQ(offsetof(fp_payload_header, section_count), 12u);
  EXPECT_EQ(offsetof(fp_payload_header, total_size), 16u);
  EXPECT_EQ(offsetof(fp_payload_section, offset), 8u);
  EXPECT_EQ(offsetof(fp_payload_section, size), 16u);
  EXPECT_EQ(sizeof(fp_payload_section), 24u);
}

TEST(RuntimeContract, NamesAreThoseOfTheRelease) {
  EXPECT_STREQ(FP_RUNTIME_ENTRY, "falco_plugin_runtime");
  EXPECT_STREQ(FP_RUNTIME_CLAIM, "falco_plugin_runtime_claim");
  EXPECT_STREQ(FP_RUNTIME_SONAME_108, "libfalco_plugin_node108.so.1");
  EXPECT_STREQ(FP_PAYLOAD_MAGIC, "FPPAYLD1");
}

}  // namespace
}  // namespace falco_plugin::tests
