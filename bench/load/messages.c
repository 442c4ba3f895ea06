// The messages come from a file that the harness wrote: 32 bits of length (little-endian), then the payload as it goes
// on the wire, compressed already where that is the workload. Framing and masking them once leaves the generator
// nothing to do per message but to send.
#include "load.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_HEAD = 14, MAX_MESSAGE_BYTES = 16 << 20 };

Messages messages;

uint32_t next_random(void) {
  static uint64_t state = 0x9E3779B97F4A7C15ull;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)state;
}

static size_t write_head(uint8_t *to, size_t length, int first_byte) {
  to[0] = first_byte;
  if (length < 126) return to[1] = 0x80 | length, 2;
  int bytes = length < 65536 ? 2 : 8;
  to[1] = 0x80 | (bytes == 2 ? 126 : 127);
  for (int i = 0; i < bytes; i++) to[2 + i] = (uint64_t)length >> (8 * (bytes - 1 - i));
  return 2 + bytes;
}

size_t write_frame(uint8_t *to, const uint8_t *payload, size_t length, int opcode, bool compressed) {
  size_t head = write_head(to, length, 0x80 | (compressed ? 0x40 : 0) | opcode);
  uint32_t mask = next_random();
  uint8_t key[4];
  memcpy(key, &mask, 4);
  memcpy(to + head, key, 4);
  for (size_t i = 0; i < length; i++) to[head + 4 + i] = payload[i] ^ key[i & 3];
  return head + 4 + length;
}

static bool read_message(FILE *file) {
  uint32_t length;
  if (fread(&length, 4, 1, file) != 1) return false;
  if (length > MAX_MESSAGE_BYTES) fail("a message is too long");
  uint32_t at = messages.count++;
  messages.payload = realloc(messages.payload, messages.count * sizeof *messages.payload);
  messages.length = realloc(messages.length, messages.count * sizeof *messages.length);
  messages.length[at] = length;
  messages.payload[at] = malloc(length + 1);
  if (fread(messages.payload[at], 1, length, file) != length) fail("the file of messages is cut");
  return true;
}

static void frame_messages(void) {
  size_t total = 0;
  for (uint32_t i = 0; i < messages.count; i++) total += messages.length[i] + LONGEST_HEAD;
  messages.frames = malloc(2 * total);
  messages.offset = malloc((2 * messages.count + 1) * sizeof *messages.offset);
  size_t at = 0;
  for (uint32_t i = 0; i < messages.count; i++) {
    messages.offset[i] = at;
    at += write_frame(messages.frames + at, messages.payload[i], messages.length[i], options.binary ? 2 : 1,
                      options.compressed);
  }
  memcpy(messages.frames + at, messages.frames, at);
  for (uint32_t i = 0; i < messages.count; i++) messages.offset[messages.count + i] = at + messages.offset[i];
  messages.offset[2 * messages.count] = 2 * at;
}

void load_messages(void) {
  FILE *file = fopen(options.messages, "rb");
  if (!file) fail("the file of messages cannot be read");
  while (read_message(file)) continue;
  fclose(file);
  if (messages.count < (uint32_t)options.depth) fail("there are fewer messages than are sent together");
  frame_messages();
}

const uint8_t *run_of_frames(uint32_t first, int count, size_t *bytes) {
  *bytes = messages.offset[first + count] - messages.offset[first];
  return messages.frames + messages.offset[first];
}
