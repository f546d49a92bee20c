//! A link to what is on screen: which model, what has failed, what was seen, what is selected, where the camera is, as
//! a short URL fragment. The model itself is in it only where it is to be had nowhere else. Damaged input is a value.
//!
//! The form is `2/SUM/MODEL?s=SCENARIO&f=ID,ID:PPM&l=PERCENT&d=ID,ID&u=ID,ID&c=ID&v=X,Y,ZOOM` and
//! `&o=NAME!PERCENT!ID/ID:PPM,ID;…&w=N`, where every id and name is percent-encoded, the leading number is the version
//! of the form, and the sum of what follows it shows whether a part was lost on the way. `o` holds the user's own
//! scenarios, each with its steps, where they take little room; `w` is the position of the one chosen. Where the ids
//! would take more than a kilobyte, components are told by their positions: `p=PRINT` is the print of the model's ids,
//! and `F`, `D` and `U` take the places of `f`, `d` and `u`. `t` is the second that is shown of the scenario, `r` that
//! of the cold start. `q`, `k`, `y` and `h` are the filters: the field, the kinds and states that are switched off, and
//! that the rest is hidden. A model that was changed or is not bundled is in `m`, `b` and `e`, see [`Carried`]. The
//! first version, `1/MODEL?…`, had no sum; it is still read.

mod carried;
mod follow;
mod of_state;
mod packed;
mod patch;
mod squeezed;
#[cfg(test)]
mod tests;
mod text;

pub use carried::Carried;
pub use of_state::{carrying, short, write};
use text::{decode, encode, failed, failure, look, narrowed, place, scenario, written};

use smol_str::SmolStr;

use crate::{
    geometry::Point,
    state::{own::Own, replay::Shown, view::Narrowing},
};

/// The version that this library writes.
const VERSION: &str = "2";
/// The version before it.
const FIRST: &str = "1";
/// The longest link that tells components by their ids, in bytes.
const BY_ID: usize = 1024;
/// The longest link to hand out, in bytes: some programs cut off longer ones. What does not fit goes into a
/// file; see [`crate::kept::file`].
pub const MOST: usize = 8 * 1024;
/// The longest fragment that is read, in bytes.
const LONGEST: usize = 64 * 1024;
/// The most room that the user's own scenarios may take in a link, in bytes; beyond it they are left out.
const ROOM_FOR_OWN: usize = 2 * 1024;
/// Positions from here on are damage: more than models that fit into a browser have.
const MOST_POSITIONS: u32 = 4_000_000;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The id of the model.
    pub model: SmolStr,
    /// The id of the scenario chosen.
    pub scenario: Option<SmolStr>,
    /// Ids and ceilings in millionths; empty when a scenario says it.
    pub failures: Vec<(SmolStr, u32)>,
    /// The load in percent.
    pub load_percent: u32,
    /// Ids of what was seen down.
    pub seen_down: Vec<SmolStr>,
    /// Ids of what was seen up.
    pub seen_up: Vec<SmolStr>,
    /// The same by position, in place of ids, where there are many.
    positions: Option<Positions>,
    /// The id of the primary component.
    pub selected: Option<SmolStr>,
    /// The middle of the screen and the zoom, unless everything is in sight.
    pub camera: Option<(Point, f64)>,
    /// The user's own scenarios.
    pub own: Vec<Own>,
    /// The position of the one that is chosen.
    pub chosen: Option<usize>,
    /// The moment that is shown, of the scenario or of the cold start.
    pub shown: Option<Shown>,
    /// The filters.
    pub narrowing: Narrowing,
    /// The model, where it is not to be found otherwise.
    pub carried: Option<Carried>,
}

/// Components by their positions in a model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Positions {
    /// The print of the model's ids; positions mean nothing in another.
    print: String,
    failures: packed::Positions,
    seen_down: packed::Positions,
    seen_up: packed::Positions,
}

/// How much of a link holds for a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of it.
    Whole,
    /// So many ids are not in the model.
    Missing(usize),
    /// It was made for another version of the model, and what it tells by position is lost.
    Changed,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            model: SmolStr::default(),
            scenario: None,
            failures: Vec::new(),
            load_percent: 100,
            seen_down: Vec::new(),
            seen_up: Vec::new(),
            positions: None,
            selected: None,
            camera: None,
            own: Vec::new(),
            chosen: None,
            shown: None,
            narrowing: Narrowing::default(),
            carried: None,
        }
    }
}

/// Why a text is not a link of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// No link at all: an empty fragment, or one of something else.
    #[error("this is not a link to a state of the explorer")]
    NotALink,
    /// Made by a newer version.
    #[error("the link was made by a newer version")]
    Newer,
    /// It changes another version of the model.
    #[error("the link was made for another version of the model")]
    Stale,
    /// Cut off or changed on the way.
    #[error("the link is damaged")]
    Damaged,
}

