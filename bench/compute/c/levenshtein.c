/* C form of levenshtein.py, for measurement only. */
#include <stdint.h>
#include <stdio.h>
#define WORDS 90
#define LENGTH 36
static char word[WORDS][LENGTH];
static int distance(const char *a, const char *b) {
    int before[LENGTH + 1], row[LENGTH + 1];
    for (int j = 0; j <= LENGTH; j++) before[j] = j;
    for (int i = 0; i < LENGTH; i++) {
        row[0] = i + 1;
        for (int j = 0; j < LENGTH; j++) {
            int best = before[j] + (a[i] != b[j]);
            if (before[j + 1] + 1 < best) best = before[j + 1] + 1;
            if (row[j] + 1 < best) best = row[j] + 1;
            row[j + 1] = best;
        }
        for (int j = 0; j <= LENGTH; j++) before[j] = row[j];
    }
    return before[LENGTH];
}
int main(void) {
    for (uint64_t w = 0; w < WORDS; w++) {
        uint64_t seed = w;
        for (int i = 0; i < LENGTH; i++) { seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF; word[w][i] = 97 + (seed >> 16) % 6; }
    }
    long sum = 0;
    for (int i = 0; i < WORDS; i++) for (int j = 0; j < i; j++) sum += distance(word[i], word[j]);
    printf("%ld\n", sum);
    return 0;
}
