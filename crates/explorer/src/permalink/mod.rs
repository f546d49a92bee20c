//! A link to what is on screen: which model, what has failed, what was seen, what is selected, where the
//! camera is, as a short URL fragment. The model itself is in it only where
//! it is to be had nowhere else. Damaged input is a value.
//!
//! The form is `2/SUM/MODEL?s=SCENARIO&f=ID,ID:PPM&l=PERCENT&d=ID,ID&u=ID,ID&c=ID&v=X,Y,ZOOM` and
//! `&o=NAME!PERCENT!ID/ID:PPM,ID;…&w=N`, where every id and name is percent-encoded, the leading number is the version of the form, and the sum of what follows it shows
//! whether a part was lost on the way. `o` holds the user's own scenarios, each with its steps, where they take little room; `w`
//! is the position of the one chosen. Where the ids would take more than a kilobyte, components are
//! told by their positions: `p=PRINT` is the print of the model's ids, and `F`, `D` and `U` take the places of
//! `f`, `d` and `u`. `q`, `k`, `y` and `h` are the filters: the field,
//! the kinds and states that are switched off, and that the rest is hidden. A model that was changed or is not bundled
//! is in `m`, `b` and `e`, see [`Carried`]. The first version, `1/MODEL?…`, had no sum; it is still read.

mod carried;
mod packed;
mod patch;
mod squeezed;
#[cfg(test)]
mod tests;
mod text;

pub use carried::Carried;
use text::{decode, encode, failed, failure, look, narrowed, place, scenario, written};

use linchpin_engine::{Availability, ComponentId, FailureSet, Model};
use smol_str::SmolStr;

