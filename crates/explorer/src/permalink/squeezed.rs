//! Text made small for a link: repeats are told by where they stood before (as LZ77 has it), beginning with the words of
//! our own files; the bytes of that are written with the 64 characters that an address leaves alone.

use super::LinkError;

/// What most models say; it counts as standing before every text.
const WORDS: &str = concat!(
    r#""unavailability":"sources":{"title":"publisher":"url":"https://","date":"evidence":[{"source":"quote":""#,
    r#""scenarios":[{"steps":[{"at":"reported":"capacity":"weight":"switch":"load":"overload":"shed""degrade""#,
    r#""wants":["needs":{"atLeast":{"pool":{"failover":["any":["platform","external","network","power","site","#,
    r#""groups":[{"owner":"users":1000000,{"linchpin":1,"id":"","components":[{"id":"","kind":"service","#,
    r#""name":{"en":"","ko":""},"group":"","requires":[""#,
);
/// The longest text that is unpacked, in bytes: more than any link of ours holds.
const MOST: usize = 512 * 1024;
/// The shortest repeat that is told, and the longest.
const SHORTEST: usize = 4;
const LONGEST: usize = SHORTEST + 127;
/// The longest run of text that is told as it is.
const RUN: usize = 128;
/// How many places are looked at for the longest repeat.
const TRIES: usize = 64;
const NOWHERE: usize = usize::MAX;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// `text` made small. Cost: linear in it, times the tries.
pub(super) fn squeeze(text: &str) -> String {
    let all: Vec<u8> = WORDS.bytes().chain(text.bytes()).collect();
    let earlier = earlier(&all);
    let place = |at: usize| earlier.get(at).copied().filter(|&it| it != NOWHERE);
    let (mut out, mut plain) = (Vec::new(), Vec::new());
    let mut at = WORDS.len();
    while let Some(&byte) = all.get(at) {
        let places = std::iter::successors(place(at), |&it| place(it)).take(TRIES);
        let repeat = |from: usize| {
            let ahead = all.iter().skip(at).take(LONGEST);
            ahead.zip(all.iter().skip(from)).take_while(|(a, b)| a == b).count()
        };
        // Of repeats as long the nearest, which is the first.
        let best = places
            .map(|from| (repeat(from), at - from))
            .reduce(|best, it| if it.0 > best.0 { it } else { best });
        match best.filter(|(length, _)| *length >= SHORTEST) {
            Some((length, distance)) => {
                flush(&mut out, &mut plain);
                out.push(0x80 | (length - SHORTEST) as u8);
                number(&mut out, distance);
                at += length;
            }
            None => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    flush(&mut out, &mut plain);
    written(&out)
}

/// For each place the one before it where the same few bytes stand, or [`NOWHERE`].
fn earlier(all: &[u8]) -> Vec<usize> {
    let mut last = std::collections::BTreeMap::new();
    let mut earlier = vec![NOWHERE; all.len()];
    for ((at, window), slot) in all.windows(SHORTEST).enumerate().zip(&mut earlier) {
        *slot = last.insert(window, at).unwrap_or(NOWHERE);
    }
    earlier
}

fn flush(out: &mut Vec<u8>, plain: &mut Vec<u8>) {
    for run in plain.chunks(RUN) {
        out.push((run.len() - 1) as u8);
        out.extend(run);
    }
    plain.clear();
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(0x80 | (number & 0x7F) as u8);
        number >>= 7;
    }
    out.push(number as u8);
}

fn written(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..=three.len() {
            let value = (bits >> (18 - 6 * digit)) & 63;
            text.extend(DIGITS.get(value as usize).map(|&it| char::from(it)));
        }
    }
    text
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.as_bytes().chunks(4) {
        if four.len() == 1 {
            return None;
        }
        let mut bits = 0;
        for place in 0..4 {
            let value = match four.get(place) {
                Some(byte) => DIGITS.iter().position(|it| it == byte)?,
                None => 0,
            };
            bits = bits << 6 | value as u32;
        }
        let [_, three @ ..] = bits.to_be_bytes();
        out.extend(three.iter().take(four.len() - 1));
    }
    Some(out)
}

/// Reads what [`squeeze`] wrote. Damage is a value, and costs no more memory than a text of the greatest length.
pub(super) fn unsqueeze(text: &str) -> Result<String, LinkError> {
    let packed = bytes(text).ok_or(LinkError::Damaged)?;
    let mut rest = packed.iter().copied();
    let mut out = WORDS.as_bytes().to_vec();
    while let Some(first) = rest.next() {
        if out.len() > MOST {
            return Err(LinkError::Damaged);
        }
        if first < 0x80 {
            for _ in 0..=first {
                out.push(rest.next().ok_or(LinkError::Damaged)?);
            }
            continue;
        }
        let length = usize::from(first & 0x7F) + SHORTEST;
        let mut distance = 0;
        for place in 0.. {
            let byte = rest.next().filter(|_| place < 4).ok_or(LinkError::Damaged)?;
            distance |= usize::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                break;
            }
        }
        let from = out.len().checked_sub(distance).filter(|_| distance > 0);
        let from = from.ok_or(LinkError::Damaged)?;
        for at in from..from + length {
            let byte = out.get(at).copied().ok_or(LinkError::Damaged)?;
            out.push(byte);
        }
    }
    out.drain(..WORDS.len());
    String::from_utf8(out).map_err(|_| LinkError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let long = "카카오 카카오톡 ".repeat(400);
        for text in ["", "a", "ab", "abc", r#"{"id":"판교"}"#, "aaaaaaaaaaaaaaaaaaaaaaaa", &long]
        {
            let small = squeeze(text);
            assert_eq!(unsqueeze(&small).as_deref(), Ok(text));
            assert!(small.bytes().all(|it| DIGITS.contains(&it)));
        }
        assert!(squeeze(&long).len() < 400);
        let shop = String::from_utf8(crate::testing::SHOP.to_vec()).unwrap();
        assert!(squeeze(&shop).len() < shop.len() * 3 / 4, "{}", squeeze(&shop).len());
    }

    #[test]
    fn damage_is_a_value_and_costs_no_memory() {
        for text in ["A", "!", "AB=", "f__A", "gAA", "gP____", "_4CAgIAB", "__8"] {
            assert!(unsqueeze(text).is_err(), "{text}");
        }
        let whole = squeeze(&"abcdefgh".repeat(40));
        for cut in 1..whole.len() {
            // Whatever is left of it, it ends.
            let _ = unsqueeze(&whole[..cut]);
        }
        // The longest repeat, again and again: more than is unpacked.
        let bomb: Vec<u8> = [0_u8, b'a'].into_iter().chain([0xFF, 1].repeat(20_000)).collect();
        assert_eq!(unsqueeze(&written(&bomb)), Err(LinkError::Damaged));
    }
}
