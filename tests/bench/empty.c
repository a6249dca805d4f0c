/* A program that does nothing, linked against what stet is linked against: the
   part of `stet --version` that the dynamic linker takes. */
int main(void)
{
    return 0;
}
