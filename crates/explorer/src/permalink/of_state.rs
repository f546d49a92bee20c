//! The link to a state: what of it stands in the address bar, and what is handed out.

use linchpin_engine::ComponentId;

use super::{
    BY_ID, Link, MOST, Positions, ROOM_FOR_OWN, carried, packed, read,
    text::{narrowed, written},
};
use crate::{State, state::view::Narrowing};

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
    let shown = state.replay.shown();
    // A scenario that is looked at moment by moment is told by its id all the same.
    let moment = now.moment.filter(|_| shown.is_some_and(|it| !it.cold)).map(|(of, _)| of);
    let scenario = now.scenario.or(moment);
    let scenario = scenario.and_then(|it| model.scenarios().get(it.index()));
    let scenario = scenario.map(|it| it.id.clone());
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
        shown,
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
