//! A connection that breaks at the worst moment: a proxy before a server, on a socket of its own,
//! that cuts the first connection off at a commit.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// When the connection breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The commit does not reach the server.
    Before,
    /// The server commits, and its answer does not come back.
    After,
}

/// The statement that a client commits with, as it goes over the wire.
const COMMIT: &[u8] = b"COMMIT\0";

/// A proxy, and how often it broke a connection.
pub struct Proxy {
    folder: tempfile::TempDir,
    broken: Arc<AtomicUsize>,
}

impl Proxy {
    /// A proxy before the server whose socket lies in `server`, `HOST:PORT`; it lets `spared`
    /// commits pass and breaks at the next one, once.
    pub fn before(server: &str, when: Break, spared: usize) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("px")
            .tempdir_in("/tmp")
            .unwrap();
        let (host, port) = server.rsplit_once(':').unwrap();
        let name = format!(".s.PGSQL.{port}");
        let target = Path::new(host).join(&name);
        let listener = UnixListener::bind(folder.path().join(&name)).unwrap();
        let broken = Arc::new(AtomicUsize::new(0));
        let seen = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&broken);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let server = UnixStream::connect(&target).unwrap();
                let (told, seen) = (Arc::clone(&told), Arc::clone(&seen));
                let answers = (server.try_clone().unwrap(), client.try_clone().unwrap());
                thread::spawn(move || pass_all(answers.0, answers.1));
                thread::spawn(move || {
                    pass(client, server, when, |bytes| {
                        let commits = bytes.windows(COMMIT.len()).any(|part| part == COMMIT);
                        let breaks = commits && seen.fetch_add(1, Ordering::SeqCst) == spared;
                        told.fetch_add(usize::from(breaks), Ordering::SeqCst);
                        breaks
                    });
                });
            }
        });
        Self { folder, broken }
    }

    /// How tests name it: `HOST:PORT`.
    pub fn server(&self, behind: &str) -> String {
        let (_, port) = behind.rsplit_once(':').unwrap();
        format!("{}:{port}", self.folder.path().display())
    }

    /// How often it broke a connection.
    pub fn broken(&self) -> usize {
        self.broken.load(Ordering::SeqCst)
    }
}

/// Passes on what a client says, until it says what the connection breaks at.
fn pass(
    mut client: UnixStream,
    mut server: UnixStream,
    when: Break,
    breaks: impl Fn(&[u8]) -> bool,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = client.read(&mut buffer) {
        let bytes = &buffer[..read];
        if breaks(bytes) {
            // The client is gone before any answer can reach it.
            let _ = client.shutdown(Shutdown::Both);
            if when == Break::After {
                let _ = server.write_all(bytes);
                // The server reads what is there before it sees the end.
                let _ = server.shutdown(Shutdown::Write);
                return;
            }
            break;
        }
        if server.write_all(bytes).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

/// Passes on what a server answers.
fn pass_all(mut server: UnixStream, mut client: UnixStream) {
    let _ = std::io::copy(&mut server, &mut client);
    let _ = client.shutdown(Shutdown::Both);
}
