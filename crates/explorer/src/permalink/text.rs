//! How the parts of a link are written and read: ids and names percent-encoded, failures, places, scenarios.

use linchpin_engine::Availability;
use smol_str::SmolStr;

use super::LinkError;
use crate::{
    geometry::Point,
    select::Look,
    state::{own::Own, view::Narrowing},
};

/// Failures as a link has them.
pub(super) fn failed(failures: &[(SmolStr, u32)]) -> String {
    let failure = |(id, ppm): &(SmolStr, u32)| match ppm {
        0 => encode(id),
        ppm => format!("{}:{ppm}", encode(id)),
    };
    failures.iter().map(failure).collect::<Vec<_>>().join(",")
}

/// Scenarios as a link has them.
pub(super) fn written(own: &[Own]) -> String {
    let one = |it: &Own| {
        let steps: Vec<String> = it.steps.iter().map(|step| failed(step)).collect();
        format!("{}!{}!{}", encode(&it.name), it.load_percent, steps.join("/"))
    };
    own.iter().map(one).collect::<Vec<_>>().join(";")
}

/// One scenario of a link; numbers are given when they are taken over.
pub(super) fn scenario(text: &str) -> Result<Own, LinkError> {
    let mut parts = text.split('!');
    let (Some(name), Some(load), Some(steps), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(LinkError::Damaged);
    };
    let step = |text: &str| text.split(',').map(failure).collect::<Result<Vec<_>, _>>();
    let steps = match steps {
        "" => Vec::new(),
        steps => steps.split('/').map(step).collect::<Result<_, _>>()?,
    };
    let load_percent = load.parse().map_err(|_| LinkError::Damaged)?;
    Ok(Own { id: 0, name: decode(name)?, load_percent, steps })
}

/// The looks by their letters in a link.
const LOOKS: [(&str, Look); 6] = [
    ("u", Look::Up),
    ("r", Look::AtRisk),
    ("i", Look::Impaired),
    ("p", Look::Partial),
    ("d", Look::Down),
    ("f", Look::Failed),
];

/// The filters as a link has them.
pub(super) fn narrowed(it: &Narrowing) -> String {
    let mut parts = Vec::new();
    if !it.filter.is_empty() {
        parts.push(format!("q={}", encode(&it.filter)));
    }
    if !it.kinds.is_empty() {
        let kinds: Vec<String> = it.kinds.iter().map(|kind| encode(kind)).collect();
        parts.push(format!("k={}", kinds.join(",")));
    }
    if !it.looks.is_empty() {
        let letters = LOOKS.iter().filter(|(_, look)| it.looks.contains(look));
        let letters: Vec<&str> = letters.map(|(letter, _)| *letter).collect();
        parts.push(format!("y={}", letters.join(",")));
    }
    if it.hides {
        parts.push("h=1".to_owned());
    }
    parts.join("&")
}

/// One look of a link.
pub(super) fn look(letter: &str) -> Result<Look, LinkError> {
    LOOKS.iter().find(|(it, _)| *it == letter).map(|(_, look)| *look).ok_or(LinkError::Damaged)
}

pub(super) fn failure(text: &str) -> Result<(SmolStr, u32), LinkError> {
    let (id, ppm) = match text.split_once(':') {
        Some((id, ppm)) => (id, ppm.parse().map_err(|_| LinkError::Damaged)?),
        None => (text, 0),
    };
    if id.is_empty() || ppm >= Availability::FULL.ppm() {
        return Err(LinkError::Damaged);
    }
    Ok((decode(id)?, ppm))
}

pub(super) fn place(text: &str) -> Result<(Point, f64), LinkError> {
    let mut numbers =
        text.split(',').map(|part| part.parse::<f64>().ok().filter(|it| it.is_finite()));
    match (
        numbers.next().flatten(),
        numbers.next().flatten(),
        numbers.next().flatten(),
        numbers.next(),
    ) {
        (Some(x), Some(y), Some(zoom), None) if zoom > 0.0 => Ok((Point::new(x, y), zoom)),
        _ => Err(LinkError::Damaged),
    }
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

pub(super) fn decode(text: &str) -> Result<SmolStr, LinkError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || rest.next().and_then(|it| char::from(it).to_digit(16));
                match (digit(), digit()) {
                    (Some(high), Some(low)) => (high * 16 + low) as u8,
                    _ => return Err(LinkError::Damaged),
                }
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).map(SmolStr::from).map_err(|_| LinkError::Damaged)
}
