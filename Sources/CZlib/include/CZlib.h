#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Inflating with zlib (Gailly and Adler): raw deflate as in zip (APPNOTE 4.4.5), or gzip (RFC 1952).

typedef enum : uint8_t {
  // More input or more room is wanted.
  CZlibGoesOn,
  // The end of the compressed data.
  CZlibEnd,
  // What was given is no compressed data, or its check value disagrees.
  CZlibBroken,
} CZlibState;

typedef struct {
  CZlibState state;
  // Bytes of the input that were used, and bytes that were written.
  size_t taken;
  size_t made;
} CZlibStep;

typedef struct CZlibStream CZlibStream;

// Null when memory is short.
CZlibStream *_Nullable czlib_open(bool isGzip);

CZlibStep czlib_inflate(
  CZlibStream *_Nonnull stream, const uint8_t *_Nonnull input, size_t inputCount,
  uint8_t *_Nonnull output, size_t outputCount);

// Ready for another gzip member.
void czlib_restart(CZlibStream *_Nonnull stream);

void czlib_close(CZlibStream *_Nonnull stream);

// CRC-32 of bytes that follow those of `crc`; the first call takes 0.
uint32_t czlib_crc(uint32_t crc, const uint8_t *_Nonnull bytes, size_t count);
