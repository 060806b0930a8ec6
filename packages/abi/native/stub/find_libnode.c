#include "find_libnode.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "elf_dynamic_names.h"
#include "library_folders.h"
#include "versioned_runtime.h"

typedef struct {
  char soname[64];
} soname_result;

static bool keep_soname(void* context, fp_dynamic_name kind, const char* name) {
  soname_result* result = context;
  if (kind != FP_DYNAMIC_SONAME) return true;
  snprintf(result->soname, sizeof result->soname, "%s", name);
  return false;
}

// The one to name when somebody has to be told which libnode would do.
static const fp_runtime_kind* expected_kind(const fp_plugin_file* plugin) {
  const fp_runtime_kind* beside = fp_runtime_kind_beside(plugin);
  return beside == NULL ? &fp_runtime_kinds[0] : beside;
}

static bool choose_by_variable(const char* path, const fp_plugin_file* plugin, fp_chosen_libnode* chosen, char* error, size_t error_size) {
  const char* wanted = expected_kind(plugin)->libnode;
  chosen->why = "set by " FP_LIBNODE_VARIABLE;
  if (path[0] != '/') {
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: " FP_LIBNODE_VARIABLE " must be the absolute path of %s, but is %s", wanted, path);
    return false;
  }
  soname_result result = {""};
  if (!fp_read_dynamic_names(path, keep_soname, &result)) {
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) cannot be read as a shared library", path, chosen->why);
    return false;
  }
  chosen->kind = fp_runtime_kind_of(result.soname);
  if (chosen->kind == NULL) {
    const bool some = strncmp(result.soname, "libnode.so.", strlen("libnode.so.")) == 0;
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) is %s, but %s is needed", path, chosen->why, some ? result.soname : "no libnode", wanted);
    return false;
  }
  snprintf(chosen->path, sizeof chosen->path, "%s", path);
  return true;
}

// A libnode without a runtime is passed over where there is another runtime.
static void choose_beside(const fp_plugin_file* plugin, fp_chosen_libnode* chosen) {
  const bool any_runtime = fp_runtime_kind_beside(plugin) != NULL;
  const char* const folders[] = {plugin->folder, plugin->real_folder};
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    const fp_runtime_kind* kind = &fp_runtime_kinds[i];
    if (any_runtime && !fp_runtime_is_beside(plugin, kind)) continue;
    char name[80];
    snprintf(name, sizeof name, "node/%s", kind->libnode);
    for (size_t j = 0; j < sizeof folders / sizeof folders[0]; j++) {
      if (!fp_file_in(chosen->path, folders[j], name)) continue;
      chosen->kind = kind;
      chosen->why = "beside the plugin";
      return;
    }
  }
}

bool fp_choose_libnode(const fp_plugin_file* plugin, fp_chosen_libnode* chosen, char* error, size_t error_size) {
  memset(chosen, 0, sizeof *chosen);
  const char* variable = secure_getenv(FP_LIBNODE_VARIABLE);
  if (variable != NULL && variable[0] != '\0') return choose_by_variable(variable, plugin, chosen, error, error_size);
  choose_beside(plugin, chosen);
  return true;
}

// A file beside the plugin may have the name of a libnode and be of another ABI, which would be loaded beside the one that the
// runtime needs.
static bool is_what_it_is_called(const fp_chosen_libnode* chosen, char* error, size_t error_size) {
  soname_result result = {""};
  if (!fp_read_dynamic_names(chosen->path, keep_soname, &result)) {
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) cannot be read as a shared library", chosen->path, chosen->why);
    return false;
  }
  if (strcmp(result.soname, chosen->kind->libnode) == 0) return true;
  snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) is %s, but %s is needed", chosen->path, chosen->why, result.soname[0] == '\0' ? "no libnode" : result.soname,
           chosen->kind->libnode);
  return false;
}

bool fp_open_libnode(const fp_chosen_libnode* chosen, char* note, size_t note_size, char* error, size_t error_size) {
  if (!is_what_it_is_called(chosen, error, error_size)) return false;
  // Never closed: libnode cannot be unloaded, and the runtime is about to need it.
  if (fp_open_with_neighbours(chosen->path) == NULL) {
    const char* reason = dlerror();
    snprintf(error, error_size, "FP_LIBNODE_NOT_FOUND: %s (%s) cannot be loaded: %s", chosen->path, chosen->why, reason == NULL ? "unknown reason" : reason);
    return false;
  }
  snprintf(note, note_size, "%s (%s)", chosen->path, chosen->why);
  return true;
}
