/* Cells of a table for spreadsheets. */
#include "csv.h"

void csv_cell(struct buf *out, struct str text)
{
    bool formula = text.len && strchr("=+-@\t\r", text.ptr[0]) != NULL;
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        quoted |= strchr(",\"\r\n", text.ptr[i]) != NULL;
    if (quoted)
        buf_byte(out, '"');
    if (formula)
        buf_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, text.ptr[i]);
    }
    if (quoted)
        buf_byte(out, '"');
}
