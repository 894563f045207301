// The other end of the measurements of bench/net, on Linux's own stack: `peer serve`, or one measurement.
//
//   peer serve                      sink on TCP 9, source on 19, one answer a connection on 7; echo on UDP 7
//   peer send|recv HOST SECONDS     one TCP stream to 9 or from 19; prints octets a second
//   peer udp|ping HOST SECONDS N    N datagrams or echo requests under way; prints answers a second
//   peer connect HOST SECONDS N     N connections at a time: connect, ask, read, close; prints them a second
//   peer ask HOST PORT              what is said at that port until the connection ends
//   peer idle HOST N                opens N connections to 9 that say something and then nothing; prints by how many
//                                   octets a connection more is alive in the guest, by what it says at 11
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/ip_icmp.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char block[1 << 18];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void check(long result, const char *what) {
    if (result < 0) {
        perror(what);
        exit(1);
    }
}

static struct sockaddr_in address(const char *host, int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, host, &a.sin_addr) != 1) {
        fprintf(stderr, "not an address: %s\n", host);
        exit(1);
    }
    return a;
}

static int connected(const char *host, int port) {
    struct sockaddr_in a = address(host, port);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    check(connect(s, (void *)&a, sizeof a), "connect");
    return s;
}

static int listening(int port, int kind) {
    struct sockaddr_in a = address("0.0.0.0", port);
    int one = 1, s = socket(AF_INET, kind | SOCK_NONBLOCK, 0);
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    check(bind(s, (void *)&a, sizeof a), "bind");
    if (kind == SOCK_STREAM)
        check(listen(s, 4096), "listen");
    return s;
}

enum { SINK, SOURCE, ANSWER, DATAGRAMS, LISTENER };

static void serve(void) {
    int loop = epoll_create1(0);
    struct { int port, kind, role; } all[] = {
        {9, SOCK_STREAM, SINK}, {19, SOCK_STREAM, SOURCE}, {7, SOCK_STREAM, ANSWER}, {7, SOCK_DGRAM, DATAGRAMS}};
    for (int i = 0; i < 4; i++) {
        int s = listening(all[i].port, all[i].kind);
        uint64_t role = all[i].kind == SOCK_STREAM ? LISTENER | all[i].role << 8 : DATAGRAMS;
        struct epoll_event e = {EPOLLIN, {.u64 = role << 32 | s}};
        check(epoll_ctl(loop, EPOLL_CTL_ADD, s, &e), "epoll");
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        struct epoll_event events[64];
        int count = epoll_wait(loop, events, 64, -1);
        for (int i = 0; i < count; i++) {
            int s = (int)events[i].data.u64, role = events[i].data.u64 >> 32;
            if ((role & 255) == LISTENER) {
                int c = accept4(s, NULL, NULL, SOCK_NONBLOCK);
                uint64_t own = role >> 8;
                struct epoll_event e = {own == SOURCE ? EPOLLOUT : EPOLLIN, {.u64 = own << 32 | (unsigned)c}};
                if (c >= 0)
                    epoll_ctl(loop, EPOLL_CTL_ADD, c, &e);
            } else if (role == DATAGRAMS) {
                struct sockaddr_in from;
                socklen_t size = sizeof from;
                ssize_t n;
                while ((n = recvfrom(s, block, sizeof block, 0, (void *)&from, &size)) >= 0)
                    sendto(s, block, n, 0, (void *)&from, size);
            } else if (role == SOURCE) {
                if (send(s, block, sizeof block, MSG_NOSIGNAL) < 0 && errno != EAGAIN)
                    close(s);
            } else {
                ssize_t n = recv(s, block, sizeof block, 0);
                if (role == ANSWER && n > 0)
                    send(s, block, n, MSG_NOSIGNAL);
                if (n == 0 || (n < 0 && errno != EAGAIN) || role == ANSWER)
                    close(s);
            }
        }
    }
}

static void stream(const char *host, double seconds, int sending) {
    // As from a network card, which hands over several packets at once: not a wake-up for each of them.
    int s = connected(host, sending ? 9 : 19), at_once = 1 << 16;
    setsockopt(s, SOL_SOCKET, SO_RCVLOWAT, &at_once, sizeof at_once);
    double warm = now() + 0.5, begin = 0, t;
    long octets = 0;
    while ((t = now()) < warm + seconds) {
        if (begin == 0 && t >= warm) {
            begin = t;
            octets = 0;
        }
        ssize_t n = sending ? send(s, block, sizeof block, 0) : recv(s, block, sizeof block, 0);
        check(n, "stream");
        if (n == 0)
            break;
        octets += n;
    }
    printf("%.0f\n", octets / (now() - begin));
}

static uint16_t sum(const void *data, int length) {
    const uint16_t *words = data;
    uint32_t total = 0;
    for (int i = 0; i < length / 2; i++)
        total += words[i];
    while (total >> 16)
        total = (total & 0xffff) + (total >> 16);
    return ~total;
}

#define BATCH 64

