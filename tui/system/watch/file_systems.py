"""Which file systems tell of everything that happens on them: those that only this machine writes to."""

from __future__ import annotations

from .inotify import file_system

LOCAL = frozenset(
    {
        0xEF53,  # ext2, ext3, ext4
        0x58465342,  # xfs
        0x9123683E,  # btrfs
        0x01021994,  # tmpfs
        0x858458F6,  # ramfs
        0x2FC12FC1,  # zfs
        0xF2F52010,  # f2fs
        0xCA451A4E,  # bcachefs
        0x3153464A,  # jfs
        0x52654973,  # reiserfs
        0x3434,  # nilfs2
        0x4D44,  # fat
        0x2011BAB0,  # exfat
        0x7366746E,  # ntfs3
        0x482B,  # hfs+
        0x15013346,  # udf
    }
)
"""Types as statfs(2) gives them. NFS, SMB, FUSE, 9p, Ceph and the others that another machine or program may write to behind the
system's back are not here, nor is what lies on another (overlayfs, ecryptfs), below which somebody may write, nor whatever nobody
has heard of."""


def tells_all(path: str) -> bool:
    """Whether all that happens at a path is told. Raises `OSError`."""
    return file_system(path) in LOCAL
