/* C form of spectral_norm.py, for measurement only. */
#include <math.h>
#include <stdio.h>
#define N 440
static double a(long i, long j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }
static void times(const double *v, double *out, int t) {
    for (int i = 0; i < N; i++) {
        double s = 0;
        for (int j = 0; j < N; j++) s += (t ? a(j, i) : a(i, j)) * v[j];
        out[i] = s;
    }
}
int main(void) {
    static double u[N], v[N], w[N];
    for (int i = 0; i < N; i++) u[i] = 1;
    for (int k = 0; k < 10; k++) { times(u, w, 0); times(w, v, 1); times(v, w, 0); times(w, u, 1); }
    double vbv = 0, vv = 0;
    for (int i = 0; i < N; i++) { vbv += u[i] * v[i]; vv += v[i] * v[i]; }
    printf("%.9f\n", sqrt(vbv / vv));
    return 0;
}
