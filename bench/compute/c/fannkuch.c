/* C form of fannkuch.py, for measurement only. */
#include <stdio.h>
#include <string.h>
#define N 9
#define ROUNDS 2
static void fannkuch(void) {
    int p1[N], p[N], count[N], r = N;
    long sum = 0, max = 0, index = 0;
    for (int i = 0; i < N; i++) p1[i] = i;
    for (;; index++) {
        for (; r != 1; r--) count[r - 1] = r;
        memcpy(p, p1, sizeof p);
        long flips = 0;
        for (int k; (k = p[0]) != 0; flips++)
            for (int i = 0, j = k; i < j; i++, j--) { int t = p[i]; p[i] = p[j]; p[j] = t; }
        if (flips > max) max = flips;
        sum += index % 2 ? -flips : flips;
        for (;;) {
            if (r == N) { printf("%ld %ld\n", sum, max); return; }
            int first = p1[0];
            for (int i = 0; i < r; i++) p1[i] = p1[i + 1];
            p1[r] = first;
            if (--count[r] > 0) break;
            r++;
        }
    }
}
int main(void) { for (int i = 0; i < ROUNDS; i++) fannkuch(); return 0; }
