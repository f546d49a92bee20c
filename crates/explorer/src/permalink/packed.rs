//! Long lists of components by their positions in the model: a few characters each, and a run of neighbours is one
//! entry. Positions mean nothing in another model, so a print of the model's ids goes with them.

use linchpin_engine::Model;

use super::LinkError;

/// Some positions with a number each, in order; the number is a ceiling in millionths, or 0.
pub(super) type Positions = Vec<(u32, u32)>;

/// 24 bits of `texts` in order, as six hexadecimal digits: FNV-1a, folded. Cost: linear.
pub(super) fn print<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut sum: u32 = 0x811C_9DC5;
    let mut add = |byte: u8| sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    for text in texts {
        text.bytes().for_each(&mut add);
        // No id and no link holds this byte, so that where a text ends counts too.
        add(0xFF);
    }
    format!("{:06x}", (sum >> 24) ^ (sum & 0xFF_FFFF))
}

/// The print of the ids of `model`. Cost: linear in them.
pub(super) fn print_of(model: &Model) -> String {
    print(model.components().iter().map(|it| it.id.as_str()))
}

/// `GAP-RUN:NUMBER` for each run of neighbours with one number, joined by dots; the gap is from the end of the run
/// before it, in base 36 like the length of the run, and what is 1 or 0 by default is left out.
pub(super) fn write(positions: &[(u32, u32)]) -> String {
    let mut runs: Vec<(u32, u32, u32)> = Vec::new();
    for &(at, number) in positions {
        match runs.last_mut() {
            Some((first, run, same)) if *same == number && *first + *run == at => *run += 1,
            _ => runs.push((at, 1, number)),
        }
    }
    let mut end = 0;
    let parts = runs.into_iter().map(|(first, run, number)| {
        let mut part = base36(first - end);
        end = first + run;
        if run > 1 {
            part.push('-');
            part.push_str(&base36(run));
        }
        if number > 0 {
            part.push_str(&format!(":{number}"));
        }
        part
    });
    parts.collect::<Vec<_>>().join(".")
}

/// Reads what [`write`] wrote, where no position may reach `most`.
pub(super) fn read(text: &str, most: u32) -> Result<Positions, LinkError> {
    let mut positions = Vec::new();
    let mut end: u32 = 0;
    for part in text.split('.') {
        let (part, number) = match part.split_once(':') {
            Some((part, number)) => (part, number.parse().map_err(|_| LinkError::Damaged)?),
            None => (part, 0),
        };
        let (gap, run) = part.split_once('-').unwrap_or((part, "1"));
        let (gap, run) = (whole(gap)?, whole(run)?);
        let first = end.checked_add(gap).ok_or(LinkError::Damaged)?;
        end = first.checked_add(run).filter(|&it| it <= most).ok_or(LinkError::Damaged)?;
        positions.extend((first..end).map(|at| (at, number)));
    }
    Ok(positions)
}

fn whole(text: &str) -> Result<u32, LinkError> {
    u32::from_str_radix(text, 36).map_err(|_| LinkError::Damaged)
}

fn base36(mut number: u32) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut digits = Vec::new();
    loop {
        digits.push(char::from(DIGITS[(number % 36) as usize]));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let some: Positions = vec![(0, 0), (1, 0), (2, 0), (40, 7), (41, 7), (42, 0), (99_999, 1)];
        let text = write(&some);
        assert_eq!(text, "0-3.11-2:7.0.254k:1");
        assert_eq!(read(&text, 100_000), Ok(some));
        let every: Positions = (0..50_000).map(|at| (at, 0)).collect();
        assert!(write(&every).len() < 10, "a run is one entry");
        assert_eq!(read(&write(&every), 50_000), Ok(every));
        let third: Positions = (0..3_000).map(|at| (at * 3, 0)).collect();
        assert_eq!(write(&third).len(), 2 * third.len() - 1, "two characters each");
    }

    #[test]
    fn damage_is_a_value_and_costs_no_memory() {
        for text in ["", ".", "x!", "1-", "-1", "1:", "1:x", "0-zzzzzz", "zzzzzzzzzz", "5"] {
            assert_eq!(read(text, 5), Err(LinkError::Damaged), "{text}");
        }
        assert_eq!(read("4", 5), Ok(vec![(4, 0)]));
    }

    #[test]
    fn prints_tell_apart() {
        assert_ne!(print(["ab", "c"]), print(["a", "bc"]));
        assert_ne!(print(["a", "b"]), print(["b", "a"]));
        assert_eq!(print([]).len(), 6);
    }
}
