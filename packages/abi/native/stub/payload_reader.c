#include "payload_reader.h"

#include <stddef.h>
#include <string.h>

// Of unknown size: the builder makes it grow.
extern const unsigned char fp_payload_begin[] __attribute__((visibility("hidden")));

const fp_payload_header* fp_payload(void) {
  return (const fp_payload_header*)fp_payload_begin;
}

const void* fp_payload_bytes(uint32_t id, uint64_t* size) {
  const fp_payload_header* header = fp_payload();
  *size = 0;
  if (memcmp(header->magic, FP_PAYLOAD_MAGIC, sizeof header->magic) != 0) return NULL;
  const fp_payload_section* table = (const fp_payload_section*)(fp_payload_begin + header->header_size);
  for (uint32_t i = 0; i < header->section_count; i++) {
    if (table[i].id != id) continue;
    *size = table[i].size;
    return fp_payload_begin + table[i].offset;
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
