#include "artifact.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "async_event_bytes.hpp"
#include "binding_contract.hpp"
#include "coded_error.hpp"
#include "falco_plugin/payload.h"

namespace falco_plugin {
namespace {

class Payload {
 public:
  explicit Payload(const void* address) : base_(static_cast<const char*>(address)) {
    std::memcpy(&header_, base_, sizeof header_);
    if (std::memcmp(header_.magic, FP_PAYLOAD_MAGIC, sizeof header_.magic) != 0 || header_.section_count == 0) damaged();
    if (header_.header_size > header_.total_size ||
        header_.section_count > (header_.total_size - header_.header_size) / sizeof(fp_payload_section)) {
      damaged();
    }
  }

  // "" where there is no such section.
  std::string_view section(std::uint32_t id) const {
    for (std::uint32_t i = 0; i < header_.section_count; ++i) {
      fp_payload_section entry;
      std::memcpy(&entry, base_ + header_.header_size + i * sizeof entry, sizeof entry);
      if (entry.id != id) continue;
      if (entry.offset > header_.total_size || entry.size > header_.total_size - entry.offset) damaged();
      return {base_ + entry.offset, static_cast<std::size_t>(entry.size)};
    }
    return {};
  }

 private:
  [[noreturn]] static void damaged() { throw CodedError("FP_ARTIFACT_INVALID", "the plugin file carries no valid plugin"); }

  const char* base_;
  fp_payload_header header_;
};

}  // namespace

Artifact Artifact::read(const fp_artifact& from) {
  const Payload payload(from.payload);
  std::uint32_t contract = 0;
  const std::string_view needed = payload.section(FP_SECTION_BINDING_CONTRACT);
  if (needed.size() == sizeof contract) std::memcpy(&contract, needed.data(), sizeof contract);
  if (contract > binding_contract) {
    throw CodedError("FP_RUNTIME_TOO_OLD", std::string(from.file) + " needs a newer runtime than " + from.runtime_file +
                                               "; update the runtime and restart the host");
  }

  Artifact artifact;
  artifact.name = payload.section(FP_SECTION_NAME);
  artifact.version = payload.section(FP_SECTION_VERSION);
  artifact.bundle = payload.section(FP_SECTION_BUNDLE);
  artifact.file = from.file;
  artifact.facts = ManifestFacts::read(payload.section(FP_SECTION_MANIFEST));
  artifact.async_tid = payload.section(FP_SECTION_ASYNC_EVENT_SOURCES) == R"(["syscall"])" ? 0 : no_thread;
  for (std::string_view names = payload.section(FP_SECTION_ASYNC_EVENT_NAMES); !names.empty();) {
    const std::string_view name = names.substr(0, names.find('\0'));
    artifact.async_events.emplace_back(name);
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  return artifact;
}

}  // namespace falco_plugin
