// The payload of a plugin's file, as the stub and the runtime read it.
#include <sanitizer/asan_interface.h>

#include <cstdint>
#include <cstring>

#include "artifact.hpp"
#include "binding_contract.hpp"
#include "falco_plugin/payload.h"
#include "refusals.hpp"

namespace {
constexpr std::size_t most = 1u << 16;
}

extern "C" {
#include "payload_reader.h"

// In a plugin it is the mapped segment.
alignas(8) unsigned char fp_payload_begin[most];
}

namespace falco_plugin::fuzz {
namespace {

// Whether all that was handed out is in the payload, and text has its end there.
void check_sections(std::size_t size) {
  for (std::uint32_t id = 0; id <= FP_SECTION_EXTRACT_EVENT_TYPES + 1; ++id) {
    std::uint64_t length = 77;
    const auto* const bytes = static_cast<const unsigned char*>(fp_payload_bytes(id, &length));
    check(bytes != nullptr || length == 0, "a section that is not there is empty");
    check(bytes == nullptr || (bytes >= fp_payload_begin && length < size && bytes + length < fp_payload_begin + size), "a section is in the payload");
    // AddressSanitizer watches.
    check(std::strlen(fp_payload_text(id)) < size, "a text ends in the payload");
    std::uint32_t count = 77;
    const std::uint16_t* const types = fp_payload_event_types(id, &count);
    check(types != nullptr || count == 0, "types that are not there are none");
    std::uint16_t last = 0;
    if (count != 0) std::memcpy(&last, types + count - 1, sizeof last);
  }
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  if (size < sizeof(fp_payload_header) || size > most) return -1;
  ASAN_UNPOISON_MEMORY_REGION(fp_payload_begin, most);
  std::memcpy(fp_payload_begin, data, size);
  // The segment is mapped as large as its header says; everything in it may be wrong.
  auto* const header = reinterpret_cast<fp_payload_header*>(fp_payload_begin);
  if (header->total_size > size) header->total_size = size;
  ASAN_POISON_MEMORY_REGION(fp_payload_begin + size, most - size);

  fuzz::check_sections(size);
  fuzz::done_or_refused({"FP_ARTIFACT_INVALID", "FP_RUNTIME_TOO_OLD"}, [] {
    const Artifact artifact = Artifact::read({sizeof(fp_artifact), fp_payload_begin, "libx.so", "runtime.so.1", ""});
    for (const std::string& name : artifact.async_events) fuzz::check(name.find('\0') == std::string::npos, "a name has no NUL in it");
  });
  return 0;
}
