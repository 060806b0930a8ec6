#include "artifact.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "async_event_bytes.hpp"
#include "binding_contract.hpp"
#include "coded_error.hpp"
#include "falco_plugin/payload.h"

namespace falco_plugin::tests {
namespace {

struct Section {
  std::uint32_t id;
  std::string bytes;
};

// With the manifest that every artifact has, unless there is nothing at all.
std::string payload(std::vector<Section> sections) {
  if (!sections.empty()) sections.push_back({FP_SECTION_MANIFEST, R"({"realms":["background"]})"});
  fp_payload_header header{};
  std::memcpy(header.magic, FP_PAYLOAD_MAGIC, sizeof header.magic);
  header.header_size = sizeof header;
  header.section_count = static_cast<std::uint32_t>(sections.size());
  std::string table, data;
  const std::size_t data_offset = sizeof header + sections.size() * sizeof(fp_payload_section);
  for (const Section& section : sections) {
    const fp_payload_section entry{section.id, 0, data_offset + data.size(), section.bytes.size()};
    table.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    data += section.bytes + '\0';
  }
  header.total_size = data_offset + data.size();
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + table + data;
}

Artifact read(const std::string& bytes) {
  return Artifact::read({sizeof(fp_artifact), bytes.data(), "/plugins/libx.so", "/plugins/libfalco_plugin_node108.so.1", ""});
}

std::string why_not(const std::string& bytes) {
  try {
    read(bytes);
    return "";
  } catch (const CodedError& error) {
    return error.what();
  }
}

std::string contract(std::uint32_t version) { return {reinterpret_cast<const char*>(&version), sizeof version}; }

TEST(Artifact, IsReadFromItsPayload) {
  const Artifact artifact = read(payload({{FP_SECTION_NAME, "x"},
                                          {FP_SECTION_VERSION, "1.2.3"},
                                          {FP_SECTION_BUNDLE, "code"},
                                          {FP_SECTION_MANIFEST, R"({"realms":["event"]})"},
                                          {FP_SECTION_BINDING_CONTRACT, contract(binding_contract)},
                                          {FP_SECTION_ASYNC_EVENT_NAMES, std::string("one\0two\0", 8)}}));
  EXPECT_EQ(artifact.name, "x");
  EXPECT_EQ(artifact.bundle, "code");
  EXPECT_EQ(artifact.async_events, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(artifact.async_tid, no_thread);
  EXPECT_TRUE(artifact.facts.event_realm);
}

TEST(Artifact, SendsWithoutThreadUnlessItOnlyGoesToSyscallStreams) {
  const auto tid = [](const char* sources) {
    return read(payload({{FP_SECTION_MANIFEST, R"({"realms":[]})"}, {FP_SECTION_ASYNC_EVENT_SOURCES, sources}})).async_tid;
  };
  EXPECT_EQ(tid(R"(["syscall"])"), 0u);
  EXPECT_EQ(tid(R"([])"), no_thread);
  EXPECT_EQ(tid(R"(["syscall","dummy"])"), no_thread);
}

TEST(Artifact, ThatNeedsANewerRuntimeIsRefusedWithBothFiles) {
  const std::string error = why_not(payload({{FP_SECTION_BINDING_CONTRACT, contract(binding_contract + 1)}}));
  EXPECT_EQ(error.rfind("FP_RUNTIME_TOO_OLD: ", 0), 0u) << error;
  EXPECT_NE(error.find("/plugins/libx.so"), std::string::npos);
  EXPECT_NE(error.find("libfalco_plugin_node108.so.1"), std::string::npos);
}

TEST(Artifact, ThatIsDamagedIsRefused) {
  std::string bytes = payload({{FP_SECTION_NAME, "x"}});
  std::string wrong_magic = bytes;
  wrong_magic[0] = 'X';
  EXPECT_EQ(why_not(wrong_magic).rfind("FP_ARTIFACT_INVALID: ", 0), 0u);
  EXPECT_EQ(why_not(payload({})).rfind("FP_ARTIFACT_INVALID: ", 0), 0u) << "an empty stub";
  const std::uint64_t far = 1u << 30;
  std::memcpy(bytes.data() + sizeof(fp_payload_header) + offsetof(fp_payload_section, size), &far, sizeof far);
  EXPECT_EQ(why_not(bytes).rfind("FP_ARTIFACT_INVALID: ", 0), 0u) << "a section beyond the payload";
  std::string many = payload({{FP_SECTION_NAME, "x"}});
  const std::uint32_t sections = 1000;
  std::memcpy(many.data() + offsetof(fp_payload_header, section_count), &sections, sizeof sections);
  EXPECT_EQ(why_not(many).rfind("FP_ARTIFACT_INVALID: ", 0), 0u) << "more sections than there is room for";
  std::string later = payload({{FP_SECTION_NAME, "x"}});
  const std::uint32_t header_size = 1u << 30;
  std::memcpy(later.data() + offsetof(fp_payload_header, header_size), &header_size, sizeof header_size);
  EXPECT_EQ(why_not(later).rfind("FP_ARTIFACT_INVALID: ", 0), 0u) << "sections told of beyond the payload";
}

}  // namespace
}  // namespace falco_plugin::tests