/// Reads a fragment, with or without `#`.
///
/// # Errors
/// When it is no link, a newer one, or damaged.
pub fn read(fragment: &str) -> Result<Link, LinkError> {
    let text = fragment.strip_prefix('#').unwrap_or(fragment);
    let (version, rest) = text.split_once('/').ok_or(LinkError::NotALink)?;
    if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LinkError::NotALink);
    }
    if text.len() > LONGEST {
        return Err(LinkError::Damaged);
    }
    let rest = match version {
        FIRST => rest,
        VERSION => match rest.split_once('/') {
            Some((sum, rest)) if sum == packed::print([rest]) => rest,
            _ => return Err(LinkError::Damaged),
        },
        _ => return Err(LinkError::Newer),
    };
    let (model, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut link = Link { model: decode(model)?, ..Link::default() };
    if link.model.is_empty() {
        return Err(LinkError::Damaged);
    }
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').ok_or(LinkError::Damaged)?;
        let positions = || packed::read(value, MOST_POSITIONS);
        let packed = link.positions.as_mut();
        match key {
            "p" => {
                let print = value.to_owned();
                link.positions = Some(Positions { print, ..Positions::default() });
            }
            "F" => packed.ok_or(LinkError::Damaged)?.failures = positions()?,
            "D" => packed.ok_or(LinkError::Damaged)?.seen_down = positions()?,
            "U" => packed.ok_or(LinkError::Damaged)?.seen_up = positions()?,
            "d" => link.seen_down = value.split(',').map(decode).collect::<Result<_, _>>()?,
            "u" => link.seen_up = value.split(',').map(decode).collect::<Result<_, _>>()?,
            "s" => link.scenario = Some(decode(value)?),
            "f" => link.failures = value.split(',').map(failure).collect::<Result<_, _>>()?,
            "l" => link.load_percent = value.parse().map_err(|_| LinkError::Damaged)?,
            "c" => link.selected = Some(decode(value)?),
            "v" => link.camera = Some(place(value)?),
            "o" => link.own = value.split(';').map(scenario).collect::<Result<_, _>>()?,
            "w" => link.chosen = Some(value.parse().map_err(|_| LinkError::Damaged)?),
            "t" | "r" => {
                let second = value.parse().map_err(|_| LinkError::Damaged)?;
                link.shown = Some(Shown { cold: key == "r", second });
            }
            "q" => link.narrowing.filter = decode(value)?.into(),
            "k" => {
                link.narrowing.kinds = value.split(',').map(decode).collect::<Result<_, _>>()?;
            }
            "y" => link.narrowing.looks = value.split(',').map(look).collect::<Result<_, _>>()?,
            "h" => link.narrowing.hides = true,
            "m" | "b" | "e" => Carried::take(&mut link.carried, key, value)?,
            // Written by something that knows more; what is known still holds.
            _ => {}
        }
    }
    Ok(link)
}

impl Link {
    /// The fragment that reads back as this link, without `#`.
    pub fn fragment(&self) -> String {
        let mut parts = Vec::new();
        if let Some(scenario) = &self.scenario {
            parts.push(format!("s={}", encode(scenario)));
        }
        if !self.failures.is_empty() {
            parts.push(format!("f={}", failed(&self.failures)));
        }
        if self.load_percent != 100 {
            parts.push(format!("l={}", self.load_percent));
        }
        let ids = |list: &[SmolStr]| list.iter().map(|id| encode(id)).collect::<Vec<_>>().join(",");
        for (key, list) in [("d", &self.seen_down), ("u", &self.seen_up)] {
            if !list.is_empty() {
                parts.push(format!("{key}={}", ids(list)));
            }
        }
        if let Some(Positions { print, failures, seen_down, seen_up }) = &self.positions {
            parts.push(format!("p={print}"));
            for (key, list) in [("F", failures), ("D", seen_down), ("U", seen_up)] {
                if !list.is_empty() {
                    parts.push(format!("{key}={}", packed::write(list)));
                }
            }
        }
        if let Some(selected) = &self.selected {
            parts.push(format!("c={}", encode(selected)));
        }
        if let Some((centre, zoom)) = self.camera {
            // Whole units and four decimals of zoom are finer than a pixel.
            let zoom = (zoom * 1e4).round() / 1e4;
            parts.push(format!("v={},{},{zoom}", centre.x.round(), centre.y.round()));
        }
        if !self.own.is_empty() {
            parts.push(format!("o={}", written(&self.own)));
        }
        if let Some(chosen) = self.chosen {
            parts.push(format!("w={chosen}"));
        }
        if let Some(Shown { cold, second }) = self.shown {
            parts.push(format!("{}={second}", if cold { "r" } else { "t" }));
        }
        if self.narrowing != Narrowing::default() {
            parts.push(narrowed(&self.narrowing));
        }
        parts.extend(self.carried.iter().flat_map(Carried::parts));
        let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        let rest = format!("{}{query}", encode(&self.model));
        format!("{VERSION}/{}/{rest}", packed::print([rest.as_str()]))
    }
}
