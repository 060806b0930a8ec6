// Reserves the segment that the builder fills. In assembly: a C object would be constant-folded into the readers of its header, and
// ASan would poison the bytes behind it, which is where the payload grows.
#include "falco_plugin/payload.h"

__asm__(
    ".pushsection " FP_PAYLOAD_SECTION_NAME ", \"a\", @progbits\n"
    ".balign 4096\n"
    ".hidden fp_payload_begin\n"
    ".globl fp_payload_begin\n"
    ".type fp_payload_begin, @object\n"
    "fp_payload_begin:\n"
    "  .ascii \"" FP_PAYLOAD_MAGIC "\"\n"
    "  .long 24\n"  // header_size
    "  .long 0\n"   // section_count: never filled
    "  .quad 24\n"  // total_size
    ".size fp_payload_begin, . - fp_payload_begin\n"
    ".popsection\n");

_Static_assert(sizeof(fp_payload_header) == 24, "the header above is written by hand");
