/* Base64 with padding (RFC 4648 §4): bytes inside JSON. */
#ifndef STET_BASE_BASE64_H
#define STET_BASE_BASE64_H

#include "str.h"

/* In the arena. */
struct str base64_encode(struct arena *arena, struct str bytes);
/* False when the text is anything but what base64_encode makes: other
   characters, missing padding, bits set behind the end. */
bool base64_decode(struct arena *arena, struct str text, struct str *out);

#endif
