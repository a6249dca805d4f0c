/* stet: reads the command, runs it, turns its error into an exit status. */
#include <stdio.h>

int main(void)
{
    puts("stet " STET_VERSION);
    return 0;
}
