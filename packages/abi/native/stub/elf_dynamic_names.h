#ifndef FALCO_PLUGIN_STUB_ELF_DYNAMIC_NAMES_H
#define FALCO_PLUGIN_STUB_ELF_DYNAMIC_NAMES_H

#include <stdbool.h>

typedef enum fp_dynamic_name { FP_DYNAMIC_SONAME, FP_DYNAMIC_NEEDED } fp_dynamic_name;

// Called with each name, which is valid during the call; false ends the reading.
typedef bool (*fp_dynamic_name_visitor)(void* context, fp_dynamic_name kind, const char* name);

// Reads DT_SONAME and DT_NEEDED of a shared library without loading it. Reads the file in small pieces, never maps it: a file that is
// cut off meanwhile must not end the process. False if it is no 64-bit little-endian ELF file with a dynamic section.
bool fp_read_dynamic_names(const char* path, fp_dynamic_name_visitor visit, void* context);

#endif
