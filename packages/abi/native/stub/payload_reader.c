#include "payload_reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

// Of unknown size: the builder makes it grow.
extern const unsigned char fp_payload_begin[] __attribute__((visibility("hidden")));

const fp_payload_header* fp_payload(void) {
  return (const fp_payload_header*)fp_payload_begin;
}

// Whether so much lies at this offset, with the NUL that follows a section, which makes text a C string.
static bool is_section(const fp_payload_header* header, uint64_t offset, uint64_t size) {
  return offset < header->total_size && size < header->total_size - offset && fp_payload_begin[offset + size] == '\0';
}

static bool has_table(const fp_payload_header* header) {
  if (memcmp(header->magic, FP_PAYLOAD_MAGIC, sizeof header->magic) != 0 || header->header_size > header->total_size) return false;
  return header->section_count <= (header->total_size - header->header_size) / sizeof(fp_payload_section);
}

const void* fp_payload_bytes(uint32_t id, uint64_t* size) {
  const fp_payload_header* header = fp_payload();
  *size = 0;
  if (!has_table(header)) return NULL;
  for (uint32_t i = 0; i < header->section_count; i++) {
    // Where a damaged file has the table, and what it says, may be anything.
    fp_payload_section section;
    memcpy(&section, fp_payload_begin + header->header_size + i * sizeof section, sizeof section);
    if (section.id != id) continue;
    if (!is_section(header, section.offset, section.size)) return NULL;
    *size = section.size;
    return fp_payload_begin + section.offset;
  }
  return NULL;
}

const char* fp_payload_text(uint32_t id) {
  uint64_t size;
  const char* text = fp_payload_bytes(id, &size);
  return text == NULL ? "" : text;
}

uint16_t* fp_payload_event_types(uint32_t id, uint32_t* count) {
  uint64_t size;
  const void* types = fp_payload_bytes(id, &size);
  if (count != NULL) *count = (uint32_t)(size / sizeof(uint16_t));
  return (uint16_t*)types;
}
