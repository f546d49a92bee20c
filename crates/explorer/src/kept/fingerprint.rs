//! A name for bytes that tells them from others and shows that they have changed. It keeps no secret.

use smol_str::{SmolStr, format_smolstr};

/// 128 bits of `bytes` as 32 hexadecimal digits: the same everywhere, and different for different bytes unless they
/// were made to agree. Cost: linear, a few times slower than copying them.
pub fn fingerprint(bytes: &[u8]) -> SmolStr {
    let mut lanes = [Lane::new(0x9E37_79B9_7F4A_7C15, 29), Lane::new(0xC2B2_AE3D_27D4_EB4F, 47)];
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        lanes.iter_mut().for_each(|lane| lane.add(word));
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    let [first, second] = lanes.map(|mut lane| {
        lane.add(u64::from_le_bytes(last));
        lane.add(bytes.len() as u64);
        lane.end()
    });
    format_smolstr!("{first:016x}{second:016x}")
}

struct Lane {
    sum: u64,
    factor: u64,
    turn: u32,
}

impl Lane {
    const fn new(factor: u64, turn: u32) -> Self {
        Self { sum: factor, factor, turn }
    }

    const fn add(&mut self, word: u64) {
        // The rotation brings what the multiplication pushed up back to where it counts. The lanes turn
        // differently: a high bit moves to one place, where the next word could take it back, in one of them only.
        self.sum = (self.sum ^ word).wrapping_mul(self.factor).rotate_left(self.turn);
    }

    /// The finish of MurmurHash3 (Appleby, public domain).
    const fn end(self) -> u64 {
        let sum = (self.sum ^ (self.sum >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        let sum = (sum ^ (sum >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        sum ^ (sum >> 33)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_byte_and_every_length_counts() {
        let base: Vec<u8> = (0..200).map(|at| (at * 7 + 1) as u8).collect();
        let mut seen = BTreeSet::new();
        for end in 0..=base.len() {
            assert!(seen.insert(fingerprint(&base[..end])), "length {end}");
        }
        for at in 0..base.len() {
            for bit in 0..8 {
                let mut changed = base.clone();
                changed[at] ^= 1 << bit;
                assert!(seen.insert(fingerprint(&changed)), "bit {bit} of byte {at}");
            }
        }
        assert!(seen.insert(fingerprint(&[0])) && seen.insert(fingerprint(&[0, 0])));
        assert!(seen.iter().all(|print| print.len() == 32));
    }

    #[test]
    fn it_is_the_same_in_every_version() {
        assert_eq!(fingerprint(b"linchpin"), EXPECTED);
    }

    /// Whoever changes this makes everything kept so far look damaged.
    const EXPECTED: &str = "c04f3a02d041e196c4592b5ec3d0eef5";
}
