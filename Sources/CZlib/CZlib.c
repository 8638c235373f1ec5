#include "CZlib.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct CZlibStream {
  z_stream zlib;
};

CZlibStream *czlib_open(bool isGzip) {
  CZlibStream *self = calloc(1, sizeof *self);
  if (self == nullptr) return nullptr;
  if (inflateInit2(&self->zlib, isGzip ? 16 + MAX_WBITS : -MAX_WBITS) != Z_OK) {
    free(self);
    return nullptr;
  }
  return self;
}

static uInt bounded(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

CZlibStep czlib_inflate(
  CZlibStream *self, const uint8_t *input, size_t inputCount, uint8_t *output,
  size_t outputCount) {
  self->zlib.next_in = (Bytef *)input;
  self->zlib.avail_in = bounded(inputCount);
  self->zlib.next_out = output;
  self->zlib.avail_out = bounded(outputCount);
  int result = inflate(&self->zlib, Z_NO_FLUSH);
  CZlibStep step = {
    .taken = (size_t)(self->zlib.next_in - input),
    .made = (size_t)(self->zlib.next_out - output),
  };
  // Z_BUF_ERROR says only that nothing could be done with what was given.
  step.state = result == Z_STREAM_END ? CZlibEnd
    : result == Z_OK || result == Z_BUF_ERROR ? CZlibGoesOn : CZlibBroken;
  return step;
}

void czlib_restart(CZlibStream *self) { inflateReset(&self->zlib); }

void czlib_close(CZlibStream *self) {
  inflateEnd(&self->zlib);
  free(self);
}

uint32_t czlib_crc(uint32_t crc, const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc, bytes, count);
}