static void echoes(const char *host, double seconds, int window, int ping) {
    struct sockaddr_in a = address(host, ping ? 0 : 7);
    int s = ping ? socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) : socket(AF_INET, SOCK_DGRAM, 0);
    check(s, "socket");
    check(connect(s, (void *)&a, sizeof a), "connect");
    int room = 1 << 22;
    setsockopt(s, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    struct timeval wait = {0, 100000};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    struct { struct icmphdr head; char body[56]; } request = {{.type = ICMP_ECHO, .un.echo.id = htons(77)}, {0}};
    request.head.checksum = sum(&request, sizeof request);
    struct iovec out = {ping ? (void *)&request : block, ping ? sizeof request : 56};
    static char rooms[BATCH][256];
    struct iovec in[BATCH];
    struct mmsghdr sends[BATCH], receives[BATCH];
    memset(sends, 0, sizeof sends);
    memset(receives, 0, sizeof receives);
    for (int i = 0; i < BATCH; i++) {
        in[i] = (struct iovec){rooms[i], sizeof rooms[i]};
        sends[i].msg_hdr.msg_iov = &out;
        receives[i].msg_hdr.msg_iov = &in[i];
        sends[i].msg_hdr.msg_iovlen = receives[i].msg_hdr.msg_iovlen = 1;
    }
    double warm = now() + 0.5, begin = 0, t;
    long answers = 0, lost = 0;
    int under_way = 0;
    while ((t = now()) < warm + seconds) {
        if (begin == 0 && t >= warm) {
            begin = t;
            answers = 0;
        }
        while (under_way < window) {
            int n = window - under_way < BATCH ? window - under_way : BATCH;
            n = sendmmsg(s, sends, n, 0);
            check(n, "send");
            under_way += n;
        }
        int n = recvmmsg(s, receives, BATCH, MSG_WAITFORONE, NULL);
        if (n < 0) {
            lost += under_way;
            under_way = 0;
            continue;
        }
        for (int i = 0; i < n; i++)
            if (!ping || (rooms[i][20] == ICMP_ECHOREPLY && under_way > 0)) {
                answers++;
                under_way--;
            }
    }
    printf("%.0f\n", answers / (now() - begin));
    if (lost)
        fprintf(stderr, "%ld answers are missing\n", lost);
}

static void connections(const char *host, double seconds, int window) {
    struct sockaddr_in a = address(host, 7);
    int loop = epoll_create1(0), open = 0;
    double warm = now() + 0.5, begin = 0, t;
    long done = 0;
    while ((t = now()) < warm + seconds) {
        if (begin == 0 && t >= warm) {
            begin = t;
            done = 0;
        }
        while (open < window) {
            int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            check(s, "socket");
            struct linger hard = {1, 0};
            setsockopt(s, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
            if (connect(s, (void *)&a, sizeof a) < 0 && errno != EINPROGRESS) {
                close(s);
                break;
            }
            struct epoll_event e = {EPOLLOUT, {.u64 = 1ull << 32 | s}};
            epoll_ctl(loop, EPOLL_CTL_ADD, s, &e);
            open++;
        }
        struct epoll_event events[64];
        int count = epoll_wait(loop, events, 64, 100);
        for (int i = 0; i < count; i++) {
            int s = (int)events[i].data.u64;
            if (events[i].data.u64 >> 32) {
                if (send(s, "question", 8, MSG_NOSIGNAL) < 0) {
                    close(s);
                    open--;
                    continue;
                }
                struct epoll_event e = {EPOLLIN, {.u64 = s}};
                epoll_ctl(loop, EPOLL_CTL_MOD, s, &e);
                continue;
            }
            ssize_t n = recv(s, block, sizeof block, 0);
            if (n > 0)
                continue;
            if (n == 0)
                done++;
            close(s);
            open--;
        }
    }
    printf("%.0f\n", done / (now() - begin));
}

static void ask(const char *host, int port, char *answer, size_t room) {
    int s = connected(host, port);
    size_t have = 0;
    ssize_t n;
    while (have < room - 1 && (n = recv(s, answer + have, room - 1 - have, 0)) > 0)
        have += n;
    answer[have] = 0;
    close(s);
}

static void idle(const char *host, int wanted) {
    struct rlimit most = {wanted + 64, wanted + 64};
    check(setrlimit(RLIMIT_NOFILE, &most), "setrlimit");
    int *all = malloc(wanted * sizeof *all);
    char answer[256];
    ask(host, 11, answer, sizeof answer);
    long before = atol(answer);
    for (int i = 0; i < wanted; i++) {
        all[i] = connected(host, 9);
        check(send(all[i], block, 1000, 0), "send");
        // A few at a time: acknowledged by all of a group before the next one begins.
        for (int j = i % 64 == 63 || i == wanted - 1 ? i - i % 64 : wanted; j <= i; j++)
            for (int unacknowledged = 1; unacknowledged; usleep(100))
                check(ioctl(all[j], TIOCOUTQ, &unacknowledged), "ioctl");
    }
    ask(host, 11, answer, sizeof answer);
    printf("%.0f\n", (double)(atol(answer) - before) / wanted);
}

int main(int count, char **words) {
    if (count == 2 && !strcmp(words[1], "serve"))
        serve();
    if (count < 4)
        return fprintf(stderr, "see the first lines of peer.c\n"), 64;
    if (!strcmp(words[1], "ask")) {
        char answer[256];
        ask(words[2], atoi(words[3]), answer, sizeof answer);
        return puts(answer), 0;
    }
    if (!strcmp(words[1], "idle"))
        return idle(words[2], atoi(words[3])), 0;
    double seconds = atof(words[3]);
    int window = count > 4 ? atoi(words[4]) : 1;
    if (!strcmp(words[1], "send") || !strcmp(words[1], "recv"))
        stream(words[2], seconds, words[1][0] == 's');
    else if (!strcmp(words[1], "udp") || !strcmp(words[1], "ping"))
        echoes(words[2], seconds, window, words[1][0] == 'p');
    else
        connections(words[2], seconds, window);
}
