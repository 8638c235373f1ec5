#define _GNU_SOURCE
#include "Input.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "Signals.h"

enum {
  ESCAPE = 0x1b,
  // How long the rest of a key may take after its escape byte, in milliseconds.
  KEY_GAP = 50,
  // A paste beyond this many bytes is cut.
  PASTE_LIMIT = 64 << 20,
};

bool input_is_pending(const input *self) {
  if (self->held_count > 0 || self->queued[0] != 0) return true;
  int waiting = 0;
  return ioctl(self->descriptor, FIONREAD, &waiting) == 0 && waiting > 0;
}

void input_queue(input *self, uint32_t first, uint32_t second) {
  self->queued[0] = first;
  self->queued[1] = second;
}

typedef enum { BYTE_READ, BYTE_NONE, BYTE_END, BYTE_SIGNAL } byte_event;

// One byte of the terminal; `gap` < 0 waits for ever and wakes on signals.
static byte_event next_byte(input *self, int gap, unsigned char *byte) {
  if (self->held_count > 0) {
    *byte = self->held[0];
    self->held_count -= 1;
    memmove(self->held, self->held + 1, self->held_count);
    return BYTE_READ;
  }
  for (;;) {
    if (gap < 0 && signals_are_waiting()) return BYTE_SIGNAL;
    struct pollfd files[2] = {
        {.fd = self->descriptor, .events = POLLIN},
        {.fd = signals_descriptor(), .events = POLLIN},
    };
    int ready = poll(files, gap < 0 ? 2 : 1, gap);
    if (ready == 0) return BYTE_NONE;
    if (ready < 0) {
      if (errno == EINTR) continue;
      return BYTE_END;
    }
    if (gap < 0 && files[1].revents != 0) return BYTE_SIGNAL;
    ssize_t count = read(self->descriptor, byte, 1);
    if (count == 1) return BYTE_READ;
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    return BYTE_END;
  }
}

static void hold(input *self, const unsigned char *bytes, size_t count) {
  if (self->held_count + count > sizeof self->held) return;
  memmove(self->held + count, self->held, self->held_count);
  memcpy(self->held, bytes, count);
  self->held_count += count;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *scalar) {
  const unsigned char *bytes = (const unsigned char *)text;
  unsigned char first = bytes[0];
  size_t size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  *scalar = 0xfffd;
  if (size == 1) *scalar = first;
  if (size < 2 || size > length) return 1;
  uint32_t value = first & (0x7f >> size);
  for (size_t i = 1; i < size; i++) {
    if ((bytes[i] & 0xc0) != 0x80) return 1;
    value = value << 6 | (bytes[i] & 0x3f);
  }
  bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return 1;
  *scalar = value;
  return size;
}

size_t utf8_encode(uint32_t scalar, char out[4]) {
  if (scalar > 0x10ffff || (scalar >= 0xd800 && scalar < 0xe000)) scalar = 0xfffd;
  if (scalar < 0x80) {
    out[0] = (char)scalar;
    return 1;
  }
  size_t size = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
  for (size_t i = size - 1; i > 0; i--) {
    out[i] = (char)(0x80 | (scalar & 0x3f));
    scalar >>= 6;
  }
  out[0] = (char)((0xf00 >> size) | scalar);
  return size;
}

// Completes a scalar whose first byte was read. A byte that does not belong is left for later.
static uint32_t complete_scalar(input *self, unsigned char first) {
  char bytes[4] = {(char)first};
  size_t size = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  size_t count = 1;
  while (count < size) {
    unsigned char next;
    if (next_byte(self, 2 * KEY_GAP, &next) != BYTE_READ) break;
    if ((next & 0xc0) != 0x80) {
      hold(self, &next, 1);
      break;
    }
    bytes[count++] = (char)next;
  }
  uint32_t scalar;
  return utf8_decode(bytes, count, &scalar) == count ? scalar : 0xfffd;
}

void input_drop_paste(input *self) {
  free(self->paste);
  self->paste = NULL;
  self->paste_length = self->paste_capacity = 0;
}

static void paste_byte(input *self, char byte) {
  if (self->paste_length == self->paste_capacity) {
    if (self->paste_capacity >= PASTE_LIMIT) return;
    size_t capacity = self->paste_capacity == 0 ? 4096 : 2 * self->paste_capacity;
    char *larger = realloc(self->paste, capacity);
    if (larger == NULL) return;
    self->paste = larger;
    self->paste_capacity = capacity;
  }
  self->paste[self->paste_length++] = byte;
}

// Line ends as \n (the terminal swaps CR and LF while editing), no control character but TAB.
static void clean_paste(input *self) {
  size_t length = 0;
  for (size_t i = 0; i < self->paste_length; i++) {
    char byte = self->paste[i];
    if (byte == '\n' && i + 1 < self->paste_length && self->paste[i + 1] == '\r') continue;
    if (byte == '\r') byte = '\n';
    if ((unsigned char)byte < 0x20 && byte != '\n' && byte != '\t') continue;
    if (byte == 0x7f) continue;
    self->paste[length++] = byte;
  }
  self->paste_length = length;
}

