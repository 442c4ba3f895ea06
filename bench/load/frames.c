#include "session.h"
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

size_t head_size(const uint8_t *frame) { return (frame[1] & 127) == 126 ? 4 : 2; }

size_t frame_size(const uint8_t *bytes, size_t length) {
  if (length < 2) return 0;
  if (bytes[1] & 0x80) fail("the server masked a frame");
  if (bytes[1] == 127) fail("a frame is longer than anything in a session");
  size_t head = head_size(bytes);
  if (length < head) return 0;
  size_t size = head + (head == 4 ? (size_t)(bytes[2] << 8 | bytes[3]) : bytes[1]);
  if (size > ROOM_BYTES / 2) fail("a frame is longer than anything in a session");
  return size <= length ? size : 0;
}

ssize_t receive_behind(const Rest *rest, int fd, uint8_t *room) {
  if (rest->length) memcpy(room, rest->bytes, rest->length);
  return recv(fd, room + rest->length, ROOM_BYTES - rest->length, 0);
}

void keep_rest(Rest *rest, const uint8_t *bytes, size_t length) {
  free(rest->bytes);
  rest->bytes = NULL;
  rest->length = length;
  if (!length) return;
  if (!(rest->bytes = malloc(length))) fail("there is no memory");
  memcpy(rest->bytes, bytes, length);
}
