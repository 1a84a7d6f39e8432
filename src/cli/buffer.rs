//! A place where an answer gathers between transactions, so that nothing is printed before its
//! commit returns.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Bytes on their way to the answer; a clone is another handle on the same bytes.
#[derive(Debug, Clone, Default)]
pub struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Buffer {
    /// Takes what has gathered.
    pub fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
