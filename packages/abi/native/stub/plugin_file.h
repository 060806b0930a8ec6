#ifndef FALCO_PLUGIN_STUB_PLUGIN_FILE_H
#define FALCO_PLUGIN_STUB_PLUGIN_FILE_H

#include <limits.h>

// Where this plugin was loaded from.
typedef struct fp_plugin_file {
  char file[PATH_MAX];         // for messages; absolute where that can be known
  char folder[PATH_MAX];       // of the name that was opened; "" when that name is relative
  char real_folder[PATH_MAX];  // of the file behind it, when a symbolic link was opened; "" if unknown
} fp_plugin_file;

// Fills it in. Works after a chdir, and after the file was replaced.
void fp_locate_plugin(fp_plugin_file* where);

#endif
