#include "library_folders.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "elf_dynamic_names.h"

// libnode needs some twenty libraries, at most three levels deep.
enum { MAX_DEPTH = 6, MAX_LIBRARIES = 128 };

typedef struct {
  char folder[PATH_MAX];       // of the file's name
  char real_folder[PATH_MAX];  // of the file, where the name is a symbolic link
  int depth;
  int budget;
} neighbourhood;

// A second libc, or parts of another version of it, would end the process.
static bool belongs_to_libc(const char* name) {
  static const char* const names[] = {"ld-linux", "libc.so", "libm.so", "libpthread.so", "libdl.so", "librt.so", "libresolv.so", "libutil.so", "libanl.so", "libmvec.so"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (strncmp(name, names[i], strlen(names[i])) == 0) return true;
  }
  return false;
}

bool fp_file_in(char path[PATH_MAX], const char* folder, const char* name) {
  if (folder[0] == '\0' || snprintf(path, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX) return false;
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, R_OK) == 0;
}

bool fp_file_beside(const fp_plugin_file* plugin, const char* name) {
  char path[PATH_MAX];
  return fp_file_in(path, plugin->folder, name) || fp_file_in(path, plugin->real_folder, name);
}

static bool is_loaded(const char* name) {
  void* handle = dlopen(name, RTLD_LAZY | RTLD_NOLOAD);
  if (handle == NULL) return false;
  dlclose(handle);
  return true;
}

static bool open_neighbour(void* context, fp_dynamic_name kind, const char* name) {
  neighbourhood* near = context;
  char path[PATH_MAX];
  if (kind != FP_DYNAMIC_NEEDED || belongs_to_libc(name) || is_loaded(name)) return true;
  if (!fp_file_in(path, near->folder, name) && !fp_file_in(path, near->real_folder, name)) return true;
  if (near->depth >= MAX_DEPTH || near->budget <= 0) return false;
  near->budget--;
  near->depth++;
  fp_read_dynamic_names(path, open_neighbour, near);
  near->depth--;
  // The handle is kept: what needs the library is opened next. A failure shows there.
  dlopen(path, RTLD_NOW | RTLD_LOCAL);
  return true;
}

void* fp_open_with_neighbours(const char* path) {
  void* handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const char* slash = strrchr(path, '/');
  if (handle != NULL || slash == NULL) return handle;
  neighbourhood near = {.budget = MAX_LIBRARIES};
  snprintf(near.folder, sizeof near.folder, "%.*s", (int)(slash - path), path);
  if (realpath(path, near.real_folder) != NULL) *strrchr(near.real_folder, '/') = '\0';
  fp_read_dynamic_names(path, open_neighbour, &near);
  return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}
