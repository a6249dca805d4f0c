/* Signals through a signalfd: no handler, nothing asynchronous. */
#include "signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

void signals_watch(struct signals *signals)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    signals->came = false;
    sigprocmask(SIG_BLOCK, &set, &signals->mask);
    signals->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool signals_take(struct signals *signals)
{
    struct signalfd_siginfo info;
    if (read(signals->fd, &info, sizeof info) != (ssize_t)sizeof info)
        return false;
    signals->came = true;
    return true;
}

void signals_release(struct signals *signals)
{
    if (!signals_take(signals) && !signals->came)
        sigprocmask(SIG_SETMASK, &signals->mask, NULL);
    close(signals->fd);
}
