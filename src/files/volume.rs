//! On what a path lies: a file system of this machine, or one that comes over a network.

use std::path::Path;

use super::Error;

/// The kind of file system under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Volume {
    /// On this machine, or unknown.
    Local,
    /// Over a network: locks and shared memory do not hold there as SQLite needs them.
    Network,
}

/// The kind of file system that `path` lies on, or would lie on once it is made.
pub fn volume_of(path: &Path) -> Result<Volume, Error> {
    let absolute = std::path::absolute(path).map_err(Error::at("locate", path))?;
    let there = absolute
        .ancestors()
        .find(|place| place.exists())
        .unwrap_or(Path::new("/"));
    let facts =
        rustix::fs::statfs(there).map_err(|errno| Error::at("locate", path)(errno.into()))?;
    Ok(if is_network(&facts) {
        Volume::Network
    } else {
        Volume::Local
    })
}

#[cfg(target_os = "linux")]
fn is_network(facts: &rustix::fs::StatFs) -> bool {
    /// Linux, `include/uapi/linux/magic.h`: NFS, SMB, CIFS, SMB2, AFS (two drivers), Ceph, Coda.
    const NETWORK: [u32; 8] = [
        0x0000_6969,
        0x0000_517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x5346_414F,
        0x6B41_4653,
        0x00C3_6400,
        0x7375_7245,
    ];
    // The field's width and sign differ between architectures; the magic numbers have 32 bits.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let kind = facts.f_type as u32;
    NETWORK.contains(&kind)
}

#[cfg(target_os = "macos")]
fn is_network(facts: &rustix::fs::StatFs) -> bool {
    /// Darwin, `sys/mount.h`: the file system is stored locally.
    const MNT_LOCAL: u32 = 0x0000_1000;
    facts.f_flags & MNT_LOCAL == 0
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn is_network(_: &rustix::fs::StatFs) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_there_yet_is_judged_by_where_it_will_be() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("a/b/store.db");
        assert_eq!(volume_of(&store).unwrap(), volume_of(dir.path()).unwrap());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_kernels_own_file_system_is_local() {
        assert_eq!(volume_of(Path::new("/proc")).unwrap(), Volume::Local);
    }
}
