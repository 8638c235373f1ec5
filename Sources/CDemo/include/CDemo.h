#pragma once

#include <stddef.h>

#pragma clang assume_nonnull begin

// The demo mesh in the dpq format (JSON) and its observations (JSON lines), both UTF-8 and not
// null-terminated.
extern const unsigned char dpq_demo_mesh[];
extern const size_t dpq_demo_mesh_size;
extern const unsigned char dpq_demo_observations[];
extern const size_t dpq_demo_observations_size;

// Swift imports no array of unknown size, so it reads the same bytes through a pointer.
static inline const unsigned char *dpq_demo_mesh_bytes(void) { return dpq_demo_mesh; }
static inline const unsigned char *dpq_demo_observations_bytes(void) {
  return dpq_demo_observations;
}

#pragma clang assume_nonnull end
