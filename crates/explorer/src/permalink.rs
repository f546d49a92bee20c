//! A link to what is on screen: which model, what has failed, what is selected, where the camera is,
//! as a short URL fragment. The model itself is not in it. Damaged input is a value.
//!
//! The form is `1/MODEL?s=SCENARIO&f=ID,ID:PPM&l=PERCENT&c=ID&v=X,Y,ZOOM&o=NAME!PERCENT!ID/ID:PPM,ID;…&w=N`, where
//! every id and name is percent-encoded; the leading number is the version of the form. `o` holds the user's own
//! scenarios, each with its steps, where they take little room; `w` is the position of the one chosen.

use linchpin_engine::{Availability, ComponentId, FailureSet, Model};
use smol_str::SmolStr;

use crate::{
    Msg, State, camera,
    geometry::Point,
    session::Assumed,
    state::{
        failures::{self, Assumptions},
        own::{self, Own},
        view,
    },
};

/// The version that this library writes.
const VERSION: &str = "1";
/// The longest fragment that is read, in bytes.
const LONGEST: usize = 64 * 1024;
/// The most room that the user's own scenarios may take in a link, in bytes; beyond it they are left out.
const ROOM_FOR_OWN: usize = 2 * 1024;

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
    /// The id of the primary component.
    pub selected: Option<SmolStr>,
    /// The middle of the screen and the zoom, unless everything is in sight.
    pub camera: Option<(Point, f64)>,
    /// The user's own scenarios.
    pub own: Vec<Own>,
    /// The position of the one that is chosen.
    pub chosen: Option<usize>,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            model: SmolStr::default(),
            scenario: None,
            failures: Vec::new(),
            load_percent: 100,
            selected: None,
            camera: None,
            own: Vec::new(),
            chosen: None,
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
    /// Cut off or changed on the way.
    #[error("the link is damaged")]
    Damaged,
}

/// The fragment for what is on screen, without `#`; nothing when no model is open.
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
    let camera = (!state.camera.fitted).then_some((state.camera.centre, state.camera.zoom));
    let link = Link {
        model: model.file().id.clone(),
        scenario,
        failures,
        load_percent: now.assumed.load_percent,
        selected: state.view.selection.primary.and_then(id),
        camera,
        own: Vec::new(),
        chosen: None,
    };
    let own = Link { own: (*now.own).clone(), ..Link::default() };
    if written(&own.own).len() > ROOM_FOR_OWN {
        return Some(link.fragment());
    }
    let chosen = now.own_scenario.and_then(|id| now.own.iter().position(|it| it.id == id));
    Some(Link { own: own.own, chosen, ..link }.fragment())
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
    if version != VERSION {
        return Err(LinkError::Newer);
    }
    if text.len() > LONGEST {
        return Err(LinkError::Damaged);
    }
    let (model, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut link = Link { model: decode(model)?, ..Link::default() };
    if link.model.is_empty() {
        return Err(LinkError::Damaged);
    }
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').ok_or(LinkError::Damaged)?;
        match key {
            "s" => link.scenario = Some(decode(value)?),
            "f" => link.failures = value.split(',').map(failure).collect::<Result<_, _>>()?,
            "l" => link.load_percent = value.parse().map_err(|_| LinkError::Damaged)?,
            "c" => link.selected = Some(decode(value)?),
            "v" => link.camera = Some(place(value)?),
            "o" => link.own = value.split(';').map(scenario).collect::<Result<_, _>>()?,
            "w" => link.chosen = Some(value.parse().map_err(|_| LinkError::Damaged)?),
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
        let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
        format!("{VERSION}/{}{query}", encode(&self.model))
    }

    /// The messages that bring about what the link says, for when `model` is open; nothing when the
    /// link is about another model. Ids that the model lacks are left out.
    pub fn messages(&self, model: &Model) -> Vec<Msg> {
        if self.model != model.file().id {
            return Vec::new();
        }
        let mut messages = Vec::new();
        let load_percent = self.load_percent.clamp(1, 1000);
        let own = |msg| Msg::Failures(failures::Msg::Own(msg));
        if !self.own.is_empty() {
            messages.push(own(own::Msg::Restore(self.own.clone())));
        }
        // They are numbered anew in their order.
        let chosen = self.chosen.filter(|&at| at < self.own.len());
        if let Some(id) = chosen.and_then(|at| u32::try_from(at).ok()) {
            messages.push(own(own::Msg::Choose(id)));
        } else {
            self.assume(model, load_percent, &mut messages);
        }
        if let Some(component) = self.selected.as_deref().and_then(|id| model.find(id)) {
            messages.push(Msg::View(view::Msg::Select(Some(component))));
        }
        if let Some((centre, zoom)) = self.camera {
            messages.push(Msg::Camera(camera::Msg::MoveTo { centre, zoom }));
        }
        messages
    }

    /// The messages for the scenario of the model, or the failures.
    fn assume(&self, model: &Model, load_percent: u32, messages: &mut Vec<Msg>) {
        match self.scenario.as_deref().and_then(|id| model.find_scenario(id)) {
            Some(scenario) => {
                messages.push(Msg::Failures(failures::Msg::Scenario(scenario)));
                if load_percent != 100 {
                    messages.push(Msg::Failures(failures::Msg::Load(load_percent)));
                }
            }
            None if self.failures.is_empty() && load_percent == 100 => {}
            None => {
                let known = |(id, ppm): &(SmolStr, u32)| {
                    Some((model.find(id)?, Availability::saturating(*ppm)))
                };
                let failures: FailureSet = self.failures.iter().filter_map(known).collect();
                let assumed = Assumed { failures, load_percent };
                messages.push(Msg::Failures(failures::Msg::Replace(Assumptions {
                    assumed,
                    ..Assumptions::default()
                })));
            }
        }
    }
}

