/* C form of mandelbrot.py, for measurement only. */
#include <stdint.h>
#include <stdio.h>
#define N 600
int main(void) {
    long total = 0;
    uint32_t sum = 0;
    for (int y = 0; y < N; y++) {
        double ci = 2.0 * y / N - 1.0;
        for (int x = 0; x < N; x++) {
            double cr = 2.0 * x / N - 1.5, zr = 0, zi = 0;
            int n = 0;
            for (; n < 50; n++) {
                double r2 = zr * zr, i2 = zi * zi;
                if (r2 + i2 > 4.0) break;
                zi = 2.0 * zr * zi + ci;
                zr = r2 - i2 + cr;
            }
            total += n;
            sum = sum * 31 + n;
        }
    }
    printf("%ld %u\n", total, sum);
    return 0;
}
