/* The bare control call in a loop: read-only snapshots of subvolumes, one after the other. Prints nanoseconds.
   usage: btrfs-loop NAME SUBVOLUME...   makes SUBVOLUME/.bench/NAME for each */
#include <fcntl.h>
#include <linux/btrfs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

static long long now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int count, char **arguments)
{
    int volumes = count - 2;
    int *sources = calloc(volumes, sizeof(int)), *targets = calloc(volumes, sizeof(int));
    for (int i = 0; i < volumes; i++) {
        char folder[4096];
        snprintf(folder, sizeof folder, "%s/.bench", arguments[i + 2]);
        sources[i] = open(arguments[i + 2], O_RDONLY | O_DIRECTORY);
        targets[i] = open(folder, O_RDONLY | O_DIRECTORY);
        if (sources[i] < 0 || targets[i] < 0) {
            perror(arguments[i + 2]);
            return 1;
        }
    }

    long long start = now();
    for (int i = 0; i < volumes; i++) {
        struct btrfs_ioctl_vol_args_v2 call = { .fd = sources[i], .flags = BTRFS_SUBVOL_RDONLY };
        strncpy(call.name, arguments[1], sizeof call.name - 1);
        if (ioctl(targets[i], BTRFS_IOC_SNAP_CREATE_V2, &call) != 0) {
            perror("BTRFS_IOC_SNAP_CREATE_V2");
            return 1;
        }
    }

    printf("%lld\n", now() - start);
    return 0;
}
