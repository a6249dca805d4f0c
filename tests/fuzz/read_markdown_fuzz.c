/* The Markdown reader on any text: no crash, and the laws of its origin map. */
#include "base/arena.h"
#include "read/charset.h"
#include "read/markdown.h"
#include "reading_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct charset_hint hint = { 0 };
    struct draft draft;
    struct article article = { 0 };
    struct err err = { 0 };
    draft_init(&draft, arena, charset_decode(str_new((const char *)data, size), &hint, arena));
    if (markdown_read(&draft, DAY_FIRST, &article, &err)) {
        draft_finish(&draft, &article);
        reading_fuzz_check(&article);
    }
    draft_free(&draft);
    arena_free(arena);
    return 0;
}
