//! Work in parts, on every core, with the same answer on any number of them.
//!
//! What is to be done is parted by its size alone; the parts' results come back in their order,
//! so whatever is summed over them is summed in the same order everywhere.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More threads than this gain little on work that waits for memory.
const MOST_THREADS: usize = 8;

/// The result of `work` for each part of `0..total`, each part `size` long but the last.
pub(super) fn in_parts<T: Send>(
    total: usize,
    size: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    on_threads(threads.min(MOST_THREADS), total, size, work)
}

fn on_threads<T: Send>(
    threads: usize,
    total: usize,
    size: usize,
    work: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let parts = total.div_ceil(size);
    let range = |part: usize| part * size..((part + 1) * size).min(total);
    let threads = threads.min(parts);
    if threads < 2 {
        return (0..parts).map(|part| work(range(part))).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(parts));
    let work_on = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                break;
            }
            let result = work(range(part));
            if let Ok(mut done) = done.lock() {
                done.push((part, result));
            }
        }
    };
    // This thread is one of them: there are many short pieces of work, and starting a thread is not
    // for nothing.
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work_on);
        }
        work_on();
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(part, _)| *part);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The result of `each` for every one of `0..total`, in order.
pub(super) fn for_each<T: Send>(
    total: usize,
    size: usize,
    each: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let parts = in_parts(total, size, |range| range.map(&each).collect::<Vec<T>>());
    let mut all = Vec::with_capacity(total);
    all.extend(parts.into_iter().flatten());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_threads_has_the_same_answer() {
        let sum = |range: Range<usize>| range.map(|n| 1.0 / (n as f64 + 0.1)).sum::<f64>();
        let one = on_threads(1, 1000, 7, sum);
        for threads in [2, 3, 8] {
            assert_eq!(on_threads(threads, 1000, 7, sum), one);
        }
        assert_eq!(for_each(5, 2, |n| n), [0, 1, 2, 3, 4]);
        assert!(for_each(0, 2, |n| n).is_empty());
    }
}