/// Failures as a link has them.
fn failed(failures: &[(SmolStr, u32)]) -> String {
    let failure = |(id, ppm): &(SmolStr, u32)| match ppm {
        0 => encode(id),
        ppm => format!("{}:{ppm}", encode(id)),
    };
    failures.iter().map(failure).collect::<Vec<_>>().join(",")
}

/// Scenarios as a link has them.
fn written(own: &[Own]) -> String {
    let one = |it: &Own| {
        let steps: Vec<String> = it.steps.iter().map(|step| failed(step)).collect();
        format!("{}!{}!{}", encode(&it.name), it.load_percent, steps.join("/"))
    };
    own.iter().map(one).collect::<Vec<_>>().join(";")
}

/// One scenario of a link; numbers are given when they are taken over.
fn scenario(text: &str) -> Result<Own, LinkError> {
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

fn failure(text: &str) -> Result<(SmolStr, u32), LinkError> {
    let (id, ppm) = match text.split_once(':') {
        Some((id, ppm)) => (id, ppm.parse().map_err(|_| LinkError::Damaged)?),
        None => (text, 0),
    };
    if id.is_empty() || ppm >= Availability::FULL.ppm() {
        return Err(LinkError::Damaged);
    }
    Ok((decode(id)?, ppm))
}

fn place(text: &str) -> Result<(Point, f64), LinkError> {
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
fn encode(text: &str) -> String {
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

fn decode(text: &str) -> Result<SmolStr, LinkError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let link = Link {
            model: "카카오/2022".into(),
            scenario: None,
            failures: vec![("a,b&c".into(), 0), ("c:d".into(), 250_000)],
            load_percent: 130,
            selected: Some("50%".into()),
            camera: Some((Point::new(-12.0, 3400.0), 0.4375)),
            own: vec![
                Own {
                    id: 0,
                    name: "둘; a!b/c".into(),
                    load_percent: 120,
                    steps: vec![vec![("a,b".into(), 0), ("c".into(), 5)], vec![("d/e".into(), 0)]],
                },
                Own { id: 0, name: "empty".into(), load_percent: 100, steps: vec![] },
            ],
            chosen: Some(1),
        };
        assert_eq!(read(&link.fragment()), Ok(link.clone()));
        assert_eq!(read(&format!("#{}", link.fragment())), Ok(link));
        let plain = Link { model: "kakao-2022".into(), ..Link::default() };
        assert_eq!(plain.fragment(), "1/kakao-2022");
        assert_eq!(read("1/kakao-2022"), Ok(plain));
    }

    #[test]
    fn damaged_links_are_values() {
        for (text, error) in [
            ("", LinkError::NotALink),
            ("top", LinkError::NotALink),
            ("about/us", LinkError::NotALink),
            ("2/m", LinkError::Newer),
            ("1/", LinkError::Damaged),
            ("1/%", LinkError::Damaged),
            ("1/%F", LinkError::Damaged),
            ("1/%FF", LinkError::Damaged),
            ("1/m?f=", LinkError::Damaged),
            ("1/m?f=a:x", LinkError::Damaged),
            ("1/m?f=a:1000000", LinkError::Damaged),
            ("1/m?l=-1", LinkError::Damaged),
            ("1/m?v=1,2", LinkError::Damaged),
            ("1/m?v=1,2,NaN", LinkError::Damaged),
            ("1/m?v=1,2,0", LinkError::Damaged),
            ("1/m?v=1,2,3,4", LinkError::Damaged),
            ("1/m?s", LinkError::Damaged),
            ("1/m?o=a", LinkError::Damaged),
            ("1/m?o=a!x!", LinkError::Damaged),
            ("1/m?o=a!100!b:1000000", LinkError::Damaged),
            ("1/m?w=-1", LinkError::Damaged),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
        assert!(read("1/m?new=thing").is_ok(), "unknown keys are passed over");
    }

    #[test]
    fn every_cut_of_a_link_is_handled() {
        let whole =
            Link { failures: vec![("가나".into(), 5)], model: "m".into(), ..Link::default() }
                .fragment();
        for end in 0..whole.len() {
            let _ = read(&whole[..end]);
        }
        assert!(read(&whole).is_ok());
    }

    #[test]
    fn ids_that_are_gone_are_left_out() {
        let model = linchpin_engine::read(
            r#"{ "linchpin": 1, "id": "m", "components": [ { "id": "a", "kind": "site", "name": "A" } ] }"#,
        )
        .unwrap();
        let link = read("1/m?f=a,gone&c=gone").unwrap();
        let [Msg::Failures(failures::Msg::Replace(assumptions))] = &link.messages(&model)[..]
        else {
            panic!()
        };
        assert_eq!(assumptions.assumed.failures, FailureSet::of(ComponentId(0)));
        assert!(read("1/other?f=a").unwrap().messages(&model).is_empty());
    }
}
