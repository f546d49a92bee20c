//! The marks below the slider: one for each moment, some of them with their time. Drawn anew only with what is played.

use linchpin_explorer::session::{AXIS, Play, Played};
use linchpin_explorer::state::Replay;
use yew::prelude::*;

use super::clock;
use crate::i18n::Words;
use crate::store::use_slice;

/// The least distance between two times, in ten thousandths of the axis.
const APART: u32 = 1_500;

/// Properties of [`Ticks`].
#[derive(Clone, Copy, Debug, PartialEq, Properties)]
pub struct TicksProps {
    /// What is played.
    pub of: Option<(Play, u32)>,
    /// The language.
    pub words: Words,
}

/// A place of the axis as an attribute of a picture.
pub fn percent(place: u32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

/// See the module.
#[component]
pub fn Ticks(props: &TicksProps) -> Html {
    let replay = use_slice::<Replay>();
    let TicksProps { of, words } = *props;
    let drawn = use_memo((of, words), |_| replay.played().map(|it| drawn(it, words)));
    (*drawn).clone().unwrap_or_default()
}

fn drawn(played: &Played, words: Words) -> Html {
    let mark = |&place: &u32| {
        let x = percent(place);
        html! { <line x1={x.clone()} x2={x} y1="0" y2="5" /> }
    };
    let mut shown: Vec<(u32, u64)> = Vec::new();
    for (&place, &second) in played.places.iter().zip(&played.moments) {
        let apart = shown.last().is_none_or(|last| place - last.0 >= APART);
        if apart && (place == AXIS || AXIS - place >= APART) {
            shown.push((place, second));
        }
    }
    let last = played.places.last().copied().zip(played.moments.last().copied());
    if let Some(last) = last.filter(|last| shown.last() != Some(last)) {
        shown.push(last);
    }
    let time = |&(place, second): &(u32, u64)| {
        let (anchor, class) = match place {
            0 => ("start", None),
            AXIS => ("end", None),
            _ => ("middle", Some("replay__between")),
        };
        html! { <text {class} x={percent(place)} y="16" text-anchor={anchor}>{ clock(played, second, words) }</text> }
    };
    html! {
        <svg class="replay__ticks" aria-hidden="true" focusable="false">
            { for played.places.iter().map(mark) }
            { for shown.iter().map(time) }
        </svg>
    }
}
