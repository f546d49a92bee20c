//! The selected component at the moment that is shown: since when it is as it is and why, for how long it has been down,
//! and which chain of repairs sets the time of its return.

use linchpin_engine::ComponentId;
use linchpin_engine::analysis::timeline::{Cause, Link, Why};
use linchpin_explorer::select::{look, over_time};
use linchpin_explorer::session::Play;
use linchpin_explorer::state::{Document, Run};
use yew::prelude::*;

use super::{clock, clock_now};
use crate::i18n::{Words, use_words};
use crate::names;
use crate::store::{use_now, use_slice};
use crate::views::rows::use_choose;
use crate::views::selection::link;

/// Properties of [`Course`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Properties)]
pub struct CourseProps {
    /// The component.
    pub component: ComponentId,
}

/// See the module. Empty while no moment is shown.
#[component]
pub fn Course(props: &CourseProps) -> Html {
    let words = use_words();
    let now = use_now();
    let choose = use_choose();
    let document = use_slice::<Document>();
    let _ = use_slice::<Run>();
    let state = now.state();
    let over = over_time(&state, props.component);
    let (Some(over), Some(model), Some(played)) = (over, document.model(), state.replay.played())
    else {
        return Html::default();
    };
    let time = |second: u64| clock(played, second, words);
    let linked = |id: ComponentId| link(model, id, look(&state, id).0, words, &choose);
    let long = |seconds: u64| match played.in_waves {
        true => words.with("replay.waves", &[("n", &seconds.to_string())]),
        false => names::exact_time(seconds, words),
    };
    let step = over.step.map(|step| {
        let since = words.with("course.since", &[("time", &time(step.at.secs()))]);
        let because = match played.in_waves {
            true if step.cause.why == Why::Event => words.t("course.not-started"),
            true => words.t("course.started"),
            false if played.play == Play::ColdStart && step.cause.why == Why::Event => {
                words.t("course.not-started")
            }
            false => cause(step.cause, step.at.secs(), words),
        };
        html! {
            <p class="part__text" data-testid="course-why">
                { since }{ " · " }{ because }
                if let Some(by) = step.cause.by { { ": " }{ linked(by) } }
            </p>
        }
    });
    let down = (over.downtime_in_all > 0).then(|| {
        let values = [("now", long(over.downtime)), ("all", long(over.downtime_in_all))];
        words.with("course.down", &[(values[0].0, &values[0].1), (values[1].0, &values[1].1)])
    });
    let back = match over.back {
        Some(at) => words.with("course.back", &[("time", &time(at))]),
        None if over.downtime_in_all > 0 => words.t("course.never"),
        None => String::new(),
    };
    let item = |it: &Link| {
        let (from, to) = (time(it.since.secs()), time(it.at.secs()));
        let took = match it.took().secs() {
            0 => to,
            took => {
                words.with("course.link", &[("from", &from), ("to", &to), ("took", &long(took))])
            }
        };
        html! { <li class="why__step">{ linked(it.component) }<span class="why__rule">{ took }{ " · " }{ rule(it.why, words) }</span></li> }
    };
    html! {
        <section class="part" data-testid="course">
            <h3 class="part__title">{ words.with("course.title", &[("time", &clock_now(&state, words).unwrap_or_default())]) }</h3>
            { step.unwrap_or_else(|| html! { <p class="part__text">{ words.t("course.unchanged") }</p> }) }
            if let Some(down) = down { <p class="part__text" data-testid="course-down">{ down }</p> }
            if !back.is_empty() { <p class="part__text">{ back }</p> }
            if over.path.len() > 1 {
                <h4 class="part__title">{ words.t("course.path") }</h4>
                <ol class="why" data-testid="course-path">{ for over.path.iter().map(item) }</ol>
            }
        </section>
    }
}

/// The rule by which something changed, in a few words.
fn rule(why: Why, words: Words) -> String {
    words.t(match why {
        Why::Event => "course.event",
        Why::Required => "course.required",
        Why::Held => "course.held",
        Why::Repaired => "course.repaired",
        Why::Switched => "course.switched",
        Why::Crowd => "course.crowd",
        Why::Wanted => "course.wanted",
    })
}

/// Why something changed at a second, and how long that took; the component that decided it is told beside it.
fn cause(cause: Cause, at: u64, words: Words) -> String {
    match at.saturating_sub(cause.since.secs()) {
        0 => rule(cause.why, words),
        took => {
            let took = names::exact_time(took, words);
            words.with("course.after", &[("rule", &rule(cause.why, words)), ("took", &took)])
        }
    }
}
