#ifndef FALCO_PLUGIN_STUB_PAYLOAD_READER_H
#define FALCO_PLUGIN_STUB_PAYLOAD_READER_H

#include <stdint.h>

#include "falco_plugin/payload.h"

// All pointers are into the mapped plugin: valid until it is unmapped, from any thread, never to be written to.

// The payload's header; section_count is 0 in a stub that was never filled.
const fp_payload_header* fp_payload(void);

// The bytes of a section; NULL and size 0 where there is none.
const void* fp_payload_bytes(uint32_t id, uint64_t* size);

// A section as a C string; "" where there is none, because hosts print what they get.
const char* fp_payload_text(uint32_t id);

// A section as event codes, and how many there are; count may be NULL. Not const, which the ABI forgot; hosts only read.
uint16_t* fp_payload_event_types(uint32_t id, uint32_t* count);

#endif
