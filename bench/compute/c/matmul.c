/* C form of matmul.py, for measurement only. */
#include <stdio.h>
#define N 240
static double a[N][N], b[N][N], t[N][N], c[N][N];
static void multiply(double x[N][N], double y[N][N], double out[N][N]) {
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            double f = x[i][k];
            for (int j = 0; j < N; j++) out[i][j] += f * y[k][j];
        }
}
int main(void) {
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            a[i][j] = (i * 7 + j * 13 + 1) % 101 / 10.0;
            b[i][j] = (i * 7 + j * 13 + 2) % 101 / 10.0;
        }
    multiply(a, b, t);
    multiply(t, a, c);
    double trace = 0;
    for (int i = 0; i < N; i++) trace += c[i][i];
    printf("%.3f %.3f\n", trace, c[3][5]);
    return 0;
}
