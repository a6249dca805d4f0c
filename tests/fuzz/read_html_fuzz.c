/* The HTML reader on any bytes: no crash, and the laws of its origin map. */
#include "base/arena.h"
#include "read/charset.h"
#include "read/html.h"
#include "reading_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct charset_hint hint = { .html = true };
    struct html_options options = { .url = STR("https://post.example/2024/03/09/a") };
    struct draft draft;
    struct article article = { 0 };
    struct err err = { 0 };
    draft_init(&draft, arena, charset_decode(str_new((const char *)data, size), &hint, arena));
    if (html_read(&draft, &options, &article, &err)) {
        draft_finish(&draft, &article);
        reading_fuzz_check(&article);
    }
    draft_free(&draft);
    arena_free(arena);
    return 0;
}
