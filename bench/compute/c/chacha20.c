/* C form of chacha20.py, for measurement only. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#define BLOCKS 16000
static uint32_t rotl(uint32_t x, int n) { return x << n | x >> (32 - n); }
#define Q(a, b, c, d) \
    s[a] += s[b]; s[d] = rotl(s[d] ^ s[a], 16); s[c] += s[d]; s[b] = rotl(s[b] ^ s[c], 12); \
    s[a] += s[b]; s[d] = rotl(s[d] ^ s[a], 8); s[c] += s[d]; s[b] = rotl(s[b] ^ s[c], 7)
static void block(uint32_t counter, uint32_t s[16]) {
    uint32_t t[16] = {0x61707865, 0x3320646E, 0x79622D32, 0x6B206574};
    for (int i = 0; i < 8; i++) t[4 + i] = 0x03020100 + 0x04040404 * i;
    t[12] = counter; t[13] = 0x09000000; t[14] = 0x4A000000; t[15] = 0;
    memcpy(s, t, sizeof t);
    for (int i = 0; i < 10; i++) {
        Q(0, 4, 8, 12); Q(1, 5, 9, 13); Q(2, 6, 10, 14); Q(3, 7, 11, 15);
        Q(0, 5, 10, 15); Q(1, 6, 11, 12); Q(2, 7, 8, 13); Q(3, 4, 9, 14);
    }
    for (int i = 0; i < 16; i++) s[i] += t[i];
}
int main(void) {
    uint32_t s[16], mix = 0;
    block(1, s);
    for (int i = 0; i < 16; i++) printf(i < 15 ? "%08x " : "%08x\n", s[i]);
    for (int c = 0; c < BLOCKS; c++) { block(c, s); for (int i = 0; i < 16; i++) mix = rotl(mix ^ s[i], 1); }
    printf("%08x\n", mix);
    return 0;
}
