#include "find_libnode.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elf_dynamic_names.h"
#include "library_folders.h"

typedef struct {
  char soname[64];
} soname_result;

static bool keep_soname(void* context, fp_dynamic_name kind, const char* name) {
  soname_result* result = context;
  if (kind != FP_DYNAMIC_SONAME) return true;
  snprintf(result->soname, sizeof result->soname, "%s", name);
  return false;
}

// A libnode of another ABI would be loaded beside the one that the runtime needs.
static bool is_the_wanted_one(const char* path, const char* soname, const char* why, char* error, size_t error_size) {
  soname_result result = {""};
  if (!fp_read_dynamic_names(path, keep_soname, &result)) {
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) cannot be read as a shared library", path, why);
    return false;
  }
  if (strcmp(result.soname, soname) != 0) {
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) is %s, but %s is needed", path, why, result.soname[0] == '\0' ? "no libnode" : result.soname, soname);
    return false;
  }
  return true;
}

static bool open_libnode(const char* path, const char* soname, const char* why, char* note, size_t note_size, char* error, size_t error_size) {
  if (!is_the_wanted_one(path, soname, why, error, error_size)) return false;
  // Never closed: libnode cannot be unloaded, and the runtime is about to need it.
  if (fp_open_with_neighbours(path) == NULL) {
    const char* reason = dlerror();
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) cannot be loaded: %s", path, why, reason == NULL ? "unknown reason" : reason);
    return false;
  }
  snprintf(note, note_size, "%s (%s)", path, why);
  return true;
}

bool fp_open_chosen_libnode(const char* soname, const fp_plugin_file* plugin, char* note, size_t note_size, char* error, size_t error_size) {
  note[0] = '\0';
  const char* chosen = secure_getenv(FP_LIBNODE_VARIABLE);
  if (chosen != NULL && chosen[0] != '\0') {
    if (chosen[0] != '/') {
      snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: " FP_LIBNODE_VARIABLE " must be the absolute path of %s, but is %s", soname, chosen);
      return false;
    }
    return open_libnode(chosen, soname, "set by " FP_LIBNODE_VARIABLE, note, note_size, error, error_size);
  }
  const char* const folders[] = {plugin->folder, plugin->real_folder};
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    char name[80];
    char path[PATH_MAX];
    snprintf(name, sizeof name, "node/%s", soname);
    if (fp_file_in(path, folders[i], name)) return open_libnode(path, soname, "beside the plugin", note, note_size, error, error_size);
  }
  return true;
}
