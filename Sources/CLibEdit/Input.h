// Bytes of the terminal as scalars and private key codes.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Leads in a private key code; the terminal can never send it, because input_next drops it.
#define PRIVATE_LEAD 0x1c

typedef enum {
  INPUT_SCALAR,
  INPUT_END,
  INPUT_SIGNAL,
} input_event;

typedef struct {
  int descriptor;
  unsigned char held[32];
  size_t held_count;
  uint32_t queued[2];
  char *paste;
  size_t paste_length;
  size_t paste_capacity;
} input;

bool input_is_pending(const input *self);
input_event input_next(input *self, uint32_t *scalar);
// Scalars that come before anything else is read; 0 is none.
void input_queue(input *self, uint32_t first, uint32_t second);
void input_drop_paste(input *self);

// Decodes one scalar of `text`, which holds `length` > 0 bytes, and returns how many bytes it
// took; an invalid sequence is U+FFFD.
size_t utf8_decode(const char *text, size_t length, uint32_t *scalar);
size_t utf8_encode(uint32_t scalar, char out[4]);
