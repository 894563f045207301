/* C form of sha256.py, for measurement only. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#define SIZE 450000
static uint32_t K[64], H[8];
static uint8_t data[SIZE + 128];
static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint32_t root_bits(uint64_t n, int power) {
    unsigned __int128 low = 0, high = (unsigned __int128)1 << 40, target = (unsigned __int128)n << (32 * power);
    while (high - low > 1) {
        unsigned __int128 m = (low + high) / 2, v = power == 2 ? m * m : m * m * m;
        if (v <= target) low = m; else high = m;
    }
    return (uint32_t)low;
}
static void sha256(long size) {
    uint32_t s[8], w[64];
    memcpy(s, H, sizeof s);
    long padded = (size + 8) / 64 * 64 + 64;
    memset(data + size, 0, padded - size);
    data[size] = 0x80;
    for (int i = 0; i < 8; i++) data[padded - 1 - i] = (uint8_t)((uint64_t)size * 8 >> 8 * i);
    for (long p = 0; p < padded; p += 64) {
        for (int i = 0; i < 16; i++) {
            const uint8_t *q = data + p + 4 * i;
            w[i] = (uint32_t)q[0] << 24 | q[1] << 16 | q[2] << 8 | q[3];
        }
        for (int i = 16; i < 64; i++)
            w[i] = w[i - 16] + (rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7] + (rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ w[i - 2] >> 10);
        uint32_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
        for (int i = 0; i < 64; i++) {
            uint32_t t1 = h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
            uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g; g = f; f = e; e = d + t1; d = c; c = b; b = a; a = t1 + t2;
        }
        s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
    }
    for (int i = 0; i < 8; i++) printf("%08x", s[i]);
    printf("\n");
}
int main(void) {
    int found = 0;
    for (int n = 2; found < 64; n++) {
        int prime = 1;
        for (int d = 2; d * d <= n; d++) if (n % d == 0) prime = 0;
        if (prime) { K[found] = root_bits(n, 3); if (found < 8) H[found] = root_bits(n, 2); found++; }
    }
    memcpy(data, "abc", 3);
    sha256(3);
    for (long i = 0; i < SIZE; i++) data[i] = i * 7;
    sha256(SIZE);
    return 0;
}
