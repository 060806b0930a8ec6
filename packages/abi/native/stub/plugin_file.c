#include "plugin_file.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "payload_reader.h"

#define DELETED " (deleted)"

static void copy_text(char* to, size_t size, const char* from) {
  snprintf(to, size, "%s", from);
}

static void copy_folder(char folder[PATH_MAX], const char* file) {
  copy_text(folder, PATH_MAX, file);
  char* slash = strrchr(folder, '/');
  if (slash == NULL) {
    folder[0] = '\0';
  } else {
    slash[slash == folder ? 1 : 0] = '\0';
  }
}

// The kernel's name of the mapped file. realpath() of what the loader was given would be wrong after a chdir, or once the link that
// was opened points elsewhere.
static int mapped_file(char file[PATH_MAX]) {
  const uintptr_t here = (uintptr_t)fp_payload();
  FILE* maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return 0;
  char line[PATH_MAX + 128];
  int found = 0;
  while (!found && fgets(line, sizeof line, maps) != NULL) {
    uintptr_t from, to;
    int name_at = 0;
    if (sscanf(line, "%lx-%lx %*s %*s %*s %*s %n", &from, &to, &name_at) < 2 || name_at == 0) continue;
    if (here < from || here >= to || line[name_at] != '/') continue;
    line[strcspn(line, "\n")] = '\0';
    const size_t length = strlen(line + name_at);
    if (length > strlen(DELETED) && strcmp(line + name_at + length - strlen(DELETED), DELETED) == 0) line[name_at + length - strlen(DELETED)] = '\0';
    copy_text(file, PATH_MAX, line + name_at);
    found = 1;
  }
  fclose(maps);
  return found;
}

void fp_locate_plugin(fp_plugin_file* where) {
  memset(where, 0, sizeof *where);
  Dl_info info;
  const char* opened = dladdr(fp_payload(), &info) != 0 && info.dli_fname != NULL ? info.dli_fname : "";
  copy_text(where->file, sizeof where->file, opened);
  if (opened[0] == '/') copy_folder(where->folder, opened);

  char real[PATH_MAX];
  if (mapped_file(real) || realpath(opened, real) != NULL) {
    copy_folder(where->real_folder, real);
    if (opened[0] != '/') copy_text(where->file, sizeof where->file, real);
  }
}
