/* C form of crc32.py, for measurement only. */
#include <stdint.h>
#include <stdio.h>
#define SIZE 1000000
static uint32_t table[256];
static uint8_t data[SIZE];
static uint32_t crc32(const uint8_t *p, long n) {
    uint32_t c = 0xFFFFFFFF;
    for (long i = 0; i < n; i++) c = table[(c ^ p[i]) & 0xFF] ^ (c >> 8);
    return ~c;
}
int main(void) {
    for (uint32_t n = 0; n < 256; n++) {
        uint32_t c = n;
        for (int k = 0; k < 8; k++) c = c & 1 ? (c >> 1) ^ 0xEDB88320 : c >> 1;
        table[n] = c;
    }
    printf("%08x\n", crc32((const uint8_t *)"123456789", 9));
    for (long i = 0; i < SIZE; i++) data[i] = i * 131 >> 3;
    uint32_t total = 0;
    for (int r = 0; r < 10; r++) total = total * 3 + crc32(data, SIZE);
    printf("%08x\n", total);
    return 0;
}
