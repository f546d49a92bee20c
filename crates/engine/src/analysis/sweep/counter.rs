//! Counts bits per lane, all lanes at once: the n-th bit of every lane's count in one mask.

use super::{Mask, WORDS};

/// One number for each lane, bit-sliced.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counter {
    /// Bit `i` of every lane's count.
    planes: Vec<Mask>,
}

impl Counter {
    /// Back to zero in every lane.
    pub(crate) fn clear(&mut self) {
        self.planes.clear();
    }

    /// Adds one in each lane of `mask`. Cost: two word operations per word on average.
    #[inline]
    pub(crate) fn add(&mut self, mask: Mask) {
        let mut carry = mask;
        for plane in &mut self.planes {
            let mut rest = 0;
            for (bit, carry) in plane.iter_mut().zip(&mut carry) {
                let sum = *bit ^ *carry;
                *carry &= *bit;
                *bit = sum;
                rest |= *carry;
            }
            if rest == 0 {
                return;
            }
        }
        if super::any(carry) {
            self.planes.push(carry);
        }
    }

    /// The lanes that have counted at least `k`.
    pub(crate) fn at_least(&self, k: u32) -> Mask {
        let bits = u32::BITS as usize;
        // From the highest bit down: lanes known to be above k, and lanes still equal to it.
        let (mut above, mut equal) = ([0; WORDS], [u64::MAX; WORDS]);
        for at in (0..bits.max(self.planes.len())).rev() {
            let plane = self.planes.get(at).copied().unwrap_or_default();
            let wanted = k.checked_shr(at as u32).unwrap_or(0) & 1 == 1;
            for word in 0..WORDS {
                if wanted {
                    equal[word] &= plane[word];
                } else {
                    above[word] |= equal[word] & plane[word];
                    equal[word] &= !plane[word];
                }
            }
        }
        super::zip(above, equal, |a, b| a | b)
    }

    /// The count of one lane.
    pub(crate) fn lane(&self, lane: usize) -> u32 {
        let bit = |plane: &Mask| (plane[lane / 64] >> (lane % 64)) & 1;
        self.planes.iter().enumerate().map(|(at, plane)| (bit(plane) as u32) << at).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_compares_each_lane() {
        let mut counter = Counter::default();
        let lanes = 64 * WORDS;
        // Lane i is set in the first i of the masks.
        for round in 0..lanes {
            let mut mask = [0; WORDS];
            for lane in round + 1..lanes {
                mask[lane / 64] |= 1 << (lane % 64);
            }
            counter.add(mask);
        }
        for lane in 0..lanes {
            assert_eq!(counter.lane(lane), lane as u32);
        }
        for k in [0, 1, 2, 63, 64, 100, lanes as u32 - 1, lanes as u32, u32::MAX] {
            let mask = counter.at_least(k);
            for lane in 0..lanes {
                let bit = mask[lane / 64] >> (lane % 64) & 1 == 1;
                assert_eq!(bit, lane as u32 >= k, "lane {lane}, k {k}");
            }
        }
    }
}
