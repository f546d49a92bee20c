//! What one more failure would do, or several together, in words, beside the card that the pointer rests on.

use linchpin_engine::ComponentId;
use linchpin_explorer::camera::Camera;
use linchpin_explorer::select::look;
use linchpin_explorer::state::{Document, Preview, Run};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::i18n::{counted, grouped, percent, use_words};
use crate::names;
use crate::store::{use_now, use_slice};
use crate::views::icons::sign;
use crate::views::replay::clock_now;

/// Pixels between the card and the tooltip.
const GAP: f64 = 10.0;

/// The most components that are named.
const NAMED: usize = 5;

/// See the module.
#[component]
pub fn Tooltip() -> Html {
    let words = use_words();
    let now = use_now();
    let root = use_node_ref();
    let camera = use_slice::<Camera>();
    let document = use_slice::<Document>();
    let preview = use_slice::<Preview>();
    let moment = use_slice::<Run>().moment.is_some();
    // At a moment of what is played there is no preview; what the pointer is on tells how it stands then.
    let then = preview.hover.filter(|_| moment).zip(document.open.as_ref());
    let shown = preview.shown().zip(document.open.as_ref());
    let card = shown.and_then(|((target, _), open)| open.facts.layout.card(*target.first()?));
    let card = card.or_else(|| then.and_then(|(on, open)| open.facts.layout.card(on)));
    use_effect_with((card, camera), {
        let root = root.clone();
        move |(card, camera)| {
            let Some((tip, card)) = root.cast::<HtmlElement>().zip(*card) else { return };
            let (width, height) = (f64::from(tip.offset_width()), f64::from(tip.offset_height()));
            let below = camera
                .to_screen(linchpin_explorer::geometry::Point::new(card.centre().x, card.bottom()));
            let above = camera.to_screen(linchpin_explorer::geometry::Point::new(card.x, card.y)).y;
            let x =
                (below.x - width / 2.0).clamp(8.0, (camera.viewport.width - width - 8.0).max(8.0));
            let fits = below.y + GAP + height < camera.viewport.height;
            let y = if fits { below.y + GAP } else { above - GAP - height };
            let y = y.clamp(8.0, (camera.viewport.height - height - 8.0).max(8.0));
            // By the style object: an attribute would be an inline style, which the page's policy forbids.
            let _ =
                tip.style().set_property("transform", &format!("translate({x:.0}px, {y:.0}px)"));
        }
    });
    let now = now.state();
    if let Some((on, open)) = then {
        let (state, availability) = look(&now, on);
        return html! {
            <div class="tip" data-testid="tooltip" ref={root} aria-hidden="true">
                <p class="tip__name">{ sign(state, availability) }{ names::short(&open.model, on, words) }</p>
                <p class="tip__harm">
                    <span class="tip__part">{ names::look(state, words) }{ " " }{ percent(availability.ppm()) }</span>
                    if let Some(time) = clock_now(&now, words) { <span class="tip__part">{ time }</span> }
                </p>
            </div>
        };
    }
    let Some(((target, previewed), open)) = shown else { return Html::default() };
    let counts = previewed.counts;
    let name = |&it: &ComponentId| {
        let (state, availability) = look(&now, it);
        html! { <>{ sign(state, availability) }{ names::short(&open.model, it, words) }</> }
    };
    let part = |count: u32, text: String, class: &'static str| {
        (count > 0).then(|| html! { <span class={classes!("tip__part", class)}>{ text }</span> })
    };
    let none =
        counts.down == 0 && counts.partial == 0 && counts.impaired == 0 && previewed.users_hit == 0;
    html! {
        <div class="tip" data-testid="tooltip" ref={root} aria-hidden="true">
            { for target.iter().take(NAMED).map(|it| html! { <p class="tip__name">{ name(it) }</p> }) }
            if target.len() > NAMED { <p class="tip__name">{ words.with("tip.more", &[("n", &counted(target.len() - NAMED))]) }</p> }
            <p class="tip__harm">
                if none { <span class="tip__part">{ words.t("tip.none") }</span> }
                { part(counts.down, words.with("tip.down", &[("n", &grouped(counts.down.into()))]), "tip__part--down") }
                { part(counts.partial, words.with("tip.partial", &[("n", &grouped(counts.partial.into()))]), "tip__part--partial") }
                { part(counts.impaired, words.with("tip.impaired", &[("n", &grouped(counts.impaired.into()))]), "tip__part--impaired") }
                if previewed.users_hit > 0 {
                    <span class="tip__part">{ words.with("tip.users", &[("n", &words.persons(previewed.users_hit))]) }</span>
                }
            </p>
        </div>
    }
}
