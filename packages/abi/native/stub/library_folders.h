#ifndef FALCO_PLUGIN_STUB_LIBRARY_FOLDERS_H
#define FALCO_PLUGIN_STUB_LIBRARY_FOLDERS_H

#include <limits.h>
#include <stdbool.h>

#include "plugin_file.h"

// folder/name, if that is a file that can be read.
bool fp_file_in(char path[PATH_MAX], const char* folder, const char* name);

// Whether that is so in either folder of the plugin.
bool fp_file_beside(const fp_plugin_file* plugin, const char* name);

// dlopen(path, now, local). Where the loader does not find what the file needs, looks for that in the file's own folder, and in that
// of the file behind a symbolic link: a libnode that was unpacked somewhere has its libraries beside it, but no RUNPATH that says so.
// NULL on failure, with dlerror() set.
void* fp_open_with_neighbours(const char* path);

#endif
