/* Any bytes as a character set, then as plain text: no crash, valid UTF-8, and
   the laws of the origin map. */
#include "base/arena.h"
#include "read/charset.h"
#include "read/plain.h"
#include "reading_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct charset_hint hint = { 0 };
    struct draft draft;
    struct article article = { 0 };
    draft_init(&draft, arena, charset_decode(str_new((const char *)data, size), &hint, arena));
    plain_read(&draft, MONTH_FIRST, &article);
    draft_finish(&draft, &article);
    reading_fuzz_check(&article);
    draft_free(&draft);
    arena_free(arena);
    return 0;
}
