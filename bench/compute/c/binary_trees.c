/* C form of binary_trees.py, for measurement only; malloc and free take the collector's place. */
#include <stdio.h>
#include <stdlib.h>
#define DEPTH 15
typedef struct Tree { struct Tree *left, *right; } Tree;
static Tree *make(int d) {
    Tree *t = malloc(sizeof *t);
    t->left = d ? make(d - 1) : NULL;
    t->right = d ? make(d - 1) : NULL;
    return t;
}
static long check(const Tree *t) { return t->left ? 1 + check(t->left) + check(t->right) : 1; }
static void drop(Tree *t) { if (t) { drop(t->left); drop(t->right); free(t); } }
int main(void) {
    Tree *t = make(DEPTH + 1);
    printf("stretch %ld\n", check(t));
    drop(t);
    Tree *kept = make(DEPTH);
    for (int d = 4; d <= DEPTH; d += 4) {
        int times = 1 << (DEPTH - d + 4);
        long sum = 0;
        for (int i = 0; i < times; i++) { t = make(d); sum += check(t); drop(t); }
        printf("%d %d %ld\n", d, times, sum);
    }
    printf("kept %ld\n", check(kept));
    return 0;
}
