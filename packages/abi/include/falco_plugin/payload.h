// What `falco-plugin build` puts into a stub: a header, a table of sections, and the sections' bytes. The stub reserves one
// read-only PT_LOAD segment for it (ELF section .fp_payload), which the builder fills and resizes; so it is mapped with the
// plugin, needs no file access, and can never belong to another build than the code around it.
//
// Everything is little endian. Offsets count from the first byte of the header. Each section is followed by a NUL byte that is not
// part of its size, so that the stub can hand text sections to the host as C strings.
#ifndef FALCO_PLUGIN_PAYLOAD_H
#define FALCO_PLUGIN_PAYLOAD_H

#include <stdint.h>

#define FP_PAYLOAD_SECTION_NAME ".fp_payload"
#define FP_PAYLOAD_MAGIC "FPPAYLD1"

// Identifiers of sections. Additive: a number is never given to something else.
#define FP_SECTION_REQUIRED_API_VERSION 1
#define FP_SECTION_NAME 2
#define FP_SECTION_VERSION 3
#define FP_SECTION_DESCRIPTION 4
#define FP_SECTION_CONTACT 5
#define FP_SECTION_INIT_SCHEMA 6
#define FP_SECTION_REQUIRED_EVENT_SCHEMA_VERSION 7
// JSON arrays of strings, as the host asks for them
#define FP_SECTION_ASYNC_EVENTS 8
#define FP_SECTION_ASYNC_EVENT_SOURCES 9
#define FP_SECTION_PARSE_EVENT_SOURCES 10
// u16 each
#define FP_SECTION_PARSE_EVENT_TYPES 11
// The whole manifest as JSON, for tools
#define FP_SECTION_MANIFEST 12
// The author's code: one CommonJS script
#define FP_SECTION_BUNDLE 13
// u32: lowest version of the bundle <-> runtime contract that the bundle can live with
#define FP_SECTION_BINDING_CONTRACT 14
// The names of the async events, each followed by a NUL, in the order of the manifest
#define FP_SECTION_ASYNC_EVENT_NAMES 15
// Plugin id (u32) and source name of a source plugin; absent without one and for a source that emits events of `syscall`
#define FP_SECTION_SOURCE_ID 16
#define FP_SECTION_SOURCE_NAME 17
// The fields as the host asks for them: a JSON array, a field's id is its index
#define FP_SECTION_FIELDS 18
// JSON array of strings; u16 each
#define FP_SECTION_EXTRACT_EVENT_SOURCES 19
#define FP_SECTION_EXTRACT_EVENT_TYPES 20
// JSON: SHA-256 of every other part of the file, for tools
#define FP_SECTION_DIGESTS 21

typedef struct fp_payload_section {
  uint32_t id;
  uint32_t flags;  // 0 today
  uint64_t offset;
  uint64_t size;
} fp_payload_section;

typedef struct fp_payload_header {
  char magic[8];
  uint32_t header_size;    // of this struct; the section table follows at once
  uint32_t section_count;  // 0 in a stub that was never filled
  uint64_t total_size;     // header, table and sections
} fp_payload_header;

#endif
