//! Where in the status lists a license stands, so that neither order nor volume shows.
//!
//! License number `c` lies in list `c / 2^20`, at a keyed permutation of `c mod 2^20`: a Feistel
//! network, so that no place is given twice. Each list has an order of its own.

use sha2::{Digest, Sha256};

/// Entries of a status list: 2^20.
pub const ENTRIES: u32 = 1 << 20;

/// Half of an entry's bits, which a round handles.
const HALF: u32 = 10;
const HALF_MASK: u16 = (1 << HALF) - 1;

/// As many as FF1 has, the Feistel network of NIST SP 800-38G for domains this small.
const ROUNDS: u8 = 10;

/// A license's place in the status lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The number of the list, from 0.
    pub list: i64,
    /// The entry in it, below [`ENTRIES`].
    pub index: u32,
}

/// The place of a license by its number, under the store's key.
pub fn place(number: i64, key: &[u8; 32]) -> Place {
    let list = number.div_euclid(i64::from(ENTRIES));
    // The remainder has 20 bits.
    let within = u32::try_from(number.rem_euclid(i64::from(ENTRIES))).unwrap_or(0);
    Place {
        list,
        index: permute(within, |round, half| mix(key, list, round, half)),
    }
}

/// The network over 20 bits; what its rounds mix does not matter for no place being given twice.
fn permute(value: u32, mix: impl Fn(u8, u16) -> u16) -> u32 {
    let (mut left, mut right) = halves(value);
    for round in 0..ROUNDS {
        (left, right) = (right, left ^ mix(round, right) & HALF_MASK);
    }
    u32::from(left) << HALF | u32::from(right)
}

fn halves(value: u32) -> (u16, u16) {
    let half = |bits: u32| u16::try_from(bits & u32::from(HALF_MASK)).unwrap_or(0);
    (half(value >> HALF), half(value))
}

/// The input has one length, so the key in front of it makes a sound keyed hash of SHA-256.
fn mix(key: &[u8; 32], list: i64, round: u8, half: u16) -> u16 {
    let digest = Sha256::new()
        .chain_update(key)
        .chain_update(list.to_be_bytes())
        .chain_update([round])
        .chain_update(half.to_be_bytes())
        .finalize();
    u16::from_be_bytes([digest[0], digest[1]])
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [0x5a; 32];

    /// The same rounds out of a table: hashing for each of 2^20 places takes long.
    fn table(key: &[u8; 32], list: i64) -> Vec<u16> {
        (0..ROUNDS)
            .flat_map(|round| (0..=HALF_MASK).map(move |half| (round, half)))
            .map(|(round, half)| mix(key, list, round, half))
            .collect()
    }

    fn from_table(table: &[u16], value: u32) -> u32 {
        permute(value, |round, half| {
            table[usize::from(round) << HALF | usize::from(half)]
        })
    }

    #[test]
    fn every_entry_of_a_list_is_given_once() {
        let table = table(&KEY, 0);
        let mut given = vec![false; ENTRIES as usize];
        for number in 0..ENTRIES {
            let index = from_table(&table, number);
            assert!(
                !std::mem::replace(&mut given[index as usize], true),
                "{number}"
            );
        }
    }

    #[test]
    fn the_table_of_the_other_test_is_the_real_thing() {
        let table = table(&KEY, 3);
        for number in [0, 1, 2, 1023, 1024, 524_288, ENTRIES - 1] {
            let place = place(3 * i64::from(ENTRIES) + i64::from(number), &KEY);
            assert_eq!(place.list, 3);
            assert_eq!(place.index, from_table(&table, number));
        }
    }

    #[test]
    fn a_place_never_changes() {
        let places = [1, 2, 3, 1_048_576].map(|number| place(number, &KEY));
        let known = [(0, 242_220), (0, 693_438), (0, 1_020_920), (1, 891_690)];
        assert_eq!(places.map(|place| (place.list, place.index)), known);
    }

    #[test]
    fn neighbours_are_far_apart_and_another_key_gives_another_order() {
        let order =
            |key: &[u8; 32]| -> Vec<u32> { (1..200).map(|n| place(n, key).index).collect() };
        let (one, other) = (order(&KEY), order(&[0xa5; 32]));
        assert_ne!(one, other);
        let near = |pair: &&[u32]| pair[0].abs_diff(pair[1]) < 1000;
        // Of 198 random pairs, one in 524 is so near.
        assert!(one.windows(2).filter(near).count() < 10);
    }
}