// Everything up to the end mark. Returns false when the terminal went away.
static bool read_paste(input *self) {
  static const char end[] = "\x1b[201~";
  const size_t mark = sizeof end - 1;
  input_drop_paste(self);
  char tail[sizeof end - 1] = {0};
  bool silent = false;
  for (;;) {
    unsigned char byte;
    byte_event event = next_byte(self, 1000, &byte);
    if (event == BYTE_END) return false;
    if (event == BYTE_NONE) {
      silent = true;
      continue;
    }
    // The end mark was lost: Ctrl-C, typed and not pasted, takes the keyboard back.
    if (silent && byte == 0x03) {
      input_drop_paste(self);
      hold(self, &byte, 1);
      return false;
    }
    silent = false;
    memmove(tail, tail + 1, mark - 1);
    tail[mark - 1] = (char)byte;
    paste_byte(self, (char)byte);
    if (memcmp(tail, end, mark) == 0) break;
  }
  if (self->paste_length >= mark && self->paste_length < PASTE_LIMIT) self->paste_length -= mark;
  clean_paste(self);
  return true;
}

// The private code of a key sequence: `final` ends it; 0 when it means nothing here.
static uint32_t key_code(unsigned char final, const int numbers[3]) {
  int first = numbers[0];
  bool word = numbers[1] == 5 || numbers[1] == 3;  // with Ctrl or Alt
  switch (final) {
    case 'A': return 'A';
    case 'B': return 'B';
    case 'C': return word ? 'w' : 'C';
    case 'D': return word ? 'b' : 'D';
    case 'H': return 'H';
    case 'F': return 'F';
    case 'u': return first == 13 ? 'n' : 0;
    case '~':
      switch (first) {
        case 1: case 7: return 'H';
        case 3: return 'X';
        case 4: case 8: return 'F';
        case 5: return 'p';
        case 6: return 'q';
        case 27: return numbers[2] == 13 ? 'n' : 0;
        case 200: return 'v';
      }
  }
  return 0;
}

// The rest of ESC [ or ESC O. Sequences that mean nothing here are swallowed whole, so that no
// unknown key types its tail. Returns 0 for those.
static uint32_t read_sequence(input *self, unsigned char introducer) {
  int numbers[3] = {0, 0, 0};
  size_t index = 0;
  for (int count = 0; count < 32; count++) {
    unsigned char byte;
    if (next_byte(self, KEY_GAP, &byte) != BYTE_READ) return 0;
    if (byte >= '0' && byte <= '9') {
      if (index < 3 && numbers[index] < 10000) numbers[index] = numbers[index] * 10 + (byte - '0');
    } else if (byte == ';') {
      index += 1;
    } else if (byte >= 0x40 && byte <= 0x7e) {
      return key_code(byte, numbers);
    } else if (byte < 0x20 || introducer == 'O') {
      return 0;
    }
  }
  return 0;
}

// What stands after an escape byte: a key code to queue behind the lead, or the bytes themselves.
static bool read_escape(input *self, uint32_t *scalar) {
  unsigned char byte;
  *scalar = ESCAPE;
  if (next_byte(self, KEY_GAP, &byte) != BYTE_READ) return true;
  if (byte == '\r' || byte == '\n') {
    input_queue(self, 'n', 0);
    *scalar = PRIVATE_LEAD;
    return true;
  }
  if (byte != '[' && byte != 'O') {
    hold(self, &byte, 1);
    return true;
  }
  uint32_t code = read_sequence(self, byte);
  if (code == 0) return false;
  if (code == 'v' && !read_paste(self)) return false;
  input_queue(self, code, 0);
  *scalar = PRIVATE_LEAD;
  return true;
}

input_event input_next(input *self, uint32_t *scalar) {
  if (self->queued[0] != 0) {
    *scalar = self->queued[0];
    input_queue(self, self->queued[1], 0);
    return INPUT_SCALAR;
  }
  for (;;) {
    unsigned char byte;
    switch (next_byte(self, -1, &byte)) {
      case BYTE_END: return INPUT_END;
      case BYTE_SIGNAL: return INPUT_SIGNAL;
      case BYTE_NONE: continue;
      case BYTE_READ: break;
    }
    if (byte == PRIVATE_LEAD) continue;
    if (byte == ESCAPE) {
      if (read_escape(self, scalar)) return INPUT_SCALAR;
      continue;
    }
    *scalar = byte < 0x80 ? byte : complete_scalar(self, byte);
    // C1 controls would be taken for meta keys.
    if (*scalar >= 0x80 && *scalar < 0xa0) continue;
    return INPUT_SCALAR;
  }
}