use crate::{
    Msg, State, camera,
    geometry::Point,
    session::Assumed,
    state::{
        failures,
        failures::Assumptions,
        marks::{self, Seen},
        own::{self, Own},
        view::{self, Narrowing},
    },
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

/// The fragment for the address bar: that of [`write()`] where it is short enough, else the model alone. Nothing
/// when no model is open.
pub fn short(state: &State) -> Option<String> {
    let whole = write(state)?;
    if whole.len() <= MOST {
        return Some(whole);
    }
    let model = state.document.model()?.file().id.clone();
    Some(Link { model, ..Link::default() }.fragment())
}

/// The fragment for what is on screen, without `#`; nothing when no model is open. It may be longer than
/// [`MOST`]. Cost: linear in what has failed and in what was seen, and in the model where these are many.
pub fn write(state: &State) -> Option<String> {
    let model = state.document.model()?;
    let now = state.failures.now();
    let id =
        |component: ComponentId| model.components().get(component.index()).map(|it| it.id.clone());
    let scenario =
        now.scenario.and_then(|it| model.scenarios().get(it.index())).map(|it| it.id.clone());
    let failures = match scenario {
        Some(_) => Vec::new(),
        None => now
            .assumed
            .failures
            .iter()
            .filter_map(|(it, ceiling)| Some((id(it)?, ceiling.ppm())))
            .collect(),
    };
    let seen = |list: &[ComponentId]| list.iter().filter_map(|&it| id(it)).collect();
    // What does not fit into a link is rather left out than cut off.
    let narrowing = state.view.narrowing();
    let narrowing =
        if narrowed(&narrowing).len() <= ROOM_FOR_OWN { narrowing } else { Narrowing::default() };
    let camera = (!state.camera.fitted).then_some((state.camera.centre, state.camera.zoom));
    let link = Link {
        model: model.file().id.clone(),
        scenario,
        failures,
        load_percent: now.assumed.load_percent,
        seen_down: seen(&state.marks.down),
        seen_up: seen(&state.marks.up),
        positions: None,
        selected: state.view.selection.primary.and_then(id),
        camera,
        own: Vec::new(),
        chosen: None,
        narrowing,
        carried: None,
    };
    let link = if written(&now.own).len() <= ROOM_FOR_OWN {
        let chosen = now.own_scenario.and_then(|id| now.own.iter().position(|it| it.id == id));
        Link { own: (*now.own).clone(), chosen, ..link }
    } else {
        link
    };
    let by_id = link.fragment();
    if by_id.len() <= BY_ID {
        return Some(by_id);
    }
    let seen = |list: &[ComponentId]| list.iter().map(|it| (it.0, 0)).collect();
    let failures = match link.scenario {
        Some(_) => Vec::new(),
        None => now.assumed.failures.iter().map(|(it, ceiling)| (it.0, ceiling.ppm())).collect(),
    };
    let positions = Positions {
        print: packed::print_of(model),
        failures,
        seen_down: seen(&state.marks.down),
        seen_up: seen(&state.marks.up),
    };
    let (failures, seen_down, seen_up) = Default::default();
    let packed = Link { failures, seen_down, seen_up, positions: Some(positions), ..link };
    Some(packed.fragment())
}

/// The fragment for a link to hand out: that of [`write()`], with the model where it was changed or is not `bundled`, the
/// bundled model of the same id. The shortest that says everything, be it longer than [`MOST`]; nothing when no model
/// is open. Cost: linear in the model.
pub fn carrying(state: &State, bundled: Option<&[u8]>) -> Option<String> {
    let plain = write(state)?;
    let mut link = read(&plain).ok()?;
    let carried = carried::of(state, bundled);
    if carried.is_empty() {
        return Some(plain);
    }
    let mut shortest: Option<String> = None;
    for it in carried.into_iter().filter(|it| !it.is_long()) {
        link.carried = Some(it);
        let fragment = link.fragment();
        if fragment.len() <= MOST {
            return Some(fragment);
        }
        shortest = shortest.filter(|before| before.len() <= fragment.len()).or(Some(fragment));
    }
    // Of a model that is far too long it is enough to say so.
    Some(shortest.unwrap_or_else(|| "0".repeat(MOST + 1)))
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
        if self.narrowing != Narrowing::default() {
            parts.push(narrowed(&self.narrowing));
        }
        parts.extend(self.carried.iter().flat_map(Carried::parts));
        let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        let rest = format!("{}{query}", encode(&self.model));
        format!("{VERSION}/{}/{rest}", packed::print([rest.as_str()]))
    }

    /// How much of the link holds for `model`. Cost: linear in the link, and in the model where the link tells
    /// components by position.
    pub fn fit(&self, model: &Model) -> Fit {
        if let Some(positions) = &self.positions
            && positions.print != packed::print_of(model)
        {
            return Fit::Changed;
        }
        let failures = self.failures.iter().map(|(id, _)| id);
        let ids = failures.chain(&self.seen_down).chain(&self.seen_up).chain(&self.selected);
        let missing = ids.filter(|id| model.find(id).is_none()).count();
        let gone = |id: &SmolStr| model.find_scenario(id).is_none();
        match missing + usize::from(self.scenario.as_ref().is_some_and(gone)) {
            0 => Fit::Whole,
            missing => Fit::Missing(missing),
        }
    }

    /// The messages that bring about what the link says, for when `model` is open; nothing when the
    /// link is about another model. What the model lacks is left out.
    pub fn messages(&self, model: &Model) -> Vec<Msg> {
        if self.model != model.file().id {
            return Vec::new();
        }
        let load_percent = self.load_percent.clamp(1, 1000);
        let own = |msg| Msg::Failures(failures::Msg::Own(msg));
        let mut messages = Vec::new();
        if !self.own.is_empty() {
            messages.push(own(own::Msg::Restore(self.own.clone())));
        }
        // They are numbered anew in their order.
        let chosen = self.chosen.filter(|&at| at < self.own.len());
        if let Some(id) = chosen.and_then(|at| u32::try_from(at).ok()) {
            messages.push(own(own::Msg::Choose(id)));
        } else if let Some(scenario) =
            self.scenario.as_deref().and_then(|id| model.find_scenario(id))
        {
            messages.push(Msg::Failures(failures::Msg::Load(load_percent)));
            messages.push(Msg::Failures(failures::Msg::Scenario(scenario)));
        } else {
            let assumed = Assumed { failures: self.failures(model), load_percent };
            let assumptions = Assumptions { assumed, ..Assumptions::default() };
            messages.push(Msg::Failures(failures::Msg::Replace(assumptions)));
        }
        messages.push(Msg::View(view::Msg::Narrow(self.narrowing.clone())));
        messages.push(Msg::Marks(marks::Msg::Clear));
        for (seen, list) in self.seen(model) {
            if !list.is_empty() {
                messages.push(Msg::Marks(marks::Msg::Toggle(seen, list)));
            }
        }
        if let Some(component) = self.selected.as_deref().and_then(|id| model.find(id)) {
            messages.push(Msg::View(view::Msg::Select(Some(component))));
        }
        if let Some((centre, zoom)) = self.camera {
            messages.push(Msg::Camera(camera::Msg::MoveTo { centre, zoom }));
        }
        messages
    }

    /// The positions, where they mean anything in `model`.
    fn positions(&self, model: &Model) -> Option<&Positions> {
        self.positions.as_ref().filter(|it| it.print == packed::print_of(model))
    }

    fn failures(&self, model: &Model) -> FailureSet {
        let by_id = self.failures.iter().filter_map(|(id, ppm)| Some((model.find(id)?, *ppm)));
        let by_position = self.positions(model).into_iter().flat_map(|it| &it.failures);
        let by_position = by_position.map(|&(at, ppm)| (ComponentId(at), ppm));
        by_id
            .chain(by_position)
            .filter(|&(id, ppm)| {
                id.index() < model.components().len() && ppm < Availability::FULL.ppm()
            })
            .map(|(id, ppm)| (id, Availability::saturating(ppm)))
            .collect()
    }

    fn seen(&self, model: &Model) -> [(Seen, Vec<ComponentId>); 2] {
        let positions = self.positions(model);
        let list = |ids: &[SmolStr], more: Option<&packed::Positions>| {
            let more = more.into_iter().flatten().map(|&(at, _)| ComponentId(at));
            ids.iter().filter_map(|id| model.find(id)).chain(more).collect()
        };
        [
            (Seen::Down, list(&self.seen_down, positions.map(|it| &it.seen_down))),
            (Seen::Up, list(&self.seen_up, positions.map(|it| &it.seen_up))),
        ]
    }
}
